// Book, move or cancel a place in an assessment session: for the applicant, and for the clerk beside them (N6.3).
import { nameForAccount } from '#casework/applications/read-application.ts'
import {
  type Bookable,
  type Booking,
  findStanding,
  listBookable,
  placeInLine,
} from '#casework/appointments/booking-store.ts'
import { book, cancelBooking } from '#casework/appointments/bookings.ts'
import {
  type AssessmentSession,
  findSession,
  listOpenSessions,
  sessionInWords,
} from '#casework/appointments/session-store.ts'
import type { CaseFile } from '#casework/cases/case-store.ts'
import { openCase } from '#casework/cases/open-case.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoryNames, isRefusal } from '#regulation/vocabulary.ts'
import { radios, tick } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage, workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { captionOf } from '../account/case-view.ts'

type Part = {
  bookable: Bookable
  sessions: readonly AssessmentSession[]
  held?: { booking: Booking; session: AssessmentSession; inLine: number }
}

const addressOf = (exchange: Exchange) =>
  exchange.actor.kind === 'applicant'
    ? `/account/cases/${exchange.params.id}`
    : `/workbench/cases/${exchange.params.id}`

/** A guardian with several wards reads whose assessment it is; staff came from the case. */
const captionFor = async (unit: Unit, file: CaseFile): Promise<string | undefined> =>
  unit.actor.kind === 'applicant' ? captionOf({ file, name: await nameForAccount(unit, file) }) : undefined

async function showBooking(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const file = await openCase(unit, id)
    if (!file) return undefined
    const parts: Part[] = []
    for (const bookable of await listBookable(unit, id)) {
      const booking = await findStanding(unit, bookable.assessment)
      const session = booking && (await findSession(unit, booking.session))
      parts.push({
        bookable,
        sessions: await listOpenSessions(unit, bookable.institution, bookable.categories),
        held: session && { booking, session, inLine: await placeInLine(unit, booking) },
      })
    }
    return { file, parts, caption: await captionFor(unit, file) }
  })
  if (!found) return notFound
  const page = {
    title: '预约评定',
    caption: found.caption,
    visit: exchange.visit,
    errors,
    back: { href: addressOf(exchange), label: '回到这件申请' },
    body: html`<p class="govuk-body">选好时间去评定，少等一会儿。不预约也能按机构的时间去。</p>
<p class="govuk-body">${link('看各机构要等多久', `/institutions?office=${found.file.current.residence}`)}</p>
${found.parts.length === 0 ? inset('现在没有要预约的评定。') : found.parts.map((part) => onePart(exchange, part, errors))}`,
  }
  return {
    status: errors ? 422 : 200,
    page: exchange.actor.kind === 'applicant' ? publicPage(page) : workbenchPage(page),
  }
}

function onePart(exchange: Exchange, { bookable, sessions, held }: Part, errors: Errors | undefined): Html {
  const action = `${addressOf(exchange)}/booking`
  const key = () => exchange.newKey()
  const assessment = html`<input type="hidden" name="assessment" value="${bookable.assessment}">`
  const others = sessions.filter((one) => one.id !== held?.session.id)
  return html`<h2 class="govuk-heading-m">${bookable.institutionName}：${bookable.categories.map((one) => categoryNames[one]).join('、')}</h2>
${bookable.homeVisit ? inset('这一项由医生上门，不用预约。机构会和您约时间。') : null}
${
  held
    ? html`${inset(
        held.booking.state === 'booked'
          ? html`<strong>已预约：${sessionInWords(held.session)}</strong><br>${held.session.place}${held.session.stepFree ? '，没有台阶' : ''}`
          : html`<strong>候补第 ${held.inLine} 位：${sessionInWords(held.session)}</strong><br>有人取消就轮到您，会发消息。`,
      )}<p class="govuk-body">${link('取消预约', `${action}/cancel?assessment=${bookable.assessment}`, `：${sessionInWords(held.session)}`)}</p>`
    : null
}
${
  bookable.homeVisit
    ? null
    : others.length === 0
      ? html`<p class="govuk-body">${held ? '没有别的场次可以换。' : '现在没有可以预约的场次。请过几天再看，或者打电话问机构。'}</p>`
      : form(
          { action, key: key() },
          html`${assessment}${radios({
            name: 'session',
            label: held ? '换一场' : '选一场',
            value: exchange.sent.get('session'),
            error: errors?.session,
            options: others.map((one) => ({
              value: one.id,
              label: sessionInWords(one),
              hint: `${one.place}，${one.stepFree ? '没有台阶' : '有台阶'}，${one.taken < one.capacity ? `还有 ${one.capacity - one.taken} 个名额` : '约满了'}`,
            })),
          })}
${tick({ name: 'mayWait', label: '没有名额就排候补', checked: exchange.sent.get('mayWait') === 'yes' })}
${button(held ? '换到这一场' : '预约')}`,
        )
}`
}

async function take(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const [assessment, session] = [sent.get('assessment'), sent.get('session')]
  if (!isId(id) || !isId(assessment)) return notFound
  if (!isId(session)) return showBooking(exchange, { session: '请选一场。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const mayWait = sent.get('mayWait') === 'yes'
    const booked = await book(unit, { assessment, caseId: id, session, mayWait })
    if (isRefusal(booked)) return booked
    return {
      to: `${addressOf(exchange)}/booking`,
      say: booked.state === 'booked' ? '预约好了。' : '约满了，已排上候补。',
    }
  })
  return isRefusal(done) ? showBooking(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** Nobody loses a place by one tap. */
async function askGivingUp(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const assessment = exchange.sent.get('assessment') || exchange.query.assessment || ''
  if (!isId(id) || !isId(assessment)) return notFound
  const { session, caption } = await exchange.read(async (unit) => {
    const file = await openCase(unit, id)
    const held = file && (await findStanding(unit, assessment))
    return file && held?.caseId === id
      ? { session: await findSession(unit, held.session), caption: await captionFor(unit, file) }
      : {}
  })
  const back = { href: `${addressOf(exchange)}/booking`, label: '不取消，回去' }
  const page = {
    title: '要取消预约吗？',
    caption,
    visit: exchange.visit,
    errors,
    back,
    body: session
      ? html`<p class="govuk-body"><strong>${session.institutionName}，${sessionInWords(session)}</strong><br>${session.place}</p>
<p class="govuk-body">取消后名额马上给别人，要再排。想换时间，不用先取消。</p>
${form(
  { action: `${addressOf(exchange)}/booking/cancel`, key: exchange.newKey() },
  html`<input type="hidden" name="assessment" value="${assessment}">${button('取消预约', { look: 'warning' })}`,
)}<p class="govuk-body">${link('不取消，回去', back.href)}</p>`
      : inset('现在没有预约，不用取消。'),
  }
  return {
    status: errors ? 422 : 200,
    page: exchange.actor.kind === 'applicant' ? publicPage(page) : workbenchPage(page),
  }
}

async function giveUp(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const assessment = exchange.sent.get('assessment')
  if (!isId(id) || !isId(assessment)) return notFound
  const done = await exchange.once(
    async (unit) =>
      (await cancelBooking(unit, assessment)) ?? {
        to: `${addressOf(exchange)}/booking`,
        say: '已取消，名额给别人了。',
      },
  )
  return isRefusal(done) ? askGivingUp(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const at = (path: string, door: 'account' | 'workbench'): Route[] => {
  const needs = door === 'account' ? ('own-booking' as const) : undefined
  const roles = door === 'workbench' ? (['handler'] as const) : undefined
  return [
    { method: 'GET', door, roles, needs, path: `${path}/booking`, handle: (exchange) => showBooking(exchange) },
    { method: 'POST', door, roles, needs, path: `${path}/booking`, handle: take },
    { method: 'GET', door, roles, needs, path: `${path}/booking/cancel`, handle: (exchange) => askGivingUp(exchange) },
    { method: 'POST', door, roles, needs, path: `${path}/booking/cancel`, handle: giveUp },
  ]
}

export const bookingRoutes: readonly Route[] = [
  ...at('/account/cases/:id', 'account'),
  ...at('/workbench/cases/:id', 'workbench'),
]
