// A term that an office let pass: since when, who holds it, by which clause, and the day that is promised instead (R5.1–R5.3; docs/basis.md §9.250).
import type { Actor } from './actor.ts'
import type { Case, Clock } from './case.ts'
import type { Scene } from './scene.ts'
import { statuses } from './statuses.ts'
import { basisOfClock } from './term-basis.ts'
import { type ClockName, clockNames, type Day, type Refusal, refuse } from './vocabulary.ts'
import { addWorkingDays, dayInWords, workingDaysBetween } from './working-days.ts'

export type Slip = {
  what: ClockName
  clause: Clock['clause']
  office: string
  /** The last day of the term. */
  due: Day
  /** Working days since then, one at least. */
  late: number
  /** The day promised instead, today or later; it says nothing of the term, which stays missed. */
  newDay: Day
  /** The how manieth such day it is: 1 is the first. */
  turn: number
}

type When = Pick<Scene, 'today' | 'calendarOf'>

/** The term of the case that is running and over; none while it waits for somebody else. */
export function slipOf({ clocks, rules }: Case, { today, calendarOf }: When): Slip | undefined {
  const over = clocks.find(({ state, due }) => state === 'running' && due < today)
  if (!over) return undefined
  const { name: what, clause, office, due } = over
  const calendar = calendarOf(office)
  const late = workingDaysBetween(calendar, due, today)
  if (late < 1) return undefined
  const each = rules['new-date-days']
  const after = (turn: number) => addWorkingDays(calendar, due, turn * each).day
  const full = Math.ceil(late / each)
  // Its last working day may be followed by days off, of which today is one.
  const turn = after(full) < today ? full + 1 : full
  return { what, clause, office, due, late, newDay: after(turn), turn }
}

/** Why it is late, as far as the case itself knows: what has not been done, and a wait that came between. */
export function whyLate(current: Case, { what }: Pick<Slip, 'what'>): string {
  const { residenceActs } = statuses[current.status]
  const resumed = current.clocks.find(({ name, state }) => name === what && state === 'running')?.resumed
  const undone = residenceActs?.(current) ? '有异议或旧证要先处理' : statuses[current.status].waits(current)
  return `${undone}${resumed ? `，中间停过，${dayInWords(resumed.from)} 接着算` : ''}`
}

/** The news of it: sentences for a message, none of which names a category. @param office as it is called */
export function slipInWords(current: Case, slip: Slip, office: string): { title: string; body: string } {
  const again = slip.turn > 1 ? '上次说的日期也过了。' : ''
  return {
    title: '对不起，您的申请过了期限',
    body: `${again}“${clockNames[slip.what]}”最晚应在 ${dayInWords(slip.due)} 办完（${basisOfClock(current, slip.what)}），已过 ${
      slip.late
    } 个工作日。由${office}办。原因：${whyLate(current, slip)}。新的日期是 ${dayInWords(slip.newDay)}。可以在申请页上催办。`,
  }
}

export type Urged = {
  accounts: readonly string[]
  /** The term that is over, if one is. */
  slip: Slip | undefined
  /** The promised days that were urged already. */
  urged: readonly Day[]
}

/** Urging: by whoever applies, once for each day that was promised, and only what is over. */
export function acceptUrging<Found extends Urged>(
  actor: Actor,
  found: Found | undefined,
): Refusal | { found: Found; slip: Slip } {
  if (!found || actor.kind !== 'applicant' || !found.accounts.includes(actor.id))
    return refuse('由申请人本人催办。窗口能帮您看办到哪一步。', { clause: 'R5.1' })
  const { slip, urged } = found
  if (!slip)
    return refuse('现在没有超过期限的事，不用催。最晚的日期写在申请页上，过了那天就可以催。', { clause: 'R5.1' })
  if (urged.includes(slip.newDay))
    return refuse(`已经催过了。过了 ${dayInWords(slip.newDay)} 还没有办完，可以再催。急的话请打电话。`, {
      clause: 'R5.1',
    })
  return { found, slip }
}
