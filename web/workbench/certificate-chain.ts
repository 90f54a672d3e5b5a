// A person's certificates one after the other: number, what each said, what became of it, who printed it on which blank (R4).
import type { Entry } from '#casework/certificates/register-store.ts'
import { dayOf } from '#platform/clock.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { numberLink } from './case-matter.ts'
import { certificateTag, reasonInWords, resultsInWords, termInWords } from './register-words.ts'

export function chainTable(chain: readonly Entry[], offices: ReadonlyMap<string, string>): Content {
  if (chain.length === 0) return html`<p class="govuk-body">登记里没有本机构看得到的证件。</p>`
  return html`<div class="tb-register">${table(
    '这个人的证件，新的在前',
    [{ head: '证号' }, { head: '类别等级' }, { head: '有效期' }, { head: '状态' }, { head: '发证' }, { head: '打印' }],
    chain.map((one) => [
      numberLink(one),
      resultsInWords(one.results),
      termInWords(one),
      html`${certificateTag(one.status)} ${reasonInWords(one.statusReason)} <span
  class="tb-nowrap">${dayInWords(dayOf(one.statusSince))}</span>`,
      offices.get(one.office) ?? one.office,
      one.printedAt
        ? html`${one.printedBy} <span class="tb-nowrap">${dayInWords(dayOf(one.printedAt))}</span> <span
  class="tb-nowrap">空白证 <span class="tb-code">${one.blank}</span></span>`
        : '由旧登记导入',
    ]),
    { hideCaption: true },
  )}</div>`
}
