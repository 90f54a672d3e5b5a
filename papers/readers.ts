// Which papers of a case a reader is given: those its steps handed out and those that are fresh, closed by default (N5.2, R6.3).
import type { Actor } from '#regulation/actor.ts'
import type { Case } from '#regulation/case.ts'
import { partiesIn, worksAs } from '#regulation/decide.ts'
import { type PaperKind, paperKinds } from '#regulation/paper-kinds.ts'
import type { Reader } from './paper.ts'
import { papers } from './papers.ts'

/** As which readers the actor stands to the case; an institution also to an assessment of an earlier round. */
function readersIn(current: Case, actor: Actor): readonly Reader[] {
  // A mandate is for acts; it opens no paper.
  if (actor.kind === 'helper') return []
  if (actor.kind === 'institution-staff')
    return current.assessments.some(({ institution }) => institution === actor.institution) ? ['institution'] : []
  const parties = partiesIn(current, actor).filter((party) => party !== 'public' && party !== 'system')
  return actor.kind === 'staff' ? parties.filter((party) => worksAs(current, party, actor.roles)) : parties
}

/** Whether papers of this kind are for the actor's eyes, in this case. */
export function mayRead(current: Case, actor: Actor, kind: PaperKind): boolean {
  const parties = readersIn(current, actor)
  return papers[kind].readers.some((reader) => parties.includes(reader))
}

/** A paper that says of a person all that is masked on the page of the case; of a minor it is opened as their scans are. */
export const showsWholePerson = (kind: PaperKind): boolean => kind === 'application-form'

export const isFresh = (current: Case, kind: PaperKind): boolean => papers[kind].fresh(current)

/** The kinds of papers that exist for this reader; `handedOut` are those of the steps taken so far. */
export function papersFor(current: Case, handedOut: readonly PaperKind[], actor: Actor): readonly PaperKind[] {
  return paperKinds.filter(
    (kind) => mayRead(current, actor, kind) && (handedOut.includes(kind) || isFresh(current, kind)),
  )
}
