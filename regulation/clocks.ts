// The statutory clocks of a case: started, paused, resumed and stopped by where the case stands (R5.1–R5.3).
import type { Case, Clock } from './case.ts'
import type { ClockRule, Matter } from './matter.ts'
import type { Scene } from './scene.ts'
import type { ClockName, Status } from './vocabulary.ts'
import { addWorkingDays, workingDaysBetween } from './working-days.ts'

const isLive = (clock: Clock) => clock.state !== 'stopped'

/** Working days left until the due day, negative when overdue. */
export function workingDaysLeft(clock: Clock, scene: Pick<Scene, 'today' | 'calendarOf'>): number {
  if (clock.left !== undefined) return clock.left
  const calendar = scene.calendarOf(clock.office)
  return scene.today <= clock.due
    ? workingDaysBetween(calendar, scene.today, clock.due)
    : -workingDaysBetween(calendar, clock.due, scene.today)
}

export type TermToCome = { name: ClockName; clause: Clock['clause']; days: number }

/** Terms whose time has not begun, because papers are missing: so many working days from the day on which they are complete (R5.1). */
export function termsToCome(matter: Matter, { status, resumeTo, rules }: Case): readonly TermToCome[] {
  const names = Object.keys(matter.clocks) as ClockName[]
  return names.flatMap((name) => {
    const rule = matter.clocks[name]
    if (!rule?.beginsAfter?.includes(status) || !resumeTo || !rule.runsIn.includes(resumeTo)) return []
    return [{ name, clause: rule.clause, days: rules[rule.days] }]
  })
}

/** `next` is the case as the step leaves it, in its new status; returns its clocks moved along. */
export function moveClocks(matter: Matter, from: Status | undefined, next: Case, scene: Scene): readonly Clock[] {
  const rules = Object.entries(matter.clocks) as [ClockName, ClockRule][]
  return rules.reduce<readonly Clock[]>((clocks, [name, rule]) => {
    const live = clocks.find((clock) => clock.name === name && isLive(clock))
    if (rule.runsIn.includes(next.status)) return run(clocks, name, rule, live, from, next, scene)
    if (!live) return clocks
    if (rule.beginsAfter?.includes(next.status)) return beginAgain(clocks, live, next, scene)
    return rule.pausesIn.includes(next.status)
      ? swap(clocks, live, { ...live, state: 'paused', left: workingDaysLeft(live, scene) })
      : swap(clocks, live, stop(live, scene))
  }, next.clocks)
}

/** Its time had not begun after all: it is taken away, and stays as late where it was over before anybody said so. */
function beginAgain(clocks: readonly Clock[], live: Clock, { rules }: Case, scene: Scene): readonly Clock[] {
  return workingDaysLeft(live, scene) < 0 && rules['late-telling-stays-late']
    ? swap(clocks, live, stop(live, scene))
    : clocks.filter((clock) => clock !== live)
}

function run(
  clocks: readonly Clock[],
  name: ClockName,
  rule: ClockRule,
  live: Clock | undefined,
  from: Status | undefined,
  next: Case,
  scene: Scene,
): readonly Clock[] {
  const office = next[rule.holder]
  const returned = from === 'returned' || from === 'wrong-office'
  if (live?.state === 'running') return clocks
  if (live && live.office === office && !(returned && next.rules['return-restarts-clock']))
    return swap(clocks, live, resume(live, scene))
  const daysRule = next.residence === next.hukou && rule.daysWithinCounty ? rule.daysWithinCounty : rule.days
  const days = next.rules[daysRule]
  const started: Clock = {
    name,
    clause: rule.clause,
    office,
    started: scene.today,
    days,
    ...dueOn(days, office, scene),
    state: 'running',
  }
  return [...(live ? swap(clocks, live, stop(live, scene)) : clocks), started]
}

/** An overdue clock stays overdue: a pause does not give back the days that were over. */
function resume(clock: Clock, scene: Scene): Clock {
  const left = clock.left ?? 0
  const due = left < 0 ? {} : { ...dueOn(left, clock.office, scene), resumed: { from: scene.today, days: left } }
  return { ...clock, ...due, state: 'running', left: undefined }
}

function dueOn(days: number, office: string, scene: Scene): Pick<Clock, 'due' | 'provisional'> {
  const { day, provisional } = addWorkingDays(scene.calendarOf(office), scene.today, days)
  return { due: day, provisional }
}

function stop(clock: Clock, scene: Scene): Clock {
  return { ...clock, state: 'stopped', stopped: scene.today, late: workingDaysLeft(clock, scene) < 0, left: undefined }
}

const swap = (clocks: readonly Clock[], old: Clock, now: Clock) => clocks.map((clock) => (clock === old ? now : clock))
