// What the checklist asked, and the answers, which stand in the address: to be printed, sent and scanned (N2.3).
import {
  type CancellationReason,
  type ChangedDetail,
  cancellationReasons,
  changeableDetails,
} from '#regulation/grounds.ts'
import { dayProblem } from '#regulation/typed-day.ts'
import { type Category, categories, categoryNames, type Day, type MatterId } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Exchange } from '#web/route.ts'

/** Days are as typed; '' where nothing was. */
export type Asked = {
  matter: MatterId
  forWhom?: 'self' | 'guardian'
  age?: 'adult' | 'minor'
  /** What was typed, and the office chosen where that was not clear enough. */
  place: string
  office: string
  hukou?: 'here' | 'elsewhere'
  hukouPlace: string
  hukouOffice: string
  /** To be assessed, or on the card already. */
  claimed: readonly Category[]
  cancelled?: 'never' | 'once'
  cancelledOn: Day
  /** From which day the card is valid (R4.2.1). */
  issuedOn: Day
  assessedOn: Day
  details: readonly ChangedDetail[]
  reason?: CancellationReason
}

/** Questions that not every matter asks. */
const askedIn = {
  cancelled: ['new-certificate'],
  issuedOn: ['renewal-at-term'],
  assessedOn: ['change-of-category'],
  details: ['renewal-details'],
  reason: ['cancellation'],
} as const satisfies Partial<Record<keyof Asked, readonly MatterId[]>>

export const asks = (matter: MatterId, question: keyof typeof askedIn) =>
  (askedIn[question] as readonly MatterId[]).includes(matter)

const oneOf = <T extends string>(options: readonly T[], given: string | undefined): T | undefined =>
  options.find((one) => one === given)
const keysOf = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as K[]

export function readAsked(matter: MatterId, { query, queryAll }: Pick<Exchange, 'query' | 'queryAll'>): Asked {
  const text = (name: string) => (query[name] ?? '').trim().slice(0, 40)
  const day = (name: string) => text(name) || sentDay({ get: text }, name)
  return {
    matter,
    forWhom: oneOf(['self', 'guardian'], query.forWhom),
    age: oneOf(['adult', 'minor'], query.age),
    place: text('place'),
    office: text('office'),
    hukou: oneOf(['here', 'elsewhere'], query.hukou),
    hukouPlace: text('hukouPlace'),
    hukouOffice: text('hukouOffice'),
    claimed: categories.filter((one) => queryAll('claimed').includes(one)),
    cancelled: oneOf(['never', 'once'], query.cancelled),
    cancelledOn: day('cancelledOn'),
    issuedOn: day('issuedOn'),
    assessedOn: day('assessedOn'),
    details: keysOf(changeableDetails).filter((one) => queryAll('details').includes(one)),
    reason: oneOf(keysOf(cancellationReasons), query.reason),
  }
}

/** @param answered whether the address leads to the list, or back to the questions */
export function asQuery({ claimed, details, ...asked }: Asked, answered = true): string {
  const pairs = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const more = [
    ...claimed.map((one): [string, string] => ['claimed', one]),
    ...details.map((one): [string, string] => ['details', one]),
  ]
  if (answered) more.push(['asked', 'yes'])
  return new URLSearchParams([...pairs, ...more]).toString()
}

export function problemsOf(asked: Asked, today: Day): Errors {
  const { matter } = asked
  const errors: Record<string, string> = {}
  const past = (name: 'cancelledOn' | 'issuedOn' | 'assessedOn', empty?: string) => {
    const day = asked[name]
    if (!day && empty) errors[name] = empty
    if (day && !isValidDay(day)) errors[name] = `${dayProblem(day)}请按年、月、日再填。`
    else if (day > today) errors[name] = '这一天还没有到。请核对日期。'
  }
  if (!asked.forWhom) errors.forWhom = '请选择为谁办。'
  if (asks(matter, 'reason') && !asked.reason) errors.reason = '请选择为什么注销。'
  if (asks(matter, 'details') && asked.details.length === 0) errors.details = '请至少选一项变了的内容。'
  if (asks(matter, 'issuedOn')) past('issuedOn', '请照证件填写有效期从哪一天开始。')
  if (asks(matter, 'assessedOn')) past('assessedOn')
  if (!asked.age) errors.age = '请选择申请人是否成年。'
  if (!asked.place && !asked.office) errors.place = '请输入现在长期住的县（市、区）。'
  if (!asked.hukou) errors.hukou = '请选择户口在不在这个县。'
  if (asked.claimed.length === 0) errors.claimed = '请至少选一类残疾。'
  if (asks(matter, 'cancelled')) {
    if (!asked.cancelled) errors.cancelled = '请选择以前有没有注销过残疾人证。'
    if (asked.cancelled === 'once') past('cancelledOn', '请填写注销的日期。记不清的，可以问当地残联。')
  }
  return errors
}

/** For whom the list was made, in words. */
export const situationOf = ({ matter, age, claimed, details, reason, hukou }: Asked): string =>
  [
    age === 'minor' ? '未成年人' : '成年人',
    claimed.map((one) => categoryNames[one]).join('、'),
    asks(matter, 'details') ? `更新${details.map((one) => changeableDetails[one]).join('、')}` : '',
    reason && asks(matter, 'reason') ? cancellationReasons[reason] : '',
    hukou === 'elsewhere' ? '户口在外县' : '户口在本县',
  ]
    .filter(Boolean)
    .join('，')
