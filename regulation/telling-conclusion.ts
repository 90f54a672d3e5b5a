// The applicant is told the conclusion, and from that day may dispute it (R4.1.3; 管理办法第二十五条).
import type { Case } from './case.ts'
import { nothingToDispute } from './dispute-window.ts'
import type { Scene } from './scene.ts'
import { object, optional, readDay, readFlag } from './stored.ts'
import { acceptTelling, countsAsToldOn, type Telling, tellingInWords, tellingRead } from './telling.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'
import { addWorkingDays, byDayInWords, dayInWords } from './working-days.ts'

/** How the clerk told an applicant who has no account; whoever has one reads it there. */
/** `later`: the letter is printed first, and how it was handed over is entered afterwards (docs/basis.md §9.97). */
export type TellingFacts = { telling?: Telling; later?: boolean }

/** Records of older releases have neither: there the days ran from the seal. */
export type Told = { telling?: Telling; disputableUntil?: Day; later?: boolean }
export const toldFields = {
  telling: optional(tellingRead),
  disputableUntil: optional(readDay),
  later: optional(readFlag),
}
export const toldRead = object<Told>(toldFields)

/** Judges how the applicant was told, and counts the days for a dispute from then on. What was said on the telephone stays with the step's note. */
export function tellApplicant(current: Case, { telling, later }: TellingFacts, scene: Scene): Refusal | { told: Told } {
  const { accounts, since } = current
  if (later && !telling && accounts.length === 0) return { told: { later } }
  if (!telling && accounts.length === 0)
    return refuse(
      '申请人没有网上账户。请先当面、邮寄或打电话告知评定结论，再填怎样告知的、哪一天；还没有告知的，选先打印告知书。',
      {
        clause: 'R4.1.3',
        field: 'way',
      },
    )
  const accepted = telling
    ? acceptTelling(telling, since, scene.today)
    : ({ way: 'account', on: scene.today } satisfies Telling)
  if ('refused' in accepted) return accepted
  const { note: _note, ...recorded } = accepted
  return {
    told: {
      telling: recorded,
      ...(!nothingToDispute(current) && { disputableUntil: lastDayToDispute(current, accepted, scene) }),
    },
  }
}

/** The last day for a dispute, counted from the day on which the applicant counts as told. */
export const lastDayToDispute = ({ residence, rules }: Case, telling: Telling, { calendarOf }: Scene): Day =>
  addWorkingDays(calendarOf(residence), countsAsToldOn(telling, rules), rules['dispute-window-days']).day

/** What the telling changes in the case. */
export function afterTelling({ disputableUntil, later }: Told): Partial<Case> {
  if (later) return { undelivered: true, disputableUntil: undefined }
  return disputableUntil ? { disputableUntil } : {}
}

/** By when the applicant may dispute, as the last sentence of what they are told. */
export const untilInWords = ({ disputableUntil }: Told): string =>
  disputableUntil ? `不同意评定结论的，可以在 ${byDayInWords(disputableUntil)}申请复评。` : ''

export const toldInWords = ({ telling, disputableUntil, later }: Told): readonly string[] => [
  ...(later ? ['还没有告知：先打印告知书，告知以后再登记'] : []),
  ...(telling ? [`告知：${tellingInWords(telling)}`] : []),
  ...(disputableUntil ? [`申请复评的最后一天：${dayInWords(disputableUntil)}`] : []),
]
