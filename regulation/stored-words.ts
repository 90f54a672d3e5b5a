// Readers for the words of the law: materials and results as records and cases keep them.
import type { CategoryResult } from './case.ts'
import { either, keyOf, listOf, object, type StoredReader, wordOf } from './stored.ts'
import { categories, levels, type MaterialKind, materialNames } from './vocabulary.ts'

const localMaterial: StoredReader<`local:${string}`> = (value, place) => {
  if (typeof value === 'string' && value.startsWith('local:')) return `local:${value.slice('local:'.length)}`
  throw new RangeError(`stored ${place} is not a material`)
}

export const materialKind: StoredReader<MaterialKind> = either(keyOf(materialNames), localMaterial)

export const resultsRead: StoredReader<readonly CategoryResult[]> = listOf(
  object<CategoryResult>({ category: wordOf(categories), level: wordOf([...levels, 'not-met']) }),
)
