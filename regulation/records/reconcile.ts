// The daily reconciliation of records: what was sent of a day beside what the receiver has, each difference by name (R3.2).
import { type Refusal, refuse } from '../vocabulary.ts'

export type Held = { caseNumber: string; kind: string; ordinal: number; version: number }

export const differenceNames = {
  'missing-there': '我方有，对方没有',
  'unknown-here': '对方有，我方没有',
  'older-there': '对方是旧版本',
  'newer-there': '对方版本比我方新',
  'twice-there': '对方有两条',
} as const
/** What the office that registered the receiver does about each; `again`: having the record read once more puts it right. */
export const differenceDoings: Readonly<Record<keyof typeof differenceNames, { words: string; again: boolean }>> = {
  'missing-there': { words: '请对方再读一次：可以在这里重报。', again: true },
  'unknown-here': { words: '我方没有这一条。请对方核对编号，删去多的。', again: false },
  'older-there': { words: '请对方再读一次：可以在这里重报。', again: true },
  'newer-there': { words: '我方没有出过这个版本。请对方核对，以我方的为准。', again: false },
  'twice-there': { words: '请对方删去重复的一条。', again: false },
}
export type DifferenceKind = keyof typeof differenceNames
export type RecordDifference = Omit<Held, 'version'> & {
  difference: DifferenceKind
  here: number | undefined
  there: number | undefined
}

const keyOf = ({ caseNumber, kind, ordinal }: Omit<Held, 'version'>) => `${caseNumber}/${kind}/${ordinal}`

/** A part of a day: the cases whose numbers come after the one and up to the other, as texts; the whole day where neither is named. */
export type DayPart = { after?: string | undefined; upTo?: string | undefined }

export const isIn = ({ after, upTo }: DayPart, { caseNumber }: Pick<Held, 'caseNumber'>): boolean =>
  (after === undefined || after < caseNumber) && (upTo === undefined || caseNumber <= upTo)

/** What a part holds is of that part: what lies beside it would be compared with nothing. */
export function refuseBeside(part: DayPart, theirs: readonly Held[]): Refusal | undefined {
  const beside = theirs.find((held) => !isIn(part, held))
  return (
    beside &&
    refuse(`${beside.caseNumber} 不在写明的这一段里。请放进它所在的那一段。`, { clause: 'R3.2', field: 'body.records' })
  )
}

/** In the order of case, kind and place. */
export function reconcile(
  whole: readonly Held[],
  theirs: readonly Held[],
  part: DayPart = {},
): readonly RecordDifference[] {
  const ours = whole.filter((held) => isIn(part, held))
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
