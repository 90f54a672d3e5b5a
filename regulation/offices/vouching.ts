// What counts as being vouched for by an identity provider, and for whom an account then stands (R3.2, N5.2).

import type { Actor } from '../actor.ts'
import { readIdentityNumber } from '../identity-number.ts'
import { isSameName, type PersonName, readName } from '../person-name.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { actsFor } from './acting-staff.ts'
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

/** At the window, of a telephone whose account is another person's; neither name is told. */
export const telephoneOfAnotherAtWindow = refuse(
  '这个电话已经是另一个人实名登录的号码，不能再给这件申请用。请更正成本人自己的号码；没有的，不用核对，有进展用信告知；监护人、代办人可以用各自的号码。',
  { clause: 'N5.2', field: 'code' },
)

const compare = '这个号码在本系统实名登记的姓名与您填的不一样。请对照证件原件核对姓名和号码。'

/** Before anything is registered: the clerk looks at the card again. */
export const compareCard = refuse(compare, { clause: 'R3.1', field: 'compared' })

/** At the window, where the number is verified under another name: nobody is told which. */
export const otherNameAtWindow = refuse(`${compare}录错的先更正；确实改过名的，在这件申请的页面核对曾用名。`, {
  clause: 'R3.1',
  field: 'code',
})

/** A former name that the clerk read in the household register or on the old card, compared with the verified one. */
export const formerNameDoesNotFit = refuse(
  '填的曾用名和实名登记的不一样。请照户口簿的“曾用名”填写；没有改过名的，多半是录错了号码，请办更正。',
  { clause: 'R3.1', field: 'formerName' },
)

export const tooManyFormerNames = refuse('这件今天核对曾用名的次数太多。请明天再来，或者请负责人看一看。', {
  clause: 'N5.2',
  field: 'formerName',
})

/** @param seen the identity card and the page of the household register that says the former name */
export function acceptFormerName(
  actor: Actor,
  at: { residence: string; hukou: string },
  { formerName, seen }: { formerName: string; seen: boolean },
): Refusal | { formerName: PersonName } {
  if (!actsFor(actor, at.residence, ['handler']) && !actsFor(actor, at.hukou, ['handler']))
    return refuse('曾用名由办理这件申请的残联窗口经办人核对。', { clause: 'R3.1' })
  const read = readName(formerName, 'formerName')
  if (isRefusal(read)) return read
  return seen
    ? { formerName: read }
    : refuse('请先看身份证和户口簿上的曾用名，再勾选。', { clause: 'R3.1', field: 'seen' })
}
