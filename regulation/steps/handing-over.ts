// Hand-over to the hukou office, approval, and the two ways back (R1.4, R4.1.4, R4.1.5).
import { askedNoMore, refuseNaming } from '../asking.ts'
import { type Difference, refuseUnlooked } from '../card-facts.ts'
import { type Case, conclusionOf, metResults } from '../case.ts'
import { heldInCase } from '../certificate-life.ts'
import { disputeInstead, refuseWithinWindow } from '../dispute-window.ts'
import { type ReturnGround, returnGrounds } from '../grounds.ts'
import {
  type Asked,
  askedRead,
  heardInWords,
  recordHeard,
  refuseUnheard,
  refuseWithoutWhy,
  waysOfAsking,
} from '../heard.ts'
import { type Rules, rulesElsewhere } from '../local-rules.ts'
import { staysVoid } from '../losses.ts'
import { deciderName, matterClauses } from '../matter-clauses.ts'
import { type Entitled, refuseRefutedReturn } from '../refuted-grounds.ts'
import type { Scene } from '../scene.ts'
import { refuseUnscanned } from '../signed-papers.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, listOf, object, optional, readText } from '../stored.ts'
import { rulesRead } from '../stored-rules.ts'
import { materialKind } from '../stored-words.ts'
import { together } from '../together.ts'
import { type MaterialKind, type Refusal, refuse, type Status } from '../vocabulary.ts'
import { addDays, dayInWords } from '../working-days.ts'

const everyMaterialChecked = (current: Case) =>
  Object.values(current.materials).some((state) => state !== 'accepted')
    ? refuse('有材料还没有核对和扫描。请先逐项核对。', { clause: 'R6.3' })
    : refuseUnscanned(current)

/** Whether the decision is another's: nobody approves what they accepted, unless the place has it so (R1.3; docs/basis.md §9.61). */
export const isForAnother = ({ acceptedBy, rules }: Case, staff: string): boolean =>
  acceptedBy === staff && rules['approved-by'] === 'another'

export const refuseOwn = (current: Case, { actor }: Scene) =>
  actor.kind === 'staff' && isForAnother(current, actor.id)
    ? refuse('这件申请由您受理。审批须由另一位工作人员办理。', { clause: 'R1.3' })
    : undefined

/** Assessed, and not meeting the standard in anything: what is held is cancelled, not replaced (管理办法第二十四条). */
export const isNotMet = (current: Case) => conclusionOf(current).length > 0 && metResults(current).length === 0
/** The register is marked and no card is printed. */
const takesAway = (current: Case) => current.matter === 'cancellation' || isNotMet(current)

/** What does not conform is not approved (R4.1.5). */
const refuseNotMended = (current: Case) =>
  current.cannotBeMended
    ? refuse('经常居住地报告，退回的缺陷无法补正。请不予批准，或再退回补正。', { clause: 'R4.1.5' })
    : undefined

/** The register may have moved on since the case was opened. */
const refuseOtherCertificate = (current: Case, held: string | undefined) => {
  if (held === heldInCase(current)) return undefined
  return held && !current.holding
    ? refuse('申请人已有有效的残疾人证，不能再批一本。请退回经常居住地核实。', { clause: 'R4.1.5' })
    : refuse('申请人的证件情况在办理期间有变化。请退回经常居住地核实。', { clause: matterClauses[current.matter] })
}

/** `held` is the certificate the person holds now, if any. */
export type Held = { held?: string }
/** Where the application and the register disagree, and which of it the approver looked at once more. */
type Beside = Held & { differs?: readonly Difference[]; looked?: readonly string[] }

const judgeApproval = (current: Case, { held, differs = [], looked = [] }: Beside) =>
  refuseOtherCertificate(current, held) ?? refuseUnlooked(differs, looked) ?? { record: {} }

/** It goes to the hukou office again with nothing outstanding. */
const asNew: Partial<Case> = { returnedFor: undefined, returnedPapers: undefined, cannotBeMended: undefined }

const handedOver = (_record: object, { matter }: Case) => ({
  title: '材料已转去审批',
  body: `材料已流转到${deciderName(matter)}，等待审批。`,
})
const oldCardBack = ({ oldCard }: Case) => (oldCard === 'with-holder' ? '请把旧证交回经常居住地残联。' : '')

const beforePrinting = [
  'submitted',
  'awaiting-materials',
  'assessing',
  'concluded',
  'not-met',
  'unchanged',
  'on-notice',
  'ready-to-hand-over',
  'suspended',
  'final-review',
  'handed-over',
  'returned',
  'wrong-office',
  'approved',
] as const satisfies readonly Status[]

/** What was printed counts in the register: it is cancelled there, not withdrawn with the application (R4.5.1). */
const refusePrinted = ({ certificate, recalled, disputes, resumeTo }: Case) =>
  certificate || recalled
    ? refuse(
        `这件申请已经打印了残疾人证，不能撤回。${disputes > 0 && resumeTo ? '不想再复评的，可以撤回复评申请。' : ''}不想要证的，请等办结后申请注销。`,
        { clause: 'R4.5.1' },
      )
    : undefined

/** `rules` are those in force at the office to which it goes; earlier records have none. */
type Redetermined = { hukou: string; rules?: Rules }

/** Earlier returns named no papers. */
type Returned = { ground: ReturnGround; papers?: readonly MaterialKind[] }

export const handingOverSteps = {
  handOver: step<'handOver', Nothing, Nothing>({
    name: 'handOver',
    clause: 'R4.1.4',
    label: '流转到户籍地残联',
    when: '材料都已核对和扫描，手工签名的文书也已扫描（从地方规则所定的日子起）',
    by: ['residence'],
    from: ['ready-to-hand-over'],
    to: ['handed-over'],
    leads: true,
    ready: everyMaterialChecked,
    ...nothingRecorded,
    apply: () => asNew,
    papers: ['handover-list'],
    says: { happened: '材料转到户籍地残联', news: handedOver, record: undefined },
  }),

  approve: step<'approve', Beside, Nothing>({
    name: 'approve',
    clause: 'R4.1.5',
    label: '批准',
    when: '至少一类符合标准，或不用评定；不是受理人本人审批；遗失声明满规定天数；证件情况没有变化；和登记不同的再核对过',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['approved'],
    leads: true,
    ready: (current, scene) => {
      if (isNotMet(current)) return refuse('评定结论不符合标准，应当批准注销，不能发证。', { clause: 'R4.2.1' })
      const declared = current.particulars.lossDeclaredOn
      const free = declared && addDays(declared, current.rules['loss-declaration-days'])
      if (free && scene.today < free)
        return refuse(
          `遗失声明要满 ${current.rules['loss-declaration-days']} 天。从 ${dayInWords(free)} 起可以审批。`,
          { clause: 'R4.4' },
        )
      return refuseNotMended(current) ?? refuseOwn(current, scene)
    },
    ...nothingRecorded,
    take: judgeApproval,
    apply: () => ({}),
    papers: ['approval-record'],
    says: {
      happened: '户籍地残联已批准',
      news: (_record, current) => {
        const photos = current.rules['paper-photos']
        const post = photos > 0 ? `请寄 ${photos} 张纸质照片到那里的窗口，邮费自付，地址在“找窗口”里。` : ''
        return {
          title: '申请已批准',
          body: `${deciderName(current.matter)}已批准，正在制证。${post}${oldCardBack(current)}`,
        }
      },
      record: undefined,
    },
  }),

  cancelCertificate: step<'cancelCertificate', Beside, Nothing>({
    name: 'cancelCertificate',
    clause: 'R4.5.1',
    label: '批准注销',
    when: '事项是注销，或没有一类符合标准，复评期限和信件在路上的时间已过；不是受理人本人审批；证件情况没有变化；和登记不同的再核对过',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['cancelled'],
    leads: takesAway,
    idle: (current) => !takesAway(current),
    ready: (current, scene) =>
      takesAway(current)
        ? (refuseNotMended(current) ?? refuseOwn(current, scene) ?? refuseWithinWindow(current, scene))
        : refuse('评定结论符合标准，应当批准发证，不能注销。', { clause: 'R1.4' }),
    ...nothingRecorded,
    take: judgeApproval,
    apply: () => ({}),
    registers: (before) => {
      const held = heldInCase(before)
      return held ? [{ certificate: held, to: 'cancelled', reason: before.particulars.reason ?? 'not-met' }] : []
    },
    papers: ['approval-record', 'decision'],
    says: {
      happened: '残疾人证已注销',
      news: (_record, current) => ({
        title: '残疾人证已注销',
        body: `户籍地残联已批准注销。${oldCardBack(current)}`,
      }),
      record: undefined,
    },
  }),

  returnForDefect: step<'returnForDefect', Returned & { noPaper?: boolean } & Entitled, Returned>({
    name: 'returnForDefect',
    clause: 'R1.4',
    label: '退回补正程序',
    when: '须选所列理由，案卷里没有相反的记录，并指明是哪几份材料，或与申请人交的材料无关',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['returned'],
    note: 'required',
    counts: 'returned',
    leads: false,
    take: (current, { ground, papers = [], noPaper, entitled }, scene) =>
      refuseRefutedReturn(current, { ground, entitled }, scene) ??
      refuseNaming(current, { ground, papers, noPaper }) ?? { record: { ground, papers } },
    apply: (_current, { ground, papers }) => ({
      returnedFor: ground,
      returnedPapers: papers,
      cannotBeMended: undefined,
    }),
    record: object<Returned>({ ground: keyOf(returnGrounds), papers: optional(listOf(materialKind)) }),
    papers: [],
    says: {
      happened: '户籍地退回，由经常居住地补正',
      news: undefined,
      record: ({ ground, papers = [] }, names) => [
        returnGrounds[ground].text,
        ...(papers.length > 0 ? [`退回的材料：${papers.map(names.material).join('、')}`] : []),
      ],
    },
  }),

  mendAndHandOver: step<'mendAndHandOver', Nothing, Nothing>({
    name: 'mendAndHandOver',
    clause: 'R4.1.5',
    label: '补正完毕，再次流转',
    when: '材料都已核对和扫描，手工签名的文书也已扫描（从地方规则所定的日子起）',
    by: ['residence'],
    from: ['returned'],
    to: ['handed-over'],
    note: 'required',
    leads: true,
    ready: everyMaterialChecked,
    ...nothingRecorded,
    apply: () => asNew,
    papers: ['handover-list'],
    says: { happened: '补正完毕，再次转到户籍地', news: handedOver, record: undefined },
  }),

  returnNotOurs: step<'returnNotOurs', Nothing, Nothing>({
    name: 'returnNotOurs',
    clause: 'R4.1.5',
    label: '不属本地办理，退回',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['wrong-office'],
    note: 'required',
    counts: 'returned',
    leads: false,
    ...nothingRecorded,
    apply: () => ({}),
    papers: [],
    says: {
      happened: '户籍地认为不归它办理',
      news: () => ({
        title: '需要和您核对户籍地',
        body: '户籍地残联认为不归它办。经常居住地残联会联系您核对。',
      }),
      record: undefined,
    },
  }),

  redetermineOffice: step<'redetermineOffice', Redetermined & { applicantConfirmed: boolean }, Redetermined>({
    name: 'redetermineOffice',
    clause: 'R4.1.5',
    label: '与申请人重新确定户籍地残联',
    when: '申请人已确认；不是刚退回的残联，也不是原发证的残联',
    by: ['residence'],
    from: ['wrong-office'],
    to: ['handed-over'],
    note: 'required',
    leads: true,
    take: (current, { hukou, rules, applicantConfirmed }) => {
      const wrongOffice =
        hukou === current.holding?.office
          ? refuse('这家残联就是原发证的残联。户口没有迁走的，不用办迁移。', { clause: 'R4.3.1', field: 'hukou' })
          : hukou === current.hukou
            ? refuse('这家残联刚刚退回了申请。请选另一家户籍地残联。', { clause: 'R4.1.5', field: 'hukou' })
            : undefined
      return (
        together(wrongOffice, unconfirmedHukou(applicantConfirmed)) ?? {
          record: { hukou, ...(rules && { rules }) },
        }
      )
    },
    apply: (current, { hukou, rules }) => ({ hukou, ...(rules && { rules: rulesElsewhere(current.rules, rules) }) }),
    record: object<Redetermined>({ hukou: readText, rules: optional(rulesRead) }),
    papers: ['handover-list'],
    says: {
      happened: '重新确定了户籍地残联',
      news: handedOver,
      record: ({ hukou }, names) => [`新的户籍地：${names.office(hukou)}`],
    },
  }),

  withdraw: step<'withdraw', Asked & { why?: string }, Asked>({
    name: 'withdraw',
    clause: 'R4.1.1',
    label: '撤回申请',
    when: '还没有打印过证；持证人在新结论出来以后不能撤回，当地另有规定的除外。单位替申请人撤回的，写明怎样、何时、为什么提出',
    bySource: false,
    by: ['applicant', 'residence'],
    from: beforePrinting,
    to: ['withdrawn'],
    note: 'optional',
    leads: false,
    ready: (current, { today }) =>
      refusePrinted(current) ??
      (current.holding &&
      current.assessments.some(({ state }) => state === 'stamped') &&
      !current.onFile &&
      current.rules['withdraw-after-conclusion'] === 'no'
        ? refuse(`评定结论已经出来，不能撤回。${disputeInstead(current, today)}`, { clause: 'R1.3' })
        : undefined),
    // What an office does for an applicant, it writes down, and the applicant hears of it.
    take: (current, { why = '', ...asked }, scene) => {
      const clause = matterClauses[current.matter]
      const refused =
        refuseUnheard(asked, scene, { from: current.opened, clause }) ?? refuseWithoutWhy(why, scene, clause)
      return refused ?? { record: recordHeard(asked, scene) }
    },
    record: askedRead,
    apply: () => askedNoMore,
    papers: [],
    says: {
      happened: '申请已撤回',
      news: ({ heard }, current) =>
        heard && {
          title: '申请已撤回',
          body: `残联按您 ${dayInWords(heard.on)} ${waysOfAsking[heard.way]}提出的要求，撤回了申请。不是您提出的，请马上联系残联。${staysVoid(current) || '以后可以重新申请。'}`,
        },
      record: heardInWords,
    },
  }),
}

/** Where the hukou is, the applicant is asked first (R4.1.5). */
export const unconfirmedHukou = (applicantConfirmed: boolean): Refusal | undefined =>
  applicantConfirmed
    ? undefined
    : refuse('请先联系申请人，确认户籍地后再流转。', { clause: 'R4.1.5', field: 'applicantConfirmed' })
