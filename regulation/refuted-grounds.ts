// Grounds that the record of the case itself refutes: who gives one is told the fact, and what can be done instead (R1.3, R1.4, N2.3, R4.1.2).
import { type Case, conclusionOf } from './case.ts'
import { heldInCase } from './certificate-life.ts'
import { needsGuardian } from './checklist.ts'
import type { Clause } from './clauses.ts'
import type { DeclineGround, ReturnGround } from './grounds.ts'
import { noticeCounted } from './notice-days.ts'
import type { Scene } from './scene.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'
import { dayInWords, workingDaysBetween } from './working-days.ts'

const contradicted = (message: string, clause: Clause) => refuse(message, { clause, field: 'ground' })

/** What the register of assessors says of the newest round; undefined where nobody looked. */
export type Entitled = { entitled?: boolean }

/** Signed and sealed in the system, each with its category and level: what a committee signed by hand may have defects. */
const isCompleteInSystem = (current: Case): boolean => {
  const newest = current.assessments.filter(({ round }) => round === current.round)
  return conclusionOf(current).length > 0 && newest.every(({ committee }) => committee === undefined)
}

const guardianPapers = ['guardian-id', 'guardian-proof'] as const
const asksForGuardian = ({ materials }: Case) => guardianPapers.some((paper) => materials[paper] !== undefined)

/** Nothing in the case asks for a guardian: neither its list nor the law. */
const refuseGuardian = (current: Case, clause: Clause): Refusal | undefined =>
  asksForGuardian(current) || needsGuardian(current)
    ? undefined
    : contradicted('申请人是成年人，也不是智力、精神残疾，依法不用监护人证明。请换一个理由。', clause)

function refuteConclusion(current: Case): Refusal | undefined {
  if (current.assessments.length === 0 && !current.onFile)
    return contradicted('这件申请不用评定，没有评定表。请换一个理由。', 'R1.4')
  if (!isCompleteInSystem(current)) return undefined
  return contradicted(
    current.onFile
      ? '这件按登记的结论换证，类别和等级登记簿里都有。不能以评定表有缺陷为由退回。'
      : '系统里的评定结论，类别、等级、医生签名、机构公章都有。不能以此退回。',
    'R1.3',
  )
}

function refuteNotice(current: Case, calendarOf: Scene['calendarOf']): Refusal | undefined {
  const { notice, minor, rules, residence } = current
  if (!notice)
    return minor && conclusionOf(current).length > 0
      ? contradicted('申请人未成年，原则上不公示，居住地负责人已经批准。不能以没有公示为由退回。', 'R4.1.4')
      : undefined
  const { from, days } = noticeCounted(notice, rules)
  if (workingDaysBetween(calendarOf(residence), from, notice.ends) < days) return undefined
  return contradicted(
    `公示从 ${dayInWords(notice.starts)} 到 ${dayInWords(notice.ends)}，满 ${rules['notice-days']} 个工作日，结果已经录入。不能以此退回。`,
    'R4.1.4',
  )
}

/** Who has no card moves none, and who moves one to the wrong place is sent on. */
const refuteMove = ({ holding, matter }: Case): Refusal | undefined =>
  holding && matter !== 'move'
    ? undefined
    : contradicted(
        `${holding ? '这件申请办的就是迁移' : '申请人还没有残疾人证，不用迁移'}。户口不在本地的，请用“不属本地办理，退回”。`,
        'R4.1.5',
      )

/** A return on a ground that what is on file refutes: level, signature, seal, days of the notice (R1.4). */
export function refuseRefutedReturn(
  current: Case,
  { ground, entitled }: { ground: ReturnGround } & Entitled,
  { calendarOf }: Pick<Scene, 'calendarOf'>,
): Refusal | undefined {
  switch (ground) {
    case 'conclusion-unclear':
      return refuteConclusion(current)
    case 'assessor-not-entitled':
      return entitled
        ? contradicted('签名的医生在签名那天有该类别的评定证书，至今没有被暂停或收回。不能以此退回。', 'R1.3')
        : undefined
    case 'notice-defective':
      return refuteNotice(current, calendarOf)
    case 'guardian-proof-defective':
      return refuseGuardian(current, 'R4.1.5')
    case 'moved-away':
      return refuteMove(current)
    case 'form-incomplete':
    case 'scan-unreadable':
      return undefined
  }
}

/** What is looked up before an application is declined: each undefined where nobody looked. */
export type DeclineFacts = {
  /** The last day of the permit, as on file. */
  permitValidUntil?: Day | undefined
  /** The office above has agreed to an exception from the year after a cancellation. */
  barLifted?: boolean | undefined
  /** How many requirements the province has published by today. */
  requirements?: number | undefined
}

/** An application declined on a ground that what is on file refutes (R4.1.2). */
export function refuseRefutedDecline(
  current: Case,
  { ground, permitValidUntil, barLifted, requirements }: { ground: DeclineGround } & DeclineFacts,
  { today }: Pick<Scene, 'today'>,
): Refusal | undefined {
  const { materials } = current
  switch (ground) {
    case 'no-valid-permit':
      if (materials['residence-permit'] === undefined)
        return contradicted('这件申请不用居住证，不能以没有居住证为由不予受理。', 'R1.1')
      return materials['residence-permit'] === 'accepted' && permitValidUntil !== undefined && permitValidUntil >= today
        ? contradicted(`居住证已经核对过，有效期到 ${dayInWords(permitValidUntil)}。不能以此不予受理。`, 'R1.1')
        : undefined
    case 'within-bar':
      return barLifted ? contradicted('上级残联已经同意例外，可以重新申请。不能以此不予受理。', 'R4.1.1') : undefined
    case 'certificate-in-force':
      return heldInCase(current) === undefined
        ? undefined
        : contradicted('这件申请就是为现有的证办的，不能以持有证件为由不予受理。', 'R4.1.1')
    case 'no-guardian-proof':
      if (guardianPapers.every((paper) => materials[paper] === 'accepted'))
        return contradicted('监护人的身份证和证明都已经核对过。不能以此不予受理。', 'R4.1.1')
      return refuseGuardian(current, 'R4.1.1')
    case 'acceptance-rule':
      return requirements === 0
        ? contradicted('本省没有公布受理要求，不能以此不予受理。请换一个理由。', 'R4.1.2')
        : undefined
    case 'false-information':
    case 'nothing-to-do':
      return undefined
  }
}
