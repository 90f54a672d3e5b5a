// Which papers an office keeps of which cases, on which shelf, and whether each has a scan (R6.3).
import { type RawBuilder, sql } from 'kysely'
import { type Page, pageOf, pageWith, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { signedMaterial } from '#regulation/signed-paper-kinds.ts'
import { papersToScan } from '#regulation/signed-papers.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import { openState } from '../cases/case-store.ts'
import { actorName } from '../staff/actor-name.ts'

export type ArchivedCase = {
  id: string
  number: string
  matter: MatterId
  maskedName: string
  openedOn: Day
  current: Case
  shelf: string
  /** Materials with a scan, by name. */
  scanned: readonly string[]
  pages: number
}

export type ArchiveFilter = {
  /** 'YYYY-MM': the month the case was opened in. */
  month: string
  only?: 'no-shelf' | 'no-scan'
}

export async function countArchivedCases(unit: Unit, office: string, month: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count_kept_cases(${office}, ${`${month}-01`}::date) as count`.execute(unit.db)
  return rows[0]?.count ?? 0
}

/** Cases of the month that the office keeps papers of, at its window or as the office that approved; in the order in which they were opened. */
function idsOfMonth(office: string, month: string, turn: Turn, offset: number) {
  const [day, id] = turn.after ?? turn.before ?? []
  const [way, side] = turn.before ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]
  const beyond =
    day === undefined
      ? sql`true`
      : sql`opened_on ${side}= ${day}::date and (opened_on ${side} ${day}::date or id ${side} ${id}::uuid)`
  const order = sql`order by opened_on ${way}, id ${way}`
  const most = turn.limit + 1
  const seat = (has: RawBuilder<unknown>) => sql`(select id, opened_on from case_file
    where ${has} and opened_on >= ${`${month}-01`}::date and opened_on < ${`${month}-01`}::date + interval '1 month' and ${beyond}
    ${order} limit ${most + offset})`
  return sql`select id from (
    ${seat(sql`residence_office = ${office}`)} union ${seat(sql`hukou_office = ${office} and hukou_sees`)}
  ) as kept ${order} limit ${most} offset ${offset}`
}

/** So many cases are opened to find those that lack something; where a page has looked at as many, the next goes on from there. */
const mostLookedAt = 200

/** A page of them; of those that lack something as many as stand among the cases looked at, and where to go on. */
export async function listArchivedCases(
  unit: Unit,
  office: string,
  { month, only }: ArchiveFilter,
  turn: Turn,
): Promise<Page<ArchivedCase>> {
  const looking = only === undefined ? turn : { ...turn, limit: mostLookedAt }
  const page = pageOf(await readArchived(unit, office, month, looking), looking, keyOf)
  if (only === undefined) return page
  const lacks = (one: ArchivedCase) => (only === 'no-shelf' ? one.shelf === '' : unscannedOf(one).length > 0)
  return pageWith(page, page.rows.filter(lacks))
}

const keyOf = ({ openedOn, id }: ArchivedCase) => [openedOn, id]

/** One part of the month's cases, from 0. */
export async function listPartOfMonth(
  unit: Unit,
  office: string,
  month: string,
  part: { size: number; nth: number },
): Promise<readonly ArchivedCase[]> {
  const rows = await readArchived(unit, office, month, { limit: part.size }, part.nth * part.size)
  return rows.slice(0, part.size)
}

async function readArchived(
  unit: Unit,
  office: string,
  month: string,
  turn: Turn,
  offset = 0,
): Promise<readonly ArchivedCase[]> {
  const way = turn.before ? 'desc' : 'asc'
  const rows = await unit.db
    .selectFrom('case_file')
    .leftJoin('case_shelf', (join) =>
      join.onRef('case_shelf.case_id', '=', 'case_file.id').on('case_shelf.office_id', '=', office),
    )
    .select(['case_file.id', 'number', 'matter', 'masked_name as maskedName', 'opened_on as openedOn', 'state'])
    .select('person_id as personId')
    .select((one) => one.fn.coalesce('shelf', sql<string>`''`).as('shelf'))
    .where(sql<boolean>`case_file.id in (${idsOfMonth(office, month, turn, offset)})`)
    .orderBy('opened_on', way)
    .orderBy('case_file.id', way)
    .execute()
  if (rows.length === 0) return []
  const pages = await unit.db
    .selectFrom('case_material')
    .select((one) => ['case_id', 'material', one.fn.countAll<string>().as('pages')])
    .where('replaced', '=', false)
    .where(
      'case_id',
      'in',
      rows.map((row) => row.id),
    )
    .groupBy(['case_id', 'material'])
    .execute()
  const ofCase = Map.groupBy(pages, (one) => one.case_id)
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const cases: ArchivedCase[] = []
  for (const { state, matter, personId, ...row } of rows) {
    const own = ofCase.get(row.id) ?? []
    cases.push({
      ...row,
      matter: matter as MatterId,
      current: await openState(unit, { id: row.id, personId, state }),
      scanned: own.map((one) => one.material),
      pages: own.reduce((sum, one) => sum + Number(one.pages), 0),
    })
  }
  return cases
}

/** Materials on the list of a case that have no scan yet, and what was signed by hand in it. */
export const unscannedOf = ({ current, scanned }: ArchivedCase): readonly string[] => [
  ...Object.keys(current.materials).filter((material) => !scanned.includes(material)),
  ...papersToScan(current).map((paper) => signedMaterial(paper)),
]

/** The same shelf for several cases at once: they stand together. */
export async function setShelves(unit: Unit, office: string, cases: readonly string[], shelf: string): Promise<void> {
  if (cases.length === 0) return
  const by = await actorName(unit)
  await unit.db
    .insertInto('case_shelf')
    .values(
      cases.map((id) => ({
        case_id: id,
        office_id: office,
        shelf: shelf.trim().slice(0, 40),
        set_by: by,
        set_at: unit.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'office_id']).doUpdateSet((row) => ({
        shelf: row.ref('excluded.shelf'),
        set_by: row.ref('excluded.set_by'),
        set_at: row.ref('excluded.set_at'),
      })),
    )
    .execute()
}
