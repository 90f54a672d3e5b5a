// In whose hands a case is at an office, and what was said when it was passed on, as the database keeps them (N2.4, N5.1).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Holder } from '#regulation/offices/case-hands.ts'
import { type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { awayOn } from '../attendance/leave-store.ts'

/** Who has a case at one office; with the word of who passed it to them, as long as they have it. */
export type Hands = {
  holder?: (Holder & { since: Date; closedAt?: Date; substituteName?: string }) | undefined
  passed?: { by: string; words: string; at: Date }
}

const wordsPlace = (row: string) => ({ table: 'case_handing', column: 'words', row })

type HandsRow = {
  id: string
  name: string
  closedAt: Date | null
  since: Date
  leave: string | null
  substitute: string | null
  substituteName: string | null
  handing: string | null
  by: string | null
  words: Buffer | null
  at: Date | null
}

/** @param person whose case it is: the words are sealed with their key */
export async function findHands(
  unit: Unit,
  { caseId, person, office }: { caseId: string; person: string; office: string },
): Promise<Hands> {
  const { rows } = await sql<HandsRow>`
    select staff.id, staff.display_name as name, staff.closed_at as "closedAt", since, away.id as leave,
      away.substitute_id as substitute, stand_in.display_name as "substituteName", passed.id as handing, passed.by,
      passed.words_sealed as words, passed.handed_at as at
    from case_keeper keeper join staff on staff.id = keeper.staff_id
      left join staff_leave away on away.staff_id = keeper.staff_id and ${awayOn(unit.today, 'away')}
      left join staff stand_in on stand_in.id = away.substitute_id
      left join lateral (
        select case_handing.id, from_.display_name as by, words_sealed, handed_at, to_staff from case_handing
          join staff from_ on from_.id = from_staff
        where case_id = keeper.case_id and case_handing.office_id = keeper.office_id
        order by handed_at desc limit 1) passed on passed.to_staff = keeper.staff_id
    where keeper.case_id = ${caseId} and keeper.office_id = ${office}
    order by away.from_day limit 1`.execute(unit.db)
  const [row] = rows
  if (!row) return {}
  const { handing, by, words, at, leave, substitute, substituteName, closedAt } = row
  return {
    holder: {
      id: row.id,
      name: row.name,
      since: row.since,
      left: closedAt !== null,
      ...(closedAt && { closedAt }),
      ...(leave && { away: { substitute: substitute ?? undefined } }),
      ...(substituteName && { substituteName }),
    },
    ...(handing && by && words && at && { passed: { by, at, words: await open(unit, person, handing, words) } }),
  }
}

const open = async (unit: Unit, person: string, id: string, sealed: Buffer) =>
  (await unit.vault.open(person, wordsPlace(id), sealed)).toString('utf8')

/** From whoever held it, if anybody. @returns false where it has changed hands meanwhile */
export async function putInHands(
  unit: Unit,
  one: { caseId: string; office: string; to: string; from: string | undefined },
): Promise<boolean> {
  const { caseId, office, to, from } = one
  const moved =
    from === undefined
      ? await unit.db
          .insertInto('case_keeper')
          .values({ case_id: caseId, office_id: office, staff_id: to, since: unit.now })
          .onConflict((known) => known.doNothing())
          .executeTakeFirst()
      : await unit.db
          .updateTable('case_keeper')
          .set({ staff_id: to, since: unit.now })
          .where('case_id', '=', caseId)
          .where('office_id', '=', office)
          .where('staff_id', '=', from)
          .executeTakeFirst()
  return ('numUpdatedRows' in moved ? moved.numUpdatedRows : (moved.numInsertedOrUpdatedRows ?? 0n)) > 0n
}

export async function takeOutOfHands(unit: Unit, caseId: string, office: string, staff: string): Promise<void> {
  await unit.db
    .deleteFrom('case_keeper')
    .where('case_id', '=', caseId)
    .where('office_id', '=', office)
    .where('staff_id', '=', staff)
    .execute()
}

export async function insertHanding(
  unit: Unit,
  one: { caseId: string; person: string; office: string; from: string; to: string; words: string },
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('case_handing')
    .values({
      id,
      case_id: one.caseId,
      office_id: one.office,
      from_staff: one.from,
      to_staff: one.to,
      words_sealed: await unit.vault.seal(one.person, wordsPlace(id), one.words),
      handed_at: unit.now,
    })
    .execute()
}

/** A case that a colleague passed to the reader, until the reader has put the reminder away. */
export type PassedOn = { id: string; caseId: string; title: string; by: string; words: string; at: Date }

const mostPassed = 20

/** What was passed to the person at work and is still in their hands, newest first. */
export async function listPassedToMe(unit: Unit): Promise<readonly PassedOn[]> {
  const { actor } = unit
  if (actor.kind !== 'staff') return []
  const rows = await unit.db
    .selectFrom('case_handing')
    .innerJoin('case_file', 'case_file.id', 'case_handing.case_id')
    .innerJoin('case_held', (held) =>
      held
        .onRef('case_held.case_id', '=', 'case_handing.case_id')
        .onRef('case_held.office_id', '=', 'case_handing.office_id')
        .onRef('case_held.staff_id', '=', 'to_staff'),
    )
    .innerJoin('staff', 'staff.id', 'from_staff')
    .select(['case_handing.id', 'case_file.id as caseId', 'masked_name as name', 'matter', 'person_id as person'])
    .select(['display_name as by', 'words_sealed as words', 'handed_at as at'])
    .where('to_staff', '=', actor.id)
    .where('seen_at', 'is', null)
    .orderBy('handed_at', 'desc')
    .limit(mostPassed)
    .execute()
  await unit.vault.fetchKeys(rows.map(({ person }) => person))
  return Promise.all(
    rows.map(async ({ person, name, matter, words, ...row }) => ({
      ...row,
      title: `${name} ${matterNames[matter as MatterId]}`,
      words: await open(unit, person, row.id, words),
    })),
  )
}

/** The reader has read the word, now or before. @returns false where it was not said to them */
export async function markPassedSeen(unit: Unit, id: string): Promise<boolean> {
  const { actor } = unit
  if (actor.kind !== 'staff') return false
  const { numUpdatedRows } = await unit.db
    .updateTable('case_handing')
    .set((is) => ({ seen_at: is.fn.coalesce('seen_at', is.val(unit.now)) }))
    .where('id', '=', id)
    .where('to_staff', '=', actor.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Every word with which the case was passed on, oldest first: in the person's own copy (N5.2). */
export async function listHandings(
  unit: Unit,
  caseId: string,
  person: string,
): Promise<readonly { at: Date; office: string; words: string }[]> {
  const rows = await unit.db
    .selectFrom('case_handing')
    .select(['id', 'office_id as office', 'words_sealed as words', 'handed_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('handed_at')
    .execute()
  return Promise.all(
    rows.map(async ({ id, words, ...row }) => ({ ...row, words: await open(unit, person, id, words) })),
  )
}

/** Which of some colleagues have declared the applicant a relative. */
export async function listStandingAside(
  unit: Unit,
  caseId: string,
  staff: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...staff]}::uuid[]) as id where stands_aside(id, ${caseId})`.execute(unit.db)
  return new Set(rows.map(({ id }) => id))
}
