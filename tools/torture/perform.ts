// Does what the model asks for, through the system's own use cases, as one of their doors would: with a key, once.
import { submitApplication } from '#casework/applications/submit-application.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import type { StepInput } from '#casework/cases/desks.ts'
import { takeOwnStep } from '#casework/cases/own-steps.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { claimKey, hashOfRequest, rememberAnswer } from '#platform/database/idempotency.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { holderFacts } from '#regulation/card-facts.ts'
import { type StepName, stepNamed } from '#regulation/steps.ts'
import { isRefusal, type MaterialKind } from '#regulation/vocabulary.ts'
import type { Application } from './model/judge.ts'
import type { Ask } from './model/norms.ts'
import { residence } from './model/people.ts'
import type { Who, World } from './world.ts'

export type Outcome = { is: 'done'; id?: string } | { is: 'refused'; says: string } | { is: 'failed'; error: unknown }

/** What the case offers to be worked on: the assessment under way, an open objection; the version that was seen; and a parcel. */
export type Handles = { assessment: string; objection: string; version: number; trackingNumber: string }

/** Long enough for whatever wants reasons. */
export const reasons = '经过核实，情况属实，现在照此办理。'

/** As a door does it: claim, work and answer in one transaction; the same key again gets the same answer. */
export async function once(
  { work }: World,
  actor: Actor,
  key: string,
  request: unknown,
  use: (unit: Unit) => Promise<unknown>,
): Promise<Outcome> {
  try {
    const answer = await work(actor, async (unit) => {
      const claim = await claimKey(unit, key, hashOfRequest(request))
      if (isRefusal(claim)) return claim
      if (!claim.fresh) return claim.replay
      const result = await use(unit)
      if (isRefused(result)) return { refused: true, message: JSON.stringify(result) }
      const kept = { done: true, ...(isOpened(result) && { id: result.caseId }) }
      await rememberAnswer(unit, key, kept)
      return kept
    })
    return outcomeOf(answer)
  } catch (error) {
    return { is: 'failed', error }
  }
}

/** Of an answer that left nothing behind: refused, hidden, incomplete, or waiting for an office to look at a bond. */
const notTaken = ['refused', 'notFound', 'errors', 'lookAt']
const isRefused = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && notTaken.some((word) => word in result)
const isOpened = (result: unknown): result is { caseId: string } =>
  typeof result === 'object' && result !== null && 'caseId' in result

function outcomeOf(answer: unknown): Outcome {
  if (isRefused(answer)) return { is: 'refused', says: JSON.stringify(answer) }
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined
  return { is: 'done', ...(id && { id }) }
}

/** Sends an application with its papers. */
export function apply(world: World, who: Who, asked: Application): (unit: Unit) => Promise<unknown> {
  return async (unit) => {
    const account = unit.actor.kind === 'applicant' ? unit.actor.id : ''
    const keyHolder = newId()
    const papers: Partial<Record<MaterialKind, string[]>> = {}
    for (const paper of asked.papers as MaterialKind[])
      papers[paper] = [
        await storeDocument(unit, world.page, { personId: keyHolder, accountId: account, purpose: paper }),
      ]
    const answers = answersOf(who, asked)
    return submitApplication(unit, {
      matter: asked.matter,
      answers,
      channel: 'online',
      accounts: [account],
      papers,
      keyHolder,
    })
  }
}

export function answersOf({ name, idNumber, phone, guardian }: Who, asked: Application) {
  const { matter, hukou, permitUntil, day, certificateNumber = '' } = asked
  return {
    forWhom: guardian ? ('guardian' as const) : ('self' as const),
    name,
    idNumber,
    phone,
    residenceOffice: residence,
    residenceAddress: '演示路 1 号',
    community: '演示社区',
    permitNumber: 'TB000001',
    permitValidUntil: permitUntil,
    hukouOffice: hukou,
    hukouAddress: '演示街 2 号',
    claimed: ['limb'] as const,
    homeVisit: 'no' as const,
    delivery: { recipient: name, phone, address: '演示路 1 号', freightAccepted: true },
    guardian: guardian && { kind: 'person' as const, ...guardian, relation: 'parent' as const, phone },
    certificateNumber,
    oldCardNotFound: false,
    lossDeclaredOn: matter === 'replacement-of-lost' ? day : undefined,
    reason: matter === 'cancellation' ? ('own-wish' as const) : undefined,
    signedName: guardian?.name ?? name,
    declared: true,
  }
}

/** Takes a step of a case, or lets the system take its own. */
export function act(world: World, caseId: string, ask: Ask, handles: Handles): (unit: Unit) => Promise<unknown> {
  return async (unit) => {
    if (ask.deed === 'own-step') {
      await takeOwnStep(unit, { caseId })
      return { acted: true }
    }
    const step = stepNamed(ask.deed)
    if (!step) throw new Error(`there is no step ${ask.deed}`)
    const input = inputOf(world, ask, handles) as StepInput[StepName]
    return actOnCase(unit, { caseId, step, input, note: ask.note ? reasons : undefined })
  }
}

function inputOf({ page }: World, ask: Ask, { assessment, objection, trackingNumber }: Handles): object {
  const { paper, papers = [], defect = 'unclear', institution = '', level = 0, ground, blank } = ask
  switch (ask.deed) {
    case 'provideMaterial':
      return { material: paper, pages: [page], permitValidUntil: ask.permitUntil }
    case 'checkMaterial':
      return { material: paper }
    case 'askForMaterials':
    case 'askAgain':
      return { requests: papers.map((material) => ({ material, defect })) }
    case 'assignInstitution':
    case 'orderNewAssessment':
    case 'acceptDispute':
      return { choice: { limb: institution } }
    case 'reassignInstitution':
      return { choice: { limb: institution }, assessment }
    case 'signConclusion':
      return { assessment, findings: [findingOf(level)] }
    case 'reopenConclusion':
    case 'stampConclusion':
      return { assessment }
    case 'startNotice':
      return { place: '演示社区公告栏', exceptionForMinor: ask.exceptionForMinor }
    case 'objectToNotice':
      return { content: { text: '我知道的情况和公示的不一样。' } }
    case 'dismissObjection':
      return { objection, reason: 'unfounded' }
    case 'upholdObjection':
      return { objection }
    case 'decline':
    case 'refuseApproval':
      return { ground: 'false-information' }
    case 'endCase':
      return { ground }
    case 'returnForDefect':
      return { ground, papers }
    case 'approve':
    case 'cancelCertificate':
      return { looked: Object.keys(holderFacts) }
    case 'rejectDispute':
      return { reason: 'no-facts' }
    case 'printCertificate':
      return { blank }
    case 'post':
      return { carrier: '邮政', trackingNumber }
    default:
      return {}
  }
}

const findingOf = (level: number) => ({
  category: 'limb',
  level: level === 0 ? 'not-met' : level,
  values: { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' },
  reason: '按实际情况评定',
})
