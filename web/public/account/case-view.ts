// Everything an applicant's page shows of their case, gathered once as the applicant.
import { rareCharacters } from '#casework/applications/rare-characters.ts'
import { nameForAccount, readApplication } from '#casework/applications/read-application.ts'
import { listOwnBookings, type OwnBooking } from '#casework/appointments/own-bookings.ts'
import {
  type AssessmentRow,
  type Finding,
  listAssessments,
  readFindings,
} from '#casework/assessments/assessment-store.ts'
import { type CaseFile, findCase, listSteps, type StoredStep } from '#casework/cases/case-store.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { noteOfAsking } from '#casework/cases/step-notes.ts'
import { listMaterialPages, type MaterialPage } from '#casework/materials/material-store.ts'
import { findWindow, listOfficeLabels, type Window } from '#casework/offices/office-store.ts'
import { type ListedPaper, listPapers } from '#casework/papers/papers-of-case.ts'
import { listUrgings, type Urging } from '#casework/promises/promise-store.ts'
import { findRating, type Rating } from '#casework/ratings/rating-store.ts'
import { proofsOfCase } from '#casework/sharing/given-by-sources.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Listed } from '#regulation/checklist.ts'
import { type Identity, readIdentityNumber } from '#regulation/identity-number.ts'
import { type NextStep, nextSteps } from '#regulation/next-steps.ts'
import { papersOfCase } from '#regulation/opening.ts'
import { feesInWords, toAssessment } from '#regulation/place-words.ts'
import { type Slip, slipOf } from '#regulation/promise.ts'
import type { Scene } from '#regulation/scene.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Day, isRefusal, matterNames } from '#regulation/vocabulary.ts'
import { disputeGoesTo, type Stage } from './dispute-words.ts'

export type OfficeInCase = { label: string; window?: Window }
export type View = {
  file: CaseFile
  today: Day
  /** The days off that the clocks of an office count by. */
  calendarOf: Scene['calendarOf']
  name: string
  identity?: Identity
  assessments: readonly (AssessmentRow & { findings: readonly Finding[] })[]
  steps: readonly NextStep[]
  /** The term that is over, if one is, and what was urged. */
  slip?: Slip
  urgings: readonly Urging[]
  /** While there is something to be assessed: where and when, and what that takes. */
  bookings: readonly OwnBooking[]
  taken: { bring: readonly string[]; fees: readonly string[] }
  events: readonly StoredStep[]
  /** What the office wrote with what it asks for now. */
  askedNote?: string
  pages: readonly MaterialPage[]
  /** Of papers that a sharing source gave: the query in words. */
  sharedProofs: ReadonlyMap<string, string>
  papers: readonly ListedPaper[]
  residence: OfficeInCase
  hukou: OfficeInCase
  /** The offices that decide the dispute that may be asked for now, and the one under way. */
  decides: Record<Stage, OfficeInCase>
  rating?: Rating
  /** Whether the application has characters that no font holds. */
  rare: boolean
}

/** Whose application a page is about: who acts for several people reads it on each. */
export const captionOf = ({ name, file }: Pick<View, 'name' | 'file'>): string =>
  `${name}的${matterNames[file.current.matter]}`

/** Undefined where there is no such case, or it is somebody else's. */
export async function gatherView(unit: Unit, id: string): Promise<View | undefined> {
  const { actor } = unit
  if (!isId(id) || actor.kind !== 'applicant') return undefined
  const file = await findCase(unit, id)
  if (!file) return undefined
  const assessments = []
  for (const row of await listAssessments(unit, id))
    assessments.push({ ...row, findings: await readFindings(unit, file.personId, row) })
  const { residence, hukou } = file.current
  const deciding = { next: disputeGoesTo(file.current, 'next'), underWay: disputeGoesTo(file.current, 'underWay') }
  const labels = await listOfficeLabels(unit, [residence, hukou, deciding.next, deciding.underWay])
  const inCase = async (office: string) => ({ label: labels.get(office) ?? '', window: await findWindow(unit, office) })
  const application = await readApplication(unit, file)
  const identity = readIdentityNumber(application.idNumber, unit.today)
  const pages = await listMaterialPages(unit, id)
  const events = await listSteps(unit, id)
  const scene = await sceneFor(unit, file.current)
  return {
    file,
    today: unit.today,
    calendarOf: scene.calendarOf,
    name: await nameForAccount(unit, file),
    identity: isRefusal(identity) ? undefined : identity,
    assessments,
    steps: nextSteps(file.current, scene),
    slip: slipOf(file.current, scene),
    urgings: await listUrgings(unit, id),
    bookings: file.current.status === 'assessing' ? await listOwnBookings(unit, id) : [],
    taken: {
      bring: toAssessment(application.guardian !== undefined),
      fees: feesInWords(file.current.rules['assessment-fees']),
    },
    events,
    askedNote: await noteOfAsking(unit, file, events),
    pages,
    sharedProofs: await proofsOfCase(unit, id, pages),
    papers: await listPapers(unit, file),
    residence: await inCase(residence),
    hukou: await inCase(hukou),
    decides: { next: await inCase(deciding.next), underWay: await inCase(deciding.underWay) },
    rating: await findRating(unit, id),
    rare: rareCharacters(application).length > 0,
  }
}

export const stepOf = (view: View, name: StepName): NextStep | undefined => view.steps.find((one) => one.step === name)

/** Whether the applicant may take this step now. */
export function may(view: View, name: StepName): boolean {
  const step = stepOf(view, name)
  return step !== undefined && !step.refusal
}

export const listedIn = ({ file: { current } }: View): readonly Listed[] => papersOfCase(current)

export const nameIn = (view: View, material: string) =>
  listedIn(view).find((one) => one.material === material)?.name ?? '其他材料'
