// What stands against an application, with a way on: the answer to change, the matter that helps instead (R4).
import { citation } from '#regulation/clauses.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { link, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { everyday, startOf } from './matter-words.ts'

const wayNames = { 'open-case': '看正在办的那一件，还能撤回的在那里撤回', 'declare-loss': '证丢了：马上挂失' } as const
const wayAddresses = { 'open-case': '/account', 'declare-loss': '/loss' } as const

/** @param mend the address of the answer that it is about, where there is one */
export function refusalInWords({ message, clause, instead = [], ways = [] }: Refusal, mend?: string): Html {
  const helps = [
    ...ways.map((one) => html`<li>${link(wayNames[one], wayAddresses[one])}</li>`),
    ...instead.map((one) => html`<li>${link(`${everyday[one].title}：去看怎么办`, startOf(one))}</li>`),
  ]
  return html`${warning(`${message}${clause ? `（${citation(clause)}）` : ''}`)}${mend || helps.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${mend ? html`<li>${link('填错了的，去改这一项', mend)}</li>` : null}${helps}</ul>` : null}`
}
