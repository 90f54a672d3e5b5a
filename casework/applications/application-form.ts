// The application form of 残疾人证新办: its answers, and what is wrong with them, question by question (R4.1.1, R2).
import { ageOn } from '#regulation/age.ts'
import { needsGuardian } from '#regulation/checklist.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { checkName } from '#regulation/names.ts'
import { type Category, categories, type Day, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'

export const relations = {
  parent: '父母',
  spouse: '配偶',
  child: '子女',
  grandparent: '祖父母、外祖父母',
  sibling: '兄弟姐妹',
  relative: '其他近亲属',
  organisation: '村（居）委会或有关单位',
} as const
export type Relation = keyof typeof relations

export type Guardian = { name: string; idNumber: string; relation: Relation; phone: string }
export type Delivery = { recipient: string; phone: string; address: string; freightAccepted: boolean }

/** All answers; each may be missing while the form is being filled in. Everything here is personal data. */
export type ApplicationForm = {
  forWhom: 'self' | 'guardian'
  name: string
  idNumber: string
  ethnicity: string
  phone: string
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
  signedName: string
  declared: boolean
}
export type Answers = Partial<ApplicationForm>
/** Field name → what is wrong and what to do, in Chinese. */
export type Errors = Record<string, string>

/** The questions in the order they are asked; each holds one subject. */
export const questions = [
  'for-whom',
  'who',
  'contact',
  'residence',
  'hukou',
  'permit',
  'categories',
  'home-visit',
  'guardian',
  'delivery',
] as const
export type Question = (typeof questions)[number]

type Check = (answers: Answers, today: Day, rules: Rules) => Errors

const phonePattern = /^1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/

export function phoneError(phone: string | undefined): string | undefined {
  if (!phone) return '请填写联系电话。'
  return phonePattern.test(phone) ? undefined : '电话号码不对。请填 11 位手机号，或带区号的固定电话。'
}

const filled = (field: string, value: string | undefined, ask: string, most = 200): Errors => {
  if (!value || value.trim() === '') return { [field]: ask }
  return value.length > most ? { [field]: `内容太长。请不超过 ${most} 个字。` } : {}
}

const person = (field: string, name: string | undefined, idNumber: string | undefined, today: Day): Errors => {
  const errors: Errors = {}
  const nameProblem = checkName(name ?? '')
  if (nameProblem) errors[field === '' ? 'name' : `${field}.name`] = nameProblem
  const read = readIdentityNumber(idNumber ?? '', today)
  if (isRefusal(read)) errors[field === '' ? 'idNumber' : `${field}.idNumber`] = read.message
  return errors
}

const only = (field: string, problem: string | undefined): Errors => (problem ? { [field]: problem } : {})

/** What each question asks for. */
export const checks: Record<Question, Check> = {
  'for-whom': (answers) => only('forWhom', answers.forWhom ? undefined : '请选择您为谁申请。'),

  who: (answers, today) => person('', answers.name, answers.idNumber, today),

  contact: (answers) => ({
    ...only('phone', phoneError(answers.phone)),
    ...(answers.ethnicity ? filled('ethnicity', answers.ethnicity, '', 20) : {}),
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

  guardian: (answers, today, rules) => {
    if (!wantsGuardian(answers, today, rules)) return {}
    const guardian = answers.guardian
    const errors = person('guardian', guardian?.name, guardian?.idNumber, today)
    if (!guardian?.relation || !Object.hasOwn(relations, guardian.relation))
      errors['guardian.relation'] = '请选择监护人与申请人的关系。'
    const phone = phoneError(guardian?.phone)
    if (phone) errors['guardian.phone'] = phone
    if (!errors['guardian.idNumber'] && sameIdentity(guardian?.idNumber, answers.idNumber))
      errors['guardian.idNumber'] = '监护人和申请人的身份证号一样。请填监护人本人的号码。'
    return errors
  },

  delivery: (answers) => {
    const to = answers.delivery
    return {
      ...filled('delivery.recipient', to?.recipient, '请填写收件人姓名。', 60),
      ...only('delivery.phone', phoneError(to?.phone)),
      ...filled('delivery.address', to?.address, '请填写收件地址。'),
      ...only('delivery.freightAccepted', to?.freightAccepted ? undefined : '请确认快递费的付费方式。'),
    }
  },
}

/** The last page: the declaration and a typed signature. */
export function checkDeclaration(answers: Answers): Errors {
  const signer = answers.guardian?.name && answers.forWhom === 'guardian' ? answers.guardian.name : answers.name
  return {
    ...only('declared', answers.declared ? undefined : '请先阅读，并勾选同意声明。'),
    ...only(
      'signedName',
      answers.signedName?.trim() === signer?.trim() ? undefined : `签名要和姓名一致。请输入“${signer ?? ''}”。`,
    ),
  }
}

/** What is wrong with the last valid day of a residence permit, or undefined (R1.1). */
export function permitProblem(until: Day | undefined, today: Day): string | undefined {
  if (!until) return '请填写居住证的有效期截止日。'
  if (!isValidDay(until)) return '没有这一天。请按居住证上的日期填写年、月、日。'
  return until < today ? `居住证在 ${dayInWords(until)} 已经过期。请先续办居住证，再来申请。` : undefined
}

function sameIdentity(one: string | undefined, other: string | undefined): boolean {
  return Boolean(one && other) && one?.toUpperCase() === other?.toUpperCase()
}

export function needsPermit(answers: Answers): boolean {
  const { residenceOffice, hukouOffice } = answers
  return residenceOffice !== undefined && hukouOffice !== undefined && residenceOffice !== hukouOffice
}

/** The applicant's birth day, once the ID number is readable. */
export function birthOf(answers: Answers, today: Day): Day | undefined {
  const read = readIdentityNumber(answers.idNumber ?? '', today)
  return isRefusal(read) ? undefined : read.birth
}

export function wantsGuardian(answers: Answers, today: Day, rules: Rules): boolean {
  const birth = birthOf(answers, today)
  const minor = birth !== undefined && ageOn(birth, today) < rules['minor-age']
  return answers.forWhom === 'guardian' || needsGuardian({ minor, claimed: answers.claimed ?? [] })
}

/** The questions this person has to answer, in order. */
export function questionsFor(answers: Answers, today: Day, rules: Rules): readonly Question[] {
  return questions.filter(
    (one) => (one !== 'permit' || needsPermit(answers)) && (one !== 'guardian' || wantsGuardian(answers, today, rules)),
  )
}

/** Every error of the whole form, by field; empty when it may be submitted (papers are judged by the opening). */
export function checkAnswers(answers: Answers, today: Day, rules: Rules): Errors {
  return Object.assign({}, ...questionsFor(answers, today, rules).map((one) => checks[one](answers, today, rules)))
}
