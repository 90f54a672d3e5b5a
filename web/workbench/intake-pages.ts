// Window intake on one dense page (R3.1).
import { ensureAccount } from '#casework/accounts/sign-in-by-phone.ts'
import { phoneError } from '#casework/applications/application-form.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { findDocument, storeDocument } from '#casework/documents/documents.ts'
import { findCountyOffice, getOffice } from '#casework/offices/office-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { suggestHukouOffice } from '#casework/offices/suggest-hukou-office.ts'
import { findPersonByIdNumber, standingOf } from '#casework/persons/person-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { isId, newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { checklist, needsGuardian } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { isRefusal, type MaterialKind, materialNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { groupedNumber, link, linkButton, panel } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import {
  type Answer,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
  refuseFields,
} from '#web/route.ts'
import { type Intake, type IntakeHelp, intakeForm, readIntake } from './intake/intake-form.ts'

async function gatherHelp(unit: Unit, intake: Intake, residence: string): Promise<IntakeHelp> {
  const { answers } = intake
  const rules = await rulesFor(unit, residence)
  const read = answers.idNumber ? readIdentityNumber(answers.idNumber, unit.today) : undefined
  const identity = read && !isRefusal(read) ? read : undefined
  const suggested = identity ? (await suggestHukouOffice(unit, identity.divisionCode)).offices : []
  const searched = intake.search ? await searchPlaces(unit, intake.search) : []
  const chosen = answers.hukouOffice ? await findCountyOffice(unit, answers.hukouOffice) : undefined
  const offices = [...(chosen ? [chosen] : []), ...searched, ...suggested]
  const age = identity && ageOn(identity.birth, unit.today)
  const minor = age !== undefined && age < rules['minor-age']
  const claimed = answers.claimed ?? []
  return {
    identity,
    age,
    guardianNeeded: needsGuardian({ minor, claimed }),
    offices: offices.filter((one, index) => offices.findIndex((other) => other.id === one.id) === index),
    residence: await getOffice(unit, residence),
    listed: checklist({
      matter: 'new-certificate',
      crossCounty: answers.hukouOffice !== residence,
      minor,
      claimed,
      particulars: {},
      rules,
    }),
    doubts: identity ? await doubtsAbout(unit, identity.number) : [],
  }
}

/** Said while the clerk is still typing, not after everything is filled in. */
async function doubtsAbout(unit: Unit, idNumber: string): Promise<readonly string[]> {
  const person = await findPersonByIdNumber(unit, idNumber)
  if (!person) return []
  const known = await standingOf(unit, person)
  return [
    ...(known.openCase ? ['这个人已有一件新办申请正在办理，不用重复受理。'] : []),
    ...(known.held ? ['这个人已有有效的残疾人证，不能新办。请按换领、变更或迁移办理。'] : []),
    ...(known.cancelledOn && !known.barLifted
      ? [`这个人的残疾人证在 ${dayInWords(known.cancelledOn)} 注销。满一年后才能重新申请。`]
      : []),
  ]
}

async function show(exchange: Exchange, intake: Intake, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const help = await exchange.read(async (unit) =>
    (await findCountyOffice(unit, actor.office)) ? gatherHelp(unit, intake, actor.office) : undefined,
  )
  if (!help) return showElsewhere(exchange)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '窗口受理',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">填到一半可以按“核对”：读出生日和性别，查户籍地，看有没有重复。</p>${intakeForm(intake, help, errors ?? {}, exchange.newKey())}`,
    }),
  }
}

/** A prefecture or a province settles disputes; it has no window. */
function showElsewhere(exchange: Exchange): Answer {
  return {
    status: 409,
    page: workbenchPage({
      title: '窗口受理',
      visit: exchange.visit,
      body: html`<p class="govuk-body">申请由经常居住地的县级残联受理（${citation('R3.1')}）。您的单位不在窗口受理申请。</p>${linkButton('回到今天', '/workbench')}`,
    }),
  }
}

const fresh = (): Intake => ({ answers: {}, keyHolder: newId(), have: {}, search: '' })

/** Pages that came with the form are stored at once, so that an error elsewhere does not lose them. */
async function storeFiles(exchange: Exchange, keyHolder: string): Promise<Intake['have']> {
  const { sent } = exchange
  const materials = Object.keys(materialNames) as MaterialKind[]
  const locals = Object.keys(sent.fields).flatMap((name) =>
    name.startsWith('have-local:') ? [name.slice(5) as MaterialKind] : [],
  )
  return exchange.read(async (unit) => {
    const have: Partial<Record<MaterialKind, string[]>> = {}
    for (const material of [...materials, ...locals]) {
      const kept: string[] = []
      for (const id of sent.all(`have-${material}`)) {
        const document = isId(id) ? await findDocument(unit, id) : undefined
        if (document?.personId === keyHolder && document.caseId === null) kept.push(id)
      }
      for (const file of sent.files(`file-${material}`))
        kept.push(await storeDocument(unit, file, { personId: keyHolder, purpose: material }))
      if (kept.length > 0) have[material] = kept
    }
    return have
  })
}

async function receive(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const keyHolder = isId(sent.get('keyHolder')) ? sent.get('keyHolder') : newId()
  const intake = { ...readIntake(sent, actor.office, await storeFiles(exchange, keyHolder)), keyHolder }
  if (sent.get('do') === 'check')
    return show(exchange, intake, Object.keys(sent.refusedFiles).length > 0 ? sent.refusedFiles : undefined)
  if (Object.keys(sent.refusedFiles).length > 0) return show(exchange, intake, sent.refusedFiles)
  const { phone } = intake.answers
  // An account is no case: opened before, harmless if the application is refused after.
  const account =
    phone && !phoneError(phone) && phone.startsWith('1')
      ? await exchange.work(door, (unit) => ensureAccount(unit, phone))
      : undefined
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const result = await submitApplication(unit, {
      matter: 'new-certificate',
      answers: intake.answers,
      channel: 'window',
      accounts: account ? [account] : [],
      papers: intake.have,
      keyHolder,
    })
    if (isRefusal(result)) return result
    return 'errors' in result ? refuseFields(result.errors) : { to: `/workbench/intake/done/${result.caseId}` }
  })
  return isRefusal(done) ? show(exchange, intake, errorsOf(done)) : { redirect: done.to }
}

async function showDone(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const file = isId(id) ? await exchange.read((unit) => findCase(unit, id)) : undefined
  if (!file) return notFound
  const missing = file.current.asked.length > 0
  const clock = file.current.clocks.find((one) => one.state === 'running')
  return {
    page: workbenchPage({
      title: '已登记',
      ownHeading: true,
      visit: exchange.visit,
      body: html`${panel('已登记', html`编号<br>${groupedNumber(file.number)}`)}
<p class="govuk-body">${clock ? `请在 ${dayInWords(clock.due)} 前指定评定机构。` : file.current.supplyBy ? `缺的材料请申请人在 ${dayInWords(file.current.supplyBy)} 前补交。` : ''}</p>
<ul class="govuk-list"><li>${link('打印受理回执（PDF）', `/workbench/cases/${id}/papers/receipt`)}</li>${missing ? html`<li>${link('打印一次性告知书（PDF）', `/workbench/cases/${id}/papers/missing-materials`)}</li>` : null}<li>${link('打印申请表（PDF）', `/workbench/cases/${id}/papers/application-form`)}</li></ul>
<p class="govuk-body">${linkButton('打开这件申请', `/workbench/cases/${id}`)}　${linkButton('受理下一位', '/workbench/intake', 'secondary')}</p>`,
    }),
  }
}

export const intakeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/intake',
    door: 'workbench',
    roles: ['handler'],
    handle: (exchange) => show(exchange, fresh()),
  },
  { method: 'POST', path: '/workbench/intake', door: 'workbench', roles: ['handler'], uploads: true, handle: receive },
  { method: 'GET', path: '/workbench/intake/done/:id', door: 'workbench', handle: showDone },
]
