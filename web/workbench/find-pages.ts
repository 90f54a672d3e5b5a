// Find: by exact numbers, by a name or a part of it, pinyin, telephone or birthday; masked results, own cases only (N5.2).
import { type CaseFile, findCaseByNumber } from '#casework/cases/case-store.ts'
import { listCasesByCertificateNumber, listCasesOfPerson, mostFound } from '#casework/cases/found-cases-store.ts'
import { splitByOpening } from '#casework/certificates/open-register.ts'
import { type Entry, listChain, listEntriesByNumber } from '#casework/certificates/register-store.ts'
import { findPeople } from '#casework/finding/find-people.ts'
import { findHeldOf, type ShownHeldRow } from '#casework/import/held-row-page-store.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { findPersonByIdNumber } from '#casework/persons/person-store.ts'
import { countLookUp } from '#casework/persons/reveal-alarms.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { partsOfCertificateNumber, readCertificateNumber } from '#regulation/certificate-number.ts'
import { type IdentityNumber, normaliseIdentityNumber, readIdentityNumber } from '#regulation/identity-number.ts'
import { readWanted } from '#regulation/offices/finding.ts'
import { readName } from '#regulation/person-name.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInShanghai, dayInWords } from '#regulation/working-days.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, link } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { caseTable, isOurs, sceneForRows } from './case-table.ts'
import { chainTable, registerOfOthers } from './certificate-chain.ts'

function findPage(exchange: Exchange, found: Content, errors: Errors = {}): Answer {
  return {
    status: errors.what ? 422 : 200,
    page: workbenchPage({
      title: '查找',
      visit: exchange.visit,
      errors,
      body: html`${form(
        { action: '/workbench/find', key: exchange.newKey(), className: 'tb-find' },
        html`${input({
          name: 'what',
          label: '身份证号、姓名、拼音、电话、生日、办件编号或证号',
          hint: '号码要写完整。姓名可以只写连着的两个字，或拼音、首字母。只查得到归本机构办理的，查找会留下记录。',
          value: exchange.sent.get('what'),
          error: errors.what,
          width: 20,
          autocomplete: 'off',
          spellcheck: false,
          maxlength: 80,
        })}${button('查找')}`,
      )}${found}`,
    }),
  }
}

/** `byNumber`: by a case's own number, which says nothing of anybody. */
type Found = {
  files: readonly CaseFile[]
  entries?: readonly Entry[]
  held?: readonly ShownHeldRow[]
  byNumber?: boolean
  cut?: boolean
}

/** Undefined where what was typed can be none of these; refused where the clerk looks up too many people. */
async function lookUp(unit: Unit, typed: string): Promise<Found | Refusal | undefined> {
  const identity = readIdentityNumber(typed, unit.today)
  const counted = { field: 'what', purpose: '按身份证号查找' }
  if (!isRefusal(identity))
    return (await countLookUp(unit, identity.number, counted)) ?? (await lookUpIdentity(unit, identity.number))
  const certificate = readCertificateNumber(typed)
  if (!isRefusal(certificate)) {
    const { identity: holder } = partsOfCertificateNumber(certificate)
    const waits = await countLookUp(unit, holder, counted)
    if (waits) return waits
    return {
      files: await listCasesByCertificateNumber(unit, certificate),
      entries: await listEntriesByNumber(unit, certificate),
      held: await findHeldOf(unit, holder),
    }
  }
  const number = normaliseIdentityNumber(typed)
  if (/^\d{20}$/.test(number)) {
    const file = await findCaseByNumber(unit, number)
    return { files: file ? [file] : [], byNumber: true }
  }
  const [name, wanted] = [readName(typed), readWanted(typed)]
  if (isRefusal(wanted) && isRefusal(name)) return undefined
  const found = await findPeople(unit, {
    typed,
    name: isRefusal(name) ? undefined : name,
    wanted: isRefusal(wanted) ? undefined : wanted,
  })
  const nobody = !isRefusal(found) && found.files.length + found.entries.length === 0
  return nobody && isRefusal(wanted) ? wanted : found
}

/** What is wrong with what was typed, taken for what it is most like; nothing to say of what is like none. */
function problemOf(typed: string, today: Day): string {
  const digits = normaliseIdentityNumber(typed).replace(/[^\d]/g, '').length
  if (typed === '' || (digits > 0 && digits < 15)) return ''
  const read =
    digits === 0 ? readName(typed) : digits > 18 ? readCertificateNumber(typed) : readIdentityNumber(typed, today)
  return isRefusal(read) ? read.message : ''
}

async function lookUpIdentity(unit: Unit, number: IdentityNumber): Promise<Found> {
  const person = await findPersonByIdNumber(unit, number)
  const held = await findHeldOf(unit, number)
  return person
    ? { files: await listCasesOfPerson(unit, person), entries: await listChain(unit, person), held }
    : { files: [], held }
}

/** Of whom there may be no card in the register: a row of a file that was not taken. */
const heldNote = (held: readonly ShownHeldRow[]): Html =>
  html`<h2 class="govuk-heading-m">导入时没有收的行</h2>
<ul class="govuk-list govuk-list--bullet">${held.map(
    ({ file, line, at }) => html`<li>${dayInWords(dayInShanghai(at))}导入的“${file}”第 ${line} 行</li>`,
  )}</ul>
<p class="govuk-body">此人可能已有证，只是那一行看不明白。先核对原证和那一行，再办新证。处理在${link(
    '没有收的行',
    '/workbench/imports#held',
  )}；那里没有的，请问导入的人。</p>`

function nobodyFound(typed: string): Html {
  const byPinyin = /^[a-zü'’\s]+$/i.test(typed)
  return html`<p class="govuk-body">没有归本机构办理的件。请核对后再查，或请对方机构查。${
    byPinyin ? '按拼音查，写连着的两到四个字，例如“zhouchun”，或者整个姓名。' : null
  }</p>`
}

/** A search is sent, not asked for by address: numbers and names of people must not stand in addresses and logs. */
async function find(exchange: Exchange): Promise<Answer> {
  if (exchange.actor.kind !== 'staff') return notFound
  const typed = exchange.sent.get('what').trim()
  // Twice the same search is two readings: it needs no key, and the audit counts both.
  const result = await exchange.read(async (unit) => {
    const found = await lookUp(unit, typed)
    if (!found || isRefusal(found)) return found
    const { open: entries, closed } = await splitByOpening(unit, found.entries ?? [])
    const files = found.byNumber ? found.files : found.files.filter((file) => isOurs(file, unit))
    const offices = await listOfficeLabels(
      unit,
      entries.map((one) => one.office),
    )
    const cut = found.cut ?? found.files.length >= mostFound
    return { files, cut, entries, closed, held: found.held ?? [], offices, scene: await sceneForRows(unit, files) }
  })
  if (!result)
    return findPage(exchange, null, {
      what: `${problemOf(typed, exchange.today)}请写身份证号、姓名、拼音、电话、生日、办件编号或证号。`,
    })
  if (isRefusal(result)) return findPage(exchange, null, { what: result.message })
  const { files, cut, entries, closed, held, offices, scene } = result
  const nothing = files.length + entries.length + closed.length + held.length === 0
  return findPage(
    exchange,
    html`<h2 class="govuk-heading-m" id="found" tabindex="-1">${nothing ? '没有找到' : `找到 ${files.length} 件`}</h2>
${nothing ? nobodyFound(typed) : null}
${files.length > 0 ? caseTable('查找结果', files, scene, { hideCaption: true }) : null}
${cut ? cutNote(mostFound, mostFound, '请多写一点再查，或改用身份证号、办件编号。') : null}
${entries.length > 0 ? html`<h2 class="govuk-heading-m">证件登记</h2>${chainTable(entries, offices)}` : null}${
  closed.length > 0 ? registerOfOthers(closed) : null
}${held.length > 0 ? heldNote(held) : null}`,
  )
}

export const findRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/find',
    door: 'workbench',
    roles: caseHands,
    handle: async (exchange) => (exchange.actor.kind === 'staff' ? findPage(exchange, null) : notFound),
  },
  { method: 'POST', path: '/workbench/find', door: 'workbench', whileAway: true, roles: caseHands, handle: find },
]
