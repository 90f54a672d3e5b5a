// A member of staff accepts what a file would change in the register, as it was shown (N3); the worker carries it out.
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { acceptDifferences, acceptDifferencesByCommand } from '#regulation/offices/import-acceptance.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { officePaths } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { hashOfDifferences, insertAcceptance, listDifferencesByOffice } from './difference-store.ts'

/** On the page of an office: its own differences. @param hash of what was shown, in hexadecimal */
export async function acceptOfOffice(
  unit: Unit,
  importId: string,
  hash: string,
): Promise<Refusal | { office: string; count: number }> {
  const { actor } = unit
  const all = await listDifferencesByOffice(unit, importId)
  const own = all.find(({ office }) => actor.kind === 'staff' && office === actor.office)
  const accepted = acceptDifferences(actor, own && { ...own, hash: own.sha256.toString('hex') }, hash)
  if (isRefusal(accepted)) return accepted
  const { by, differences } = accepted
  await insertAcceptance(unit, importId, differences, { id: by, name: await actorName(unit) })
  await unit.enqueue({ name: 'carry-out-differences', data: { importId } })
  return differences
}

/** By the command: all differences of a file, in the name of a member of staff of an office over all of theirs. */
export async function acceptByCommand(
  unit: Unit,
  importId: string,
  { hash, username }: { hash: string; username: string },
): Promise<Refusal | { count: number }> {
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name', 'office_id as office', 'roles'])
    .where('username', '=', username)
    .where('closed_at', 'is', null)
    .where('active_from', '<=', unit.today)
    .executeTakeFirst()
  const waiting = (await listDifferencesByOffice(unit, importId)).filter(({ accepted }) => !accepted)
  const paths = await officePaths(
    unit,
    waiting.map(({ office }) => office),
  )
  const sha256 = await hashOfDifferences(unit, importId)
  const member = staff?.office
    ? { office: staff.office, roles: staff.roles as Extract<Actor, { kind: 'staff' }>['roles'] }
    : undefined
  const refused = acceptDifferencesByCommand(member, {
    hash,
    shown: sha256?.toString('hex'),
    offices: waiting.map(({ office }) => paths.get(office) ?? [office]),
  })
  if (refused) return refused
  for (const differences of waiting)
    await insertAcceptance(unit, importId, differences, { id: staff?.id ?? '', name: staff?.name ?? '' })
  await unit.enqueue({ name: 'carry-out-differences', data: { importId } })
  return { count: waiting.reduce((sum, { count }) => sum + count, 0) }
}
