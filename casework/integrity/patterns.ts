// What looks unusual in the conclusions of the counties below: questions to ask, no verdict (N4.3; docs/basis.md §1.8).
import { sql } from 'kysely'
import { openDisability } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayBefore } from '#regulation/deadlines.ts'
import { atNight, type Share, type Signed, sharesOf, tooFast, tooSevere } from '#regulation/patterns.ts'
import { statePlace } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'

type Fact = Signed & { assessor: string | null; handler: string | null; place: string | null }
type Stored = Omit<Fact, 'severe'> & { assessment: string; caseId: string; person: string; concluded: unknown }

export async function lookForPatterns(unit: Unit, office: string) {
  const rules = await rulesFor(unit, office)
  const since = dayBefore('pattern-months', unit.today, rules)
  const { rows: stored } = await sql<Stored>`select assessment, case_id as "caseId", person, concluded, assessor,
      assessor_name as "assessorName", handler, place, hour, minute_key as "hourKey"
    from conclusion_facts(${since})`.execute(unit.db)
  await unit.vault.fetchKeys(stored.map(({ person }) => person))
  const rows: Fact[] = []
  for (const row of stored) rows.push({ ...row, severe: await isSevere(unit, row) })
  const doctors = sharesOf(rows, (one) => one.assessor && (one.assessorName ?? ''))
  const villages = sharesOf(rows, (one) => one.place)
  const handlers = await named(
    unit,
    sharesOf(rows, (one) => one.handler),
  )
  return {
    conclusions: rows.length,
    severe: rows.filter((one) => one.severe).length,
    since,
    doctors,
    villages,
    handlers,
    questions: [
      ...tooSevere('doctor', doctors, rules),
      ...tooSevere('village', villages, rules),
      ...tooSevere('handler', handlers, rules),
      ...tooFast(rows, rules),
      ...atNight(rows, rules),
    ],
  }
}

type Concluded = { assessments?: readonly { id: string; results?: readonly { level: number | string }[] }[] }

/** First or second level, in any category. Of a person who was erased nobody knows. */
async function isSevere(unit: Unit, { assessment, caseId, person, concluded }: Stored): Promise<boolean> {
  const { assessments = [] } = (await openDisability(unit.vault, person, statePlace(caseId), concluded)) as Concluded
  const own = assessments.find(({ id }) => id === assessment)
  return (own?.results ?? []).some(({ level }) => level === 1 || level === 2)
}

/** A handler's id becomes a name where the viewer may know it. */
async function named(unit: Unit, shares: readonly Share[]): Promise<readonly Share[]> {
  const ids = shares.map((one) => one.name)
  const staff =
    ids.length > 0
      ? await unit.db.selectFrom('staff').select(['id', 'display_name']).where('id', 'in', ids).execute()
      : []
  return shares.map((one) => ({
    ...one,
    name: staff.find(({ id }) => id === one.name)?.display_name ?? '别处的经办人',
  }))
}
