// The certificate of the person at the window, and what may be done with it today (R4.2–R4.6).
import { citation } from '#regulation/clauses.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { button, details, summaryList, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { certificateTag, reasonInWords, resultsInWords, termInWords } from '../register-words.ts'
import type { HeldShown, IntakeHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

export function heldPanel({ matter }: Intake, { held, fitting }: IntakeHelp): Content {
  if (!held) return null
  const fits = fitting.filter((one) => !one.refusal)
  const unfit = fitting.flatMap((one) => (one.refusal ? [{ matter: one.matter, refusal: one.refusal }] : []))
  return html`<section class="tb-box tb-box--next" aria-labelledby="held"><h2 class="govuk-heading-m" id="held">这个人持有的残疾人证</h2>
${certificateFacts(held)}
${
  fits.length > 0
    ? html`<h3 class="govuk-heading-s">现在可以办</h3><div class="govuk-button-group">${fits.map((one) =>
        one.matter === matter
          ? html`<span class="tb-chosen">${tag(`正在办：${matterNames[one.matter]}`, 'blue')}</span>`
          : button(matterNames[one.matter], { look: 'secondary', name: 'do', value: `as:${one.matter}` }),
      )}</div>`
    : null
}
${
  unfit.length > 0
    ? details(
        '现在不能办的，和原因',
        html`<ul class="govuk-list">${unfit.map((one) => html`<li><strong>${matterNames[one.matter]}</strong>：${one.refusal.message}${one.refusal.clause ? `（${citation(one.refusal.clause)}）` : ''}</li>`)}</ul>`,
      )
    : null
}</section>`
}

function certificateFacts(held: HeldShown): Html {
  const since = reasonInWords(held.statusReason)
  return summaryList([
    {
      key: '证号',
      value: held.masked
        ? html`<span class="tb-code">${held.masked}</span>`
        : '与这个身份证号对不上，可能改过号码。请照证件填。',
    },
    { key: '发证', value: held.label },
    { key: '类别等级', value: resultsInWords(held.results) },
    { key: '有效期', value: termInWords(held) },
    { key: '状态', value: html`${certificateTag(held.status)}${since ? `　${since}` : ''}` },
    {
      key: '上次评定',
      value: html`${dayInWords(held.assessedOn)}${held.visually ? html`　${tag('目测评定', 'orange')}　到期换证须重新评定` : null}`,
    },
    ...(held.losses > 0 ? [{ key: '补办', value: `补办过 ${held.losses} 次` }] : []),
  ])
}
