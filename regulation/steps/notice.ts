// The public notice at the residence: for whom, how long, objections, result; and the letter when the standard is not met (R4.1.4).
import {
  type Assigned,
  type Assigning,
  assignedInWords,
  assignmentsRead,
  checkAssignments,
  openRound,
} from '../assignment.ts'
import { type Case, categoriesToAssess, metResults } from '../case.ts'
import { isUnchanged } from '../certificate-life.ts'
import { lossesInWords } from '../conclusion-losses.ts'
import { dayAfterWindow, refuseWithinWindow } from '../dispute-window.ts'
import { type ObjectionDismissal, objectionDismissals, type ReturnGround, returnGrounds } from '../grounds.ts'
import { barInYears, measuresOnCancelling } from '../place-words.ts'
import type { Scene } from '../scene.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, later, object, optional, readDay, readFlag, readText } from '../stored.ts'
import {
  afterTelling,
  type TellingFacts,
  type Told,
  tellApplicant,
  toldFields,
  toldInWords,
  toldRead,
  untilInWords,
} from '../telling-conclusion.ts'
import { together } from '../together.ts'
import { type Day, refuse } from '../vocabulary.ts'
import { addWorkingDays, dayInWords, nextDay } from '../working-days.ts'
import { leastWordsOfReason, newInstitution } from './assessing.ts'

const mustMeet = (current: Case) => {
  if (metResults(current).length === 0)
    return refuse('评定结论不符合残疾标准，不能公示。请告知申请人。', { clause: 'R4.1.4' })
  return isUnchanged(current)
    ? refuse('评定结论与现有证件一致，没有可变更的内容。请告知申请人。', { clause: 'R4.6' })
    : undefined
}

/** The certificate that a conclusion below the standard takes away, if there is one. */
const toBeCancelled = ({ recalled, holding }: Case) => recalled ?? holding

const mustBeOpen = (current: Case, objection: string) =>
  current.openObjections.includes(objection)
    ? undefined
    : refuse('这条异议已经处理过，或不属于这次公示。', { clause: 'R4.1.4', field: 'objection' })

const mustHaveObjection = (current: Case) =>
  current.openObjections.length === 0 ? refuse('没有待处理的异议。', { clause: 'R4.1.4' }) : undefined

const without = (current: Case, objection: string) => ({
  openObjections: current.openObjections.filter((open) => open !== objection),
})

const isHead = ({ actor }: Scene) => actor.kind === 'staff' && actor.roles.includes('head')

/** Defects of a returned file that only another assessment mends (R1.3). */
const conclusionDefects: readonly ReturnGround[] = ['conclusion-unclear', 'assessor-not-entitled']
type Ordered = Assigned & { because?: ReturnGround }

type OfObjection = { objection: string }
type Published = Told & { starts: Day; ends: Day; exceptionForMinor: boolean }

/** The applicant is told the conclusion, and nothing else is recorded. */
const telling = {
  take: (current: Case, facts: TellingFacts, scene: Scene) => {
    const answer = tellApplicant(current, facts, scene)
    return 'told' in answer ? { record: answer.told } : answer
  },
  apply: (_current: Case, told: Told) => afterTelling(told),
  record: toldRead,
}

/** A certificate that is cancelled bars a new application for a time (R4.1.1). */
const whatSilenceDoes = (current: Case, told: Told) =>
  toBeCancelled(current)
    ? `${told.disputableUntil ? `到 ${dayInWords(told.disputableUntil)} 没有申请复评的，` : ''}将报户籍地残联注销您现在的残疾人证（${measuresOnCancelling}），注销后${barInYears(current.rules)}内原则上不能重新申请。`
    : ''

export const noticeSteps = {
  exemptFromNotice: step<'exemptFromNotice', TellingFacts, Told>({
    name: 'exemptFromNotice',
    clause: 'R4.1.4',
    label: '录入结论，未成年人不公示',
    when: '至少一类符合标准，申请人未成年',
    by: ['residence'],
    from: ['concluded'],
    to: ['ready-to-hand-over'],
    leads: true,
    ready: (current) =>
      mustMeet(current) ??
      (current.minor ? undefined : refuse('只有未成年人可以不公示。成年申请人须公示。', { clause: 'R4.1.4' })),
    ...telling,
    papers: ['conclusion-letter'],
    says: {
      happened: '未成年人不公示',
      news: (told, current) => ({
        title: '不用公示',
        body: `申请人未成年，不公示。残联会把材料转到户籍地。${lossesInWords(current).join('')}${untilInWords(told)}`,
      }),
      record: toldInWords,
    },
  }),

  startNotice: step<'startNotice', TellingFacts & { place: string; exceptionForMinor?: boolean }, Published>({
    name: 'startNotice',
    clause: 'R4.1.4',
    label: '录入结论并开始公示',
    when: '至少一类符合标准；变更的，结论与现证不同。未成年人原则上不公示，确需公示的由负责人批准',
    by: ['residence'],
    from: ['concluded'],
    to: ['on-notice'],
    leads: true,
    ready: mustMeet,
    take: (current, { place, exceptionForMinor, telling: way, later: afterwards }, scene) => {
      if (current.minor && !exceptionForMinor)
        return refuse('申请人未成年，原则上不公示。确需公示的，请由负责人批准并写明理由。', {
          clause: 'R4.1.4',
          field: 'exceptionForMinor',
        })
      if (current.minor && !isHead(scene))
        return refuse('未成年人的公示须由负责人批准。', { clause: 'R4.1.4', field: 'exceptionForMinor' })
      const nowhere =
        place.trim() === '' ? refuse('请写明在哪个村（社区）公示。', { clause: 'R4.1.4', field: 'place' }) : undefined
      // A conclusion on file is nothing new to tell.
      const answer = current.onFile ? { told: {} } : tellApplicant(current, { telling: way, later: afterwards }, scene)
      if (!('told' in answer)) return together(answer, nowhere)
      if (nowhere) return nowhere
      const ends = addWorkingDays(scene.calendarOf(current.residence), scene.today, current.rules['notice-days'])
      return {
        record: {
          starts: nextDay(scene.today),
          ends: ends.day,
          exceptionForMinor: Boolean(exceptionForMinor),
          ...answer.told,
        },
      }
    },
    apply: (_current, { starts, ends, ...told }) => ({
      notice: { starts, ends },
      openObjections: [],
      upheldObjection: false,
      ...afterTelling(told),
    }),
    record: object<Published>({
      starts: readDay,
      ends: readDay,
      exceptionForMinor: later(readFlag, false),
      ...toldFields,
    }),
    papers: ['notice-poster', 'conclusion-letter'],
    // A conclusion on file is nothing new to tell.
    handsOut: (told, kind) => kind !== 'conclusion-letter' || told.telling !== undefined || told.later === true,
    says: {
      happened: '开始公示',
      news: ({ starts, ends, ...told }, current) => ({
        title: '开始公示',
        body: `从 ${dayInWords(starts)} 到 ${dayInWords(ends)} 公示。姓名已遮住一部分。${lossesInWords(current).join('')}${untilInWords(told)}`,
      }),
      record: ({ starts, ends, ...told }) => [`${dayInWords(starts)} 到 ${dayInWords(ends)}`, ...toldInWords(told)],
    },
  }),

  objectToNotice: step<'objectToNotice', OfObjection, OfObjection>({
    name: 'objectToNotice',
    clause: 'R4.1.4',
    label: '对公示提出异议',
    when: '公示期内',
    by: ['public'],
    from: ['on-notice'],
    to: ['same'],
    leads: false,
    ready: (current, scene) =>
      current.notice && scene.today > current.notice.ends
        ? refuse(`公示已在 ${dayInWords(current.notice.ends)} 结束。如有情况，请直接联系公示的残联。`, {
            clause: 'R4.1.4',
          })
        : undefined,
    take: (_current, { objection }) => ({ record: { objection } }),
    apply: (current, { objection }) => ({ openObjections: [...current.openObjections, objection] }),
    record: object<OfObjection>({ objection: readText }),
    papers: [],
    says: { happened: undefined, news: undefined, record: undefined },
  }),

  dismissObjection: step<
    'dismissObjection',
    OfObjection & { reason: ObjectionDismissal },
    OfObjection & { reason: ObjectionDismissal }
  >({
    name: 'dismissObjection',
    clause: 'R4.1.4',
    label: '异议不成立',
    when: '有还没有处理的异议',
    by: ['residence'],
    from: ['on-notice'],
    to: ['same'],
    note: 'required',
    leads: (current) => current.openObjections.length > 0,
    ready: mustHaveObjection,
    take: (current, { objection, reason }) => mustBeOpen(current, objection) ?? { record: { objection, reason } },
    apply: (current, { objection }) => without(current, objection),
    record: object({ objection: readText, reason: keyOf(objectionDismissals) }),
    papers: [],
    says: {
      happened: undefined,
      news: undefined,
      record: ({ reason }) => [objectionDismissals[reason]],
    },
  }),

  upholdObjection: step<'upholdObjection', OfObjection, OfObjection>({
    name: 'upholdObjection',
    clause: 'R4.1.4',
    label: '异议成立',
    when: '有还没有处理的异议',
    by: ['residence'],
    from: ['on-notice'],
    to: ['same'],
    note: 'required',
    leads: false,
    ready: mustHaveObjection,
    take: (current, { objection }) => mustBeOpen(current, objection) ?? { record: { objection } },
    apply: (current, { objection }) => ({ ...without(current, objection), upheldObjection: true }),
    record: object<OfObjection>({ objection: readText }),
    papers: [],
    says: { happened: '公示期间的异议成立', news: undefined, record: undefined },
  }),

  orderNewAssessment: step<'orderNewAssessment', Assigning & { why?: string }, Ordered>({
    name: 'orderNewAssessment',
    clause: 'R4.1.3',
    label: '重新安排评定',
    when: '公示中异议成立，或因结论不完整、评定资格退回；专家委员会的最终结论不能重新评定',
    by: ['residence'],
    from: ['on-notice', 'returned'],
    to: ['assessing'],
    note: 'required',
    leads: (current) => current.status === 'on-notice' && current.upheldObjection === true,
    // The conclusion is recognised everywhere (R1.4): only what touches it opens it again.
    ready: (current) => {
      if (current.finalConclusion)
        return refuse('专家委员会的结论是最终结论，不能重新评定。异议查实的，请结束办理。', { clause: 'N4.1' })
      if (current.status === 'on-notice')
        return current.upheldObjection
          ? undefined
          : refuse('公示期间，只有异议成立才能重新评定。', { clause: 'R4.1.4' })
      return current.returnedFor && conclusionDefects.includes(current.returnedFor)
        ? undefined
        : refuse('退回的理由与评定结论无关，不能重新评定。请按退回的理由补正，再次流转。', { clause: 'R1.4' })
    },
    take: (current, { assignments, eligible, why = '' }) => {
      const unsaid =
        why.trim().length < leastWordsOfReason
          ? refuse(`请写明为什么重新评定，至少 ${leastWordsOfReason} 个字。评定告知书上会印出来。`, {
              clause: 'R4.1.3',
              field: 'note',
            })
          : undefined
      const because = current.status === 'returned' ? current.returnedFor : undefined
      const refused = together(unsaid, checkAssignments(categoriesToAssess(current), assignments, eligible))
      return refused ?? { record: { assignments, ...(because && { because }) } }
    },
    // A new conclusion is a new matter for dispute.
    apply: (current, record) => ({ ...openRound(current, record), disputes: 0 }),
    record: object<Ordered>({ assignments: assignmentsRead, because: optional(keyOf(returnGrounds)) }),
    papers: ['assignment'],
    says: {
      happened: '重新安排评定',
      news: newInstitution,
      record: (record, names) => [
        ...assignedInWords(record, names),
        `重新评定的缘由：${record.because ? returnGrounds[record.because].text : '公示期间的异议成立'}`,
      ],
    },
  }),

  recordNoticeResult: step<'recordNoticeResult', Nothing, Nothing>({
    name: 'recordNoticeResult',
    clause: 'R4.1.4',
    label: '录入公示结果',
    when: '公示期满，没有未处理的异议，也没有成立的异议',
    by: ['residence'],
    from: ['on-notice'],
    to: ['ready-to-hand-over'],
    leads: true,
    ready: (current, scene) => {
      if (current.notice && scene.today <= current.notice.ends)
        return refuse(`公示到 ${dayInWords(current.notice.ends)} 才满期，之后才能录入结果。`, { clause: 'R4.1.4' })
      if (current.openObjections.length > 0) return refuse('还有异议没有处理。请先逐条处理。', { clause: 'R4.1.4' })
      if (current.upheldObjection) return refuse('有异议成立。请重新安排评定，或查实后结束办理。', { clause: 'R4.1.4' })
      return undefined
    },
    ...nothingRecorded,
    apply: () => ({}),
    papers: [],
    says: { happened: '公示结束', news: undefined, record: undefined },
  }),

  informUnchanged: step<'informUnchanged', TellingFacts, Told>({
    name: 'informUnchanged',
    clause: 'R4.6',
    label: '告知结论与现证一致',
    when: '结论的类别、等级与现证相同',
    by: ['residence'],
    from: ['concluded'],
    to: ['unchanged'],
    leads: true,
    ready: (current) =>
      isUnchanged(current) ? undefined : refuse('评定结论与现有证件不同，应当继续办理。', { clause: 'R4.6' }),
    ...telling,
    papers: ['conclusion-letter'],
    says: {
      happened: '告知评定结论和现在的证一样',
      news: (told) => ({
        title: '评定结论的告知',
        body: `这次的评定结论和现在的证一样，没有可变更的内容。现在的证继续有效。${untilInWords(told)}`,
      }),
      record: toldInWords,
    },
  }),

  endUnchanged: step<'endUnchanged', Nothing, Nothing>({
    name: 'endUnchanged',
    clause: 'R4.6',
    label: '复评期满，结束办理',
    when: '复评期限和信件在路上的时间已过，或结论是最终结论；次日系统自动办理',
    bySource: false,
    by: ['residence', 'system'],
    from: ['unchanged'],
    to: ['ended-unchanged'],
    leads: true,
    ready: refuseWithinWindow,
    ownDay: dayAfterWindow,
    ...nothingRecorded,
    apply: () => ({}),
    papers: ['decision'],
    says: {
      happened: '复评期限已过，办理结束',
      news: () => ({ title: '申请已结束', body: '复评期限已过，申请已结束。现在的证继续有效。' }),
      record: undefined,
    },
  }),

  informNotMet: step<'informNotMet', TellingFacts, Told>({
    name: 'informNotMet',
    clause: 'R4.1.4',
    label: '告知不符合标准',
    when: '没有一类符合标准',
    by: ['residence'],
    from: ['concluded'],
    to: ['not-met'],
    leads: true,
    ready: (current) =>
      metResults(current).length > 0
        ? refuse('评定结论符合残疾标准，应当公示，不能按不符合标准结束。', { clause: 'R4.1.4' })
        : undefined,
    ...telling,
    papers: ['not-met'],
    says: {
      happened: '告知评定不符合标准',
      news: (told, current) => ({
        title: '评定结论的告知书',
        body: `评定结论不符合标准。${untilInWords(told)}${whatSilenceDoes(current, told)}告知书里写明了理由和可以怎么办。`,
      }),
      record: toldInWords,
    },
  }),

  endNotMet: step<'endNotMet', Nothing, Nothing>({
    name: 'endNotMet',
    clause: 'R4.1.4',
    label: '复评期满，结束办理',
    when: '申请人没有证；复评期限和信件在路上的时间已过，或结论是最终结论；次日系统自动办理',
    by: ['residence', 'system'],
    from: ['not-met'],
    to: ['ended-not-met'],
    leads: true,
    ready: (current, scene) =>
      current.recalled
        ? refuse('这件申请已经发过证。请报户籍地残联注销。', { clause: 'R4.2.1' })
        : refuseWithinWindow(current, scene),
    ownDay: (current) => (current.recalled ? undefined : dayAfterWindow(current)),
    ...nothingRecorded,
    apply: () => ({}),
    papers: ['decision'],
    says: {
      happened: '复评期限已过，办理结束',
      news: () => ({ title: '申请已结束', body: '复评期限已过，申请已结束。状况有变化时，可以重新申请。' }),
      record: undefined,
    },
  }),

  reportNotMet: step<'reportNotMet', Nothing, Nothing>({
    name: 'reportNotMet',
    clause: 'R4.2.1',
    label: '复评期满，报户籍地注销',
    when: '申请人有证；复评期限和信件在路上的时间已过，或结论是最终结论；次日系统自动办理',
    by: ['residence', 'system'],
    from: ['not-met'],
    to: ['handed-over'],
    leads: true,
    ready: (current, scene) =>
      toBeCancelled(current)
        ? refuseWithinWindow(current, scene)
        : refuse('申请人没有残疾人证，不用注销。复评期满后结束办理。', { clause: 'R4.1.4' }),
    ownDay: (current) => (toBeCancelled(current) ? dayAfterWindow(current) : undefined),
    ...nothingRecorded,
    apply: () => ({}),
    papers: ['handover-list'],
    says: {
      happened: '报户籍地残联注销',
      news: () => ({
        title: '报户籍地残联注销',
        body: '评定结论不符合标准，复评期限已过。已报户籍地残联审批注销。',
      }),
      record: undefined,
    },
  }),
}
