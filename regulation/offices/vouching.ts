// What counts as being vouched for by an identity provider, and for whom an account then stands (R3.2, N5.2).
import { readIdentityNumber } from '../identity-number.ts'
import { isSameName, type PersonName } from '../person-name.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { limits, secondsOf } from './limits.ts'

/** @param acr how the provider has made sure; @param name and @param idNumber as it sent them, whatever they are */
type Vouched = { acr: string | undefined; name: unknown; idNumber: unknown }

/** @param provider the values of `acr` that mean card and face; none listed means that it admits nobody else */
export function acceptVouched(
  { title, realNameAcr }: { title: string; realNameAcr: readonly string[] },
  { acr, name, idNumber }: Vouched,
  today: Day,
): Refusal | { name: string; idNumber: string } {
  if (realNameAcr.length > 0 && !(acr && realNameAcr.includes(acr)))
    return refuse(`${title}这次没有核对您的实名。请在那里完成实名认证，再来一次；也可以到窗口办。`, { clause: 'R3.2' })
  if (typeof name !== 'string' || name.trim() === '' || typeof idNumber !== 'string' || idNumber.trim() === '')
    return refuse(`${title}没有给出姓名和身份证号码。请同意提供后再来一次；也可以到窗口办。`, { clause: 'R3.2' })
  if (isRefusal(readIdentityNumber(idNumber, today))) return identityUnreadable
  return { name: name.trim(), idNumber }
}

const doesNotFit = '实名信息里的姓名和身份证号码核对不上。请联系给您实名的平台核对；改过名的，请带户口簿到窗口办理。'

/** Whoever named the person gave a number that is none: in the same words as a name that does not fit (docs/basis.md §9.270). */
export const identityUnreadable = refuse(doesNotFit, { clause: 'N5.2' })

/** The one answer that a guess at a name gets, and the one that counts as a guess. */
export const nameDoesNotFit = refuse(doesNotFit, { clause: 'N5.2' })

/** @param known the names that the account and the register have for the number */
export const acceptSameName = (vouched: PersonName, known: readonly PersonName[]): Refusal | { accepted: true } =>
  known.some((name) => isSameName(name, vouched)) ? { accepted: true } : nameDoesNotFit

/** Names of one platform that did not fit, in the window of a day. */
export type WrongNames = {
  ofPlatform: number
  /** Alarms about it that were answered and found in order: each lets another day’s number pass. */
  answered: number
}

const mostOfPlatform = ({ answered }: Pick<WrongNames, 'answered'>): number =>
  limits['wrong-names-of-platform'].most * (1 + answered)

export const tooManyWrongNames = refuse('这个人的姓名和身份证号码今天核对不上多次。请明天再来，或带证件到窗口办理。', {
  clause: 'N5.2',
  retryAfter: secondsOf('wrong-names-of-number'),
})

/** From then on nobody new is taken: neither a name that fits nor a number that nobody has is told from the others. */
export const refuseNewcomers = (counts: WrongNames): Refusal | undefined =>
  counts.ofPlatform < mostOfPlatform(counts)
    ? undefined
    : refuse('这个平台今天送来的姓名和号码，核对不上的太多。没有从这里办过的，暂时不能办；请到窗口，或明天再来。', {
        clause: 'N5.2',
        retryAfter: secondsOf('wrong-names-of-platform'),
      })

export type WrongNamesAlarm = 'names-of-number' | 'names-of-platform'

/** @param counts with the latest one; @returns the alarms that it raises */
export const alarmsOfWrongName = (counts: WrongNames & { ofNumber: number }): readonly WrongNamesAlarm[] => [
  ...(counts.ofNumber === limits['wrong-names-of-number'].most ? (['names-of-number'] as const) : []),
  ...(counts.ofPlatform === mostOfPlatform(counts) ? (['names-of-platform'] as const) : []),
]

/** One account is one person: a telephone that a family shares stays with whoever was known first. */
export const identityTaken = refuse('这个账号已经是另一个人实名的。请用自己的手机号登录，或到窗口办理。', {
  clause: 'N5.2',
})

/** News have to reach a person: a provider alone opens no account. */
export const telephoneFirst = refuse('您第一次来，请先用手机号登录，再做实名认证。以后两种方式都可以登录。', {
  clause: 'R3.2',
})

/** A telephone that another person is known by. */
export const telephoneOfAnother = refuse(
  '这个号码已经是另一个人实名的。请填只有您自己用的号码；号码现在归您了，请到窗口更正。',
  { clause: 'N5.2', field: 'phone' },
)

/** Minutes for which a code that came back proves whose hands a telephone is in: a browser may be left open. */
const provedMinutes = 10

/** Whether the telephone must be proved again before a real name is tied to it. */
export const isProofStale = (provedAt: Date, now: Date): boolean =>
  now.getTime() - provedAt.getTime() > provedMinutes * 60_000
