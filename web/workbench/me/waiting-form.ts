// A form that a member of staff typed before they might act, and that waits on this browser (N5.1, N5.2).
import { door } from '#casework/sessions/sessions.ts'
import { findWaitingOf } from '#casework/sessions/waiting-form-store.ts'
import { ownerOf } from '#regulation/offices/waiting-forms.ts'
import type { Exchange } from '#web/route.ts'

/** @returns its id */
export async function waitingForm({ actor, browser, work }: Exchange): Promise<string | undefined> {
  const owner = ownerOf(actor)
  return browser === undefined || owner === undefined
    ? undefined
    : work(door, (unit) => findWaitingOf(unit, owner, browser))
}
