// Putting right what stands wrongly in a case or in the register: who, when, with which paper and whose second hand (R3.1, R4.2.3, N5.2).
import type { Actor, StaffRole } from '../actor.ts'
import { ethnicGroupError, spellEthnicGroup } from '../ethnicity.ts'
import { relationNamed } from '../guardian-relations.ts'
import { refuseGuardian } from '../guardians.ts'
import { normaliseIdentityNumber, readIdentityNumber } from '../identity-number.ts'
import type { Rules } from '../local-rules.ts'
import { checkName } from '../names.ts'
import { normaliseForIndex, spellName } from '../person-name.ts'
import { phoneError, readTelephone } from '../phone-number.ts'
import { type Channel, type Day, isRefusal, type Refusal, refuse, type StatutoryMaterial } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor, nameInRecords, type StaffMember } from './acting-staff.ts'

type Kind = {
  name: string
  /** How the person is reached: put right at their word. Else it is a fact, and a paper proves it. */
  contact: boolean
  /** Who somebody is, is put right by two. */
  secondHand: boolean
  /** A card says it: once printed, the register is put right by the office that issued it. */
  onCard: boolean
}
const contact = (name: string): Kind => ({ name, contact: true, secondHand: false, onCard: false })
const fact = (name: string, secondHand: boolean, onCard: boolean): Kind => ({
  name,
  contact: false,
  secondHand,
  onCard,
})

export const correctable = {
  phone: contact('联系电话'),
  guardianPhone: contact('监护人电话'),
  recipient: contact('收件人'),
  deliveryPhone: contact('收件人电话'),
  deliveryAddress: contact('收件地址'),
  postalAddress: contact('通信地址'),
  guardianAddress: contact('监护人通信地址'),
  name: fact('姓名', true, true),
  idNumber: fact('身份证号', true, true),
  ethnicity: fact('民族', false, true),
  residenceAddress: fact('居住地址', false, false),
  hukouAddress: fact('户口簿地址', false, true),
  guardianName: fact('监护人姓名', true, true),
  guardianIdNumber: fact('监护人身份证号', true, true),
  /** In words: 父母. */
  guardianRelation: fact('监护人关系', true, true),
} as const satisfies Record<string, Kind>
export type Correctable = keyof typeof correctable
/** How the register reaches a holder and their guardian: kept with the person, in no application (register-contacts.ts). */
export const registerContacts = ['phone', 'postalAddress', 'guardianPhone', 'guardianAddress'] as const
export type RegisterContact = (typeof registerContacts)[number]
/** Of an application. */
export const correctableFacts: readonly Correctable[] = (Object.keys(correctable) as Correctable[]).filter(
  (known) => known !== 'postalAddress' && known !== 'guardianAddress',
)

/** What was seen that proves a fact; from the papers of R2. */
export const provingPapers = [
  'id-card',
  'hukou-booklet',
  'guardian-id',
  'guardian-proof',
  'residence-permit',
  'proof-of-address',
] as const satisfies readonly StatutoryMaterial[]
export type ProvingPaper = (typeof provingPapers)[number]

export type CorrectionWish = {
  fact: Correctable
  after: string
  reason: string
  paper: ProvingPaper | undefined
  /** The old telephone is not theirs any more: it is out of use, or another person has it. */
  numberEnded?: boolean
}
/** Of the case: whose it is, how it came, and whether its card is printed. */
export type CaseToCorrect = {
  residence: string
  hukou: string
  channel: Channel
  printed: boolean
  /** Every bond that was confirmed has ended: another guardian may come in the place of whom the application names (R2.3). */
  guardianEnded?: boolean
  /** A bond has ended: the relation that the application says may be that of a guardian before (R2.3). */
  guardianReplaced?: boolean
}
/** What the database knows of an identity number that would be entered. */
export type NumberFacts = {
  /** It is another person's already. */
  taken: boolean
  /** The person of the case held a certificate under the number as it is now: it is theirs, or the case is on the wrong person. */
  registered: boolean
  /** Another case of the number as it is now names somebody else: this case alone cannot take another number along. */
  namesAnother: boolean
  /** With it the person would be of age where they were not, or the other way round. */
  changesAge: boolean
}
export type Correction = {
  by: StaffMember
  secondHand: boolean
  /** The value as it is stored and shown to the second hand. */
  after: string
}

const roles: readonly StaffRole[] = ['handler', 'approver', 'head']

/** In every state, also after the end of the case: what is wrong goes on leading astray (N5.2). */
export function acceptCorrection(
  actor: Actor,
  at: CaseToCorrect,
  wish: CorrectionWish,
  { before, today, number }: { before: string; today: Day; number: NumberFacts | undefined },
): Refusal | Correction {
  const kind = correctable[wish.fact]
  const ofResidence = actsFor(actor, at.residence, ['handler'])
  if (!(ofResidence || (kind.contact && actsFor(actor, at.hukou, ['handler']))))
    return refuse(
      kind.contact ? '联系方式由办理这件申请的残联经办人更正。' : '录错的内容由录入的经常居住地残联经办人更正。',
      { clause: 'R3.1' },
    )
  const anotherGuardian =
    (at.guardianEnded && (wish.fact === 'guardianName' || wish.fact === 'guardianIdNumber')) ||
    (at.guardianReplaced && wish.fact === 'guardianRelation')
  if (!kind.contact && at.channel !== 'window' && !anotherGuardian)
    return refuse(
      '这件是申请人自己在网上填的，不是录入的错误。办理中的请告知补正或撤回重填；已发证的办“资料更新换证”。',
      { clause: 'R3.2', field: 'fact', instead: ['renewal-details'] },
    )
  if (kind.onCard && at.printed)
    return refuse('证已经打印。印坏的先作废重打；已寄出的，由发证残联在证件页“更正登记事项”。', {
      clause: 'R4.1.5',
      field: 'fact',
    })
  const refused = refuseValue(wish, before, today) ?? (wish.fact === 'idNumber' ? refuseNumber(number) : undefined)
  return refused ?? { by: actor, secondHand: kind.secondHand, after: plainValue(wish) }
}

/** Facts of a card that was issued: by the office that issued it, each with a second hand. */
export const onCards = correctableFacts.filter((one) => correctable[one].onCard)

export function acceptRegisterCorrection(
  actor: Actor,
  at: { office: string; counts: boolean },
  wish: CorrectionWish,
  { before, today, number }: { before: string; today: Day; number: NumberFacts | undefined },
): Refusal | Correction {
  if (!actsFor(actor, at.office, ['handler', 'approver']))
    return refuse('登记事项由发证残联的工作人员更正。', { clause: 'R4.1.5' })
  if (!at.counts) return refuse('这本证已经换发或注销，请在现在有效的证上更正。', { clause: 'R4.1.5' })
  if (!onCards.includes(wish.fact)) return refuse('请选要更正哪一项。', { clause: 'R4.1.5', field: 'fact' })
  const refused = refuseValue(wish, before, today)
  if (refused) return refused
  if (wish.fact === 'idNumber' && number?.taken) return takenNumber()
  return { by: actor, secondHand: true, after: plainValue(wish) }
}

const takenNumber = () =>
  refuse('这个号码已经是另一个人的登记。请撤回这件，用正确的号码重新登记。', { clause: 'R3.1', field: 'after' })

function refuseNumber(number: NumberFacts | undefined): Refusal | undefined {
  if (!number) return undefined
  if (number.taken) return takenNumber()
  if (number.registered)
    return refuse(
      '现在的号码是登记在册的持证人的。号码变过的办“资料更新换证”；录成别人号码的，撤回这件，用正确的号码重新登记。',
      { clause: 'R4.2.3', field: 'after', instead: ['renewal-details'] },
    )
  if (number.namesAnother)
    return refuse('现在的号码下还有另一个姓名的申请。这件录成了别人号码的，请撤回，用正确的号码重新登记。', {
      clause: 'R3.1',
      field: 'after',
    })
  return number.changesAge
    ? refuse('改了号码，成年与否就不同，要的材料也不同。请撤回这件，用正确的号码重新登记。', {
        clause: 'R2.3',
        field: 'after',
      })
    : undefined
}

export function refuseValue({ fact: what, after, reason, paper }: CorrectionWish, before: string, today: Day) {
  const no = (message: string, field: string) => refuse(message, { clause: 'R3.1', field })
  if (saidIn(reason) < 4) return no('请写明哪里错了、怎么知道的，至少 4 个字。', 'reason')
  if (reason.length > 500) return no('说明太长。请不超过 500 个字。', 'reason')
  if (!correctable[what].contact && !paper) return no('请选看到的是哪一种证明材料。', 'paper')
  const field = what === 'guardianRelation' ? 'relation' : 'after'
  if (ofGuardian.has(what) && before.trim() === '') return no('登记里没有监护人，没有可以更正的。', 'fact')
  const problem = valueProblem(what, after, today)
  if (problem) return no(problem, field)
  return sameValue(what, after, before) ? no('和现在登记的一样，不用更正。', field) : undefined
}

/** Whether two spellings are one value of this fact. */
const sameValue = (what: Correctable, one: string, other: string): boolean =>
  normaliseForIndex(plainValue({ fact: what, after: one })) ===
  normaliseForIndex(plainValue({ fact: what, after: other }))

/** In the one spelling of a name, a number, a telephone: what is compared, stored and shown. */
export function plainValue({ fact: what, after }: Pick<CorrectionWish, 'fact' | 'after'>): string {
  if (isName(what)) return spellName(after)
  if (isNumber(what)) return normaliseIdentityNumber(after)
  if (what === 'ethnicity') return spellEthnicGroup(after)
  const read = isPhone(what) ? readTelephone(after) : undefined
  return read === undefined || isRefusal(read) ? after.trim() : read
}

/**
 * What the form asks of a guardian is asked of the one who would stand there: neither the ward nor a child, whichever of the
 * two is put right (R2.3).
 */
export function refuseGuardianAfter(
  fact: Correctable,
  { ward, guardian }: Record<'ward' | 'guardian', { name: string; idNumber: string }>,
  about: { deceased: boolean; rules: Rules; today: Day },
): Refusal | undefined {
  const read = readIdentityNumber(guardian.idNumber, about.today)
  if (!whoIsWho.has(fact) || isRefusal(read)) return undefined
  const { number, birth } = read
  const one = { number, birth, name: guardian.name, ward: ward.idNumber, wardName: ward.name, deceased: about.deceased }
  const against = refuseGuardian(one, about.rules, about.today)
  return against && { ...against, field: 'after' }
}

/** What else is put right leaves the two as they are, however they stand. */
const whoIsWho: ReadonlySet<Correctable> = new Set(['name', 'idNumber', 'guardianName', 'guardianIdNumber'])

/** Of a guardian who is there: none is entered by a correction. */
const ofGuardian: ReadonlySet<Correctable> = new Set(['guardianName', 'guardianIdNumber', 'guardianRelation'])
const isPhone = (what: Correctable) => what === 'phone' || what === 'guardianPhone' || what === 'deliveryPhone'
const isNumber = (what: Correctable) => what === 'idNumber' || what === 'guardianIdNumber'
const isName = (what: Correctable) => what === 'name' || what === 'guardianName' || what === 'recipient'

function valueProblem(what: Correctable, after: string, today: Day): string | undefined {
  // Who has no telephone at all is told by letter.
  if (what === 'phone' && after.trim() === '') return undefined
  if (isPhone(what)) return phoneError(after)
  if (isName(what)) return checkName(after)
  if (what === 'guardianRelation') return relationNamed(after) ? undefined : '请选监护人是申请人的什么人。'
  if (isNumber(what)) {
    const read = readIdentityNumber(after, today)
    return isRefusal(read) ? read.message : undefined
  }
  if (after.trim() === '') return `请填写正确的${correctable[what].name}。`
  if (what === 'ethnicity') return ethnicGroupError(after)
  return after.length > 200 ? '内容太长。请不超过 200 个字。' : undefined
}

export type ProposedCorrection = {
  office: string
  state: 'proposed' | 'made' | 'rejected'
  proposedBy: string
}

/** The second hand is another than the first, of the same office (R1.3). */
export function acceptSecondHand<C extends ProposedCorrection>(
  actor: Actor,
  correction: C | undefined,
): Refusal | { correction: C; by: StaffMember } {
  if (!correction || !actsFor(actor, correction.office, roles))
    return refuse('更正由提出它的残联的另一位工作人员复核。', { clause: 'R1.3' })
  if (correction.state !== 'proposed') return refuse('这项更正已经处理过了。', { clause: 'R1.3' })
  return correction.proposedBy === nameInRecords(actor)
    ? refuse('这项更正是您提出的。姓名、身份证号等须由另一位工作人员复核。', { clause: 'R1.3' })
    : { correction, by: actor }
}

/** What came between the proposal and the second hand: then it is not put right, and has to be refused or taken back. */
export function refuseOvertaken(
  fact: Correctable,
  { printed, taken, counts }: { printed: boolean; taken: boolean; counts: boolean },
): Refusal | undefined {
  if (!counts) return refuse('这本证已经换发或注销。请不同意这项，在现在有效的证上更正。', { clause: 'R4.1.5' })
  if (printed && correctable[fact].onCard)
    return refuse('提出以后证已经打印。请不同意这项，再由发证残联在证件页更正。', { clause: 'R4.1.5' })
  return fact === 'idNumber' && taken
    ? refuse('这个号码已经是另一个人的登记。请不同意这项。', { clause: 'R3.1' })
    : undefined
}

/** Who proposed it may take it back, or another of the office does not agree. */
export function acceptRejection<C extends ProposedCorrection>(
  actor: Actor,
  correction: C | undefined,
): Refusal | { correction: C; by: StaffMember } {
  if (!correction || !actsFor(actor, correction.office, roles))
    return refuse('更正由提出它的残联的工作人员处理。', { clause: 'R1.3' })
  return correction.state === 'proposed'
    ? { correction, by: actor }
    : refuse('这项更正已经处理过了。', { clause: 'R1.3' })
}
