// Home visits: who is to be visited, by place; rounds, and the list a doctor takes along (N6.1).
import { markStop, moveUp, planRound } from '#casework/appointments/home-visits.ts'
import {
  findRound,
  listAssessors,
  listRounds,
  listVisitsToPlan,
  type Round,
} from '#casework/appointments/visit-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { stopNames } from '#regulation/offices/home-visits.ts'
import { categoryNames, type Day, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords, daysBetween } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import { dateInput, type Errors, input, select } from '#web/components/fields.ts'
import { button, buttons, form, inset, link, table, tag } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'

const address = '/desk/home-visits'

async function showVisits(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent, today } = exchange
  if (actor.kind !== 'institution-staff') return notFound
  const { waiting, rounds, assessors } = await exchange.read(async (unit) => ({
    waiting: await listVisitsToPlan(unit, actor.institution),
    rounds: await listRounds(unit, actor.institution),
    assessors: await listAssessors(unit, actor.institution),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '上门评定',
      visit: exchange.visit,
      errors,
      back: { href: '/desk', label: '回到评定任务' },
      body: html`<p class="govuk-body">出不了门的重度残疾人，由机构上门评定。名单按地方排好，同一片的排在一起。</p>
${
  waiting.length === 0
    ? inset('没有等着上门的人。')
    : form(
        { action: address, key: exchange.newKey() },
        html`${checkboxes({
          name: 'assessments',
          label: `等着上门的（${waiting.length} 户）`,
          error: errors?.assessments,
          values: sent.all('assessments').length > 0 ? sent.all('assessments') : waiting.map((one) => one.assessment),
          options: waiting.map((one) => ({
            value: one.assessment,
            label: `${one.county} ${one.community} ${one.address}：${one.maskedName}`,
            hint: `${one.categories
              .map((category) => categoryNames[category])
              .join('、')}，已等 ${daysBetween(dayOf(one.assignedAt), today)} 天。${one.reason}`,
          })),
        })}
${dateInput({
  name: 'day',
  label: '哪一天去',
  year: sent.get('day.year'),
  month: sent.get('day.month'),
  day: sent.get('day.day'),
  error: errors?.day,
})}
${input({ name: 'from', label: '几点出发', hint: '例如 09:00', value: sent.get('from'), error: errors?.from, width: 5 })}
${select({
  name: 'assessor',
  label: '哪位医生去',
  empty: '请选择',
  value: sent.get('assessor'),
  error: errors?.assessor,
  options: assessors.map((one) => ({ value: one.id, label: one.name })),
})}
${button('排好并通知')}`,
      )
}
${
  rounds.length === 0
    ? null
    : table(
        '排好的',
        [{ head: '哪一天' }, { head: '医生' }, { head: '户数', numeric: true }],
        rounds.map((one) => [
          link(`${dayInWords(one.day)} ${one.from}`, `${address}/${one.id}`),
          assessorOf(one, today),
          one.stops,
        ]),
      )
}`,
    }),
  }
}

/** A round of a doctor who has left is planned anew: its stops are put off, and another goes. */
const assessorOf = ({ assessor, assessorLeft, day }: Round, today: Day): string =>
  assessorLeft && day >= today ? `${assessor}（已离岗，请改期另派）` : assessor

async function plan(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const day = sentDay(sent, 'day')
  if (!day) return showVisits(exchange, { day: '请填写哪一天去。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const planned = await planRound(unit, {
      day,
      from: sent.get('from').replace('：', ':').trim(),
      assessor: sent.get('assessor'),
      assessments: sent.all('assessments'),
    })
    return isRefusal(planned) ? planned : { to: `${address}/${planned.id}`, say: '已排好，申请人会收到通知。' }
  })
  return isRefusal(done) ? showVisits(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showRound(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = isId(id) ? await exchange.read((unit) => findRound(unit, id)) : undefined
  if (!found) return notFound
  const { round, stops } = found
  const act = (assessment: string, deed: string, label: string, name: string) =>
    form(
      { action: `${address}/${id}/${assessment}/${deed}`, key: exchange.newKey() },
      html`<button type="submit" class="govuk-button govuk-button--secondary">${label}<span
  class="govuk-visually-hidden">：${name}</span></button>`,
    )
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${dayInWords(round.day)} 上门`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到上门评定' },
      body: html`<p class="govuk-body">${round.from} 出发，${assessorOf(round, exchange.today)}，共 ${round.stops} 户。
名单可以打印带走，用完请销毁。</p>
${table(
  '按顺序',
  [{ head: '第几户' }, { head: '地方' }, { head: '姓名和类别' }, { head: '电话' }, { head: '情况' }, { head: '登记' }],
  stops.map((one, index) => [
    index + 1,
    `${one.county} ${one.community} ${one.address}`,
    html`${link(
      one.maskedName,
      `/desk/cases/${one.caseId}/${one.assessment}`,
    )} ${one.categories.map((category) => categoryNames[category]).join('、')}<br>${one.reason}`,
    one.phone,
    tag(stopNames[one.state], one.state === 'visited' ? 'green' : one.state === 'planned' ? 'blue' : 'orange'),
    one.state === 'planned'
      ? buttons(
          index > 0 ? act(one.assessment, 'up', '往前', one.maskedName) : null,
          act(one.assessment, 'visited', '去过了', one.maskedName),
          act(one.assessment, 'not-there', '没见到人', one.maskedName),
          act(one.assessment, 'cancelled', '改期', one.maskedName),
        )
      : '',
  ]),
)}`,
    }),
  }
}

async function act(exchange: Exchange): Promise<Answer> {
  const { id = '', assessment = '', deed } = exchange.params
  if (!isId(id) || !isId(assessment)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const refused =
      deed === 'up'
        ? await moveUp(unit, id, assessment)
        : deed === 'visited' || deed === 'not-there' || deed === 'cancelled'
          ? await markStop(unit, id, assessment, deed)
          : { refused: true as const, message: '没有这个操作。' }
    return refused ?? { to: `${address}/${id}` }
  })
  return isRefusal(done) ? showRound(exchange, errorsOf(done)) : { redirect: done.to }
}

const desk = { door: 'workbench', roles: ['assessor', 'sealer'] } as const

export const visitRoutes: readonly Route[] = [
  { ...desk, method: 'GET', path: address, handle: (exchange) => showVisits(exchange) },
  { ...desk, method: 'POST', path: address, handle: plan },
  { ...desk, method: 'GET', path: `${address}/:id`, handle: (exchange) => showRound(exchange) },
  { ...desk, method: 'POST', path: `${address}/:id/:assessment/:deed`, handle: act },
]
