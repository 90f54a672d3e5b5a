// A conclusion as it may be signed, whichever door it comes through: every category that is asked, once, measured as the standard asks (R1.3, R4.1.3; GB/T 26341-2010).
import { type Category, categoryNames, type Refusal, refuse } from '../vocabulary.ts'
import type { Finding } from './measured.ts'
import { checkMeasured, fieldsFor, mismatch, type Values } from './standard.ts'

/** What a doctor wrote for one category; no level where none was chosen. The reason is given where values and level do not match. */
export type Found = { category: Category; level?: Finding | undefined; values: Values; reason?: string | undefined }

/** Words that a reason needs at least. */
const leastReason = 4

/** As it is kept: full-width digits and blanks of what was typed are no part of it, nor is a field that was left empty and need not be filled. */
export function tidyFound<T extends Found>(found: T): T {
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [name, value.normalize('NFKC').trim()]),
  )
  return { ...found, values, reason: found.reason?.trim() || undefined }
}

/** Of each category there is one level, or that it is none: two of them are two conclusions. */
export function refuseNotOnce(category: Category, found: readonly { category: Category }[]): Refusal | undefined {
  const where = { clause: 'R1.3', field: `level-${category}` } as const
  const name = categoryNames[category]
  const times = found.filter((one) => one.category === category).length
  if (times === 0) return refuse(`请为${name}写明等级，或写明不符合标准。`, where)
  return times === 1 ? undefined : refuse(`${name}写了不止一次。每一类只写一次。`, where)
}

/**
 * What keeps it from being signed, empty where nothing does: message by field, `limb.site`, `limb.reason`, `level-limb`.
 * @param asked the categories of the task @param age in full years on the day of assessment
 */
export function checkConclusion(
  asked: readonly Category[],
  found: readonly Found[],
  age: number,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const category of asked) {
    const unclear = refuseNotOnce(
      category,
      found.filter(({ level }) => level !== undefined),
    )
    if (unclear) errors[`level-${category}`] = unclear.message
  }
  for (const one of found) {
    const { category } = one
    const name = categoryNames[category]
    if (!asked.includes(category)) {
      errors[`level-${category}`] = `${name}不在这项任务里。请去掉。`
      continue
    }
    for (const [field, message] of Object.entries(checkMeasured(category, one.values, age)))
      errors[`${category}.${field}`] = `${name}：${message}`
    const foreign = Object.keys(one.values).find((field) => !fieldsFor(category, age).some((own) => own.name === field))
    if (foreign !== undefined) errors[`${category}.${foreign}`] = `${name}没有“${foreign}”这一项。请去掉，或核对名称。`
    const doubt = one.level === undefined ? undefined : mismatch(category, one.values, age, one.level)
    if (doubt && (one.reason ?? '').trim().length < leastReason) errors[`${category}.reason`] = `${name}：${doubt}`
  }
  return errors
}
