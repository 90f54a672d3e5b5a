// Spot checks by lot: drawn by the office above, looked at one by one (N4.3).
import { listItems, listSpotChecks } from '#casework/integrity/spot-check-store.ts'
import { drawSpotCheck, recordCheck } from '#casework/integrity/spot-checks.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors, input, select } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, table, tag } from '#web/components/parts.ts'
import { shareBar } from '#web/components/share-bar.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay, sentNumber } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { address, integrityParts } from './parts.ts'

const list = `${address}/spot-checks`

async function showList(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const checks = await exchange.read((unit) => listSpotChecks(unit))
  const typed = (name: string, otherwise: string) => ({
    year: sent.get(`${name}.year`) || otherwise.slice(0, 4),
    month: sent.get(`${name}.month`) || String(Number(otherwise.slice(5, 7))),
    day: sent.get(`${name}.day`) || String(Number(otherwise.slice(8))),
  })
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '抽查评定结论',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`${integrityParts('/spot-checks')}<p class="govuk-body">随机抽，抽签的种子留在记录里，谁都可以重算（${citation('N4.3')}）。</p>
${
  checks.length === 0
    ? inset('还没有抽查过。')
    : table(
        '抽查',
        [
          { head: '哪天抽的' },
          { head: '谁' },
          { head: '范围' },
          { head: '抽了', numeric: true },
          { head: '已查', numeric: true },
          { head: '有疑问', numeric: true },
        ],
        checks.map((one) => [
          link(dayInWords(dayOf(one.drawnAt)), `${list}/${one.id}`),
          `${one.officeLabel}，${one.drawnByName}`,
          `${dayInWords(one.from)} 到 ${dayInWords(one.to)}，共 ${one.among} 份`,
          String(Math.min(one.wanted, one.among)),
          String(one.checked),
          String(one.doubtful),
        ]),
        { hideCaption: true },
      )
}
${
  actor.roles.includes('head')
    ? form(
        { action: list, key: exchange.newKey() },
        html`<h2 class="govuk-heading-m">抽一次</h2>${dateInput({
          name: 'from',
          label: '从哪天盖章的',
          ...typed('from', addDays(today, -90)),
          error: errors?.from,
        })}${dateInput({ name: 'to', label: '到哪天', ...typed('to', today), error: errors?.to })}
${input({
  name: 'wanted',
  label: '抽多少份',
  value: sent.get('wanted') || '10',
  error: errors?.wanted,
  width: 5,
  inputmode: 'numeric',
})}${button('抽签')}`,
      )
    : null
}`,
    }),
  }
}

async function draw(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const wish = { from: sentDay(sent, 'from'), to: sentDay(sent, 'to'), wanted: sentNumber(sent, 'wanted') }
    const drawn = await drawSpotCheck(unit, wish)
    return isRefusal(drawn) ? drawn : { to: `${list}/${drawn.id}`, say: `从 ${drawn.among} 份里抽好了。` }
  })
  return isRefusal(done) ? showList(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const { actor, sent } = exchange
  const found = await exchange.read(async (unit) => {
    const [check] = isId(id) ? await listSpotChecks(unit, id) : []
    return check && { check, items: await listItems(unit, id) }
  })
  if (!found || actor.kind !== 'staff') return notFound
  const { check, items } = found
  const open = items.filter((one) => one.result === null)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `抽查：${dayInWords(dayOf(check.drawnAt))}`,
      caption: check.officeLabel,
      visit: exchange.visit,
      errors,
      back: { href: list, label: '回到抽查' },
      body: html`${shareBar('查到哪里了', [
        { label: '没有问题', count: check.checked - check.doubtful, look: 'good' },
        { label: '还没有查', count: open.length, look: 'fair' },
        { label: '有疑问', count: check.doubtful, look: 'bad' },
      ])}${summaryList([
        { key: '范围', value: `${dayInWords(check.from)} 到 ${dayInWords(check.to)} 盖章的 ${check.among} 份` },
        { key: '抽签的种子', value: html`<span class="tb-code">${check.seed}</span>` },
        { key: '怎样重算', value: '把种子和结论编号连起来，算 SHA-256，从小到大取。' },
      ])}
${table(
  '抽到的结论',
  [{ head: '次序', numeric: true }, { head: '办件' }, { head: '姓名' }, { head: '结果' }],
  items.map((one) => [
    String(one.place),
    one.number
      ? link(html`<span class="tb-code">${one.number}</span>`, `/workbench/cases/${one.caseId}`)
      : '不在您可见的范围',
    one.maskedName ?? '',
    one.result === null
      ? '还没有查'
      : html`${tag(
          one.result === 'sound' ? '没有问题' : '有疑问',
          one.result === 'sound' ? 'green' : 'red',
        )} ${one.checkedByName}${one.note ? `：${one.note}` : ''}`,
  ]),
)}
${
  open.length > 0 && actor.roles.includes('head')
    ? form(
        { action: `${list}/${id}`, key: exchange.newKey() },
        html`<h2 class="govuk-heading-m">记下结果</h2>${select({
          name: 'item',
          label: '哪一份',
          empty: '请选择',
          value: sent.get('item'),
          error: errors?.item,
          options: open.map((one) => ({
            value: one.assessment,
            label: `第 ${one.place} 份${one.number ? `，${one.number}` : ''}`,
          })),
        })}
${select({
  name: 'result',
  label: '结果',
  empty: '请选择',
  value: sent.get('result'),
  error: errors?.result,
  options: [
    { value: 'sound', label: '没有问题' },
    { value: 'doubtful', label: '有疑问' },
  ],
})}
${input({ name: 'note', label: '说明（有疑问的必填）', value: sent.get('note'), error: errors?.note })}${button('保存')}`,
      )
    : null
}`,
    }),
  }
}

async function record(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  if (!isId(id)) return notFound
  if (!isId(sent.get('item'))) return showOne(exchange, { item: '请选是哪一份。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const recorded = await recordCheck(unit, id, sent.get('item'), {
      result: sent.get('result'),
      note: sent.get('note'),
    })
    return isRefusal(recorded) ? recorded : { to: `${list}/${id}`, say: '已记下。' }
  })
  return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const inquirers = ['handler', 'approver', 'head'] as const

export const spotCheckRoutes: readonly Route[] = [
  { method: 'GET', path: list, door: 'workbench', roles: inquirers, handle: (exchange) => showList(exchange) },
  { method: 'POST', path: list, door: 'workbench', roles: ['head'], handle: draw },
  { method: 'GET', path: `${list}/:id`, door: 'workbench', roles: inquirers, handle: (exchange) => showOne(exchange) },
  { method: 'POST', path: `${list}/:id`, door: 'workbench', roles: ['head'], handle: record },
]
