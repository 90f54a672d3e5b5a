// What a certificate says: how long, which cover, which level in formal numerals (R4.2.1; 管理办法第四、十三、十九条).
import { type Category, categoryCodes, type Day, type Level } from './vocabulary.ts'
import { addDays, addYears } from './working-days.ts'

export type MetResult = {
  category: Category
  level: Level
  /** Assessed by sight, on a card issued before 2018: it has to be assessed anew (R4.2.1, R4.3.3). */
  bySight?: true
}

const termYears = 10
const renewalYears = 9

/**
 * Ten years from the issue day; the last valid day is the eve of the tenth anniversary. Issued on 29 February, where
 * no anniversary comes, the last day is 28 February: the term is never shorter than ten years.
 */
export function termFrom(issued: Day): { from: Day; to: Day } {
  const anniversary = addYears(issued, termYears)
  const exact = anniversary.slice(5) === issued.slice(5)
  return { from: issued, to: exact ? addDays(anniversary, -1) : anniversary }
}

/** The first day on which renewal at term may be applied for: nine years after the issue (R4.2.1). */
export function renewalOpensOn(issued: Day): Day {
  return addYears(issued, renewalYears)
}

/** Red where vision is among the categories, otherwise green. */
export function coverOf(results: readonly MetResult[]): 'red' | 'green' {
  return results.some((one) => one.category === 'vision') ? 'red' : 'green'
}

/** Category code (7 when several) and the most severe level. */
export function gradeOf(results: readonly MetResult[]): { categoryCode: number; level: Level } {
  const [first] = results
  if (!first) throw new Error('a certificate needs at least one category that meets the standard')
  const several = results.some((one) => one.category !== first.category)
  return {
    categoryCode: several ? 7 : categoryCodes[first.category],
    level: Math.min(...results.map((one) => one.level)) as Level,
  }
}

export const levelNumerals: Record<Level, string> = { 1: '壹级', 2: '贰级', 3: '叁级', 4: '肆级' }
