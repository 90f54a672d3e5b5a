// What an applicant asks at the window, on the telephone or by letter, entered by an office: how and on which day (R4.1.1, R4.1.3).
import type { Clause } from './clauses.ts'
import type { Scene } from './scene.ts'
import { keyOf, object, optional, readDay } from './stored.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'
import { dayInWords, isValidDay } from './working-days.ts'

/** How an applicant who does not write online let the office know. */
export const waysOfAsking = { visit: '到窗口', telephone: '来电', letter: '来信' } as const
export type WayOfAsking = keyof typeof waysOfAsking
/** What an office enters for the applicant: how and on which day they asked; what they said stays with the step's note. */
type Heard = { way: WayOfAsking; on: Day }
export type Asked = { heard?: Heard }
export const askedFields = { heard: optional(object<Heard>({ way: keyOf(waysOfAsking), on: readDay })) }
export const askedRead = object<Asked>(askedFields)

/** Only an office enters for another, and says how and when it heard of it. */
export function refuseUnheard(
  { heard }: Asked,
  { actor, today }: Scene,
  /** The first day on which the applicant can have asked, and by which clause. */
  { from, clause }: { from: Day; clause: Clause },
): Refusal | undefined {
  if (actor.kind === 'applicant') return undefined
  if (!heard) return refuse('请选明申请人是到窗口、来电还是来信提出的。', { clause, field: 'way' })
  return !isValidDay(heard.on) || heard.on < from || heard.on > today
    ? refuse(`请填申请人提出的日期：不早于 ${dayInWords(from)}，不晚于今天。`, {
        clause,
        field: 'on',
      })
    : undefined
}
/** What an office takes back for an applicant, it gives the applicant's reasons for. */
export const leastWordsOfWhy = 4
export const refuseWithoutWhy = (why: string, { actor }: Scene, clause: Clause): Refusal | undefined =>
  actor.kind !== 'applicant' && why.trim().length < leastWordsOfWhy
    ? refuse(`请写明申请人为什么撤回，至少 ${leastWordsOfWhy} 个字。`, { clause, field: 'note' })
    : undefined
export const recordHeard = ({ heard }: Asked, { actor }: Scene): Asked =>
  actor.kind === 'applicant' || !heard ? {} : { heard }
export const heardInWords = ({ heard }: Asked): readonly string[] =>
  heard ? [`申请人 ${dayInWords(heard.on)} ${waysOfAsking[heard.way]}提出，由工作人员录入`] : []
