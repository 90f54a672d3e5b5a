// The daily reconciliation of records: what was sent of a day beside what the receiver has, each difference by name (R3.2).

export type Held = { caseNumber: string; kind: string; ordinal: number; version: number }

export const differenceNames = {
  'missing-there': '我方有，对方没有',
  'unknown-here': '对方有，我方没有',
  'older-there': '对方是旧版本',
  'newer-there': '对方版本比我方新',
  'twice-there': '对方有两条',
} as const
export type DifferenceKind = keyof typeof differenceNames
export type RecordDifference = Omit<Held, 'version'> & {
  difference: DifferenceKind
  here: number | undefined
  there: number | undefined
}

const keyOf = ({ caseNumber, kind, ordinal }: Omit<Held, 'version'>) => `${caseNumber}/${kind}/${ordinal}`

/** In the order of case, kind and place. */
export function reconcile(ours: readonly Held[], theirs: readonly Held[]): readonly RecordDifference[] {
  const there = Map.groupBy(theirs, keyOf)
  const here = new Map(ours.map((held) => [keyOf(held), held]))
  const found: RecordDifference[] = []
  for (const [key, held] of here) {
    const [first, second] = there.get(key) ?? []
    const difference = differenceOf(held.version, first?.version, second !== undefined)
    if (difference) found.push({ ...placeOf(held), difference, here: held.version, there: first?.version })
  }
  for (const [key, [held]] of there)
    if (held && !here.has(key))
      found.push({ ...placeOf(held), difference: 'unknown-here', here: undefined, there: held.version })
  return found.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const placeOf = ({ caseNumber, kind, ordinal }: Held) => ({ caseNumber, kind, ordinal })

function differenceOf(here: number, there: number | undefined, isTwice: boolean): DifferenceKind | undefined {
  if (there === undefined) return 'missing-there'
  if (isTwice) return 'twice-there'
  if (there < here) return 'older-there'
  return there > here ? 'newer-there' : undefined
}
