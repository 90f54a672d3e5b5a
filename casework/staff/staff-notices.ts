// What an office is told by the system or by another office: on its front page until somebody there has seen to it (N2.4).
import { sql } from 'kysely'
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

/** As many as one page can bear; of those the reader's own roles may open. */
const mostRead = 200

/** What this member of the office has not seen to yet, newest first. @param mayOpen whether an address opens for them */
export async function listStaffNotices(
  unit: Unit,
  office: string,
  mayOpen: (href: string) => boolean = () => true,
): Promise<readonly StaffNotice[]> {
  const { actor } = unit
  const seen = unit.db
    .selectFrom('staff_notice_seen')
    .select('notice_id')
    .where('staff_id', '=', actor.kind === 'staff' ? actor.id : noPerson)
  const rows = await unit.db
    .selectFrom('staff_notice')
    .select(['id', 'title', 'words', 'href', 'created_at as at'])
    .where('office_id', '=', office)
    .where('done_at', 'is', null)
    .where('id', 'not in', seen)
    .orderBy('created_at', 'desc')
    .limit(mostRead)
    .execute()
  return Promise.all(
    rows
      .filter(({ href }) => mayOpen(href))
      .map(async (row) => ({ ...row, words: await openText(unit.vault, 'service', wordsPlace(row.id), row.words) })),
  )
}
const noPerson = '00000000-0000-0000-0000-000000000000'

/** Puts notices of the office away for whoever has read them; colleagues still see theirs. */
export async function putAwayNotices(unit: Unit, office: string, ids: readonly string[]): Promise<void> {
  const { actor } = unit
  if (actor.kind !== 'staff' || ids.length === 0) return
  await unit.db
    .insertInto('staff_notice_seen')
    .columns(['notice_id', 'staff_id', 'seen_at'])
    .expression((from) =>
      from
        .selectFrom('staff_notice')
        .select(['id', sql.val(actor.id).as('staff_id'), sql.val(unit.now).as('seen_at')])
        .where('office_id', '=', office)
        .where('id', 'in', [...ids]),
    )
    .onConflict((known) => known.doNothing())
    .execute()
}
