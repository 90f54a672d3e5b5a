// Gives positions to what has been committed since, one transaction after another (R3.2; decision 49).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'

/** Events to a transaction: what waits behind it waits for a moment only. */
const mostAtOnce = 5000
/** Seconds over which the steps of everybody are gathered for one run. */
const gatheredFor = 3

/** The job 'order-events'. @returns how many events it gave a position; a second one at the same time gives none */
export async function orderEvents(unit: Unit, most: number = mostAtOnce): Promise<number> {
  const { rows } = await sql<{ numbered: number }>`select order_events(${most}) as numbered`.execute(unit.db)
  const numbered = rows[0]?.numbered ?? 0
  if (numbered === most) await unit.enqueue({ name: 'order-events', data: {} })
  return numbered
}

/** Asks for a run soon: once for all steps of the same few seconds. What it misses, the run of the next minute finds. */
export async function orderEventsSoon(unit: Unit): Promise<void> {
  const slot = Math.floor(unit.now.getTime() / 1000 / gatheredFor) + 1
  const notBefore = new Date(slot * gatheredFor * 1000)
  await unit.enqueue({ name: 'order-events', data: {}, key: `${slot}`, notBefore })
}
