// What may be asked of a sharing source, and that nobody is asked twice (N2.3, R2.2, N5.2).
import { aCase } from './case-testing.ts'
import { defaultRules } from './local-rules.ts'
import {
  type EarlierQuery,
  queriesADay,
  refuseAskingShared,
  refuseForeignResult,
  refuseProvidingShared,
  refuseSharedQuery,
  type SharedQuery,
} from './sharing.ts'
import { situations } from './situation-testing.ts'

const query: SharedQuery = {
  material: 'hukou-booklet',
  listed: true,
  source: '演示省数据共享平台',
  consent: true,
  mayKnow: true,
  named: true,
  earlier: [],
  rules: defaultRules,
}
const earlier = (change: Partial<EarlierQuery>): SharedQuery => ({
  ...query,
  earlier: [{ state: 'found', minutesAgo: 30, today: true, samePerson: true, stands: true, ...change }],
})

situations('a source is asked', refuseSharedQuery, [
  { is: 'for the household booklet, with consent', given: query, accepted: 'R2.2' },
  { is: 'for the identity card', given: { ...query, material: 'id-card' }, accepted: 'R2.2' },
  { is: 'for the residence permit', given: { ...query, material: 'residence-permit' }, accepted: 'R2.2' },
  {
    is: 'for a paper that the rule does not name',
    given: { ...query, material: 'guardian-proof' },
    refused: 'R2.2',
    says: /这里不收从共享来源取的/,
    field: 'material',
  },
  {
    is: 'where the office takes nothing from sources',
    given: { ...query, rules: { ...defaultRules, 'shared-materials': 'none' } },
    refused: 'R2.2',
    says: /请拍照上传，或带到窗口/,
  },
  { is: 'for a paper that is not asked for', given: { ...query, listed: false }, refused: 'N2.3', says: /不用交/ },
  { is: 'that does not have the paper', given: { ...query, source: undefined }, refused: 'N2.3', says: /换一个来源/ },
  {
    is: 'without consent',
    given: { ...query, consent: false },
    refused: 'N5.2',
    says: /没有同意，就不查/,
    field: 'consent',
  },
  { is: 'about nobody in particular', given: { ...query, named: false }, refused: 'N5.2', says: /先填好姓名/ },
  { is: 'about a stranger', given: { ...query, mayKnow: false }, refused: 'N5.2', says: /只能查您自己的/ },
  { is: 'again while what was found stands', given: earlier({}), refused: 'N2.3', says: /已经从.*取到/ },
  { is: 'again once what was found was taken out', given: earlier({ stands: false }), accepted: 'N2.3' },
  { is: 'again for another person', given: earlier({ samePerson: false }), accepted: 'N2.3' },
  {
    is: 'again while the first query is under way',
    given: earlier({ state: 'asked', minutesAgo: 1 }),
    refused: 'N2.3',
    says: /正在向/,
  },
  { is: 'again when the first was cut off', given: earlier({ state: 'asked', minutesAgo: 2 }), accepted: 'N2.3' },
  {
    is: 'again on the day when nothing was found',
    given: earlier({ state: 'nothing' }),
    refused: 'N2.3',
    says: /明天/,
  },
  {
    is: 'again on the day after nothing was found',
    given: earlier({ state: 'nothing', today: false }),
    accepted: 'N2.3',
  },
  { is: 'again after the source was away', given: earlier({ state: 'failed' }), accepted: 'N2.3' },
  {
    is: 'a sixth time on one day',
    given: {
      ...query,
      earlier: Array.from({ length: queriesADay }, () => earlier({ state: 'failed' }).earlier).flat(),
    },
    refused: 'N2.3',
    says: /查得太多/,
  },
])

situations('what a source gave about an earlier name', refuseForeignResult, [
  { is: 'nothing of the kind', given: [], accepted: 'R2.2' },
  { is: 'the booklet', given: ['hukou-booklet'], refused: 'R2.2', says: /现在填的不一样/, field: 'hukou-booklet' },
])

const shared = aCase({
  status: 'submitted',
  materials: { 'id-card': 'provided', 'hukou-booklet': 'provided' },
  shared: ['id-card'],
})

situations(
  'asking for what a source gave',
  (request: { material: 'id-card' | 'hukou-booklet'; defect: 'unclear' | 'mismatch' }) =>
    refuseAskingShared(shared, request),
  [
    {
      is: 'because it cannot be read',
      given: { material: 'id-card', defect: 'unclear' },
      refused: 'N2.3',
      says: /不能再向申请人要/,
      field: 'defect.id-card',
    },
    {
      is: 'because it does not fit the application',
      given: { material: 'id-card', defect: 'mismatch' },
      accepted: 'N2.3',
    },
    { is: 'what the applicant uploaded', given: { material: 'hukou-booklet', defect: 'unclear' }, accepted: 'N2.3' },
  ],
)

situations('handing in what a source gave', ({ at }: { at: typeof shared }) => refuseProvidingShared(at, 'id-card'), [
  { is: 'while it stands', given: { at: shared }, refused: 'N2.3', says: /不用再交/, field: 'material' },
  {
    is: 'once the clerk has accepted it',
    given: { at: { ...shared, materials: { 'id-card': 'accepted' } } },
    refused: 'N2.3',
  },
  { is: 'when it was asked for', given: { at: { ...shared, materials: { 'id-card': 'asked' } } }, accepted: 'N2.3' },
  { is: 'what no source gave', given: { at: { ...shared, shared: [] } }, accepted: 'N2.3' },
])
