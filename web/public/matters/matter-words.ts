// The nine flows in everyday words: what people call them, and who may apply for each (N2.1, R4).
import { collectsOldCard } from '#regulation/checklist.ts'
import type { Clause } from '#regulation/clauses.ts'
import { cancellationReasons, changeableDetails } from '#regulation/grounds.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { barInWords, barInYears, riskOfAssessment } from '#regulation/place-words.ts'
import type { MatterId } from '#regulation/vocabulary.ts'

export type Everyday = { title: string; words: string }

export const everyday: Record<MatterId, Everyday> = {
  'new-certificate': { title: '第一次办残疾人证', words: '还没有证，或注销后可以重新申请了' },
  'renewal-at-term': { title: '证件快到期了', words: '到期换证：已满 9 年，或已经过期' },
  'renewal-damaged': { title: '证件坏了', words: '残损换新：破了、看不清，内容没有变' },
  'renewal-details': { title: '证上的内容变了', words: '资料更新：姓名、号码、住址、监护人、照片' },
  move: { title: '户口迁走了', words: '迁移：把证迁到新的户籍地' },
  'replacement-of-lost': { title: '证件丢了', words: '挂失补办：旧证作废，补一本新的' },
  cancellation: { title: '注销整本证', words: '持证人去世、残疾好转，或自愿不再使用' },
  'cancellation-of-categories': { title: '只注销其中几类', words: '证上有几类残疾，去掉其中一部分' },
  'change-of-category': { title: '残疾状况变了', words: '类别或等级变更：要重新评定' },
}

/** What people come for; where several flows may be meant, a page helps to choose. */
export type Subject = Everyday & { id: string; flows: readonly MatterId[]; ask?: string }
const alone = (id: MatterId): Subject => ({ id, flows: [id], ...everyday[id] })

/** The six matters of the notice. */
export const subjects: readonly Subject[] = [
  alone('new-certificate'),
  {
    id: 'renewal',
    title: '证件快到期、坏了、内容变了',
    words: '换领一本新证',
    ask: '为什么要换证？',
    flows: ['renewal-at-term', 'renewal-damaged', 'renewal-details'],
  },
  alone('move'),
  alone('replacement-of-lost'),
  {
    id: 'giving-up',
    title: '不再需要这本证',
    words: '注销整本，或只注销其中几类',
    ask: '要注销什么？',
    flows: ['cancellation', 'cancellation-of-categories'],
  },
  alone('change-of-category'),
]

export const subjectOf = (matter: MatterId): Subject | undefined => subjects.find((one) => one.flows.includes(matter))

/** Where people read about a matter before they begin. */
export const startOf = (matter: MatterId) => `/matters/${matter}`

/** `instead` is the matter for whom this does not fit. */
export type Condition = { text: string; clause?: Clause; instead?: MatterId }

const own: Record<MatterId, readonly Condition[]> = {
  'new-certificate': [{ text: '没有残疾人证，觉得自己符合残疾标准的人' }],
  'renewal-at-term': [
    { text: '从发证那天起满 9 年，就可以换。已经过期的也在这里换', clause: 'R4.2.1' },
    { text: '2018 年以前目测评定的，必须重新评定', clause: 'R4.2.1' },
    { text: '残疾状况明显变了的，残联可以请您重新评定', clause: 'R4.2.1' },
    { text: '重新评定不再符合标准的，证件会注销', clause: 'R4.2.1' },
    { text: '过期的证找不到了，也在这里办：选“找不到原证”，不用先补办', clause: 'R6.1' },
    { text: '过期了，户口也迁走了的', instead: 'move' },
    { text: '没有满 9 年，证件坏了的', instead: 'renewal-damaged' },
  ],
  'renewal-damaged': [
    { text: '证件破了，或字看不清，上面的内容没有变', clause: 'R4.2.2' },
    { text: '不用评定。证号和起止日期都和旧证一样，补办的后缀也不变', clause: 'R4.2.2' },
    { text: '上面的内容也变了的', instead: 'renewal-details' },
  ],
  'renewal-details': [
    { text: `${Object.values(changeableDetails).join('、')}，有一项变了`, clause: 'R4.2.3' },
    { text: '变了哪项，就交哪项的证明。身份证号变了，证号也会变', clause: 'R4.2.3' },
    { text: '残疾类别或等级变了的', instead: 'change-of-category' },
  ],
  move: [
    { text: '户口已经迁到另一个县。还没有迁的不用办', clause: 'R4.3.1' },
    { text: '证件过期了、丢了的，也直接办迁移，不用先换证或补办', clause: 'R4.3.1' },
    { text: '新户籍地的残联审批、制证。档案由两地残联转，不用您跑', clause: 'R4.3.2' },
    { text: '2018 年以前目测评定的，迁入以后要重新评定', clause: 'R4.3.3' },
    { text: '迁走超过半年没有办的，原发证残联核实后，可以冻结证件。办了迁移就恢复', clause: 'R4.3.4' },
    { text: '迁走超过一年没有办的，原发证残联核实后，可以注销证件', clause: 'R4.3.4' },
  ],
  'replacement-of-lost': [
    { text: '证件丢了，已经声明作废。怎么声明，按当地的规定', clause: 'R4.4' },
    { text: '受理以后，旧证马上作废。以后找到了也不能再用', clause: 'R4.4' },
    { text: '证件已经过期的', instead: 'renewal-at-term' },
    { text: '新的证号后面多两位：第一次补办是 B1，第二次是 B2', clause: 'R4.4' },
  ],
  cancellation: [
    ...Object.values(cancellationReasons).map((text) => ({ text: `${text}的`, clause: 'R4.5.1' as const })),
    { text: '持证人去世的，由家属来办。找不到证的，写明就能办，不用交', clause: 'R6.1' },
    { text: '户口迁走了的，也由原发证的残联注销，不用先办迁移', clause: 'R4.5.1' },
    { text: '证上有几类残疾，只注销其中几类的', instead: 'cancellation-of-categories' },
  ],
  'cancellation-of-categories': [
    { text: '证上有两类以上残疾，只注销其中一部分', clause: 'R4.5.2' },
    { text: '换一本新证，等级按留下的类别写', clause: 'R4.5.2' },
    { text: '全部类别都不要了的', instead: 'cancellation' },
  ],
  'change-of-category': [
    { text: '已经有证，残疾加重、减轻，或多了一类', clause: 'R4.6' },
    { text: '条件和流程与新办一样，要重新评定', clause: 'R4.6' },
    { text: '有的地方规定，距上次评定要满一段时间', clause: 'R4.6' },
    { text: '结论和现在的证一样的，办理结束，证继续有效', clause: 'R4.6' },
  ],
}

const guardians: Condition = {
  text: '智力、精神残疾的人和未成年人，须有监护人的身份证和监护人证明；本人或监护人都可以申请。监护人是依法照顾他们的人，例如父母，也可以是村（居）委会、民政部门',
}
const oldCard: Condition = {
  text: '申请时不用交旧证。批准以后交回；找不到的，申请时写明就可以',
  clause: 'R6.1',
}
const unmoved: Condition = { text: '户口迁走了，还没有办迁移的', instead: 'move' }

/** What the place rules for who applies for this matter; its words end without a full stop, as all conditions do. */
function ruled(matter: MatterId, rules: Rules): readonly Condition[] {
  const risk = riskOfAssessment(matter, rules)
  if (risk) return [{ text: risk.replace(/。$/, ''), clause: matter === 'change-of-category' ? undefined : 'R4.2.1' }]
  if (barInWords(rules) === '') return []
  if (matter === 'cancellation') return [{ text: barInWords(rules).replace('。', ''), clause: 'R4.1.1' }]
  return matter === 'new-certificate'
    ? [{ text: `残疾人证注销未满${barInYears(rules)}的，原则上不能重新申请`, clause: 'R4.1.1' }]
    : []
}

/** Who may apply, what follows for them, and which matter is for the others. */
export function conditionsOf(matter: MatterId, rules: Rules): readonly Condition[] {
  const elsewhere = matter === 'new-certificate' || matter === 'move' || matter === 'cancellation' ? [] : [unmoved]
  const card = collectsOldCard(matter) ? [oldCard] : []
  return [...own[matter], ...ruled(matter, rules), ...card, guardians, ...elsewhere]
}

/** Said wherever somebody might run to a hospital too early. */
export const noExaminationYet = (matter: MatterId) =>
  isAssessed(matter) ? '先不要自己去做检查。只有指定的评定机构出的结论才算数。' : undefined
