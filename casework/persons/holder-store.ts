// The register of holders: what it says of a person beside their name and number, as decided last (R4.1.5, R4.2.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Difference, Holder, Stated } from '#regulation/card-facts.ts'
import { type CardCase, type CardFacts, cardFacts, decidedChanges, differencesOf } from '#regulation/card-facts.ts'
import { resultsToPrint } from '#regulation/certificate-life.ts'
import { needsGuardian } from '#regulation/checklist.ts'
import { cardNamesGuardian } from '#regulation/guardians.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { isSameName, type PersonName, spellName } from '#regulation/person-name.ts'
import { formerGuardianSince } from '../accounts/bond-store.ts'
import { findAccountNamed, isKnownByAnotherName, renameAccount, takeUpCasesOf } from '../accounts/identity-store.ts'
import { statedIn } from '../applications/application-form.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { listMaterialPages } from '../materials/material-store.ts'
import { correctPerson, enterPersonRightly, readPersonName, renameCases } from './person-store.ts'

const place = (column: string, row: string) => ({ table: 'person', column, row })
type Kept = Omit<Holder, 'name' | 'idNumber'>

/** Undefined for who never held a certificate: a name that an application typed is no entry of the register. */
export async function findHolder(unit: Unit, personId: string): Promise<Holder | undefined> {
  const { rows } = await sql<{ known: boolean }>`select is_registered(${personId}) as known`.execute(unit.db)
  if (!rows[0]?.known) return undefined
  const row = await unit.db
    .selectFrom('person')
    .select(['name_sealed', 'id_number_sealed', 'holder_sealed', 'contact_sealed'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const open = async (column: string, sealed: Buffer) =>
    (await unit.vault.open(personId, place(column, personId), sealed)).toString('utf8')
  const kept: Kept = row.holder_sealed
    ? await unit.vault.openJson(personId, place('holder', personId), row.holder_sealed)
    : { address: row.contact_sealed ? await addressTakenOver(unit, personId, row.contact_sealed) : undefined }
  return {
    ...kept,
    name: spellName(await open('name', row.name_sealed)),
    idNumber: identityNumberOf(await open('id_number', row.id_number_sealed)),
  }
}

/** The register that was taken over had an address, no guardian. */
async function addressTakenOver(unit: Unit, personId: string, sealed: Buffer): Promise<string | undefined> {
  const contact = await unit.vault.openJson<{ address?: string }>(personId, place('contact', personId), sealed)
  return contact.address
}

/** Enters what the card says: the next card is printed from it. */
export async function enterHolder(unit: Unit, personId: string, facts: Holder): Promise<void> {
  const before = await nameAndCases(unit, personId, facts)
  const account = await findAccountNamed(unit, personId, before)
  await correctPerson(unit, personId, facts)
  // Whoever was verified under the name before is the same person, renamed by a decision.
  if (account !== undefined && !isSameName(before, facts.name)) await renameAccount(unit, account, facts.name)
  await keep(unit, personId, facts)
}

/** The cases that named a person as the register did name them as it does from now on. @returns the name before */
async function nameAndCases(unit: Unit, personId: string, { name }: Holder): Promise<PersonName> {
  const before = await readPersonName(unit, personId)
  const [from, to] = [unit.vault.blindIndex('name', before), unit.vault.blindIndex('name', name)]
  if (!from.equals(to)) await renameCases(unit, personId, from, to)
  return before
}

/** The same where the office had entered it wrongly: nothing of before was ever theirs. */
export async function enterHolderRightly(unit: Unit, personId: string, facts: Holder): Promise<void> {
  await nameAndCases(unit, personId, facts)
  await enterPersonRightly(unit, personId, facts)
  await takeUpCasesOf(unit, personId)
  await keep(unit, personId, facts)
}

async function keep(unit: Unit, personId: string, { name: _name, idNumber: _idNumber, ...kept }: Holder) {
  await unit.db
    .updateTable('person')
    .set({ holder_sealed: await unit.vault.sealJson(personId, place('holder', personId), kept) })
    .where('id', '=', personId)
    .execute()
}

/** The register, the application, and where they disagree. */
export type BesideRegister = {
  register?: Holder
  stated: Stated
  differs: readonly Difference[]
  card: CardFacts
  /** The number is verified under another name than the case says, so that no account of that number opens it. */
  otherName: boolean
}

export const cardCaseOf = ({ current }: CaseFile): CardCase => ({
  matter: current.matter,
  needsGuardian: needsGuardian({
    minor: current.minor,
    claimed: resultsToPrint(current).map(({ category }) => category),
  }),
})

/** What the case says of its person beside what the register says, and the card that would be printed of it. */
export async function besideRegister(unit: Unit, file: CaseFile): Promise<BesideRegister> {
  const [pages, form, entered] = await Promise.all([
    listMaterialPages(unit, file.id),
    readApplication(unit, file),
    findHolder(unit, file.personId),
  ])
  const photo = pages.find((page) => page.material === 'photo')?.fileId
  const said = statedIn(form)
  // Whose bond has ended is on no card, whoever said so (R2.3).
  const [saidEnded, enteredEnded] = await Promise.all([
    formerGuardianSince(unit, file.personId, said.guardian),
    formerGuardianSince(unit, file.personId, entered?.guardian),
  ])
  const register = entered && enteredEnded ? { ...entered, guardian: undefined } : entered
  // Who only stood by while somebody applied is no guardian of theirs on the card (docs/basis.md §9.74).
  const guardian = cardNamesGuardian(file.current) && !saidEnded ? said.guardian : undefined
  const stated = { ...said, guardian, photo }
  const at = cardCaseOf(file)
  return {
    register,
    stated,
    otherName: await isKnownByAnotherName(unit, {
      name: register?.name ?? form.name,
      idNumber: form.idNumber,
    }),
    differs: differencesOf(at, register, stated),
    card: cardFacts(at, register, decidedChanges(at, register, stated)),
  }
}
