// The stock of blank cards: what came, what is there, what became of it; the two sides are equal (R4.1.5).
import { listConsignments, listMovements, stockOf } from '#casework/blanks/blank-store.ts'
import { receiveBlanks, writeOffBlank } from '#casework/blanks/blanks.ts'
import { dayOf } from '#platform/clock.ts'
import {
  type BlankState,
  blankStateNames,
  type Cover,
  coverNames,
  stockRoles,
} from '#regulation/offices/blank-cards.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, type Errors, input, textarea } from '#web/components/fields.ts'
import { button, form, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'

const address = '/workbench/blanks'
const covers = Object.keys(coverNames) as Cover[]
const states = Object.keys(blankStateNames) as BlankState[]

async function showBlanks(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const { stock, consignments, movements } = await exchange.read(async (unit) => ({
    stock: await stockOf(unit, actor.office),
    consignments: await listConsignments(unit, actor.office),
    movements: await listMovements(unit, actor.office),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '空白证',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">领入的每一本，都要说得出去了哪里。领入数等于后面各栏之和。</p>
${table(
  '库存',
  [
    { head: '封面' },
    { head: '领入', numeric: true },
    ...states.map((one) => ({ head: blankStateNames[one], numeric: true })),
  ],
  covers.map((cover) => [coverNames[cover], stock[cover].received, ...states.map((one) => stock[cover][one])]),
)}
${form(
  { action: address, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">登记领入</h2>
${radios({
  name: 'cover',
  label: '封面',
  options: covers.map((one) => ({ value: one, label: coverNames[one] })),
  value: sent.get('cover'),
  error: errors?.cover,
  small: true,
})}
<div class="tb-grid">${input({
    name: 'first',
    label: '起始编号',
    value: sent.get('first'),
    error: errors?.first,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}
${input({
  name: 'last',
  label: '截止编号',
  value: sent.get('last'),
  error: errors?.last,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
${input({ name: 'from', label: '从哪里领来', value: sent.get('from'), error: errors?.from, autocomplete: 'off' })}</div>
${dateInput({
  name: 'on',
  label: '领到的日期',
  year: sent.get('on.year'),
  month: sent.get('on.month'),
  day: sent.get('on.day'),
  error: errors?.on,
})}
${button('登记领入')}`,
)}
${form(
  { action: `${address}/write-off`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">登记遗失、损坏或调出</h2>
${input({
  name: 'number',
  label: '印刷编号',
  value: sent.get('number'),
  error: errors?.number,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
${radios({
  name: 'state',
  label: '情况',
  options: [
    { value: 'lost', label: '遗失或损坏' },
    { value: 'sent', label: '调给别的残联' },
  ],
  value: sent.get('state'),
  error: errors?.state,
  small: true,
})}
${textarea({ name: 'reason', label: '说明', rows: 2, value: sent.get('reason'), error: errors?.reason })}
${button('登记', { look: 'secondary' })}`,
)}
${table(
  '最近的变动',
  [{ head: '日期' }, { head: '编号' }, { head: '变为' }, { head: '说明' }],
  movements.map((one) => [
    dayInWords(dayOf(one.at)),
    one.number,
    blankStateNames[one.to as BlankState],
    one.reason ?? '',
  ]),
)}
${table(
  '领入记录',
  [
    { head: '日期' },
    { head: '编号' },
    { head: '封面' },
    { head: '本数', numeric: true },
    { head: '来源' },
    { head: '登记人' },
  ],
  consignments.map((one) => [
    dayInWords(one.on),
    `${one.first}～${one.last}`,
    coverNames[one.cover as Cover],
    one.count,
    one.from,
    one.by,
  ]),
)}`,
    }),
  }
}

const typedNumber = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

async function receive(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const cover = covers.find((one) => one === sent.get('cover'))
  if (!cover) return showBlanks(exchange, { cover: '请选封面的颜色。' })
  const on = sentDay(sent, 'on')
  if (!on) return showBlanks(exchange, { on: '请填写领到的年、月、日。' })
  const done = await exchange.once(async (unit) => {
    const [first, last] = [typedNumber(sent.get('first')), typedNumber(sent.get('last'))]
    const received = await receiveBlanks(unit, { office: actor.office, cover, first, last, from: sent.get('from'), on })
    return isRefusal(received) ? received : { to: address, say: `已登记领入 ${received.count} 本。` }
  })
  return isRefusal(done) ? showBlanks(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function writeOff(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const state = (['lost', 'sent'] as const).find((one) => one === sent.get('state'))
  if (!state) return showBlanks(exchange, { state: '请选情况。' })
  const done = await exchange.once(async (unit) => {
    const number = typedNumber(sent.get('number'))
    const written = await writeOffBlank(unit, { office: actor.office, number, state, reason: sent.get('reason') })
    return isRefusal(written) ? written : { to: address, say: '已登记。' }
  })
  return isRefusal(done) ? showBlanks(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const door = { door: 'workbench', roles: stockRoles } as const

export const blankRoutes: readonly Route[] = [
  { ...door, method: 'GET', path: address, handle: (exchange) => showBlanks(exchange) },
  { ...door, method: 'POST', path: address, handle: receive },
  { ...door, method: 'POST', path: `${address}/write-off`, handle: writeOff },
]
