// The code with which a helper comes to a window: made by the applicant, used once there (N5.2; docs/basis.md §9.174).
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import { draftCodeDays, readDraftCode } from '#regulation/offices/draft-codes.ts'
import { addDays } from '#regulation/working-days.ts'

const place = (id: string) => ({ table: 'mandate_code', column: 'code', row: id })
/** The same hash as of a draft's code, so that wrong ones of both are counted together. */
const indexOf = (unit: Unit, code: string) => unit.vault.blindIndex('draft-code', code)

/** Ten digits; a code made before is void. */
export async function insertMandateCode(
  unit: Unit,
  { mandate, caseId, personId }: { mandate: string; caseId: string; personId: string },
): Promise<void> {
  await endMandateCode(unit, mandate)
  const code = String(randomInt(0, 10_000_000_000)).padStart(10, '0')
  const id = newId()
  await unit.db
    .insertInto('mandate_code')
    .values({
      id,
      mandate_id: mandate,
      case_id: caseId,
      code_index: indexOf(unit, code),
      code_sealed: await unit.vault.seal(personId, place(id), code),
      made_at: unit.now,
      expires_at: new Date(`${addDays(unit.today, draftCodeDays)}T15:59:59Z`),
    })
    .execute()
}

export async function endMandateCode(unit: Unit, mandate: string): Promise<void> {
  await unit.db
    .updateTable('mandate_code')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor) })
    .where('mandate_id', '=', mandate)
    .where('ended_at', 'is', null)
    .execute()
}

/** The codes of a case that are good now, by mandate, for whoever made them to read again. */
export async function readMandateCodes(
  unit: Unit,
  caseId: string,
  personId: string,
): Promise<ReadonlyMap<string, { code: string; expiresAt: Date }>> {
  const rows = await unit.db
    .selectFrom('mandate_code')
    .select(['id', 'mandate_id as mandate', 'code_sealed as sealed', 'expires_at as expiresAt'])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .execute()
  const codes = new Map<string, { code: string; expiresAt: Date }>()
  for (const { id, mandate, sealed, expiresAt } of rows)
    codes.set(mandate, { code: (await unit.vault.open(personId, place(id), sealed)).toString('utf8'), expiresAt })
  return codes
}

/** The mandate that a good code is of, in a case of the actor's office, where the number is that of the helper who was named. */
export async function findMandateByCode(
  unit: Unit,
  typed: string,
  helper: IdentityNumber,
): Promise<{ mandate: string; caseId: string } | undefined> {
  const code = readDraftCode(typed)
  if (!code) return undefined
  return unit.db
    .selectFrom('mandate_code')
    .innerJoin('mandate', 'mandate.id', 'mandate_code.mandate_id')
    .select(['mandate.id as mandate', 'mandate.case_id as caseId'])
    .where('code_index', '=', indexOf(unit, code))
    .where('helper_index', '=', unit.vault.blindIndex('id-number', helper))
    .where('mandate_code.ended_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .where('mandate.ended_at', 'is', null)
    .where(sql<boolean>`mandate_holds(mandate.id)`)
    .executeTakeFirst()
}
