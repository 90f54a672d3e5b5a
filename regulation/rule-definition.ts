// How a local rule is defined: its default and basis, who may publish another value, and which values fit (R1.2, R2.5).
import { type Clause, citation } from './clauses.ts'
import type { Day } from './vocabulary.ts'
import { isValidDay } from './working-days.ts'

/** A material that a published local rule adds (R2.5, N2.3). */
export type ExtraMaterial = { id: string; title: string; reason: string; publisher: string }
/** What an assessment costs at a place, and who is let off (R4.1.3); `waiver` is empty where nobody is. */
export type FeeItem = { item: string; yuan: number; waiver: string }

/** A day off of a region, besides those of the nation (domain-facts §7.2). */
export type Holiday = { id: Day; name: string }

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
  /** What values it takes, and so how one is entered and shown. */
  kind: RuleKind
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

/** The kinds of values that places may set. */
export type RuleKind =
  | { type: 'whole'; least: number; most: number }
  | { type: 'flag' }
  | { type: 'one-of'; names: Readonly<Record<string, string>> }
  | { type: 'text' }
  | { type: 'lines' }
  | { type: 'materials' }
  | { type: 'fees' }
  | { type: 'holidays' }

/** Whole numbers, both ends allowed. */
export const whole = (least: number, most: number): RuleKind => ({ type: 'whole', least, most })
export const flag: RuleKind = { type: 'flag' }
/** @param names each value with its Chinese name */
export const oneOf = (names: Readonly<Record<string, string>>): RuleKind => ({ type: 'one-of', names })
export const text: RuleKind = { type: 'text' }
/** Sentences, one a line. */
export const lines: RuleKind = { type: 'lines' }
export const materials: RuleKind = { type: 'materials' }
export const fees: RuleKind = { type: 'fees' }
export const holidays: RuleKind = { type: 'holidays' }

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isListOf = (value: unknown, fits: (entry: Record<string, unknown>) => boolean) =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && fits(one))

/** Whether a value read from outside is one of this kind. */
export function fitsKind(kind: RuleKind, value: unknown): boolean {
  switch (kind.type) {
    case 'whole':
      return Number.isInteger(value) && Number(value) >= kind.least && Number(value) <= kind.most
    case 'flag':
      return typeof value === 'boolean'
    case 'one-of':
      return typeof value === 'string' && Object.hasOwn(kind.names, value)
    case 'text':
      return isText(value)
    case 'lines':
      return Array.isArray(value) && value.every(isText)
    case 'materials':
      return isListOf(
        value,
        ({ id, title, reason, publisher }) =>
          isText(id) && /^[a-z0-9-]{1,40}$/.test(id) && isText(title) && isText(reason) && isText(publisher),
      )
    case 'fees':
      return isListOf(
        value,
        ({ item, yuan, waiver }) =>
          isText(item) && Number.isFinite(yuan) && Number(yuan) >= 0 && typeof waiver === 'string',
      )
    case 'holidays':
      return isListOf(value, ({ id, name }) => isText(id) && isValidDay(id) && isText(name))
  }
}

/** What is wrong with a value of this kind, in words for whoever enters it. */
export function kindInWords(kind: RuleKind): string {
  switch (kind.type) {
    case 'whole':
      return `请填 ${kind.least} 到 ${kind.most} 的整数。`
    case 'flag':
      return '请选“是”或“否”。'
    case 'one-of':
      return `请从“${Object.values(kind.names).join('”“')}”里选一个。`
    case 'lines':
      return '每行写一条。'
    case 'text':
      return '请填写内容。'
    case 'materials':
      return '每项材料都要写名称和理由。'
    case 'fees':
      return '每项收费都要写项目和金额，金额不能为负。'
    case 'holidays':
      return '每行一天，先写日期，再写名称，例如：2027-08-08 州庆。'
  }
}

/** Where a default comes from, as people read it: the clause in the usual words, and nothing of this project's working papers. */
export const basisInWords = ({ clause, basis }: Pick<RuleDefinition<unknown>, 'clause' | 'basis'>): string =>
  [citation(clause), ...basis.replace(/（domain-facts [^）]*）/g, '').split('；')]
    .map((part) => part.replace(/^[RN]\d[\d.]*：?/, ''))
    .filter((part) => part !== '' && !part.startsWith('domain-facts'))
    .join('；')

/** A value as people read it. */
export function valueInWords({ kind, unit }: Pick<RuleDefinition<unknown>, 'kind' | 'unit'>, value: unknown): string {
  switch (kind.type) {
    case 'whole':
      return `${String(value)} ${unit}`.trim()
    case 'flag':
      return value ? '是' : '否'
    case 'one-of':
      return kind.names[String(value)] ?? ''
    case 'text':
      return String(value)
    case 'lines':
      return (value as string[]).join('；') || '没有'
    case 'materials':
      return (value as ExtraMaterial[]).map((one) => one.title).join('、') || '没有'
    case 'fees':
      return (
        (value as FeeItem[])
          .map(({ item, yuan, waiver }) => `${item} ${yuan} 元${waiver ? `（${waiver}）` : ''}`)
          .join('；') || '没有规定'
      )
    case 'holidays':
      return (value as Holiday[]).map(({ id, name }) => `${id} ${name}`).join('、') || '没有'
  }
}
