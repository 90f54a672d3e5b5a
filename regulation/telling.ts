// How a person is told what was decided, and from which day they count as told (R4.1.2 “现场告知或通过系统反馈告知”; docs/basis.md §9.30).
import { dayAfter } from './deadlines.ts'
import type { Rules } from './local-rules.ts'
import { keyOf, object, optional, readDay, readText } from './stored.ts'
import { together } from './together.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'
import { dayInWords, isValidDay } from './working-days.ts'

/** `account`: the message in the account, of which a text message says that it is there. */
export const waysOfTelling = {
  account: '网上账户和短信',
  handed: '当面交给本人或监护人',
  posted: '邮寄',
  telephoned: '打电话告知',
} as const
export type WayOfTelling = keyof typeof waysOfTelling

/** That a person was told: how, on which day, and what shows it. */
export type Telling = {
  way: WayOfTelling
  /** The day it was handed over, posted, said on the telephone, or put into the account. */
  on: Day
  /** Of a letter: its number at the carrier, and the day it was signed for, where that is known. */
  trackingNumber?: string
  arrivedOn?: Day
  /** Of a telephone call, or where there is more to say: with whom, and what was said. */
  note?: string
}

export const tellingRead = object<Telling>({
  way: keyOf(waysOfTelling),
  on: readDay,
  trackingNumber: optional(readText),
  arrivedOn: optional(readDay),
  note: optional(readText),
})

/** What a telephone call has to leave in writing: who was spoken to, and what they were told. */
export const leastWordsOfCall = 10

/** Told by hand, as a clerk enters it. `since` is the day of the decision: nobody is told before it is made. */
export function acceptTelling(telling: Telling, since: Day, today: Day): Refusal | Telling {
  const wrong = (message: string, field: string) => refuse(message, { clause: 'R4.1.2', field })
  const { way, on, arrivedOn } = telling
  if (way === 'account') return wrong('网上账户里的告知由系统发出，不用填写。请选当面、邮寄或打电话。', 'way')
  const wrongDay =
    !isValidDay(on) || on < since || on > today
      ? wrong(`请填告知的日期：${dayInWords(since)} 作出决定，告知在那天或以后，不晚于今天。`, 'on')
      : undefined
  const note = telling.note?.trim()
  if (way === 'posted') {
    const trackingNumber = telling.trackingNumber?.trim()
    const refused = together(
      wrongDay,
      trackingNumber ? undefined : wrong('邮寄告知的，请填快递单号或挂号信号码。', 'trackingNumber'),
      arrivedOn !== undefined && (!isValidDay(arrivedOn) || arrivedOn < on || arrivedOn > today)
        ? wrong('签收日期在寄出当天或以后，不晚于今天。不知道的请留空。', 'arrivedOn')
        : undefined,
    )
    return refused ?? { way, on, trackingNumber, arrivedOn, note }
  }
  const unsaid =
    way === 'telephoned' && (note ?? '').length < leastWordsOfCall
      ? wrong(`电话告知的，请写明和谁通的话、说了什么，至少 ${leastWordsOfCall} 个字。`, 'note')
      : undefined
  return together(wrongDay, unsaid) ?? { way, on, note }
}

/** The day from which terms run for the person: of a letter the day it was signed for, else a default after its posting. */
export function countsAsToldOn({ way, on, arrivedOn }: Telling, rules: Rules): Day {
  return way === 'posted' ? (arrivedOn ?? dayAfter('posted-counts-after-days', on, rules)) : on
}

/** How a telling reads in the record of a case. */
export const tellingInWords = ({ way, on, trackingNumber, arrivedOn }: Telling): string =>
  [
    `${dayInWords(on)} ${waysOfTelling[way]}`,
    ...(trackingNumber ? [`单号 ${trackingNumber}`] : []),
    ...(arrivedOn ? [`${dayInWords(arrivedOn)} 签收`] : []),
  ].join('，')
