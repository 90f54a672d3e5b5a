// Counts of what was done from one place, shared by every process; no address or number is kept readable (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type LimitName, limits, windowOf } from '#regulation/offices/limits.ts'

const hashOf = (unit: Unit, who: string) => unit.vault.blindIndex('limit', who)

/**
 * Counts one use; requests at the same moment wait for each other. A unit that refuses leaves the count as it was.
 * For the system's actors only.
 * @returns whether it was within the limit
 */
export const spend = (unit: Unit, what: LimitName, who: string): Promise<boolean> => spendMany(unit, what, who, 1)

/** The same for so many at once. */
export async function spendMany(unit: Unit, what: LimitName, who: string, count: number): Promise<boolean> {
  return (await countUses(unit, what, who, count)) <= limits[what].most
}

/** Counts like `spend`, for a limit that is set by hand. @returns how many there were in this window, these included */
export async function countUses(unit: Unit, what: LimitName, who: string, count: number): Promise<number> {
  const { uses } = await unit.db
    .insertInto('use_count')
    .values({ what, who: hashOf(unit, who), window_begins: windowOf(what, unit.now), uses: count })
    .onConflict((known) =>
      known.columns(['what', 'who', 'window_begins']).doUpdateSet({ uses: sql<number>`use_count.uses + ${count}` }),
    )
    .returning('uses')
    .executeTakeFirstOrThrow()
  return uses
}

/** Takes a use back: it turned out to be none that counts. */
export async function giveBack(unit: Unit, what: LimitName, who: string): Promise<void> {
  await unit.db
    .updateTable('use_count')
    .set({ uses: sql<number>`uses - 1` })
    .where('what', '=', what)
    .where('who', '=', hashOf(unit, who))
    .where('window_begins', '=', windowOf(what, unit.now))
    .execute()
}

/** Whether the next use would be beyond the limit. For the system's actors only. */
export const isSpent = async (unit: Unit, what: LimitName, who: string): Promise<boolean> =>
  (await usesOf(unit, what, who)) >= limits[what].most

/** How many there were in this window. For the system's actors only. */
export async function usesOf(unit: Unit, what: LimitName, who: string): Promise<number> {
  const row = await unit.db
    .selectFrom('use_count')
    .select('uses')
    .where('what', '=', what)
    .where('who', '=', hashOf(unit, who))
    .where('window_begins', '=', windowOf(what, unit.now))
    .executeTakeFirst()
  return row?.uses ?? 0
}

const wrongGuesses = {
  'wrong-verifications': 'wrong-verifications-of-client',
  'wrong-complaint-codes': 'wrong-complaint-codes-of-client',
  'wrong-objection-numbers': 'wrong-objection-numbers-of-client',
} as const satisfies Partial<Record<LimitName, LimitName>>
export type Guess = {
  what: keyof typeof wrongGuesses
  client: string
  /** The person or thing that is guessed at: whoever guesses at another stops nobody who shares the address. */
  about: string
}
const place = ({ client, about }: Guess): string => `${client} ${about}`

export const mayGuess = async (unit: Unit, guess: Guess): Promise<boolean> =>
  !(await isSpent(unit, guess.what, place(guess))) && !(await isSpent(unit, wrongGuesses[guess.what], guess.client))

export async function countWrongGuess(unit: Unit, guess: Guess): Promise<void> {
  await spend(unit, guess.what, place(guess))
  await spend(unit, wrongGuesses[guess.what], guess.client)
}
