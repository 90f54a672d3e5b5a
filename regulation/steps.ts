// Every step by name, and a step as it stands on the record: the one place where decide, evolve and the desks look.
import type { Case, Clock, Counted } from './case.ts'
import type { Clause } from './clauses.ts'
import type { PaperKind } from './paper-kinds.ts'
import type { Names, News, StepRecord } from './step.ts'
import { acceptingSteps } from './steps/accepting.ts'
import { assessingSteps } from './steps/assessing.ts'
import { disputingSteps } from './steps/disputing.ts'
import { handingOverSteps } from './steps/handing-over.ts'
import { issuingSteps } from './steps/issuing.ts'
import { materialSteps } from './steps/materials.ts'
import { noticeSteps } from './steps/notice.ts'
import { oldCardSteps } from './steps/old-cards.ts'
import { recountingSteps } from './steps/recounting.ts'
import { refusingSteps } from './steps/refusing.ts'
import { signedPaperSteps } from './steps/signed-papers.ts'
import { successionSteps } from './steps/succession.ts'
import { tellingAgainSteps } from './steps/telling-again.ts'
import type { Day, Party, Status } from './vocabulary.ts'

const defined = {
  ...materialSteps,
  ...acceptingSteps,
  ...assessingSteps,
  ...noticeSteps,
  ...signedPaperSteps,
  ...handingOverSteps,
  ...refusingSteps,
  ...disputingSteps,
  ...tellingAgainSteps,
  ...oldCardSteps,
  ...issuingSteps,
  ...successionSteps,
  ...recountingSteps,
}

export type StepName = keyof typeof defined
/** What each step is judged by. */
export type StepFacts = { [S in StepName]: (typeof defined)[S] extends StepRecord<S, infer F, infer _R> ? F : never }
/** What each step leaves on the record. */
export type StepRecords = { [S in StepName]: (typeof defined)[S] extends StepRecord<S, infer _F, infer R> ? R : never }

export const steps: { readonly [S in StepName]: StepRecord<S, StepFacts[S], StepRecords[S]> } = defined
export const stepNames = Object.keys(defined) as readonly StepName[]

/** The step, if `text` (from a URL or a stored record) names one. */
export const stepNamed = (text: string): StepName | undefined => stepNames.find((name) => name === text)

/** One step as it stands on the record; it holds no personal data. */
export type StepTaken<S extends StepName = StepName> = {
  step: S
  clause: Clause
  by: Party
  actor: string
  day: Day
  from: Status
  to: Status
  record: StepRecords[S]
}
/** The step with all clocks of the case as it leaves them, and how the time for a dispute was counted where it set one. */
export type CaseEvent<S extends StepName = StepName> = StepTaken<S> & {
  clocks: readonly Clock[]
  disputeCounted?: Counted
}

type RecordedStep<S extends StepName> = { step: S; record?: StepRecords[S] }
/** A step as it was stored, told apart by its name; without its record where that cannot be read any more. */
export type Recorded = { [S in StepName]: RecordedStep<S> }[StepName]

/** Reads a step from where it is stored. */
export const readRecorded = (step: StepName, stored: unknown): Recorded => steps[step].read(stored)

/** The papers that the step hands out as it was taken. */
export function papersOf<S extends StepName>({ step, record }: RecordedStep<S>): readonly PaperKind[] {
  const { papers, handsOut } = steps[step]
  return handsOut ? papers.filter((kind) => record && handsOut(record, kind)) : papers
}

/** What the step was, to the applicant. */
export function happenedIn<S extends StepName>({ step, record }: RecordedStep<S>): string | undefined {
  const { happened } = steps[step].says
  return typeof happened === 'function' ? record && happened(record) : happened
}

/** What the applicant is told of the step. */
export function newsOf<S extends StepName>({ step, record }: RecordedStep<S>, current: Case): News | undefined {
  return record && steps[step].says.news?.(record, current)
}

/** What the step put on the record, for the office; a line each. */
export function recordInWords<S extends StepName>({ step, record }: RecordedStep<S>, names: Names): readonly string[] {
  return (record && steps[step].says.record?.(record, names)) ?? []
}
