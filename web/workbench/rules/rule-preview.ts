// What a proposed value changes, as a picture with its table: counties that change, that keep their own, that have it already.
import type { Preview } from '#casework/rule-book/preview-rule.ts'
import { isCalendarRule, localRules, type RuleName } from '#regulation/local-rules.ts'
import { valueInWords } from '#regulation/rule-definition.ts'
import { details, table } from '#web/components/parts.ts'
import { shares } from '#web/components/shares.ts'
import { type Html, html } from '#web/html/html.ts'

const mostShown = 50

export function previewSection(name: RuleName, preview: Preview): Html {
  const { changed, overruled, same, running } = preview
  const words = (value: unknown) => valueInWords(localRules[name], value)
  const groups = new Map<string, { before: string; after: string; labels: string[] }>()
  for (const one of changed) {
    const [before, after] = [words(one.before), words(one.after)]
    const group = groups.get(`${before}→${after}`) ?? { before, after, labels: [] }
    group.labels.push(one.label)
    groups.set(`${before}→${after}`, group)
  }
  return html`<section class="tb-box" aria-labelledby="preview"><h2 class="govuk-heading-m" id="preview">会影响谁</h2>
${shares([changed.length, same, overruled])}
${table(
  '生效后的县（市、区）',
  [{ head: '情况' }, { head: '县数', numeric: true }],
  [
    ['值会改变', changed.length],
    ['本来就是这个值', same],
    ['有更近的规定，不受影响', overruled],
  ],
)}
${[...groups.values()].map(
  ({ before, after, labels }) =>
    html`<p class="govuk-body"><strong>${before}</strong> 改为 <strong>${after}</strong>：${labels.length} 个县（市、区）。</p>${details(
      '看是哪些',
      html`<p class="govuk-body">${labels.slice(0, mostShown).join('；')}${
        labels.length > mostShown ? `……共 ${labels.length} 个` : ''
      }</p>`,
    )}`,
)}
<p class="govuk-body">${
    isCalendarRule(name)
      ? `正在办的 ${running} 件会逐件重新计算期限，改了日子的告知申请人。`
      : `正在办的 ${running} 件，凡已受理的，仍按受理时的规定办。`
  }</p></section>`
}
