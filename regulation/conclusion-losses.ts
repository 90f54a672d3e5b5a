// What a conclusion takes away where something else still meets the standard: a category, or a better level (R4.1.3, R4.2.1, R4.6).
import { type Case, conclusionOf, metResults } from './case.ts'
import { type Category, categoryNames, type Level, levelNames } from './vocabulary.ts'

/** `from` is what the card in hand says; without it the category was only asked for. */
export type Loss = { category: Category; from?: Level; to: Level | 'not-met' }

/** Level 1 is the severest: whoever comes to a higher number has lost. */
export function lossesBy(current: Case): readonly Loss[] {
  const concluded = conclusionOf(current)
  if (current.onFile || concluded.length === 0) return []
  const held = current.holding?.results ?? []
  const met = metResults(current)
  const taken = held.flatMap(({ category, level: from }): readonly Loss[] => {
    const to = met.find((result) => result.category === category)?.level ?? 'not-met'
    return to === 'not-met' || to > from ? [{ category, from, to }] : []
  })
  const refused = concluded.flatMap(({ category, level }): readonly Loss[] =>
    level === 'not-met' && !held.some((result) => result.category === category) ? [{ category, to: level }] : [],
  )
  return [...taken, ...refused]
}

export const lossesInWords = (current: Case): readonly string[] =>
  lossesBy(current).map(({ category, from, to }) => {
    const name = categoryNames[category]
    if (to !== 'not-met') return `${name}由${from ? levelNames[from] : ''}改为${levelNames[to]}。`
    return from
      ? `${name}没有达到残疾标准。批准以后，证上不再有这一类（原${levelNames[from]}）。`
      : `${name}没有达到残疾标准，证上没有这一类。`
  })
