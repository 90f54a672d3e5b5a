// Which papers of a case a reader is given: those its steps handed out and those that are fresh, closed by default (N5.2, R6.3).
import { type Actor, type StaffRole } from '#regulation/actor.ts'
import type { Case } from '#regulation/case.ts'
import { partiesIn } from '#regulation/decide.ts'
import { type PaperKind, paperKinds } from '#regulation/paper-kinds.ts'
import type { Reader } from './paper.ts'
import { papers } from './papers.ts'

/** Whose work it is to handle cases; who administers, audits or calls on holders reads no papers. */
const hands: readonly StaffRole[] = ['handler', 'approver', 'printer', 'head']

/** As which readers the actor stands to the case; an institution also to an assessment of an earlier round. */
function readersIn(current: Case, actor: Actor): readonly Reader[] {
  if (actor.kind === 'staff' && !actor.roles.some((role) => hands.includes(role))) return []
  // A mandate is for acts; it opens no paper.
  if (actor.kind === 'helper') return []
  if (actor.kind === 'institution-staff')
    return current.assessments.some(({ institution }) => institution === actor.institution) ? ['institution'] : []
  return partiesIn(current, actor).filter((party) => party !== 'public' && party !== 'system')
}

/** Whether papers of this kind are for the actor's eyes, in this case. */
export function mayRead(current: Case, actor: Actor, kind: PaperKind): boolean {
  const parties = readersIn(current, actor)
  return papers[kind].readers.some((reader) => parties.includes(reader))
}

export const isFresh = (current: Case, kind: PaperKind): boolean => papers[kind].fresh(current)

/** The kinds of papers that exist for this reader; `handedOut` are those of the steps taken so far. */
export function papersFor(current: Case, handedOut: readonly PaperKind[], actor: Actor): readonly PaperKind[] {
  return paperKinds.filter(
    (kind) => mayRead(current, actor, kind) && (handedOut.includes(kind) || isFresh(current, kind)),
  )
}
