// Assessment sessions: what an institution publishes, calls off, and who came (N6.2, N6.3).
import type { Actor } from '../actor.ts'
import { type Category, categories, categoryNames, type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { addDays, type Calendar, dayInWords } from '../working-days.ts'

export type NewSession = {
  categories: readonly string[]
  day: Day
  from: string
  to: string
  capacity: string
  place: string
  stepFree: boolean
}

/** Who works at an institution, or its own system that speaks for it. */
export function speakerOf(actor: Actor): { id: string; institution: string } | undefined {
  if (actor.kind !== 'institution-staff' && actor.kind !== 'partner') return undefined
  const { id, institution } = actor
  return institution === undefined ? undefined : { id, institution }
}

/** Nobody books for years ahead: such a day is a slip. */
const mostDaysAhead = 366

const time = /^([01]\d|2[0-3]):[0-5]\d$/
/** Whether a text is a time of day, such as 09:00. */
export const isTime = (text: string): boolean => time.test(text)

/** @param approved what the province lets the institution assess on that day @returns the session as it is published */
export function acceptSession(
  actor: Actor,
  session: NewSession,
  approved: readonly Category[],
  today: Day,
): Refusal | { by: string; institution: string; categories: readonly Category[]; capacity: number } {
  const speaker = speakerOf(actor)
  if (!speaker) return refuse('场次由评定机构公布。', { clause: 'N6.3' })
  const wanted = categories.filter((category) => session.categories.includes(category))
  if (wanted.length === 0) return refuse('请至少选一个残疾类别。', { field: 'categories', clause: 'N6.3' })
  const missing = wanted.find((category) => !approved.includes(category))
  if (missing)
    return refuse(`那一天本机构没有承担${categoryNames[missing]}评定的批准。`, {
      field: 'categories',
      clause: 'N6.2',
    })
  if (session.day <= today) return refuse('场次从明天起才能公布。', { field: 'day', clause: 'N6.3' })
  if (session.day > addDays(today, mostDaysAhead))
    return refuse('场次最早提前一年公布。请核对日期。', { field: 'day', clause: 'N6.3' })
  if (!isTime(session.from)) return refuse('请写开始时间，例如 09:00。', { field: 'from', clause: 'N6.3' })
  if (!isTime(session.to) || session.to <= session.from)
    return refuse('请写结束时间，要晚于开始时间，例如 11:30。', { field: 'to', clause: 'N6.3' })
  const capacity = /^\d{1,3}$/.test(session.capacity.trim()) ? Number(session.capacity) : 0
  if (capacity < 1 || capacity > 500) return refuse('名额填 1 到 500 的整数。', { field: 'capacity', clause: 'N6.3' })
  if (session.place.trim().length < 2)
    return refuse('请写在哪里评定，例如门诊楼二层。', { field: 'place', clause: 'N6.3' })
  return { by: speaker.id, institution: speaker.institution, categories: wanted, capacity }
}

/**
 * The days of a session that repeats every week: the day itself, then each week until the last, without the days that the
 * calendar has as holidays.
 */
export function weeklyDays(
  { day, until }: { day: Day; until: Day },
  { holidays }: Pick<Calendar, 'holidays'>,
): Refusal | { days: readonly Day[]; skipped: readonly Day[] } {
  if (until < day) return refuse('重复到哪一天，不能早于第一场。', { field: 'until', clause: 'N6.3' })
  if (until > addDays(day, mostDaysAhead))
    return refuse('重复最多到第一场的一年以后。请核对日期。', { field: 'until', clause: 'N6.3' })
  const weeks: Day[] = []
  for (let next = addDays(day, 7); next <= until; next = addDays(next, 7)) weeks.push(next)
  return {
    days: [day, ...weeks.filter((one) => !holidays.has(one))],
    skipped: weeks.filter((one) => holidays.has(one)),
  }
}

/** Why one day of a repeated session cannot be published; none of them is. */
export const refusedOn = (day: Day, why: Refusal): Refusal =>
  refuse(`${dayInWords(day)} 这一场：${why.message}`, { ...why, field: 'until' })

export type PublishedSession = { institution: string; day: Day; state: 'open' | 'cancelled' }

/** The institution calls its session off, through the day itself, and says why. */
export function refuseCallingOff(
  actor: Actor,
  session: PublishedSession | undefined,
  reason: string,
  today: Day,
): Refusal | undefined {
  if (!session || speakerOf(actor)?.institution !== session.institution)
    return refuse('没有这一场。请刷新页面。', { clause: 'N6.3' })
  if (session.state !== 'open' || session.day < today) return refuse('这一场已经取消或过去了。', { clause: 'N6.3' })
  return saidIn(reason) < 2
    ? refuse('请写明为什么取消，会告诉预约的人。', { field: 'reason', clause: 'N6.3' })
    : undefined
}
