// Mandates of helpers: given, found by the helper's own real name, ended, never deleted (N5.2; docs/basis.md §9.131).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import {
  type GivenMandate,
  isMandateAct,
  isMandateEnd,
  type MandateAct,
  type MandateEnd,
} from '#regulation/offices/mandates.ts'
import { isSameName, spellName } from '#regulation/person-name.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { identityOfAccount } from './identity-store.ts'
import type { Signer } from './mandate-signers.ts'

/** Its seat in the case is there and not over: by its last day, and by the bond of whoever gave it. */
const holds = sql<boolean>`mandate_holds(mandate.id)`

const place = (id: string) => ({ table: 'mandate', column: 'helper', row: id })

/** By an account, or by an office with the scanned paper. */
export type MandateSource = { account: string } | { office: string; paper: string; signer: Signer }

export async function insertMandate(
  unit: Unit,
  { caseId, personId, from }: { caseId: string; personId: string; from: MandateSource },
  { name, idNumber, acts, until }: GivenMandate,
): Promise<void> {
  const id = newId()
  const helper = unit.vault.blindIndex('id-number', idNumber)
  await endLapsedMandate(unit, caseId, helper)
  await unit.db
    .insertInto('mandate')
    .values({
      id,
      case_id: caseId,
      given_by: 'account' in from ? from.account : null,
      office_id: 'office' in from ? from.office : null,
      paper_file: 'paper' in from ? from.paper : null,
      signed_by: 'paper' in from ? from.signer.as : null,
      signer_index: 'paper' in from ? (from.signer.index ?? null) : null,
      helper_index: helper,
      helper_sealed: await unit.vault.seal(personId, place(id), name),
      acts: [...acts],
      entered_by: nameOf(unit.actor),
      given_at: unit.now,
      ends_on: until,
    })
    .execute()
}

/** An earlier mandate of the same helper that does not hold any more makes room for another. */
async function endLapsedMandate(unit: Unit, caseId: string, helper: Buffer): Promise<void> {
  await unit.db
    .updateTable('mandate')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor) })
    .where('case_id', '=', caseId)
    .where('helper_index', '=', helper)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`not ${holds}`)
    .execute()
}

export type StoredMandate = {
  id: string
  helper: string
  acts: readonly MandateAct[]
  givenOn: Day
  until: Day
  holds: boolean
  endedOn: Day | undefined
  /** Undefined where it was taken back, or has not ended. */
  endedBecause: MandateEnd | undefined
  paper: string | null
  /** Who signed the paper, where it was written down. */
  signedBy: 'person' | 'guardian' | undefined
}

/** Every mandate in a case, the newest first, for who gave them and for the window. */
export async function listMandates(unit: Unit, caseId: string, personId: string): Promise<readonly StoredMandate[]> {
  const rows = await unit.db
    .selectFrom('mandate')
    .select(['id', 'helper_sealed as sealed', 'acts', 'given_at as givenAt', 'ends_on as until'])
    .select(['ended_at as endedAt', 'paper_file as paper', 'ended_because as because', 'signed_by as signedBy'])
    .select(holds.as('holds'))
    .where('case_id', '=', caseId)
    .orderBy('given_at', 'desc')
    .execute()
  const mandates: StoredMandate[] = []
  for (const { id, sealed, acts, givenAt, until, holds, endedAt, because, paper, signedBy } of rows)
    mandates.push({
      id,
      helper: (await unit.vault.open(personId, place(id), sealed)).toString('utf8'),
      acts: acts.filter(isMandateAct),
      givenOn: dayOf(givenAt),
      until,
      holds,
      endedOn: endedAt ? dayOf(endedAt) : undefined,
      endedBecause: isMandateEnd(because) ? because : undefined,
      paper,
      signedBy: signedBy === 'person' || signedBy === 'guardian' ? signedBy : undefined,
    })
  return mandates
}

/** Whether the helper has a mandate in the case that holds. */
export async function hasMandate(unit: Unit, caseId: string, idNumber: IdentityNumber): Promise<boolean> {
  const row = await unit.db
    .selectFrom('mandate')
    .select('id')
    .where('case_id', '=', caseId)
    .where('helper_index', '=', unit.vault.blindIndex('id-number', idNumber))
    .where(holds)
    .executeTakeFirst()
  return row !== undefined
}

/** @returns false where there is none to revoke, or it is not the actor's */
export async function endMandate(unit: Unit, caseId: string, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('mandate')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor) })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** In a case, those that a guardian who is one no more signed on paper: they end. `index` as in {@link Signer}; null is another document. */
export async function endMandatesSignedBy(unit: Unit, caseId: string, index: Buffer | null): Promise<void> {
  await unit.db
    .updateTable('mandate')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor), ended_because: 'guardian' })
    .where('case_id', '=', caseId)
    .where('signed_by', '=', 'guardian')
    .where('ended_at', 'is', null)
    .where('signer_index', index ? '=' : 'is', index)
    .execute()
}

export type EndedMandate = { caseId: string; number: string; accounts: readonly string[] }

/** The cases of a person in which mandates ended in this unit because a guardian's bond did, for who acts there now. */
export async function listEndedNow(unit: Unit, personId: string): Promise<readonly EndedMandate[]> {
  return unit.db
    .selectFrom('mandate')
    .innerJoin('case_file', 'case_file.id', 'mandate.case_id')
    .select(['case_file.id as caseId', 'case_file.number', 'case_file.accounts'])
    .distinct()
    .where('case_file.person_id', '=', personId)
    .where('mandate.ended_because', 'is not', null)
    .where('mandate.ended_at', '=', unit.now)
    .execute()
}

export type HeldMandate = { id: string; caseId: string; acts: readonly MandateAct[]; until: Day }

/** The mandates that hold for the account's own person today, who has to be the one that was named. */
export async function listHeldMandates(unit: Unit, account: string): Promise<readonly HeldMandate[]> {
  const own = await identityOfAccount(unit, account)
  if (!own) return []
  const rows = await unit.db
    .selectFrom('mandate')
    .select(['id', 'case_id as caseId', 'acts', 'ends_on as until', 'helper_sealed as sealed'])
    .select((is) => is.fn<string>('person_of_mandate', ['id']).as('person'))
    .where('helper_index', '=', unit.vault.blindIndex('id-number', own.idNumber))
    .where('ended_at', 'is', null)
    .orderBy('given_at', 'desc')
    .execute()
  const held: HeldMandate[] = []
  for (const { id, caseId, acts, until, sealed, person } of rows) {
    const named = (await unit.vault.open(person, place(id), sealed)).toString('utf8')
    if (isSameName(spellName(named), own.name)) held.push({ id, caseId, acts: acts.filter(isMandateAct), until })
  }
  return held
}
