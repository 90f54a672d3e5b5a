// Takes a real name that a window gave to the wrong account off it again, with all that it had opened (R3.1, N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { type Correctable, correctable } from '#regulation/offices/corrections.ts'
import { acceptEndingIdentity } from '#regulation/offices/window-telephones.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { signsAs } from '../applications/guardian-form.ts'
import { readApplication } from '../applications/read-application.ts'
import { type CaseFile, findCase, setAccounts } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { findBondOfCase, formerGuardianSince, listBonds, writeBondEnd } from './bond-store.ts'
import { confirmBondOfCase } from './confirm-bond.ts'
import { tellMandatesEnded } from './give-mandate.ts'
import { accountsUnderName, findAccountOfIdentity } from './identity-store.ts'
import { endMandatesSignedBy } from './mandate-store.ts'

/** The account that was given this number when its code was read back in the case. */
async function findGranted(unit: Unit, caseId: string, typed: string): Promise<string | undefined> {
  const number = findableIdentityNumber(typed)
  if (!number) return undefined
  const index = unit.vault.blindIndex('id-number', number)
  const { rows } = await sql<{
    account: string | null
  }>`select identity_granted_in(${caseId}, ${index}) as account`.execute(unit.db)
  return rows[0]?.account ?? undefined
}

/** From now on the account is known by its telephone alone; whoever uses it is told, without a name. */
async function endIdentity(unit: Unit, file: CaseFile, account: string, reason: string): Promise<void> {
  const id = newId()
  const place = { table: 'ended_identity', column: 'reason', row: id }
  const sealed = await unit.vault.seal(file.personId, place, reason)
  await sql`select end_identity(${id}, ${file.id}, ${account}, ${sealed})`.execute(unit.db)
  await tellAccounts(unit, [account], {
    title: '您的实名已取消',
    body: '窗口核对您的身份时录错了，已经取消。请带身份证到窗口，重新核对一次，就能看自己的申请。',
  })
}

export type KnownAtWindow = { account: string; telephone: string }

/** The accounts of a case that a window knew as a person, by their telephones. */
export async function listKnownAtWindow(unit: Unit, caseId: string): Promise<readonly KnownAtWindow[]> {
  const { rows } = await sql<KnownAtWindow>`select account, telephone from window_identities(${caseId})`.execute(
    unit.db,
  )
  return rows
}

/** A head found that the account is another person's, where no correction of the case says so. */
export async function endByHead(
  unit: Unit,
  file: CaseFile,
  wish: { account: string; words: string },
): Promise<Refusal | { ended: true }> {
  const { residence, hukou } = file.current
  const known = (await listKnownAtWindow(unit, file.id)).map(({ account }) => account)
  const accepted = acceptEndingIdentity(unit.actor, { residence, hukou, known }, wish)
  if (isRefusal(accepted)) return accepted
  await endIdentity(unit, file, accepted.account, accepted.words)
  return { ended: true }
}

/** The window granted it in this case, on what turned out wrong, to whoever was seen there. */
async function endGrantedOn(unit: Unit, file: CaseFile, idNumber: string, reason: string): Promise<void> {
  const account = await findGranted(unit, file.id, idNumber)
  if (account) await endIdentity(unit, file, account, reason)
}

export type WrongFact = { fact: Correctable; idNumber: string; guardianIdNumber: string | undefined }

/**
 * Whoever was seen with a wrong name or number is not known by it any more, and has to be seen again; a guardian confirmed by a
 * wrong number is confirmed by the right one. Asked once the case says it rightly.
 */
export async function endWrongIdentity(
  unit: Unit,
  file: CaseFile,
  { fact, idNumber, guardianIdNumber = '' }: WrongFact,
): Promise<void> {
  const reason = `更正了“${correctable[fact].name}”`
  if (fact === 'name' || fact === 'idNumber') await endGrantedOn(unit, file, idNumber, reason)
  if (fact === 'guardianName' || fact === 'guardianIdNumber') {
    // Who was a guardian and is replaced was known rightly.
    const former = await formerGuardianSince(unit, file.personId, { idNumber: guardianIdNumber })
    if (former === undefined) await endGrantedOn(unit, file, guardianIdNumber, reason)
    await endSignedByFormer(unit, file, guardianIdNumber)
  }
  if (fact === 'idNumber') await takeOffCase(unit, file, idNumber)
  if (fact === 'guardianName') await confirmAfterFormer(unit, file)
  if (fact === 'guardianIdNumber') {
    await confirmAfterFormer(unit, file)
    await confirmByRightNumber(unit, file, guardianIdNumber, reason)
    await takeOffCase(unit, file, guardianIdNumber)
  }
}

/** What the guardian as they stood before had signed on paper, and is not known to have signed now (docs/basis.md §9.220). */
async function endSignedByFormer(unit: Unit, file: CaseFile, before: string): Promise<void> {
  const indexOf = (number: string | undefined) => {
    const read = findableIdentityNumber(number ?? '')
    return read ? unit.vault.blindIndex('id-number', read) : null
  }
  const { guardian } = await readApplication(unit, file)
  const [was, is] = [indexOf(before), indexOf(guardian?.idNumber)]
  if (was === null || !is?.equals(was)) await endMandatesSignedBy(unit, file.id, was)
  await tellMandatesEnded(unit, file.personId)
}

/** Name and number of a new guardian stand in the place of one whose bond ended, seen by two: the bond is theirs (R2.3). */
async function confirmAfterFormer(unit: Unit, file: CaseFile): Promise<void> {
  const bonds = await listBonds(unit, file.personId)
  if (bonds.length === 0 || bonds.some(({ ended }) => !ended)) return
  const { guardian } = await readApplication(unit, file)
  const isAnother = guardian && bonds.every((bond) => bond.guardian !== (signsAs(guardian) ?? guardian.name))
  if (isAnother && (await formerGuardianSince(unit, file.personId, guardian)) === undefined)
    await confirmBondOfCase(unit, file)
}

async function confirmByRightNumber(unit: Unit, file: CaseFile, wrongNumber: string, words: string): Promise<void> {
  const number = findableIdentityNumber(wrongNumber)
  const bond = number && (await findBondOfCase(unit, file, number))
  if (!bond || unit.actor.kind !== 'staff') return
  const end = { why: 'mistaken', on: unit.today, words, office: unit.actor.office, file: undefined } as const
  await writeBondEnd(unit, { id: bond, ward: file.personId }, end)
  await confirmBondOfCase(unit, file)
}

/** The case was never of that number: whoever is rightly known by it loses this case, and nothing else. */
async function takeOffCase(unit: Unit, { id, personId }: CaseFile, idNumber: string): Promise<void> {
  const account = await findAccountOfIdentity(unit, idNumber)
  const file = await findCase(unit, id)
  if (!account || !file?.current.accounts.includes(account)) return
  const { name } = await readApplication(unit, file)
  if ((await accountsUnderName(unit, personId, name)).includes(account)) return
  const others = file.current.accounts.filter((known) => known !== account)
  await setAccounts(unit, file, others)
}
