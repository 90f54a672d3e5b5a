// A telephone typed at a window: its code is read back there, with the card and the face compared, before it opens anything (R3.1, N5.2).
import type { Actor } from '../actor.ts'
import { type Channel, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

/** Of the case that the telephone was typed for. */
export type TelephoneAtWindow = {
  channel: Channel
  residence: string
  hukou: string
  accounts: number
  phone: string
} & {
  /** Who would read the code back is a guardian whose bond has ended. */
  guardianEnded: boolean
  /** Whoever opens the case has no telephone left to sign in with. */
  telephoneEnded: boolean
}

/** A code goes to a mobile telephone only. */
export const takesCodes = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone)

/** Whether its holder would be told of nothing but by letter. */
export const toldByLetter = ({ accounts }: Pick<TelephoneAtWindow, 'accounts'>): boolean => accounts === 0

/** In every state, also after the end: whoever comes again may have it confirmed then. */
export function acceptAskingForCode(actor: Actor, at: TelephoneAtWindow): Refusal | { by: StaffMember } {
  if (!actsFor(actor, at.residence, ['handler']) && !actsFor(actor, at.hukou, ['handler']))
    return refuse('电话由办理这件申请的残联窗口经办人核对。', { clause: 'R3.1' })
  const opened = at.accounts > 0 && !at.telephoneEnded
  if (opened && at.channel !== 'window')
    return refuse('这件是本人在网上申请的，电话登录时已经核对过。', { clause: 'R3.2' })
  if (opened) return refuse('本人已经可以登录查看，不用再核对。换了号码的，请先更正联系电话。', { clause: 'R3.1' })
  if (at.guardianEnded)
    return refuse('登记的办理人是原来的监护人，监护关系已经终止。请先更正监护人和联系电话。', { clause: 'R2.3' })
  return takesCodes(at.phone)
    ? { by: actor }
    : refuse('登记的不是手机号码，收不到验证码。有手机的，请先更正联系电话；没有的，由信件告知。', { clause: 'R3.1' })
}

/** @param seen the clerk compared the card with the face of who read the code back */
export function acceptReadBack(actor: Actor, at: TelephoneAtWindow, seen: boolean): Refusal | { by: StaffMember } {
  const asked = acceptAskingForCode(actor, at)
  if ('refused' in asked) return asked
  return seen
    ? asked
    : refuse('请先核对身份证原件和本人，再勾选。代为来办的人不能代为核对。', { clause: 'R3.1', field: 'seen' })
}

/** A window took an account for another person, and no correction of the case can say so: its head ends that (N5.2). */
export function acceptEndingIdentity(
  actor: Actor,
  at: { residence: string; hukou: string; known: readonly string[] },
  wish: { account: string; words: string },
): Refusal | { by: StaffMember; account: string; words: string } {
  if (!actsFor(actor, at.residence, ['head']) && !actsFor(actor, at.hukou, ['head']))
    return refuse('取消窗口核对的实名，由办理这件申请的残联负责人办。', { clause: 'R3.1' })
  if (!at.known.includes(wish.account))
    return refuse('请选是哪个号码。在网上实名认证的不在这里：请本人联系认证的平台。', {
      clause: 'N5.2',
      field: 'account',
    })
  const words = wish.words.trim()
  const length = [...words].length
  return saidIn(words) >= 4 && length <= 500
    ? { by: actor, account: wish.account, words }
    : refuse('请写明怎么发现不是这个人，4 到 500 个字。', { clause: 'N5.2', field: 'words' })
}
