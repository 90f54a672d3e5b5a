// How a holder and their guardian are reached, put right in the register: by the office that keeps it, or by the holder (R3.1, N5.2).
import type { Actor } from '../actor.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { actsFor } from './acting-staff.ts'
import { type CorrectionWish, plainValue, type RegisterContact, refuseValue, registerContacts } from './corrections.ts'

export type ContactWish = CorrectionWish & {
  /** What is entered was read back to the person, or by them, and is right. */
  readBack: boolean
}
export type ContactToCorrect = { office: string; counts: boolean; before: string; today: Day }

export const contactRoles = ['handler', 'approver'] as const

export const isRegisterContact = (fact: string): fact is RegisterContact =>
  registerContacts.some((known) => known === fact)

/** Contact details are put right at the person's word; a number opens nothing by being entered here. */
export function acceptRegisterContact(
  actor: Actor,
  { office, counts, before, today }: ContactToCorrect,
  wish: ContactWish,
): Refusal | { fact: RegisterContact; after: string } {
  const { fact, readBack } = wish
  if (!actsFor(actor, office, contactRoles))
    return refuse('登记的联系方式由发证残联的工作人员更改。', { clause: 'R3.1' })
  return acceptValue(fact, { counts, before, today }, wish, () =>
    readBack
      ? undefined
      : refuse('请把新的内容念给本人（监护人）听，说对了再勾选。', { clause: 'R3.1', field: 'readBack' }),
  )
}

/** By whoever is known by real name, of their own certificate or a ward's. */
export function acceptOwnContact(
  actor: Actor,
  own: ContactToCorrect | undefined,
  wish: ContactWish,
): Refusal | { fact: RegisterContact; after: string } {
  if (actor.kind !== 'applicant' || actor.level !== 'real-name' || !own)
    return refuse('没有找到您的这本证。请先实名认证，或者到窗口改。', { clause: 'N5.2' })
  return acceptValue(wish.fact, own, wish, () =>
    wish.readBack ? undefined : refuse('请看一遍写得对不对，再保存。', { clause: 'N5.2', field: 'readBack' }),
  )
}

function acceptValue(
  fact: string,
  { counts, before, today }: Omit<ContactToCorrect, 'office'>,
  wish: ContactWish,
  refuseUnread: () => Refusal | undefined,
): Refusal | { fact: RegisterContact; after: string } {
  if (!counts) return refuse('这本证已经换发或注销，请在现在有效的证上更改。', { clause: 'R3.1' })
  if (!isRegisterContact(fact)) return refuse('请选要更改哪一项。', { clause: 'R3.1', field: 'fact' })
  const wrong = refuseValue(wish, before, today) ?? refuseUnread()
  return isRefusal(wrong) ? wrong : { fact, after: plainValue(wish) }
}
