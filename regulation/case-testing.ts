// Sound cases of every matter in every status, who acts on them, and how a step is taken in a test: only by decide and evolve.
import assert from 'node:assert/strict'
import type { Actor, InstitutionRole, StaffRole } from './actor.ts'
import { nationalCalendar } from './calendar-data.ts'
import type { Assessment, Case, CategoryResult, Clock, Holding } from './case.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { defaultRules } from './local-rules.ts'
import type { Scene } from './scene.ts'
import { type CaseEvent, readRecorded, type StepFacts, type StepName } from './steps.ts'
import { type Day, isRefusal, type MatterId, type Refusal, type Status } from './vocabulary.ts'

/** A Monday; no holiday is near. */
export const today: Day = '2026-03-16'
export const yesterday: Day = '2026-03-15'
export const tomorrow: Day = '2026-03-17'

const officer = (office: string, id: string, ...roles: StaffRole[]): Actor => ({ kind: 'staff', id, office, roles })
export const residence = {
  handler: officer('510107', 'residence-handler', 'handler'),
  approver: officer('510107', 'residence-approver', 'approver'),
  head: officer('510107', 'residence-head', 'handler', 'head'),
  printer: officer('510107', 'residence-printer', 'printer'),
}
export const hukou = {
  handler: officer('630102', 'hukou-handler', 'handler'),
  approver: officer('630102', 'hukou-approver', 'approver'),
  printer: officer('630102', 'hukou-printer', 'printer'),
}
export const superior = officer('510100', 'superior-handler', 'handler')
export const province = officer('510000', 'province-handler', 'handler')
export const foreign = officer('110101', 'foreign-clerk', 'handler', 'approver', 'printer', 'head')
export const applicant: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }
export const stranger: Actor = { kind: 'applicant', id: 'stranger', level: 'real-name' }
export const visitor: Actor = { kind: 'visitor' }
export const system: Actor = { kind: 'system', id: 'worker' }

const staffOf = (institution: string, id: string, ...roles: InstitutionRole[]): Actor => ({
  kind: 'institution-staff',
  id,
  institution,
  roles,
})
export const institution = {
  assessor: staffOf('one', 'doctor', 'assessor'),
  sealer: staffOf('one', 'sealer', 'sealer'),
}
export const otherInstitution = {
  assessor: staffOf('two', 'other-doctor', 'assessor'),
  sealer: staffOf('two', 'other-sealer', 'sealer'),
}

export const sceneOf = (actor: Actor, day: Day = today): Scene => ({
  actor,
  today: day,
  calendarOf: () => nationalCalendar,
})

const holding: Holding = {
  id: 'held',
  office: '630102',
  from: '2016-06-01',
  to: '2026-05-31',
  results: [{ category: 'limb', level: 3 }],
  status: 'in-force',
  assessedOn: '2016-05-01',
  losses: 0,
}
export const aHolding = (changes: Partial<Holding> = {}): Holding => ({ ...holding, ...changes })

export const anAssessment = (changes: Partial<Assessment> = {}): Assessment => ({
  id: 'a1',
  round: 1,
  institution: 'one',
  categories: ['limb'],
  state: 'assigned',
  ...changes,
})
/** One that its doctor has signed and its institution has sealed. */
export const concludedAs = (level: CategoryResult['level'], changes: Partial<Assessment> = {}): Assessment =>
  anAssessment({ state: 'stamped', assessor: 'doctor', results: [{ category: 'limb', level }], ...changes })

/** Clocks as they stand on `today`: each began on Thursday the 12th. */
const since = { started: '2026-03-12', provisional: false, state: 'running' } as const
export const namingClock: Clock = {
  ...since,
  name: 'name-institution',
  clause: 'R5.1',
  office: '510107',
  days: 3,
  due: '2026-03-17',
}
export const noticeClock: Clock = {
  ...since,
  name: 'complete-notice',
  clause: 'R5.2',
  office: '510107',
  days: 10,
  due: '2026-03-26',
}
export const approvalClock: Clock = {
  ...since,
  name: 'approve-and-post',
  clause: 'R5.3',
  office: '630102',
  days: 7,
  due: '2026-03-23',
}
export const answeringClock: Clock = {
  ...since,
  name: 'answer-dispute',
  clause: 'N4.1',
  office: '510100',
  days: 10,
  due: '2026-03-26',
}
export const finalAnsweringClock: Clock = { ...answeringClock, name: 'answer-final-dispute', office: '510000' }
export const acceptingClock = (clause: Clock['clause']): Clock => ({
  ...since,
  name: 'accept-and-hand-over',
  clause,
  office: '510107',
  days: 3,
  due: '2026-03-17',
})
export const paused = (clock: Clock, left: number): Clock => ({ ...clock, state: 'paused', left })
export const stopped = (clock: Clock, late = false): Clock => ({
  ...clock,
  state: 'stopped',
  stopped: today,
  late,
  left: undefined,
})

/** The clause of each matter that assesses nothing, for its own clock. */
const withoutAssessment: Partial<Record<MatterId, Clock['clause']>> = {
  'renewal-damaged': 'R4.2.2',
  'renewal-details': 'R4.2.3',
  move: 'R4.3.1',
  'replacement-of-lost': 'R4.4',
  cancellation: 'R4.5.1',
  'cancellation-of-categories': 'R4.5.2',
}

const particulars: Partial<Record<MatterId, Case['particulars']>> = {
  'renewal-details': { details: ['name'] },
  'replacement-of-lost': { lossDeclaredOn: '2026-03-01' },
  cancellation: { reason: 'own-wish' },
  'cancellation-of-categories': { drop: ['vision'] },
}

const twoCategories: Holding['results'] = [
  { category: 'vision', level: 2 },
  { category: 'limb', level: 3 },
]

/** A sound case in this status, with what it takes to have come there; a new application unless the matter is given. */
export function aCase(changes: Partial<Case> & { status: Status }): Case {
  const matter = changes.matter ?? 'new-certificate'
  const isNew = matter === 'new-certificate'
  return {
    id: 'case',
    matter,
    since: '2026-03-12',
    version: 5,
    channel: 'window',
    holding: isNew
      ? undefined
      : aHolding({
          ...(matter === 'move' && { office: '110105' }),
          ...(matter === 'cancellation-of-categories' && { results: twoCategories }),
        }),
    particulars: particulars[matter] ?? {},
    residence: '510107',
    hukou: '630102',
    superior: '510100',
    province: '510000',
    accounts: ['account'],
    claimed: ['limb'],
    minor: false,
    opened: '2026-03-02',
    oldCard: isNew || matter === 'replacement-of-lost' ? undefined : 'with-holder',
    materials: { photo: 'accepted', 'id-card': 'accepted', 'residence-permit': 'accepted' },
    asked: [],
    round: 0,
    assessments: [],
    disputes: 0,
    openObjections: [],
    rules: defaultRules,
    clocks: clocksIn(changes.status, withoutAssessment[matter]),
    ...comeTo(changes.status, matter),
    ...changes,
  }
}

function clocksIn(status: Status, clause: Clock['clause'] | undefined): readonly Clock[] {
  if (['handed-over', 'approved', 'printed'].includes(status)) return [approvalClock]
  if (['returned', 'wrong-office'].includes(status)) return [paused(approvalClock, 5)]
  const first = clause ? acceptingClock(clause) : namingClock
  if (status === 'submitted' || (clause && status === 'ready-to-hand-over')) return [first]
  if (status === 'awaiting-materials') return []
  if (status === 'concluded' || status === 'on-notice') return [noticeClock]
  if (status === 'suspended') return [paused(noticeClock, 8), answeringClock]
  return status === 'final-review' ? [paused(noticeClock, 8), finalAnsweringClock] : []
}

const early: readonly Status[] = ['submitted', 'declined', 'lapsed']
const afterNotice: readonly Status[] = ['ready-to-hand-over', 'handed-over', 'returned', 'wrong-office', 'approved']
const withCard: readonly Status[] = ['printed', 'posted', 'mail-returned', 'closed']

/** What the steps before this status have left in the case. */
function comeTo(status: Status, matter: MatterId): Partial<Case> {
  if (early.includes(status)) return {}
  if (status === 'awaiting-materials')
    return {
      materials: { photo: 'accepted', 'id-card': 'asked', 'residence-permit': 'accepted' },
      asked: [{ material: 'id-card', defect: 'unclear' }],
      supplyBy: today,
      resumeTo: 'submitted',
      told: [{ on: '2026-03-12', by: 'clerk', requests: [{ material: 'id-card', defect: 'unclear' }] }],
    }
  return { acceptedBy: 'residence-handler', ...assessedIn(status, matter), ...cardIn(status) }
}

function assessedIn(status: Status, matter: MatterId): Partial<Case> {
  if (withoutAssessment[matter]) return {}
  if (status === 'assessing') return { round: 1, assessments: [anAssessment()] }
  const level = status === 'not-met' ? 'not-met' : status === 'unchanged' ? 3 : 2
  const hadNotice = status === 'on-notice' || [...afterNotice, ...withCard].includes(status)
  return {
    round: 1,
    assessments: [concludedAs(level)],
    disputableUntil: today,
    ...(hadNotice && { notice: { starts: '2026-03-10', ends: today }, upheldObjection: false }),
    ...(status === 'suspended' && { resumeTo: 'concluded', disputes: 1 }),
    ...(status === 'final-review' && { resumeTo: 'concluded', disputes: 2 }),
    ...(status === 'returned' && { returnedFor: 'conclusion-unclear' }),
  }
}

function cardIn(status: Status): Partial<Case> {
  if (!withCard.includes(status)) return {}
  const sent = status === 'posted' || status === 'closed'
  return {
    certificate: { id: 'c1', blank: 'AB123456' },
    ...(sent && { postage: { carrier: '邮政', trackingNumber: 'EM123456789CN' } }),
  }
}

export type Taking<S extends StepName> = { at: Case; who?: Actor; day?: Day; facts?: StepFacts[S] }
export type Taken = { event: CaseEvent; before: Case; after: Case }

/** As it is stored: what is undefined is not there. */
export const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Takes the step for a table of situations: by this actor and with these facts, unless a row says otherwise. */
export function taking<S extends StepName>(step: S, actor: Actor, usual: StepFacts[S]) {
  return ({ at, who = actor, day = today, facts = usual }: Taking<S>): Refusal | Taken => {
    const decision = decide(at, step, facts, sceneOf(who, day))
    if (isRefusal(decision)) return decision
    const { event } = decision
    const after = evolve(at, stored(event) as CaseEvent)
    const by = who.kind === 'visitor' ? 'visitor' : who.id
    assert.deepEqual([event.step, event.day, event.actor], [step, day, by])
    assert.deepEqual([event.from, event.to], [at.status, after.status])
    assert.deepEqual(stored(readRecorded(step, stored(event.record))), stored({ step, record: event.record }))
    return { event, before: at, after }
  }
}

/** How days were counted goes along with them; `recounting.test.ts` holds it to the calendar. */
const withoutCounts = (current: Case): unknown =>
  stored({
    ...current,
    disputeCounted: undefined,
    clocks: current.clocks.map((clock) => ({ ...clock, resumed: undefined })),
  })

/** Holds where the whole case is as it was but for these changes, and the record carries this and no more. */
export const becomes =
  (changes: Partial<Case>, record: object = {}) =>
  ({ event, before, after }: Taken): void => {
    const since = after.status === before.status ? before.since : event.day
    assert.deepEqual(withoutCounts(after), withoutCounts({ ...before, version: before.version + 1, since, ...changes }))
    assert.deepEqual(stored(event.record), stored(record))
  }

/** Holds where the step is taken as this party. */
export const takenAs =
  (party: CaseEvent['by']) =>
  ({ event }: Taken): void =>
    assert.equal(event.by, party)

/** Holds where the case stands so in these respects, whatever else has changed. */
export const leaves =
  (part: Partial<Case>) =>
  ({ after }: Taken): void =>
    assert.deepEqual(withoutCounts({ ...after, ...part }), withoutCounts(after))
