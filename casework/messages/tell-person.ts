// Tells a person: in their accounts, and where no telephone takes the news, by a letter of the office (R3.1, R4.1.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskName } from '#regulation/names.ts'
import { letterFor } from '#regulation/offices/letters.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { readPersonName } from '../persons/person-store.ts'
import { insertLetter } from './letter-store.ts'
import { tellManyAccounts } from './messages.ts'

/** Who is told, which office writes to them, and through which accounts. */
export type Told = {
  person: string
  office: string
  /** Read from the register where it is not given. */
  maskedName?: string
  accounts: readonly string[]
  caseId?: string
  certificate?: string
}

/** `when`: the date that matters, in words, for the text message. */
export type News = { stepSeq?: number; title: string; body: string; when?: string | undefined }

export const tellingOf = (file: CaseFile): Told => ({
  person: file.personId,
  office: file.current.residence,
  maskedName: file.maskedName,
  accounts: file.current.accounts,
  caseId: file.id,
})

/** Those of the accounts that a text message can reach. */
export async function accountsWithTelephone(unit: Unit, accounts: readonly string[]): Promise<readonly string[]> {
  if (accounts.length === 0) return []
  const { rows } = await sql<{ id: string }>`select accounts_with_telephone(${accounts}::uuid[]) as id`.execute(unit.db)
  return rows.map(({ id }) => id)
}

export type Telling = {
  told: Told
  news: News
  /** False where the person stands at the window, or another desk has the letter: then only a text message that fails leads to one. */
  withLetter?: boolean
}

export const tellPerson = (
  unit: Unit,
  told: Told,
  news: News,
  { withLetter = true }: { withLetter?: boolean } = {},
): Promise<void> => tellPeople(unit, [{ told, news, withLetter }])

/** Many at once: what is written of them is written together. */
export async function tellPeople(unit: Unit, all: readonly Telling[]): Promise<void> {
  const tellings = all.map((telling) => ({ ...telling, newsId: newId() }))
  await tellManyAccounts(
    unit,
    tellings.map(({ told: { accounts, caseId, person, office }, news, newsId }) => ({
      accounts,
      caseId,
      ...news,
      about: { newsId, person, office },
    })),
  )
  const reached = new Set(
    await accountsWithTelephone(
      unit,
      tellings.flatMap(({ told }) => told.accounts),
    ),
  )
  for (const { told, news, newsId, withLetter = true } of tellings) {
    const { person, office, accounts, caseId, certificate } = told
    const { stepSeq, title, body } = news
    const withTelephone = accounts.filter((account) => reached.has(account)).length
    const why = letterFor({ accounts: accounts.length, withTelephone, typedTelephone: false })
    if (!withLetter || why === undefined || why === 'held') continue
    const maskedName = told.maskedName ?? maskName(await readPersonName(unit, person))
    await insertLetter(unit, { newsId, person, office, maskedName, caseId, certificate, stepSeq, title, body, why })
  }
}
