// What a doctor measured, as people read it: each value with its name, its choice in words and its unit (GB/T 26341-2010).
import { fieldsFor, type Values } from '#regulation/assessment/standard.ts'
import type { Category } from '#regulation/vocabulary.ts'

export type Measured = { name: string; label: string; value: string }

/** @param age in whole years, on the day of the conclusion */
export function measuredInWords(category: Category, values: Values, age: number): readonly Measured[] {
  return fieldsFor(category, age).flatMap(({ name, label, choices, unit }) => {
    const value = values[name]
    if (!value) return []
    const shown = choices?.find((choice) => choice.value === value)?.label ?? value
    return [{ name, label, value: unit ? `${shown} ${unit}` : shown }]
  })
}
