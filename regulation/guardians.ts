// Who may stand for an applicant, by which document, and what a clerk is to look at (R2.3, R4.1.1; docs/basis.md §9.70–§9.74).
import { ageOn } from './age.ts'
import type { Case } from './case.ts'
import { needsGuardian } from './checklist.ts'
import { refuseYoungGuardian } from './door.ts'
import { checkDigitOf, citizenNumberIn, normaliseIdentityNumber, readIdentityNumber } from './identity-number.ts'
import type { Rules } from './local-rules.ts'
import { factsOfCase } from './opening.ts'
import { isSameName, spellName } from './person-name.ts'
import { type Day, isRefusal, type Refusal, refuse } from './vocabulary.ts'
import { dayInWords, isValidDay } from './working-days.ts'

/** The documents by which a guardian shows who they are (docs/basis.md §9.71). */
export const guardianDocuments = {
  'identity-card': '居民身份证',
  'hmt-residence-permit': '港澳台居民居住证',
  'hm-travel-permit': '港澳居民来往内地通行证',
  'tw-travel-permit': '台湾居民来往大陆通行证',
  'permanent-residence': '外国人永久居留身份证',
  passport: '外国护照',
} as const
export type GuardianDocument = keyof typeof guardianDocuments

export const isGuardianDocument = (value: string): value is GuardianDocument => Object.hasOwn(guardianDocuments, value)

/** `usual` is false where the number does not look as such numbers are known to: a clerk compares it with the document. */
export type GuardianNumber = { number: string; birth?: Day; usual: boolean }

const usualForms: Record<Exclude<GuardianDocument, 'identity-card' | 'hmt-residence-permit'>, RegExp> = {
  'hm-travel-permit': /^[HM]\d{8}(?:\d{2})?$/,
  'tw-travel-permit': /^\d{8}$/,
  'permanent-residence': /^(?:[A-Z]{3}\d{12}|9\d{16}[\dX])$/,
  passport: /^[A-Z0-9]{6,9}$/,
}

/** Reads the number of a guardian's document; an unknown form is taken, where it can be a number at all. */
export function readGuardianNumber(document: GuardianDocument, typed: string, today: Day): GuardianNumber | Refusal {
  const no = (message: string) => refuse(message, { clause: 'R2.3', field: 'guardian.idNumber' })
  const number = normaliseIdentityNumber(typed)
  if (document === 'identity-card' || document === 'hmt-residence-permit') {
    const read = readIdentityNumber(typed, today)
    if (isRefusal(read)) return read
    const ofRegions = /^8[123]0000/.test(read.number)
    return document === 'hmt-residence-permit' && !ofRegions
      ? no('港澳台居民居住证的号码以 81、82 或 83 开头。请对照证件。')
      : { number: read.number, birth: read.birth, usual: document === 'hmt-residence-permit' || !ofRegions }
  }
  const name = guardianDocuments[document]
  if (number === '') return no(`请填写${name}的号码。`)
  if (!/^[A-Z0-9]{5,20}$/.test(number)) return no(`${name}的号码只有字母和数字，5 到 20 位。请对照证件。`)
  const other = otherDocumentOf(document, number)
  if (other)
    return no(`这是${guardianDocuments[other]}的号码，不是${name}的。请把证件的种类改成“${guardianDocuments[other]}”。`)
  if (document === 'permanent-residence' && number.length === 18 && checkDigitOf(number) !== number[17])
    return no(`${name}号码的最后一位对不上，可能有一位填错了。请逐位核对。`)
  const birth = residentNumber.test(number) ? birthInside(number, today) : undefined
  if (isRefusal(birth)) return birth
  return { number, birth, usual: usualForms[document].test(number) }
}

/** The day of birth that was typed beside a number that tells another one: one of the two is wrong, and nobody guesses which (docs/basis.md §9.271). */
export function refuseOtherBirth({ birth }: GuardianNumber, typed: Day | undefined): Refusal | undefined {
  return birth && typed && typed !== birth
    ? refuse(`证件号码里的出生日期是 ${dayInWords(birth)}，和填的不一样。请对照证件改正。`, {
        clause: 'R2.3',
        field: 'guardian.birth',
      })
    : undefined
}

/** A number that tells the birth and is checked is not passed off as one that tells nothing (docs/basis.md §9.160). */
function otherDocumentOf(document: GuardianDocument, number: string): GuardianDocument | undefined {
  if (residentNumber.test(number)) return document === 'permanent-residence' ? undefined : 'permanent-residence'
  const citizens = citizenNumberIn(number)
  return citizens && (citizens === 'citizen' ? 'identity-card' : 'hmt-residence-permit')
}

const residentNumber = /^9\d{16}[\dX]$/

/** The permanent resident's number of 18 characters is built like a citizen's (docs/basis.md §9.71). */
function birthInside(number: string, today: Day): Day | Refusal {
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return isValidDay(birth) && birth <= today && birth >= '1900-01-01'
    ? birth
    : refuse('号码里的出生日期不存在，或者还没有到。请对照证件，核对第 7 到 14 位。', {
        clause: 'R2.3',
        field: 'guardian.idNumber',
      })
}

/** @param one who acts: the guardian, the family of somebody who died, or the agent of an organisation */
export function refuseGuardian(
  one: {
    number: string
    birth: Day
    name?: string
    ward: string | undefined
    wardName?: string
    deceased: boolean
    ofOrganisation?: boolean
  },
  rules: Rules,
  today: Day,
): Refusal | undefined {
  if (one.ward && normaliseIdentityNumber(one.number) === normaliseIdentityNumber(one.ward))
    return refuse('监护人和申请人的身份证号一样。请填监护人本人的号码。', {
      clause: 'R2.3',
      field: 'guardian.idNumber',
    })
  if (isWard(one, today))
    return refuse('监护人和申请人的姓名、出生日期都一样，像是同一个人。请填监护人本人的；填错了的，请改正。', {
      clause: 'R2.3',
      field: 'guardian.name',
    })
  return one.deceased ? undefined : refuseYoungGuardian(one.birth, rules, today, one.ofOrganisation)
}

/** The ward by another document: the name and the day of birth tell. */
function isWard({ name, wardName, birth, ward }: Parameters<typeof refuseGuardian>[0], today: Day): boolean {
  const read = ward && name && wardName ? readIdentityNumber(ward, today) : undefined
  if (!read || isRefusal(read) || read.birth !== birth) return false
  return isSameName(spellName(name ?? ''), spellName(wardName ?? ''))
}

/** A child below this age does nothing by itself: the guardian applies (docs/basis.md §9.70). */
export function refuseOwnApplication(birth: Day, rules: Rules, today: Day): Refusal | undefined {
  const age = rules['own-application-age']
  return ageOn(birth, today) < age
    ? refuse(`未满 ${age} 周岁的，由监护人代为申请。请改选“您为谁申请”。`, { clause: 'R4.1.1', field: 'forWhom' })
    : undefined
}

/** Whether the card names the guardian: one whose papers this case asked for, or whose change it is about (docs/basis.md §9.74). */
export function cardNamesGuardian(current: Case): boolean {
  if (current.rules['guardian-on-card'] === 'as-applied') return true
  const facts = factsOfCase(current)
  const changed = facts.particulars.details ?? []
  return needsGuardian(facts) || changed.includes('guardian') || changed.includes('guardian-phone')
}

/** A guardian beside the ward, as a clerk sees them. */
export type GuardianSeen = {
  kind?: 'person' | 'organisation'
  relation: string
  document?: GuardianDocument
  number: string
  birth?: Day
  ward: { birth: Day; minor: boolean }
  /** The register has this guardian as a holder with an intellectual or psychiatric disability. */
  holds: boolean
}

/** What the clerk is to look at with the papers in hand; nothing of it refuses by itself (docs/basis.md §9.73). */
export function lookAtGuardian(seen: GuardianSeen, today: Day): readonly string[] {
  const { kind, document = 'identity-card', relation, ward, holds } = seen
  const read = readGuardianNumber(document, seen.number, today)
  const known = isRefusal(read) ? undefined : read
  if (kind === 'organisation') return []
  const birth = known?.birth ?? seen.birth
  const elder = relation === 'parent' || relation === 'grandparent'
  return [
    ...(known?.usual ? [] : [`号码和常见的${guardianDocuments[document]}号码不一样。请对照证件。`]),
    ...(elder && birth && birth >= ward.birth ? ['监护人的出生日期比申请人晚。请核对关系。'] : []),
    ...(relation === 'child' && birth && birth <= ward.birth ? ['填的是子女，出生却比申请人早。请核对关系。'] : []),
    ...(ward.minor && (relation === 'child' || relation === 'spouse')
      ? ['申请人未成年，填的关系却是配偶或子女。请核对。']
      : []),
    ...(holds
      ? ['登记里监护人自己也有智力或精神残疾。残疾不等于没有监护能力（民法典第二十四条）。请细看监护人证明。']
      : []),
  ]
}
