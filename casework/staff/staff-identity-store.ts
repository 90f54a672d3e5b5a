// Which member of staff a provider's person is: asked, confirmed, ended, never deleted (N5.1, N5.2).
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'

const hashOf = (provider: string, subject: string) =>
  createHash('sha256')
    .update(JSON.stringify([provider, subject]))
    .digest()

export type StaffLink = { id: string; provider: string; username: string; confirmed: boolean }

export async function listLinks(unit: Unit, staff: string): Promise<readonly StaffLink[]> {
  const rows = await unit.db
    .selectFrom('staff_identity')
    .select(['id', 'provider', 'username', 'confirmed_at as confirmedAt'])
    .where('staff_id', '=', staff)
    .where('ended_at', 'is', null)
    .orderBy('asked_at')
    .execute()
  return rows.map(({ confirmedAt, ...link }) => ({ ...link, confirmed: confirmedAt !== null }))
}

export async function insertLink(
  unit: Unit,
  link: { staff: string; office: string; provider: string; subject: string; username: string },
): Promise<void> {
  await unit.db
    .insertInto('staff_identity')
    .values({
      id: newId(),
      staff_id: link.staff,
      office_id: link.office,
      provider: link.provider,
      subject_hash: hashOf(link.provider, link.subject),
      username: link.username,
      asked_at: unit.now,
    })
    .execute()
}

/** @returns false where there is none that waits, or it is not the actor's */
export async function confirmLink(unit: Unit, id: string, by: string, reason: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('staff_identity')
    .set({ confirmed_by: by, confirmed_at: unit.now, reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function endLink(unit: Unit, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('staff_identity')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The account that was confirmed to be this person of the provider, held until the end of the unit; for the door's actor. */
export async function holdLinkedStaff(unit: Unit, provider: string, subject: string) {
  return unit.db
    .selectFrom('staff_identity')
    .innerJoin('staff', 'staff.id', 'staff_identity.staff_id')
    .select(['staff.id as id', 'staff.closed_at as closedAt', 'staff.active_from as activeFrom'])
    .select('staff.locked_until as lockedUntil')
    .where('provider', '=', provider)
    .where('subject_hash', '=', hashOf(provider, subject))
    .where('confirmed_at', 'is not', null)
    .where('ended_at', 'is', null)
    .forUpdate('staff')
    .executeTakeFirst()
}

/** Whether somebody asked for this person of the provider to be linked, and nobody has confirmed it yet; for the door's actor. */
export async function waitsToBeLinked(unit: Unit, provider: string, subject: string): Promise<boolean> {
  const asked = await unit.db
    .selectFrom('staff_identity')
    .select('id')
    .where('provider', '=', provider)
    .where('subject_hash', '=', hashOf(provider, subject))
    .where('confirmed_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return asked !== undefined
}
