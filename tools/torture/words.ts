// What the torture says: a disagreement with its seed and its turns, so that the life can be lived again.

import type { Turn } from './propose.ts'
import type { Failure, Result } from './run.ts'

export function failureInWords({ seed, life, sequence, turns, wrong, few }: Failure): string {
  const shown = few ?? turns.slice(-12)
  return [
    `✗ ${wrong.join('; ')}`,
    `  seed ${seed}, life ${life}, sequence ${sequence}: npm run torture -- --seed ${seed} --life ${life}`,
    few ? `  ${few.length} of ${turns.length} turns are enough:` : `  the last of ${turns.length} turns:`,
    ...shown.map((turn) => `    ${turnInWords(turn)}`),
  ].join('\n')
}

export function turnInWords({ days, manner, overHttp, what }: Turn): string {
  const day = days === 0 ? '' : `+${days} days `
  const how = `${manner === 'once' ? '' : ` (${manner})`}${overHttp ? ' over HTTP' : ''}`
  if ('apply' in what) {
    const { matter, by, papers, permitUntil } = what.apply
    return `${day}${by} applies: ${matter}, ${papers.length} papers, permit until ${permitUntil}${how}`
  }
  const { deed, seat, ...details } = what.ask
  return `${day}${seat}: ${deed} ${JSON.stringify(details)}${how}`
}

/** How far the lives came: each status of each matter that a case ended in, or stands in. */
export function reachInWords({ persons }: Pick<Result, 'persons'>): string {
  const cases = persons.flatMap(({ person }) => person.cases)
  const counted = Map.groupBy(cases, ({ matter, status }) => `${matter} ${status}`)
  return [...counted]
    .sort(([name], [other]) => (name < other ? -1 : 1))
    .map(([where, there]) => `${where} ${there.length}`)
    .join(', ')
}
