// What the register knows, said before any question, each with its way on (R3.2, R4).
import type { Known } from '#casework/applications/known-first.ts'
import { certificateStatusNames, statusOn } from '#regulation/certificate-life.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { renewalOpensOn } from '#regulation/certificate-term.ts'
import { refuseUnknown } from '#regulation/offices/identity-levels.ts'
import { categoryNames, type Day, levelNames, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { button, form, link, linkButton, type SummaryRow, summaryList } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import { refusalInWords } from '../matters/refusal-in-words.ts'

/** What is known of the account's people; below real name nothing is, and the page says how that changes. */
export function knownBoxes(
  exchange: Exchange,
  people: readonly Known[],
  matter: MatterId,
): Html | readonly Html[] | null {
  if (people.length > 0) return people.map((one) => knownBox(exchange, one, matter))
  if (!refuseUnknown('submit', exchange.actor)) return null
  const way = `/real-name?act=submit&next=${encodeURIComponent(exchange.address)}`
  return html`<div class="tb-box"><p class="govuk-body">先实名认证，登记过的内容会替您填好，能不能办也先告诉您。</p>
<p class="govuk-body">也可以先填，提交前再认证。</p>${linkButton('先去认证', way, 'secondary')}</div>`
}

function rowsOf({ held }: Known, today: Day): SummaryRow[] {
  if (!held) return []
  return [
    { key: '证号', value: maskCertificateNumber(held.number) },
    {
      key: '类别和等级',
      value: held.results.map(({ category, level }) => `${categoryNames[category]}${levelNames[level]}`).join('、'),
    },
    { key: '有效期', value: `${dayInWords(held.from)}至${dayInWords(held.to)}` },
    { key: '现在', value: certificateStatusNames[statusOn({ status: held.status, to: held.to }, today)] },
    { key: '到期换证', value: `从 ${dayInWords(renewalOpensOn(held.from))} 起可以办` },
  ]
}

function knownBox(exchange: Exchange, one: Known, matter: MatterId): Html {
  const { held, openCase, against, forWhom, name } = one
  const whose = forWhom === 'self' ? '您' : name
  const open = openCase && link(matterNames[openCase.matter], `/account/cases/${openCase.id}`)
  return html`<div class="tb-box"><h2 class="govuk-heading-m">${whose}的登记情况</h2>
${held ? summaryList(rowsOf(one, exchange.today)) : html`<p class="govuk-body">登记里没有${whose}现在持有的残疾人证。</p>`}
${open ? html`<p class="govuk-body">正在办理：${open}。</p>` : null}
${against ? refusalInWords(against) : null}
${forWhom === 'guardian' && !against ? beginFor(exchange, one, matter) : null}</div>`
}

function beginFor(exchange: Exchange, { name, person }: Known, matter: MatterId): Html {
  return form(
    { action: '/apply', key: exchange.newKey() },
    html`<input type="hidden" name="matter"${attributes({ value: matter })}><input type="hidden"
  name="person"${attributes({ value: person ?? '' })}>${button(`为${name}开始填写`, { look: 'secondary' })}`,
  )
}
