// Real names of accounts: granted by a provider or a window, sealed under the account's own key (R3.2, N5.2).
import { sql } from 'kysely'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber, type IdentityNumber, isIdentityNumber } from '#regulation/identity-number.ts'
import { identityTaken, identityUnreadable } from '#regulation/offices/vouching.ts'
import { type PersonName, spellName } from '#regulation/person-name.ts'
import type { Refusal } from '#regulation/vocabulary.ts'

export type HowIdentified =
  | { by: 'provider'; provider: string }
  /** `caseId`: where the code was read back. */
  | { by: 'window'; office: string; caseId?: string }
export type Identity = { name: PersonName; idNumber: IdentityNumber }
/** As a provider or a window gives it, before it is read. */
export type GivenIdentity = { name: string; idNumber: string }

const place = (column: 'name' | 'id_number', account: string) => ({ table: 'account_identity', column, row: account })

/**
 * Makes an account the account of a person. Who has one already keeps it: the telephone of `account` then leads there.
 * @returns the account under which the person is known from now on
 */
export async function grantRealName(
  unit: Unit,
  account: string,
  { name, idNumber, how }: GivenIdentity & { how: HowIdentified },
): Promise<Refusal | { account: string }> {
  const number = findableIdentityNumber(idNumber)
  if (!number) return identityUnreadable
  const index = unit.vault.blindIndex('id-number', number)
  const known = await findIdentity(unit, account)
  if (known) return known.index.equals(index) ? { account } : identityTaken
  const { rows } = await sql<{ account: string | null }>`select account_of_identity(${index}) as account`.execute(
    unit.db,
  )
  const first = rows[0]?.account
  if (first) {
    await sql`select join_account(${account}, ${first})`.execute(unit.db)
    return { account: first }
  }
  await unit.db
    .insertInto('account_identity')
    .values({
      account_id: account,
      name_sealed: await unit.vault.seal(account, place('name', account), spellName(name)),
      id_number_sealed: await unit.vault.seal(account, place('id_number', account), number),
      id_number_index: index,
      how: how.by,
      provider: how.by === 'provider' ? how.provider : null,
      office_id: how.by === 'window' ? how.office : null,
      case_id: how.by === 'window' ? (how.caseId ?? null) : null,
      confirmed_by: nameOf(unit.actor),
      confirmed_at: unit.now,
    })
    .execute()
  await sql`select take_up_cases(${account})`.execute(unit.db)
  return { account }
}

async function findIdentity(unit: Unit, account: string) {
  return unit.db
    .selectFrom('account_identity')
    .select(['name_sealed as name', 'id_number_sealed as idNumber', 'id_number_index as index'])
    .where('account_id', '=', account)
    .executeTakeFirst()
}

/** Whether an account is known by real name, for whoever may not open the name. */
export const isIdentified = async (unit: Unit, account: string): Promise<boolean> =>
  (await findIdentity(unit, account)) !== undefined

/** Who an account is; undefined below real name. */
export async function identityOfAccount(unit: Unit, account: string): Promise<Identity | undefined> {
  const found = await findIdentity(unit, account)
  if (!found) return undefined
  const read = async (column: 'name' | 'id_number', sealed: Buffer) =>
    (await unit.vault.open(account, place(column, account), sealed)).toString('utf8')
  const idNumber = await read('id_number', found.idNumber)
  if (!isIdentityNumber(idNumber)) throw new Error(`account ${account} has an identity number that is none`)
  return { name: spellName(await read('name', found.name)), idNumber }
}

/** The account of a person whom a provider has named. */
export async function findAccountOfIdentity(unit: Unit, idNumber: string): Promise<string | undefined> {
  const number = findableIdentityNumber(idNumber)
  if (!number) return undefined
  const index = unit.vault.blindIndex('id-number', number)
  const { rows } = await sql<{ account: string | null }>`select account_of_identity(${index}) as account`.execute(
    unit.db,
  )
  return rows[0]?.account ?? undefined
}

/** The accounts that may open a person's cases. */
export async function accountsOfPerson(unit: Unit, person: string): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`select accounts_of_person(${person}) as account`.execute(unit.db)
  return rows.map(({ account }) => account)
}

/** The people in whose name an account may act: its own, and its wards. */
export async function personsOfAccount(unit: Unit, account: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`select persons_of_account(${account}) as person`.execute(unit.db)
  return rows.map(({ person }) => person)
}
