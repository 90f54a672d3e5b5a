// The kinds of matters: with an assessment, and with none; every table of a matter is one of these with its own clause.
import type { Clause } from '../clauses.ts'
import type { ClockRule, Matter } from '../matter.ts'
import { finalStatuses } from '../statuses.ts'
import type { Step } from '../step.ts'
import { type StepName, stepNames, steps } from '../steps.ts'
import type { Status } from '../vocabulary.ts'

type Table = Matter['steps']

/** The rows of these steps, in this order. */
export const rows = (...names: readonly StepName[]): Table =>
  Object.fromEntries(
    names.map((name) => {
      const { clause, label, by, role, from, to, note } = steps[name]
      return [name, { clause, label, by, role, from, to, note } satisfies Step]
    }),
  )

/** Papers come in, are checked, are asked for once and for all (R2, N2.3). */
const takingIn = rows(
  'provideMaterial',
  'checkMaterial',
  'askForMaterials',
  'askAgain',
  'supplyMaterials',
  'decline',
  'lapse',
  'reportUnmended',
  'fileSignedPaper',
)
/** An institution is named; its doctor signs, its seal is set (R1.3, R4.1.2, R4.1.3). */
const assessing = rows(
  'assignInstitution',
  'reassignInstitution',
  'signConclusion',
  'reopenConclusion',
  'stampConclusion',
)
/** The public notice at the residence, or the letter that the standard is not met (R4.1.4). */
const noticing = rows(
  'exemptFromNotice',
  'startNotice',
  'informNotMet',
  'objectToNotice',
  'dismissObjection',
  'upholdObjection',
  'orderNewAssessment',
  'recordNoticeResult',
)
/** From the residence office to the hukou office, which approves, does not, or returns it (R1.4, R4.1.4, R4.1.5). */
const handingOver = rows(
  'handOver',
  'approve',
  'refuseApproval',
  'returnForDefect',
  'mendAndHandOver',
  'reportNotMendable',
  'endCase',
  'withdraw',
)
/** A conclusion is disputed (R4.1.3, N4.1; 管理办法第二十五条, docs/basis.md §9.20). */
const disputing = rows(
  'tellAgain',
  'dispute',
  'noteUnanswered',
  'acceptDispute',
  'concludeDispute',
  'rejectDispute',
  'withdrawDispute',
  'decideFinally',
  'rejectFinalDispute',
)
/** The card is printed, posted and received (R4.1.5, R4.1.6). */
const issuing = rows('printCertificate', 'spoilCard', 'post', 'recordReturnedMail', 'close')
/** A certificate is struck off the register; the residence, too, may close what nobody has to receive (R4.2.1; 管理办法第二十四条). */
const cancelling: Table = {
  ...rows('cancelCertificate'),
  close: {
    clause: steps.close.clause,
    label: '办结',
    by: ['applicant', 'residence', 'hukou', 'system'],
    from: ['posted', 'cancelled'],
    to: steps.close.to,
  },
}
/** The hukou lies elsewhere: determined again with the applicant, nothing done twice (R4.1.5). */
export const redetermining = rows('returnNotOurs', 'redetermineOffice')
/** The card that a case is about may be declared lost beside it (R4.4). */
const losing = rows('recordLoss')
/** The old card comes back in exchange for the new one (R6.1). */
export const collectingOldCard = rows('collectOldCard', 'recordOldCardMissing')

const ends = ['closed', 'withdrawn', 'declined', 'lapsed', 'ended', 'refused'] as const satisfies readonly Status[]
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

type Variant = { steps?: Table; statuses?: readonly Status[] }

/** Assessed, put on notice, open to dispute up to the province's committee; a conclusion that is not met cancels what is held. */
export function assessed(clause: Clause, variant: Variant = {}): Matter {
  const statuses = [...atResidence, ...underAssessment, ...atHukou, ...withCard, ...ends]
  const table = {
    ...takingIn,
    ...assessing,
    ...noticing,
    ...handingOver,
    ...disputing,
    ...issuing,
    ...rows('reportNotMet'),
    ...cancelling,
    ...collectingOldCard,
  }
  return matter(clause, statuses, table, { ...assessmentClocks, 'approve-and-post': approvalClock }, variant)
}

/** Nothing is assessed: accepted, approved where the certificate belongs, printed and posted (R4.2.2, R4.2.3, R4.3, R4.4, R4.5.2). */
export function exchanged(clause: Clause, variant: Variant = {}): Matter {
  const statuses = [...atResidence, ...atHukou, ...withCard, ...ends]
  const table = { ...takingIn, ...rows('accept'), ...handingOver, ...losing, ...issuing }
  return matter(clause, statuses, table, clocksWithoutAssessment(clause), variant)
}

/** Nothing is assessed and nothing printed: the register is marked, the card comes back (R4.5.1). */
export function struckOff(clause: Clause): Matter {
  const { approve: _approve, ...deciding } = handingOver
  const table = { ...takingIn, ...rows('accept'), ...deciding, ...cancelling, ...losing, ...collectingOldCard }
  return matter(clause, [...atResidence, ...atHukou, 'cancelled', ...ends], table, clocksWithoutAssessment(clause))
}

function matter(
  clause: Clause,
  known: readonly Status[],
  table: Table,
  clocks: Matter['clocks'],
  { steps: more = {}, statuses: also = [] }: Variant = {},
): Matter {
  const statuses = [...known, ...also]
  const final = statuses.filter((status) => finalStatuses.includes(status))
  return {
    clause,
    steps: under(clause, among(statuses, inOrder({ ...table, ...more }))),
    clocks: clocksAmong(statuses, clocks),
    final,
  }
}

/** The clocks as far as they run and wait among these statuses. */
function clocksAmong(statuses: readonly Status[], clocks: Matter['clocks']): Matter['clocks'] {
  const cut = <Rule extends ClockRule>(rule: Rule): Rule => ({
    ...rule,
    runsIn: rule.runsIn.filter((status) => statuses.includes(status)),
    pausesIn: rule.pausesIn.filter((status) => statuses.includes(status)),
  })
  return Object.fromEntries(Object.entries(clocks).map(([name, rule]) => [name, cut(rule)]))
}

/** In the order in which a case takes them: where several may be the next thing, the first is. */
const inOrder = (table: Table): Table =>
  Object.fromEntries(stepNames.flatMap((name) => (table[name] ? [[name, table[name]]] : [])))

/** The steps as far as they begin in these statuses; none that does leads out of them. */
function among(statuses: readonly Status[], table: Table): Table {
  const knows = (status: Status) => statuses.includes(status)
  return Object.fromEntries(
    Object.entries(table).map(([name, step]) => [name, { ...step, from: step.from.filter(knows) }]),
  )
}

/** The steps by the clause of their own matter: R4.1 speaks of 新办 alone; posting is under R6.2 everywhere. */
function under(clause: Clause, table: Table): Table {
  if (clause === 'R4.1.1') return table
  const own = (cited: Clause): Clause =>
    cited === 'R4.1.6' ? 'R6.2' : cited.startsWith('R4.') || cited === 'R1.2' ? clause : cited
  return Object.fromEntries(Object.entries(table).map(([name, step]) => [name, { ...step, clause: own(step.clause) }]))
}

const assessmentClocks: Matter['clocks'] = {
  'name-institution': {
    clause: 'R5.1',
    holder: 'residence',
    runsIn: ['submitted'],
    pausesIn: [],
    beginsAfter: ['awaiting-materials'],
    days: 'assign-days',
  },
  'complete-notice': {
    clause: 'R5.2',
    holder: 'residence',
    runsIn: ['concluded', 'on-notice'],
    pausesIn: ['suspended', 'final-review'],
    days: 'notice-completion-days',
  },
  'answer-dispute': {
    clause: 'N4.1',
    holder: 'superior',
    runsIn: ['suspended'],
    pausesIn: [],
    days: 'dispute-answer-days',
  },
  'answer-final-dispute': {
    clause: 'N4.1',
    holder: 'province',
    runsIn: ['final-review'],
    pausesIn: [],
    days: 'dispute-answer-days',
  },
}

const approvalClock: NonNullable<Matter['clocks']['approve-and-post']> = {
  clause: 'R5.3',
  holder: 'hukou',
  runsIn: ['handed-over', 'approved', 'printed'],
  pausesIn: ['suspended', 'final-review', 'returned', 'awaiting-materials', 'wrong-office'],
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
      pausesIn: [],
      beginsAfter: ['awaiting-materials'],
      days: 'accept-days',
    },
    'approve-and-post': approvalClock,
  }
}
