// What a card says of its holder: what the register says, and what this case decided to change; never what a form says (R4.1.5, R4.2.3).
import type { ChangedDetail } from './grounds.ts'
import { type IdentityNumber, normaliseIdentityNumber } from './identity-number.ts'
import { normaliseForIndex, type PersonName } from './person-name.ts'
import { type MatterId, type Refusal, refuse } from './vocabulary.ts'

export type CardGuardian = {
  name: string
  idNumber: string
  relation: string
  phone: string
  /** Of an organisation; the number is its agent's. */
  creditCode?: string
  agent?: string
}
/** The person as the register has them; what it never recorded is undefined. */
export type Holder = {
  name: PersonName
  idNumber: IdentityNumber
  ethnicity?: string
  address?: string
  guardian?: CardGuardian
  /** The file of the picture. */
  photo?: string
}
/** What an application says of the person, and what it asks to be changed (R4.2.3). */
export type Stated = Holder & { details: readonly ChangedDetail[]; changed: Partial<Pick<Holder, StatedAnew>> }
type StatedAnew = 'name' | 'idNumber' | 'ethnicity' | 'address'
export type CardFacts = Holder
export type DecidedChanges = Partial<Holder>

/** The parts of a holder that are compared, in the order in which they are shown. */
export const holderFacts = {
  name: '姓名',
  idNumber: '公民身份号码',
  ethnicity: '民族',
  address: '家庭住址',
  guardian: '监护人',
} as const
export type HolderFact = keyof typeof holderFacts

/** The matter, and whether the law has a guardian on this holder's card (R2.3). */
export type CardCase = { matter: MatterId; needsGuardian: boolean }

/**
 * What the approval of this case decides about the holder. A first certificate enters what was applied for; a detail is changed
 * by 资料更新 alone (R4.2.3), the address by a move too (R4.3.1); what the register never recorded is supplied.
 * @param register undefined for who never held a certificate
 */
export function decidedChanges({ matter }: CardCase, register: Holder | undefined, stated: Stated): DecidedChanges {
  const { name, idNumber, ethnicity, address, guardian, photo } = stated
  if (!register) return { name, idNumber, ethnicity, address, guardian, photo }
  const supplied: DecidedChanges = {
    // Every matter asks for a recent one, and a clerk has checked it (R2.1).
    ...(photo && { photo }),
    ...(register.ethnicity === undefined && { ethnicity }),
    ...(register.address === undefined && { address }),
    ...(register.guardian === undefined && guardian && { guardian }),
  }
  if (matter === 'new-certificate') return { ...supplied, ethnicity, address, guardian }
  if (matter === 'move') return { ...supplied, address }
  return matter === 'renewal-details' ? { ...supplied, ...changedDetails(register, stated) } : supplied
}

function changedDetails({ guardian: known }: Holder, { details, changed, guardian }: Stated): DecidedChanges {
  const asks = (detail: ChangedDetail) => details.includes(detail)
  return {
    ...(asks('name') && { name: changed.name }),
    ...(asks('id-number') && { idNumber: changed.idNumber }),
    ...(asks('ethnicity') && { ethnicity: changed.ethnicity }),
    ...(asks('address') && { address: changed.address }),
    ...(asks('guardian') && guardian && { guardian }),
    ...(asks('guardian-phone') &&
      !asks('guardian') &&
      guardian && { guardian: { ...(known ?? guardian), phone: guardian.phone } }),
  }
}

/** The card: the register with the decided changes. A guardian of who needs none any more is not printed again. */
export function cardFacts(
  { needsGuardian }: CardCase,
  register: Holder | undefined,
  decided: DecidedChanges,
): CardFacts {
  const name = decided.name ?? register?.name
  const idNumber = decided.idNumber ?? register?.idNumber
  if (!name || !idNumber) throw new Error('a card needs a name and an identity number that were decided')
  return {
    name,
    idNumber,
    ethnicity: decided.ethnicity ?? register?.ethnicity,
    address: decided.address ?? register?.address,
    guardian: decided.guardian ?? (needsGuardian ? register?.guardian : undefined),
    photo: decided.photo ?? register?.photo,
  }
}

/** Where the application and the register disagree; `decided` where this case is there to change just that. */
export type Difference = { fact: HolderFact; registered: string; stated: string; decided: boolean }

const guardianInWords = ({ name, idNumber }: CardGuardian) => `${name} ${normaliseIdentityNumber(idNumber)}`

/** Spaces, width and the kind of middle dot are no difference. */
export const sameName = (registered: string, stated: string): boolean =>
  normaliseForIndex(registered) === normaliseForIndex(stated)

/** Facts that either side does not have are no difference. */
export function differencesOf(at: CardCase, register: Holder | undefined, stated: Stated): readonly Difference[] {
  if (!register) return []
  const decided = decidedChanges(at, register, stated)
  return (Object.keys(holderFacts) as HolderFact[]).flatMap((fact) => {
    const isDecided = decided[fact] !== undefined
    const before = textOf(register, fact)
    const now = textOf(isDecided ? decided : stated, fact)
    if (before === undefined || now === undefined || normaliseForIndex(before) === normaliseForIndex(now)) return []
    return [{ fact, registered: before, stated: now, decided: isDecided }]
  })
}

function textOf(of: Partial<Holder>, fact: HolderFact): string | undefined {
  if (fact === 'guardian') return of.guardian && guardianInWords(of.guardian)
  const text = of[fact]?.trim()
  return text === '' ? undefined : text
}

/** Who a person is: another name or number leads nowhere but to 资料更新, which has its own paper (R4.2.3). */
const identifies: readonly HolderFact[] = ['name', 'idNumber']

/**
 * A name that is not the register's, at the desk where it is typed. In 资料更新 of the name, who has the new name already
 * may state it in both places: the proof of the change tells the old one.
 */
export function refuseOtherName(register: Holder | undefined, stated: Stated): Refusal | undefined {
  if (!register || sameName(register.name, stated.name)) return undefined
  const { details, changed } = stated
  if (details.includes('name') && changed.name && sameName(stated.name, changed.name)) return undefined
  return refuse('姓名和登记的不一样，不能照这个姓名办。填错了的请改；改过名字的，带证明办“资料更新换证”，选“姓名”。', {
    clause: 'R4.2.3',
    field: 'name',
    instead: ['renewal-details'],
  })
}

/** Another certificate number than the register's, at the desk where it is typed. */
export const refuseOtherNumber = (): Refusal =>
  refuse('证号和登记的不一致。请照证件核对；换过证的，填最新一本的证号。', {
    clause: 'R4.2.3',
    field: 'certificateNumber',
  })

/** The same to whoever is not at the desk: it tells nothing of what the register knows. */
export const refuseUnmatched = (): Refusal =>
  refuse('填写的信息和登记的对不上，不能在网上办。请核对姓名、身份证号和证号。没有填错的，请带身份证到窗口核对。', {
    clause: 'R4.2.3',
    instead: ['renewal-details'],
  })

/** Who somebody is and who acts for them is looked at once more; an address is shown, and the card says what was decided. */
export const toLookAt = (differs: readonly Difference[]): readonly Difference[] =>
  differs.filter(({ fact }) => identifies.includes(fact) || fact === 'guardian')

/** At the approval these differences are looked at once more, and no other name or number than the register's passes undecided (R4.1.5, R4.2.3). */
export function refuseUnlooked(differs: readonly Difference[], looked: readonly string[]): Refusal | undefined {
  const other = differs.find(({ fact, decided }) => !decided && identifies.includes(fact))
  if (other)
    return refuse(
      `申请表的${holderFacts[other.fact]}和登记的不一样，不能批准。填错的退回更正；确有变更的，办“资料更新换证”。`,
      { clause: 'R4.2.3', instead: ['renewal-details'] },
    )
  const unlooked = toLookAt(differs).filter(({ fact }) => !looked.includes(fact))
  return unlooked.length === 0
    ? undefined
    : refuse(`请逐项再核对和登记不同的内容，并勾选：${unlooked.map(({ fact }) => holderFacts[fact]).join('、')}。`, {
        clause: 'R4.1.5',
        field: 'looked',
      })
}
