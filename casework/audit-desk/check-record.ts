// The record is checked in slices: each night what is new, and everything again over the days; a fault is told to every auditor.
import { sql } from 'kysely'
import type { Ask } from '#platform/database/describe-tables.ts'
import { newId } from '#platform/ids.ts'
import {
  type Against,
  type LookAt,
  lookAtChains,
  lookAtImports,
  lookAtLeaves,
  lookAtRows,
  lookAtSigned,
} from '#platform/record/verify-slices.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { goOn, type Part, type Round, type WentOn } from '../rounds/round.ts'
import { type CheckKind, findChecked, finishCheck, noteFaults, startCheck } from './check-store.ts'
import { tellAuditors } from './verifications.ts'

/** Lends one read-only moment of the database to each slice. */
export type AtOneMoment = <T>(use: (ask: Ask) => Promise<T>) => Promise<T>

/** A transaction that says nothing for a minute is ended by the database. */
const signOfLife = 20_000

/** A slice of the check: its faults are kept at once, whatever becomes of the run. */
const looking =
  (kind: CheckKind, atOneMoment: AtOneMoment, look: (unit: Unit) => Promise<LookAt>): Part =>
  async (unit, after) => {
    const at = await look(unit)
    const alive = setInterval(() => void sql`select 1`.execute(unit.db).catch(() => undefined), signOfLife)
    const { looked, next, faults } = await atOneMoment((ask) => at(ask, after)).finally(() => clearInterval(alive))
    const [first] = faults
    if (first) {
      await noteFaults(unit, kind, faults)
      await keepResult(unit, { chains: 0, entries: looked })
      await tellAuditors(unit)
    }
    return { due: looked, done: looked, putOff: 0, next }
  }

/** First of a run: what the run before found is not counted again. */
const start =
  (kind: CheckKind): Part =>
  async (unit) => {
    await startCheck(unit, kind)
    return { due: 0, done: 0, putOff: 0, next: undefined }
  }

/** Last of a run: how it went is kept, with all that is known to be wrong. */
const finish =
  (kind: CheckKind): Part =>
  async (unit, _, { soFar }) => {
    // Of what is new each leaf is looked at once, and nothing else is counted.
    const verified = kind === 'new' ? (await findChecked(unit, kind)).verified + soFar.done : undefined
    await finishCheck(unit, kind, verified)
    const { rows } = await sql<{
      chains: number
    }>`select count(*)::integer as chains from audit_head where seq > 0`.execute(unit.db)
    await keepResult(unit, { chains: rows[0]?.chains ?? 0, entries: soFar.done })
    return { due: 0, done: 0, putOff: 0, next: undefined }
  }

/** The job 'verify-audit': what came into the tree since the last check, the signed checkpoints and the definitions. */
export function checkNewRecord(atOneMoment: AtOneMoment, against: Against): (unit: Unit) => Promise<WentOn> {
  const since = async (unit: Unit) => (await findChecked(unit, 'new')).verified
  const round: Round = {
    name: 'record-new',
    parts: [
      start('new'),
      looking('new', atOneMoment, async (unit) => lookAtLeaves(await since(unit))),
      looking('new', atOneMoment, async (unit) => lookAtSigned(against, await since(unit))),
      finish('new'),
    ],
  }
  return (unit) => goOn(unit, round)
}

/** The job 'verify-old-record': every chain, every row against its last entry, every imported row, and the tree from its first leaf. */
export function checkOldRecord(atOneMoment: AtOneMoment): (unit: Unit) => Promise<WentOn> {
  const all = [lookAtChains, lookAtRows, lookAtImports, lookAtLeaves(0)]
  const round: Round = {
    name: 'record-old',
    parts: [start('old'), ...all.map((look) => looking('old', atOneMoment, async () => look)), finish('old')],
  }
  return (unit) => goOn(unit, round)
}

/** The result of the day, with the first of what is known to be wrong by either check. */
async function keepResult(unit: Unit, counts: { chains: number; entries: number }): Promise<void> {
  const checks = [await findChecked(unit, 'new'), await findChecked(unit, 'old')]
  const wrong = checks.find(({ faults }) => faults > 0)
  // Of a chain its name and the entry are kept apart.
  const [, chain, seq] = /^chain (.*) (\d+)$/.exec(wrong?.place ?? '') ?? []
  await unit.db
    .insertInto('chain_verification')
    .values({
      id: newId(),
      day: unit.today,
      verified_at: unit.now,
      ...counts,
      broken_chain: chain ?? wrong?.place ?? null,
      broken_seq: seq === undefined ? null : Number(seq),
      problem: wrong?.problem ?? null,
      faults: checks.reduce((sum, { faults }) => sum + faults, 0),
    })
    .execute()
}
