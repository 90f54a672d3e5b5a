// What each place may set for itself: named, typed, dated values with their basis; an unknown is a default here, never a guess in code (R1.2, R2.5, R6.2).
import type { Clause } from './clauses.ts'
import type { Day } from './vocabulary.ts'

/** A material that a published local rule adds (R2.5, N2.3). */
export type ExtraMaterial = { id: string; title: string; reason: string; publisher: string }
export type FeeItem = { item: string; yuan: number; waiver: string }
export type OfficeLevel = 'nation' | 'province' | 'prefecture' | 'county'

type RuleDefinition<T> = {
  title: string
  default: T
  unit: string
  clause: Clause
  /** Where the default comes from: a clause, or a section of the domain facts when the source is silent. */
  basis: string
  /** Which offices may publish another value. */
  levels: readonly OfficeLevel[]
}

const define = <T>(definition: RuleDefinition<T>): RuleDefinition<T> => definition
const local: readonly OfficeLevel[] = ['nation', 'province', 'prefecture', 'county']
const above: readonly OfficeLevel[] = ['nation', 'province']
const nation: readonly OfficeLevel[] = ['nation']

export const localRules = {
  'photo-count': define<number>({
    title: '照片张数',
    default: 3,
    unit: '张',
    clause: 'R2.1',
    basis: 'R2.1',
    levels: local,
  }),
  'extra-materials': define<readonly ExtraMaterial[]>({
    title: '其他材料',
    default: [],
    unit: '项',
    clause: 'R2.5',
    basis: 'R2.5：经常居住地残联公布',
    levels: local,
  }),
  'minor-age': define<number>({
    title: '未成年人年龄上限',
    default: 18,
    unit: '周岁',
    clause: 'R4.1.4',
    basis: '民法典；domain-facts §1.7、§9.3',
    levels: above,
  }),
  'assign-days': define<number>({
    title: '告知评定机构的期限',
    default: 3,
    unit: '工作日',
    clause: 'R5.1',
    basis: 'R5.1',
    levels: nation,
  }),
  'notice-completion-days': define<number>({
    title: '录入结论并完成公示的期限',
    default: 10,
    unit: '工作日',
    clause: 'R5.2',
    basis: 'R5.2',
    levels: nation,
  }),
  'approval-days': define<number>({
    title: '户籍地审批寄证的期限',
    default: 7,
    unit: '工作日',
    clause: 'R5.3',
    basis: 'R5.3',
    levels: nation,
  }),
  'approval-days-within-county': define<number>({
    title: '本县户籍审批寄证的期限',
    default: 10,
    unit: '工作日',
    clause: 'R5.3',
    basis: '管理办法第九条（四）；domain-facts §9.5',
    levels: above,
  }),
  'notice-days': define<number>({
    title: '公示天数',
    default: 5,
    unit: '工作日',
    clause: 'R4.1.4',
    basis: '管理办法第九条（三）；domain-facts §9.1',
    levels: local,
  }),
  'dispute-window-days': define<number>({
    title: '申请复评的期限',
    default: 10,
    unit: '工作日',
    clause: 'R4.1.3',
    basis: '管理办法第二十五条',
    levels: above,
  }),
  'supply-deadline-days': define<number>({
    title: '补交材料的期限',
    default: 30,
    unit: '天',
    clause: 'R2.5',
    basis: '规范未写；默认 30 天（domain-facts §1.7 深圳例）',
    levels: local,
  }),
  'supplement-pauses-clock': define<boolean>({
    title: '补正期间是否停表',
    default: true,
    unit: '',
    clause: 'R5.1',
    basis: '规范未写；domain-facts §7.3',
    levels: above,
  }),
  'return-restarts-clock': define<boolean>({
    title: '退回后审批期限是否重新计算',
    default: true,
    unit: '',
    clause: 'R5.3',
    basis: '规范未写；domain-facts §9.8',
    levels: above,
  }),
  'reapply-bar-years': define<number>({
    title: '注销后不得重新申请的年限',
    default: 1,
    unit: '年',
    clause: 'R4.1.1',
    basis: 'R4.1.1；管理办法第二十四条',
    levels: nation,
  }),
  'assessment-nudge-days': define<number>({
    title: '评定久未完成的提醒',
    default: 20,
    unit: '工作日',
    clause: 'R4.1.3',
    basis: '规范未写；domain-facts §7.3',
    levels: local,
  }),
  'assessment-fees': define<readonly FeeItem[]>({
    title: '评定收费',
    default: [],
    unit: '项',
    clause: 'R4.1.3',
    basis: 'R4.1.3：原则上由申请人承担，减免从两地规定',
    levels: local,
  }),
  'postage-payer': define<'applicant' | 'office'>({
    title: '寄证快递费',
    default: 'applicant',
    unit: '',
    clause: 'R6.2',
    basis: 'R6.2：到付，户籍地另有规定的从其规定',
    levels: local,
  }),
  'receipt-close-days': define<number>({
    title: '寄出后自动办结',
    default: 30,
    unit: '天',
    clause: 'R4.1.6',
    basis: '规范未写；默认 30 天',
    levels: local,
  }),
}

export type RuleName = keyof typeof localRules
export type Rules = { readonly [N in RuleName]: (typeof localRules)[N]['default'] }

export const defaultRules = Object.fromEntries(
  Object.entries(localRules).map(([name, definition]) => [name, definition.default]),
) as unknown as Rules

export type PublishedRule = {
  office: string
  name: string
  value: unknown
  from: Day
  /** Last day in force, if it was replaced or withdrawn. */
  to?: Day
}

/** The values in force for an office on a day; `path` runs from the office itself up to the nation, the nearest publisher wins. */
export function rulesInForce(published: readonly PublishedRule[], path: readonly string[], day: Day): Rules {
  const values: Record<string, unknown> = { ...defaultRules }
  for (const office of path.toReversed()) {
    const inForce = published
      .filter((one) => one.office === office && one.from <= day && (one.to === undefined || day <= one.to))
      .sort((a, b) => (a.from < b.from ? -1 : 1))
    for (const one of inForce) if (Object.hasOwn(localRules, one.name)) values[one.name] = one.value
  }
  return values as Rules
}
