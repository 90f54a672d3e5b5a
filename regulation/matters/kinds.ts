// The kinds of matters: with an assessment, and with none; every table of a matter is one of these with its own clause.
import type { Clause } from '../clauses.ts'
import type { Matter } from '../matter.ts'
import type { Status } from '../vocabulary.ts'
import {
  accepting,
  assessing,
  cancelling,
  collectingOldCard,
  disputing,
  handingOver,
  issuing,
  noticing,
  reportingNotMet,
  type Steps,
  takingIn,
} from './parts.ts'

const ends = ['closed', 'withdrawn', 'declined', 'lapsed', 'ended'] as const satisfies readonly Status[]
const atResidence = ['submitted', 'awaiting-materials', 'ready-to-hand-over'] as const satisfies readonly Status[]
const atHukou = ['handed-over', 'returned'] as const satisfies readonly Status[]
const withCard = ['approved', 'printed', 'posted', 'mail-returned'] as const satisfies readonly Status[]
const underAssessment = [
  'assessing',
  'concluded',
  'not-met',
  'on-notice',
  'suspended',
  'final-review',
  'cancelled',
] as const satisfies readonly Status[]

type Variant = { steps?: Steps; statuses?: readonly Status[]; ends?: readonly Status[] }

/** Assessed, put on notice, open to dispute up to the province's committee; a conclusion that is not met cancels what is held. */
export function assessed(clause: Clause, variant: Variant = {}): Matter {
  const final = [...ends, ...(variant.ends ?? [])]
  const statuses = [...atResidence, ...underAssessment, ...atHukou, ...withCard, ...(variant.statuses ?? []), ...final]
  const steps: Steps = {
    ...takingIn,
    ...assessing,
    ...noticing,
    ...handingOver,
    ...disputing,
    ...issuing,
    ...reportingNotMet,
    ...cancelling,
    ...collectingOldCard,
    ...variant.steps,
  }
  const clocks: Matter['clocks'] = { ...assessmentClocks, 'approve-and-post': approvalClock }
  return { clause, steps: under(clause, among(statuses, steps)), clocks, final }
}

/** Nothing is assessed: accepted, approved where the certificate belongs, printed and posted (R4.2.2, R4.2.3, R4.3, R4.4, R4.5.2). */
export function exchanged(clause: Clause, variant: Variant = {}): Matter {
  const statuses = [...atResidence, ...atHukou, ...withCard, ...(variant.statuses ?? []), ...ends]
  const steps: Steps = { ...takingIn, ...accepting, ...handingOver, ...issuing, ...variant.steps }
  return { clause, steps: under(clause, among(statuses, steps)), clocks: clocksWithoutAssessment(clause), final: ends }
}

/** Nothing is assessed and nothing printed: the register is marked, the card comes back (R4.5.1). */
export function struckOff(clause: Clause): Matter {
  const statuses = [...atResidence, ...atHukou, 'cancelled', ...ends] as const
  const { approve: _approve, ...deciding } = handingOver
  const steps: Steps = { ...takingIn, ...accepting, ...deciding, ...cancelling, ...collectingOldCard }
  return { clause, steps: under(clause, among(statuses, steps)), clocks: clocksWithoutAssessment(clause), final: ends }
}

/** The steps as far as they happen among these statuses. */
function among(statuses: readonly Status[], steps: Steps): Steps {
  const knows = (one: Status | 'same' | 'resume') => one === 'same' || one === 'resume' || statuses.includes(one)
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      { ...step, from: step.from.filter(knows), to: step.to.filter(knows) },
    ]),
  )
}

/** The steps by the clause of their own matter: R4.1 speaks of 新办 alone; posting is under R6.2 everywhere. */
function under(clause: Clause, steps: Steps): Steps {
  if (clause === 'R4.1.1') return steps
  const own = (one: Clause): Clause =>
    one === 'R4.1.6' ? 'R6.2' : one.startsWith('R4.') || one === 'R1.2' ? clause : one
  return Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, { ...step, clause: own(step.clause) }]))
}

const assessmentClocks: Matter['clocks'] = {
  'name-institution': {
    clause: 'R5.1',
    holder: 'residence',
    runsIn: ['submitted'],
    pausesIn: ['awaiting-materials'],
    days: 'assign-days',
  },
  'complete-notice': {
    clause: 'R5.2',
    holder: 'residence',
    runsIn: ['concluded', 'on-notice'],
    pausesIn: ['suspended', 'final-review'],
    days: 'notice-completion-days',
  },
}

const approvalClock: NonNullable<Matter['clocks']['approve-and-post']> = {
  clause: 'R5.3',
  holder: 'hukou',
  runsIn: ['handed-over', 'approved', 'printed'],
  pausesIn: ['suspended', 'final-review', 'returned', 'wrong-office'],
  days: 'approval-days',
  daysWithinCounty: 'approval-days-within-county',
}

/** The source sets no time for accepting where nothing is assessed: a named default counts until the hand-over. */
function clocksWithoutAssessment(clause: Clause): Matter['clocks'] {
  return {
    'accept-and-hand-over': {
      clause,
      holder: 'residence',
      runsIn: ['submitted', 'ready-to-hand-over'],
      pausesIn: ['awaiting-materials'],
      days: 'accept-days',
    },
    'approve-and-post': approvalClock,
  }
}
