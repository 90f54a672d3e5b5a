// A seat looks for a case, past the use cases: row security alone answers (通知五).
import { sql } from 'kysely'
import { findCase } from '#casework/cases/case-store.ts'
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
  const seen = await lifeDay.run(life.day, () => world.work(actor, (unit) => countSeen(unit, of.id)))
  const expected = maySee(of, seat, officeOf(seat), institutionOf(seat))
  const rows = seen.rows > 0 || seen.file
  return rows === expected ? [] : [`${seat} sees the case: ${rows}, expected ${expected}`]
}

/** In one question, as whoever looks: row security answers for each table of it. */
async function countSeen(unit: Unit, caseId: string): Promise<{ file: boolean; rows: number }> {
  const file = (await findCase(unit, caseId)) !== undefined
  const { rows: counted } = await sql<{ rows: number }>`select (
    (select count(*) from case_event where case_id = ${caseId}) +
    (select count(*) from assessment where case_id = ${caseId}) +
    (select count(*) from case_material where case_id = ${caseId}) +
    (select count(*) from certificate where case_id = ${caseId}))::integer as rows`.execute(unit.db)
  return { file, rows: counted[0]?.rows ?? 0 }
}
