// Inquiries into fraud in assessment (N4.3).
import { decideInquiry, openInquiry } from '#casework/integrity/inquiries.ts'
import {
  findInquiry,
  type Inquiry,
  inquiryWords,
  listAssessorsBelow,
  listFlagged,
  listInquiries,
  mostInquiries,
} from '#casework/integrity/inquiry-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { flaggedStates, inquiryStates } from '#regulation/offices/inquiries.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, select, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, linkButton, summaryList, table, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { address, integrityParts } from './parts.ts'

const stateTag = ({ state }: Inquiry) =>
  tag(inquiryStates[state], state === 'founded' ? 'red' : state === 'open' ? 'orange' : 'grey')

async function showList(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const inquiries = await exchange.read(listInquiries)
  return {
    page: workbenchPage({
      title: '弄虚作假的调查',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`${integrityParts(
        '',
      )}<p class="govuk-body">谁都可以举报，可以不留姓名。由上级残联调查，查实的停止签名，签过的结论逐件复核（${citation('N4.3')}）。</p>
${
  inquiries.length === 0
    ? inset('没有调查。')
    : table(
        '调查',
        [{ head: '谁' }, { head: '机构' }, { head: '哪天立案' }, { head: '情况' }],
        inquiries.map((one) => [
          link(one.assessor, `${address}/inquiries/${one.id}`),
          one.institution,
          dayInWords(one.openedOn),
          stateTag(one),
        ]),
        { hideCaption: true },
      )
}
${cutNote(inquiries.length, mostInquiries, '正在调查的在前，更早的请看审计。')}
${actor.roles.includes('head') ? linkButton('立案调查', `${address}/new`, 'secondary') : null}`,
    }),
  }
}

async function ask(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { sent, query } = exchange
  const assessors = await exchange.read(listAssessorsBelow)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '立案调查',
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到调查' },
      body: form(
        { action: `${address}/new${query.report ? `?report=${query.report}` : ''}`, key: exchange.newKey() },
        html`${select({
          name: 'staff',
          label: '哪位评定医生',
          empty: '请选择',
          value: sent.get('staff'),
          error: errors?.staff,
          options: assessors.map((one) => ({ value: one.id, label: `${one.name}，${one.institution}` })),
        })}
${textarea({
  name: 'grounds',
  label: '为什么调查',
  hint: '举报说了什么，已经核对了什么。加密保存，被调查的人看不到',
  rows: 5,
  value: sent.get('grounds'),
  error: errors?.grounds,
})}${button('立案')}`,
      ),
    }),
  }
}

async function open(exchange: Exchange): Promise<Answer> {
  const { sent, query } = exchange
  if (!isId(sent.get('staff'))) return ask(exchange, { staff: '请选要调查的评定医生。' })
  const report = isId(query.report ?? '') ? query.report : undefined
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const opened = await openInquiry(unit, { staff: sent.get('staff'), grounds: sent.get('grounds'), report })
    return isRefusal(opened)
      ? opened
      : { to: `${address}/inquiries/${opened.id}`, say: '已立案。结论由另一位负责人下。' }
  })
  return isRefusal(done) ? ask(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const { actor } = exchange
  const found = await exchange.read(async (unit) => {
    const inquiry = isId(id) ? await findInquiry(unit, id) : undefined
    if (inquiry) await recordReading(unit, null, 'inquiry', `调查 ${inquiry.id}`)
    return inquiry && { inquiry, words: inquiryWords(unit, inquiry), flagged: await listFlagged(unit, { inquiry: id }) }
  })
  if (!found || actor.kind !== 'staff') return notFound
  const { inquiry, words, flagged } = found
  const settled = flagged.filter((one) => one.state !== 'ordered').length
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `调查：${inquiry.assessor}`,
      caption: inquiry.institution,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到调查' },
      body: html`${summaryList([
        { key: '编号', value: inquiry.number },
        { key: '情况', value: stateTag(inquiry) },
        { key: '立案', value: `${inquiry.openedByName}，${dayInWords(inquiry.openedOn)}` },
        { key: '为什么', value: words.grounds },
        ...(inquiry.complaint
          ? [{ key: '举报', value: link('看举报', `/workbench/complaints/${inquiry.complaint}`) }]
          : []),
        ...(inquiry.decidedOn
          ? [
              {
                key: '结论',
                value: `${inquiry.decidedByName ?? ''}，${dayInWords(inquiry.decidedOn)}：${words.finding ?? ''}`,
              },
            ]
          : []),
      ])}
${
  flagged.length > 0
    ? table(
        `要复核的结论（${flagged.length} 份，已复核 ${settled} 份）`,
        [{ head: '办件' }, { head: '由谁复核' }, { head: '最晚' }, { head: '情况' }],
        flagged.map((one) => [
          one.number ? link(one.number, `/workbench/cases/${one.caseId}`) : '不在您可见的范围',
          one.officeLabel,
          dayInWords(one.dueOn),
          flaggedStates[one.state],
        ]),
      )
    : null
}
${
  inquiry.state === 'open' && inquiry.office === actor.office && actor.roles.includes('head')
    ? deciding(exchange, inquiry, errors)
    : null
}`,
    }),
  }
}

const deciding = (exchange: Exchange, { id }: Inquiry, errors: Errors | undefined): Html =>
  form(
    { action: `${address}/inquiries/${id}`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">下结论</h2>${radios({
      name: 'founded',
      label: '查实没有',
      value: exchange.sent.get('founded'),
      error: errors?.founded,
      options: [
        { value: 'yes', label: '查实', hint: '今天起停止签名，签过的结论全部复核' },
        { value: 'no', label: '没有查实' },
      ],
    })}${textarea({
      name: 'finding',
      label: '查到什么，依据什么',
      rows: 5,
      value: exchange.sent.get('finding'),
      error: errors?.finding,
    })}${button('下结论', { look: 'warning' })}`,
  )

async function decide(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  if (!isId(id)) return notFound
  const said = sent.get('founded')
  const founded = said === 'yes' ? true : said === 'no' ? false : undefined
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const decided = await decideInquiry(unit, id, { founded, finding: sent.get('finding') })
    if (isRefusal(decided)) return decided
    const say = founded ? `已停止签名，${decided.flagged} 份结论交各县复核。` : '已结束调查。'
    return { to: `${address}/inquiries/${id}`, say }
  })
  return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const inquirers = ['handler', 'approver', 'head'] as const

export const inquiryRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: inquirers, handle: showList },
  { method: 'GET', path: `${address}/new`, door: 'workbench', roles: ['head'], handle: (exchange) => ask(exchange) },
  { method: 'POST', path: `${address}/new`, door: 'workbench', roles: ['head'], handle: open },
  {
    method: 'GET',
    path: `${address}/inquiries/:id`,
    door: 'workbench',
    roles: inquirers,
    handle: (exchange) => showOne(exchange),
  },
  { method: 'POST', path: `${address}/inquiries/:id`, door: 'workbench', roles: ['head'], handle: decide },
]
