// Papers: handed in, checked, asked for once and for all, supplied or never supplied (R2.5, N2.3, R4.1.2).
import {
  aCase,
  acceptingClock,
  applicant,
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
import { situations } from '../situation-testing.ts'

const submitted = aCase({ status: 'submitted' })
const awaiting = aCase({ status: 'awaiting-materials' })
const returned = aCase({ status: 'returned' })
const withPhoto = (photo: 'missing' | 'provided' | 'accepted' | 'asked') => ({ ...submitted.materials, photo })

situations('provideMaterial', taking('provideMaterial', applicant, { material: 'id-card' }), [
  {
    is: 'the applicant hands in what was asked for again',
    given: { at: awaiting },
    accepted: 'R2.5',
    also: becomes({ materials: { ...awaiting.materials, 'id-card': 'provided' } }, { material: 'id-card' }),
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
situations('askForMaterials', taking('askForMaterials', residence.handler, { requests: [unclear, expired] }), [
  {
    is: 'everything that is wrong, told at once: thirty days to supply it, the clock waits',
    given: { at: submitted },
    accepted: 'N2.3',
    also: becomes(
      {
        status: 'awaiting-materials',
        materials: { photo: 'accepted', 'id-card': 'asked', 'residence-permit': 'asked' },
        asked: [unclear, expired],
        supplyBy: '2026-04-15',
        resumeTo: 'submitted',
        clocks: [paused(namingClock, 1)],
      },
      { requests: [unclear, expired], supplyBy: '2026-04-15' },
    ),
  },
  {
    is: 'where the local rule gives ten days',
    given: { at: aCase({ status: 'submitted', rules: { ...defaultRules, 'supply-deadline-days': 10 } }) },
    accepted: 'N2.3',
    also: leaves({ supplyBy: '2026-03-26' }),
  },
  {
    is: 'where the local rule lets the clock run on meanwhile',
    given: { at: aCase({ status: 'submitted', rules: { ...defaultRules, 'supplement-pauses-clock': false } }) },
    accepted: 'N2.3',
    also: leaves({ clocks: [namingClock] }),
  },
  {
    is: 'after the file came back, it goes on where it stood',
    given: { at: returned, facts: { requests: [unclear] } },
    accepted: 'N2.3',
    also: leaves({ resumeTo: 'returned' }),
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
    given: { at: submitted, facts: { requests: [unclear, { material: 'local:invented', defect: 'missing' }] } },
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

const supplied = { ...awaiting.materials, 'id-card': 'provided' as const }
situations('supplyMaterials', taking('supplyMaterials', applicant, {}), [
  {
    is: 'what was asked for has come: the case and its clock go on with the days that were left',
    given: { at: aCase({ status: 'awaiting-materials', materials: supplied }) },
    accepted: 'R2.5',
    also: becomes({
      status: 'submitted',
      materials: supplied,
      asked: [],
      supplyBy: undefined,
      resumeTo: undefined,
      clocks: [{ ...namingClock, due: tomorrow }],
    }),
  },
  {
    is: 'the clerk hands in what came by post, of a file that the hukou office had returned',
    given: {
      at: aCase({ status: 'awaiting-materials', materials: supplied, resumeTo: 'returned', clocks: [] }),
      who: residence.handler,
    },
    accepted: 'R2.5',
    also: becomes({ status: 'returned', asked: [], supplyBy: undefined, resumeTo: undefined }),
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

const cleared = { asked: [], supplyBy: undefined, resumeTo: undefined }
situations('decline', taking('decline', residence.handler, { ground: 'false-information' }), [
  {
    is: 'a card was printed and called back',
    given: { at: { ...awaiting, recalled: 'c1' }, day: '2026-06-01' },
    refused: 'R4.5.1',
    says: /已经发过证.*请“查实后结束办理”/,
  },
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
    also: becomes({ status: 'declined', ...cleared, clocks: [stopped(namingClock)] }, { ground: 'no-valid-permit' }),
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
    is: 'long after the last day, where a card was called back',
    given: { at: { ...awaiting, recalled: 'c1' }, day: '2026-06-01' },
    refused: 'R4.5.1',
    says: /已经发过证.*请“查实后结束办理”/,
  },
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
      clocks: [{ ...stopped(namingClock), stopped: tomorrow }],
    }),
  },
  {
    is: 'the clerk ends it the day after',
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
    is: 'supplied in time, so nothing lapses',
    given: { at: submitted, day: today },
    refused: 'R4.1.2',
    says: /^申请现在是“待受理”/,
  },
])
