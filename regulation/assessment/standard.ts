// GB/T 26341-2010 as data: what is measured for each category, and which level the values suggest. A mismatch warns, never decides.
import type { Category, Level } from '../vocabulary.ts'
import { levelNames } from '../vocabulary.ts'
import { hearing } from './hearing.ts'
import { intellect } from './intellect.ts'
import { limb } from './limb.ts'
import { mental } from './mental.ts'
import { speech } from './speech.ts'
import { vision } from './vision.ts'

export type MeasuredField = {
  name: string
  label: string
  kind: 'number' | 'choice' | 'text'
  unit?: string
  min?: number
  max?: number
  choices?: readonly { value: string; label: string }[]
  hint?: string
  optional?: boolean
  /** Asked only at these ages (full years on the day of assessment). */
  appliesTo?: (age: number) => boolean
}

export type Values = Readonly<Record<string, string>>

export type CategoryStandard = {
  category: Category
  section: string
  fields: readonly MeasuredField[]
  levels: Record<Level, string>
  /** The level the values suggest; undefined where the standard leaves it to the doctor. */
  implied?: (values: Values, age: number) => Level | 'not-met' | undefined
  /** Things worth a second look at this age. */
  caution?: (values: Values, age: number, level: Level | 'not-met') => string | undefined
}

export const standards: Record<Category, CategoryStandard> = { vision, hearing, speech, limb, intellect, mental }

export function fieldsFor(category: Category, age: number): readonly MeasuredField[] {
  return standards[category].fields.filter((field) => field.appliesTo?.(age) ?? true)
}

/** Field name → message for what is missing or out of range. */
export function checkMeasured(category: Category, values: Values, age: number): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const field of fieldsFor(category, age)) {
    const value = (values[field.name] ?? '').trim()
    if (value === '') {
      if (!field.optional) errors[field.name] = `请填写“${field.label}”。`
    } else if (field.kind === 'number') {
      const number = Number(value)
      if (!Number.isFinite(number)) errors[field.name] = `“${field.label}”要填数字。`
      else if ((field.min !== undefined && number < field.min) || (field.max !== undefined && number > field.max))
        errors[field.name] = `“${field.label}”应在 ${field.min ?? '不限'} 到 ${field.max ?? '不限'} 之间。`
    } else if (field.kind === 'choice' && !field.choices?.some((choice) => choice.value === value))
      errors[field.name] = `请为“${field.label}”选一项。`
  }
  return errors
}

const inWords = (level: Level | 'not-met') => (level === 'not-met' ? '不符合标准' : levelNames[level])

/** What does not fit between values, age and the doctor's level; the doctor then gives a reason and decides (domain-facts §3.8). */
export function mismatch(
  category: Category,
  values: Values,
  age: number,
  level: Level | 'not-met',
): string | undefined {
  const { implied, caution } = standards[category]
  const suggested = implied?.(values, age)
  if (suggested !== undefined && suggested !== level)
    return `按填写的数值，国家标准对应“${inWords(suggested)}”，您选的是“${inWords(level)}”。请核对；确实如此的，请写明理由。`
  return caution?.(values, age, level)
}
