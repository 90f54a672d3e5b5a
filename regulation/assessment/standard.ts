// GB/T 26341-2010 as data: what is measured for each category, and which level the values suggest. A mismatch warns, never decides.
import type { Category } from '../vocabulary.ts'
import { levelNames } from '../vocabulary.ts'
import { hearing } from './hearing.ts'
import { intellect } from './intellect.ts'
import { limb } from './limb.ts'
import { type CategoryStandard, type Finding, type MeasuredField, numberIn, type Values } from './measured.ts'
import { mental } from './mental.ts'
import { speech } from './speech.ts'
import { vision } from './vision.ts'

export type { CategoryStandard, Finding, MeasuredField, Values } from './measured.ts'

export const standards: Record<Category, CategoryStandard> = { vision, hearing, speech, limb, intellect, mental }

const longestText = 500

export function fieldsFor(category: Category, age: number): readonly MeasuredField[] {
  return standards[category].fields.filter((field) => field.appliesTo?.(age) ?? true)
}

/** Field name → message for what is missing or out of range; empty when the values may be signed. */
export function checkMeasured(category: Category, values: Values, age: number): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const field of fieldsFor(category, age)) {
    const problem = problemWith(field, values)
    if (problem) errors[field.name] = problem
  }
  return errors
}

function problemWith(field: MeasuredField, values: Values): string | undefined {
  const { name, label, kind, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field
  const value = (values[name] ?? '').trim()
  if (value === '') return field.optional ? undefined : `请填写“${label}”。`
  if (kind === 'text') return value.length > longestText ? `“${label}”太长。请不超过 ${longestText} 个字。` : undefined
  if (kind === 'choice')
    return field.choices?.some((choice) => choice.value === value) ? undefined : `请为“${label}”选一项。`
  const number = numberIn(values, name)
  if (number === undefined) return `“${label}”要填数字。`
  if (min <= number && number <= max) return undefined
  if (field.min === undefined) return `“${label}”不能大于 ${max}。`
  return field.max === undefined ? `“${label}”不能小于 ${min}。` : `“${label}”应在 ${min} 到 ${max} 之间。`
}

/** The level the values suggest by the standard; undefined where it leaves that to the doctor. */
export function impliedLevel(category: Category, values: Values, age: number): Finding | undefined {
  return standards[category].implied?.(values, age)
}

const inWords = (level: Finding) => (level === 'not-met' ? '不符合标准' : levelNames[level])

/** What does not fit between values, age and the doctor's level; the doctor then gives a reason and decides (docs/basis.md §3.8). */
export function mismatch(category: Category, values: Values, age: number, level: Finding): string | undefined {
  const suggested = impliedLevel(category, values, age)
  const found = [...(standards[category].cautions?.(values, age, level) ?? [])]
  if (suggested !== undefined && suggested !== level)
    found.push(`按填写的数值，国家标准对应“${inWords(suggested)}”，您选的是“${inWords(level)}”。`)
  return found.length > 0 ? `${found.join('')}请核对；确实如此的，请写明理由。` : undefined
}
