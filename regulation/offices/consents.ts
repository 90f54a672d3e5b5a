// A holder lets a relying party ask about their certificate: by a code, for a purpose, for named answers, until an end (R3.2, N5.2).

import type { Actor } from '../actor.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { addDays } from '../working-days.ts'
import { refuseUnknown } from './identity-levels.ts'
import { secondsOf } from './limits.ts'
import type { PartnerScope } from './partners.ts'

/** What may be answered, each by a scope of its own: validity always, the others only where the purpose needs them. */
export const consentAnswers = {
  validity: { words: '是否有效', scope: 'certificate-validity' },
  category: { words: '残疾类别', scope: 'certificate-category' },
  level: { words: '残疾等级', scope: 'certificate-level' },
} as const satisfies Record<string, { words: string; scope: PartnerScope }>
export type ConsentAnswer = keyof typeof consentAnswers
export const isConsentAnswer = (text: string): text is ConsentAnswer => Object.hasOwn(consentAnswers, text)
export const answersInWords = (answers: readonly ConsentAnswer[]): string =>
  answers.map((answer) => consentAnswers[answer].words).join('、')

/** What a holder may let be asked for. */
export const consentPurposes = {
  transit: '乘车优惠',
  tax: '税收减免',
  bank: '银行办业务',
  subsidy: '领补贴',
} as const
export type ConsentPurpose = keyof typeof consentPurposes
export const isConsentPurpose = (text: string): text is ConsentPurpose => Object.hasOwn(consentPurposes, text)

/**
 * The system's own limits (docs/basis.md §9.207, §9.231): a code for one use is read out at a counter, others last a chosen
 * number of days; a lost answer is given again for some minutes, some times.
 */
export const consentLimits = { minutesOnce: 30, mostDays: 90, mostAtOnce: 20, minutesAgain: 5, timesAgain: 5 } as const

/** A party that is registered to ask. */
export type RelyingParty = {
  id: string
  title: string
  scopes: readonly string[]
  from: Day
  until: Day
  stopped: boolean
}

/** Registered to ask whether a card counts, without which nothing is answered; in its days and not suspended. */
export const mayAsk = ({ scopes, from, until, stopped }: RelyingParty, today: Day): boolean =>
  scopes.includes(consentAnswers.validity.scope) && !stopped && from <= today && today <= until

export type ConsentWish = { party: string; purpose: string; answers: readonly string[]; lasts: string; days: string }
export type ConsentFacts = { parties: readonly RelyingParty[]; held: boolean; open: number; now: Date; today: Day }
export type GivenConsent = {
  party: string
  purpose: ConsentPurpose
  answers: readonly ConsentAnswer[]
  once: boolean
  expiresAt: Date
}

/** Given by who is known by real name, about a certificate that is their own or their ward's and held now. */
export function acceptConsent(actor: Actor, wish: ConsentWish, facts: ConsentFacts): Refusal | GivenConsent {
  const no = (message: string, field?: string) => refuse(message, { clause: 'N5.2', field })
  const unknown = refuseUnknown('consent', actor)
  if (unknown) return unknown
  if (!facts.held) return no('这本证已经不在您手里，不能授权查它。请先办好证件。')
  const party = facts.parties.find(({ id }) => id === wish.party)
  if (!party || !mayAsk(party, facts.today)) return no('请选给谁查。', 'party')
  if (!isConsentPurpose(wish.purpose)) return no('请选做什么用。', 'purpose')
  const more = wish.answers.filter(isConsentAnswer).filter((answer) => answer !== 'validity')
  const answers: readonly ConsentAnswer[] = ['validity', ...new Set(more)]
  const beyond = answers.filter((answer) => !party.scopes.includes(consentAnswers[answer].scope))
  if (beyond.length > 0)
    return no(`${party.title}没有登记查“${answersInWords(beyond)}”。请不要选这一项，或换一家。`, 'answers')
  if (facts.open >= consentLimits.mostAtOnce) return no(`您已有 ${facts.open} 个授权没有到期。请先撤回不用的，再授权。`)
  const ends = endOf(wish, facts)
  return isRefusal(ends) ? ends : { party: party.id, purpose: wish.purpose, answers, ...ends }
}

function endOf({ lasts, days: typed }: ConsentWish, { now, today }: ConsentFacts) {
  const no = (message: string, field: string) => refuse(message, { clause: 'N5.2', field })
  if (lasts === 'once') return { once: true, expiresAt: new Date(now.getTime() + consentLimits.minutesOnce * 60_000) }
  if (lasts !== 'days') return no('请选查一次，还是查几天。', 'lasts')
  const text = typed.normalize('NFKC').trim()
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days < 1 || days > consentLimits.mostDays) return no(`请填 1 到 ${consentLimits.mostDays} 的天数。`, 'days')
  return { once: false, expiresAt: new Date(`${addDays(today, days)}T15:59:59Z`) }
}

/** Only what was consented to and is within the scopes of who asks now; none where validity is not. */
export function answersNow(consented: readonly ConsentAnswer[], scopes: readonly string[]): readonly ConsentAnswer[] {
  const now = consented.filter((answer) => scopes.includes(consentAnswers[answer].scope))
  return now.includes('validity') ? now : []
}

/** The same words whether the code is unknown, for another party, used, run out, taken back, or beyond the scopes. */
export const wrongConsentCode = refuse('授权码不对，或者已经用过、过期、撤回。请持证人看清授权码，或重新生成。', {
  clause: 'N5.2',
  field: 'code',
})
export const tooManyWrongConsentCodes = refuse('输错的授权码太多。请过十分钟再查，并请持证人重新生成授权码。', {
  clause: 'N5.2',
  field: 'code',
  retryAfter: secondsOf('wrong-consent-codes'),
})

/** Also where it was taken back, or used, a moment earlier. */
export const consentIsGone = refuse('这个授权已经结束，或者不是您能撤回的。', { clause: 'N5.2' })
