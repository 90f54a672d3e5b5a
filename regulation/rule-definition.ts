// How a local rule is defined: its kind of values, its default and basis, and who may publish another value (R1.2, R2.5).
import { type Clause, citation } from './clauses.ts'
import type { Day } from './vocabulary.ts'
import { dayInWords, isValidDay } from './working-days.ts'

/** A material that a published local rule adds (R2.5, N2.3). */
export type ExtraMaterial = { id: string; title: string; reason: string; publisher: string }
/** What an assessment costs at a place, and who is let off (R4.1.3); `waiver` is empty where nobody is. */
export type FeeItem = {
  item: string
  yuan: number
  waiver: string
  /** In the rules of a case: the hukou office's own waiver, beside what the residence asks. */
  place?: 'hukou' | undefined
}

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
  type: 'whole' | 'flag' | 'one-of' | 'text' | 'day' | 'lines' | 'materials' | 'fees' | 'holidays'
  /** What a value has to be, in words for whoever enters it. */
  hint: string
  /** What may be chosen, with its Chinese names, where values are not typed freely. */
  choices: Readonly<Record<string, string>>
  /** Whether a value read from outside is one of this kind. */
  fits: (value: unknown) => value is T
  /** A value as people read it. */
  inWords: (value: unknown, unit: string) => string
  /** How far a value goes, where the values of the kind have an order; undefined for lists, words, and what does not fit. */
  rank: (value: unknown) => number | undefined
  /** The nearest value of this kind, for one that lies outside its bounds; undefined where there is none. */
  nearest: (value: unknown) => T | undefined
}

/** Which values are better for the applicant or holder; or why neither is, in words for whoever reviews the rules. */
export type Direction = { favours: 'more' | 'less' } | { neutral: string }

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
  /** A place may give the person more than the office above it, never less (docs/basis.md §9.41). */
  direction: Direction
  /** For whom the default is the law itself: these may give the person more than the default, never less. */
  defaultBinds?: readonly OfficeLevel[]
  /** What no office may publish although it is of the kind, and why. */
  never?: (value: unknown) => string | undefined
  /** Lists that add up along the offices: a county may ask for more, but not lift what its province asks (R1.2). */
  addsUp?: boolean
}

/** Judges only what is of the kind. */
export const never =
  <T>(kind: RuleKind<T>, fault: (value: T) => string | undefined) =>
  (value: unknown): string | undefined =>
    kind.fits(value) ? fault(value) : undefined

export const define = <T, const Unit extends string = string>(
  definition: RuleDefinition<T, Unit>,
): RuleDefinition<T, Unit> => definition
/** Who may publish: every office, */
export const local: readonly OfficeLevel[] = ['nation', 'province', 'prefecture', 'county']
/** the nation and provinces, */
export const above: readonly OfficeLevel[] = ['nation', 'province']
/** or the nation alone. */
export const nation: readonly OfficeLevel[] = ['nation']
/** All below the nation. */
export const places: readonly OfficeLevel[] = ['province', 'prefecture', 'county']
/** All below the provinces. */
export const belowProvince: readonly OfficeLevel[] = ['prefecture', 'county']

function kindOf<T>(
  type: RuleKind<T>['type'],
  hint: string,
  fits: (value: unknown) => value is T,
  words: (value: T, unit: string) => string,
  order: { choices?: RuleKind<T>['choices']; rank?: (value: T) => number; nearest?: RuleKind<T>['nearest'] } = {},
): RuleKind<T> {
  const { choices = {}, rank, nearest = () => undefined } = order
  return {
    type,
    hint,
    choices,
    fits,
    inWords: (value, unit) => (fits(value) ? words(value, unit) : '值不合要求'),
    rank: (value) => (fits(value) ? rank?.(value) : undefined),
    nearest,
  }
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const listOf =
  <T>(fits: (entry: unknown) => entry is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(fits)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value)
const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** Whole numbers, both ends allowed. */
export const whole = (least: number, most: number): RuleKind<number> =>
  kindOf(
    'whole',
    least === most ? `只能是 ${least}。` : `请填 ${least} 到 ${most} 的整数。`,
    (value): value is number => isWhole(value) && value >= least && value <= most,
    (value, unit) => `${value} ${unit}`.trim(),
    { rank: (value) => value, nearest: (value) => (isWhole(value) ? between(value, least, most) : undefined) },
  )

/** Whole numbers, and 0 for no limit at all, which is more than any of them. */
export const wholeOrNoLimit = (least: number, most: number): RuleKind<number> =>
  kindOf(
    'whole',
    `请填 0，或 ${least} 到 ${most} 的整数。`,
    (value): value is number => isWhole(value) && (value === 0 || (value >= least && value <= most)),
    (value, unit) => `${value} ${unit}`.trim(),
    {
      rank: (value) => (value === 0 ? Number.POSITIVE_INFINITY : value),
      nearest: (value) => (isWhole(value) ? (value <= 0 ? 0 : between(value, least, most)) : undefined),
    },
  )

export const flag: RuleKind<boolean> = kindOf(
  'flag',
  '请选“是”或“否”。',
  (value) => typeof value === 'boolean',
  (value) => (value ? '是' : '否'),
  { choices: { yes: '是', no: '否' }, rank: Number },
)

/** @param names each value with its Chinese name, in their order where the rule has a direction */
export const oneOf = <Name extends string>(names: Readonly<Record<Name, string>>): RuleKind<Name> =>
  kindOf(
    'one-of',
    `请从“${Object.values(names).join('”“')}”里选一个。`,
    (value): value is Name => typeof value === 'string' && Object.hasOwn(names, value),
    (value) => names[value],
    { choices: names, rank: (value) => Object.keys(names).indexOf(value) },
  )

export const text: RuleKind<string> = kindOf('text', '请填写内容。', isFilled, (value) => value)

/** A day by which at the latest something begins to hold. */
export const dayBy = (latest: Day): RuleKind<Day> =>
  kindOf(
    'day',
    `请填日期，例如 ${latest}，不晚于这一天。`,
    (value): value is Day => typeof value === 'string' && isValidDay(value) && value <= latest,
    (value) => dayInWords(value),
    {
      rank: (value) => Number(value.replaceAll('-', '')),
      nearest: (value) => (typeof value === 'string' && isValidDay(value) ? latest : undefined),
    },
  )

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
  typeof entry.waiver === 'string' &&
  (entry.place === undefined || entry.place === 'hukou')

const feeInWords = ({ item, yuan, waiver, place }: FeeItem): string =>
  place === 'hukou' ? `${item}：户籍地规定${waiver}` : `${item} ${yuan} 元${waiver ? `（${waiver}）` : ''}`

export const fees: RuleKind<readonly FeeItem[]> = kindOf(
  'fees',
  '每项收费都要写项目和金额，金额不能为负。',
  listOf(isFee),
  (value) => value.map((fee) => feeInWords(fee)).join('；') || '没有规定',
)

const isHoliday = (entry: unknown): entry is Holiday =>
  isRecord(entry) &&
  isFilled(entry.id) &&
  isValidDay(entry.id) &&
  isFilled(entry.name) &&
  (entry.kind === undefined || entry.kind === 'off' || entry.kind === 'work')

export const holidays: RuleKind<readonly Holiday[]> = kindOf(
  'holidays',
  '每行一天，写日期、名称，调休上班的再写“上班”。例如：2027-08-08｜州庆。',
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

/** A value as it was published: a number beyond today's bounds stays readable. */
export const publishedInWords = (
  { kind, unit }: Pick<RuleDefinition<unknown>, 'kind' | 'unit'>,
  value: unknown,
): string => (typeof value === 'number' ? `${value} ${unit}`.trim() : kind.inWords(value, unit))
