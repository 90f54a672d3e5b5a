// What counts as being vouched for by an identity provider, and for whom an account then stands (R3.2, N5.2).
import { readIdentityNumber } from '../identity-number.ts'
import { isSameName, type PersonName } from '../person-name.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'

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

/** Whoever named the person gave a number that is none. */
export const identityUnreadable = refuse('实名信息里的身份证号码不对。请联系给您实名的平台，或到窗口办理。', {
  clause: 'N5.2',
})

/** @param known the names that the account and the register have for the number */
export const acceptSameName = (vouched: PersonName, known: readonly PersonName[]): Refusal | { accepted: true } =>
  known.some((name) => isSameName(name, vouched))
    ? { accepted: true }
    : refuse('这个身份证号码在本系统里是另一个姓名。请核对；改过名的，请带户口簿到窗口更新资料。', { clause: 'N5.2' })

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
