// What offices said of themselves and what was decided on it, as it is kept (N1, N2.2, N2.4).
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { EntryKind, NewEntry } from '#regulation/offices/office-entries.ts'
import type { EntryState } from '#regulation/readiness.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { actorName } from '../staff/actor-name.ts'

export type EntryContents = {
  head: { name: string; duty: string; phone: string }
  window: { address: string; hours: string; phone: string; textRoute: string; stepFree: boolean }
  'contingency-plan': { title: string; measures: string; standIn: string }
  closure: { reason: string; instead: string }
}

export type OfficeEntry<K extends EntryKind = EntryKind> = {
  id: string
  office: string
  kind: K
  content: EntryContents[K]
  from: Day
  to: Day | undefined
  enteredBy: string
  enteredByName: string
  enteredOn: Day
  state: EntryState
  decision?: { byName: string; on: Day; reason: string | undefined }
}

/** The entry of the kind before it ends on the eve; closures stand side by side. */
export async function insertEntry(
  unit: Unit,
  { kind, from, to }: NewEntry,
  entered: { by: string; office: string; content: EntryContents[EntryKind] },
): Promise<string> {
  if (kind !== 'closure')
    await unit.db
      .updateTable('office_entry')
      .set({ effective_to: addDays(from, -1) })
      .where('office_id', '=', entered.office)
      .where('kind', '=', kind)
      .where('effective_to', 'is', null)
      .where('effective_from', '<', from)
      .execute()
  const id = newId()
  await unit.db
    .insertInto('office_entry')
    .values({
      id,
      office_id: entered.office,
      kind,
      content: JSON.stringify(entered.content),
      effective_from: from,
      effective_to: to ?? null,
      entered_by: entered.by,
      entered_by_name: await actorName(unit),
      entered_at: unit.now,
    })
    .execute()
  return id
}

export async function insertEntryDecision(
  unit: Unit,
  id: string,
  decision: { by: string; confirmed: boolean; reason: string },
): Promise<void> {
  await unit.db
    .insertInto('office_entry_decision')
    .values({
      entry_id: id,
      confirmed: decision.confirmed,
      reason: decision.reason.trim() || null,
      decided_by: decision.by,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
    })
    .execute()
}

export async function saveLastDay(unit: Unit, id: string, lastDay: Day): Promise<void> {
  await unit.db.updateTable('office_entry').set({ effective_to: lastDay }).where('id', '=', id).execute()
}

export async function findEntry(unit: Unit, id: string): Promise<OfficeEntry | undefined> {
  return (await selectEntries(unit, (query) => query.where('office_entry.id', '=', id)))[0]
}

/** All entries of some offices, the newest first. */
export async function listEntries(unit: Unit, offices: readonly string[]): Promise<readonly OfficeEntry[]> {
  return offices.length === 0
    ? []
    : selectEntries(unit, (query) => query.where('office_entry.office_id', 'in', [...offices]))
}

/** Closures of an office that are on, or still to come. */
export async function listClosures(unit: Unit, office: string): Promise<readonly OfficeEntry<'closure'>[]> {
  const entries = await selectEntries(unit, (query) =>
    query
      .where('office_entry.office_id', '=', office)
      .where('kind', '=', 'closure')
      .where('effective_to', '>=', unit.today),
  )
  return entries.filter((one) => one.state !== 'returned') as OfficeEntry<'closure'>[]
}

type Query = ReturnType<typeof entryQuery>
function entryQuery(unit: Unit) {
  return unit.db
    .selectFrom('office_entry')
    .leftJoin('office_entry_decision', 'entry_id', 'office_entry.id')
    .select([
      'office_entry.id',
      'office_id as office',
      'kind',
      'content',
      'effective_from as from',
      'effective_to as to',
      'entered_by as enteredBy',
      'entered_by_name as enteredByName',
      'entered_at as enteredAt',
      'confirmed',
      'reason',
      'decided_by_name as decidedByName',
      'decided_at as decidedAt',
    ])
}

async function selectEntries(unit: Unit, narrow: (query: Query) => Query): Promise<readonly OfficeEntry[]> {
  const rows = await narrow(entryQuery(unit)).orderBy('effective_from', 'desc').orderBy('entered_at', 'desc').execute()
  return rows.map((row) => ({
    id: row.id,
    office: row.office,
    kind: row.kind as EntryKind,
    content: row.content as EntryContents[EntryKind],
    from: row.from,
    to: row.to ?? undefined,
    enteredBy: row.enteredBy,
    enteredByName: row.enteredByName,
    enteredOn: dayOf(row.enteredAt),
    state: row.confirmed === null ? 'pending' : row.confirmed ? 'confirmed' : 'returned',
    decision: row.decidedAt
      ? { byName: row.decidedByName ?? '', on: dayOf(row.decidedAt), reason: row.reason ?? undefined }
      : undefined,
  }))
}
