// What each place may set for itself: named, typed, dated values with their basis; an unknown is a default here, never a guess in code (R1.2, R2.5, R6.2).
import type { Clause } from './clauses.ts'
import { decisionRules } from './decision-rules.ts'
import { disputeRules } from './dispute-rules.ts'
import { integrityRules } from './integrity-rules.ts'
import {
  above,
  define,
  fees,
  flag,
  holidays,
  lines,
  local,
  materials,
  nation,
  type OfficeLevel,
  officeLevelNames,
  oneOf,
  type RuleDefinition,
  text,
  whole,
} from './rule-definition.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'

/** Whether a new card keeps the dates of the old one where the source is silent (docs/basis.md §9.11, §9.12). */
const term = (title: string, clause: Clause) =>
  define({
    title,
    default: 'keep',
    unit: '',
    clause,
    basis: '规范未写；默认沿用原起止日（docs/basis.md §9.11、§9.12）',
    levels: above,
    kind: oneOf({ keep: '沿用原起止日', restart: '从新证核发日重新计算' }),
  })

export type { ExtraMaterial, FeeItem, Holiday, OfficeLevel } from './rule-definition.ts'

export const localRules = {
  'photo-count': define({
    title: '照片张数',
    default: 3,
    unit: '张',
    clause: 'R2.1',
    basis: 'R2.1',
    levels: local,
    kind: whole(1, 10),
  }),
  'extra-materials': define({
    title: '其他材料',
    default: [],
    unit: '项',
    clause: 'R2.5',
    basis: 'R2.5：经常居住地残联公布',
    levels: local,
    kind: materials,
    addsUp: true,
  }),
  'minor-age': define({
    title: '未成年人年龄上限',
    default: 18,
    unit: '周岁',
    clause: 'R4.1.4',
    basis: '民法典；docs/basis.md §1.7、§9.3',
    levels: above,
    kind: whole(1, 18),
  }),
  'assign-days': define({
    title: '告知评定机构的期限',
    default: 3,
    unit: '工作日',
    clause: 'R5.1',
    basis: 'R5.1',
    levels: nation,
    kind: whole(1, 60),
  }),
  'notice-completion-days': define({
    title: '录入结论并完成公示的期限',
    default: 10,
    unit: '工作日',
    clause: 'R5.2',
    basis: 'R5.2',
    levels: nation,
    kind: whole(1, 60),
  }),
  'approval-days': define({
    title: '户籍地审批寄证的期限',
    default: 7,
    unit: '工作日',
    clause: 'R5.3',
    basis: 'R5.3',
    levels: nation,
    kind: whole(1, 60),
  }),
  'approval-days-within-county': define({
    title: '本县户籍审批寄证的期限',
    default: 10,
    unit: '工作日',
    clause: 'R5.3',
    basis: '管理办法第九条（四）；docs/basis.md §9.5',
    levels: above,
    kind: whole(1, 60),
  }),
  'notice-days': define({
    title: '公示天数',
    default: 5,
    unit: '工作日',
    clause: 'R4.1.4',
    basis: '管理办法第九条（三）；docs/basis.md §9.1',
    levels: local,
    kind: whole(1, 60),
  }),
  'dispute-window-days': define({
    title: '申请复评的期限',
    default: 10,
    unit: '工作日',
    clause: 'R4.1.3',
    basis: '管理办法第二十五条',
    levels: above,
    kind: whole(1, 60),
  }),
  'supply-deadline-days': define({
    title: '补交材料的期限',
    default: 30,
    unit: '天',
    clause: 'R2.5',
    basis: '规范未写；默认 30 天（docs/basis.md §1.7，深圳例）',
    levels: local,
    kind: whole(1, 365),
  }),
  'supplement-pauses-clock': define({
    title: '补正期间是否停表',
    default: true,
    unit: '',
    clause: 'R5.1',
    basis: '规范未写；docs/basis.md §7.3',
    levels: above,
    kind: flag,
  }),
  'return-restarts-clock': define({
    title: '退回后审批期限是否重新计算',
    default: true,
    unit: '',
    clause: 'R5.3',
    basis: '规范未写；docs/basis.md §9.8',
    levels: above,
    kind: flag,
  }),
  'reapply-bar-years': define({
    title: '注销后不得重新申请的年限',
    default: 1,
    unit: '年',
    clause: 'R4.1.1',
    basis: 'R4.1.1；管理办法第二十四条',
    levels: nation,
    kind: whole(0, 10),
  }),
  'assessment-nudge-days': define({
    title: '评定久未完成的提醒',
    default: 20,
    unit: '工作日',
    clause: 'R4.1.3',
    basis: '规范未写；docs/basis.md §7.3',
    levels: local,
    kind: whole(1, 250),
  }),
  'assessment-fees': define({
    title: '评定收费',
    default: [],
    unit: '项',
    clause: 'R4.1.3',
    basis: 'R4.1.3：原则上由申请人承担，减免从两地规定',
    levels: local,
    kind: fees,
  }),
  'postage-payer': define({
    title: '寄证快递费',
    default: 'applicant',
    unit: '',
    clause: 'R6.2',
    basis: 'R6.2：到付，户籍地另有规定的从其规定',
    levels: local,
    kind: oneOf({ applicant: '到付，由收件人付', office: '由残联付' }),
  }),
  'guardian-age': define({
    title: '监护人年龄下限',
    default: 18,
    unit: '周岁',
    clause: 'R2.3',
    basis: '规范未写；默认成年',
    levels: above,
    kind: whole(0, 30),
  }),
  'notice-place': define({
    title: '公示地点',
    default: '经常居住地的村（社区）',
    unit: '',
    clause: 'R4.1.4',
    basis: '管理办法第九条（三）；docs/basis.md §9.2',
    levels: local,
    kind: text,
  }),
  'receipt-close-days': define({
    title: '寄出后自动办结',
    default: 30,
    unit: '天',
    clause: 'R4.1.6',
    basis: '规范未写；默认 30 天',
    levels: local,
    kind: whole(1, 365),
  }),
  'accept-days': define({
    title: '不用评定的事项，受理并流转的期限',
    default: 3,
    unit: '工作日',
    clause: 'R1.2',
    basis: '规范未写；默认与 R5.1 相同',
    levels: above,
    kind: whole(1, 60),
  }),
  'renewal-notice': define({
    title: '到期换证何时公示',
    default: 'always',
    unit: '',
    clause: 'R4.2.1',
    basis: 'R4.2.1：对评定结论等进行公示；沿用原结论的是否公示，规范未写明',
    levels: above,
    kind: oneOf({ always: '都公示', 'after-assessment': '重新评定的才公示' }),
  }),
  'term-after-details': term('资料更新后的有效期', 'R4.2.3'),
  'term-after-move': term('迁移后的有效期', 'R4.3.1'),
  'term-after-loss': term('挂失补办后的有效期', 'R4.4'),
  'term-after-cancellation-of-categories': term('注销部分类别后的有效期', 'R4.5.2'),
  'term-after-change': term('类别、等级变更后的有效期', 'R4.6'),
  'replacement-suffix-kept': define({
    title: '换领、变更后证号是否保留补办后缀',
    default: false,
    unit: '',
    clause: 'R4.4',
    basis: '规范未写；docs/basis.md §9.9',
    levels: above,
    kind: flag,
  }),
  'change-interval-months': define({
    title: '两次评定之间的最短间隔',
    default: 0,
    unit: '个月',
    clause: 'R4.6',
    basis: '规范未写；地方有满 12 个月的（docs/basis.md §1.7）',
    levels: local,
    kind: whole(0, 120),
  }),
  'change-interval-exception': define({
    title: '间隔未满时的例外',
    default: 'none',
    unit: '',
    clause: 'R4.6',
    basis: '规范未写；广东可凭病历等佐证（docs/basis.md §1.7）',
    levels: local,
    kind: oneOf({ 'medical-record': '凭病历等佐证可以申请', none: '没有例外' }),
  }),
  'loss-declaration': define({
    title: '遗失声明的方式',
    default: 'written',
    unit: '',
    clause: 'R4.4',
    basis: '管理办法第二十条：声明作废后补发；方式各地不同（docs/basis.md §1.7）',
    levels: local,
    kind: oneOf({ written: '书面声明', community: '村（社区）张贴', newspaper: '登报', bank: '银行书面挂失' }),
  }),
  'loss-declaration-days': define({
    title: '遗失声明后多少天可以补发',
    default: 0,
    unit: '天',
    clause: 'R4.4',
    basis: '规范未写；各地 0 天到 3 个月（docs/basis.md §1.7）',
    levels: local,
    kind: whole(0, 180),
  }),
  'loss-replacements-a-year': define({
    title: '每年最多补办次数（0 为不限）',
    default: 0,
    unit: '次',
    clause: 'R4.4',
    basis: '规范未写；地方有每年 1 次的（docs/basis.md §1.7）',
    levels: local,
    kind: whole(0, 12),
  }),
  'permit-for-the-deceased': define({
    title: '持证人去世而注销的，是否仍要居住证',
    default: false,
    unit: '',
    clause: 'R1.1',
    basis: '规范未写；去世后居住证不再续办',
    levels: above,
    kind: flag,
  }),
  'archive-upload-days': define({
    title: '迁移时原户籍地上传电子档案的期限',
    default: 5,
    unit: '工作日',
    clause: 'R4.3.2',
    basis: '规范未写；docs/basis.md §9.7',
    levels: above,
    kind: whole(1, 60),
  }),
  'follow-up-days': define({
    title: '迁入后重新评定的期限',
    default: 90,
    unit: '天',
    clause: 'R4.3.3',
    basis: 'R4.3.3：指定时间内；天数未写，默认 90 天',
    levels: local,
    kind: whole(7, 365),
  }),
  'blank-method-before-2018': define({
    title: '2018 年以前核发、没有写评定方式的证，怎么看',
    default: 'not-by-sight',
    unit: '',
    clause: 'R4.2.1',
    basis: '规范只说目测评定核发的；没有写明的，默认不当作目测（docs/basis.md §9.25）',
    levels: above,
    kind: oneOf({ 'not-by-sight': '不当作目测评定', 'by-sight': '当作目测评定' }),
  }),
  'paper-photos': define({
    title: '制证须寄纸质照片的张数（0 为不用寄）',
    default: 0,
    unit: '张',
    clause: 'R6.2',
    basis: 'R6.2：户籍地需要照片的，由申请人快递邮寄',
    levels: local,
    kind: whole(0, 6),
  }),
  'acceptance-rules': define({
    title: '受理要求',
    default: [],
    unit: '条',
    clause: 'R4.1.2',
    basis: 'R4.1.2：各省可制定受理的相关要求',
    levels: above,
    kind: lines,
  }),
  'regional-holidays': define({
    title: '本地放假日',
    default: [],
    unit: '天',
    clause: 'R5.1',
    basis: '《全国年节及纪念日放假办法》；docs/basis.md §7.2',
    levels: local,
    kind: holidays,
    addsUp: true,
  }),
  'expired-freeze-months': define({
    title: '到期未换，几个月后冻结（0 为不冻结）',
    default: 0,
    unit: '个月',
    clause: 'R4.2.1',
    basis: '规范未写；docs/basis.md §1.5 临淄例',
    levels: local,
    kind: whole(0, 120),
  }),
  'expired-cancel-months': define({
    title: '到期未换，几个月后注销（0 为不注销）',
    default: 0,
    unit: '个月',
    clause: 'R4.2.1',
    basis: '规范未写；docs/basis.md §1.5 临淄例',
    levels: local,
    kind: whole(0, 120),
  }),
  'attendance-hour': define({
    title: '统计当日未登录的钟点',
    default: 18,
    unit: '时',
    clause: 'N2.4',
    basis: '通知要求每个工作日登录，未写钟点；docs/basis.md §9.18',
    levels: above,
    kind: whole(9, 23),
  }),
  'annual-review-month': define({
    title: '年审从哪个月开始',
    default: 7,
    unit: '月',
    clause: 'N6.4',
    basis: '通知要求结合年度动态更新，未写月份；默认 7 月',
    levels: local,
    kind: whole(1, 12),
  }),
  'annual-review-days': define({
    title: '年审的期限',
    default: 90,
    unit: '天',
    clause: 'N6.4',
    basis: '规范未写；默认 90 天',
    levels: local,
    kind: whole(10, 180),
  }),
  'annual-review-questions': define({
    title: '年审另外要问的',
    default: ['联系电话有没有变？', '现在住的地方有没有变？', '需要残联帮什么？'],
    unit: '项',
    clause: 'N6.4',
    basis: '通知要求结合年度动态更新，未写字段；docs/basis.md §4.3',
    levels: local,
    kind: lines,
  }),
  'export-rows-without-approval': define({
    title: '导出多少件以上要另一个人同意',
    default: 200,
    unit: '件',
    clause: 'N5.2',
    basis: '规范未写；保密要求的落实，默认 200 件',
    levels: above,
    kind: whole(0, 5000),
  }),
  'undertaking-months': define({
    title: '保密承诺的有效期',
    default: 12,
    unit: '个月',
    clause: 'N5.2',
    basis: '通知要求保密，未写多久承诺一次；默认每年',
    levels: above,
    kind: whole(1, 36),
  }),
  'training-grace-days': define({
    title: '规定变化后补学的期限',
    default: 10,
    unit: '工作日',
    clause: 'N5.3',
    basis: '通知要求及时培训，未写期限；默认 10 个工作日',
    levels: above,
    kind: whole(0, 60),
  }),
  'waiting-time-days': define({
    title: '公布评定等候时间所看的天数',
    default: 90,
    unit: '天',
    clause: 'N6.3',
    basis: '通知要求缩短等候，未写统计口径；默认看最近 90 天',
    levels: above,
    kind: whole(7, 730),
  }),
  'plan-review-months': define({
    title: '应急预案多久重新审视一次',
    default: 12,
    unit: '个月',
    clause: 'N1',
    basis: '通知要求制定预案，未写期限；默认每年',
    levels: above,
    kind: whole(1, 60),
  }),
  'feedback-answer-days': define({
    title: '答复下级反映问题的期限',
    default: 5,
    unit: '工作日',
    clause: 'N8',
    basis: 'N8：及时反馈；期限未写，默认 5 个工作日',
    levels: above,
    kind: whole(1, 60),
  }),
  'rating-revisit-days': define({
    title: '评价不满意的，整改回访的期限',
    default: 15,
    unit: '工作日',
    clause: 'N7',
    basis: '规范未写；地方“好差评”多为 15 个工作日（docs/basis.md §6.1）',
    levels: above,
    kind: whole(1, 60),
  }),
  'complaint-answer-days': define({
    title: '答复投诉的期限',
    default: 15,
    unit: '工作日',
    clause: 'N7',
    basis: 'N7：及时回应关切；期限未写，默认与不满意回访相同',
    levels: above,
    kind: whole(1, 60),
  }),
  ...integrityRules,
  ...decisionRules,
  ...disputeRules,
}

export type RuleName = keyof typeof localRules
type ValueOf<Definition> = Definition extends RuleDefinition<infer T> ? T : never
/** A value for every rule, each of the type of its kind. */
export type Rules = { readonly [N in RuleName]: ValueOf<(typeof localRules)[N]> }

/** The rules that are counted in this unit. */
export type RuleCountedIn<Unit extends string> = {
  [N in RuleName]: (typeof localRules)[N] extends RuleDefinition<number, Unit> ? N : never
}[RuleName]

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
  name: string
  value: unknown
  from: Day
  /** Last day in force, if it was replaced or withdrawn. */
  to?: Day
}

/** What the hukou office's own rules decide: its cards, its postage (R6.2). Everything else follows the residence (R1.2). */
const decidedByHukou = [
  'postage-payer',
  'paper-photos',
  'replacement-suffix-kept',
  'loss-declaration-days',
  'archive-upload-days',
  'term-after-details',
  'term-after-move',
  'term-after-loss',
  'term-after-cancellation-of-categories',
  'term-after-change',
] as const satisfies readonly RuleName[]

/** The values a case is handled under: those of its residence, and of its hukou where the card itself is concerned. */
export function rulesOfCase(residence: Rules, hukou: Rules): Rules {
  return { ...residence, ...Object.fromEntries(decidedByHukou.map((name) => [name, hukou[name]])) }
}

/** Whether an office of this level may publish this value; refuses saying who may, or what is wrong (R1.2, N2.3). */
export function checkRule(name: string, value: unknown, level: OfficeLevel): Refusal | undefined {
  const definition = definitionOf(name)
  if (!definition) return refuse('没有这项地方规则。请从列表里选。', { clause: 'N2.3', field: 'name' })
  const { title, clause, levels, kind } = definition
  if (!levels.includes(level)) {
    const entitled = levels.map((one) => officeLevelNames[one]).join('、')
    return refuse(`“${title}”由${entitled}规定。请向上级反映。`, { clause, field: 'name' })
  }
  return kind.fits(value) ? undefined : refuse(`“${title}”的值不合要求。${kind.hint}`, { clause, field: 'value' })
}

/** The rule of a name that came from outside. */
export function definitionOf(name: string): RuleDefinition<unknown> | undefined {
  return isRuleName(name) ? localRules[name] : undefined
}

/**
 * The values in force for an office on a day; `path` runs from the office itself up to the nation. The nearest publisher
 * wins, and of one publisher the later start; lists that add up keep every office's entries, the nearest of an id.
 * A name that no rule has is passed over; throws RangeError for a stored value that its rule could never hold.
 */
export function rulesInForce(published: readonly PublishedRule[], path: readonly string[], day: Day): Rules {
  const values: Record<string, unknown> = { ...defaultRules }
  for (const office of path.toReversed()) {
    const own: Record<string, unknown> = {}
    const inForce = published
      .filter((one) => one.office === office && one.from <= day && (one.to === undefined || day <= one.to))
      .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    for (const { name, value } of inForce) {
      const definition = definitionOf(name)
      if (!definition) continue
      if (!definition.kind.fits(value))
        throw new RangeError(`published rule ${name} of ${office} holds an impossible value`)
      own[name] = definition.addsUp ? addUp(values[name], value) : value
    }
    Object.assign(values, own)
  }
  return rulesFrom(values)
}

/** The entries of both lists by their id; the nearer office's words count. */
function addUp(above: unknown, own: unknown): unknown {
  const entries = [above, own].flatMap((list) => (Array.isArray(list) ? list.filter(hasId) : []))
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}
const hasId = (entry: unknown): entry is { id: string } =>
  typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
