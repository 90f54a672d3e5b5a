// What each place may set for itself: named, typed, dated values with their basis; an unknown is a default here, never a guess in code (R1.2, R2.5, R6.2).

import { archiveRules } from './archive-rules.ts'
import { cardRules } from './card-rules.ts'
import { faultOfDaysOff, mostDaysOffAYear } from './days-off.ts'
import { decisionRules } from './decision-rules.ts'
import { disputeRules } from './dispute-rules.ts'
import { documentRules } from './document-rules.ts'
import { electronicRules } from './electronic-rules.ts'
import { guardianRules } from './guardian-rules.ts'
import { handsRules } from './hands-rules.ts'
import { integrityRules } from './integrity-rules.ts'
import { mandateRules } from './mandate-rules.ts'
import { officeRules } from './office-rules.ts'
import { partnerRules } from './partner-rules.ts'
import { promiseRules } from './promise-rules.ts'
import { faultOfFees, faultOfMaterials } from './published-lists.ts'
import { retentionRules } from './retention-rules.ts'
import {
  above,
  belowProvince,
  define,
  type FeeItem,
  fees,
  flag,
  holidays,
  lines,
  local,
  materials,
  nation,
  never,
  type OfficeLevel,
  oneOf,
  places,
  type RuleDefinition,
  text,
  valueInWords,
  whole,
  wholeOrNoLimit,
} from './rule-definition.ts'
import { brokenTerm, faultOf, heldValue } from './rule-limits.ts'
import { addUp } from './rules-adding-up.ts'
import { seenRules } from './seen-rules.ts'
import { sharingRules } from './sharing-rules.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'

export type { ExtraMaterial, FeeItem, Holiday, OfficeLevel } from './rule-definition.ts'

export const localRules = {
  'photo-count': define({
    title: '照片张数',
    default: 3,
    unit: '张',
    clause: 'R2.1',
    basis: 'R2.1：3 张；各省可以另定受理要求',
    levels: local,
    kind: whole(1, 10),
    defaultBinds: belowProvince,
    direction: { favours: 'less' },
  }),
  'extra-materials': define({
    title: '其他材料',
    default: [],
    unit: '项',
    clause: 'R2.5',
    basis: 'R2.5：经常居住地残联公布',
    levels: local,
    kind: materials,
    never: never(materials, faultOfMaterials),
    addsUp: true,
    direction: { neutral: '由经常居住地公布；各级相加，下级不能取消' },
  }),
  'old-card-picture': define({
    title: '换证、注销时，是否要交原证的照片',
    default: false,
    unit: '',
    clause: 'R2.5',
    basis: 'R6.1：旧证是收回的，不在材料目录里；默认不要（docs/basis.md §9.51）',
    levels: local,
    kind: flag,
    direction: { favours: 'less' },
  }),
  'minor-age': define({
    title: '未成年人年龄上限',
    default: 18,
    unit: '周岁',
    clause: 'R4.1.4',
    basis: '民法典；docs/basis.md §1.7、§9.3',
    levels: nation,
    kind: whole(18, 18),
    direction: { neutral: '民法典第十七条：不满 18 周岁为未成年人，只有这一个值' },
  }),
  'assign-days': define({
    title: '告知评定机构的期限',
    default: 3,
    unit: '工作日',
    clause: 'R5.1',
    basis: 'R5.1',
    levels: local,
    kind: whole(1, 60),
    defaultBinds: places,
    direction: { favours: 'less' },
  }),
  'notice-completion-days': define({
    title: '录入结论并完成公示的期限',
    default: 10,
    unit: '工作日',
    clause: 'R5.2',
    basis: 'R5.2',
    levels: local,
    kind: whole(6, 60),
    defaultBinds: places,
    direction: { favours: 'less' },
  }),
  'approval-days': define({
    title: '户籍地审批寄证的期限',
    default: 7,
    unit: '工作日',
    clause: 'R5.3',
    basis: 'R5.3',
    levels: local,
    kind: whole(1, 60),
    defaultBinds: places,
    direction: { favours: 'less' },
  }),
  'approval-days-within-county': define({
    title: '本县户籍审批寄证的期限',
    default: 10,
    unit: '工作日',
    clause: 'R5.3',
    basis: '管理办法第九条（四）；docs/basis.md §9.5',
    levels: local,
    kind: whole(1, 60),
    defaultBinds: places,
    direction: { favours: 'less' },
  }),
  'notice-days': define({
    title: '公示天数',
    default: 5,
    unit: '工作日',
    clause: 'R4.1.4',
    basis: '管理办法第九条（三）：5 个工作日；须在规范第五项的 10 个工作日内办完（docs/basis.md §9.1）',
    levels: local,
    kind: whole(5, 9),
    direction: { neutral: '公示长，公众看得久；公示短，申请人等得少' },
  }),
  'dispute-window-days': define({
    title: '申请复评的期限',
    default: 10,
    unit: '工作日',
    clause: 'R4.1.3',
    basis: '管理办法第二十五条',
    levels: above,
    kind: whole(10, 60),
    direction: { favours: 'more' },
  }),
  'supply-deadline-days': define({
    title: '补交材料的期限',
    default: 30,
    unit: '天',
    clause: 'R2.5',
    basis: '规范未写；默认 30 天（docs/basis.md §1.7，深圳例）',
    levels: local,
    kind: whole(1, 365),
    direction: { favours: 'more' },
    defaultBinds: belowProvince,
  }),
  'ends-move-over-days-off': define({
    title: '按天算的期限，最后一天放假的，是否顺延到下一个工作日',
    default: true,
    unit: '',
    clause: 'R2.5',
    basis: '规范未写；默认按民法典第二百零三条（docs/basis.md §9.275）',
    levels: nation,
    kind: flag,
    direction: { favours: 'more' },
  }),
  'told-terms-never-shorten': define({
    title: '放假安排后来有变，已告知申请人和公众的期限是否只延不缩',
    default: true,
    unit: '',
    clause: 'R4.1.3',
    basis: '规范未写；docs/basis.md §7.4',
    levels: nation,
    kind: flag,
    direction: { favours: 'more' },
  }),
  'late-telling-stays-late': define({
    title: '过了期限才告知补正的，是否仍算超期',
    default: true,
    unit: '',
    clause: 'R5.1',
    basis: 'R5.1：期限从材料收齐之日起算；过期后才告知的，规范未写；docs/basis.md §7.3',
    levels: above,
    kind: flag,
    direction: { neutral: '只涉及等材料时期限怎么数，等的日子一样多' },
  }),
  'return-restarts-clock': define({
    title: '退回后审批期限是否重新计算',
    default: true,
    unit: '',
    clause: 'R5.3',
    basis: '规范未写；docs/basis.md §9.8',
    levels: above,
    kind: flag,
    direction: { favours: 'less' },
  }),
  'reapply-bar-years': define({
    title: '注销后不得重新申请的年限',
    default: 1,
    unit: '年',
    clause: 'R4.1.1',
    basis: 'R4.1.1；管理办法第二十四条',
    levels: nation,
    kind: whole(0, 10),
    direction: { favours: 'less' },
  }),
  'assessment-nudge-days': define({
    title: '评定久未完成的提醒',
    default: 20,
    unit: '工作日',
    clause: 'R4.1.3',
    basis: '规范未写；docs/basis.md §7.3',
    levels: local,
    kind: whole(1, 250),
    direction: { favours: 'less' },
  }),
  'assessment-fees': define({
    title: '评定收费',
    default: [],
    unit: '项',
    clause: 'R4.1.3',
    basis: 'R4.1.3：原则上由申请人承担，减免从两地规定',
    levels: local,
    kind: fees,
    never: never(fees, faultOfFees),
    addsUp: true,
    direction: { neutral: '只公布收费和减免；各级相加，上级的减免一直有效' },
  }),
  'postage-payer': define({
    title: '寄证快递费',
    default: 'applicant',
    unit: '',
    clause: 'R6.2',
    basis: 'R6.2：到付，户籍地另有规定的从其规定',
    levels: local,
    kind: oneOf({ applicant: '到付，由收件人付', office: '由残联付' }),
    direction: { favours: 'more' },
  }),
  'guardian-age': define({
    title: '监护人年龄下限',
    default: 18,
    unit: '周岁',
    clause: 'R2.3',
    basis: '规范未写；默认成年。民法典第十八条：16 周岁以自己劳动收入为主要生活来源的，视为完全民事行为能力人',
    levels: above,
    kind: whole(16, 18),
    direction: { neutral: '年龄低，方便申请；年龄高，更好保护被监护的人' },
  }),
  'notice-place': define({
    title: '公示地点',
    default: '经常居住地的村（社区）',
    unit: '',
    clause: 'R4.1.4',
    basis: '管理办法第九条（三）；docs/basis.md §9.2',
    levels: local,
    kind: text,
    direction: { neutral: '地点不分对谁更有利' },
  }),
  'receipt-close-days': define({
    title: '寄出后自动办结',
    default: 30,
    unit: '天',
    clause: 'R4.1.6',
    basis: '规范未写；默认 30 天',
    levels: local,
    kind: whole(1, 365),
    direction: { favours: 'more' },
    defaultBinds: belowProvince,
  }),
  'accept-days': define({
    title: '不用评定的事项，受理并流转的期限',
    default: 3,
    unit: '工作日',
    clause: 'R1.2',
    basis: '规范未写；默认与 R5.1 相同',
    levels: above,
    kind: whole(1, 60),
    direction: { favours: 'less' },
    defaultBinds: ['province'],
  }),
  'renewal-notice': define({
    title: '到期换证何时公示',
    default: 'after-assessment',
    unit: '',
    clause: 'R4.2.1',
    basis: 'R4.2.1：对评定结论等进行公示；没有重新评定的，没有新的结论可以公示（docs/basis.md §9.44）',
    levels: above,
    kind: oneOf({ always: '都公示', 'after-assessment': '重新评定的才公示' }),
    direction: { favours: 'more' },
  }),
  ...documentRules,
  ...archiveRules,
  ...cardRules,
  ...electronicRules,
  'permit-for-the-deceased': define({
    title: '持证人去世而注销的，是否仍要居住证',
    default: false,
    unit: '',
    clause: 'R1.1',
    basis: '规范未写；去世后居住证不再续办',
    levels: above,
    kind: flag,
    direction: { favours: 'less' },
  }),
  'archive-upload-days': define({
    title: '迁移时原户籍地上传电子档案的期限',
    default: 5,
    unit: '工作日',
    clause: 'R4.3.2',
    basis: '规范未写；docs/basis.md §9.7',
    levels: above,
    kind: whole(1, 60),
    direction: { favours: 'less' },
    defaultBinds: ['province'],
  }),
  'follow-up-days': define({
    title: '迁入后重新评定的期限',
    default: 90,
    unit: '天',
    clause: 'R4.3.3',
    basis: 'R4.3.3：指定时间内；天数未写，默认 90 天',
    levels: local,
    kind: whole(7, 365),
    direction: { favours: 'more' },
    defaultBinds: belowProvince,
  }),
  'blank-method-before-2018': define({
    title: '2018 年以前核发、没有写评定方式的证，怎么看',
    default: 'not-by-sight',
    unit: '',
    clause: 'R4.2.1',
    basis: '规范只说目测评定核发的；没有写明的，默认不当作目测（docs/basis.md §9.25）',
    levels: above,
    kind: oneOf({ 'not-by-sight': '不当作目测评定', 'by-sight': '当作目测评定' }),
    direction: { favours: 'less' },
  }),
  'paper-photos': define({
    title: '制证须寄纸质照片的张数（0 为不用寄）',
    default: 0,
    unit: '张',
    clause: 'R6.2',
    basis: 'R6.2：户籍地需要照片的，由申请人快递邮寄',
    levels: local,
    kind: whole(0, 3),
    direction: { favours: 'less' },
  }),
  'acceptance-rules': define({
    title: '受理要求',
    default: [],
    unit: '条',
    clause: 'R4.1.2',
    basis: 'R4.1.2：各省可制定受理的相关要求',
    levels: above,
    kind: lines,
    direction: { neutral: '是公布的文字，没有大小' },
  }),
  'national-calendar': define({
    title: '全国放假和调休上班日',
    default: [],
    unit: '天',
    clause: 'R5.1',
    basis: '国务院办公厅每年的放假通知；docs/basis.md §7.1',
    levels: nation,
    kind: holidays,
    direction: { neutral: '国务院办公厅公布的日子，不分对谁更有利' },
  }),
  'regional-holidays': define({
    title: '本地放假和调休上班日',
    default: [],
    unit: '天',
    clause: 'R5.1',
    basis: '《全国年节及纪念日放假办法》第四条；docs/basis.md §7.2、§9.102',
    levels: local,
    kind: holidays,
    never: never(holidays, faultOfDaysOff),
    addsUp: true,
    direction: { neutral: `各级相加；一家机构一年最多放假 ${mostDaysOffAYear} 天，调休上班的不比放假的多` },
  }),
  'expired-freeze-months': define({
    title: '到期未换，几个月后冻结（0 为不冻结）',
    default: 0,
    unit: '个月',
    clause: 'R4.2.1',
    basis: '规范未写；docs/basis.md §1.5 临淄例',
    levels: above,
    kind: wholeOrNoLimit(1, 120),
    direction: { favours: 'more' },
  }),
  'expired-cancel-months': define({
    title: '到期未换，几个月后注销（0 为不注销）',
    default: 0,
    unit: '个月',
    clause: 'R4.2.1',
    basis: '规范未写；docs/basis.md §1.5 临淄例',
    levels: above,
    kind: wholeOrNoLimit(6, 120),
    direction: { favours: 'more' },
  }),
  'expired-warning-days': define({
    title: '到期未换，告知后多少天才能冻结、注销',
    default: 30,
    unit: '天',
    clause: 'R4.2.1',
    basis: '规范未写；默认告知后等 30 天（docs/basis.md §9.45）',
    levels: above,
    kind: whole(30, 365),
    direction: { favours: 'more' },
  }),
  ...officeRules,
  ...seenRules,
  ...retentionRules,
  ...partnerRules,
  ...promiseRules,
  ...integrityRules,
  ...decisionRules,
  ...disputeRules,
  ...handsRules,
  ...guardianRules,
  ...mandateRules,
  ...sharingRules,
}

export type RuleName = keyof typeof localRules
type ValueOf<Definition> = Definition extends RuleDefinition<infer T> ? T : never
/** A value for every rule, each of the type of its kind. */
export type Rules = { readonly [N in RuleName]: ValueOf<(typeof localRules)[N]> }

/** The rules that are counted in this unit. */
export type RuleCountedIn<Unit extends string> = {
  [N in RuleName]: (typeof localRules)[N] extends RuleDefinition<number, Unit> ? N : never
}[RuleName]

/** The rules that are calendars: published later, they move the terms that run. */
export const calendarRules = ['national-calendar', 'regional-holidays'] as const satisfies readonly RuleName[]
export const isCalendarRule = (name: RuleName): boolean => calendarRules.some((rule) => rule === name)

export const isRuleName = (name: string): name is RuleName => Object.hasOwn(localRules, name)
export const ruleNames: readonly RuleName[] = Object.keys(localRules).filter(isRuleName)

/** @throws RangeError where a rule has no value, or one that it could never hold */
export function rulesFrom(values: Readonly<Record<string, unknown>>): Rules {
  const holdsEveryRule = (read: typeof values): read is Rules => misfit(read) === undefined
  if (!holdsEveryRule(values)) throw new RangeError(`rules: ${misfit(values)} holds an impossible value`)
  return values
}
const misfit = (values: Readonly<Record<string, unknown>>) =>
  ruleNames.find((name) => !localRules[name].kind.fits(values[name]))

export const defaultRules: Rules = rulesFrom(
  Object.fromEntries(Object.entries(localRules).map(([name, definition]) => [name, definition.default])),
)

export type PublishedRule = {
  office: string
  /** Of the office: what it may set, and what it may not fall below, follows from it. */
  level: OfficeLevel
  name: string
  value: unknown
  from: Day
  /** Last day in force, if it was replaced or withdrawn. */
  to?: Day
}

/** What the hukou office's own rules decide: its cards, its postage (R6.2), its own term (R5.3). Everything else follows the residence (R1.2). */
const decidedByHukou = [
  'postage-payer',
  'paper-photos',
  'replacement-suffix-kept',
  'loss-declaration-days',
  'corrected-card-days',
  'approval-days',
  'approval-days-within-county',
  'return-restarts-clock',
  'archive-upload-days',
  'term-after-details',
  'term-after-move',
  'term-after-loss',
  'term-after-cancellation-of-categories',
  'term-after-change',
  'term-after-running-out',
  'guardian-on-card',
] as const satisfies readonly RuleName[]

export const followsHukou = (name: RuleName): boolean => decidedByHukou.some((rule) => rule === name)

/** What the residence asks, and whom either place lets off: 四（一）3 has the waivers of both (R4.1.3). */
function feesOfCase(residence: readonly FeeItem[], hukou: readonly FeeItem[]): readonly FeeItem[] {
  const known = (fee: FeeItem) => residence.some(({ item, waiver }) => item === fee.item && waiver === fee.waiver)
  const waivers = hukou.filter((fee) => fee.waiver !== '' && !known(fee))
  return [...residence, ...waivers.map((fee) => ({ ...fee, place: 'hukou' as const }))]
}

/** The values a case is handled under: those of its residence, and of its hukou where the card itself is concerned. */
export function rulesOfCase(residence: Rules, hukou: Rules): Rules {
  return {
    ...residence,
    ...Object.fromEntries(decidedByHukou.map((name) => [name, hukou[name]])),
    'assessment-fees': feesOfCase(residence['assessment-fees'], hukou['assessment-fees']),
  }
}

/** The case goes to another hukou office: that one's values stand in place of the first one's, its waivers too (R4.1.5, R6.2). */
export const rulesElsewhere = (ofCase: Rules, hukou: Rules): Rules =>
  rulesOfCase(
    { ...ofCase, 'assessment-fees': ofCase['assessment-fees'].filter(({ place }) => place !== 'hukou') },
    hukou,
  )

/** What stands where a value is to be set, on the day from which it would hold. */
export type Standing = {
  /** The value that an office above published, if any did. */
  above?: unknown
  /** What is in force at the office itself. */
  rules: Rules
}

/** Whether an office of this level may publish this value; refuses saying who may, or what is wrong (R1.2, N2.3). */
export function checkRule(
  name: string,
  value: unknown,
  level: OfficeLevel,
  { above, rules }: Standing = { rules: defaultRules },
): Refusal | undefined {
  const definition = definitionOf(name)
  if (!definition) return refuse('没有这项地方规则。请从列表里选。', { clause: 'N2.3', field: 'name' })
  const { clause } = definition
  const fault = faultOf(definition, value, level, above)
  if (fault) return refuse(fault.words, { clause, field: fault.field })
  const broken = brokenTerm(rulesFrom({ ...rules, [name]: value }), name)
  if (!broken) return undefined
  const { rule, term, most } = broken
  return refuse(
    `“${localRules[rule].title}”最多只能有 ${most} 天：“${localRules[term].title}”要按时办完。请改小前一项，或者不要缩短后一项。`,
    { clause: localRules[term].clause, field: 'value' },
  )
}

/** The rule of a name that came from outside. */
export function definitionOf(name: string): RuleDefinition<unknown> | undefined {
  return isRuleName(name) ? localRules[name] : undefined
}

/** A published value that does not hold as it was published: what holds instead, and why (docs/basis.md §9.42). */
export type CappedRule = PublishedRule & { name: RuleName; held?: unknown; why: string }

export type RulesRead = {
  rules: Rules
  /** What the offices of the path published, as it holds; a rule that none of them set is not in it. */
  set: Readonly<Partial<Record<RuleName, unknown>>>
  capped: readonly CappedRule[]
}

/**
 * The values in force for an office on a day; `path` runs from the office itself up to the nation. The nearest publisher
 * wins, and of one publisher the later start; lists that add up keep every office's entries. A value that its office may
 * no longer set, or that gives less than its bounds or the office above allow, is capped. A name that no rule has is passed
 * over; throws RangeError for a stored value that its rule could never hold.
 */
export function readRules(published: readonly PublishedRule[], path: readonly string[], day: Day): RulesRead {
  const values: Record<string, unknown> = { ...defaultRules }
  const set: Partial<Record<RuleName, unknown>> = {}
  const setBy = new Map<string, PublishedRule>()
  const capped: CappedRule[] = []
  for (const office of path.toReversed()) {
    const inForce = published
      .filter((one) => one.office === office && one.from <= day && (one.to === undefined || day <= one.to))
      .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    for (const rule of new Map(inForce.map((one) => [one.name, one])).values()) {
      const { name, value, level } = rule
      if (!isRuleName(name)) continue
      const definition: RuleDefinition<unknown> = localRules[name]
      const held = heldValue(definition, value, level, set[name])
      if (!held) throw new RangeError(`published rule ${name} of ${office} holds an impossible value`)
      if (held.why !== undefined) capped.push({ ...rule, name, held: held.value, why: held.why })
      if (held.value === undefined) continue
      values[name] = definition.addsUp ? addUp(values[name], held.value) : held.value
      set[name] = values[name]
      setBy.set(name, rule)
    }
  }
  return { ...fitTerms(rulesFrom(values), setBy, capped), set }
}

/** What could not be kept beside a term that is shorter now gives way to it (R5.2, R5.3). */
function fitTerms(
  rules: Rules,
  setBy: ReadonlyMap<string, PublishedRule>,
  capped: readonly CappedRule[],
): Pick<RulesRead, 'rules' | 'capped'> {
  const broken = brokenTerm(rules)
  if (!broken) return { rules, capped }
  const { rule: name, term, most } = broken
  const rule = setBy.get(name)
  const why = `“${localRules[term].title}”是 ${rules[term]} 天，按“${valueInWords(localRules[name], most)}”办才来得及`
  const others = capped.filter((one) => one.name !== name || one.office !== rule?.office)
  return fitTerms({ ...rules, [name]: most }, setBy, rule ? [...others, { ...rule, name, held: most, why }] : capped)
}

export const rulesInForce = (published: readonly PublishedRule[], path: readonly string[], day: Day): Rules =>
  readRules(published, path, day).rules
