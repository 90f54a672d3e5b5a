// New assessments due after a move: the list of the receiving office, telling the holder, asking for one with a reason (R4.3.3).

import type { CaseFile } from '#casework/cases/case-store.ts'
import { selectCases, toCaseFiles } from '#casework/cases/case-store.ts'
import { askForNewAssessment, tellFollowUp } from '#casework/certificates/follow-up-move.ts'
import { listFollowUps } from '#casework/certificates/follow-up-store.ts'
import { reassessmentInWords } from '#regulation/by-sight.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, link, linkButton, table, tag } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import {
  type Answer,
  caseHands,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
} from '#web/route.ts'
import { pageIn, pager } from './case-table.ts'
import { findCaseToShow } from './case-view.ts'

const perPage = 25

async function showList(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const page = pageIn(exchange.query.page)
  const { rows, files } = await exchange.read(async (unit) => {
    const listed = await listFollowUps(unit, actor.office, { limit: perPage, offset: (page - 1) * perPage })
    const cases = listed.map((one) => one.caseId)
    const found = cases.length > 0 ? await selectCases(unit).where('id', 'in', cases).execute() : []
    const opened = await toCaseFiles(unit, found)
    return { rows: listed, files: new Map(opened.map((file): [string, CaseFile] => [file.id, file])) }
  })
  const handler = actor.roles.includes('handler')
  const list = table(
    '迁入后要重新评定的人',
    [{ head: '姓名' }, { head: '理由' }, { head: '最迟' }, { head: '告知' }, { head: '受理' }],
    rows.slice(0, perPage).map((one) => {
      const file = files.get(one.caseId)
      return [
        html`<span id="who-${one.id}">${
          file ? link(file.maskedName, `/workbench/cases/${one.caseId}`, `：${file.number}`) : null
        }</span>`,
        reassessmentInWords(one.reason, one.results ?? []),
        html`${one.dueOn < today ? tag('已过期', 'red') : null} <span class="tb-nowrap">${dayInWords(one.dueOn)}</span>`,
        one.toldOn ? `${dayInWords(one.toldOn)} 已告知` : handler ? tellButton(exchange, one.id) : '还没有告知',
        handler ? link('受理变更', `/workbench/intake?follow-up=${one.id}`, `：${file?.maskedName ?? ''}`) : '',
      ]
    }),
    { hideCaption: true },
  )
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '迁入后重新评定',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">证件迁来以后，这些人要在指定时间内申请类别/等级变更（${citation('R4.3.3')}）。</p>
${rows.length > 0 ? html`<div class="tb-register">${list}</div>` : html`<p class="govuk-body">现在没有要办的。</p>`}
${pager((to) => `/workbench/follow-ups?page=${to}`, page, rows.length > perPage)}`,
    }),
  }
}

const tellButton = (exchange: Exchange, id: string): Content =>
  form(
    { action: `/workbench/follow-ups/${id}/tell`, key: exchange.newKey() },
    button('告知本人', { look: 'secondary', describedBy: `who-${id}` }),
  )

async function tell(exchange: Exchange): Promise<Answer> {
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const told = await tellFollowUp(unit, exchange.params.id ?? '')
    if (isRefusal(told)) return told
    const say = told.byLetter ? '信已写好，请到“要寄的信”打印、寄出。' : '已告知本人。'
    return { to: '/workbench/follow-ups', say }
  })
  return isRefusal(done) ? showList(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showAsking(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const file = await exchange.read((unit) => findCaseToShow(unit, id))
  if (!file) return notFound
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '提出重新评定',
      caption: `${file.maskedName}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
      body: html`<p class="govuk-body">残疾状况和证件明显不符的，要求在 ${file.current.rules['follow-up-days']} 天内申请变更（${citation(
        'R4.3.3',
      )}）。</p>
${form(
  { action: `/workbench/cases/${id}/follow-up`, key: exchange.newKey() },
  html`${textarea({
    name: 'why',
    label: '有什么明显变化',
    hint: '写明看到的情况，至少 10 个字。会留在档案里。',
    value: exchange.sent.get('why'),
    error: errors.why,
  })}${button('提出重新评定')}`,
)}${linkButton('先不提出', `/workbench/cases/${id}`, 'secondary')}`,
    }),
  }
}

async function ask(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!(await exchange.read((unit) => findCaseToShow(unit, id)))) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const asked = await askForNewAssessment(unit, id, exchange.sent.get('why'))
    return isRefusal(asked) ? asked : { to: `/workbench/cases/${id}`, say: '已提出重新评定。' }
  })
  return isRefusal(done) ? showAsking(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const followUpRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/follow-ups',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showList(exchange),
  },
  { method: 'POST', path: '/workbench/follow-ups/:id/tell', door: 'workbench', roles: ['handler'], handle: tell },
  {
    method: 'GET',
    path: '/workbench/cases/:id/follow-up',
    door: 'workbench',
    roles: ['handler'],
    handle: (exchange) => showAsking(exchange),
  },
  { method: 'POST', path: '/workbench/cases/:id/follow-up', door: 'workbench', roles: ['handler'], handle: ask },
]
