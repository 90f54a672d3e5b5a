// Pages of a list by key: a page begins after the last row of the page before it, so that the hundredth costs what the first does.

/** The values by which a list is ordered, as a row has them. */
export type Key = readonly string[]

/** Of a list that is asked for whole, as for a person's own copy. */
export const everything = 2_147_483_647

/** Which page: the first, the one after a row, or the one before it. */
export type Turn = { limit: number; after?: Key; before?: Key }

export type Page<Row> = {
  rows: readonly Row[]
  /** Where the page before this one ends, and the page after it begins; undefined where there is none. */
  previous: Key | undefined
  next: Key | undefined
}

/** @param found the rows of the page and one more, in the direction of the turn */
export function pageOf<Row>(
  found: readonly Row[],
  { limit, after, before }: Turn,
  keyOf: (row: Row) => Key,
): Page<Row> {
  const more = found.length > limit
  const shown = found.slice(0, limit)
  const rows = before ? shown.toReversed() : shown
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    rows,
    previous: first && (before ? more : after !== undefined) ? keyOf(first) : undefined,
    next: last && (before !== undefined || more) ? keyOf(last) : undefined,
  }
}

/** The same page of other rows, one for each of its own. */
export const pageWith = <Row, Other>(page: Page<Row>, rows: readonly Other[]): Page<Other> => ({ ...page, rows })

/** How many there are, counted no further than `most`. */
export type Counted = { count: number; more: boolean }
export const countedUpTo = (found: number, most: number): Counted => ({
  count: Math.min(found, most),
  more: found > most,
})
