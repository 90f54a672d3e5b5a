// The steps of a matter, read from its table, and the latest day of each for who applies today with every paper (R4, R5).
import { collectsOldCard } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { type ClockOfCourse, clocksOfCourse } from '#regulation/matter.ts'
import { deciderName } from '#regulation/matter-clauses.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed, mayKeepConclusion, printsCard } from '#regulation/matters/shape.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import { addWorkingDays, type Calendar, type CountedDay, dayInWords } from '#regulation/working-days.ts'

export type StepAhead = {
  name: string
  /** What happens, in a sentence or two. */
  words: string
  /** When, in words, where the law sets no time. */
  when?: string
  term?: Term
}
/** `since` is what the days count from, in words; `by` is the last of them. */
export type Term = { since: string; days: number; basis: string; by: CountedDay }

type Calendars = { residence: Calendar; hukou: Calendar }

/**
 * The assessment has no term of its own: the days after it count as if one were assessed on the very day one is told.
 * @param calendars of the residence office and of the hukou office
 */
export function stepsAhead(
  matter: MatterId,
  today: Day,
  rules: Rules,
  calendars: Calendars,
  { crossCounty = true, decider = deciderName(matter) }: { crossCounty?: boolean; decider?: string } = {},
): readonly StepAhead[] {
  const steps: StepAhead[] = []
  let from: CountedDay = { day: today, provisional: false }
  for (const name of clocksOfCourse) {
    const clock = matters[matter].clocks[name]
    if (!clock) continue
    const within = crossCounty ? undefined : clock.daysWithinCounty
    const days = rules[within ?? clock.days]
    const counted = addWorkingDays(calendars[clock.holder], from.day, days)
    from = { ...counted, provisional: counted.provisional || from.provisional }
    const { title, words, since } = ofClock[name](matter, rules, decider)
    const basis =
      clock.days === 'accept-days'
        ? '规范没有写期限，按这个天数办'
        : within
          ? '《残疾人证管理办法》第九条'
          : citation(clock.clause)
    steps.push({ name: title, words, term: { since, days, basis, by: from } })
    if (name === 'name-institution') steps.push(assessment(matter))
  }
  return collectsOldCard(matter) ? [...steps, oldCardBack] : steps
}

const ofClock: Record<
  ClockOfCourse,
  (matter: MatterId, rules: Rules, decider: string) => { title: string; words: string; since: string }
> = {
  'name-institution': (matter) => ({
    title: mayKeepConclusion(matter) ? '告诉您要不要重新评定' : '告诉您去哪里评定',
    words: '由您现在住的县的残联办。',
    since: '材料齐全后',
  }),
  'accept-and-hand-over': (matter, _rules, decider) => ({
    title: `核对、受理，转给${decider}`,
    words:
      matter === 'replacement-of-lost'
        ? '由您现在住的县的残联办。受理以后，旧证马上作废。'
        : '由您现在住的县的残联办。不用评定，也不公示。',
    since: '材料齐全后',
  }),
  'complete-notice': (_matter, rules) => ({
    title: '录入结论并完成公示',
    words: `其中公示 ${rules['notice-days']} 个工作日。公示就是把名单贴出来，大家可以提意见。未成年人原则上不公示。`,
    since: '结论出来后',
  }),
  'approve-and-post': (matter, rules, decider) => ({
    title: printsCard(matter) ? '批准、制证、寄出' : '批准，登记注销',
    words: `${matter === 'replacement-of-lost' && rules['loss-declaration-days'] > 0 ? `遗失声明要先满 ${rules['loss-declaration-days']} 天。` : ''}${printsCard(matter) ? '证件用快递寄给您。' : '登记以后，这本证就不能再用。'}`,
    since: `${decider}收到材料后`,
  }),
}

const assessment = (matter: MatterId): StepAhead => ({
  name: mayKeepConclusion(matter) ? '要重新评定的，去评定' : '去评定',
  when: '按约好的时间，规范没有写期限',
  words: mayKeepConclusion(matter)
    ? '2018 年以前目测评定的，必须重新评定。其他人一般沿用原来的结论，不用去。'
    : '到指定的机构，由医生评定类别和等级。行动很不便的，可以请人上门。',
})

const oldCardBack: StepAhead = {
  name: '交回旧证',
  when: '批准以后，规范没有写期限',
  words: `把旧证交回受理的残联（${citation('R6.1')}）。申请时不用交；找不到的，申请时说明，就不用交。`,
}

export const latest = ({ day, provisional }: CountedDay) =>
  `最晚 ${dayInWords(day)}${provisional ? '（放假安排还没公布，暂算）' : ''}`

/** When a step is done at the latest, in words; after an assessment the day is only a supposition. */
export function whenAhead(matter: MatterId, { term, when = '' }: StepAhead, index: number): string {
  if (!term) return when
  return isAssessed(matter) && index > 0 ? `${latest(term.by)}（假如第 1 步当天就评定完）` : latest(term.by)
}

/** How long a step may take, and on what basis. */
export const within = ({ since, days, basis }: Term) => `${since} ${days} 个工作日内（${basis}）`
