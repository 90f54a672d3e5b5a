// A term that is over, as its applicant reads it: which, why, whose, the new day; and urging, with what to do besides (R5; docs/basis.md §9.250).
import type { Progress } from '#regulation/progress.ts'
import { whyLate } from '#regulation/promise.ts'
import { basisOfClock } from '#regulation/term-basis.ts'
import { clockNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { button, form, summaryList } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import type { View } from './case-view.ts'

/** Until which day, or that the day is over. */
export const byWhen = ({ by, wasBy }: Progress): Content =>
  by
    ? html`最晚到 ${dayInWords(by)}。`
    : wasBy
      ? html`<strong>应在 ${dayInWords(wasBy)} 前办完，现在过期了。</strong>`
      : null

/** Nothing where no term is over. */
export function promiseBox(exchange: Exchange, view: View): Content {
  const { slip, urgings, file } = view
  if (!slip) return null
  const { current, id } = file
  const isHukou = slip.office === current.hukou && slip.office !== current.residence
  const { label, window } = isHukou ? view.hukou : view.residence
  const held = slip.office === current.hukou || slip.office === current.residence
  const last = urgings[0]
  return html`<h3 class="govuk-heading-s" id="promise">对不起，过了期限</h3>
${summaryList([
  { key: '哪个期限', value: html`${clockNames[slip.what]}<br>${basisOfClock(current, slip.what)}` },
  { key: '最晚应在', value: html`${dayInWords(slip.due)}<br>已过 ${slip.late} 个工作日` },
  {
    key: '谁在办',
    value: held
      ? html`${label}残联${window ? html`<br>电话 ${window.phone}<br>${window.textRoute}` : null}`
      : '上级残联',
  },
  { key: '为什么', value: whyLate(current, slip) },
  {
    key: '新的日期',
    value: html`<strong>${dayInWords(slip.newDay)}</strong>${slip.turn > 1 ? html`<br>前面说的日期也过了` : null}`,
  },
])}${
  last && urgings.some(({ newDay }) => newDay === slip.newDay)
    ? html`<p class="govuk-body">您 ${dayInWords(last.urgedOn)} 催过，残联和上级都收到了。过了新的日期，可以再催。</p>`
    : form(
        { action: `/account/cases/${id}/urge`, key: exchange.newKey() },
        html`<p class="govuk-body">催办不影响办理。残联和它的上级都会收到。</p>${button('催办', { look: 'secondary' })}`,
      )
}`
}
