// How small numbers are published: together with those of a larger region, so that nobody is recognised by being few (R5, N8.2; decision 31).

export type Count = {
  /** The code of an office. */
  region: string
  measure: 'on-time' | 'late' | 'returned' | 'declined' | 'running' | 'overdue'
  /** A deadline or a ground. */
  what: string
  n: number
}

/** Fewer than these are not published of a region. */
export const smallestPublished = 5

/** What one must not be able to tell apart of too few: a deadline's cases, kept or missed; a ground's returns. */
function groupOf({ measure, what }: Count): string {
  if (measure === 'on-time' || measure === 'late') return `kept or missed ${what}`
  if (measure === 'running' || measure === 'overdue') return `under way ${what}`
  return `${measure} ${what}`
}

/**
 * Moves what is too few of a region to the region above, until it is enough or nothing lies above. Of the region above only this rest
 * is published, never its whole sum, so that no subtraction gives back what was too few.
 * @param above the region above each region, undefined at the top
 */
export function publishable(
  counts: readonly Count[],
  above: (region: string) => string | undefined,
  smallest: number = smallestPublished,
): readonly Count[] {
  const height = (region: string): number => {
    const parent = above(region)
    return parent === undefined ? 0 : height(parent) + 1
  }
  let open = merge(counts)
  const deepest = Math.max(0, ...open.map(({ region }) => height(region)))
  for (let level = deepest; level > 0; level--) {
    const totals = new Map<string, number>()
    const key = (count: Count) => `${count.region} ${groupOf(count)}`
    for (const count of open) totals.set(key(count), (totals.get(key(count)) ?? 0) + count.n)
    open = merge(
      open.map((count) => {
        const few = height(count.region) === level && (totals.get(key(count)) ?? 0) < smallest
        return few ? { ...count, region: above(count.region) ?? count.region } : count
      }),
    )
  }
  return open
}

function merge(counts: readonly Count[]): readonly Count[] {
  const merged = new Map<string, Count>()
  for (const count of counts) {
    const key = `${count.region} ${count.measure} ${count.what}`
    merged.set(key, { ...count, n: count.n + (merged.get(key)?.n ?? 0) })
  }
  return [...merged.entries()]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([, count]) => count)
    .filter(({ n }) => n !== 0)
}
