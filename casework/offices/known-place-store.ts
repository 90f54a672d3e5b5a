// Zones, towns and former places with the office responsible or whom to ask, as they are kept and searched (N1, R4.1.5).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { PlaceKind } from '#regulation/offices/known-places.ts'
import { actorName } from '../staff/actor-name.ts'
import { wordsOf } from './office-store.ts'
import type { ReferencePlace } from './reference-data.ts'

export type KnownPlace = {
  id: string
  code: string | null
  name: string
  /** What else it is called. */
  otherNames: readonly string[]
  kind: PlaceKind
  office: string | null
  officeLabel: string | null
  askOffice: string
  askLabel: string
  basis: string
}

/** Adds what is not there yet, and says anew what no office has put right; where an office has gone on in another, the other is named. */
export async function installKnownPlaces(unit: Unit, places: readonly ReferencePlace[]): Promise<void> {
  const rows = places.map((place) => ({ id: newId(), ...place }))
  await sql`
    update known_place there set basis = place.basis,
      office_id = (select min(office_id) from office_division where division_code = place.office and effective_to is null
        and office_id in (select office.id from office where level = 'county'))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as place(code text, name text, office text, basis text)
    where (there.code = place.code or (place.code is null and there.code is null and there.name = place.name))
      and there.basis <> place.basis
      and not exists (select from known_place_proposal where place_id = there.id and state = 'approved')`.execute(
    unit.db,
  )
  await sql`
    insert into known_place (id, code, name, kind, office_id, ask_office, basis)
    select id, code, name, kind,
      (select min(office_id) from office_division where division_code = place.office and effective_to is null
        and office_id in (select office.id from office where level = 'county')),
      coalesce((select min(office_id) from office_division where division_code = place.ask and effective_to is null), place.ask),
      basis
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as place(id uuid, code text, name text, kind text, office text, ask text, basis text)
    where place.ask in (select office.id from office)
      and not exists (select from known_place there
        where there.code = place.code or (place.code is null and there.name = place.name))`.execute(unit.db)
}

function knownPlaces(unit: Unit) {
  return unit.db
    .selectFrom('known_place')
    .leftJoin('office', 'office.id', 'known_place.office_id')
    .innerJoin('office as asked', 'asked.id', 'known_place.ask_office')
    .select([
      'known_place.id',
      'code',
      'known_place.name',
      'kind',
      'basis',
      'other_names as otherNames',
      'office_id as office',
      'ask_office as askOffice',
    ])
    .select(['office.label as officeLabel', 'asked.label as askLabel'])
}

/** Places whose name holds the last word typed, and whose surroundings hold the others. */
export async function searchKnownPlaces(unit: Unit, text: string, limit = 20): Promise<readonly KnownPlace[]> {
  const words = wordsOf(text)
  if (words.join('').length < 2) return []
  let query = knownPlaces(unit)
  for (const word of words)
    query = query.where(sql<boolean>`position(${word} in
      replace(concat(asked.label, coalesce(office.label, ''), known_place.name, array_to_string(other_names, ' ')), ' ', '')) > 0`)
  const last = words.at(-1) ?? ''
  const found = await query
    .where(
      sql<boolean>`exists (select from unnest(known_place.name || other_names) called
        where position(${last} in called) > 0 or position(called in ${words.join('')}) > 0)`,
    )
    .orderBy(sql`known_place.name <> ${last}`)
    .orderBy('code')
    .limit(limit)
    .execute()
  return found as KnownPlace[]
}

export async function findKnownPlace(
  unit: Unit,
  by: { id: string } | { code: string },
): Promise<KnownPlace | undefined> {
  const query =
    'id' in by ? knownPlaces(unit).where('known_place.id', '=', by.id) : knownPlaces(unit).where('code', '=', by.code)
  return (await query.executeTakeFirst()) as KnownPlace | undefined
}

/** Those for which an office is asked, or is responsible. */
export async function listKnownPlaces(unit: Unit, office: string): Promise<readonly KnownPlace[]> {
  const found = await knownPlaces(unit)
    .where((is) => is.or([is('ask_office', '=', office), is('office_id', '=', office)]))
    .orderBy('kind', 'desc')
    .orderBy('code')
    .execute()
  return found as KnownPlace[]
}

/** All of them, for what reads names and codes by the thousand. */
export async function listAllKnownPlaces(unit: Unit): Promise<readonly KnownPlace[]> {
  return (await knownPlaces(unit).execute()) as KnownPlace[]
}

export type NewPlace = {
  name: string
  otherNames: readonly string[]
  askOffice: string
  effectiveFrom: string
  basis: string
}

/** It says whom to ask, until somebody proposes which county is responsible and another person approves. */
export async function insertKnownPlace(
  unit: Unit,
  place: NewPlace,
  by: { staff: string; office: string },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('known_place')
    .values({
      id,
      code: null,
      name: place.name,
      other_names: [...place.otherNames],
      kind: 'zone',
      office_id: null,
      ask_office: place.askOffice,
      effective_from: place.effectiveFrom,
      basis: place.basis,
      added_by: by.staff,
      added_office: by.office,
    })
    .execute()
  return id
}

export type PlaceProposal = {
  id: string
  place: string
  placeName: string
  askOffice: string
  office: string
  officeLabel: string
  basis: string
  proposedBy: string
  proposedByName: string
  state: 'proposed' | 'approved' | 'returned'
  decidedByName: string | null
  note: string | null
}

/** @param of the newest first, of a place, of the office that decides or proposed, or by its id */
export async function listPlaceProposals(
  unit: Unit,
  of: { place: string } | { office: string } | { id: string },
): Promise<readonly PlaceProposal[]> {
  const query = unit.db
    .selectFrom('known_place_proposal as proposal')
    .innerJoin('known_place as place', 'place.id', 'proposal.place_id')
    .innerJoin('office', 'office.id', 'proposal.office_id')
    .select(['proposal.id', 'place.id as place', 'place.name as placeName', 'place.ask_office as askOffice'])
    .select(['office.id as office', 'office.label as officeLabel', 'proposal.basis', 'proposed_by as proposedBy'])
    .select(['proposed_by_name as proposedByName', 'state', 'decided_by_name as decidedByName', 'note'])
    .orderBy('proposed_at', 'desc')
  const narrowed =
    'place' in of
      ? query.where('place.id', '=', of.place)
      : 'id' in of
        ? query.where('proposal.id', '=', of.id)
        : query.where((is) => is.or([is('place.ask_office', '=', of.office), is('proposed_office', '=', of.office)]))
  return (await narrowed.execute()) as PlaceProposal[]
}

export async function insertPlaceProposal(
  unit: Unit,
  proposal: { place: string; office: string; basis: string; by: string; from: string },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('known_place_proposal')
    .values({
      id,
      place_id: proposal.place,
      office_id: proposal.office,
      basis: proposal.basis.trim(),
      proposed_by: proposal.by,
      proposed_by_name: await actorName(unit),
      proposed_office: proposal.from,
      proposed_at: unit.now,
      state: 'proposed',
    })
    .execute()
  return id
}

/** Approved, the place leads there from now on. */
export async function savePlaceDecision(
  unit: Unit,
  { id, place, office, basis }: PlaceProposal,
  decision: { approved: boolean; note: string; by: string },
): Promise<void> {
  await unit.db
    .updateTable('known_place_proposal')
    .set({
      state: decision.approved ? 'approved' : 'returned',
      decided_by: decision.by,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      note: decision.note.trim() || null,
    })
    .where('id', '=', id)
    .execute()
  if (decision.approved)
    await unit.db.updateTable('known_place').set({ office_id: office, basis }).where('id', '=', place).execute()
}
