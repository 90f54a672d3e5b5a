// How fast one member of staff may see what is masked and open people's papers: waits that grow, an alarm that is answered (N5.2).
import type { Actor } from '../actor.ts'
import type { Rules } from '../local-rules.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

/**
 * What is counted: masked fields that were shown and whom a look-up found, people whose papers were opened (each once a
 * day), and searches that found nobody: those tell little, so who mistypes a name waits a minute or two, never an hour.
 */
const paces = {
  fields: {
    perHour: 'reveals-per-hour',
    perDay: 'reveals-per-day',
    longestWait: 60,
    alarms: { hour: 'hour', day: 'day' },
    seen: (count: number) => `查看、查找 ${count} 次`,
    again: '看',
  },
  missed: {
    perHour: 'missed-searches-per-hour',
    perDay: 'missed-searches-per-day',
    longestWait: 2,
    alarms: { hour: 'missed-hour', day: 'missed-day' },
    seen: (count: number) => `查了 ${count} 次没有查到人`,
    again: '查',
  },
  people: {
    perHour: 'people-opened-per-hour',
    perDay: 'people-opened-per-day',
    longestWait: 60,
    alarms: { hour: 'people-hour', day: 'people-day' },
    seen: (count: number) => `打开 ${count} 人的材料`,
    again: '看',
  },
} as const
export type Paced = keyof typeof paces
export type AlarmKind = (typeof paces)[Paced]['alarms']['hour' | 'day']
export const alarmOfDay = (paced: Paced): AlarmKind => paces[paced].alarms.day

/** What an alarm is about; of a kind that is not known yet, fields. */
export const pacedBy = (kind: string): Paced =>
  (['missed', 'people'] as const).find((one) => Object.values<string>(paces[one].alarms).includes(kind)) ?? 'fields'

export type RevealCounts = {
  /** In the last sixty minutes, and on this day. */
  inHour: number
  onDay: number
  last: Date | undefined
  /** Alarms of this day that were answered: each lets the work of another day go on. */
  answered: number
}

const minute = 60_000

/** Minutes to wait before the next one: 1, 2, 4 … up to the longest. */
const waitAfter = (inHour: number, free: number, longest: number): number =>
  inHour < free ? 0 : Math.min(2 ** (inHour - free), longest)

/** Lets the next one pass, and says whether it raises an alarm; too many too fast wait, too many in a day stop. */
export function acceptPace(
  paced: Paced,
  counts: RevealCounts,
  rules: Rules,
  now: Date,
): Refusal | { alarm: AlarmKind | undefined } {
  const { perHour, perDay, longestWait, alarms, seen, again } = paces[paced]
  const free = rules[perHour]
  const most = rules[perDay] * (1 + counts.answered)
  if (counts.onDay >= most)
    return refuse(`今天已经${seen(counts.onDay)}。请负责人先答复告警，再接着${again}。`, {
      clause: 'N5.2',
      field: 'purpose',
    })
  const waited = counts.last ? now.getTime() - counts.last.getTime() : Number.POSITIVE_INFINITY
  const left = Math.ceil(waitAfter(counts.inHour, free, longestWait) - waited / minute)
  if (left > 0)
    return refuse(`一小时内已经${seen(counts.inHour)}。请 ${left} 分钟后再${again}。`, {
      clause: 'N5.2',
      field: 'purpose',
    })
  if (counts.onDay + 1 === most) return { alarm: alarms.day }
  return { alarm: counts.inHour + 1 === free ? alarms.hour : undefined }
}

/** What a supervisor finds. */
export const alarmFindings = { 'in-order': '办件需要，没有问题', misuse: '不是办件需要，已处理' } as const
export type AlarmFinding = keyof typeof alarmFindings

export type Alarm = {
  /** None of an alarm about a platform. */
  staff: string | null
  /** The office that answers: the clerk's own, or the one above where the clerk is its head. */
  holder: string
  finding: string | null
}

/** Answered once, by a head of the office that holds it, and never by the person it is about. */
export function acceptAlarmAnswer<Raised extends Alarm>(
  actor: Actor,
  alarm: Raised | undefined,
  answer: { finding: string; words: string },
): Refusal | { by: StaffMember; alarm: Raised; finding: AlarmFinding; words: string } {
  if (!alarm || !actsFor(actor, alarm.holder, ['head'])) return refuse('由监督他的负责人答复。', { clause: 'N5.2' })
  if (alarm.staff === actor.id) return refuse('关于自己的告警，由另一位负责人或上级答复。', { clause: 'N5.2' })
  if (alarm.finding !== null) return refuse('这个告警已经答复过了。', { clause: 'N5.2' })
  const finding = (['in-order', 'misuse'] as const).find((known) => known === answer.finding)
  if (!finding) return refuse('请选查下来是什么情况。', { clause: 'N5.2', field: 'finding' })
  const words = answer.words.trim()
  const length = [...words].length
  return saidIn(words) >= 4 && length <= 500
    ? { by: actor, alarm, finding, words }
    : refuse('请写怎么查的、查到什么，4 到 500 个字。', { clause: 'N5.2', field: 'words' })
}
