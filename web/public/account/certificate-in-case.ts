// What a case does to the card in the applicant's hand: void since, to be handed in, cancelled and until when (R4.1.1, R4.4, R6.1).
import { citation } from '#regulation/clauses.ts'
import { reapplyFrom } from '#regulation/door.ts'
import { matters } from '#regulation/matters/matters.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { inset, link, summaryList } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { windowRows } from '../window-pages.ts'
import type { View } from './case-view.ts'

const dayOfStep = ({ events }: View, step: StepName): Day | undefined =>
  events.findLast((event) => event.step === step)?.day

/** The card is to be handed in now: where, and what hangs on it. */
export function oldCardToReturn(view: View): Html | null {
  const { current } = view.file
  const now = matters[current.matter].steps.collectOldCard?.from.includes(current.status)
  if (current.oldCard !== 'with-holder' || !now) return null
  const { label, window } = view.residence
  return html`<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">您要做的：交回旧证</h2>
<p class="govuk-body">${current.recalled ? '收到过的那本新证，要先交回。' : '旧证由经常居住地残联收回保管。'}可以送到窗口，也可以寄去（${citation('R6.1')}）。</p>
<p class="govuk-body">规范没有写最后一天。交回以后，这件申请才能办结。找不到的，请告诉窗口；丢了的，可以${link('马上挂失', '/loss')}。</p>
${window ? summaryList(windowRows(window)) : html`<p class="govuk-body">${label}残联。窗口的地址还没有登记，请问当地残联。</p>`}</div>`
}

/** What has become of the certificate by this case. */
export function certificateNews(view: View): Content {
  const { current } = view.file
  const voidSince = dayOfStep(view, 'recordLoss') ?? (current.voided ? dayOfStep(view, 'accept') : undefined)
  const cancelledOn = dayOfStep(view, 'cancelCertificate')
  const from = cancelledOn && reapplyFrom(cancelledOn, current.rules)
  return [
    voidSince && current.status !== 'closed'
      ? inset(`旧证从 ${dayInWords(voidSince)} 起作废（${citation('R4.4')}）。找到了也不能再用。`)
      : null,
    cancelledOn && from && current.particulars.reason !== 'deceased'
      ? inset(
          `证件在 ${dayInWords(cancelledOn)} 注销。从 ${dayInWords(from)} 起可以重新申请（${citation('R4.1.1')}）。`,
        )
      : null,
  ]
}
