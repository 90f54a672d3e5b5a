// News that no telephone takes: when it becomes a letter of the office, and how a clerk records that the person was told (R3.1, R4.1.2).
import type { Actor } from '../actor.ts'
import { acceptTelling, waysOfTelling } from '../telling.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { dayInWords, isValidDay } from '../working-days.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

/** Why it is a letter. */
export const whyLetters = {
  'no-account': '没有网上账户',
  'no-telephone': '没有能收短信的电话',
  'not-delivered': '短信没有送到',
} as const
export type WhyLetter = keyof typeof whyLetters

/** How the news can reach a person: accounts of theirs, those of them with a telephone, and one that was typed at a window. */
export type Reach = { accounts: number; withTelephone: number; typedTelephone: boolean }

/**
 * Whether a letter is written at once, held until a text message to a telephone of the window has failed, or not needed.
 * Whoever signs in by a provider alone reads the news when they next sign in, and nothing rings: they get the letter too.
 */
export function letterFor({ accounts, withTelephone, typedTelephone }: Reach): WhyLetter | 'held' | undefined {
  if (withTelephone > 0) return undefined
  if (typedTelephone) return 'held'
  return accounts > 0 ? 'no-telephone' : 'no-account'
}

export const letterRoles = ['handler', 'approver', 'head'] as const

/** How it was settled: told by hand, or its day is over and the person was told otherwise. */
export const waysOfLetter = {
  handed: waysOfTelling.handed,
  posted: waysOfTelling.posted,
  telephoned: waysOfTelling.telephoned,
  needless: '不用再告知',
} as const
export type WayOfLetter = keyof typeof waysOfLetter

export type LetterTold = { way: WayOfLetter; on: Day; trackingNumber?: string; note?: string }
export type LetterWaiting = { office: string; writtenOn: Day; told: boolean }

/** All letters of a person that wait are told at once: none is told before it was written, and none twice. */
export function acceptLettersTold<L extends LetterWaiting>(
  actor: Actor,
  letters: readonly L[],
  { way, on, trackingNumber, note }: LetterTold,
  today: Day,
): Refusal | { letters: readonly L[]; told: LetterTold; by: StaffMember } {
  const no = (message: string, field?: string) => refuse(message, { clause: 'R4.1.2', field })
  const [first] = letters
  if (!first || !actsFor(actor, first.office, letterRoles)) return no('没有找到要告知的信。')
  if (letters.some(({ told }) => told)) return no('这些信已经有人登记过。请打开最新的一页再看。')
  const since = letters.reduce((last, { writtenOn }) => (writtenOn > last ? writtenOn : last), first.writtenOn)
  if (way === 'needless') {
    if (!isValidDay(on) || on < since || on > today)
      return no(`请填哪天确定的：${dayInWords(since)} 或以后，不晚于今天。`, 'on')
    const words = note?.trim() ?? ''
    return saidIn(words) >= 4
      ? { letters, told: { way, on, note: words }, by: actor }
      : no('请写明为什么不用再告知，至少 4 个字。', 'note')
  }
  const accepted = acceptTelling({ way, on, trackingNumber, note }, since, today)
  if (isRefusal(accepted)) return accepted
  return {
    letters,
    told: { way, on: accepted.on, trackingNumber: accepted.trackingNumber, note: accepted.note },
    by: actor,
  }
}

/** Whom a letter waits for, and whether there is a number to call. */
export type Called = { office: string; phone: string; age: number; adultFrom: number }

/** The whole number, to call somebody whom no message reaches; a minor's is the guardian's and is seen in their case, by two (N5.2). */
export function acceptTelephone<C extends Called>(
  actor: Actor,
  called: C | undefined,
): Refusal | { called: C; by: StaffMember } {
  const no = (message: string) => refuse(message, { clause: 'N5.2' })
  if (!called || !actsFor(actor, called.office, letterRoles)) return no('没有找到要告知的人。')
  if (called.phone === '') return no('没有登记电话。请寄信，或者托村（社区）转告。')
  return called.age < called.adultFrom
    ? no('这个人未成年。请寄信，或者在他的申请里由两个人查看监护人的电话。')
    : { called, by: actor }
}
