// A helper may do named things in one application, until a day, and nothing else (代办人; N5.2; docs/basis.md §9.131).
import type { Actor } from '../actor.ts'
import { ageOn } from '../age.ts'
import type { Case } from '../case.ts'
import { type IdentityNumber, readIdentityNumber } from '../identity-number.ts'
import type { Rules } from '../local-rules.ts'
import { type PersonName, readName } from '../person-name.ts'
import type { StepName } from '../steps.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { addDays, dayInWords } from '../working-days.ts'
import { actsFor } from './acting-staff.ts'

/** What a helper may be let do, each with the steps it is; seeing how far the application is goes with all of them. */
export const mandateActs = {
  supplyMaterials: { words: '补交材料', steps: ['provideMaterial', 'supplyMaterials'] },
  close: { words: '确认收到证件', steps: ['close'] },
} as const satisfies Record<string, { words: string; steps: readonly StepName[] }>
export type MandateAct = keyof typeof mandateActs
export const isMandateAct = (text: string): text is MandateAct => Object.hasOwn(mandateActs, text)

export const actsInWords = (acts: readonly MandateAct[]): string =>
  ['看办到哪一步', ...acts.map((act) => mandateActs[act].words)].join('、')

/** Refuses a step that the mandate does not name; whoever acts without a mandate is judged elsewhere. */
export function refuseBeyondMandate(actor: Actor, current: Case, step: StepName): Refusal | undefined {
  if (actor.kind !== 'helper') return undefined
  const steps: readonly StepName[] = actor.acts.flatMap((act) => mandateActs[act].steps)
  return actor.caseId === current.id && steps.includes(step)
    ? undefined
    : refuse('委托里没有这一项。请由申请人本人办，或请他再委托。', { clause: 'N5.2' })
}

/** Why a mandate ended that nobody took back, in words; whoever gave it acts in the application no more (R2.3; docs/basis.md §9.220). */
export const mandateEnds = {
  left: { short: '委托人已不办这件，终止', words: '委托的账号已经不办这件申请，委托跟着终止。' },
  guardian: { short: '监护终止，跟着终止', words: '签委托书的监护人已经不是监护人，委托跟着终止。' },
} as const
export type MandateEnd = keyof typeof mandateEnds
export const isMandateEnd = (text: string | null): text is MandateEnd => text !== null && text in mandateEnds

/** Said with the end to whoever acts in the application now. */
export const newMandate = '还要代办的，请现在的监护人或本人再委托。'

/** Also where it was taken back a moment earlier. */
export const mandateIsGone = refuse('这个委托已经撤回，或者不是您能撤回的。', { clause: 'N5.2' })

export type MandateWish = {
  name: string
  idNumber: string
  acts: readonly string[]
  until: Day | undefined
  /** Scanned pages of the paper, at a window. */
  pages: number
  /** Who signed the paper, at a window. */
  signer: string
}
export type MandateFacts = {
  current: Case
  /** The case has ended. */
  final: boolean
  /** Identity numbers of whoever gives it and of whom the case is about. */
  own: readonly string[]
  /** This helper has one in this case that holds. */
  given: boolean
  /** At a window: who may have signed the paper, as the bonds stand. */
  signers: readonly string[]
  rules: Rules
  today: Day
}
export type GivenMandate = { name: PersonName; idNumber: IdentityNumber; acts: readonly MandateAct[]; until: Day }

/** Given by a party of the case with a real name, or taken on paper at a window of either office. */
export function acceptMandate(actor: Actor, wish: MandateWish, facts: MandateFacts): Refusal | GivenMandate {
  const { current, final, own, given, signers, rules, today } = facts
  const no = (message: string, field?: string) => refuse(message, { clause: 'N5.2', field })
  const isParty = actor.kind === 'applicant' && actor.level === 'real-name' && current.accounts.includes(actor.id)
  const atWindow = [current.residence, current.hukou].some((office) => actsFor(actor, office, ['handler']))
  if (!isParty && !atWindow) return no('只有申请人或监护人本人可以委托，或由窗口经办人收委托书登记。')
  if (rules['helper-mandates'] === 'none') return no('这里不办委托。请本人或监护人办，或到窗口办。')
  if (final) return no('这件申请已经办完，不用委托。')
  const name = readName(wish.name)
  if (isRefusal(name)) return no(name.message, 'name')
  const identity = readIdentityNumber(wish.idNumber, today)
  if (isRefusal(identity)) return no(identity.message, 'idNumber')
  if (own.includes(identity.number)) return no('这是申请人（监护人）自己的号码。请填代办人的身份证号码。', 'idNumber')
  if (ageOn(identity.birth, today) < rules['guardian-age'])
    return no(`代办人要满 ${rules['guardian-age']} 周岁。请换一位代办人。`, 'idNumber')
  if (given) return no('已经委托过这位代办人。要改的，请先撤回，再委托。', 'idNumber')
  const acts = wish.acts.filter(isMandateAct)
  const { until } = wish
  if (!until) return no('请填委托到哪一天。', 'until')
  if (until < today) return no('委托到的日期已经过去。请填今天或以后。', 'until')
  const last = addDays(today, rules['helper-mandate-days'])
  if (until > last)
    return no(`委托最长 ${rules['helper-mandate-days']} 天，到 ${dayInWords(last)}。请填早一点的日期。`, 'until')
  if (!isParty && signers.length === 0)
    return refuse('现在没有人能签委托书。请先确认监护人。', { clause: 'R2.3', field: 'signer' })
  if (!isParty && !signers.includes(wish.signer)) return no('请选委托书是谁签的。', 'signer')
  if (!isParty && wish.pages === 0) return no('请扫描签过名的委托书。', 'pages')
  return { name, idNumber: identity.number, acts, until }
}
