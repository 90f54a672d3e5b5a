// Problems met in the work: those we asked, those we have to answer, those overdue below, and asking (N8).
import { askAbove, ticketAddress } from '#casework/feedback/feedback.ts'
import {
  countTickets,
  listTickets,
  type Ticket,
  type TicketView,
  ticketViews,
} from '#casework/feedback/feedback-store.ts'
import { getOffice } from '#casework/offices/office-store.ts'
import { dayOf } from '#platform/clock.ts'
import { type Clause, citation, clauses } from '#regulation/clauses.ts'
import { ticketStateNames } from '#regulation/offices/feedback.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, table, tag } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'
import { dueInWords } from '../due-day.ts'

export const address = '/workbench/feedback'
const perPage = 25

const viewNames: Record<TicketView, string> = {
  'to-answer': '等我们答复',
  ours: '我们反映的',
  overdue: '过期没有答复',
  below: '下级反映的',
}
const nothing: Record<TicketView, string> = {
  'to-answer': '现在没有等我们答复的问题。',
  ours: '我们还没有反映过问题。',
  overdue: '没有过期的问题。',
  below: '下级还没有反映过问题。',
}

export const stateTag = ({ state }: Pick<Ticket, 'state'>) =>
  tag(ticketStateNames[state], state === 'open' ? 'orange' : state === 'answered' ? 'blue' : 'green')

export async function showTickets(exchange: Exchange): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const page = pageIn(query.page)
  const found = await exchange.read(async (unit) => {
    const office = await getOffice(unit, actor.office)
    const views = ticketViews.filter(
      (one) =>
        (one !== 'ours' || office.parent !== null) &&
        ((one !== 'to-answer' && one !== 'below') || office.level !== 'county'),
    )
    const view = views.find((one) => one === query.show) ?? views[0] ?? 'ours'
    return {
      office,
      views,
      view,
      counts: await countTickets(unit, actor.office),
      tickets: await listTickets(unit, actor.office, view, { limit: perPage, offset: (page - 1) * perPage }),
    }
  })
  const { office, views, view, counts, tickets } = found
  const countOf: Partial<Record<TicketView, number>> = { 'to-answer': counts.toAnswer, overdue: counts.overdue }
  return {
    page: workbenchPage({
      title: '问题反馈',
      caption: office.label,
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">工作中遇到的问题逐级向上反映。每一级答复，或写明理由转报上级（${citation('N8')}）。</p>
${office.parent ? linkButton('反映一个问题', `${address}/new`) : null}
${
  counts.answeredToUs > 0
    ? inset(html`有 ${counts.answeredToUs} 个问题上级已答复。${link('去看答复', `${address}?show=ours`)}`)
    : null
}
${subNavigation(
  '问题的分类',
  views.map((one) => ({
    label: viewNames[one],
    href: `${address}?show=${one}`,
    current: one === view,
    count: countOf[one],
  })),
)}
${
  tickets.length === 0
    ? inset(nothing[view])
    : table(
        viewNames[view],
        [
          { head: '问题' },
          { head: '谁反映' },
          { head: '哪天' },
          { head: '谁答复' },
          { head: '期限' },
          { head: '状态' },
        ],
        tickets
          .slice(0, perPage)
          .map((one) => [
            html`${link(one.title, ticketAddress(one.id))}<br><span class="tb-code">${one.number}</span>`,
            one.officeLabel,
            dayInWords(dayOf(one.askedAt)),
            one.holderName,
            one.state === 'open' ? dueInWords(one.due, today) : '',
            stateTag(one),
          ]),
        { hideCaption: true },
      )
}
${pager((number) => `${address}?show=${view}&page=${number}`, page, tickets.length > perPage)}`,
    }),
  }
}

/** Each citation once, with what it says. */
const clauseOptions = (Object.keys(clauses) as Clause[]).map((one) => ({
  value: one,
  label: `${citation(one)}：${clauses[one]}`,
}))

export async function askForm(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const above = await exchange.read(async (unit) => {
    const { parent } = await getOffice(unit, actor.office)
    return parent ? getOffice(unit, parent) : undefined
  })
  if (!above) return notFound
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '反映一个问题',
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到问题反馈' },
      body: html`<p class="govuk-body">交给${above.shortName}。不要写姓名、身份证号和手机号（${citation('N5.2')}）。</p>
${form(
  { action: address, key: exchange.newKey() },
  html`${input({
    name: 'title',
    label: '一句话说是什么问题',
    value: sent.get('title'),
    error: errors?.title,
    autocomplete: 'off',
    maxlength: 60,
  })}
${textarea({
  name: 'words',
  label: '遇到了什么，希望怎么解决',
  hint: '写办件编号就可以找到申请',
  rows: 6,
  value: sent.get('words'),
  error: errors?.words,
})}
${select({
  name: 'clause',
  label: '和哪一条有关（选填）',
  empty: '不选',
  value: sent.get('clause'),
  error: errors?.clause,
  options: clauseOptions,
})}
${button('提交上级')}`,
)}`,
    }),
  }
}

export async function ask(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const asked = await askAbove(unit, {
      title: sent.get('title'),
      words: sent.get('words'),
      clause: sent.get('clause'),
    })
    return isRefusal(asked) ? asked : { to: ticketAddress(asked.id), say: '已提交上级。' }
  })
  return isRefusal(done) ? askForm(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}
