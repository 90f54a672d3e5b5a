// May this actor take this step of this case now, and what follows? Pure (R1–R6).
import type { Actor, InstitutionRole, StaffRole } from './actor.ts'
import { roleNames } from './actor.ts'
import type { Case } from './case.ts'
import { moveClocks } from './clocks.ts'
import { applyStep } from './evolve.ts'
import { matters } from './matters/matters.ts'
import { refuseBeyondMandate } from './offices/mandates.ts'
import { countedBy } from './recounting.ts'
import type { Scene } from './scene.ts'
import type { Step } from './step.ts'
import { type CaseEvent, type StepFacts, type StepName, type StepTaken, steps } from './steps.ts'
import { isRefusal, type Party, partyNames, type Refusal, refuse, type Status, statusNames } from './vocabulary.ts'

export type Decision<S extends StepName = StepName> = Refusal | { event: CaseEvent<S> }

/** The parties an actor is in this case; anybody is also the public. */
export function partiesIn(current: Case, actor: Actor): readonly Party[] {
  switch (actor.kind) {
    case 'applicant':
      return current.accounts.includes(actor.id) ? ['applicant', 'public'] : ['public']
    case 'helper':
      return actor.caseId === current.id ? ['applicant', 'public'] : ['public']
    case 'staff': {
      const parties: Party[] = []
      if (actor.office === current.residence) parties.push('residence')
      if (actor.office === current.hukou) parties.push('hukou')
      if (actor.office === current.superior) parties.push('superior')
      if (actor.office === current.province) parties.push('province')
      return [...parties, 'public']
    }
    case 'institution-staff':
      return current.assessments.some((one) => one.round === current.round && one.institution === actor.institution)
        ? ['institution', 'public']
        : ['public']
    // A visitor's objection is entered by the system, since visitors see no case.
    case 'system':
      return ['system', 'public']
    case 'partner':
    case 'visitor':
      return ['public']
  }
}

/** As which party the actor may take the step; where they may not, why. */
export function permit(step: Step, current: Case, actor: Actor): Refusal | { by: Party } {
  const by = partiesIn(current, actor).find((party) => step.by.includes(party))
  if (!by)
    return refuse(`这一步由${step.by.map((party) => partyNames[party]).join('或')}办理。`, { clause: step.clause })
  const role = roleFor(step, by)
  const roles: readonly (StaffRole | InstitutionRole)[] =
    actor.kind === 'staff' || actor.kind === 'institution-staff' ? actor.roles : []
  if (role && !roles.includes(role)) return refuse(`这一步须由${roleNames[role]}办理。`, { clause: step.clause })
  return { by }
}

/** Whether an office's case is the work of these roles: of who accepts and who answers for it, and of who takes a step of it (N5.2). */
export function worksAs(current: Case, party: Party, roles: readonly StaffRole[]): boolean {
  const ofParty = Object.values(matters[current.matter].steps).filter((step) => step.by.includes(party))
  const hands = new Set<string | undefined>(['handler', 'head', ...ofParty.map((step) => roleFor(step, party))])
  return roles.some((role) => hands.has(role))
}

/** Whether a member of staff of the case's own offices has no part in it: what is in its papers is no business of theirs. */
export function isIdleIn(current: Case, actor: Actor): boolean {
  if (actor.kind !== 'staff') return false
  const own = partiesIn(current, actor).filter((party) => party === 'residence' || party === 'hukou')
  return own.length > 0 && !own.some((party) => worksAs(current, party, actor.roles))
}

/** The role that an office or institution needs for a step; of others undefined. */
export function roleFor(step: Step, by: Party): StaffRole | InstitutionRole | undefined {
  return by === 'applicant' || by === 'public' || by === 'system' ? undefined : (step.role ?? 'handler')
}

/** Everything that can be judged before the facts are given: feeds buttons and refusals alike. */
export function mayTake(current: Case, name: StepName, scene: Scene): Refusal | { step: Step; by: Party } {
  const step = matters[current.matter].steps[name]
  if (!step) return refuse('这一事项没有这一步。', { clause: matters[current.matter].clause })
  const permitted = permit(step, current, scene.actor)
  if (isRefusal(permitted)) return permitted
  const beyond = refuseBeyondMandate(scene.actor, current, name)
  if (beyond) return beyond
  if (!step.from.includes(current.status))
    return refuse(
      `申请现在是“${statusNames[current.status]}”，不能“${step.label}”。要到“${step.from.map((status) => statusNames[status]).join('”或“')}”时才可以。`,
      { clause: step.clause },
    )
  const refused = steps[name].ready?.(current, scene)
  return refused ?? { step, by: permitted.by }
}

export function decide<S extends StepName>(current: Case, name: S, facts: StepFacts[S], scene: Scene): Decision<S> {
  const allowed = mayTake(current, name, scene)
  if (isRefusal(allowed)) return allowed
  const taken = steps[name].take(current, facts, scene)
  if (isRefusal(taken)) return taken
  const { step, by } = allowed
  const done: StepTaken<S> = {
    step: name,
    clause: step.clause,
    by,
    actor: scene.actor.kind === 'visitor' ? 'visitor' : scene.actor.id,
    day: scene.today,
    from: current.status,
    to: taken.to ?? destination(step, current),
    record: taken.record,
  }
  const next = applyStep(current, done)
  const clocks = moveClocks(matters[current.matter], current.status, next, scene)
  const until = next.disputableUntil
  if (!until || until === current.disputableUntil) return { event: { ...done, clocks } }
  return {
    event: { ...done, clocks, disputeCounted: countedBy(scene.calendarOf(next.residence), scene.today, until) },
  }
}

function destination(step: Step, current: Case): Status {
  const [to] = step.to
  if (to === 'same' || to === undefined) return current.status
  if (to !== 'resume') return to
  if (!current.resumeTo) throw new Error(`case ${current.id} is paused with nowhere to resume`)
  return current.resumeTo
}
