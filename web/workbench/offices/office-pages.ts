// One office: whether it is ready, what it says of itself, and what the office above decides about that (N1, N2.2, N2.4).
import { decideOnEntry, endEntry, enterOfOffice } from '#casework/offices/office-entries.ts'
import { listEntries, type OfficeEntry } from '#casework/offices/office-entry-store.ts'
import { listCountiesUnder, listReadiness } from '#casework/offices/office-readiness.ts'
import { findCountyOffice, officePath } from '#casework/offices/office-store.ts'
import { isId } from '#platform/ids.ts'
import { type EntryKind, entryFields, entryKindNames } from '#regulation/offices/office-entries.ts'
import type { EntryState } from '#regulation/readiness.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { tick } from '#web/components/choices.ts'
import { dateInput, type Errors, input, textarea } from '#web/components/fields.ts'
import {
  button,
  buttons,
  details,
  form,
  inset,
  link,
  linkButton,
  summaryList,
  type TagColour,
  tag,
} from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { gapInWords, officesAddress, readinessTag } from './readiness-pages.ts'

const stateNames: Record<EntryState, string> = { pending: '待上级确认', confirmed: '上级已确认', returned: '上级退回' }
const stateColours: Record<EntryState, TagColour> = { pending: 'blue', confirmed: 'green', returned: 'orange' }
const kinds = Object.keys(entryFields) as EntryKind[]

async function showOffice(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, today } = exchange
  const { id = '' } = exchange.params
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const office = await findCountyOffice(unit, id)
    if (!office || !(await officePath(unit, id)).includes(actor.office)) return undefined
    const [readiness] = await listReadiness(unit, await listCountiesUnder(unit, id))
    return { office, readiness, entries: await listEntries(unit, [id]) }
  })
  if (!found) return notFound
  const { office, readiness, entries } = found
  const mine = actor.office === id && actor.roles.includes('office-admin')
  const mayDecide = actor.office === office.parent && actor.roles.includes('head')
  const gaps = readiness?.gaps ?? []
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: office.name,
      caption: office.label,
      visit: exchange.visit,
      errors,
      back:
        actor.office === id
          ? { href: '/workbench/registers', label: '回到登记簿' }
          : { href: `${officesAddress}?under=${office.parent ?? ''}`, label: '回到各县' },
      body: html`${readiness ? html`<p class="govuk-body">${readinessTag(readiness.readiness)}</p>` : html`<p class="govuk-body">${tag('已撤并', 'grey')}</p>`}
${
  gaps.length > 0
    ? html`<h2 class="govuk-heading-m">还缺什么</h2><ul class="govuk-list govuk-list--bullet">${gaps.map((gap) => html`<li>${gapInWords(gap)}。由${gap.mendedBy}解决。</li>`)}</ul>`
    : null
}
<p class="govuk-body">${link('看这里的人员', `/workbench/staff?office=${id}`)}　${link('看登录情况', `/workbench/attendance?under=${id}`)}</p>
${kinds.map((kind) =>
  entriesOf(
    exchange,
    kind,
    entries.filter((one) => one.kind === kind),
    { mine, mayDecide, today, errors, office: id },
  ),
)}`,
    }),
  }
}

type View = { mine: boolean; mayDecide: boolean; today: string; errors: Errors | undefined; office: string }

function entriesOf(exchange: Exchange, kind: EntryKind, entries: readonly OfficeEntry[], view: View): Html {
  const current = entries.filter((one) => one.to === undefined || one.to >= view.today)
  const past = entries.filter((one) => !current.includes(one))
  return html`<section aria-labelledby="${kind}"><h2 class="govuk-heading-m" id="${kind}">${entryKindNames[kind]}</h2>
${current.length === 0 ? html`<p class="govuk-body">${kind === 'closure' ? '没有公布暂停。' : '还没有填写。'}</p>` : current.map((one) => showEntry(exchange, one, view))}
${view.mine ? buttons(linkButton(kind === 'closure' ? '公布暂停办公' : current.length > 0 ? '填写新的' : '填写', `${officesAddress}/${view.office}/enter/${kind}`, 'secondary')) : null}
${
  past.length > 0
    ? details(
        `以前的（${past.length}）`,
        past.map((one) => html`<p class="govuk-body">${entryWords(one)}</p>`),
      )
    : null
}</section>`
}

const period = ({ from, to }: OfficeEntry) => `${dayInWords(from)} 起${to ? `，到 ${dayInWords(to)}` : ''}`

const fieldsOf = ({ kind, content }: OfficeEntry): readonly { key: string; value: string }[] => [
  ...entryFields[kind].map(({ name, label }) => ({
    key: label,
    value: (content as unknown as Record<string, string>)[name] ?? '',
  })),
  ...(kind === 'window'
    ? [{ key: '进门', value: (content as { stepFree: boolean }).stepFree ? '有无障碍通道' : '有台阶' }]
    : []),
]

const entryWords = (one: OfficeEntry): string =>
  `${period(one)}：${fieldsOf(one)
    .map(({ value }) => value)
    .join('，')}（${stateNames[one.state]}）`

function showEntry(exchange: Exchange, one: OfficeEntry, view: View): Html {
  return html`${summaryList([
    ...fieldsOf(one),
    { key: '时间', value: period(one) },
    { key: '填写', value: `${one.enteredByName}，${dayInWords(one.enteredOn)}` },
    {
      key: '确认',
      value: html`${tag(stateNames[one.state], stateColours[one.state])}${
        one.decision
          ? ` ${one.decision.byName}，${dayInWords(one.decision.on)}${one.decision.reason ? `：${one.decision.reason}` : ''}`
          : null
      }`,
    },
  ])}
${
  view.mayDecide && one.state === 'pending'
    ? form(
        { action: `${officesAddress}/${view.office}/entries/${one.id}/decide`, key: exchange.newKey() },
        html`${input({ name: 'reason', label: '退回的理由（确认时不用写）', value: exchange.sent.get('reason'), error: view.errors?.reason })}
${buttons(button('确认', { name: 'decision', value: 'confirm' }), button('退回', { name: 'decision', value: 'return', look: 'secondary' }))}`,
      )
    : null
}
${
  view.mine && one.to === undefined && one.kind !== 'window'
    ? details(
        '到此为止（没有接替的）',
        form(
          { action: `${officesAddress}/${view.office}/entries/${one.id}/end`, key: exchange.newKey() },
          html`${dateInput({ name: 'lastDay', label: '最后一天', error: view.errors?.lastDay })}${button('保存', { look: 'secondary' })}`,
        ),
      )
    : null
}`
}

const kindOf = (exchange: Exchange): EntryKind | undefined => kinds.find((kind) => kind === exchange.params.kind)

function askEntry(exchange: Exchange, errors?: Errors): Answer {
  const { actor, params, sent, today } = exchange
  const kind = kindOf(exchange)
  if (actor.kind !== 'staff' || actor.office !== params.id || !kind) return notFound
  const [year, month, day] = today.split('-')
  const fresh = Object.keys(sent.fields).length === 0
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `填写${entryKindNames[kind]}`,
      visit: exchange.visit,
      errors,
      back: { href: `${officesAddress}/${params.id}` },
      body: html`${kind === 'window' ? inset('保存后马上公布给群众，再由上级确认。') : null}
${form(
  { action: `${officesAddress}/${params.id}/enter/${kind}`, key: exchange.newKey() },
  html`${entryFields[kind].map(({ long, ...field }) => (long ? textarea : input)({ ...field, value: sent.get(field.name), error: errors?.[field.name] }))}
${kind === 'window' ? tick({ name: 'stepFree', label: '有无障碍通道，轮椅能进', checked: sent.get('stepFree') === 'yes' }) : null}
${dateInput({ name: 'from', label: kind === 'closure' ? '从哪天起暂停' : '从哪天起', year: fresh ? year : sent.get('from.year'), month: fresh ? month : sent.get('from.month'), day: fresh ? day : sent.get('from.day'), error: errors?.from })}
${kind === 'closure' ? dateInput({ name: 'to', label: '暂停的最后一天', year: sent.get('to.year'), month: sent.get('to.month'), day: sent.get('to.day'), error: errors?.to }) : null}
${button('保存并报上级')}`,
)}`,
    }),
  }
}

async function enter(exchange: Exchange): Promise<Answer> {
  const kind = kindOf(exchange)
  if (!kind) return notFound
  const { sent, params } = exchange
  const from = sentDay(sent, 'from')
  if (!from) return askEntry(exchange, { from: '请填写开始的日期，例如 2026 年 3 月 2 日。' })
  const to = kind === 'closure' ? sentDay(sent, 'to') : undefined
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const entered = await enterOfOffice(unit, { kind, fields: sent.fields, from, to })
    return isRefusal(entered)
      ? entered
      : { to: `${officesAddress}/${params.id}`, say: `${entryKindNames[kind]}已保存，等上级确认。` }
  })
  return isRefusal(done) ? askEntry(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function decide(exchange: Exchange): Promise<Answer> {
  const { entry = '' } = exchange.params
  if (!isId(entry)) return notFound
  const confirmed = exchange.sent.get('decision') === 'confirm'
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const decided = await decideOnEntry(unit, entry, { confirmed, reason: exchange.sent.get('reason') })
    return isRefusal(decided)
      ? decided
      : { to: `${officesAddress}/${decided.office}`, say: confirmed ? '已确认。' : '已退回。' }
  })
  return isRefusal(done) ? showOffice(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function end(exchange: Exchange): Promise<Answer> {
  const { entry = '', id = '' } = exchange.params
  if (!isId(entry)) return notFound
  const lastDay = sentDay(exchange.sent, 'lastDay')
  if (!lastDay) return showOffice(exchange, { lastDay: '请填写最后一天。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const refused = await endEntry(unit, entry, lastDay)
    return refused ?? { to: `${officesAddress}/${id}`, say: '已保存。' }
  })
  return isRefusal(done) ? showOffice(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const

export const officeRoutes: readonly Route[] = [
  { method: 'GET', path: `${officesAddress}/:id`, door: 'workbench', handle: (exchange) => showOffice(exchange) },
  {
    ...admin,
    method: 'GET',
    path: `${officesAddress}/:id/enter/:kind`,
    handle: async (exchange) => askEntry(exchange),
  },
  { ...admin, method: 'POST', path: `${officesAddress}/:id/enter/:kind`, handle: enter },
  { ...admin, method: 'POST', path: `${officesAddress}/:id/entries/:entry/end`, handle: end },
  {
    method: 'POST',
    door: 'workbench',
    roles: ['head'],
    path: `${officesAddress}/:id/entries/:entry/decide`,
    handle: decide,
  },
]
