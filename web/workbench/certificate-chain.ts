// A person's certificates one after the other: number, what each said, what became of it, who printed it on which blank (R4).
import type { Entry } from '#casework/certificates/register-store.ts'
import { dayOf } from '#platform/clock.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { numberLink } from './case-matter.ts'
import { certificateTag, reasonInWords, resultsInWords, termInWords } from './register-words.ts'

/** That something is there, and the way to read it: a look at the case with its purpose said. */
export function registerOfOthers(closed: readonly Entry[]): Content {
  const cases = [...new Set(closed.flatMap(({ caseId }) => caseId ?? []))]
  return html`<p class="govuk-body">登记里有这个人的证件，不归本机构。${
    cases.length > 0 ? '要看的，请打开发证的办件，先写明用途：' : '要核对的，请发证的残联查。'
  }</p>${cases.map((id) => html`<p class="govuk-body">${link('发证的办件', `/workbench/cases/${id}`)}</p>`)}`
}

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
