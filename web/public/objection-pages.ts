// What became of an objection, for whoever has its number: no account, nothing of the person (R4.1.4, N5.2; docs/basis.md §9.261).
import { findObjectionByNumber } from '#casework/notices/notice-store.ts'
import { countWrongGuess, mayGuess } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { dayOf } from '#platform/clock.ts'
import type { Actor } from '#regulation/actor.ts'
import { type ObjectionDismissal, objectionDismissals } from '#regulation/grounds.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { withPlainSigns } from '#regulation/typed-marks.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, groupedNumber, link, summaryList } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'

export const objectionAddress = '/notices/objection'

/** Visitors see no case; the system looks up in their place. */
const registrar: Actor = { kind: 'system', id: 'public-notice' }

/** However it was typed: with blanks between, in small letters, with wide signs. */
const typedNumber = (text: string) => withPlainSigns(text).replace(/[\s-]/g, '').toUpperCase().slice(0, 40)

function ask(exchange: Exchange, errors?: Errors): Answer {
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '查异议的处理',
      visit: exchange.visit,
      errors,
      back: { href: '/notices' },
      body: html`<p class="govuk-body">交异议时给了一个编号。凭编号看处理得怎样，不用登录。</p>
${form(
  { action: objectionAddress, key: exchange.newKey() },
  html`${input({
    name: 'number',
    label: '异议的编号',
    hint: 'YY 开头，18 位',
    value: exchange.sent.get('number'),
    error: errors?.number,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}${button('查处理结果')}`,
)}`,
    }),
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findObjectionByNumber>>>

/** In the words of the closed list; how the person is stays with the case. */
function outcomeOf({ state, reason }: Found): string {
  if (state === 'open') return '还在核实。处理完之前，这件申请不会往下办。'
  if (state === 'upheld') return '查实了，异议成立。公示的结论不再作数，要重新评定。'
  const words = Object.hasOwn(objectionDismissals, reason ?? '')
    ? objectionDismissals[reason as ObjectionDismissal]
    : undefined
  return words ? `核实过了，异议不成立：${words}。` : '核实过了，异议不成立。'
}

async function lookUp(exchange: Exchange): Promise<Answer> {
  const number = typedNumber(exchange.sent.get('number'))
  if (!number) return ask(exchange, { number: '请输入异议的编号。' })
  const guess = { what: 'wrong-objection-numbers', client: clientOf(exchange.client), about: 'numbers' } as const
  if (!(await exchange.work(door, (unit) => mayGuess(unit, guess))))
    return ask(exchange, { number: '您这里查错太多次。请过十分钟再查，或打窗口的电话问。' })
  const found = await exchange.work(registrar, (unit) => findObjectionByNumber(unit, number))
  if (!found) {
    await exchange.work(door, (unit) => countWrongGuess(unit, guess))
    return ask(exchange, { number: '没有查到这个编号。请核对后再试，或打公示的残联的窗口电话问。' })
  }
  return {
    page: publicPage({
      title: found.state === 'open' ? '异议还在核实' : '异议处理完了',
      visit: exchange.visit,
      back: { href: objectionAddress },
      body: html`<div class="tb-box tb-box--next"><p class="govuk-body">${outcomeOf(found)}</p></div>
${summaryList([
  { key: '编号', value: groupedNumber(found.number) },
  { key: '哪天交的', value: dayInWords(dayOf(found.madeAt)) },
  { key: '谁核实', value: `${found.officeLabel}残联` },
  ...(found.settledAt ? [{ key: '哪天处理完', value: dayInWords(dayOf(found.settledAt)) }] : []),
])}<p class="govuk-body">${link('这个残联的窗口和电话', `/windows/${found.office}`)}</p>`,
    }),
  }
}

export const objectionRoutes: readonly Route[] = [
  { method: 'GET', path: objectionAddress, door: 'public', handle: async (exchange) => ask(exchange) },
  { method: 'POST', path: objectionAddress, door: 'public', handle: lookUp },
]
