// Bonds of guardians to their wards: confirmed by a clerk from the paper, ended with a reason, never deleted (R2.3).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Relation } from '#regulation/guardian-relations.ts'
import { findableIdentityNumber, type IdentityNumber } from '#regulation/identity-number.ts'
import type { BondEnd } from '#regulation/offices/guardian-bonds.ts'
import { spellName } from '#regulation/person-name.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { findAccountOfIdentity } from './identity-store.ts'

export type Bond = {
  ward: string
  guardianIdNumber: IdentityNumber
  guardianName: string
  relation: string
  office: string
  caseId?: string
  /** The day on which the ward is of age; undefined where the guardianship does not end with age. */
  endsOn?: Day
}

const place = (column: 'guardian' | 'end_words', row: string) => ({ table: 'guardian_bond', column, row })

/** Confirms the bond; one that holds already stays as it is. The guardian's account takes up the ward's cases. */
export async function confirmBond(unit: Unit, bond: Bond): Promise<void> {
  const guardian = unit.vault.blindIndex('id-number', bond.guardianIdNumber)
  const id = newId()
  await unit.db
    .insertInto('guardian_bond')
    .values({
      id,
      ward_id: bond.ward,
      guardian_index: guardian,
      guardian_sealed: await unit.vault.seal(bond.ward, place('guardian', id), bond.guardianName),
      guardian_name_index: unit.vault.blindIndex('name', spellName(bond.guardianName)),
      relation: bond.relation,
      case_id: bond.caseId ?? null,
      office_id: bond.office,
      confirmed_by: nameOf(unit.actor),
      confirmed_at: unit.now,
      ends_on: bond.endsOn ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const account = await findAccountOfIdentity(unit, bond.guardianIdNumber)
  if (account) await sql`select take_up_cases(${account})`.execute(unit.db)
}

/** The guardian of a bond that goes on, named rightly: whom the name fits opens what the ward has (R2.3). */
export async function putBondName(unit: Unit, { id, ward }: { id: string; ward: string }, name: string): Promise<void> {
  const sealed = await unit.vault.seal(ward, place('guardian', id), name)
  await sql`select put_bond_name(${id}, ${sealed}, ${unit.vault.blindIndex('name', spellName(name))})`.execute(unit.db)
}

/** The same for the guardian of a number, in every bond to the ward that holds. */
export async function putBondNames(
  unit: Unit,
  ward: string,
  idNumber: string | undefined,
  name: string | undefined,
): Promise<void> {
  const number = findableIdentityNumber(idNumber ?? '')
  if (!number || !name) return
  const index = unit.vault.blindIndex('id-number', number)
  for (const bond of await listBonds(unit, ward))
    if (!bond.ended && bond.index.equals(index)) await putBondName(unit, { id: bond.id, ward }, name)
}

/** Names of guardians that a release before stored without the key that they are compared by; for the worker. */
export async function keyGuardianNames(unit: Unit, size: number): Promise<void> {
  const bonds = await unit.db
    .selectFrom('guardian_bond')
    .select(['id', 'ward_id as ward', 'guardian_sealed as sealed'])
    .where('guardian_name_index', 'is', null)
    .where('guardian_sealed', 'is not', null)
    .where('ended_at', 'is', null)
    .limit(size)
    .execute()
  for (const { id, ward, sealed } of bonds)
    if (sealed && !(await unit.vault.isErased(ward)))
      await putBondName(
        unit,
        { id, ward },
        (await unit.vault.open(ward, place('guardian', id), sealed)).toString('utf8'),
      )
}

export type StoredBond = {
  id: string
  guardian: string
  /** The blind index of the guardian's identity number. */
  index: Buffer
  relation: string
  confirmedOn: Day
  endsOn: Day | null
  ended: { on: Day; why: string; words: string; file: string | null } | undefined
}

/** Every bond of a ward that the actor may know of, the newest first. */
export async function listBonds(unit: Unit, ward: string): Promise<readonly StoredBond[]> {
  const rows = await unit.db
    .selectFrom('guardian_bond')
    .select(['id', 'relation', 'guardian_sealed as guardian', 'confirmed_at as confirmedAt', 'ends_on as endsOn'])
    .select(['ended_on as endedOn', 'ended_because as why', 'end_words_sealed as words', 'end_file as file'])
    .select('guardian_index as index')
    .where('ward_id', '=', ward)
    .orderBy('confirmed_at', 'desc')
    .execute()
  const open = async (column: 'guardian' | 'end_words', row: string, sealed: Buffer | null) =>
    sealed ? (await unit.vault.open(ward, place(column, row), sealed)).toString('utf8') : ''
  const bonds: StoredBond[] = []
  for (const { id, index, relation, guardian, confirmedAt, endsOn, endedOn, why, words, file } of rows)
    bonds.push({
      id,
      index,
      relation,
      guardian: await open('guardian', id, guardian),
      confirmedOn: dayOf(confirmedAt),
      endsOn,
      ended: endedOn && why ? { on: endedOn, why, words: await open('end_words', id, words), file } : undefined,
    })
  return bonds
}

/** The bond goes on, and says rightly what the guardian is to the ward. */
export async function putBondRelation(
  unit: Unit,
  ward: string,
  idNumber: string | undefined,
  relation: Relation | undefined,
): Promise<void> {
  const number = findableIdentityNumber(idNumber ?? '')
  if (!number || !relation) return
  const index = unit.vault.blindIndex('id-number', number)
  await sql`select put_bond_relation(${ward}, ${index}, ${relation})`.execute(unit.db)
}

/** The bond that was confirmed in a case for a number, if it holds. */
export async function findBondOfCase(
  unit: Unit,
  { id, personId }: { id: string; personId: string },
  idNumber: IdentityNumber,
): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('guardian_bond')
    .select('id')
    .where('ward_id', '=', personId)
    .where('case_id', '=', id)
    .where('guardian_index', '=', unit.vault.blindIndex('id-number', idNumber))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Since when whoever a form names as guardian is not one any more; undefined who is still, and who never was confirmed. */
export async function formerGuardianSince(
  unit: Unit,
  ward: string,
  guardian: { idNumber?: string | undefined } | undefined,
): Promise<Day | undefined> {
  const number = findableIdentityNumber(guardian?.idNumber ?? '')
  if (!number) return undefined
  const index = unit.vault.blindIndex('id-number', number)
  const { rows } = await sql<{
    since: Day | null
  }>`select former_guardian_since(${ward}, ${index})::text as since`.execute(unit.db)
  return rows[0]?.since ?? undefined
}

/**
 * From now on the guardian's account opens nothing of the ward: a trigger takes it out of every case.
 * @returns the account, to be told
 */
export async function writeBondEnd(
  unit: Unit,
  { id, ward }: { id: string; ward: string },
  end: { why: BondEnd; on: Day; words: string; office: string; file: string | undefined },
): Promise<readonly string[]> {
  await unit.db
    .updateTable('guardian_bond')
    .set({
      ended_at: unit.now,
      ended_by: nameOf(unit.actor),
      ended_because: end.why,
      ended_on: end.on,
      ended_office: end.office,
      end_words_sealed: await unit.vault.seal(ward, place('end_words', id), end.words),
      end_file: end.file ?? null,
    })
    .where('id', '=', id)
    .execute()
  const { rows } = await sql<{ account: string | null }>`
    select account_of_identity(guardian_index) as account from guardian_bond where id = ${id}`.execute(unit.db)
  return rows.flatMap(({ account }) => account ?? [])
}

/** Ends what ends by age, some at a time. @returns the accounts of the guardians, to be told, and their wards; for the worker */
export async function endBondsByAge(
  unit: Unit,
): Promise<{ accounts: readonly string[]; wards: readonly string[]; more: boolean }> {
  const { rows } = await sql<{ account: string | null; ward: string }>`
    with due as (
      select id from guardian_bond where ended_at is null and ends_on <= ${unit.today} order by ends_on limit ${endedAtOnce}
    ), ended as (
      update guardian_bond set ended_at = ${unit.now}, ended_by = ${nameOf(unit.actor)},
        ended_because = 'of-age', ended_on = ends_on
      where id in (select id from due) returning guardian_index, ward_id
    ) select account_id as account, ward_id as ward from ended left join account_identity on id_number_index = guardian_index`.execute(
    unit.db,
  )
  const wards = [...new Set(rows.map(({ ward }) => ward))]
  return { accounts: rows.flatMap(({ account }) => account ?? []), wards, more: rows.length >= endedAtOnce }
}
const endedAtOnce = 50
