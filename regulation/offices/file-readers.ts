// Who reads a file: whoever may read the thing it belongs to, and nobody else (N5.2).
import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { hasRole } from './acting-staff.ts'
import { lookingRoles } from './looking.ts'

/** What a file belongs to; none of these is nobody's. */
export type FileThing =
  | { kind: 'draft'; byActor: boolean }
  /** Of a draft that a window has now: what its clerk goes on with, or looks at first. */
  | { kind: 'draft-at-window'; ofOwnOffice: boolean }
  /** `opened`: the actor may open the case; of an institution, that it has an assessment in it. */
  | { kind: 'case'; opened: boolean }
  | { kind: 'paper'; opened: boolean; readers: boolean }
  | { kind: 'archive'; ofOwnOffice: boolean }
  | { kind: 'designation'; visible: boolean }
  | { kind: 'rule-source'; visible: boolean }

/** The address a file was asked for at. */
export type FileAddress = 'files' | 'institutions' | 'rule-sources'

const at: Readonly<Record<FileThing['kind'], FileAddress>> = {
  draft: 'files',
  'draft-at-window': 'files',
  case: 'files',
  paper: 'files',
  archive: 'files',
  designation: 'institutions',
  'rule-source': 'rule-sources',
}

const nobodys = (): Refusal => refuse('没有找到这份文件，或者它不归您看。', { clause: 'N5.2' })

/** Of the things that a file belongs to, the first by which the actor may read it at this address. */
export function acceptReading(
  actor: Actor,
  things: readonly FileThing[],
  address: FileAddress,
): Refusal | { thing: FileThing } {
  const thing = things.find((one) => at[one.kind] === address && mayRead(actor, one))
  return thing ? { thing } : nobodys()
}

function mayRead(actor: Actor, thing: FileThing): boolean {
  switch (thing.kind) {
    case 'draft':
      return actor.kind !== 'visitor' && thing.byActor
    case 'draft-at-window':
      return hasRole(actor, ['handler']) && thing.ofOwnOffice
    case 'case':
      return worksOn(actor) && thing.opened
    case 'paper':
      return worksOn(actor) && actor.kind !== 'institution-staff' && thing.opened && thing.readers
    case 'archive':
      return hasRole(actor, lookingRoles) && thing.ofOwnOffice
    case 'designation':
      return (actor.kind === 'staff' || actor.kind === 'institution-staff') && thing.visible
    case 'rule-source':
      return thing.visible
  }
}

const worksOn = (actor: Actor): boolean =>
  actor.kind === 'applicant' || actor.kind === 'institution-staff' || hasRole(actor, lookingRoles)
