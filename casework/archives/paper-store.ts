// Which papers an office keeps of which cases, on which shelf, and whether each has a scan (R6.3).
import { sql } from 'kysely'
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

const most = 500

/** Cases of the month that the office keeps papers of, at its window or as the office that approved. */
export async function listArchivedCases(
  unit: Unit,
  office: string,
  { month, only }: ArchiveFilter,
): Promise<readonly ArchivedCase[]> {
  const rows = await unit.db
    .selectFrom('case_file')
    .leftJoin('case_shelf', (join) =>
      join.onRef('case_shelf.case_id', '=', 'case_file.id').on('case_shelf.office_id', '=', office),
    )
    .select(['case_file.id', 'number', 'matter', 'masked_name as maskedName', 'opened_on as openedOn', 'state'])
    .select('person_id as personId')
    .select((one) => one.fn.coalesce('shelf', sql<string>`''`).as('shelf'))
    .where((where) => where.or([where('residence_office', '=', office), where('hukou_office', '=', office)]))
    .where(sql<boolean>`to_char(opened_on, 'YYYY-MM') = ${month}`)
    .orderBy('number')
    .limit(most)
    .execute()
  if (rows.length === 0) return []
  const pages = await unit.db
    .selectFrom('case_material')
    .select((one) => ['case_id', 'material', one.fn.countAll<string>().as('pages')])
    .where('replaced', '=', false)
    .where(
      'case_id',
      'in',
      rows.map(({ id }) => id),
    )
    .groupBy(['case_id', 'material'])
    .execute()
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const cases: ArchivedCase[] = []
  for (const { state, matter, personId, ...row } of rows) {
    const own = pages.filter((one) => one.case_id === row.id)
    cases.push({
      ...row,
      matter: matter as MatterId,
      current: await openState(unit, { id: row.id, personId, state }),
      scanned: own.map((one) => one.material),
      pages: own.reduce((sum, one) => sum + Number(one.pages), 0),
    })
  }
  if (only === 'no-shelf') return cases.filter((one) => one.shelf === '')
  return only === 'no-scan' ? cases.filter((one) => unscannedOf(one).length > 0) : cases
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
