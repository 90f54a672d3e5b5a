// Looks of superior offices at cases, as they are kept (N5.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { LookPurpose } from '#regulation/offices/looking.ts'

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
  const { cases } = await unit.db
    .selectFrom('case_look')
    .select((looks) => looks.fn.count<string>('case_id').distinct().as('cases'))
    .where('staff_id', '=', unit.actor.id)
    .where('case_id', '<>', caseId)
    .where('words', '=', words)
    .where('asked_at', '>=', new Date(`${unit.today}T00:00:00+08:00`))
    .executeTakeFirstOrThrow()
  return Number(cases)
}

export async function insertLook(
  unit: Unit,
  look: { caseId: string; staff: string; office: string; purpose: LookPurpose; words: string; until: Date },
): Promise<void> {
  await unit.db
    .insertInto('case_look')
    .values({
      id: newId(),
      case_id: look.caseId,
      staff_id: look.staff,
      office_id: look.office,
      purpose: look.purpose,
      words: look.words,
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
  return unit.db
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
}
