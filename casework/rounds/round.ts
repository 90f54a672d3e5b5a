// Work in slices by key: each slice is a transaction of its own, a cut off run goes on where it was, and what is refused is put off
// and stands in nobody's way (N5.2; decision 56).
import { sql } from 'kysely'
import { dayOf, stopwatch } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import type { RoundName } from './heartbeat.ts'
import { type Item, noLongerPutOff, putOff, type Refused } from './put-off-store.ts'
import { type Counts, lockRound, saveSlice } from './round-store.ts'

/** `next`: behind which key the next slice begins; undefined: nothing is left of this part. */
export type Slice = Counts & { next: string | undefined }
export type Turn = {
  /** The day and the instant on which the run began. */
  begunOn: Day
  begunAt: Date
  /** What the run had done before this slice. */
  soFar: Counts
  /** Whether the slice has taken so long that it ends with what it has done: nobody waits longer for its locks. */
  isOver: () => boolean
}
/** One kind of thing that a round goes through. @param after the last key that was come to */
export type Part = (unit: Unit, after: string | undefined, turn: Turn) => Promise<Slice>

export type Round = {
  name: RoundName
  parts: readonly Part[]
  /** Whether there is to be a run at all; asked before one begins. */
  isWanted?: (unit: Unit) => Promise<boolean>
}

/** Milliseconds after which a slice takes nothing more on: with what it has begun it stays below a tenth of a second. */
const longestSlice = 70

/** `more`: something is left of the run, and it is to be called again, in a new transaction. */
export type WentOn = { more: boolean; done: number }

/** One slice of a round. */
export async function goOn(unit: Unit, { name, parts, isWanted }: Round): Promise<WentOn> {
  const elapsed = stopwatch()
  const place = await lockRound(unit, name)
  if (!place) return { more: false, done: 0 }
  const { part, after, begunAt, soFar } = place
  const begunOn = dayOf(begunAt)
  const isNew = part === 0 && after === undefined
  if (isNew && isWanted && !(await isWanted(unit))) return { more: false, done: 0 }
  const slice = await parts[part]?.(unit, after, {
    begunOn,
    begunAt,
    soFar,
    isOver: () => elapsed() > longestSlice,
  })
  const { next, ...counts } = slice ?? { due: 0, done: 0, putOff: 0, next: undefined }
  const more = next !== undefined || part + 1 < parts.length
  const further = next === undefined ? { part: part + 1, after: undefined } : { part, after: next }
  await saveSlice(unit, name, counts, more ? further : undefined)
  return { more, done: counts.done }
}

export type Found<T extends Item> = {
  items: readonly T[]
  /** The last key looked at, where there may be more behind it; the items are up to it, in the order of their keys. */
  upTo: string | undefined
}

/** A page that was read whole is the last: what a question gave that asked for so many. */
export const foundOf = <T extends Item>(items: readonly T[], most: number): Found<T> => ({
  items,
  upTo: items.length < most ? undefined : items.at(-1)?.key,
})

/**
 * The part of a round that goes through things by their keys. What is refused, or fails, leaves nothing behind, is put off with
 * its reason, and the next is taken.
 * @param find what comes next behind a key, without what is put off
 * @param take does so many at once; where that is refused, each by itself. It makes no key of a person: that would outlive
 * what is taken back
 */
export const eachOf =
  <T extends Item>(
    round: RoundName,
    {
      find,
      take,
      atOnce = 1,
    }: {
      find: (unit: Unit, after: string | undefined) => Promise<Found<T>>
      take: (unit: Unit, items: readonly T[]) => Promise<unknown>
      atOnce?: number
    },
  ): Part =>
  async (unit, after, turn) => {
    const { items, upTo } = await find(unit, after)
    const done: string[] = []
    const refused: Refused[] = []
    let come = 0
    while (come < items.length && !(come > 0 && turn.isOver())) {
      const some = items.slice(come, come + atOnce)
      const together = await attempt(unit, () => take(unit, some))
      if (together === undefined) done.push(...some.map(({ key }) => key))
      else if (some.length === 1 && some[0]) refused.push({ item: some[0], reason: together })
      else
        for (const item of some) {
          const reason = await attempt(unit, () => take(unit, [item]))
          if (reason === undefined) done.push(item.key)
          else refused.push({ item, reason })
        }
      come += some.length
    }
    await noLongerPutOff(unit, round, done)
    await putOff(unit, round, refused)
    const next = come < items.length ? items[come - 1]?.key : upTo
    return { due: come, done: done.length, putOff: refused.length, next }
  }

/** @returns why it could not be done; what it had written by then is gone */
export async function attempt(unit: Unit, use: () => Promise<unknown>): Promise<string | undefined> {
  await sql`savepoint of_round`.execute(unit.db)
  const reason = await use().then(
    (answer) => (isRefusal(answer) ? answer.message : undefined),
    (error: unknown) => `系统办理时出错（${error instanceof Error ? error.name : '原因不明'}），会自动再试。`,
  )
  // Where the connection itself was lost this fails as well, and the slice with it: nothing was done then.
  await (reason === undefined ? sql`release savepoint of_round` : sql`rollback to savepoint of_round`).execute(unit.db)
  return reason
}
