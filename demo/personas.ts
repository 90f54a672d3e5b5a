// Signing in as a made-up person of a demonstration: chosen from a list, without password or code.

import { openSession } from '#casework/sessions/sessions.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refusePersona } from '#regulation/offices/sign-in.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { isPersona, type Persona } from './persona-store.ts'

/** A real person is refused, and so is everybody outside a demonstration. */
export async function signInAsPersona(
  unit: Unit,
  persona: Pick<Persona, 'kind' | 'id'>,
  demo: boolean,
): Promise<Refusal | { token: string }> {
  const { kind, id } = persona
  const refused = refusePersona(demo, isId(id) && (await isPersona(unit, persona)))
  if (refused) return refused
  return { token: await openSession(unit, kind === 'staff' ? { staff: id, halfOpen: false } : { account: id }) }
}
