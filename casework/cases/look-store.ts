// Looks of superior offices at cases, as they are kept (N5.2).
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { LookPurpose } from '#regulation/offices/looking.ts'

const wordsPlace = (row: string) => ({ table: 'case_look', column: 'words', row })

/** Until when the actor's last look at a case lasts. */
export async function lookUntil(unit: Unit, caseId: string): Promise<Date | undefined> {
  if (unit.actor.kind !== 'staff') return undefined
  const row = await unit.db
    .selectFrom('case_look')
    .select((looks) => looks.fn.max('until').as('until'))
    .where('case_id', '=', caseId)
    .where('staff_id', '=', unit.actor.id)
    .executeTakeFirst()
  return row?.until ?? undefined
}

/** For how many other cases the actor typed the same words today. */
export async function countSameWords(unit: Unit, caseId: string, words: string): Promise<number> {
  if (unit.actor.kind !== 'staff') return 0
  const looks = await unit.db
    .selectFrom('case_look')
    .select(['id', 'case_id as caseId', 'words'])
    .where('staff_id', '=', unit.actor.id)
    .where('case_id', '<>', caseId)
    .where('asked_at', '>=', new Date(`${unit.today}T00:00:00+08:00`))
    .execute()
  const same = new Set<string>()
  for (const look of looks)
    if ((await openText(unit.vault, 'service', wordsPlace(look.id), look.words)) === words) same.add(look.caseId)
  return same.size
}

export async function insertLook(
  unit: Unit,
  look: { caseId: string; staff: string; office: string; purpose: LookPurpose; words: string; until: Date },
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('case_look')
    .values({
      id,
      case_id: look.caseId,
      staff_id: look.staff,
      office_id: look.office,
      purpose: look.purpose,
      words: await sealText(unit.vault, 'service', wordsPlace(id), look.words),
      asked_at: unit.now,
      until: look.until,
    })
    .execute()
}

export type Look = {
  id: string
  caseId: string
  number: string | null
  name: string | null
  office: string
  purpose: string
  words: string
  askedAt: Date
  until: Date
}

/** Looks of members of some offices, the newest first. */
export async function listLooks(
  unit: Unit,
  offices: readonly string[],
  page: { limit: number; offset: number },
): Promise<readonly Look[]> {
  const rows = await unit.db
    .selectFrom('case_look')
    .leftJoin('case_file', 'case_file.id', 'case_look.case_id')
    .leftJoin('staff', 'staff.id', 'case_look.staff_id')
    .select(['case_look.id', 'case_look.case_id as caseId', 'number', 'display_name as name'])
    .select(['case_look.office_id as office', 'purpose', 'words', 'asked_at as askedAt', 'until'])
    .where('case_look.office_id', 'in', [...offices])
    .orderBy('asked_at', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      words: await openText(unit.vault, 'service', wordsPlace(row.id), row.words),
    })),
  )
}
