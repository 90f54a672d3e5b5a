// Puts on the audit that somebody opened personal data in the course of their work (N5.2).
import { sql } from 'kysely'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'

/**
 * @param caseId none where there is no case yet
 * @param what names the data, never holds it
 * @param person whose data it is, where no case tells
 */
export async function recordReading(
  unit: Unit,
  caseId: string | null,
  what: string,
  purpose: string,
  person?: string,
): Promise<void> {
  await sql`select audit_read(${caseId}, ${what}, ${purpose}, ${person ?? null})`.execute(unit.db)
}

/** That the actor opened the page of a case: once a day, however often they come back to it. */
export async function recordLook(unit: Unit, caseId: string): Promise<void> {
  await sql`select audit_look(${caseId}, 'case page', '办理本件')`.execute(unit.db)
}

/** Who of the actor's office has the page of a case open, since when. */
export type OpenAt = { name: string; since: Date }

/** For so many minutes after it was loaded a page counts as open. */
const openFor = 10

/** The same, and in the same statement: which colleagues of the office opened it in the last minutes (decision 65). */
export async function lookAtCase(unit: Unit, caseId: string): Promise<readonly OpenAt[]> {
  const { rows } = await sql<OpenAt>`select name, since from look_at_case(${caseId}, '办理本件', ${openFor})`.execute(
    unit.db,
  )
  return rows
}

/** A reading with words that the reader typed: they may name the person, so the audit holds them sealed. */
export async function recordReadingFor(unit: Unit, caseId: string, what: string, words: string): Promise<void> {
  await recordReading(unit, caseId, what, await sealText(unit.vault, 'service', typedPlace(caseId), words))
}

const typedPlace = (chain: string) => ({ table: 'audit', column: 'purpose', row: chain })

/** @param chain of the entry: the case */
export const openPurpose = (unit: Unit, chain: string, purpose: string): Promise<string> =>
  openText(unit.vault, 'service', typedPlace(chain), purpose)

/** That a search showed these people. */
export async function recordSearches(unit: Unit, people: readonly string[], purpose: string): Promise<void> {
  if (people.length === 0) return
  await sql`select audit_read(null, 'search', ${purpose}, id) from unnest(${[...people]}::uuid[]) as id`.execute(
    unit.db,
  )
}

/** The same for a list of cases at once. */
export async function recordReadings(
  unit: Unit,
  cases: readonly string[],
  what: string,
  purpose: string,
): Promise<void> {
  await sql`select audit_read(id, ${what}, ${purpose}) from unnest(${[...cases]}::uuid[]) as id`.execute(unit.db)
}
