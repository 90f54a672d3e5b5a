// The national federation's notes on clauses: drafted there, decided by another head there, seen by everybody once published (R7).
import { findTicket } from '#casework/feedback/feedback-store.ts'
import {
  findInterpretation,
  type Interpretation,
  listInterpretations,
} from '#casework/interpretations/interpretation-store.ts'
import {
  interpretsHere,
  proposeInterpretation,
  publishInterpretation,
  returnInterpretation,
} from '#casework/interpretations/interpretations.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Clause, citation, clauses } from '#regulation/clauses.ts'
import { interpretationStateNames } from '#regulation/offices/interpretations.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, summaryList, table, tag } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'

const address = '/workbench/interpretations'
const perPage = 25

const stateTag = ({ state, supersededOn }: Interpretation) =>
  supersededOn
    ? tag('已被代替')
    : tag(interpretationStateNames[state], state === 'proposed' ? 'orange' : state === 'published' ? 'green' : 'grey')

const about = ({ clauses: list }: Interpretation) => [...new Set(list.map(citation))].join('、')

async function showList(exchange: Exchange): Promise<Answer> {
  if (exchange.actor.kind !== 'staff') return notFound
  const page = pageIn(exchange.query.page)
  const { ours, rows } = await exchange.read(async (unit) => ({
    ours: await interpretsHere(unit),
    rows: await listInterpretations(unit, { limit: perPage, offset: (page - 1) * perPage }),
  }))
  return {
    page: workbenchPage({
      title: '条款解释',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">规范由中国残联解释（${citation('R7')}）。一人起草，另一位负责人决定发布。公众在${link(
        '条款和解释',
        '/clauses',
      )}里看得到。</p>
${
  ours
    ? linkButton('起草解释', `${address}/new`)
    : inset(html`条款看不明白的，请向上级反映。${link('反映一个问题', '/workbench/feedback/new')}`)
}
${
  rows.length === 0
    ? inset('还没有解释。')
    : table(
        '全部解释',
        [{ head: '条款' }, { head: '文件' }, { head: '哪天' }, { head: '状态' }],
        rows
          .slice(0, perPage)
          .map((one) => [
            link(about(one), `${address}/${one.id}`),
            one.source,
            dayInWords(one.publishedOn ?? dayOf(one.proposedAt)),
            stateTag(one),
          ]),
        { hideCaption: true },
      )
}
${pager((number) => `${address}?page=${number}`, page, rows.length > perPage)}`,
    }),
  }
}

const clauseOptions = (Object.keys(clauses) as Clause[]).map((one) => ({
  value: one,
  label: `${citation(one)}：${clauses[one]}`,
}))

async function showForm(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { query, sent } = exchange
  const asked = sent.get('ticket') || (query.ticket ?? '')
  const found = await exchange.read(async (unit) => ({
    ours: await interpretsHere(unit),
    ticket: isId(asked) ? await findTicket(unit, asked) : undefined,
    known: (await listInterpretations(unit, { limit: 200, offset: 0 })).filter(
      (one) => one.state === 'published' && !one.supersededOn,
    ),
  }))
  if (!found.ours) return notFound
  const { ticket, known } = found
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '起草解释',
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到条款解释' },
      body: html`${ticket ? inset(html`从下级反映的问题来：${link(ticket.title, `/workbench/feedback/${ticket.id}`)}`) : null}
${form(
  { action: address, key: exchange.newKey() },
  html`<input type="hidden" name="ticket"${attributes({ value: ticket?.id ?? '' })}>
${select({
  name: 'clauses',
  label: '说的是哪一条',
  empty: '请选择',
  value: sent.get('clauses') || (ticket?.clause ?? ''),
  error: errors?.clauses,
  options: clauseOptions,
})}
${select({
  name: 'also',
  label: '还说到哪一条（选填）',
  empty: '不选',
  value: sent.get('also'),
  error: errors?.also,
  options: clauseOptions,
})}
${textarea({ name: 'words', label: '怎么理解，怎么办', rows: 8, value: sent.get('words'), error: errors?.words })}
${input({ name: 'source', label: '文件的名称和文号', value: sent.get('source'), error: errors?.source, autocomplete: 'off' })}
${select({
  name: 'replaces',
  label: '代替以前的哪份解释（选填）',
  empty: '不代替',
  value: sent.get('replaces'),
  error: errors?.replaces,
  options: known.map((one) => ({ value: one.id, label: `${about(one)}，${dayInWords(one.publishedOn ?? '')}` })),
})}
${button('交负责人决定')}`,
)}`,
    }),
  }
}

async function propose(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const [replaces, ticket] = [sent.get('replaces'), sent.get('ticket')]
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const made = await proposeInterpretation(unit, {
      clauses: [sent.get('clauses'), sent.get('also')].filter(Boolean),
      words: sent.get('words'),
      source: sent.get('source'),
      ...(isId(replaces) ? { replaces } : {}),
      ...(isId(ticket) ? { ticket } : {}),
    })
    return isRefusal(made) ? made : { to: `${address}/${made.id}`, say: '已交另一位负责人决定。' }
  })
  return isRefusal(done) ? showForm(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const one = await exchange.read((unit) => findInterpretation(unit, id))
  if (!one) return notFound
  const decides = one.state === 'proposed' && one.proposedBy !== actor.id && actor.roles.includes('head')
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `解释：${about(one)}`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到条款解释' },
      body: html`${summaryList([
        { key: '状态', value: stateTag(one) },
        ...one.clauses.map((clause) => ({ key: citation(clause), value: clauses[clause] })),
        { key: '怎么解释', value: html`<span class="tb-lines">${one.words}</span>` },
        { key: '文件', value: one.source },
        { key: '谁起草', value: `${one.proposedByName}，${dayInWords(dayOf(one.proposedAt))}` },
        ...(one.decidedByName ? [{ key: '谁决定', value: one.decidedByName }] : []),
        ...(one.decisionNote ? [{ key: '退回的理由', value: one.decisionNote }] : []),
        ...(one.publishedOn ? [{ key: '发布', value: dayInWords(one.publishedOn) }] : []),
        ...(one.supersededOn ? [{ key: '用到', value: dayInWords(one.supersededOn) }] : []),
        ...(one.replaces ? [{ key: '代替', value: link('以前的解释', `${address}/${one.replaces}`) }] : []),
        ...(one.ticket
          ? [{ key: '从哪里来', value: link('下级反映的问题', `/workbench/feedback/${one.ticket}`) }]
          : []),
      ])}
${decides ? deciding(exchange, id, errors) : one.state === 'proposed' ? inset('等另一位负责人决定。自己起草的不能由自己发布。') : null}`,
    }),
  }
}

function deciding(exchange: Exchange, id: string, errors?: Errors): Html {
  return html`${form({ action: `${address}/${id}/publish`, key: exchange.newKey() }, button('发布，今天起有效'))}
${form(
  { action: `${address}/${id}/return`, key: exchange.newKey() },
  html`${textarea({
    name: 'note',
    label: '退回的理由',
    rows: 3,
    value: exchange.sent.get('note'),
    error: errors?.note,
  })}${button('退回', { look: 'secondary' })}`,
)}`
}

const decide =
  (act: (unit: Unit, id: string, exchange: Exchange) => Promise<Refused | object>, say: string) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await act(unit, id, exchange)
      return isRefusal(result) ? result : { to: `${address}/${id}`, say }
    })
    return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const post = { method: 'POST', door: 'workbench' } as const
const roles = ['handler', 'head'] as const

export const interpretationRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: showList },
  { method: 'GET', path: `${address}/new`, door: 'workbench', roles, handle: (exchange) => showForm(exchange) },
  { ...post, roles, path: address, handle: propose },
  { method: 'GET', path: `${address}/:id`, door: 'workbench', handle: (exchange) => showOne(exchange) },
  { ...post, roles: ['head'], path: `${address}/:id/publish`, handle: decide(publishInterpretation, '已发布。') },
  {
    ...post,
    roles: ['head'],
    path: `${address}/:id/return`,
    handle: decide((unit, id, { sent }) => returnInterpretation(unit, id, sent.get('note')), '已退回。'),
  },
]
