// The application forms of all matters: their answers, and what is wrong with them, question by question (R2, R4).

import type { Stated } from '#regulation/card-facts.ts'
import type { Particulars } from '#regulation/case.ts'
import {
  type CertificateNumber,
  parseCertificateNumber,
  readCertificateNumber,
} from '#regulation/certificate-number.ts'
import { collectsOldCard } from '#regulation/checklist.ts'
import { ethnicGroupError } from '#regulation/ethnicity.ts'
import { type CancellationReason, type ChangedDetail, cancellationReasons, familyApplies } from '#regulation/grounds.ts'
import { refuseOwnApplication } from '#regulation/guardians.ts'
import {
  findableIdentityNumber,
  type IdentityNumber,
  readIdentityNumber,
  sameIdentityNumber,
} from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { checkName } from '#regulation/names.ts'
import { isSameName, type PersonName, spellName } from '#regulation/person-name.ts'
import { phoneError, type Telephone } from '#regulation/phone-number.ts'
import { dayProblem } from '#regulation/typed-day.ts'
import { type Category, categories, categoryCodes, type Day, isRefusal, type MatterId } from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { checkGuardian, type Guardian, guardianAsPrinted, signsAs, type TypedGuardian } from './guardian-form.ts'
import { checkStandIns, type StandIns } from './rare-characters.ts'

export type Delivery = { recipient: string; phone: Telephone; address: string; freightAccepted: boolean }

/** All answers; each may be missing while the form is being filled in. Everything here is personal data. */
export type ApplicationForm = {
  forWhom: 'self' | 'guardian'
  name: PersonName
  idNumber: IdentityNumber
  ethnicity: string
  phone: Telephone
  /** Asked at the window alone: who has none is told by letter. */
  noPhone: boolean
  residenceOffice: string
  residenceAddress: string
  community: string
  permitNumber: string
  permitValidUntil: Day
  hukouOffice: string
  hukouAddress: string
  claimed: readonly Category[]
  homeVisit: 'no' | 'yes'
  homeVisitReason: string
  guardian: Guardian
  delivery: Delivery
  /** As printed on the card (R4.2–R4.6). */
  certificateNumber: CertificateNumber
  /** The card to be exchanged or ended cannot be found, so nothing is collected (R6.1). */
  oldCardNotFound: boolean
  /** What is brought up to date, and what it becomes (R4.2.3). */
  details: readonly ChangedDetail[]
  newName: PersonName
  newIdNumber: IdentityNumber
  newEthnicity: string
  newAddress: string
  /** The day the loss was declared (R4.4). */
  lossDeclaredOn: Day
  /** Why the certificate is given back, or which of its categories are (R4.5). */
  reason: CancellationReason
  drop: readonly Category[]
  /** Characters that papers cannot print, described by their parts. */
  standIns: StandIns
  signedName: PersonName
  declared: boolean
}
type Read = PersonName | IdentityNumber | CertificateNumber | Telephone
/** The same before it is read: any text. */
type Typed<T> = T extends Read ? string : T extends object ? { [Key in keyof T]: Typed<T[Key]> } : T
/**
 * The form while it is filled in: any answer may be missing, names and numbers may be as typed; `parseAnswers` gives each that
 * can be read its one form, and `askedNow` leaves only what is asked.
 */
export type Answers = Partial<Typed<Omit<ApplicationForm, 'guardian'>>> & { guardian?: TypedGuardian }
/** Field name → what is wrong and what to do, in Chinese. */
export type Errors = Record<string, string>

/** The questions in the order they are asked; each holds one subject. */
export const questions = [
  'for-whom',
  'who',
  'certificate',
  'details',
  'loss',
  'reason',
  'drop',
  'contact',
  'residence',
  'hukou',
  'permit',
  'categories',
  'home-visit',
  'guardian',
  'delivery',
  'rare-characters',
] as const
export type Question = (typeof questions)[number]

type Check = (answers: Answers, today: Day, rules: Rules, matter: MatterId) => Errors

const filled = (field: string, value: string | undefined, ask: string, most = 200): Errors => {
  if (!value || value.trim() === '') return { [field]: ask }
  return value.length > most ? { [field]: `内容太长。请不超过 ${most} 个字。` } : {}
}

const only = (field: string, problem: string | undefined): Errors => (problem ? { [field]: problem } : {})

/** What each question asks for. */
export const checks: Record<Question, Check> = {
  'for-whom': (answers) => only('forWhom', answers.forWhom ? undefined : '请选择您为谁申请。'),

  who: ({ name, idNumber = '', forWhom }, today, rules) => {
    const read = readIdentityNumber(idNumber, today)
    const wrong = isRefusal(read)
      ? read
      : forWhom === 'self'
        ? refuseOwnApplication(read.birth, rules, today)
        : undefined
    return { ...only('name', checkName(name ?? '')), ...only('idNumber', wrong?.message) }
  },

  // Who does not have the card need not know its number (R4.4, R6.1).
  certificate: (answers, _today, _rules, matter) => {
    const typed = answers.certificateNumber?.trim() ?? ''
    if (typed === '')
      return only(
        'certificateNumber',
        matter === 'replacement-of-lost' || answers.oldCardNotFound ? undefined : '请填写残疾人证号。',
      )
    const number = readCertificateNumber(typed)
    if (isRefusal(number)) return { certificateNumber: number.message }
    return sameIdentity(number.slice(0, 18), answers.idNumber)
      ? {}
      : { certificateNumber: '证号的前 18 位和身份证号不一样。请核对；身份证号变过的，先填证上的旧号码。' }
  },

  details: (answers, today) => {
    const chosen = answers.details ?? []
    if (chosen.length === 0) return { details: '请选明要更新哪些内容。' }
    const errors: Errors = {}
    if (chosen.includes('name')) Object.assign(errors, only('newName', checkName(answers.newName ?? '')))
    if (chosen.includes('id-number')) {
      const read = readIdentityNumber(answers.newIdNumber ?? '', today)
      if (isRefusal(read)) errors.newIdNumber = read.message
      else if (sameIdentity(answers.newIdNumber, answers.idNumber)) errors.newIdNumber = '新号码和原来的一样。请核对。'
    }
    if (chosen.includes('ethnicity'))
      Object.assign(
        errors,
        filled('newEthnicity', answers.newEthnicity, '请填写户口簿上现在的民族。', 20),
        only('newEthnicity', ethnicGroupError(answers.newEthnicity)),
      )
    if (chosen.includes('address'))
      Object.assign(errors, filled('newAddress', answers.newAddress, '请填写新的家庭住址。'))
    return errors
  },

  loss: (answers, today) =>
    only(
      'lossDeclaredOn',
      !answers.lossDeclaredOn
        ? '请填写声明遗失的日期。'
        : !isValidDay(answers.lossDeclaredOn)
          ? `声明遗失的日期不对：${dayProblem(answers.lossDeclaredOn)}请填写年、月、日。`
          : answers.lossDeclaredOn > today
            ? '声明的日期不能晚于今天。'
            : undefined,
    ),

  reason: ({ reason, forWhom }) =>
    only(
      'reason',
      !reason || !Object.hasOwn(cancellationReasons, reason)
        ? '请选明注销的原因。'
        : familyApplies(reason) && forWhom === 'self'
          ? '为自己办的，不能选这一项。为家人办的，请改选“您是谁”。'
          : undefined,
    ),

  drop: (answers) => only('drop', answers.drop?.length ? undefined : '请选明要注销哪些类别。'),

  contact: (answers) => ({
    ...only('phone', answers.noPhone && !answers.phone ? undefined : phoneError(answers.phone)),
    ...only('ethnicity', ethnicGroupError(answers.ethnicity)),
  }),

  residence: (answers) => ({
    ...only('residenceOffice', answers.residenceOffice ? undefined : '请选择经常居住地所在的县（市、区）。'),
    ...filled('residenceAddress', answers.residenceAddress, '请填写经常居住地的详细地址。'),
    ...filled('community', answers.community, '请填写所在的村或社区。', 40),
  }),

  permit: (answers, today) => {
    if (!needsPermit(answers)) return {}
    return {
      ...filled('permitNumber', answers.permitNumber, '请填写居住证号码。', 30),
      ...only('permitValidUntil', permitProblem(answers.permitValidUntil, today)),
    }
  },

  hukou: (answers) => ({
    ...only('hukouOffice', answers.hukouOffice ? undefined : '请选择户口所在的县（市、区）。'),
    ...filled('hukouAddress', answers.hukouAddress, '请填写户口簿上的地址。'),
  }),

  categories: (answers) =>
    only(
      'claimed',
      answers.claimed?.length && answers.claimed.every((one) => categories.includes(one))
        ? undefined
        : '请至少选一类残疾。',
    ),

  'home-visit': (answers) =>
    answers.homeVisit === 'yes'
      ? filled('homeVisitReason', answers.homeVisitReason, '请简单说明为什么需要上门评定。')
      : only('homeVisit', answers.homeVisit ? undefined : '请选择是否需要上门评定。'),

  guardian: ({ guardian, reason, idNumber, name }, today, rules) =>
    checkGuardian(guardian, { ward: idNumber, wardName: name, deceased: familyApplies(reason), today, rules }),

  delivery: (answers) => {
    const to = answers.delivery
    return {
      ...filled('delivery.recipient', to?.recipient, '请填写收件人姓名。', 60),
      ...only('delivery.phone', answers.noPhone && !to?.phone ? undefined : phoneError(to?.phone)),
      ...filled('delivery.address', to?.address, '请填写收件地址。'),
      ...only('delivery.freightAccepted', to?.freightAccepted ? undefined : '请确认快递费的付费方式。'),
    }
  },

  'rare-characters': checkStandIns,
}

/** Who signs: the guardian, or the family of somebody who died; else the applicant. */
export function signerOf({ forWhom, reason, guardian, name }: Answers): string | undefined {
  return (forWhom === 'guardian' || familyApplies(reason)) && guardian?.name ? signsAs(guardian) : name
}

/** The last page: the declaration and a typed signature. Of who applies with a guardian beside them, either signs. */
export function checkDeclaration(answers: Answers): Errors {
  const signer = signerOf(answers)
  const may = [signer, ...(answers.guardian && answers.forWhom === 'self' ? [signsAs(answers.guardian)] : [])]
  const signed = spellName(answers.signedName ?? '')
  return {
    ...only('declared', answers.declared ? undefined : '请先阅读，并勾选同意声明。'),
    ...only(
      'signedName',
      may.some((name) => name?.trim() && isSameName(signed, spellName(name)))
        ? undefined
        : signer?.trim()
          ? `签名要和姓名一致。请输入“${signer}”。`
          : '请先填写姓名，再签名。',
    ),
  }
}

/** What is wrong with the last valid day of a residence permit, or undefined (R1.1). */
export function permitProblem(until: Day | undefined, today: Day): string | undefined {
  if (!until) return '请填写居住证的有效期截止日。'
  if (!isValidDay(until)) return `居住证的有效期不对：${dayProblem(until)}请按居住证上的日期填写年、月、日。`
  return until < today ? `居住证在 ${dayInWords(until)} 已经过期。请先续办居住证，再来申请。` : undefined
}

function sameIdentity(one: string | undefined, other: string | undefined): boolean {
  return sameIdentityNumber(findableIdentityNumber(one ?? ''), findableIdentityNumber(other ?? ''))
}

export function needsPermit(answers: Answers): boolean {
  const { residenceOffice, hukouOffice } = answers
  return residenceOffice !== undefined && hukouOffice !== undefined && residenceOffice !== hukouOffice
}

/** The birth day that an identity number tells, once it is readable. */
export function birthOf(answers: Pick<Answers, 'idNumber'>, today: Day): Day | undefined {
  const read = readIdentityNumber(answers.idNumber ?? '', today)
  return isRefusal(read) ? undefined : read.birth
}

/** The one category that the number of the certificate tells; several (code 7) tell none. */
export function categoryOnCard({ certificateNumber }: Answers): readonly Category[] {
  const code = certificateNumber && parseCertificateNumber(certificateNumber)?.categoryCode
  return categories.filter((one) => categoryCodes[one] === code)
}

/** The B of the number on the card in hand, 0 for none: the number was compared with the register at filing. */
export const suffixOnCard = ({ certificateNumber }: Answers): number =>
  (certificateNumber && parseCertificateNumber(certificateNumber)?.replacement) || 0

/** The part of the answers that the rules judge. */
export function particularsOf(matter: MatterId, answers: Answers): Particulars {
  return {
    ...ownParticularsOf(matter, answers),
    ...(answers.oldCardNotFound && collectsOldCard(matter) && { oldCardMissing: 'not-found' as const }),
    ...(answers.guardian?.kind === 'organisation' && { guardian: 'organisation' as const }),
  }
}

function ownParticularsOf(matter: MatterId, answers: Answers): Particulars {
  if (matter === 'renewal-details') return { details: answers.details }
  if (matter === 'replacement-of-lost') return { lossDeclaredOn: answers.lossDeclaredOn }
  if (matter === 'cancellation') return { reason: answers.reason }
  return matter === 'cancellation-of-categories' ? { drop: answers.drop } : {}
}

/** What the application says of its person, for the comparison with the register (R4.2.3). */
export function statedIn(form: ApplicationForm): Stated {
  const { name, idNumber, ethnicity, hukouAddress, guardian, newName, newIdNumber, newEthnicity, newAddress } = form
  return {
    name,
    idNumber,
    ethnicity: ethnicity || undefined,
    address: hukouAddress || undefined,
    guardian: guardian?.name ? guardianAsPrinted(guardian) : undefined,
    details: form.details ?? [],
    changed: { name: newName, idNumber: newIdNumber, ethnicity: newEthnicity, address: newAddress },
  }
}
