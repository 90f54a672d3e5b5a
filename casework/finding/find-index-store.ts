// The tokens that people are found by, and whose are to be made, as the database keeps them (N5.2; decision 66).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { FindKey } from '#regulation/offices/finding.ts'
import { type CaseFile, selectCases, toCaseFiles } from '../cases/case-store.ts'

/** The office is a part of each token: what is alike within one office is alike nowhere else, so no office tells of another. */
const tokensOf = (unit: Unit, office: string, keys: readonly FindKey[]): readonly string[] =>
  keys.map((key) => unit.vault.blindIndex('find-key', `${office}/${key}`).readBigInt64BE(0).toString())

const arrayOf = (tokens: readonly string[]) => sql`${sql.val([...tokens])}::bigint[]`

export type Due = { office: string; person: string }

/** The next that are due; another process takes others meanwhile. */
export async function takeDue(unit: Unit, most: number): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    delete from find_due where (office_id, person_id) in (
      select office_id, person_id from find_due order by office_id, person_id limit ${most} for update skip locked)
    returning office_id as office, person_id as person`.execute(unit.db)
  return rows
}

export async function saveTokens(unit: Unit, { office, person }: Due, keys: readonly FindKey[]): Promise<void> {
  const tokens = arrayOf(tokensOf(unit, office, keys))
  await sql`insert into person_find (office_id, person_id, tokens) values (${office}, ${person}, ${tokens})
    on conflict (office_id, person_id) do update set tokens = excluded.tokens`.execute(unit.db)
}

/** Nobody is found any more by what was theirs. */
export async function forgetTokens(unit: Unit, person: string): Promise<void> {
  await unit.db.deleteFrom('person_find').where('person_id', '=', person).execute()
}

/** The cases of a person that an office handles: what was written in them is what they are found by there. */
export async function listCasesAt(unit: Unit, { office, person }: Due): Promise<readonly CaseFile[]> {
  const rows = await selectCases(unit)
    .where('person_id', '=', person)
    .where((is) => is.or([is('residence_office', '=', office), is('hukou_office', '=', office)]))
    .orderBy('opened_at', 'desc')
    .limit(10)
    .execute()
  return toCaseFiles(unit, rows)
}

/** Makes the next people of before this release due. @returns how many; fewer than asked for where they are the last */
export async function goOnWithBackfill(unit: Unit, most: number): Promise<number> {
  const run = await unit.db
    .selectFrom('find_backfill')
    .select('after_person as after')
    .where('finished_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!run) return 0
  let query = unit.db.selectFrom('person').select('id').orderBy('id').limit(most)
  if (run.after) query = query.where('id', '>', run.after)
  const people = (await query.execute()).map(({ id }) => id)
  const these = sql`any (${sql.val(people)}::uuid[])`
  await sql`insert into find_due (office_id, person_id)
    select residence_office, person_id from case_file where person_id = ${these}
    union select hukou_office, person_id from case_file where person_id = ${these} and hukou_sees
    union select office_id, person_id from certificate where person_id = ${these}
    on conflict do nothing`.execute(unit.db)
  const finished = people.length < most
  await unit.db
    .updateTable('find_backfill')
    .set({ after_person: people.at(-1) ?? run.after, finished_at: finished ? unit.now : null })
    .execute()
  return people.length
}

/** People of the actor's own office who have every key of one of the alternatives. */
export async function findPeopleBy(
  unit: Unit,
  office: string,
  alternatives: readonly (readonly FindKey[])[],
  most: number,
): Promise<readonly string[]> {
  const found = await Promise.all(
    alternatives.map((keys) =>
      sql<{
        id: string
      }>`select find_people(${office}, ${arrayOf(tokensOf(unit, office, keys))}, ${most}) as id`.execute(unit.db),
    ),
  )
  return [...new Set(found.flatMap(({ rows }) => rows.map(({ id }) => id)))].slice(0, most)
}
