// How a local rule is defined: its default and basis, who may publish another value, and which values fit (R1.2, R2.5).
import type { Clause } from './clauses.ts'

/** A material that a published local rule adds (R2.5, N2.3). */
export type ExtraMaterial = { id: string; title: string; reason: string; publisher: string }
/** What an assessment costs at a place, and who is let off (R4.1.3); `waiver` is empty where nobody is. */
export type FeeItem = { item: string; yuan: number; waiver: string }

export const officeLevelNames = {
  nation: '中国残联',
  province: '省残联',
  prefecture: '市州残联',
  county: '县级残联',
} as const
export type OfficeLevel = keyof typeof officeLevelNames

export type RuleDefinition<T> = {
  title: string
  default: T
  unit: string
  clause: Clause
  /** Where the default comes from: a clause, or a section of the domain facts when the source is silent. */
  basis: string
  /** Which offices may publish another value. */
  levels: readonly OfficeLevel[]
  /** Whether a value read from outside is one of this rule's. */
  fits: (value: unknown) => boolean
  /** Lists that add up along the offices: a county may ask for more, but not lift what its province asks (R1.2). */
  addsUp?: boolean
}

export const define = <T>(definition: RuleDefinition<T>): RuleDefinition<T> => definition
/** Who may publish: every office, */
export const local: readonly OfficeLevel[] = ['nation', 'province', 'prefecture', 'county']
/** the nation and provinces, */
export const above: readonly OfficeLevel[] = ['nation', 'province']
/** or the nation alone. */
export const nation: readonly OfficeLevel[] = ['nation']

/** Whole numbers, both ends allowed. */
export const whole = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most
export const flag = (value: unknown) => typeof value === 'boolean'
export const oneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value)
/** Some text that is not blank. */
export const text = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
/** A list whose every entry is an object that fits. */
export const listOf = (fits: (entry: Record<string, unknown>) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && fits(one))

export const extraMaterial = ({ id, title, reason, publisher }: Record<string, unknown>) =>
  text(id) && /^[a-z0-9-]{1,40}$/.test(id) && text(title) && text(reason) && text(publisher)
export const feeItem = ({ item, yuan, waiver }: Record<string, unknown>) =>
  text(item) && typeof yuan === 'number' && yuan >= 0 && typeof waiver === 'string'
