// The desk of a printer: the cards to be printed and the letters to be posted, each with its field in its row (R4.1.5, R4.1.6).
import { nextBlanks } from '#casework/blanks/blank-store.ts'
import type { CaseFile } from '#casework/cases/case-store.ts'
import { listToIssue } from '#casework/cases/issuing-store.ts'
import { isId } from '#platform/ids.ts'
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
import { type Answer, type Exchange, notFound } from '#web/route.ts'
import { dueCell, sceneForRows } from '../case-table.ts'
import { resultsInWords } from '../register-words.ts'
import { carriers } from '../steps/issuing-forms.ts'

export const address = '/workbench/issuing'
/** As many as lie on a desk; the rest follows when these are done. */
export const perBatch = 30
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

export async function showDesk(exchange: Exchange, errors?: Errors): Promise<Answer> {
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
