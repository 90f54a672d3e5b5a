// A seat looks for a case, past the use cases: row security alone answers (通知五).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { maySee } from './compare.ts'
import type { Dice } from './dice.ts'
import type { Life, Stage } from './live.ts'
import { chairNames, institutionOf, officeOf, type Seat } from './model/people.ts'
import { lifeDay, seatOf } from './world.ts'

/** A seat looks for the case: who has no part in it finds nothing of it. */
export async function lookFromAnySeat({ world }: Pick<Stage, 'world'>, life: Life, dice: Dice): Promise<string[]> {
  const of = life.person.cases.at(-1)
  if (!of) return []
  const seat = dice.pick<Seat>([...chairNames, 'applicant', 'neighbour'])
  const actor = seatOf(world, life.who, seat)
  const sees = await lifeDay.run(life.day, () => world.work(actor, (unit) => seesAnything(unit, of.id)))
  const expected = maySee(of, seat, officeOf(seat), institutionOf(seat))
  return sees === expected ? [] : [`${seat} sees the case: ${sees}, expected ${expected}`]
}

/** In one question, as whoever looks: row security answers for each table of it. */
async function seesAnything(unit: Unit, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`select
    exists (select from case_file where id = ${caseId}) or
    exists (select from case_event where case_id = ${caseId}) or
    exists (select from assessment where case_id = ${caseId}) or
    exists (select from case_material where case_id = ${caseId}) or
    exists (select from certificate where case_id = ${caseId}) as sees`.execute(unit.db)
  return rows[0]?.sees ?? false
}
