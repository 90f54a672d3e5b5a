// 多重残疾 (GB/T 26341-2010; 管理办法第十三条): derived from two or more categories, never claimed.
import { type Category, categories, categoryNames, type Level, levelNames, multipleName } from '../vocabulary.ts'

type Met = { category: Category; level: Level }

/** The category as the certificate prints it: the one there is, or 多重残疾. */
export function categoryTitle(results: readonly Met[]): string {
  const found = new Set(results.map((one) => one.category))
  const [only] = found
  if (!only) throw new Error('a certificate needs at least one category that meets the standard')
  return found.size > 1 ? multipleName : categoryNames[only]
}

/** For the page of remarks: every category with its own level, in the standard's order; undefined when there is only one. */
export function remarkOf(results: readonly Met[]): string | undefined {
  if (new Set(results.map((one) => one.category)).size < 2) return undefined
  return results
    .toSorted((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category))
    .map((one) => `${categoryNames[one.category]}${levelNames[one.level]}`)
    .join('、')
}
