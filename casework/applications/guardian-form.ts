// Who stands for the applicant: a person or an organisation, and what is wrong with what was typed of either (R2.3, R4.5.1).
import type { CardGuardian } from '#regulation/card-facts.ts'
import { creditCodeError, normaliseCreditCode } from '#regulation/credit-code.ts'
import { personalRelations, type Relation, relations } from '#regulation/guardian-relations.ts'
import {
  type GuardianDocument,
  type GuardianNumber,
  guardianDocuments,
  isGuardianDocument,
  readGuardianNumber,
  refuseGuardian,
  refuseOtherBirth,
} from '#regulation/guardians.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { checkName, maskName } from '#regulation/names.ts'
import { phoneError, type Telephone } from '#regulation/phone-number.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'

export type Guardian = {
  /** Missing in applications from before organisations were asked for: a person. */
  kind?: 'person' | 'organisation'
  /** Of the person, or of the organisation. */
  name: string
  /** Of the person, of whatever kind its document is; of an organisation, that of the agent who acts for it. */
  idNumber: string
  relation: Relation
  phone: Telephone
  /** What kind of number it is; missing where it is an identity card. */
  document?: GuardianDocument
  /** The day of birth, where the number does not tell it. */
  birth?: Day
  creditCode?: string
  agentName?: string
}
export type Organisation = { name: string; creditCode: string; agentName: string; agentIdNumber: string; phone: string }
/** As it is typed: person and organisation side by side, so that whoever changes back finds it all again. */
export type TypedGuardian = Partial<Omit<Guardian, 'phone'>> & { phone?: string; organisation?: Organisation }

/** The organisation that was typed, or that stands in an application on file. */
export function organisationOf(typed: TypedGuardian | undefined): Partial<Organisation> {
  if (!typed || typed.organisation || typed.kind !== 'organisation') return typed?.organisation ?? {}
  const { name, creditCode, agentName, idNumber, phone } = typed
  return { name, creditCode, agentName, agentIdNumber: idNumber, phone }
}

/** What was typed of the person; nothing where an application on file names an organisation. */
export const personOf = (typed: TypedGuardian | undefined): TypedGuardian =>
  !typed || (typed.kind === 'organisation' && !typed.organisation) ? {} : typed

/** Only the kind of guardian that is chosen, and of its document only what that document needs. */
export function guardianAsAsked(typed: TypedGuardian, deceased: boolean): TypedGuardian {
  if (typed.kind === 'organisation' && !deceased) {
    const { name, creditCode, agentName, agentIdNumber, phone } = organisationOf(typed)
    return {
      kind: 'organisation',
      name,
      idNumber: agentIdNumber,
      relation: 'organisation',
      phone,
      creditCode: creditCode && normaliseCreditCode(creditCode),
      agentName,
    }
  }
  const { name, idNumber, relation, phone, document = 'identity-card', birth } = personOf(typed)
  return {
    kind: 'person',
    name,
    idNumber,
    relation,
    phone,
    document,
    ...(birth && !tellsBirth(document) && { birth }),
  }
}

export const tellsBirth = (document: GuardianDocument | undefined): boolean =>
  document === undefined || document === 'identity-card' || document === 'hmt-residence-permit'

/** Who of the guardian's side signs: the person, or the agent of the organisation. */
export const signsAs = ({ kind, name, agentName }: TypedGuardian): string | undefined =>
  kind === 'organisation' ? agentName : name

/** Of a person masked, where it is not to be compared; the name of an organisation is no secret. */
export function guardianName(guardian: Guardian | undefined, full: boolean): string {
  if (!guardian) return ''
  return full || guardian.kind === 'organisation' ? guardian.name : maskName(guardian.name)
}

/** As papers and the card print them; an organisation with its agent. */
export function guardianAsPrinted(guardian: Guardian): CardGuardian {
  const { name, phone, idNumber, document = 'identity-card', creditCode, agentName } = guardian
  const other = document === 'identity-card' ? undefined : guardianDocuments[document]
  return {
    name,
    relation: relations[guardian.relation],
    phone,
    idNumber: other ? `${other} ${idNumber}` : idNumber,
    ...(guardian.kind === 'organisation' && { creditCode, agent: agentName }),
  }
}

/** All of the guardian in one line, for who may read it in full. */
export function guardianLine(guardian: Guardian | undefined): string {
  if (!guardian) return '无'
  const { name, creditCode, agentName, idNumber, phone, document } = guardian
  const number = document && document !== 'identity-card' ? `${guardianDocuments[document]} ${idNumber}` : idNumber
  return [name, creditCode, agentName && `经办人${agentName}`, number, phone].filter(Boolean).join('，')
}

type About = { ward: string | undefined; wardName: string | undefined; deceased: boolean; today: Day; rules: Rules }

/** Field name → what is wrong with it and what to do. */
export function checkGuardian(guardian: TypedGuardian | undefined, about: About): Record<string, string> {
  const errors = guardian?.kind === 'organisation' ? ofOrganisation(guardian, about) : ofPerson(guardian ?? {}, about)
  return Object.fromEntries(Object.entries(errors).flatMap(([field, error]) => (error ? [[field, error]] : [])))
}

type Found = Record<string, string | undefined>

function ofPerson(guardian: TypedGuardian, { ward, wardName, deceased, today, rules }: About): Found {
  const { name, idNumber = '', relation, phone, document = 'identity-card' } = guardian
  const known = isGuardianDocument(document)
  const read = known ? readGuardianNumber(document, idNumber, today) : undefined
  const birth = read && !isRefusal(read) ? (read.birth ?? guardian.birth) : undefined
  const against =
    birth && isValidDay(birth)
      ? refuseGuardian({ number: idNumber, birth, name, ward, wardName, deceased }, rules, today)
      : undefined
  const sameAsWard = against?.field === 'guardian.name' ? against.message : undefined
  return {
    'guardian.name': checkName(name ?? '') ?? sameAsWard,
    'guardian.document': known ? undefined : '请选择证件的种类。',
    'guardian.idNumber': isRefusal(read) ? read.message : sameAsWard ? undefined : against?.message,
    'guardian.relation': personalRelations.some(([one]) => one === relation)
      ? undefined
      : '请选择监护人与申请人的关系。',
    'guardian.phone': phoneError(phone),
    'guardian.birth': read && !isRefusal(read) ? birthProblem(read, guardian.birth, today) : undefined,
  }
}

function birthProblem(number: GuardianNumber, birth: Day | undefined, today: Day): string | undefined {
  if (number.birth) return refuseOtherBirth(number, birth)?.message
  if (!birth) return '请照证件填写出生日期。'
  if (!isValidDay(birth)) return '没有这一天。请按证件填写年、月、日。'
  return birth > today ? '出生日期不能晚于今天。' : undefined
}

function ofOrganisation(guardian: TypedGuardian, { ward, today, rules }: About): Found {
  const { name = '', creditCode, agentName, idNumber = '', phone } = guardian
  const read = readIdentityNumber(idNumber, today)
  const against = isRefusal(read)
    ? read
    : refuseGuardian({ number: idNumber, birth: read.birth, ward, deceased: false, ofOrganisation: true }, rules, today)
  return {
    'guardian.organisation.name':
      name.trim() === '' ? '请填写单位的全称。' : name.length > 60 ? '单位名称太长。最多 60 个字。' : undefined,
    'guardian.organisation.creditCode': creditCodeError(creditCode ?? ''),
    'guardian.organisation.agentName': checkName(agentName ?? ''),
    'guardian.organisation.agentIdNumber': against?.message,
    'guardian.organisation.phone': phoneError(phone),
  }
}
