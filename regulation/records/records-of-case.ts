// A case and its steps as the 办件 records of GB/T 39046-2020 (docs/basis.md §9.205). Pure: the same facts give the same records.
import { citation } from '../clauses.ts'
import { isNumberOfHkMoTw } from '../identity-number.ts'
import type { Satisfaction } from '../public-voice.ts'
import { satisfactions } from '../public-voice.ts'
import { statuses } from '../statuses.ts'
import { happenedIn, type Recorded, type StepName, steps } from '../steps.ts'
import { type Channel, type MatterId, matterNames, type Party, type Status, statusNames } from '../vocabulary.ts'
import type { RecordKind, Values } from './record-fields.ts'
import { specialProcedureCode, specialSpans } from './special-procedures.ts'

export type RecordedMove = Recorded & { at: Date; from: Status; to: Status; by: Party; actorName: string }

export type RecordFacts = {
  number: string
  matter: MatterId
  channel: Channel
  status: Status
  openedAt: Date
  residence: { id: string; name: string }
  hukou: { id: string; name: string }
  /** Of whoever else takes a step: the office above, the province, the institution. */
  unitNames: Readonly<Partial<Record<Party, string>>>
  applicant: { name: string; idNumber: string; phone?: string | undefined; address?: string | undefined }
  agent?: { name: string; idNumber?: string | undefined } | undefined
  materials: readonly { name: string; isReceived: boolean }[]
  steps: readonly RecordedMove[]
  /** The day by which the term that runs is over, the last one that was counted. */
  promisedBy?: string | undefined
  certificate?: { number: string; from: string; to: string } | undefined
  /** `through`: the platform that it was given on. */
  rating?: { level: Satisfaction; at: Date; through?: string | undefined } | undefined
  /** What the receiver has agreed the matter of this office is called by; unknown: left out. */
  codes: { implementation?: string | undefined; basic?: string | undefined }
}

/** `ordinal`: from 1 on, in the order in which things happened. It stays the same when a record is told anew. */
export type CaseRecord<K extends RecordKind = RecordKind> = { kind: K; ordinal: number; values: Values<K> }

/** 承诺件: every matter has terms of the law (R5.1–R5.3), none is done at once. */
const promised = '2'
/** 1 窗口; what typed it from home, a computer or a telephone, is not kept: 9 其他. */
const sourceOf: Record<Channel, string> = { window: '1', online: '9', partner: '9' }
/** 评价渠道 of what is given in this system. */
const ownChannel = '通办系统'
const certificateName = '中华人民共和国残疾人证'

/** YYYYMMDDThhmmss, Beijing time. */
export function writtenTime(at: Date): string {
  const there = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return there.slice(0, 19).replaceAll(/[-:]/g, '')
}
const writtenDay = (day: string) => day.replaceAll('-', '')

/** 111 居民身份证. Other cards: the code stands in GA/T 2000.156, which is not at hand, so none is given. */
const idTypeOf = (idNumber: string | undefined) =>
  idNumber !== undefined && /^\d{17}[\dX]$/.test(idNumber) && !isNumberOfHkMoTw(idNumber) ? '111' : undefined

const acceptingSteps: readonly StepName[] = ['accept', 'acceptOnFile', 'assignInstitution']
const turningBack: readonly StepName[] = ['returnForDefect', 'returnNotOurs', 'decline', 'refuseApproval']

/** What asks for papers takes the case nowhere yet. */
const goesOn = ({ from, to }: RecordedMove): boolean => from !== to && to !== 'awaiting-materials'

/** What the applicant reads of their own doing, as others read it. */
const ofApplicant = (words: string): string => words.replaceAll('您', '申请人')

export function recordsOfCase(facts: RecordFacts): readonly CaseRecord[] {
  const { number: caseNumber, steps: moves, residence, codes } = facts
  const area = residence.id
  const unitOf = (by: Party) =>
    by === 'residence' ? residence.name : by === 'hukou' ? facts.hukou.name : facts.unitNames[by]
  const records: CaseRecord[] = []
  const add = <K extends RecordKind>(kind: K, values: Values<K>) =>
    records.push({ kind, ordinal: records.filter((one) => one.kind === kind).length + 1, values })

  add('application', {
    caseNumber,
    implementationCode: codes.implementation,
    matter: matterNames[facts.matter],
    caseType: promised,
    applicant: facts.applicant.name,
    idType: idTypeOf(facts.applicant.idNumber),
    idNumber: facts.applicant.idNumber,
    agent: facts.agent?.name,
    agentIdType: idTypeOf(facts.agent?.idNumber),
    agentIdNumber: facts.agent?.idNumber,
    phone: facts.applicant.phone,
    address: facts.applicant.address,
    source: sourceOf[facts.channel],
    appliedAt: writtenTime(facts.openedAt),
    area,
  })
  for (const { name, isReceived } of facts.materials)
    add('material', { caseNumber, material: name, isReceived: isReceived ? '1' : '0' })

  const accepted = moves.find(({ step }) => acceptingSteps.includes(step))
  if (accepted)
    add('acceptance', {
      caseNumber,
      basicCode: codes.basic,
      implementationCode: codes.implementation,
      office: residence.name,
      acceptedBy: accepted.actorName,
      acceptedAt: writtenTime(accepted.at),
      promisedBy: facts.promisedBy && writtenDay(facts.promisedBy),
      caseType: promised,
      area,
    })

  for (const [place, move] of moves.entries()) {
    if (move.by === 'applicant' || move.by === 'public') continue
    add('handling', {
      caseNumber,
      action: turningBack.includes(move.step) ? '退回' : goesOn(move) ? '通过' : '其他',
      stage: steps[move.step].label,
      handledBy: move.actorName,
      startedAt: writtenTime(moves[place - 1]?.at ?? facts.openedAt),
      endedAt: writtenTime(move.at),
      unit: unitOf(move.by),
      state: '2',
    })
  }
  for (const { name, began, ended } of specialSpans(moves))
    add('special-procedure', {
      caseNumber,
      procedure: name,
      procedureCode: specialProcedureCode,
      startedAt: writtenTime(began.at),
      grounds: citation(steps[began.step].clause),
      askedBy: began.by === 'applicant' ? facts.applicant.name : began.actorName,
      endedAt: ended && writtenTime(ended.at),
      result: ended && ofApplicant(happenedIn(ended) ?? steps[ended.step].label),
      unit: unitOf(began.by) ?? residence.name,
      handledBy: ended?.actorName,
    })

  const last = moves.at(-1)
  const { certificate } = facts
  if (last && statuses[facts.status].final)
    add('completion', {
      caseNumber,
      completedBy: last.actorName,
      completedAt: writtenTime(last.at),
      result: statusNames[facts.status],
      certificate: certificate && certificateName,
      certificateNumber: certificate?.number,
      validity: certificate && `${writtenDay(certificate.from)}-${writtenDay(certificate.to)}`,
      issuer: certificate && facts.hukou.name,
      area,
      isPosted: moves.some(({ step }) => step === 'post') ? '1' : '0',
    })
  if (facts.rating)
    add('rating', {
      caseNumber,
      channel: facts.rating.through ?? ownChannel,
      ratedAt: writtenTime(facts.rating.at),
      count: '1',
      satisfaction: String(satisfactions.indexOf(facts.rating.level) + 1),
      area,
    })
  for (const move of moves)
    if (move.step === 'post' && move.record)
      add('logistics', {
        caseNumber,
        trackingNumber: move.record.trackingNumber,
        sender: facts.hukou.name,
        sentAt: writtenTime(move.at),
        sentBy: move.actorName,
        receivedAt: facts.status === 'closed' && last ? writtenTime(last.at) : undefined,
      })
  return records
}
