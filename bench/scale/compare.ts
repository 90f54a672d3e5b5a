// Every page on every side in turn, so that what else the machine does meets all alike; told as a table, worst first.
import { overTime, type Seen, type Side } from './measure.ts'

type Column = {
  median: number
  p99: number
  blocks: number
  statements: number
  bytes: number
  fault: string | undefined
}

/** A page that takes this long in all is asked no more. */
const enough = 45_000

/** @returns the table, and the pages that were wrong: a table with any is not to be believed */
export async function compare(
  sides: readonly Side[],
  rounds: number,
): Promise<{ table: string; wrong: readonly string[] }> {
  const names = sides[0]?.pages.map(({ name }) => name) ?? []
  const seen = new Map(names.map((name) => [name, sides.map((): Seen[] => [])]))
  const probes: number[][] = sides.map(() => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [place, name] of names.entries())
      for (const [at, side] of sides.entries()) {
        const page = side.pages[place]
        const before = seen.get(name)?.[at] ?? []
        const spent = before.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
        if (!page || spent > enough) continue
        const one = await side.ask(page)
        // The first round only warms what is warm in a system at work, unless it takes too long to be asked twice.
        if (round > 0 || one.milliseconds > enough / 3) before.push(one)
      }
    for (const [at, side] of sides.entries()) probes[at]?.push(await side.probe())
  }
  const wrong = [...seen].flatMap(([name, columns]) =>
    columns.flat().flatMap(({ fault }) => (fault && fault !== overTime ? [`${name}: ${fault}`] : [])),
  )
  return { table: tableOf(sides, seen, probes), wrong: [...new Set(wrong)] }
}

const quantile = (all: readonly number[], share: number): number => {
  const sorted = all.toSorted((one, two) => one - two)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function columnOf(all: readonly Seen[]): Column {
  const of = (read: (one: Seen) => number, share = 0.5) => quantile(all.map(read), share)
  return {
    median: of(({ milliseconds }) => milliseconds),
    p99: of(({ milliseconds }) => milliseconds, 0.99),
    blocks: of(({ blocks }) => blocks),
    statements: of(({ statements }) => statements),
    bytes: of(({ bytes }) => bytes),
    fault: all.find(({ fault }) => fault)?.fault,
  }
}

function tableOf(
  sides: readonly Side[],
  seen: ReadonlyMap<string, readonly Seen[][]>,
  probes: readonly number[][],
): string {
  const sizes = sides.map(({ cases }) => `${Math.round(cases / 1000)} k`)
  const rows = [...seen].map(([name, columns]) => {
    const all = columns.map(columnOf)
    const [first, last] = [all[0], all.at(-1)]
    const ratio = (read: (of: Column) => number) => (first && last ? read(last) / Math.max(1, read(first)) : 0)
    return {
      name,
      all,
      isOver: last?.fault === overTime,
      ratio: ratio(({ median }) => median),
      ratios: [ratio(({ median }) => median), ratio(({ p99 }) => p99), ratio(({ blocks }) => blocks)],
    }
  })
  const sorted = rows.toSorted((one, two) => Number(two.isOver) - Number(one.isOver) || two.ratio - one.ratio)
  const head = [
    'page',
    'ratio',
    'ratio of p99',
    'ratio of blocks',
    ...sizes.flatMap((size) => [`${size}: median`, 'p99', 'blocks', 'statements']),
  ]
  const cells = ({ median, p99, blocks, statements, fault }: Column) =>
    fault === overTime
      ? [fault, fault, 'broken off', '']
      : [
          `${median.toFixed(0)} ms${fault ? ` (${fault})` : ''}`,
          `${p99.toFixed(0)} ms`,
          blocks.toLocaleString('en'),
          String(statements),
        ]
  const line = (of: readonly string[]) => `| ${of.join(' | ')} |`
  const probe = (all: readonly number[]) => `${quantile(all, 0.5).toFixed(2)} ms`
  return [
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...sorted.map(({ name, all, isOver, ratios }) =>
      line([name, ...ratios.map((one) => (isOver ? 'more' : one.toFixed(1))), ...all.flatMap(cells)]),
    ),
    '',
    `An index probe for the code of a card, straight to PostgreSQL, in the same minutes: ${probes.map((all, at) => `${probe(all)} at ${sizes[at]}`).join(', ')}.`,
  ].join('\n')
}
