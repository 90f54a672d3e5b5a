// Which published values decide at a place, and which do not hold as they were published (R1.2, N2.3; docs/basis.md §9.42).
import type { CappedRule } from '../local-rules.ts'

type Shown = { office: string; name: string; from: string }

/** Why a published value does not hold as it was published; undefined where it does. */
export const cappingOf = (capped: readonly CappedRule[], { office, name, from }: Shown): CappedRule | undefined =>
  capped.find((one) => one.office === office && one.name === name && one.from === from)

/** Those that still decide something: a value that its office may no longer set decides nothing. */
export const deciding = <Rule extends Shown>(
  published: readonly Rule[],
  capped: readonly CappedRule[],
): readonly Rule[] =>
  published.filter((one) => {
    const capping = cappingOf(capped, one)
    return capping === undefined || capping.held !== undefined
  })
