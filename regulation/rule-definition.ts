// How a local rule is defined: its kind of values, its default and basis, and who may publish another value (R1.2, R2.5).
import { type Clause, citation } from './clauses.ts'
import type { Day } from './vocabulary.ts'
import { isValidDay } from './working-days.ts'

/** A material that a published local rule adds (R2.5, N2.3). */
export type ExtraMaterial = { id: string; title: string; reason: string; publisher: string }
/** What an assessment costs at a place, and who is let off (R4.1.3); `waiver` is empty where nobody is. */
export type FeeItem = { item: string; yuan: number; waiver: string }

/** A day off, or a day worked to make up for one; what says neither is off (docs/basis.md §7.1, §7.2). */
export type Holiday = { id: Day; name: string; kind?: 'off' | 'work' }

export const officeLevelNames = {
  nation: '中国残联',
  province: '省残联',
  prefecture: '市州残联',
  county: '县级残联',
} as const
export type OfficeLevel = keyof typeof officeLevelNames

/** A kind of values that places may set: which values it takes, and how one is read by people. */
export type RuleKind<T> = {
  /** How a value is typed in a form. */
  type: 'whole' | 'flag' | 'one-of' | 'text' | 'lines' | 'materials' | 'fees' | 'holidays'
  /** What a value has to be, in words for whoever enters it. */
  hint: string
  /** What may be chosen, with its Chinese names, where values are not typed freely. */
  choices: Readonly<Record<string, string>>
  /** Whether a value read from outside is one of this kind. */
  fits: (value: unknown) => value is T
  /** A value as people read it. */
  inWords: (value: unknown, unit: string) => string
}

export type RuleDefinition<T, Unit extends string = string> = {
  title: string
  /** Of the type of the kind: another does not compile. */
  default: NoInfer<T>
  unit: Unit
  clause: Clause
  /** Where the default comes from: a clause, or a section of docs/basis.md where the source is silent. */
  basis: string
  /** Which offices may publish another value. */
  levels: readonly OfficeLevel[]
  /** What values it takes. */
  kind: RuleKind<T>
  /** Lists that add up along the offices: a county may ask for more, but not lift what its province asks (R1.2). */
  addsUp?: boolean
}

export const define = <T, const Unit extends string = string>(
  definition: RuleDefinition<T, Unit>,
): RuleDefinition<T, Unit> => definition
/** Who may publish: every office, */
export const local: readonly OfficeLevel[] = ['nation', 'province', 'prefecture', 'county']
/** the nation and provinces, */
export const above: readonly OfficeLevel[] = ['nation', 'province']
/** or the nation alone. */
export const nation: readonly OfficeLevel[] = ['nation']

function kindOf<T>(
  type: RuleKind<T>['type'],
  hint: string,
  fits: (value: unknown) => value is T,
  words: (value: T, unit: string) => string,
  choices: RuleKind<T>['choices'] = {},
): RuleKind<T> {
  return { type, hint, choices, fits, inWords: (value, unit) => (fits(value) ? words(value, unit) : '值不合要求') }
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const listOf =
  <T>(fits: (entry: unknown) => entry is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(fits)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Whole numbers, both ends allowed. */
export const whole = (least: number, most: number): RuleKind<number> =>
  kindOf(
    'whole',
    `请填 ${least} 到 ${most} 的整数。`,
    (value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
    (value, unit) => `${value} ${unit}`.trim(),
  )

export const flag: RuleKind<boolean> = kindOf(
  'flag',
  '请选“是”或“否”。',
  (value) => typeof value === 'boolean',
  (value) => (value ? '是' : '否'),
  { yes: '是', no: '否' },
)

/** @param names each value with its Chinese name */
export const oneOf = <Name extends string>(names: Readonly<Record<Name, string>>): RuleKind<Name> =>
  kindOf(
    'one-of',
    `请从“${Object.values(names).join('”“')}”里选一个。`,
    (value): value is Name => typeof value === 'string' && Object.hasOwn(names, value),
    (value) => names[value],
    names,
  )

export const text: RuleKind<string> = kindOf('text', '请填写内容。', isFilled, (value) => value)

/** Sentences, one a line. */
export const lines: RuleKind<readonly string[]> = kindOf(
  'lines',
  '每行写一条。',
  listOf(isFilled),
  (value) => value.join('；') || '没有',
)

const isMaterial = (entry: unknown): entry is ExtraMaterial =>
  isRecord(entry) &&
  isFilled(entry.id) &&
  /^[a-z0-9-]{1,40}$/.test(entry.id) &&
  isFilled(entry.title) &&
  isFilled(entry.reason) &&
  isFilled(entry.publisher)

export const materials: RuleKind<readonly ExtraMaterial[]> = kindOf(
  'materials',
  '每项材料都要写名称和理由。',
  listOf(isMaterial),
  (value) => value.map(({ title }) => title).join('、') || '没有',
)

const isFee = (entry: unknown): entry is FeeItem =>
  isRecord(entry) &&
  isFilled(entry.item) &&
  typeof entry.yuan === 'number' &&
  Number.isFinite(entry.yuan) &&
  entry.yuan >= 0 &&
  typeof entry.waiver === 'string'

export const fees: RuleKind<readonly FeeItem[]> = kindOf(
  'fees',
  '每项收费都要写项目和金额，金额不能为负。',
  listOf(isFee),
  (value) =>
    value.map(({ item, yuan, waiver }) => `${item} ${yuan} 元${waiver ? `（${waiver}）` : ''}`).join('；') ||
    '没有规定',
)

const isHoliday = (entry: unknown): entry is Holiday =>
  isRecord(entry) &&
  isFilled(entry.id) &&
  isValidDay(entry.id) &&
  isFilled(entry.name) &&
  (entry.kind === undefined || entry.kind === 'off' || entry.kind === 'work')

export const holidays: RuleKind<readonly Holiday[]> = kindOf(
  'holidays',
  '每行一天，写日期、名称，调休上班的再写“上班”。例如：2027-08-08 州庆。',
  listOf(isHoliday),
  (value) =>
    value.map(({ id, name, kind }) => `${id} ${name}${kind === 'work' ? '（上班）' : ''}`).join('、') || '没有',
)

/** Where a default comes from, as people read it: the clause in the usual words, without the section of docs/basis.md. */
export const basisInWords = ({ clause, basis }: Pick<RuleDefinition<unknown>, 'clause' | 'basis'>): string =>
  [citation(clause), ...basis.replace(/（docs\/basis\.md [^）]*）/g, '').split('；')]
    .map((part) => part.replace(/^[RN]\d[\d.]*：?/, ''))
    .filter((part) => part !== '' && !part.startsWith('docs/basis.md'))
    .join('；')

/** A value as people read it. */
export const valueInWords = ({ kind, unit }: Pick<RuleDefinition<unknown>, 'kind' | 'unit'>, value: unknown): string =>
  kind.inWords(value, unit)
