// The published status lists, and what they are made of: which places of the register no longer count (R4.4; decision 23).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { isLost } from './verify-certificate.ts'

/** A place of its own for a certificate about to be signed. */
export async function drawStatusIndex(unit: Unit): Promise<number> {
  const { rows } = await sql<{ drawn: number }>`select draw_status_index() as drawn`.execute(unit.db)
  const [row] = rows
  if (!row) throw new Error('no place was drawn')
  return row.drawn
}

/** For a certificate that was printed before the list, or elsewhere, once it is handed out in a form that is looked up there. */
export async function givePlace(unit: Unit, certificate: string): Promise<number> {
  const drawn = await drawStatusIndex(unit)
  const { place } = await unit.db
    .updateTable('certificate')
    .set({ status_index: sql<number>`coalesce(status_index, ${drawn})` })
    .where('id', '=', certificate)
    .returning('status_index as place')
    .executeTakeFirstOrThrow()
  if (place === null) throw new Error(`certificate ${certificate} was given no place`)
  return place
}

export type PublishedList = { sequence: number; day: Day; token: string; changes: string | null }

export function newestList(unit: Unit): Promise<PublishedList | undefined> {
  return unit.db.selectFrom('status_list').selectAll().orderBy('sequence', 'desc').limit(1).executeTakeFirst()
}

/** What leads to the list of this number from the one before. */
export async function findChanges(unit: Unit, sequence: number): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('status_list')
    .select('changes')
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row?.changes ?? undefined
}

/** Without the list itself, which is megabytes long. */
export function newestEdition(unit: Unit): Promise<Pick<PublishedList, 'sequence' | 'day'> | undefined> {
  return unit.db
    .selectFrom('status_list')
    .select(['sequence', 'day'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertList(unit: Unit, list: PublishedList): Promise<void> {
  await unit.db.insertInto('status_list').values(list).execute()
}

export async function forgetListsBefore(unit: Unit, sequence: number): Promise<void> {
  await unit.db.deleteFrom('status_list').where('sequence', '<', sequence).execute()
}

export async function countPlaces(unit: Unit): Promise<number> {
  const { places } = await unit.db.selectFrom('status_list_room').select('places').executeTakeFirstOrThrow()
  return places
}

/** In pages, so that millions of them are never held as rows at once. A code whose own days are over needs no place. */
export async function* listOffPlaces(unit: Unit): AsyncGenerator<readonly number[]> {
  for (let after = -1; ; ) {
    const { rows } = await sql<{ place: number }>`
      select status_index as place from certificate
      where status_index > ${after} and status_index is not null and valid_to >= ${unit.today}
        and (status <> 'in-force' or ${isLost})
      order by status_index limit 50000`.execute(unit.db)
    yield rows.map(({ place }) => place)
    const last = rows.at(-1)
    if (!last) return
    after = last.place
  }
}
