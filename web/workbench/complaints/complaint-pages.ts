// Complaints that this office has to answer; nobody sees one that names them (N7).

import {
  type Complaint,
  type ComplaintView,
  complaintViews,
  countComplaints,
  findComplaint,
  listColleagues,
  listComplaints,
} from '#casework/complaints/complaint-store.ts'
import { answerComplaint, complaintAddress, stepAside } from '#casework/complaints/complaints.ts'
import { handToHotline } from '#casework/complaints/hotlines.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { maskPhone } from '#regulation/names.ts'
import { complaintSubjects } from '#regulation/public-voice.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, select, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, table } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'
import { dueInWords } from '../due-day.ts'
import { gatherHotlines, handingOver, hotlineRows } from './hotline-part.ts'

const address = '/workbench/complaints'
const perPage = 25
const viewNames: Record<ComplaintView, string> = { ours: '等我们答复', overdue: '过期没有答复', answered: '已答复' }

async function showComplaints(exchange: Exchange): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const view = complaintViews.find((one) => one === query.show) ?? 'ours'
  const page = pageIn(query.page)
  const { counts, rows } = await exchange.read(async (unit) => ({
    counts: await countComplaints(unit, actor.office),
    rows: await listComplaints(unit, actor.office, view, { limit: perPage, offset: (page - 1) * perPage }),
  }))
  const countOf: Partial<Record<ComplaintView, number>> = { ours: counts.ours, overdue: counts.overdue }
  return {
    page: workbenchPage({
      title: '投诉',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">被投诉的人看不到，也不能办理。投诉单位做法的，由上一级办（${citation('N7')}）。</p>
${subNavigation(
  '投诉的分类',
  complaintViews.map((one) => ({
    label: viewNames[one],
    href: `${address}?show=${one}`,
    current: one === view,
    count: countOf[one],
  })),
)}
${
  rows.length === 0
    ? inset('现在没有。')
    : table(
        viewNames[view],
        [
          { head: '编号' },
          { head: '投诉谁' },
          { head: '哪天' },
          { head: '谁答复' },
          { head: view === 'answered' ? '答复' : '期限' },
        ],
        rows
          .slice(0, perPage)
          .map((one) => [
            link(html`<span class="tb-code">${one.number}</span>`, complaintAddress(one.id)),
            `${one.aboutLabel}：${complaintSubjects[one.subject]}`,
            dayInWords(dayOf(one.madeAt)),
            one.holderName,
            one.answeredOn ? dayInWords(one.answeredOn) : dueInWords(one.due, today),
          ]),
        { hideCaption: true },
      )
}
${pager((number) => `${address}?show=${view}&page=${number}`, page, rows.length > perPage)}`,
    }),
  }
}

async function showComplaint(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const complaint = await findComplaint(unit, id)
    if (complaint) await recordReading(unit, null, 'complaint', `办理投诉 ${complaint.number}`)
    return (
      complaint && {
        complaint,
        colleagues: await listColleagues(unit, actor.office),
        atHotlines: await gatherHotlines(unit, complaint),
      }
    )
  })
  if (!found) return notFound
  const { complaint, colleagues, atHotlines } = found
  const ours = complaint.holder === actor.office && !complaint.answeredOn
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `投诉 ${complaint.number}`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到投诉' },
      body: html`${summaryList([
        { key: '投诉谁', value: `${complaint.aboutLabel}：${complaintSubjects[complaint.subject]}` },
        ...(complaint.staff ? [{ key: '说的是', value: complaint.staff }] : []),
        { key: '哪天', value: dayInWords(dayOf(complaint.madeAt)) },
        { key: '谁来投诉', value: complaint.name || '没有留姓名' },
        {
          key: '怎么联系',
          value: complaint.phone
            ? `${maskPhone(complaint.phone)}，有答复自动发短信`
            : complaint.account
              ? '答复会发到本人账户'
              : '没有留，凭编号和查询码来查',
        },
        {
          key: '谁答复',
          value: complaint.answeredOn
            ? `${complaint.holderName} ${complaint.answeredByName}，${dayInWords(complaint.answeredOn)}`
            : html`${complaint.holderName}，最晚 ${dueInWords(complaint.due, today)}`,
        },
        ...hotlineRows(atHotlines),
      ])}
<h2 class="govuk-heading-m">投诉的事</h2><p class="govuk-body tb-lines">${complaint.text}</p>
${
  complaint.answer
    ? html`<h2 class="govuk-heading-m">答复</h2><p class="govuk-body tb-lines">${complaint.answer}</p>`
    : null
}
${
  ours && complaint.subject === 'fraud' && actor.roles.includes('head')
    ? html`<p class="govuk-body">${link('立案调查', `/workbench/integrity/new?report=${complaint.id}`)}</p>`
    : null
}
${ours ? answering(exchange, complaint, colleagues, errors) : null}
${ours ? handingOver(exchange, `${address}/${complaint.id}/hotline`, atHotlines, errors) : null}`,
    }),
  }
}

function answering(
  exchange: Exchange,
  { id }: Complaint,
  colleagues: readonly { id: string; name: string }[],
  errors?: Errors,
): Html {
  const { sent } = exchange
  return html`${form(
    { action: `${address}/${id}/answer`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">答复</h2>
${textarea({
  name: 'words',
  label: '查到什么，怎么处理',
  hint: '投诉的人会看到。用平常的话，不写别人的个人信息',
  rows: 6,
  value: sent.get('words'),
  error: errors?.words,
})}${button('答复')}`,
  )}
${form(
  { action: `${address}/${id}/step-aside`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">有人要回避</h2><p class="govuk-body">投诉说到的人要回避，不能看，也不能办。没有别人能办时，交上一级。</p>
${select({
  name: 'concerned',
  label: '谁回避',
  empty: '请选择',
  value: sent.get('concerned'),
  error: errors?.concerned,
  options: colleagues.map((one) => ({ value: one.id, label: one.name })),
})}${button('登记回避', { look: 'secondary' })}`,
)}`
}

async function answer(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const result = await answerComplaint(unit, id, exchange.sent.get('words'))
    return isRefusal(result) ? result : { to: `${address}/${id}`, say: '已答复。' }
  })
  return isRefusal(done) ? showComplaint(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function aside(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  if (!isId(id)) return notFound
  const concerned = sent.get('concerned')
  if (!isId(concerned)) return showComplaint(exchange, { concerned: '请选谁回避。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const result = await stepAside(unit, id, concerned)
    if (isRefusal(result)) return result
    return result.stayed
      ? { to: `${address}/${id}`, say: '已登记回避。' }
      : { to: address, say: '已登记回避，这件投诉不再由您办。' }
  })
  return isRefusal(done) ? showComplaint(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function hand(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const result = await handToHotline(unit, id, sent.get('hotline'))
    return isRefusal(result) ? result : { to: `${address}/${id}`, say: `已转给${result.hotline}。` }
  })
  return isRefusal(done) ? showComplaint(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const roles = ['handler', 'head'] as const
export const complaintRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles, handle: showComplaints },
  { method: 'GET', path: `${address}/:id`, door: 'workbench', roles, handle: (exchange) => showComplaint(exchange) },
  { method: 'POST', path: `${address}/:id/answer`, door: 'workbench', roles, handle: answer },
  { method: 'POST', path: `${address}/:id/step-aside`, door: 'workbench', roles, handle: aside },
  { method: 'POST', path: `${address}/:id/hotline`, door: 'workbench', roles, handle: hand },
]
