// Disputing a conclusion: within the days after it was told, settled above, the case waiting meanwhile (R4.1.3, N4.1; 管理办法第二十五条).
import { refuseNotOnce } from '../assessment/conclusion.ts'
import {
  type Assigned,
  type AssigningAnew,
  assignedInWords,
  assignmentsRead,
  checkAssignments,
  openRound,
  refuseSameInstitution,
  startAnew,
} from '../assignment.ts'
import { type Case, type CategoryResult, categoriesToAssess, conclusionOf } from '../case.ts'
import { nextDispute, toldStatuses } from '../dispute-window.ts'
import { type DisputeRejection, disputeRejections } from '../grounds.ts'
import {
  type Asked,
  askedFields,
  askedRead,
  heardInWords,
  recordHeard,
  refuseUnheard,
  refuseWithoutWhy,
  waysOfAsking,
} from '../heard.ts'
import { type GoesOn, goesOnFields, goesOnInWords, goesOnSaid, noticeGoesOn } from '../notice-days.ts'
import type { PaperKind } from '../paper-kinds.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, object, readText } from '../stored.ts'
import { resultsRead } from '../stored-words.ts'
import {
  afterTelling,
  type TellingFacts,
  type Told,
  tellApplicant,
  toldFields,
  toldInWords,
} from '../telling-conclusion.ts'
import { categoryNames, type Day, levelNames, type Refusal, refuse } from '../vocabulary.ts'
import { byDayInWords, dayInWords, nextDay } from '../working-days.ts'
import { newInstitution } from './assessing.ts'

/** The day counts on which the applicant asked, not the day on which it was entered. */
const refuseLate = (current: Case, on: Day) =>
  current.disputableUntil && on > current.disputableUntil
    ? refuse(
        `申请${nextDispute(current)}的期限到 ${dayInWords(current.disputableUntil)} 为止，已经过了。状况有变化时，可以申请类别或等级变更。`,
        {
          clause: 'R4.1.3',
        },
      )
    : undefined

type Reason = { reason: DisputeRejection }
const mayBeRejected = ({ rules }: Case) =>
  rules['dispute-rejection'] === 'never'
    ? refuse('按当地规定，复评、终评申请一律受理，不能不予受理。', { clause: 'N4.1' })
    : undefined
const reasonInWords = ({ reason }: Reason) => [disputeRejections[reason]]
const reasonRead = keyOf(disputeRejections)

/** The dispute was not answered in time, and the place lets the applicant go on to the next stage (docs/basis.md §9.111). */
export const mayGoOnUnanswered = (current: Case): boolean =>
  current.unanswered === true &&
  current.status === 'suspended' &&
  current.disputes === 1 &&
  current.rules['dispute-unanswered'] === 'next-stage' &&
  !endsAtPrefecture(current)

/** The clock of whoever has to answer. */
const answering = ({ clocks }: Case) =>
  clocks.find(
    ({ name, state }) => state === 'running' && (name === 'answer-dispute' || name === 'answer-final-dispute'),
  )

/** Where the case goes back to its public notice, the days that were left begin anew (R4.1.4). */
const resumed = (current: Case, { notice }: GoesOn): Partial<Case> => ({
  resumeTo: undefined,
  unanswered: undefined,
  ...(notice && current.notice && { notice: { ...current.notice, ...notice } }),
})

/** A notice that goes on hangs with its new last day. */
const handsOutPoster = ({ notice }: GoesOn, kind: PaperKind) => kind !== 'notice-poster' || notice !== undefined

type Final = { assessment: string; results: readonly CategoryResult[] }
const finalRead = object<Final>({ assessment: readText, results: resultsRead })

/** A committee says something of every category that is assessed. */
function judgeResults(current: Case, { assessment, results }: Final): Refusal | { record: Final } {
  const assessed = categoriesToAssess(current)
  const unclear = assessed.map((category) => refuseNotOnce(category, results)).find((refusal) => refusal !== undefined)
  return unclear ?? { record: { assessment, results: results.filter(({ category }) => assessed.includes(category)) } }
}

const concludedBy = (
  current: Case,
  committee: string,
  { assessment, results }: Final,
  concludedOn: Day,
): Partial<Case> => ({
  ...startAnew(current),
  concludedOn,
  assessments: [
    ...current.assessments,
    {
      id: assessment,
      round: current.round + 1,
      committee,
      categories: categoriesToAssess(current),
      state: 'stamped',
      results,
    },
  ],
})
const resultsInWords = ({ results }: Final) =>
  results.map(
    ({ category, level }) => `${categoryNames[category]} ${level === 'not-met' ? '不符合标准' : levelNames[level]}`,
  )

/** The last word is the prefecture's where the rule says so: then the second dispute, too, is settled there. */
const endsAtPrefecture = ({ rules }: Case) => rules['last-word'] === 'prefecture'
export const lastCommittee = (current: Pick<Case, 'rules'>): string =>
  current.rules['last-word'] === 'prefecture' ? '市（州）专家委员会' : '省级专家委员会'

export const disputingSteps = {
  dispute: step<'dispute', Asked, Asked>({
    name: 'dispute',
    clause: 'R4.1.3',
    label: '对评定结论申请复评',
    when: '有新的评定结论，在复评期限内，没有最终结论；第一次向上级残联，第二次请专家委员会作最终结论。复评到期没有答复的，当地允许时可以直接申请终评',
    by: ['applicant', 'residence', 'superior'],
    from: ['concluded', ...toldStatuses, 'suspended'],
    to: ['suspended', 'final-review'],
    note: 'required',
    leads: false,
    idle: (current) => current.status === 'suspended' && !mayGoOnUnanswered(current),
    ready: (current, { actor, today }) => {
      if (current.status === 'suspended')
        return mayGoOnUnanswered(current)
          ? undefined
          : refuse('复评申请还在答复期限内，或当地规定继续等答复，不能再申请。', { clause: 'N4.1' })
      if (current.finalConclusion)
        return refuse(
          `${lastCommittee(current)}的结论是最终结论，不能再申请复评。状况有变化时，可以申请类别或等级变更。`,
          {
            clause: 'N4.1',
          },
        )
      if (current.disputes > 1)
        return refuse('复评和终评都已经答复，不能再申请。状况有变化时，可以申请类别或等级变更。', { clause: 'N4.1' })
      if (current.onFile || conclusionOf(current).length === 0)
        return refuse('这次没有新的评定结论，没有可以申请复评的。觉得类别或等级不对的，可以申请变更。', {
          clause: 'R4.1.3',
        })
      return actor.kind === 'applicant' ? refuseLate(current, today) : undefined
    },
    take: (current, facts, scene) => {
      const from = current.concludedOn ?? current.opened
      const refused =
        refuseUnheard(facts, scene, { from, clause: 'R4.1.3' }) ??
        // Whoever got no answer in time loses nothing by waiting for it.
        (current.status === 'suspended' ? undefined : refuseLate(current, facts.heard?.on ?? scene.today))
      // The first goes to the office above; whoever still disagrees, to the committee with the last word.
      const to = current.disputes === 0 || endsAtPrefecture(current) ? 'suspended' : 'final-review'
      return refused ?? { to, record: recordHeard(facts, scene) }
    },
    apply: ({ status, resumeTo, disputes }) => ({
      resumeTo: status === 'suspended' ? resumeTo : status,
      disputes: disputes + 1,
      undelivered: undefined,
      unanswered: undefined,
    }),
    record: askedRead,
    papers: ['dispute-receipt'],
    says: { happened: '您申请了复评', news: undefined, record: heardInWords },
  }),

  noteUnanswered: step<'noteUnanswered', Nothing, Nothing>({
    name: 'noteUnanswered',
    clause: 'N4.1',
    label: '到期没有答复，告知申请人',
    when: '答复期限已过，还没有答复；次日系统自动办理',
    bySource: false,
    by: ['system'],
    from: ['suspended', 'final-review'],
    to: ['same'],
    leads: false,
    idle: ({ unanswered }) => unanswered === true,
    ready: (current, { today }) => {
      const due = answering(current)?.due
      return !current.unanswered && due && today > due
        ? undefined
        : refuse('答复期限还没有过，或已经告知过。', { clause: 'N4.1' })
    },
    ownDay: (current) => {
      const due = current.unanswered ? undefined : answering(current)?.due
      return due && nextDay(due)
    },
    ...nothingRecorded,
    apply: () => ({ unanswered: true }),
    papers: [],
    says: {
      happened: '复评、终评申请到期没有答复',
      news: (_record, current) => ({
        title: '申请到期还没有答复',
        body: `您的${current.disputes > 1 ? '终评' : '复评'}申请过了答复期限，还没有答复。${
          mayGoOnUnanswered({ ...current, unanswered: true })
            ? `您可以继续等，也可以现在就申请由${lastCommittee(current)}作最终结论，没有最后一天。`
            : '办理继续停着，不会因此对您不利。'
        }超期已经记下，上级看得到。您也可以在“投诉和建议”里反映。`,
      }),
      record: undefined,
    },
  }),

  acceptDispute: step<'acceptDispute', AssigningAnew, Assigned>({
    name: 'acceptDispute',
    clause: 'N4.1',
    label: '同意复评并指定机构',
    when: '第一次申请；所选机构有另一位有证书的医生',
    by: ['superior'],
    from: ['suspended'],
    to: ['assessing'],
    leads: ({ disputes }) => disputes < 2,
    ready: (current) =>
      current.disputes > 1
        ? refuse('第二次申请由专家委员会作最终结论，不再指定机构。请录入专家委员会的结论。', { clause: 'N4.1' })
        : undefined,
    take: (current, facts) =>
      checkAssignments(categoriesToAssess(current), facts.assignments, facts.eligible) ??
      refuseSameInstitution(current, facts.assignments, facts) ?? {
        record: { assignments: facts.assignments },
      },
    apply: openRound,
    record: object<Assigned>({ assignments: assignmentsRead }),
    papers: ['assignment'],
    says: { happened: '上级残联同意复评，另派了机构', news: newInstitution, record: assignedInWords },
  }),

  concludeDispute: step<'concludeDispute', Final, Final>({
    name: 'concludeDispute',
    clause: 'N4.1',
    label: '录入市（州）专家委员会的结论',
    when: '每一类都有结论；最终结论由市（州）作出的，到此为止。已派了机构的，还没有医生评定',
    by: ['superior'],
    // A doctor may leave, or a certificate run out, once an institution is named.
    from: ['suspended', 'assessing'],
    to: ['concluded'],
    note: 'required',
    leads: ({ status, disputes }) => status === 'suspended' && disputes > 1,
    idle: ({ status, disputes }) => status === 'assessing' && disputes === 0,
    ready: (current) => {
      if (current.status !== 'assessing') return undefined
      if (current.disputes === 0) return refuse('没有复评申请，由评定机构评定。', { clause: 'N4.1' })
      return current.assessments.every(({ round, state }) => round < current.round || state === 'assigned')
        ? undefined
        : refuse('机构已经作出评定，委员会不用再评。请等机构盖章。', { clause: 'N4.1' })
    },
    take: judgeResults,
    apply: (current, record, { day }) => ({
      ...concludedBy(current, current.superior, record, day),
      finalConclusion: endsAtPrefecture(current) || undefined,
    }),
    record: finalRead,
    papers: [],
    says: {
      happened: '市（州）专家委员会作出了结论',
      news: (_record, current) => ({
        title: '复评结论已出',
        body: `市（州）专家委员会作出了结论。您可以在“我的申请”里看结论。${current.finalConclusion ? '这是最终结论。' : '残联会正式告知您。'}`,
      }),
      record: resultsInWords,
    },
  }),

  rejectDispute: step<'rejectDispute', Reason & TellingFacts, Reason & Told & GoesOn>({
    name: 'rejectDispute',
    clause: 'N4.1',
    label: '不予复评',
    when: '当地没有规定一律受理；须选所列理由',
    bySource: false,
    by: ['superior'],
    from: ['suspended'],
    to: ['resume'],
    note: 'required',
    leads: false,
    ready: mayBeRejected,
    // Whoever is refused may still go to the next stage, within as many days.
    take: (current, { reason, ...telling }, scene) => {
      const answer = tellApplicant(current, telling, scene)
      return 'told' in answer ? { record: { reason, ...answer.told, ...noticeGoesOn(current, scene) } } : answer
    },
    apply: (current, told) => ({ ...resumed(current, told), ...afterTelling(told) }),
    record: object<Reason & Told & GoesOn>({ reason: reasonRead, ...toldFields, ...goesOnFields }),
    papers: ['decision', 'notice-poster'],
    handsOut: handsOutPoster,
    says: {
      happened: '上级残联没有同意复评',
      news: (told, current) => ({
        title: '复评申请的答复',
        body: `上级残联没有同意复评：${disputeRejections[told.reason]}。${current.disputes < 2 && told.disputableUntil ? `仍不同意的，可以在 ${byDayInWords(told.disputableUntil)}申请由${lastCommittee(current)}作最终结论。` : ''}办理继续进行。${goesOnSaid(told)}`,
      }),
      record: (record) => [...reasonInWords(record), ...toldInWords(record), ...goesOnInWords(record)],
    },
  }),

  withdrawDispute: step<'withdrawDispute', Asked & { why?: string }, Asked & GoesOn>({
    name: 'withdrawDispute',
    clause: 'R4.1.3',
    label: '撤回复评申请',
    when: '单位替申请人撤回的，写明怎样、何时、为什么提出；答复复评申请的单位不能替他撤回',
    bySource: false,
    by: ['applicant', 'residence'],
    from: ['suspended', 'final-review'],
    to: ['resume'],
    note: 'optional',
    leads: false,
    take: (current, { why = '', ...asked }, scene) =>
      refuseUnheard(asked, scene, { from: current.since, clause: 'R4.1.3' }) ??
      refuseWithoutWhy(why, scene, 'R4.1.3') ?? {
        record: { ...recordHeard(asked, scene), ...noticeGoesOn(current, scene) },
      },
    apply: (current, record) => ({ ...resumed(current, record), disputes: current.disputes - 1 }),
    record: object<Asked & GoesOn>({ ...askedFields, ...goesOnFields }),
    papers: ['notice-poster'],
    handsOut: handsOutPoster,
    says: {
      happened: '您撤回了复评申请',
      news: ({ heard }) =>
        heard && {
          title: '复评申请已撤回',
          body: `残联按您 ${dayInWords(heard.on)} ${waysOfAsking[heard.way]}提出的要求，撤回了复评申请。不是您提出的，请马上联系残联。`,
        },
      record: (record) => [...heardInWords(record), ...goesOnInWords(record)],
    },
  }),

  decideFinally: step<'decideFinally', Final, Final>({
    name: 'decideFinally',
    clause: 'N4.1',
    label: '录入省级专家委员会的最终结论',
    when: '每一类都有结论；到此为止，不能再申请',
    by: ['province'],
    from: ['final-review'],
    to: ['concluded'],
    note: 'required',
    leads: true,
    take: judgeResults,
    apply: (current, record, { day }) => ({
      ...concludedBy(current, current.province, record, day),
      finalConclusion: true,
    }),
    record: finalRead,
    papers: [],
    says: {
      happened: '省级专家委员会作出了最终结论',
      news: () => ({ title: '最终结论已出', body: '省级专家委员会作出了最终结论。您可以在“我的申请”里看结论。' }),
      record: resultsInWords,
    },
  }),

  rejectFinalDispute: step<'rejectFinalDispute', Reason, Reason & GoesOn>({
    name: 'rejectFinalDispute',
    clause: 'N4.1',
    label: '不予终评',
    when: '当地没有规定一律受理；须选所列理由',
    bySource: false,
    by: ['province'],
    from: ['final-review'],
    to: ['resume'],
    note: 'required',
    leads: false,
    ready: mayBeRejected,
    take: (current, { reason }, scene) => ({ record: { reason, ...noticeGoesOn(current, scene) } }),
    apply: resumed,
    record: object<Reason & GoesOn>({ reason: reasonRead, ...goesOnFields }),
    papers: ['decision', 'notice-poster'],
    handsOut: handsOutPoster,
    says: {
      happened: '省级专家委员会没有受理终评申请',
      news: ({ reason, ...record }) => ({
        title: '终评申请的答复',
        body: `省级专家委员会没有受理终评申请：${disputeRejections[reason]}。办理继续进行。${goesOnSaid(record)}`,
      }),
      record: (record) => [...reasonInWords(record), ...goesOnInWords(record)],
    },
  }),
}
