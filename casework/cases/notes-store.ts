// Notes of an office on a case, as they are kept: sealed with the person's key, struck out and never taken away (N5.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { actorName } from '../staff/actor-name.ts'

export type Note = {
  id: string
  office: string
  staff: string
  author: string
  words: string
  at: Date
  struck?: { by: string; at: Date }
}

const wordsPlace = (row: string) => ({ table: 'case_note', column: 'words', row })

/** Those that the reader may see, oldest first: of the own office, or all of them where it is the reader's own case. */
export async function listNotes(unit: Unit, caseId: string, person: string): Promise<readonly Note[]> {
  const rows = await unit.db
    .selectFrom('case_note')
    .select(['id', 'office_id as office', 'staff_id as staff', 'author', 'words_sealed as sealed', 'written_at as at'])
    .select(['struck_at as struckAt', 'struck_by as struckBy'])
    .where('case_id', '=', caseId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async ({ sealed, struckAt, struckBy, ...row }) => ({
      ...row,
      words: (await unit.vault.open(person, wordsPlace(row.id), sealed)).toString('utf8'),
      ...(struckAt && struckBy !== null && { struck: { by: struckBy, at: struckAt } }),
    })),
  )
}

export async function insertNote(
  unit: Unit,
  one: { caseId: string; person: string; office: string; staff: string; words: string },
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('case_note')
    .values({
      id,
      case_id: one.caseId,
      office_id: one.office,
      staff_id: one.staff,
      author: await actorName(unit),
      words_sealed: await unit.vault.seal(one.person, wordsPlace(id), one.words),
      written_at: unit.now,
    })
    .execute()
}

/** Locked, so that it is struck out once. */
export async function lockNote(
  unit: Unit,
  caseId: string,
  id: string,
): Promise<{ staff: string; office: string; struck: boolean } | undefined> {
  const row = await unit.db
    .selectFrom('case_note')
    .select(['staff_id as staff', 'office_id as office', 'struck_at as struckAt'])
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  return row && { staff: row.staff, office: row.office, struck: row.struckAt !== null }
}

export async function saveStruck(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('case_note')
    .set({ struck_at: unit.now, struck_by: await actorName(unit) })
    .where('id', '=', id)
    .execute()
}
