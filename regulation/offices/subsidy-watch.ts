// Whose certificate a subsidy body may watch: a recipient whom it knows by card and name (R3.2, N5.2; docs/basis.md §9.204).

import { type Refusal, refuse } from '../vocabulary.ts'
import { secondsOf } from './limits.ts'

export type RecipientFacts = {
  /** The holder of a card with this number and name, under the office that registered the body. */
  person: string | undefined
  /** The same person, or the same number of the body's, is watched already. */
  known: 'not' | 'same' | 'other-reference' | 'other-person'
}

/** What the body calls its recipient: letters, digits and three signs, so that no name is written there. */
export const isReference = (text: string): boolean => /^[A-Za-z0-9._-]{1,64}$/.test(text)

/** Whole numbers of persons and certificates begin with a division and a day of birth. */
const namesPerson = /[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])\d{2}\d{3}[\dXx]/

export const tooManyWrongRecipients = refuse(
  '这个人的证号和姓名今天已核对错多次。请看过领取人的证件原件，明天再登记。',
  { clause: 'N5.2', field: 'certificateNumber', retryAfter: secondsOf('wrong-recipients') },
)

/** The one answer that a guess gets, and the one that counts as a guess. */
export const noSuchRecipient = refuse('没有查到这个证号和姓名对应的残疾人证。请核对证号和姓名，两项都要一致。', {
  clause: 'R3.2',
  field: 'certificateNumber',
})

/** Whoever only has one of the two is told the same as for a card that does not exist. */
export function acceptWatching(reference: string, facts: RecipientFacts): Refusal | { person: string; again: boolean } {
  if (!isReference(reference) || namesPerson.test(reference))
    return refuse('发放编号只能用字母、数字和 . _ -，最多 64 位。请不要用姓名或身份证号。', {
      clause: 'R3.2',
      field: 'reference',
    })
  if (facts.person === undefined) return noSuchRecipient
  if (facts.known === 'other-reference')
    return refuse('这个人已用另一个发放编号登记。请用原来的编号，或先停止原来的登记。', {
      clause: 'R3.2',
      field: 'reference',
    })
  if (facts.known === 'other-person')
    return refuse('这个发放编号已登记给另一个人。请换一个编号。', { clause: 'R3.2', field: 'reference' })
  return { person: facts.person, again: facts.known === 'same' }
}
