// What an office is told by the system or by another office: on its front page until somebody there has seen to it (N2.4).
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'

export type StaffNotice = { id: string; title: string; words: string; href: string; at: Date }

export type NewStaffNotice = {
  office: string
  /** Told once per office and key, however often it is found. */
  key: string
  title: string
  words: string
  href: string
}

/** What a notice says may repeat words that were typed about people. */
const wordsPlace = (row: string) => ({ table: 'staff_notice', column: 'words', row })

export async function tellOffice(unit: Unit, { office, ...notice }: NewStaffNotice): Promise<void> {
  const id = newId()
  const words = await sealText(unit.vault, 'service', wordsPlace(id), notice.words)
  await unit.db
    .insertInto('staff_notice')
    .values({ id, office_id: office, ...notice, words, created_at: unit.now })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** What an office has not seen to yet, newest first. */
export async function listStaffNotices(unit: Unit, office: string, limit = 20): Promise<readonly StaffNotice[]> {
  const rows = await unit.db
    .selectFrom('staff_notice')
    .select(['id', 'title', 'words', 'href', 'created_at as at'])
    .where('office_id', '=', office)
    .where('done_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      words: await openText(unit.vault, 'service', wordsPlace(row.id), row.words),
    })),
  )
}

/** Puts a notice away for the whole office. */
export async function putAwayNotice(unit: Unit, id: string): Promise<void> {
  const { actor } = unit
  await unit.db
    .updateTable('staff_notice')
    .set({ done_at: unit.now, done_by: actor.kind === 'staff' ? actor.id : null })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}
