// What looks unusual in the conclusions of the counties below: questions to ask, no verdict (N4.3; docs/basis.md §1.8).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayBefore } from '#regulation/deadlines.ts'
import { atNight, type Share, type Signed, sharesOf, tooFast, tooSevere } from '#regulation/patterns.ts'
import { rulesFor } from '../cases/scene.ts'

type Fact = Signed & { assessor: string | null; handler: string | null; place: string | null }

export async function lookForPatterns(unit: Unit, office: string) {
  const rules = await rulesFor(unit, office)
  const since = dayBefore('pattern-months', unit.today, rules)
  const { rows } =
    await sql<Fact>`select assessor, assessor_name as "assessorName", handler, place, hour, minute_key as "hourKey", severe
    from conclusion_facts(${since})`.execute(unit.db)
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
