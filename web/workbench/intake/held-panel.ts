// The certificate of the person at the window, and what may be done with it today (R4.2–R4.6).
import { categoriesBySight } from '#regulation/by-sight.ts'
import { citation } from '#regulation/clauses.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { button, details, link, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { bySightTag, certificateTag, reasonInWords, resultsInWords, termInWords } from '../register-words.ts'
import type { HeldShown, IntakeHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

export function heldPanel({ matter }: Intake, { held, fitting }: IntakeHelp): Content {
  if (!held) return null
  const fits = fitting.filter((one) => !one.refusal)
  const unfit = fitting.flatMap((one) => (one.refusal ? [{ matter: one.matter, refusal: one.refusal }] : []))
  return html`<section class="tb-box tb-box--next" aria-labelledby="held">
<h2 class="govuk-heading-m" id="held">这个人持有的残疾人证</h2>
${certificateFacts(held)}
${held.status === 'void' ? null : html`<p class="govuk-body">证丢了的，${link('先登记挂失', '/workbench/loss')}，马上作废。</p>`}
${
  fits.length > 0
    ? html`<h3 class="govuk-heading-s">现在可以办</h3>${
        fits.some((one) => one.matter === matter)
          ? html`<p class="govuk-body">${tag(`正在办：${matterNames[matter]}`, 'blue')}　改办别的：</p>`
          : null
      }<div class="govuk-button-group">${fits
        .filter((one) => one.matter !== matter)
        .map((one) =>
          button(matterNames[one.matter], { look: 'secondary', name: 'do', value: `as:${one.matter}` }),
        )}</div>`
    : null
}
${
  unfit.length > 0
    ? details(
        '现在不能办的，和原因',
        html`<ul class="govuk-list">${unfit.map(
          (one) =>
            html`<li><strong>${matterNames[one.matter]}</strong>：${one.refusal.message}${
              one.refusal.clause ? `（${citation(one.refusal.clause)}）` : ''
            }</li>`,
        )}</ul>`,
      )
    : null
}</section>`
}

function certificateFacts(held: HeldShown): Html {
  const since = reasonInWords(held.statusReason)
  const rows: [string, Content][] = [
    [
      '证号',
      held.masked
        ? html`<span class="tb-code">${held.masked}</span>`
        : '与这个身份证号对不上，可能改过号码。请照证件填。',
    ],
    ['发证', held.label],
    ['类别等级', resultsInWords(held.results)],
    ['有效期', termInWords(held)],
    ['状态', html`${certificateTag(held.status)}${since ? `　${since}` : ''}`],
    [
      '上次评定',
      html`${dayInWords(held.assessedOn)}${bySightTag(held.results)}${
        categoriesBySight(held.results).length > 0 ? '　到期换证须重新评定' : null
      }`,
    ],
    ...(held.losses > 0 ? [['补办', `补办过 ${held.losses} 次`] as [string, Content]] : []),
  ]
  return html`<dl class="tb-identity">${rows.map(
    ([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`,
  )}</dl>`
}
