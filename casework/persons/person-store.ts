// People: known by a blind index of their identity number, everything else sealed (N5.2).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { OrderedBy } from '#regulation/case.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import type { LiftedBar } from '#regulation/offices/bar-lifting.ts'
import type { OpenCase } from '#regulation/open-case.ts'
import { type PersonName, spellName } from '#regulation/person-name.ts'
import type { Day, MatterId, Status } from '#regulation/vocabulary.ts'
import { openResults } from '../certificates/certificate-store.ts'
import { actorName } from '../staff/actor-name.ts'

export async function findPersonByIdNumber(unit: Unit, idNumber: IdentityNumber): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('person')
    .select('id')
    .where('id_number_index', '=', unit.vault.blindIndex('id-number', idNumber))
    .executeTakeFirst()
  return row?.id ?? findByFormerNumber(unit, idNumber)
}

/** A number that was replaced still leads to its person, but nothing new is printed with it (R4.2.3). */
export async function findByFormerNumber(unit: Unit, idNumber: IdentityNumber): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('former_identity')
    .select('person_id')
    .where('id_number_index', '=', unit.vault.blindIndex('id-number', idNumber))
    .executeTakeFirst()
  return row?.person_id
}

/** Enters a new name or identity number; the number before is kept as a former one (R4.2.3). */
export async function correctPerson(
  unit: Unit,
  id: string,
  one: { name: PersonName; idNumber: IdentityNumber },
): Promise<void> {
  const number = one.idNumber
  const index = unit.vault.blindIndex('id-number', number)
  const before = await unit.db
    .selectFrom('person')
    .select(['id_number_sealed', 'id_number_index'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!before.id_number_index.equals(index))
    await unit.db
      .insertInto('former_identity')
      .values({ ...before, person_id: id, replaced_at: unit.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await enterPersonRightly(unit, id, one)
}

/** Puts right what an office entered wrongly: a number that was never theirs is no former one (R3.1). */
export async function enterPersonRightly(
  unit: Unit,
  id: string,
  one: { name: PersonName; idNumber: IdentityNumber },
): Promise<void> {
  const number = one.idNumber
  await unit.db
    .updateTable('person')
    .set({
      name_sealed: await unit.vault.seal(id, { table: 'person', column: 'name', row: id }, one.name),
      name_index: unit.vault.blindIndex('name', one.name),
      id_number_sealed: await unit.vault.seal(id, { table: 'person', column: 'id_number', row: id }, number),
      id_number_index: unit.vault.blindIndex('id-number', number),
    })
    .where('id', '=', id)
    .execute()
}

/** The cases that named a person as they were known, name them by the key of now. */
export async function renameCases(unit: Unit, id: string, before: Buffer, after: Buffer): Promise<void> {
  await sql`select rename_cases(${id}, ${before}, ${after})`.execute(unit.db)
}

/** The name as it is written on letters; sealed, so that reading it needs the person's own key. */
export async function readPersonName(unit: Unit, id: string): Promise<PersonName> {
  const { name_sealed } = await unit.db
    .selectFrom('person')
    .select('name_sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return spellName(
    (await unit.vault.open(id, { table: 'person', column: 'name', row: id }, name_sealed)).toString('utf8'),
  )
}

/** Whether this is the person's name as the register has it; nothing is opened for it. */
export async function isNamed(unit: Unit, id: string, name: PersonName): Promise<boolean> {
  const row = await unit.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where('name_index', '=', unit.vault.blindIndex('name', name))
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a person's key was destroyed: nothing of theirs opens any more (R6.3). */
export const isErased = (unit: Unit, id: string): Promise<boolean> => unit.vault.isErased(id)

/** The number as the register has it. */
export async function readIdNumber(unit: Unit, id: string): Promise<string> {
  const { id_number_sealed } = await unit.db
    .selectFrom('person')
    .select('id_number_sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return (await unit.vault.open(id, { table: 'person', column: 'id_number', row: id }, id_number_sealed)).toString(
    'utf8',
  )
}

/** Numbers that were theirs before. */
export async function readFormerNumbers(unit: Unit, id: string): Promise<readonly string[]> {
  const rows = await unit.db
    .selectFrom('former_identity')
    .select('id_number_sealed as sealed')
    .where('person_id', '=', id)
    .orderBy('replaced_at')
    .execute()
  return Promise.all(
    rows.map(async ({ sealed }) =>
      (await unit.vault.open(id, { table: 'person', column: 'id_number', row: id }, sealed)).toString('utf8'),
    ),
  )
}

/** Address and telephone as they came with the register that was taken over. */
export async function readContactTakenOver(
  unit: Unit,
  id: string,
): Promise<{ address?: string; phone?: string } | undefined> {
  const { sealed } = await unit.db
    .selectFrom('person')
    .select('contact_sealed as sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return sealed ? unit.vault.openJson(id, { table: 'person', column: 'contact', row: id }, sealed) : undefined
}

/** The person of an identity number, entered now if new. `keyHolder` is the id whose key already seals their files. */
export async function ensurePerson(
  unit: Unit,
  one: { name: PersonName; idNumber: IdentityNumber; keyHolder?: string },
): Promise<string> {
  const known = await findPersonByIdNumber(unit, one.idNumber)
  if (known) return known
  const id = one.keyHolder ?? newId()
  const number = one.idNumber
  await unit.db
    .insertInto('person')
    .values({
      id,
      name_sealed: await unit.vault.seal(id, { table: 'person', column: 'name', row: id }, one.name),
      name_index: unit.vault.blindIndex('name', one.name),
      id_number_sealed: await unit.vault.seal(id, { table: 'person', column: 'id_number', row: id }, number),
      id_number_index: unit.vault.blindIndex('id-number', number),
      created_at: unit.now,
    })
    .execute()
  return id
}

/** What the registers know: a cancellation, the case that is open, an exception from the bar of a year, the certificate held. */
export type Standing = { cancelledOn?: Day; openCase: OpenCase | false; barLifted: boolean; held?: Held }

/** The certificate a person holds, as the register knows it, whichever office issued it. */
export type Held = {
  id: string
  office: string
  from: Day
  to: Day
  results: readonly MetResult[]
  status: 'in-force' | 'frozen' | 'expired' | 'void'
  statusReason: string | null
  assessedOn: Day
  numberIndex: Buffer
  /** How many cards were replaced because they were lost, and on which days (R4.4). */
  losses: number
  lostOn: readonly Day[]
  /** An office ordered that they be assessed anew (R4.3.3, N4.3). */
  orderedBy?: OrderedBy
}

/** What the registers know of a person, whichever office holds it (R4.1.1). */
export async function standingOf(unit: Unit, personId: string): Promise<Standing> {
  const { rows } = await sql<{
    cancelled_at: Date | null
    open_matter: MatterId | null
    open_status: Status | null
    bar_lifted: boolean
  }>`select * from person_standing(${personId})`.execute(unit.db)
  const [row] = rows
  return {
    cancelledOn: row?.cancelled_at ? dayOf(row.cancelled_at) : undefined,
    openCase: row?.open_matter && row.open_status ? { matter: row.open_matter, status: row.open_status } : false,
    barLifted: row?.bar_lifted ?? false,
    held: await certificateHeld(unit, personId),
  }
}

async function certificateHeld(unit: Unit, personId: string): Promise<Held | undefined> {
  type Row = Omit<Held, 'losses' | 'lostOn' | 'orderedBy'> & {
    lostAt: readonly Date[]
    origin: OrderedBy['origin'] | null
    number: string | null
  }
  const { rows } = await sql<Row>`
    select id, office_id as office, valid_from as "from", valid_to as "to", results, status, status_reason as "statusReason",
      assessed_on as "assessedOn", number_index as "numberIndex", lost_at as "lostAt",
      origin, number
    from certificate_held(${personId}) left join new_assessment_ordered(${personId}) on true`.execute(unit.db)
  const [row] = rows
  if (!row) return undefined
  const { lostAt, origin, number, ...held } = row
  return {
    ...held,
    results: await openResults(unit, personId, row.id, row.results),
    losses: lostAt.length,
    lostOn: lostAt.map(dayOf),
    ...(origin && number && { orderedBy: { origin, number } }),
  }
}

/** Whether the office that cancelled this person's certificate last is under the office (R4.1.1). */
export async function isCancelledBelow(unit: Unit, person: string, office: string): Promise<boolean> {
  const { rows } = await sql<{ below: boolean }>`select cancelled_below(${person}, ${office}) as below`.execute(unit.db)
  return rows[0]?.below ?? false
}

/** The one-year bar of R4.1.1 does not hold this person. */
export async function insertBarException(unit: Unit, { by, person, reason }: LiftedBar): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('bar_exception')
    .values({
      id,
      person_id: person,
      office_id: by.office,
      reason_sealed: await unit.vault.seal(person, { table: 'bar_exception', column: 'reason', row: id }, reason),
      granted_by: await actorName(unit),
      granted_at: unit.now,
    })
    .execute()
}
