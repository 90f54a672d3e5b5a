// Mandates of helpers: given, found by the helper's own real name, revoked, never deleted (N5.2; docs/basis.md §9.131).
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import { type GivenMandate, isMandateAct, type MandateAct } from '#regulation/offices/mandates.ts'
import { isSameName, spellName } from '#regulation/person-name.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { identityOfAccount } from './identity-store.ts'

const place = (id: string) => ({ table: 'mandate', column: 'helper', row: id })

/** By an account, or by an office with the scanned paper. */
export type MandateSource = { account: string } | { office: string; paper: string }

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
      helper_index: helper,
      helper_sealed: await unit.vault.seal(personId, place(id), name),
      acts: [...acts],
      entered_by: nameOf(unit.actor),
      given_at: unit.now,
      ends_on: until,
    })
    .execute()
}

/** An earlier mandate of the same helper, whose last day has passed, makes room for another. */
async function endLapsedMandate(unit: Unit, caseId: string, helper: Buffer): Promise<void> {
  await unit.db
    .updateTable('mandate')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor) })
    .where('case_id', '=', caseId)
    .where('helper_index', '=', helper)
    .where('ended_at', 'is', null)
    .where('ends_on', '<', unit.today)
    .execute()
}

export type StoredMandate = {
  id: string
  helper: string
  acts: readonly MandateAct[]
  givenOn: Day
  until: Day
  endedOn: Day | undefined
  paper: string | null
}

/** Every mandate in a case, the newest first, for who gave them and for the window. */
export async function listMandates(unit: Unit, caseId: string, personId: string): Promise<readonly StoredMandate[]> {
  const rows = await unit.db
    .selectFrom('mandate')
    .select(['id', 'helper_sealed as sealed', 'acts', 'given_at as givenAt', 'ends_on as until'])
    .select(['ended_at as endedAt', 'paper_file as paper'])
    .where('case_id', '=', caseId)
    .orderBy('given_at', 'desc')
    .execute()
  const mandates: StoredMandate[] = []
  for (const { id, sealed, acts, givenAt, until, endedAt, paper } of rows)
    mandates.push({
      id,
      helper: (await unit.vault.open(personId, place(id), sealed)).toString('utf8'),
      acts: acts.filter(isMandateAct),
      givenOn: dayOf(givenAt),
      until,
      endedOn: endedAt ? dayOf(endedAt) : undefined,
      paper,
    })
  return mandates
}

/** Whether the helper has a mandate in the case whose last day has not passed. */
export async function hasMandate(unit: Unit, caseId: string, idNumber: IdentityNumber): Promise<boolean> {
  const row = await unit.db
    .selectFrom('mandate')
    .select('id')
    .where('case_id', '=', caseId)
    .where('helper_index', '=', unit.vault.blindIndex('id-number', idNumber))
    .where('ended_at', 'is', null)
    .where('ends_on', '>=', unit.today)
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
