// Printing and posting many at once: one blank for each card in the order of their numbers, one tracking number for each letter
// (R4.1.5, R4.1.6). Each case takes its own step; where one is refused, none of the batch is done, and its row says why.
import { nextBlanks } from '#casework/blanks/blank-store.ts'
import { actOnFile } from '#casework/cases/act-on-case.ts'
import { type CaseFile, findCase } from '#casework/cases/case-store.ts'
import { listToIssue } from '#casework/cases/issuing-store.ts'
import { openPaper } from '#casework/papers/papers-of-case.ts'
import { isId } from '#platform/ids.ts'
import { joinPdfs } from '#platform/pdf/join-pdfs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { resultsToPrint } from '#regulation/certificate-life.ts'
import { coverOf } from '#regulation/certificate-term.ts'
import { mayTake } from '#regulation/decide.ts'
import { type Cover, coverNames } from '#regulation/offices/blank-cards.ts'
import type { Scene } from '#regulation/scene.ts'
import { isRefusal, matterNames, type Status } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
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
import { dueCell, sceneForRows } from '../case-table.ts'
import { resultsInWords } from '../register-words.ts'
import { carriers } from '../steps/issuing-forms.ts'

const address = '/workbench/issuing'
/** As many as lie on a desk; the rest follows when these are done. */
const perBatch = 30
const toPost: readonly Status[] = ['printed', 'mail-returned']

type Card = { file: CaseFile; cover: Cover; blank: string; why: string | undefined }
type Desk = { cards: readonly Card[]; letters: readonly CaseFile[]; scene: Scene }

async function gather(unit: Unit, office: string): Promise<Desk> {
  const files = await listToIssue(unit, office, ['approved'], perBatch)
  const letters = await listToIssue(unit, office, toPost, perBatch)
  const scene = await sceneForRows(unit, [...files, ...letters])
  const stock = {
    red: [...(await nextBlanks(unit, office, 'red', perBatch))],
    green: [...(await nextBlanks(unit, office, 'green', perBatch))],
  }
  const cards = files.map((file) => {
    const may = mayTake(file.current, 'printCertificate', scene)
    const cover = coverOf(resultsToPrint(file.current))
    return isRefusal(may)
      ? { file, cover, blank: '', why: may.message }
      : { file, cover, blank: stock[cover].shift() ?? '', why: undefined }
  })
  return { cards, letters, scene }
}

async function showDesk(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const desk = await exchange.read((unit) => gather(unit, actor.office))
  const printed = (query.printed ?? '').split(',').filter(isId)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '制证和寄出',
      visit: exchange.visit,
      errors,
      body: html`${
        printed.length > 0
          ? inset(
              html`<p class="govuk-body">刚登记的 ${printed.length} 本，按空白证编号排成一个文件，可以一次打印。</p>${linkButton(
                `打印这 ${printed.length} 本（PDF）`,
                `${address}/cards.pdf?cases=${printed.join(',')}`,
              )}`,
            )
          : null
      }${printPart(exchange, desk, errors)}${postPart(exchange, desk, errors)}`,
    }),
  }
}

function printPart(exchange: Exchange, { cards, scene }: Desk, errors: Errors = {}): Html {
  const { sent } = exchange
  const ready = cards.filter((one) => one.why === undefined)
  return html`<section class="tb-part" aria-labelledby="to-print"><h2 class="govuk-heading-m" id="to-print">要打印的（${
    ready.length
  } 本）</h2>${
    ready.length === 0
      ? html`<p class="govuk-body">现在没有要打印的证。</p>`
      : html`<p class="govuk-body">照空白证的编号从小到大放进打印机。编号登记后不能再用于别的证，打印前请核对。</p>${form(
          { action: `${address}/print`, key: exchange.newKey(), className: 'tb-rows' },
          html`${table(
            '要打印的证',
            ['打印', '姓名', '类别等级', '封面', '空白证编号', '期限'].map((head) => ({ head })),
            ready.map(({ file, cover, blank }) => [
              tick({
                name: `print.${file.id}`,
                label: html`<span class="tb-code">${file.number}</span>`,
                checked: sent.get('_key') === '' || sent.get(`print.${file.id}`) !== '',
              }),
              html`${link(file.maskedName, `/workbench/cases/${file.id}`)} ${matterNames[file.current.matter]}`,
              resultsInWords(resultsToPrint(file.current)),
              coverNames[cover],
              rowInput(
                `blank.${file.id}`,
                `${file.number} 的空白证编号`,
                sent.get(`blank.${file.id}`) || blank,
                errors,
              ),
              dueCell(file, scene),
            ]),
            { hideCaption: true },
          )}${button('登记打勾的，然后打印')}`,
        )}`
  }${cards.map(({ file, why }) =>
    why
      ? html`<p class="tb-refused">${link(file.number, `/workbench/cases/${file.id}`)}（不能打印）：${why}</p>`
      : null,
  )}</section>`
}

function postPart(exchange: Exchange, { letters, scene }: Desk, errors: Errors = {}): Html {
  const { sent } = exchange
  if (letters.length === 0) return html``
  return html`<section class="tb-part" aria-labelledby="to-post"><h2 class="govuk-heading-m" id="to-post">要寄出的（${
    letters.length
  } 件）</h2>
<p class="govuk-body">扫一件，光标自动到下一件。空着的不登记，下次再扫。</p>${form(
    { action: `${address}/post`, key: exchange.newKey(), className: 'tb-rows' },
    html`${select({
      name: 'carrier',
      label: '快递公司',
      empty: '请选择',
      options: carriers.map((one) => ({ value: one, label: one })),
      value: sent.get('carrier'),
      error: errors.carrier,
    })}${table(
      '要寄出的证',
      ['编号', '姓名', '空白证编号', '快递单号', '寄证单', '期限'].map((head) => ({ head })),
      letters.map((file) => [
        link(html`<span class="tb-code">${file.number}</span>`, `/workbench/cases/${file.id}`),
        file.maskedName,
        file.current.certificate?.blank ?? '',
        rowInput(`number.${file.id}`, `${file.number} 的快递单号`, sent.get(`number.${file.id}`), errors),
        link('寄证单', `/workbench/cases/${file.id}/papers/posting-slip`, `：${file.number}`),
        dueCell(file, scene),
      ]),
      { hideCaption: true },
    )}${textarea({
      name: 'pasted',
      label: '或者粘贴单号',
      hint: '一行一个，按上面的顺序，填进还空着的各行。',
      rows: 3,
      value: sent.get('pasted'),
      error: errors.pasted,
    })}${button('登记寄出')}`,
  )}</section>`
}

/** One short field in a row of a table; a scanner's Enter goes on to the next. */
const rowInput = (name: string, hidden: string, value: string | undefined, errors: Errors): Html =>
  html`<div data-scan-row>${input({
    name,
    label: hidden,
    value,
    error: errors[name],
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}</div>`

const typedNumber = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

/** Every row's step in one transaction: the first that is refused names its row, and nothing of the batch is done. */
async function stepOfEach<S extends 'printCertificate' | 'post'>(
  unit: Unit,
  rows: readonly { id: string; field: string; input: Parameters<typeof actOnFile<S>>[2]['input'] }[],
  step: S,
): Promise<Refused | undefined> {
  for (const { id, field, input: given } of rows) {
    const file = await findCase(unit, id)
    const done = file
      ? await actOnFile(unit, file, { step, input: given })
      : ({ refused: true, message: '没有这一件，或者不归本单位办。' } as const)
    if (isRefusal(done))
      return refuseFields({ [field]: `${file?.number ?? ''}：${done.message}这一批都没有登记，请改正后再提交。` })
  }
  return undefined
}

const idsIn = ({ sent }: Exchange, prefix: string) =>
  Object.keys(sent.fields).flatMap((name) =>
    name.startsWith(prefix) && isId(name.slice(prefix.length)) ? [name.slice(prefix.length)] : [],
  )

/** A number that stands in two rows of the batch, by field. */
function twiceIn(rows: readonly { field: string; text: string }[]): Errors {
  return Object.fromEntries(
    rows.flatMap(({ field, text }, index) =>
      rows.findIndex((one) => one.text === text) < index ? [[field, `${text} 填了两次。请核对。`]] : [],
    ),
  )
}

async function print(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const rows = idsIn(exchange, 'print.')
    .map((id) => ({ id, field: `blank.${id}`, text: typedNumber(sent.get(`blank.${id}`)) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
  if (rows.length === 0) return showDesk(exchange, { _: '请在要打印的证前面打勾。' })
  const twice = twiceIn(rows)
  if (Object.keys(twice).length > 0) return showDesk(exchange, twice)
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const each = rows.map(({ id, field, text }) => ({ id, field, input: { blank: text } }))
    const refused = await stepOfEach(unit, each, 'printCertificate')
    return (
      refused ?? { to: `${address}?printed=${rows.map(({ id }) => id).join(',')}`, say: `登记了 ${rows.length} 本。` }
    )
  })
  return isRefusal(done) ? showDesk(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function post(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const carrier = carriers.find((one) => one === sent.get('carrier'))
  if (!carrier) return showDesk(exchange, { carrier: '请选择快递公司。' })
  const pasted = sent.get('pasted').split('\n').map(typedNumber).filter(Boolean)
  const rows = idsIn(exchange, 'number.').flatMap((id) => {
    const text = typedNumber(sent.get(`number.${id}`)) || pasted.shift() || ''
    return text ? [{ id, field: `number.${id}`, text }] : []
  })
  if (pasted.length > 0) return showDesk(exchange, { pasted: `多出 ${pasted.length} 个单号，没有空行可填。请核对。` })
  if (rows.length === 0) return showDesk(exchange, { _: '请扫描或填写单号。' })
  const twice = twiceIn(rows)
  if (Object.keys(twice).length > 0) return showDesk(exchange, twice)
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const each = rows.map(({ id, field, text }) => ({ id, field, input: { carrier, trackingNumber: text } }))
    return (await stepOfEach(unit, each, 'post')) ?? { to: address, say: `登记寄出 ${rows.length} 件。` }
  })
  return isRefusal(done) ? showDesk(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** The cards of a batch as one file, in the order of their blanks. */
async function printCards(exchange: Exchange): Promise<Answer> {
  const { query, visit, publicUrl } = exchange
  const ids = (query.cases ?? '').split(',').filter(isId).slice(0, perBatch)
  const pdfs = await exchange.read(async (unit) => {
    const found = await Promise.all(ids.map((id) => findCase(unit, id)))
    const files = found.flatMap((file) => (file?.current.certificate ? [file] : []))
    const inOrder = files.toSorted((a, b) =>
      (a.current.certificate?.blank ?? '') < (b.current.certificate?.blank ?? '') ? -1 : 1,
    )
    const papers: Uint8Array[] = []
    for (const file of inOrder) {
      const paper = await openPaper(unit, file, 'certificate', { publicUrl, demo: visit.demo })
      if (paper && !isRefusal(paper)) papers.push(paper.pdf)
    }
    return papers
  })
  if (pdfs.length === 0) return notFound
  return { file: await joinPdfs('残疾人证', pdfs), type: 'application/pdf', name: '残疾人证.pdf', inline: true }
}

const door = { door: 'workbench', roles: ['printer'] } as const

export const issuingRoutes: readonly Route[] = [
  { ...door, method: 'GET', path: address, handle: (exchange) => showDesk(exchange) },
  { ...door, method: 'POST', path: `${address}/print`, handle: print },
  { ...door, method: 'POST', path: `${address}/post`, handle: post },
  { ...door, method: 'GET', path: `${address}/cards.pdf`, handle: printCards },
]
