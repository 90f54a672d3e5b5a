// Everything the case page shows, gathered in one transaction as the person at work.
import type { ApplicationForm } from '#casework/applications/application-form.ts'
import { type CharacterPicture, listCharacterPictures } from '#casework/applications/character-picture-store.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import {
  type AssessmentRow,
  type Finding,
  listAssessments,
  readFindings,
} from '#casework/assessments/assessment-store.ts'
import { type CaseFile, listSteps, type StoredStep } from '#casework/cases/case-store.ts'
import { listCasesOfPerson } from '#casework/cases/found-cases-store.ts'
import { openCase } from '#casework/cases/open-case.ts'
import { findNextInQueue } from '#casework/cases/queue-store.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { readNote } from '#casework/cases/step-notes.ts'
import { type Certificate, findCertificate } from '#casework/certificates/certificate-store.ts'
import { type FollowUp, findFollowUpOfPerson, whyPlace } from '#casework/certificates/follow-up-store.ts'
import { type Entry, listChain } from '#casework/certificates/register-store.ts'
import { listMaterialPages, type MaterialPage } from '#casework/materials/material-store.ts'
import {
  findNoticeOfCase,
  listObjections,
  type Notice,
  type Objection,
  type ObjectionContent,
} from '#casework/notices/notice-store.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { type BesideRegister, besideRegister } from '#casework/persons/holder-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { refuseScan } from '#casework/persons/reveal-for-minor.ts'
import { listRevealRequests, type RevealRequest } from '#casework/persons/reveal-store.ts'
import { proofsOf } from '#casework/sharing/given-by-sources.ts'
import { listQueries } from '#casework/sharing/shared-query-store.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { isIdleIn, partiesIn } from '#regulation/decide.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import type { Scene } from '#regulation/scene.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { type NextThing, nextThing } from './next-thing.ts'

export type Conclusion = AssessmentRow & { findings: readonly Finding[] }
export type TimelineStep = StoredStep & { note?: string }

const noStepHere = refuse('这件由别的岗位办理。您在这一件里没有要办的步骤，看不到材料。', { clause: 'N5.2' })

export type CaseView = {
  file: CaseFile
  scene: Scene
  next: NextThing
  /** Labels of the offices in the case, by id. */
  offices: ReadonlyMap<string, string>
  form: ApplicationForm
  /** What the register says of the person, beside the application. */
  beside: BesideRegister
  person: string
  pages: readonly MaterialPage[]
  /** Of papers that a sharing source gave: the query in words. */
  sharedProofs: ReadonlyMap<string, string>
  conclusions: readonly Conclusion[]
  /** Somebody whose case it is to act in: sees measured values; supervisors see results only. */
  takesPart: boolean
  notices: readonly Notice[]
  objections: readonly (Objection & ObjectionContent)[]
  steps: readonly TimelineStep[]
  certificate?: Certificate
  /** The certificate the case is about, and one it printed and called back. */
  held?: Entry
  recalled?: Entry
  /** All certificates of the person that may be seen here, newest first. */
  chain: readonly Entry[]
  followUp?: FollowUp
  followUpWhy?: string
  related: readonly CaseFile[]
  revealRequests: readonly RevealRequest[]
  /** Why the scanned papers are not open to this member of staff: none is, without a step; of a minor, a second person agrees first. */
  scansClosed?: Refusal
  /** The actor has no step in this case: no scan is theirs to open. */
  idle: boolean
  /** Pictures of characters that no font holds. */
  characterPictures: readonly CharacterPicture[]
  nextInQueue?: string
}

/** The case, if the id can be one and this member of staff may open its papers now. */
export async function findCaseToShow(unit: Unit, id: string): Promise<CaseFile | undefined> {
  return isId(id) && unit.actor.kind === 'staff' ? openCase(unit, id) : undefined
}

export async function gatherCase(unit: Unit, id: string): Promise<CaseView | undefined> {
  const file = await findCaseToShow(unit, id)
  if (!file || unit.actor.kind !== 'staff') return undefined
  const { current } = file
  const scene = await sceneFor(unit, current)
  const takesPart = partiesIn(current, unit.actor).some((party) => party !== 'public')
  // What does not wait for each other is asked at the same moment, and goes as one statement (decision 53).
  const [chain, followUp, pages, ...told] = await Promise.all([
    listChain(unit, file.personId),
    findFollowUpOfPerson(unit, file.personId),
    listMaterialPages(unit, id),
    readApplication(unit, file),
    besideRegister(unit, file),
    gatherConclusions(unit, file, takesPart),
    gatherNotices(unit, file),
    listObjections(unit, id),
    gatherSteps(unit, file),
    current.certificate && findCertificate(unit, current.certificate.id),
    listCasesOfPerson(unit, file.personId),
    current.minor ? listRevealRequests(unit, id) : [],
    refuseScan(unit, file),
    listCharacterPictures(unit, file),
    findNextInQueue(unit, unit.actor, id),
    listQueries(unit, { caseId: id }),
  ])
  const [form, beside, conclusions, notices, objections, steps, certificate, related, ...others] = told
  const [revealRequests, scansClosed, characterPictures, nextInQueue, queries] = others
  const idle = isIdleIn(current, unit.actor)
  const inChain = (of: string | undefined) => chain.find((one) => one.id === of)
  const offices = [current.residence, current.hukou, current.superior, ...chain.map((one) => one.office)]
  return {
    file,
    scene,
    next: nextThing(current, scene),
    offices: await listOfficeLabels(unit, current.holding ? [...offices, current.holding.office] : offices),
    form,
    beside,
    person: personInWords(form, scene.today),
    pages,
    sharedProofs: proofsOf(queries, pages),
    conclusions,
    takesPart,
    notices,
    objections,
    steps,
    certificate,
    held: inChain(current.holding?.id),
    recalled: inChain(current.recalled),
    chain,
    followUp,
    followUpWhy: followUp && (await readWhy(unit, followUp)),
    related: related.filter((one) => one.id !== id),
    revealRequests,
    scansClosed: idle ? noStepHere : scansClosed,
    idle,
    characterPictures,
    nextInQueue,
  }
}

/** '男，35 岁': what the identity number tells without being shown. */
export function personInWords(form: ApplicationForm, today: string): string {
  const identity = readIdentityNumber(form.idNumber, today)
  return isRefusal(identity) ? '' : `${identity.sex === 'male' ? '男' : '女'}，${ageOn(identity.birth, today)} 岁`
}

async function readWhy(unit: Unit, { id, personId, whySealed }: FollowUp): Promise<string | undefined> {
  return whySealed ? (await unit.vault.open(personId, whyPlace(id), whySealed)).toString('utf8') : undefined
}

/** Measured values are health data: opened for those who take part, and on the record. */
async function gatherConclusions(unit: Unit, file: CaseFile, takesPart: boolean): Promise<readonly Conclusion[]> {
  const rows = await listAssessments(unit, file.id)
  const opened: Conclusion[] = []
  for (const row of rows)
    opened.push({ ...row, findings: takesPart ? await readFindings(unit, file.personId, row) : [] })
  if (opened.some((one) => one.findings.length > 0)) await recordReading(unit, file.id, 'conclusion', '办理本件')
  return opened
}

async function gatherNotices(unit: Unit, { id, current }: CaseFile): Promise<readonly Notice[]> {
  const rounds = Array.from({ length: current.round }, (_, before) => findNoticeOfCase(unit, id, before + 1))
  return (await Promise.all(rounds)).filter((notice) => notice !== undefined)
}

async function gatherSteps(unit: Unit, file: CaseFile): Promise<readonly TimelineStep[]> {
  const steps: TimelineStep[] = []
  for (const step of await listSteps(unit, file.id)) {
    const note = await readNote(unit, file, step)
    steps.push(note === undefined ? step : { ...step, note })
  }
  return steps
}
