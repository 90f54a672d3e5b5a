// A case lived through again from its record under other values of the rules, on the days on which it was handled: what the law would have refused, which days would have been others, what would have been late (R1.2).

import type { Actor } from '#regulation/actor.ts'
import type { Case } from '#regulation/case.ts'
import { checklist } from '#regulation/checklist.ts'
import { moveClocks } from '#regulation/clocks.ts'
import { lastDayToAct } from '#regulation/deadlines.ts'
import { mayTake } from '#regulation/decide.ts'
import { reapplyFrom } from '#regulation/door.ts'
import { applyStep } from '#regulation/evolve.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { factsOfCase } from '#regulation/opening.ts'
import { ownSteps } from '#regulation/own-days.ts'
import type { Scene } from '#regulation/scene.ts'
import { type Recorded, type StepName, type StepRecords, steps } from '#regulation/steps.ts'
import { type Day, isRefusal, type Party, type Status } from '#regulation/vocabulary.ts'
import { addMonths } from '#regulation/working-days.ts'
import { factsOnRecord } from './facts-on-record.ts'

/** A step as it stands on the record. */
export type PastStep = Recorded & { seq: number; by: Party; actorName: string; day: Day; to: Status }

export type Past = {
  /** The case as it is now. */
  last: Case
  first: Status
  taken: readonly PastStep[]
  /** When a certificate of the person had been cancelled before, if one had (R4.1.1). */
  cancelledOn?: Day
}

/** What came of it, each under a name that is the same in every replay of the case. */
export type Replayed = {
  /** Steps that the law would not have let be taken on their day, with why. */
  refused: ReadonlyMap<string, { step: StepName | 'opening'; on: Day; why: string }>
  days: ReadonlyMap<string, { term: string; day: Day }>
  late: ReadonlySet<string>
  papers: ReadonlySet<string>
}

/** @param rules the values of the case, or with them another; undefined where the record cannot be read to its end */
export function replay(past: Past, rules: Rules, calendarOf: Scene['calendarOf']): Replayed | undefined {
  const { last, taken, cancelledOn } = past
  const refused = new Map<string, { step: StepName | 'opening'; on: Day; why: string }>()
  const days = new Map<string, { term: string; day: Day }>()
  let current = asOpened(past, rules, calendarOf)
  const free = cancelledOn && last.matter === 'new-certificate' ? reapplyFrom(cancelledOn, rules) : undefined
  if (free && last.opened < free)
    refused.set('opening', { step: 'opening', on: last.opened, why: `${free} 以前不能重新申请` })
  for (const event of taken) {
    if (!event.record) return undefined
    const scene: Scene = { actor: actorOf(event, current), today: event.day, calendarOf }
    const name = `${event.seq} ${event.step}`
    const allowed = mayTake(current, event.step, scene)
    if (isRefusal(allowed)) refused.set(name, { step: event.step, on: event.day, why: allowed.message })
    if (event.by === 'system') {
      const own = ownSteps(current).find(({ step }) => step === event.step)
      if (own) days.set(name, { term: 'own-step', day: own.on })
    }
    const before = current
    current = afterStep(current, event, rules, scene)
    const { disputableUntil, supplyBy, notice } = current
    if (supplyBy && supplyBy !== before.supplyBy) days.set(`${name} supply`, { term: 'supply', day: supplyBy })
    if (notice && notice.ends !== before.notice?.ends) days.set(`${name} notice`, { term: 'notice', day: notice.ends })
    if (disputableUntil && disputableUntil !== before.disputableUntil)
      days.set(`${name} dispute`, { term: 'dispute', day: disputableUntil })
  }
  const late = new Set<string>()
  for (const clock of current.clocks) {
    const name = `${clock.name} ${clock.started}`
    days.set(name, { term: clock.name, day: clock.due })
    if (clock.late) late.add(name)
  }
  return { refused, days, late, papers: new Set(papersAsked(last, rules)) }
}

/** The case after the step, with the days that the rules give now. */
function afterStep<S extends StepName>(current: Case, event: PastStep & { step: S }, rules: Rules, scene: Scene): Case {
  const record = recordAnew(event.step, event.record as StepRecords[S], rules, current, scene)
  const { clause = 'R1.2' } = matters[current.matter].steps[event.step] ?? {}
  const { step, by, day, to } = event
  const next = applyStep(current, { step, clause, by, actor: event.actorName, day, from: current.status, to, record })
  return { ...next, clocks: moveClocks(matters[current.matter], current.status, next, scene) }
}

function recordAnew<S extends StepName>(
  step: S,
  record: StepRecords[S],
  rules: Rules,
  current: Case,
  scene: Scene,
): StepRecords[S] {
  if (step !== 'redetermineOffice' && 'rules' in record) return { ...record, rules }
  const facts = factsOnRecord(step, record)
  if (!facts) return record
  const answer = steps[step].take(current, facts, scene)
  return isRefusal(answer) ? record : answer.record
}

/** What the case was when it was opened, as far as the rules ask. */
function asOpened({ last, first }: Past, rules: Rules, calendarOf: Scene['calendarOf']): Case {
  const [told] = last.told ?? []
  const missing = told?.by === 'opening' ? told.requests : []
  const waits = first === 'awaiting-materials'
  const bare: Case = {
    id: last.id,
    matter: last.matter,
    channel: last.channel,
    holding: last.holding,
    orderedBy: last.orderedBy,
    particulars: last.particulars,
    residence: last.residence,
    hukou: last.hukou,
    superior: last.superior,
    province: last.province,
    // Who has no account any more had one when they were told there.
    accounts: last.accounts.length > 0 ? last.accounts : ['account'],
    claimed: last.claimed,
    minor: last.minor,
    status: first,
    since: last.opened,
    version: 1,
    opened: last.opened,
    oldCard: last.oldCard && (last.particulars.oldCardMissing ? 'missing' : 'with-holder'),
    materials: Object.fromEntries(
      Object.keys(last.materials).map((material) => [
        material,
        missing.some((one) => one.material === material) ? 'missing' : 'provided',
      ]),
    ),
    asked: missing,
    supplyBy: waits ? lastDayToAct('supply-deadline-days', last.opened, rules, calendarOf(last.residence)) : undefined,
    ...(missing.length > 0 && told && { told: [told] }),
    resumeTo: waits ? 'submitted' : undefined,
    round: 0,
    assessments: [],
    disputes: 0,
    openObjections: [],
    clocks: [],
    rules,
  }
  const scene: Scene = { actor: { kind: 'system', id: 'worker' }, today: last.opened, calendarOf }
  return { ...bare, clocks: moveClocks(matters[last.matter], undefined, bare, scene) }
}

/** The exact list of papers that the rules ask for in this case. */
function papersAsked(last: Case, rules: Rules): readonly string[] {
  const { holding, orderedBy, matter, opened } = last
  const free = holding && !orderedBy ? addMonths(holding.assessedOn, rules['change-interval-months']) : undefined
  const withinInterval = matter === 'change-of-category' && free !== undefined && opened < free
  return checklist({ ...factsOfCase(last), rules, withinInterval }).map(({ material }) => material)
}

/** Whoever acted, as far as the law asks: by their name on the record they are told apart. */
function actorOf({ by, actorName, record }: PastStep, current: Case): Actor {
  switch (by) {
    case 'applicant':
      return { kind: 'applicant', id: current.accounts[0] ?? 'account', level: 'real-name' }
    case 'institution': {
      const id = record && 'assessment' in record ? record.assessment : undefined
      const institution = current.assessments.find((one) => one.id === id)?.institution ?? ''
      return { kind: 'institution-staff', id: actorName, institution, roles: ['assessor', 'sealer'] }
    }
    case 'public':
      return { kind: 'visitor' }
    case 'system':
      return { kind: 'system', id: 'worker' }
    case 'residence':
    case 'hukou':
    case 'superior':
    case 'province':
      return { kind: 'staff', id: actorName, office: current[by], roles: ['handler', 'approver', 'printer', 'head'] }
  }
}
