// What a standard for one category is made of: measured fields, levels, and the level that values suggest (GB/T 26341-2010).
import type { Category, Level } from '../vocabulary.ts'

export type MeasuredField = {
  name: string
  label: string
  kind: 'number' | 'choice' | 'text'
  unit?: string
  min?: number
  max?: number
  step?: number
  choices?: readonly { value: string; label: string }[]
  hint?: string
  optional?: boolean
  /** Asked only at these ages (full years on the day of assessment). */
  appliesTo?: (age: number) => boolean
}

/** Field name → text as the doctor typed it. */
export type Values = Readonly<Record<string, string>>

/** A doctor's finding: a level, or that the standard is not met. */
export type Finding = Level | 'not-met'

export type CategoryStandard = {
  category: Category
  /** The part of the standard, as screens cite it. */
  section: string
  fields: readonly MeasuredField[]
  levels: Record<Level, string>
  /** The level the values suggest; undefined where the standard leaves it to the doctor or a value is missing. */
  implied?: (values: Values, age: number) => Finding | undefined
  /** Facts worth a second look, each a whole Chinese sentence. */
  cautions?: (values: Values, age: number, level: Finding) => readonly string[]
}

/** The number in a field as people type it, full-width digits included; undefined when there is none. */
export function numberIn(values: Values, name: string): number | undefined {
  const text = (values[name] ?? '').normalize('NFKC').trim()
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** One row of a table of the standard: both ends belong to it. */
export type Band = { level: Level; from: number; to: number }

/** The row a value falls in; outside the table the standard is not met, between two rows it is silent. */
export function bandOf(bands: readonly Band[], value: number | undefined): Finding | undefined {
  if (value === undefined) return undefined
  const band = bands.find((one) => one.from <= value && value <= one.to)
  if (band) return band.level
  const outside = bands.every((one) => value < one.from) || bands.every((one) => value > one.to)
  return outside ? 'not-met' : undefined
}
