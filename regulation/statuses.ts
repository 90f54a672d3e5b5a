// What a status is: one record that says whose turn it is, what is waited for, what the applicant reads, and whether it is the end.
import type { Case } from './case.ts'
import { nextDispute, nothingToDispute } from './dispute-window.ts'
import type { Day, Party, Status } from './vocabulary.ts'
import { dayInWords, nextDay } from './working-days.ts'

/** Who has the case and what they do, in the applicant's words; what starts with 您 is theirs to do. */
export type ForApplicant = { who: string; what: string }

/** What the words for the applicant depend on besides the case itself. */
export type Outlook = {
  /** The matter has an assessment. */
  assessed: boolean
  /** The conclusion on file may do (R4.2.1). */
  mayKeepConclusion: boolean
  /** The office that decides. */
  decider: string
  /** Nothing will be printed: what is held is cancelled. */
  losesCertificate: boolean
  /** The last day for a dispute is over. */
  windowOver: boolean
  /** The last day of the notice is over. */
  noticeOver: boolean
  /** The last day for supplying what was asked for is over. */
  suppliedLate: boolean
}

export type StatusRecord = {
  /** Whose turn it is; nobody's once a case has ended. */
  turn: Party | undefined
  /** It is the residence office's turn all the same: for what came up meanwhile. */
  residenceActs?: (current: Case) => boolean
  /** The first day on which the residence office looks after it although it is another's turn. */
  residenceFrom?: (current: Case) => Day | undefined
  /** The residence office looks after it once it has stood so for as long as its rule says (assessment-nudge-days). */
  nudged?: true
  /** It came back to whose turn it is: to be seen before what is only due. */
  cameBack?: true
  /** What the hukou office has of it: it is there, or it was sent back and is waited for. */
  hukou?: 'holds' | 'waits'
  /** Who may see the case from here on. */
  opensTo?: 'hukou' | 'province'
  /** What an office reads while it is another's turn. */
  waits: (current: Case) => string
  forApplicant: (current: Case, outlook: Outlook) => ForApplicant
  /** The day by which the applicant must act, where it is not a clock's. */
  applicantUntil?: (current: Case) => Day | undefined
  /** Nothing more can happen. */
  final: boolean
}

const residence = '经常居住地残联'
const until = (day: Day | undefined) => (day ? `，到 ${dayInWords(day)} 为止` : '')
const after = (day: Day | undefined) => day && nextDay(day)
const owesOldCard = ({ oldCard }: Case) => oldCard === 'with-holder'

/** The poster hangs in the village: it comes down while the conclusion is disputed (docs/basis.md §9.114). */
const takeDown = ({ resumeTo }: Case) => (resumeTo === 'on-notice' ? '；公示停下，张贴的请经常居住地残联先取下' : '')
const overdue = ({ unanswered }: Case) => (unanswered ? '，已经超过答复期限' : '')

/** The card that the case was about is in force, whatever became of the case. */
const keepsCard = ({ holding, since, voided, recalled }: Case): boolean =>
  holding?.status === 'in-force' && holding.to >= since && !voided && !recalled

const ended = (what: string | ((outlook: Outlook) => string)): StatusRecord => ({
  turn: undefined,
  waits: () => '已经结束，没有要办的事',
  forApplicant: (_current, outlook) => ({ who: '无', what: typeof what === 'string' ? what : what(outlook) }),
  final: true,
})

/** While the applicant may still dispute. */
const mayDispute = (what: string): StatusRecord => ({
  turn: 'applicant',
  residenceActs: ({ finalConclusion }) => finalConclusion === true,
  residenceFrom: ({ disputableUntil }) => after(disputableUntil),
  waits: (current) => {
    const { disputableUntil, finalConclusion, undelivered } = current
    if (undelivered) return '等经常居住地残联告知评定结论'
    if (finalConclusion) return '最终结论已告知，等经常居住地残联接着办'
    return nothingToDispute(current)
      ? '复评和终评都已经答复，等经常居住地残联接着办'
      : `等申请人决定是否${nextDispute(current)}${until(disputableUntil)}`
  },
  forApplicant: (current, { losesCertificate, windowOver }) => {
    const lost = losesCertificate ? '残疾人证会报户籍地注销' : ''
    const goesOn = (...said: string[]) => ({ who: residence, what: [...said, lost].filter(Boolean).join('。') })
    if (current.finalConclusion) return goesOn(what, '这是最终结论')
    if (nothingToDispute(current)) return goesOn(`${what}，复评和终评都已经答复`)
    if (windowOver) return goesOn(`${what}，申请${nextDispute(current)}的期限已过`)
    return { who: '您', what: `${what}，您可以申请${nextDispute(current)}${lost && `。不申请的，${lost}`}` }
  },
  applicantUntil: (current) => (nothingToDispute(current) ? undefined : current.disputableUntil),
  final: false,
})

export const statuses: Record<Status, StatusRecord> = {
  submitted: {
    turn: 'residence',
    waits: () => '等经常居住地残联受理',
    forApplicant: (_current, { assessed, mayKeepConclusion }) => ({
      who: residence,
      what: mayKeepConclusion
        ? '正在核对您的材料，会告诉您要不要重新评定'
        : `正在核对您的材料，${assessed ? '会为您指定评定机构' : '没有问题就受理'}`,
    }),
    final: false,
  },
  'awaiting-materials': {
    turn: 'applicant',
    residenceFrom: ({ supplyBy }) => after(supplyBy),
    waits: ({ supplyBy }) => `等申请人补交材料${until(supplyBy)}`,
    // Until the office ends it, what comes late is taken all the same.
    forApplicant: ({ supplyBy }, { suppliedLate }) => ({
      who: '您',
      what:
        suppliedLate && supplyBy
          ? `补交期限 ${dayInWords(supplyBy)} 已过。请马上补交，残联可能会结束这件申请`
          : '请补交材料',
    }),
    applicantUntil: ({ supplyBy }) => supplyBy,
    final: false,
  },
  assessing: {
    turn: 'institution',
    nudged: true,
    waits: () => '等评定机构出具结论',
    forApplicant: ({ assessments, round }) =>
      assessments.some((assessment) => assessment.round === round && assessment.state === 'assigned')
        ? { who: '您和评定机构', what: '请按评定告知书去评定' }
        : { who: '评定机构', what: '医生已经评定，等机构盖章' },
    final: false,
  },
  concluded: {
    turn: 'residence',
    waits: () => '等经常居住地残联录入结论、公示',
    forApplicant: ({ onFile }) => ({
      who: residence,
      what: onFile ? '沿用原来的评定结论，准备公示' : '评定结论已出，正在录入',
    }),
    final: false,
  },
  'not-met': mayDispute('评定结论不符合标准'),
  unchanged: mayDispute('评定结论和现在的证一样'),
  'on-notice': {
    turn: 'public',
    residenceActs: ({ openObjections, upheldObjection }) => openObjections.length > 0 || upheldObjection === true,
    residenceFrom: ({ notice }) => after(notice?.ends),
    // True on its last day and after it, as long as the result is not entered.
    waits: ({ notice }) => (notice ? `公示${until(notice.ends)}` : '正在公示'),
    forApplicant: ({ notice }, { noticeOver }) => ({
      who: residence,
      what: noticeOver ? '公示已到期，正在登记结果' : notice ? `公示${until(notice.ends)}` : '正在公示',
    }),
    final: false,
  },
  'ready-to-hand-over': {
    turn: 'residence',
    waits: () => '等经常居住地残联流转',
    forApplicant: ({ notice, onFile }, { assessed, decider }) => {
      const so = notice ? '公示已结束' : assessed && !onFile ? '评定已完成，不用公示' : '已受理'
      return { who: residence, what: `${so}，准备把材料转到${decider}` }
    },
    final: false,
  },
  suspended: {
    turn: 'superior',
    hukou: 'waits',
    waits: (current) =>
      `${current.disputes > 1 ? '等市（州）专家委员会的最终结论' : '等上级残联决定是否复评'}${overdue(current)}${takeDown(current)}`,
    forApplicant: (current) => ({
      who: '上级残联',
      what: `${current.disputes > 1 ? '正在处理您的终评申请' : '正在处理您的复评申请'}${overdue(current)}`,
    }),
    final: false,
  },
  'final-review': {
    turn: 'province',
    hukou: 'waits',
    opensTo: 'province',
    waits: (current) => `等省级专家委员会的最终结论${overdue(current)}${takeDown(current)}`,
    forApplicant: (current) => ({ who: '省级专家委员会', what: `正在处理您的终评申请${overdue(current)}` }),
    final: false,
  },
  'handed-over': {
    turn: 'hukou',
    hukou: 'holds',
    opensTo: 'hukou',
    waits: () => '等户籍地残联审批',
    forApplicant: (_current, { decider, losesCertificate }) => ({
      who: decider,
      what: losesCertificate ? '正在审批注销' : '正在审批',
    }),
    final: false,
  },
  returned: {
    turn: 'residence',
    cameBack: true,
    hukou: 'waits',
    waits: () => '等经常居住地残联补正',
    forApplicant: () => ({ who: residence, what: '户籍地退回了材料，正在补正' }),
    final: false,
  },
  'wrong-office': {
    turn: 'residence',
    cameBack: true,
    hukou: 'waits',
    waits: () => '等经常居住地残联重新确定户籍地',
    forApplicant: () => ({ who: residence, what: '要和您核对户籍地，请留意电话' }),
    final: false,
  },
  approved: {
    turn: 'hukou',
    hukou: 'holds',
    waits: () => '等户籍地残联制证',
    forApplicant: (_current, { decider }) => ({ who: decider, what: '已批准，正在制证' }),
    final: false,
  },
  printed: {
    turn: 'hukou',
    hukou: 'holds',
    waits: () => '等户籍地残联寄出',
    forApplicant: (_current, { decider }) => ({ who: decider, what: '证件已制好，准备寄出' }),
    final: false,
  },
  posted: {
    turn: 'applicant',
    residenceActs: owesOldCard,
    hukou: 'holds',
    waits: (current) => (owesOldCard(current) ? '等申请人收到证件，旧证交回经常居住地残联' : '等申请人收到证件'),
    forApplicant: (current) => ({
      who: '快递',
      what: owesOldCard(current) ? '证件已寄出，请查收，并交回旧证' : '证件已寄出，请查收',
    }),
    final: false,
  },
  'mail-returned': {
    turn: 'hukou',
    cameBack: true,
    hukou: 'holds',
    waits: () => '等户籍地残联重寄',
    forApplicant: (_current, { decider }) => ({ who: decider, what: '证件被退回，会联系您核对地址' }),
    final: false,
  },
  cancelled: {
    turn: 'residence',
    waits: (current) => (owesOldCard(current) ? '等旧证交回经常居住地残联' : '等经常居住地残联办结'),
    forApplicant: (current) =>
      owesOldCard(current)
        ? { who: '您', what: '证件已注销，请交回旧证' }
        : { who: residence, what: '证件已注销，准备办结' },
    final: false,
  },
  closed: ended(({ losesCertificate }) => (losesCertificate ? '证件已注销，已办结' : '已办结')),
  withdrawn: ended('申请已撤回'),
  declined: ended('不予受理，理由见决定书'),
  ended: ended('已终止，理由见决定书'),
  refused: {
    ...ended(({ decider }) => `${decider}不予批准，理由见决定书`),
    forApplicant: (current, { decider }) => ({
      who: '无',
      what: `${decider}不予批准，理由见决定书${keepsCard(current) ? '。没有批准的是这次申请，现在的证继续有效' : ''}`,
    }),
  },
  'ended-not-met': ended('不符合标准，已结束'),
  'ended-unchanged': ended('结论和现在的证一样，已结束。现在的证继续有效'),
  lapsed: ended('补交期限已过，已结束'),
}

export const allStatuses = Object.keys(statuses) as readonly Status[]
/** The statuses whose record says so. */
export const statusesWith = (says: (record: StatusRecord) => boolean): readonly Status[] =>
  allStatuses.filter((status) => says(statuses[status]))
export const finalStatuses = statusesWith(({ final }) => final)

/** Whose turn it is in this case now. */
export function turnIn(current: Case): Party | undefined {
  const { turn, residenceActs } = statuses[current.status]
  return residenceActs?.(current) ? 'residence' : turn
}
