// Papers: handed in, checked, asked for once and for all, supplied or never supplied (R2.5, N2.3, R4.1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftUnseen } from '../asking.ts'
import type { Case } from '../case.ts'
import {
  aCase,
  acceptingClock,
  applicant,
  approvalClock,
  becomes,
  foreign,
  hukou,
  leaves,
  namingClock,
  paused,
  residence,
  stopped,
  stranger,
  system,
  takenAs,
  taking,
  today,
  tomorrow,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { ownSteps } from '../own-days.ts'
import { situations } from '../situation-testing.ts'
import { steps } from '../steps.ts'

const submitted = aCase({ status: 'submitted' })
const awaiting = aCase({ status: 'awaiting-materials' })
const returned = aCase({ status: 'returned' })
const withPhoto = (photo: 'missing' | 'provided' | 'accepted' | 'asked') => ({ ...submitted.materials, photo })

situations('provideMaterial', taking('provideMaterial', applicant, { material: 'id-card' }), [
  {
    is: 'what a sharing source gave is not handed in again',
    given: {
      at: aCase({ status: 'submitted', materials: { 'id-card': 'provided' }, shared: ['id-card'] }),
    },
    refused: 'N2.3',
    says: /已经从共享来源取到，不用再交/,
    field: 'material',
  },
  {
    is: 'instead of what a sharing source gave, once the office has asked for it',
    given: { at: { ...awaiting, materials: { ...awaiting.materials, 'id-card': 'asked' }, shared: ['id-card'] } },
    accepted: 'R2.5',
    also: leaves({ shared: [] }),
  },
  {
    is: 'the applicant hands in what was asked for again',
    given: { at: awaiting },
    accepted: 'R2.5',
    also: becomes(
      { materials: { ...awaiting.materials, 'id-card': 'provided' }, handedIn: ['id-card'] },
      { material: 'id-card' },
    ),
  },
  {
    is: 'a second time: it came in once',
    given: { at: { ...awaiting, handedIn: ['id-card'] } },
    accepted: 'R2.5',
    also: leaves({ handedIn: ['id-card'] }),
  },
  {
    is: 'the clerk at the residence hands it in for the applicant',
    given: { at: awaiting, who: residence.handler },
    accepted: 'R2.5',
    also: takenAs('residence'),
  },
  {
    is: 'a paper that was missing at the window',
    given: { at: aCase({ status: 'submitted', materials: withPhoto('missing') }), facts: { material: 'photo' } },
    accepted: 'R2.5',
    also: becomes({ materials: withPhoto('provided') }, { material: 'photo' }),
  },
  {
    is: 'a better picture before anybody has checked the first',
    given: { at: aCase({ status: 'submitted', materials: withPhoto('provided') }), facts: { material: 'photo' } },
    accepted: 'R2.5',
    also: becomes({}, { material: 'photo' }),
  },
  {
    is: 'a paper that is checked already',
    given: { at: submitted },
    refused: 'N2.3',
    says: /已经核对过/,
    field: 'material',
  },
  {
    is: 'a checked paper is mended after the hukou office returned the file',
    given: { at: returned },
    accepted: 'R2.5',
    also: becomes({ materials: { ...returned.materials, 'id-card': 'provided' } }, { material: 'id-card' }),
  },
  {
    is: 'what a returned file lacked still lacks when a new assessment has brought it back',
    given: {
      at: aCase({ status: 'ready-to-hand-over', materials: withPhoto('asked') }),
      facts: { material: 'photo' },
    },
    accepted: 'R2.5',
    also: leaves({ materials: withPhoto('provided') }),
  },
  {
    is: 'a checked paper while the file is ready to go',
    given: { at: aCase({ status: 'ready-to-hand-over' }) },
    refused: 'N2.3',
    says: /已经核对过/,
  },
  {
    is: 'a paper that no published list names',
    given: { at: awaiting, facts: { material: 'local:invented' } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
    field: 'material',
  },
  {
    is: 'a statutory paper that this case does not need',
    given: { at: awaiting, facts: { material: 'guardian-id' } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
  },
  {
    is: 'a name that every object has',
    given: { at: awaiting, facts: { material: 'constructor' as 'photo' } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
  },
  {
    is: 'in a renewal at term, R2.5 stays the clause',
    given: { at: aCase({ status: 'awaiting-materials', matter: 'renewal-at-term' }) },
    accepted: 'R2.5',
  },
  {
    is: 'a stranger to the case',
    given: { at: awaiting, who: stranger },
    refused: 'R2.5',
    says: /^这一步由申请人或经常居住地残联办理/,
  },
])

situations('checkMaterial', taking('checkMaterial', residence.handler, { material: 'photo' }), [
  {
    is: 'a paper that was handed in',
    given: { at: aCase({ status: 'submitted', materials: withPhoto('provided') }) },
    accepted: 'R4.1.2',
    also: becomes({ materials: withPhoto('accepted') }, { material: 'photo' }),
  },
  {
    is: 'a paper that was checked before',
    given: { at: submitted },
    accepted: 'R4.1.2',
    also: becomes({}, { material: 'photo' }),
  },
  {
    is: 'a paper that nobody has handed in',
    given: { at: aCase({ status: 'submitted', materials: withPhoto('missing') }) },
    refused: 'R4.1.2',
    says: /还没有交/,
    field: 'material',
  },
  {
    is: 'a paper that was asked for again and has not come',
    given: { at: aCase({ status: 'submitted', materials: withPhoto('asked') }) },
    refused: 'R4.1.2',
    says: /还没有交/,
  },
  {
    is: 'a paper outside the list',
    given: { at: submitted, facts: { material: 'local:invented' } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
    field: 'material',
  },
  {
    is: 'the hukou office, which only reads the file',
    given: { at: submitted, who: hukou.handler },
    refused: 'R4.1.2',
    says: /由经常居住地残联办理/,
  },
  {
    is: 'the approver of the residence office, without the role',
    given: { at: submitted, who: residence.approver },
    refused: 'R4.1.2',
    says: /须由经办人办理/,
  },
])

const unclear = { material: 'id-card', defect: 'unclear' } as const
const expired = { material: 'residence-permit', defect: 'expired' } as const
const toCheck = { photo: 'accepted', 'id-card': 'provided', 'residence-permit': 'provided' } as const
const unread = aCase({ status: 'submitted', materials: toCheck })
/** The identity card was asked for on the 12th; it has come again, and nobody has looked at it. */
const first = { on: '2026-03-12', by: 'clerk', requests: [unclear] } as const
const again = aCase({ status: 'submitted', materials: toCheck, told: [first], handedIn: ['id-card'] })
const returnedFor = (ground: Case['returnedFor'], more: Partial<Case> = {}) =>
  aCase({ status: 'returned', returnedFor: ground, ...more })

situations('askForMaterials', taking('askForMaterials', residence.handler, { requests: [unclear, expired] }), [
  {
    is: 'what a sharing source gave, because it cannot be read',
    given: { at: { ...unread, shared: ['id-card'] }, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /从共享来源取的，不能再向申请人要/,
    field: 'defect.id-card',
  },
  {
    is: 'what a sharing source gave, because it does not fit the application',
    given: {
      at: { ...unread, shared: ['id-card'] },
      facts: { requests: [{ material: 'id-card', defect: 'mismatch' }] },
    },
    accepted: 'N2.3',
    also: leaves({ materials: { ...unread.materials, 'id-card': 'asked' } }),
  },

  {
    is: 'everything that is wrong, told at once and kept: thirty days to supply it, the three days have not begun',
    given: { at: unread },
    accepted: 'N2.3',
    also: becomes(
      {
        status: 'awaiting-materials',
        materials: { photo: 'accepted', 'id-card': 'asked', 'residence-permit': 'asked' },
        asked: [unclear, expired],
        told: [{ on: today, by: 'clerk', requests: [unclear, expired] }],
        handedIn: [],
        supplyBy: '2026-04-15',
        resumeTo: 'submitted',
        clocks: [],
      },
      { requests: [unclear, expired], supplyBy: '2026-04-15' },
    ),
  },
  {
    is: 'where the local rule gives ten days',
    given: { at: { ...unread, rules: { ...defaultRules, 'supply-deadline-days': 10 } } },
    accepted: 'N2.3',
    also: leaves({ supplyBy: '2026-03-26' }),
  },
  {
    is: 'a second time, about a paper that came in since the first',
    given: { at: again, facts: { requests: [unclear] } },
    accepted: 'N2.3',
    also: leaves({ told: [first, { on: today, by: 'clerk', requests: [unclear] }], handedIn: [] }),
  },
  {
    is: 'a second time, about a paper that was there the first time',
    given: { at: again, facts: { requests: [expired] } },
    refused: 'N2.3',
    says: /上次告知时没有要.*居住证.*请负责人写明理由/,
    field: 'defect.residence-permit',
  },
  {
    is: 'a second time, about one of each: nothing is asked',
    given: { at: again },
    refused: 'N2.3',
    says: /上次告知时没有要/,
  },
  {
    is: 'a third time, about what came in before the second',
    given: {
      at: {
        ...again,
        told: [first, { on: '2026-03-13', by: 'clerk', requests: [{ material: 'photo', defect: 'unclear' }] }],
        handedIn: ['photo'],
      },
      facts: { requests: [unclear] },
    },
    refused: 'N2.3',
    says: /上次告知时没有要/,
  },
  {
    is: 'what the window noted as missing was the first telling',
    given: {
      at: {
        ...again,
        told: [{ on: '2026-03-02', by: 'opening', requests: [{ material: 'photo', defect: 'missing' }] }],
      },
      facts: { requests: [expired] },
    },
    refused: 'N2.3',
    says: /上次告知时没有要/,
  },
  {
    is: 'a case of an earlier release, which did not keep what was asked',
    given: {
      at: aCase({ status: 'submitted', materials: toCheck, handedIn: ['photo'] }),
      facts: { requests: [expired] },
    },
    accepted: 'N2.3',
  },
  {
    is: 'a paper that is accepted already',
    given: { at: submitted, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /身份证.*已经核对过，不能再要/,
    field: 'defect.id-card',
  },
  {
    is: 'a paper that came in since and is accepted',
    given: { at: { ...again, materials: submitted.materials }, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /已经核对过/,
  },
  {
    is: 'after the file came back for a scan that cannot be read: the clock of the hukou office waits on',
    given: { at: returnedFor('scan-unreadable'), facts: { requests: [unclear] } },
    accepted: 'N2.3',
    also: leaves({ resumeTo: 'returned', returnedFor: undefined, clocks: [paused(approvalClock, 5)] }),
  },
  {
    is: 'after the file came back for its form: any paper may have to agree with it',
    given: { at: returnedFor('form-incomplete', { told: [first] }), facts: { requests: [unclear] } },
    accepted: 'N2.3',
  },
  {
    is: 'a paper that the return names',
    given: {
      at: returnedFor('scan-unreadable', { returnedPapers: ['id-card'] }),
      facts: { requests: [unclear] },
    },
    accepted: 'N2.3',
    also: leaves({ returnedFor: undefined, returnedPapers: undefined }),
  },
  {
    is: 'a paper that was accepted and that the return does not name',
    given: {
      at: returnedFor('scan-unreadable', { returnedPapers: ['photo'] }),
      facts: { requests: [unclear] },
    },
    refused: 'N2.3',
    says: /已经核对过，退回时也没有指出它.*请负责人写明理由/,
    field: 'defect.id-card',
  },
  {
    is: 'the return names another paper; this came in anew since',
    given: {
      at: returnedFor('scan-unreadable', {
        returnedPapers: ['photo'],
        materials: { photo: 'accepted', 'id-card': 'provided' },
        told: [first],
        handedIn: ['id-card'],
      }),
      facts: { requests: [unclear] },
    },
    accepted: 'N2.3',
    also: leaves({ returnedFor: 'scan-unreadable', returnedPapers: ['photo'] }),
  },
  {
    is: 'the return says that it is about no paper of the applicant',
    given: { at: returnedFor('form-incomplete', { returnedPapers: [] }), facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /退回时也没有指出它/,
  },
  {
    is: 'a second time after the same return',
    given: { at: returnedFor(undefined, { told: [first], handedIn: [] }), facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /已经核对过/,
  },
  {
    is: 'after the file came back for the proof of the guardian: that paper',
    given: {
      at: returnedFor('guardian-proof-defective', { materials: { 'guardian-proof': 'accepted', photo: 'accepted' } }),
      facts: { requests: [{ material: 'guardian-proof', defect: 'unclear' }] },
    },
    accepted: 'N2.3',
  },
  {
    is: 'after the file came back for the proof of the guardian: another paper',
    given: {
      at: returnedFor('guardian-proof-defective', { materials: { 'guardian-id': 'accepted', photo: 'accepted' } }),
      facts: { requests: [{ material: 'photo', defect: 'unclear' }] },
    },
    refused: 'N2.3',
    says: /已经核对过/,
  },
  {
    is: 'a return of long ago says nothing of a case before the hukou office had it',
    given: { at: { ...submitted, returnedFor: 'scan-unreadable' }, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /已经核对过/,
  },
  {
    is: 'nothing is asked for',
    given: { at: submitted, facts: { requests: [] } },
    refused: 'N2.3',
    says: /至少选一项/,
    field: 'requests',
  },
  {
    is: 'one paper of the list and one that nobody may ask for',
    given: { at: unread, facts: { requests: [unclear, { material: 'local:invented', defect: 'missing' }] } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
    field: 'material',
  },
  {
    is: 'once an institution is at work',
    given: { at: aCase({ status: 'assessing' }) },
    refused: 'N2.3',
    says: /^申请现在是“评定中”.*“待受理”或“户籍地退回”/,
  },
  {
    is: 'the hukou office asks the applicant directly',
    given: { at: returned, who: hukou.handler },
    refused: 'N2.3',
    says: /由经常居住地残联办理/,
  },
])

situations(
  'askForMaterials after a return that is about no paper of the applicant',
  taking('askForMaterials', residence.handler, { requests: [unclear] }),
  (['conclusion-unclear', 'assessor-not-entitled', 'notice-defective', 'moved-away'] as const).map((ground) => ({
    is: ground,
    given: { at: returnedFor(ground) },
    refused: 'N2.3',
    says: /已经核对过/,
  })),
)

situations('askAgain', taking('askAgain', residence.head, { requests: [expired] }), [
  {
    is: 'the head asks again for what a sharing source gave, because it cannot be read',
    given: { at: { ...again, handedIn: [], shared: ['id-card'] }, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /从共享来源取的，不能再向申请人要/,
  },
  {
    is: 'the head asks for what should have been asked the first time, and it stays on record as their exception',
    given: { at: again },
    accepted: 'N2.3',
    also: becomes(
      {
        status: 'awaiting-materials',
        materials: { ...toCheck, 'residence-permit': 'asked' },
        asked: [expired],
        told: [first, { on: today, by: 'head', requests: [expired] }],
        handedIn: [],
        supplyBy: '2026-04-15',
        resumeTo: 'submitted',
        clocks: [],
      },
      { requests: [expired], supplyBy: '2026-04-15' },
    ),
  },
  {
    is: 'together with what the clerk might ask',
    given: { at: again, facts: { requests: [unclear, expired] } },
    accepted: 'N2.3',
  },
  {
    is: 'only what the clerk may ask: that is no exception',
    given: { at: again, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /不用例外/,
    field: 'requests',
  },
  {
    is: 'the first time: that is no exception',
    given: { at: unread },
    refused: 'N2.3',
    says: /不用例外/,
  },
  {
    is: 'a paper that was accepted, even by the head',
    given: { at: submitted, facts: { requests: [unclear] } },
    refused: 'N2.3',
    says: /已经核对过，不能再要。只有过了有效期/,
    field: 'defect.id-card',
  },
  {
    is: 'a paper that was accepted and has run out since',
    given: { at: submitted },
    accepted: 'N2.3',
  },
  {
    is: 'after a return, a paper that it does not name though its ground may touch it',
    given: {
      at: returnedFor('form-incomplete', { returnedPapers: ['photo'] }),
      facts: { requests: [unclear] },
    },
    accepted: 'N2.3',
    also: leaves({ returnedFor: 'form-incomplete', returnedPapers: ['photo'] }),
  },
  {
    is: 'more than a return speaks of: what it speaks of may be among it',
    given: {
      at: returnedFor('guardian-proof-defective', {
        materials: { 'guardian-proof': 'accepted', 'residence-permit': 'accepted' },
      }),
      facts: { requests: [{ material: 'guardian-proof', defect: 'unclear' }, expired] },
    },
    accepted: 'N2.3',
    also: leaves({ resumeTo: 'returned', clocks: [paused(approvalClock, 5)] }),
  },
  {
    is: 'nothing is asked for',
    given: { at: again, facts: { requests: [] } },
    refused: 'N2.3',
    says: /至少选一项/,
    field: 'requests',
  },
  {
    is: 'a paper that no published list names, even by the head',
    given: { at: again, facts: { requests: [{ material: 'local:invented', defect: 'missing' }] } },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
    field: 'material',
  },
  {
    is: 'the clerk, who is no head',
    given: { at: again, who: residence.handler },
    refused: 'N2.3',
    says: /须由负责人办理/,
  },
  {
    is: 'once an institution is at work',
    given: { at: aCase({ status: 'assessing' }) },
    refused: 'N2.3',
    says: /^申请现在是“评定中”/,
  },
])

test('N2.3 the exception is offered once there was a telling, or a paper was accepted', () => {
  const idle = (current: Case) => steps.askAgain.idle?.(current)
  assert.equal(idle(aCase({ status: 'submitted', materials: { photo: 'provided' } })), true)
  assert.equal(idle(aCase({ status: 'submitted', materials: { photo: 'provided' }, told: [first] })), false)
  assert.equal(idle(unread), false)
})

test('N2.3 papers that were read neither as right nor as wrong are shown before the telling that leaves them out', () => {
  assert.deepEqual(leftUnseen(unread), ['id-card', 'residence-permit'])
  assert.deepEqual(leftUnseen(again), ['id-card'])
  assert.deepEqual(leftUnseen(submitted), [])
})

const supplied = { ...awaiting.materials, 'id-card': 'provided' as const }
situations('supplyMaterials', taking('supplyMaterials', applicant, {}), [
  {
    is: 'what was asked for has come: the three days begin on the day on which the papers are complete',
    given: { at: aCase({ status: 'awaiting-materials', materials: supplied }) },
    accepted: 'R2.5',
    also: becomes({
      status: 'submitted',
      materials: supplied,
      asked: [],
      supplyBy: undefined,
      resumeTo: undefined,
      clocks: [{ ...namingClock, started: today, due: '2026-03-19' }],
    }),
  },
  {
    is: 'the same where nothing is assessed, by the clause of the matter',
    given: { at: aCase({ status: 'awaiting-materials', matter: 'renewal-damaged', materials: supplied }) },
    accepted: 'R2.5',
    also: leaves({ clocks: [{ ...acceptingClock('R4.2.2'), started: today, due: '2026-03-19' }] }),
  },
  {
    is: 'the clerk hands in what came by post, of a file that the hukou office had returned',
    given: {
      at: aCase({
        status: 'awaiting-materials',
        materials: supplied,
        resumeTo: 'returned',
        clocks: [paused(approvalClock, 5)],
      }),
      who: residence.handler,
    },
    accepted: 'R2.5',
    also: becomes({
      status: 'returned',
      asked: [],
      supplyBy: undefined,
      resumeTo: undefined,
      clocks: [paused(approvalClock, 5)],
    }),
  },
  {
    is: 'the clerk has checked it meanwhile',
    given: { at: aCase({ status: 'awaiting-materials', materials: { ...supplied, 'id-card': 'accepted' } }) },
    accepted: 'R2.5',
  },
  {
    is: 'another paper that nobody asked for is still missing',
    given: { at: aCase({ status: 'awaiting-materials', materials: { ...supplied, photo: 'missing' } }) },
    accepted: 'R2.5',
  },
  {
    is: 'one of two has not come',
    given: {
      at: aCase({
        status: 'awaiting-materials',
        asked: [unclear, expired],
        materials: { ...supplied, 'residence-permit': 'asked' },
      }),
    },
    refused: 'R2.5',
    says: /还有材料没有上传/,
    field: 'materials',
  },
  {
    is: 'what the window noted as missing has not come',
    given: { at: aCase({ status: 'awaiting-materials', materials: { ...supplied, 'id-card': 'missing' } }) },
    refused: 'R2.5',
    says: /还有材料没有上传/,
  },
  {
    is: 'what was asked for has no state at all',
    given: { at: aCase({ status: 'awaiting-materials', materials: { photo: 'accepted' } }) },
    refused: 'R2.5',
    says: /还有材料没有上传/,
  },
  {
    is: 'nothing was asked for',
    given: { at: submitted },
    refused: 'R2.5',
    says: /^申请现在是“待受理”，不能“提交补正材料”/,
  },
])

/** A file that the hukou office returned, while the applicant mends it. */
const mending = aCase({ status: 'awaiting-materials', resumeTo: 'returned', clocks: [paused(approvalClock, 5)] })
const cleared = { asked: [], supplyBy: undefined, resumeTo: undefined }
situations('decline', taking('decline', residence.handler, { ground: 'false-information' }), [
  {
    is: 'what was applied for is not true: the case ends, its clock stops, the ground is on record',
    given: { at: submitted },
    accepted: 'R4.1.2',
    also: becomes({ status: 'declined', clocks: [stopped(namingClock)] }, { ground: 'false-information' }),
  },
  {
    is: 'while papers are awaited, nothing stays asked for',
    given: { at: awaiting, facts: { ground: 'no-valid-permit' } },
    accepted: 'R4.1.2',
    also: becomes({ status: 'declined', ...cleared }, { ground: 'no-valid-permit' }),
  },
  {
    is: 'after acceptance: a file that the hukou office returned is mended or ended, not declined',
    given: { at: mending },
    refused: 'R4.1.5',
    says: /已经受理过.*查实后结束办理/,
  },
  {
    is: 'in a move, by the clause of the move',
    given: { at: aCase({ status: 'submitted', matter: 'move' }) },
    accepted: 'R4.3.1',
    also: leaves({ clocks: [stopped(acceptingClock('R4.3.1'))] }),
  },
  {
    is: 'accepted already',
    given: { at: aCase({ status: 'assessing' }) },
    refused: 'R4.1.2',
    says: /^申请现在是“评定中”/,
  },
  {
    is: 'by the hukou office, which may not turn an applicant away',
    given: { at: submitted, who: hukou.handler },
    refused: 'R4.1.2',
    says: /由经常居住地残联办理/,
  },
])

situations('lapse', taking('lapse', system, {}), [
  {
    is: 'on the last day for supplying',
    given: { at: awaiting },
    refused: 'R4.1.2',
    says: /补交期限到 2026年3月16日 星期一 为止/,
  },
  {
    is: 'the day before the last',
    given: { at: awaiting, day: '2026-03-13' },
    refused: 'R4.1.2',
    says: /还没有过/,
  },
  {
    is: 'the day after the last: the case ends by itself',
    given: { at: awaiting, day: tomorrow },
    accepted: 'R4.1.2',
    also: becomes({
      status: 'lapsed',
      ...cleared,
    }),
  },
  {
    is: 'the clerk reports it the day after',
    given: { at: awaiting, who: residence.handler, day: tomorrow },
    accepted: 'R4.1.2',
    also: takenAs('residence'),
  },
  {
    is: 'a clerk of another county',
    given: { at: awaiting, who: foreign, day: tomorrow },
    refused: 'R4.1.2',
    says: /由经常居住地残联或系统办理/,
  },
  {
    is: 'after acceptance: what the hukou office returned does not lapse',
    given: { at: mending, day: tomorrow },
    refused: 'R4.1.5',
    says: /已经受理过/,
  },
  {
    is: 'supplied in time, so nothing lapses',
    given: { at: submitted, day: today },
    refused: 'R4.1.2',
    says: /^申请现在是“待受理”/,
  },
])

situations('reportUnmended', taking('reportUnmended', system, {}), [
  {
    is: 'on the last day for supplying',
    given: { at: mending },
    refused: 'R4.1.2',
    says: /补交期限到 2026年3月16日 星期一 为止/,
  },
  {
    is: 'the day after the last: the hukou office decides about what was not mended, with days of its own',
    given: { at: mending, day: tomorrow },
    accepted: 'R4.1.5',
    also: leaves({ status: 'handed-over', cannotBeMended: true, ...cleared }),
  },
  {
    is: 'the clerk ends it the day after',
    given: { at: mending, who: residence.handler, day: tomorrow },
    accepted: 'R4.1.5',
    also: takenAs('residence'),
  },
  {
    is: 'before acceptance: what was never supplied lapses',
    given: { at: awaiting, day: tomorrow },
    refused: 'R4.1.2',
    says: /还没有受理/,
  },
])

test('R4.1.2 R4.1.5 the day after the last one the system ends a case by the step that fits, and shows no other', () => {
  assert.deepEqual(ownSteps(awaiting), [{ step: 'lapse', on: tomorrow }])
  assert.deepEqual(ownSteps(mending), [{ step: 'reportUnmended', on: tomorrow }])
  assert.deepEqual(
    [awaiting, mending].map((at) => [steps.lapse.idle?.(at), steps.reportUnmended.idle?.(at)]),
    [
      [false, true],
      [true, false],
    ],
  )
})
