// Real names of accounts: granted by a provider or a window, sealed under the account's own key (R3.2, N5.2).
import { sql } from 'kysely'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber, type IdentityNumber, isIdentityNumber } from '#regulation/identity-number.ts'
import {
  identityTaken,
  identityUnreadable,
  nameDoesNotFit,
  otherNameAtWindow,
  telephoneOfAnotherAtWindow,
} from '#regulation/offices/vouching.ts'
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

type Standing = 'free' | 'same' | 'known' | 'other-name' | 'other-person'

/** How a number and a name stand to what the accounts are verified as, whoever asks. */
async function standingOf(unit: Unit, account: string | null, number: Buffer, name: Buffer): Promise<Standing> {
  const { rows } = await sql<{
    standing: Standing
  }>`select identity_standing(${account}, ${number}, ${name}) as standing`.execute(unit.db)
  return rows[0]?.standing ?? 'free'
}

/** Whether the number is verified under another name: whoever typed the two compares card, number and name. */
export async function isKnownByAnotherName(unit: Unit, { name, idNumber }: GivenIdentity): Promise<boolean> {
  const number = findableIdentityNumber(idNumber)
  if (!number || name.trim() === '') return false
  const indexes = [unit.vault.blindIndex('id-number', number), unit.vault.blindIndex('name', spellName(name))] as const
  return (await standingOf(unit, null, ...indexes)) === 'other-name'
}

/**
 * Makes an account the account of a person. Who has one already keeps it: the telephone of `account` then leads there.
 * One that is verified under another name stays as it is: neither is joined to a stranger by a number alone.
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
  const spelled = spellName(name)
  const nameIndex = unit.vault.blindIndex('name', spelled)
  const standing = await standingOf(unit, account, index, nameIndex)
  if (standing === 'other-person') return how.by === 'window' ? telephoneOfAnotherAtWindow : identityTaken
  if (standing === 'same') return { account }
  if (standing === 'other-name') return how.by === 'window' ? otherNameAtWindow : nameDoesNotFit
  const first = standing === 'free' ? undefined : await findAccountOfIdentity(unit, number)
  if (first) {
    if (first !== account) await sql`select join_account(${account}, ${first})`.execute(unit.db)
    return { account: first }
  }
  await unit.db
    .insertInto('account_identity')
    .values({
      account_id: account,
      name_sealed: await unit.vault.seal(account, place('name', account), spelled),
      name_index: nameIndex,
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

/** The person has another name now, and is the same person: what opened goes on opening, and what names them so opens too. */
export async function renameAccount(unit: Unit, account: string, name: PersonName): Promise<void> {
  const sealed = await unit.vault.seal(account, place('name', account), name)
  await sql`select rename_identity(${account}, ${sealed}, ${unit.vault.blindIndex('name', name)})`.execute(unit.db)
}

/** Verified names that a release before stored without the key that they are compared by, some at a time; for the worker. */
export async function keyAccountNames(unit: Unit, size: number): Promise<void> {
  const accounts = unit.db
    .selectFrom('account_identity')
    .select('account_id as account')
    .where('name_index', 'is', null)
  for (const { account } of await accounts.limit(size).execute()) {
    const identity = await identityOfAccount(unit, account)
    if (identity) await renameAccount(unit, account, identity.name)
  }
}

/** The accounts that a case of the window opened to by its number, and that it does not fit as it names the person now. */
export async function misnamedAccounts(unit: Unit, caseId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`select misnamed_accounts(${caseId}) as account`.execute(unit.db)
  return rows.map(({ account }) => account)
}

/** Whether another case of the same number names somebody else. */
export async function namesAnother(unit: Unit, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ another: boolean }>`select names_another(${caseId}) as another`.execute(unit.db)
  return rows[0]?.another ?? false
}

/** The account of a person's number that is verified under this very name. */
export async function findAccountNamed(unit: Unit, person: string, name: PersonName): Promise<string | undefined> {
  const { rows } = await sql<{
    account: string | null
  }>`select account_named(${person}, ${unit.vault.blindIndex('name', name)}) as account`.execute(unit.db)
  return rows[0]?.account ?? undefined
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

/** The accounts that may open a case of a person which names them so: number alone opens nothing. */
export async function accountsUnderName(unit: Unit, person: string, name: PersonName): Promise<readonly string[]> {
  const { rows } = await sql<{
    account: string
  }>`select accounts_under_name(${person}, ${unit.vault.blindIndex('name', name)}) as account`.execute(unit.db)
  return rows.map(({ account }) => account)
}

/** What names a person rightly since now is taken up by their accounts and their guardians'. */
export async function takeUpCasesOf(unit: Unit, person: string): Promise<void> {
  await sql`select take_up_cases_of(${person})`.execute(unit.db)
}

/** The people in whose name an account may act: its own, and its wards. */
export async function personsOfAccount(unit: Unit, account: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`select persons_of_account(${account}) as person`.execute(unit.db)
  return rows.map(({ person }) => person)
}
