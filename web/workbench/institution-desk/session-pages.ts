// The institution's sessions: what is published, who comes, who came (N6.3).
import { listGuests } from '#casework/appointments/booking-store.ts'
import { markGuest } from '#casework/appointments/bookings.ts'
import {
  type AssessmentSession,
  findSession,
  listSessionsOf,
  sessionInWords,
} from '#casework/appointments/session-store.ts'
import { cancelSession, publishSession, publishWeekly } from '#casework/appointments/sessions.ts'
import { isId } from '#platform/ids.ts'
import { bookingNames } from '#regulation/offices/bookings.ts'
import { readTypedDay } from '#regulation/typed-day.ts'
import { categories, categoryNames, type Day, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes, tick } from '#web/components/choices.ts'
import { dateInput, type Errors, input } from '#web/components/fields.ts'
import { button, buttons, details, form, inset, link, linkButton, table, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import {
  type Answer,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
  type Sent,
} from '#web/route.ts'

const address = '/desk/sessions'
const inWords = (one: AssessmentSession) => one.categories.map((category) => categoryNames[category]).join('、')

async function showSessions(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'institution-staff') return notFound
  const { ahead, past } = await exchange.read(async (unit) => ({
    ahead: await listSessionsOf(unit, actor.institution),
    past: await listSessionsOf(unit, actor.institution, true),
  }))
  return {
    page: workbenchPage({
      title: '评定场次',
      visit: exchange.visit,
      back: { href: '/desk', label: '回到评定任务' },
      body: html`${linkButton('公布新场次', `${address}/new`)}
${ahead.length === 0 ? inset('还没有公布以后的场次。') : list('以后的场次', ahead)}
${past.length > 0 ? details(`过去的场次（${past.length}）`, list('过去的场次', past)) : null}`,
    }),
  }
}

const list = (title: string, sessions: readonly AssessmentSession[]): Html =>
  table(
    title,
    [
      { head: '时间' },
      { head: '类别' },
      { head: '地点' },
      { head: '已约', numeric: true },
      { head: '名额', numeric: true },
    ],
    sessions.map((one) => [
      html`${link(sessionInWords(one), `${address}/${one.id}`)}${
        one.state === 'cancelled' ? html` ${tag('已取消', 'grey')}` : null
      }`,
      inWords(one),
      one.place,
      one.taken,
      one.capacity,
    ]),
  )

function askSession(exchange: Exchange, errors?: Errors): Answer {
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '公布新场次',
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到评定场次' },
      body: form(
        { action: `${address}/new`, key: exchange.newKey() },
        html`${checkboxes({
          name: 'categories',
          label: '评哪些类别',
          options: categories.map((value) => ({ value, label: categoryNames[value] })),
          values: sent.all('categories'),
          error: errors?.categories,
          small: true,
        })}
${dateInput({
  name: 'day',
  label: '哪一天',
  year: sent.get('day.year'),
  month: sent.get('day.month'),
  day: sent.get('day.day'),
  error: errors?.day,
})}
${dateInput({
  name: 'until',
  label: '每周重复到哪一天（只有一场的不填）',
  hint: '每周同一天同一时间各一场，节假日跳过。',
  year: sent.get('until.year'),
  month: sent.get('until.month'),
  day: sent.get('until.day'),
  error: errors?.until,
})}
${input({ name: 'from', label: '几点开始', hint: '例如 09:00', value: sent.get('from'), error: errors?.from, width: 5 })}
${input({ name: 'to', label: '几点结束', hint: '例如 11:30', value: sent.get('to'), error: errors?.to, width: 5 })}
${input({
  name: 'capacity',
  label: '名额',
  inputmode: 'numeric',
  value: sent.get('capacity'),
  error: errors?.capacity,
  width: 4,
})}
${input({ name: 'place', label: '在哪里', hint: '例如：门诊楼二层评定室', value: sent.get('place'), error: errors?.place })}
${tick({ name: 'stepFree', label: '没有台阶，轮椅能到', checked: sent.get('stepFree') === 'yes' })}
${button('公布')}`,
      ),
    }),
  }
}

const weeklySaid = ({ count, skipped }: { count: number; skipped: readonly string[] }): string =>
  `已公布 ${count} 场，可以预约了。${skipped.length > 0 ? `节假日跳过：${skipped.map((day) => dayInWords(day)).join('、')}。` : ''}`

const dayIn = (sent: Sent, name: string): Day | undefined => {
  const day = readTypedDay(sentDay(sent, name))
  return isRefusal(day) ? undefined : day
}

async function publish(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const day = dayIn(sent, 'day')
  if (!day) return askSession(exchange, { day: '请填写日期，例如 2026 年 3 月 2 日。' })
  const repeats = ['year', 'month', 'day'].some((part) => sent.get(`until.${part}`) !== '')
  const until = dayIn(sent, 'until')
  if (repeats && !until) return askSession(exchange, { until: '请填写日期，例如 2026 年 6 月 30 日；只有一场的不填。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const session = {
      categories: sent.all('categories'),
      day,
      from: sent.get('from').replace('：', ':').trim(),
      to: sent.get('to').replace('：', ':').trim(),
      capacity: sent.get('capacity'),
      place: sent.get('place'),
      stepFree: sent.get('stepFree') === 'yes',
    }
    if (!until) {
      const made = await publishSession(unit, session)
      return isRefusal(made) ? made : { to: `${address}/${made.id}`, say: '已公布，可以预约了。' }
    }
    const made = await publishWeekly(unit, session, until)
    return isRefusal(made) ? made : { to: address, say: weeklySaid(made) }
  })
  return isRefusal(done) ? askSession(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showSession(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, today } = exchange
  const { id = '' } = exchange.params
  if (actor.kind !== 'institution-staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const session = await findSession(unit, id)
    return session?.institution === actor.institution ? { session, guests: await listGuests(unit, id) } : undefined
  })
  if (!found) return notFound
  const { session, guests } = found
  const mark = (guest: string, state: string, label: string, name: string) =>
    form(
      { action: `${address}/${id}/guests/${guest}`, key: exchange.newKey() },
      html`<input type="hidden" name="state" value="${state}"><button type="submit"
  class="govuk-button govuk-button--secondary">${label}<span class="govuk-visually-hidden">：${name}</span></button>`,
    )
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: sessionInWords(session),
      caption: '评定场次',
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到评定场次' },
      body: html`<p class="govuk-body">${inWords(session)}　${session.place}${
        session.stepFree ? '，没有台阶' : ''
      }　已约 ${session.taken} / ${session.capacity}${
        session.state === 'cancelled' ? html` ${tag('已取消', 'grey')}` : null
      }</p>
${
  guests.length === 0
    ? inset('还没有人预约。')
    : table(
        '预约的人',
        [{ head: '编号' }, { head: '姓名' }, { head: '情况' }, { head: '登记' }],
        guests.map((one) => [
          link(one.number, `/desk/cases/${one.caseId}/${one.assessment}`),
          one.maskedName,
          bookingNames[one.state],
          session.day <= today && ['booked', 'attended', 'missed'].includes(one.state)
            ? buttons(mark(one.id, 'attended', '到了', one.maskedName), mark(one.id, 'missed', '没来', one.maskedName))
            : '',
        ]),
      )
}
${
  session.state === 'open' && session.day >= today
    ? details(
        '取消这一场',
        form(
          { action: `${address}/${id}/cancel`, key: exchange.newKey() },
          html`${input({
            name: 'reason',
            label: '为什么取消',
            hint: '会告诉每一位预约的人',
            value: exchange.sent.get('reason'),
            error: errors?.reason,
          })}${button('取消这一场', { look: 'warning' })}`,
        ),
      )
    : null
}`,
    }),
  }
}

async function callOff(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(
    async (unit) =>
      (await cancelSession(unit, id, exchange.sent.get('reason'))) ?? {
        to: address,
        say: '已取消，正在告诉预约的人。',
      },
  )
  return isRefusal(done) ? showSession(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function mark(exchange: Exchange): Promise<Answer> {
  const { id = '', guest = '' } = exchange.params
  const state = exchange.sent.get('state')
  if (!isId(id) || !isId(guest) || (state !== 'attended' && state !== 'missed')) return notFound
  const done = await exchange.once(
    async (unit) => (await markGuest(unit, guest, state)) ?? { to: `${address}/${id}`, say: '已登记。' },
  )
  return isRefusal(done) ? showSession(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const desk = { door: 'workbench', roles: ['assessor', 'sealer'] } as const

export const sessionRoutes: readonly Route[] = [
  { ...desk, method: 'GET', path: address, handle: showSessions },
  { ...desk, method: 'GET', path: `${address}/new`, handle: async (exchange) => askSession(exchange) },
  { ...desk, method: 'POST', path: `${address}/new`, handle: publish },
  { ...desk, method: 'GET', path: `${address}/:id`, handle: (exchange) => showSession(exchange) },
  { ...desk, method: 'POST', path: `${address}/:id/cancel`, handle: callOff },
  { ...desk, method: 'POST', path: `${address}/:id/guests/:guest`, handle: mark },
]
