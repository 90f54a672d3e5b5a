// What the record says against a ground: a return of a file and a No at the window (R1.1, R1.3, R1.4, R4.1.1, R4.1.2, R4.1.4, R4.1.5).
import { aCase, aHolding, concludedAs, hukou, leaves, residence, sceneOf, taking } from './case-testing.ts'
import { refuseRefutedDecline, refuseRefutedReturn } from './refuted-grounds.ts'
import { situations } from './situation-testing.ts'

const handedOver = aCase({ status: 'handed-over' })
const field = 'ground'
const concluded = { ground: 'conclusion-unclear' } as const
situations('returnForDefect, its ground against the record', taking('returnForDefect', hukou.approver, concluded), [
  {
    is: 'the conclusion has category, level, signature and seal',
    given: { at: handedOver },
    refused: 'R1.3',
    says: /类别、等级、医生签名、机构公章都有/,
    field,
  },
  {
    is: 'a committee signed it by hand: its form may have a defect',
    given: {
      at: { ...handedOver, assessments: [concludedAs(2, { committee: '510100', institution: undefined })] },
    },
    accepted: 'R1.4',
    also: leaves({ status: 'returned', returnedFor: 'conclusion-unclear' }),
  },
  {
    is: 'renewed on the conclusion on file',
    given: { at: { ...aCase({ status: 'handed-over', matter: 'renewal-at-term' }), assessments: [], onFile: true } },
    refused: 'R1.3',
    says: /登记簿里都有/,
    field,
  },
  {
    is: 'nothing was assessed',
    given: { at: aCase({ status: 'handed-over', matter: 'renewal-damaged' }) },
    refused: 'R1.4',
    says: /不用评定，没有评定表/,
    field,
  },
  {
    is: 'the register of assessors has the doctor’s certificate for that day',
    given: { at: handedOver, facts: { ground: 'assessor-not-entitled', entitled: true } },
    refused: 'R1.3',
    says: /签名那天有该类别的评定证书/,
    field,
  },
  {
    is: 'the certificate was withdrawn since',
    given: { at: handedOver, facts: { ground: 'assessor-not-entitled', entitled: false } },
    accepted: 'R1.4',
    also: leaves({ returnedFor: 'assessor-not-entitled', returnedPapers: [] }),
  },
  {
    is: 'the notice had its five working days',
    given: { at: handedOver, facts: { ground: 'notice-defective' } },
    refused: 'R4.1.4',
    says: /公示从 2026年3月10日 星期二 到 2026年3月16日 星期一，满 5 个工作日/,
    field,
  },
  {
    is: 'the notice ended a day early',
    given: {
      at: { ...handedOver, notice: { starts: '2026-03-10', ends: '2026-03-13' } },
      facts: { ground: 'notice-defective' },
    },
    accepted: 'R1.4',
  },
  {
    is: 'a minor, whom no notice names',
    given: { at: { ...handedOver, notice: undefined, minor: true }, facts: { ground: 'notice-defective' } },
    refused: 'R4.1.4',
    says: /申请人未成年，原则上不公示/,
    field,
  },
  {
    is: 'a guardian’s proof, of an adult with a limb disability',
    given: { at: handedOver, facts: { ground: 'guardian-proof-defective' } },
    refused: 'R4.1.5',
    says: /依法不用监护人证明/,
    field,
  },
  {
    is: 'a guardian’s proof that the law asks for and the list has not',
    given: { at: { ...handedOver, claimed: ['mental'] }, facts: { ground: 'guardian-proof-defective' } },
    accepted: 'R1.4',
  },
  {
    is: 'a guardian’s proof that is on the list',
    given: {
      at: { ...handedOver, materials: { ...handedOver.materials, 'guardian-proof': 'accepted' } },
      facts: { ground: 'guardian-proof-defective', papers: ['guardian-proof'] },
    },
    accepted: 'R1.4',
  },
  {
    is: 'to be moved, where there is no certificate yet',
    given: { at: handedOver, facts: { ground: 'moved-away' } },
    refused: 'R4.1.5',
    says: /还没有残疾人证，不用迁移/,
    field,
  },
  {
    is: 'to be moved, where it is a move',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }), facts: { ground: 'moved-away' } },
    refused: 'R4.1.5',
    says: /办的就是迁移/,
    field,
  },
  {
    is: 'the holder’s hukou moved away',
    given: { at: aCase({ status: 'handed-over', matter: 'renewal-damaged' }), facts: { ground: 'moved-away' } },
    accepted: 'R1.4',
  },
])

const submitted = aCase({ status: 'submitted' })
const withPapers = (materials: typeof submitted.materials) => ({
  ...submitted,
  materials: { ...submitted.materials, ...materials },
})
const permit = { ground: 'no-valid-permit' } as const
situations('decline, its ground against the record', taking('decline', residence.handler, permit), [
  {
    is: 'the permit was accepted and holds until today',
    given: { at: withPapers({ 'residence-permit': 'accepted' }), facts: { ...permit, permitValidUntil: '2026-03-16' } },
    refused: 'R1.1',
    says: /居住证已经核对过，有效期到 2026年3月16日/,
    field,
  },
  {
    is: 'the permit was accepted and ended yesterday',
    given: { at: withPapers({ 'residence-permit': 'accepted' }), facts: { ...permit, permitValidUntil: '2026-03-15' } },
    accepted: 'R4.1.2',
  },
  {
    is: 'the permit was not accepted',
    given: { at: withPapers({ 'residence-permit': 'provided' }), facts: { ...permit, permitValidUntil: '2026-09-15' } },
    accepted: 'R4.1.2',
  },
  {
    is: 'no permit is needed',
    given: { at: { ...submitted, materials: { photo: 'accepted' } } },
    refused: 'R1.1',
    says: /不用居住证/,
    field,
  },
  {
    is: 'within the bar, though the office above agreed to an exception',
    given: { at: submitted, facts: { ground: 'within-bar', barLifted: true } },
    refused: 'R4.1.1',
    says: /上级残联已经同意例外/,
    field,
  },
  {
    is: 'within the bar, with no exception',
    given: { at: submitted, facts: { ground: 'within-bar', barLifted: false } },
    accepted: 'R4.1.2',
  },
  {
    is: 'a certificate is held, and this is about it',
    given: {
      at: { ...aCase({ status: 'submitted', matter: 'renewal-damaged' }), holding: aHolding() },
      facts: { ground: 'certificate-in-force' },
    },
    refused: 'R4.1.1',
    says: /就是为现有的证办的/,
    field,
  },
  {
    is: 'a certificate was found that the application did not name',
    given: { at: submitted, facts: { ground: 'certificate-in-force' } },
    accepted: 'R4.1.2',
  },
  {
    is: 'no guardian’s proof, where both papers were accepted',
    given: {
      at: { ...withPapers({ 'guardian-id': 'accepted', 'guardian-proof': 'accepted' }), minor: true },
      facts: { ground: 'no-guardian-proof' },
    },
    refused: 'R4.1.1',
    says: /都已经核对过/,
    field,
  },
  {
    is: 'no guardian’s proof, where one of them is missing',
    given: {
      at: { ...withPapers({ 'guardian-id': 'accepted', 'guardian-proof': 'missing' }), minor: true },
      facts: { ground: 'no-guardian-proof' },
    },
    accepted: 'R4.1.2',
  },
  {
    is: 'no guardian’s proof, of an adult with a limb disability',
    given: { at: submitted, facts: { ground: 'no-guardian-proof' } },
    refused: 'R4.1.1',
    says: /依法不用监护人证明/,
    field,
  },
  {
    is: 'against a requirement, where the province has published none',
    given: { at: submitted, facts: { ground: 'acceptance-rule', requirements: 0 } },
    refused: 'R4.1.2',
    says: /没有公布受理要求/,
    field,
  },
  {
    is: 'against a requirement that the province published',
    given: { at: submitted, facts: { ground: 'acceptance-rule', requirements: 1 } },
    accepted: 'R4.1.2',
  },
])

const asksReturn = (given: Parameters<typeof refuseRefutedReturn>[1]) =>
  refuseRefutedReturn(handedOver, given, sceneOf(hukou.approver)) ?? {}
situations('a ground of a return', asksReturn, [
  { is: 'about a scan: no record says the opposite', given: { ground: 'scan-unreadable' }, accepted: 'R6.3' },
  { is: 'about a form that lacks something', given: { ground: 'form-incomplete' }, accepted: 'R4.1.5' },
  { is: 'about a doctor whom nobody looked up', given: { ground: 'assessor-not-entitled' }, accepted: 'R1.3' },
  { is: 'about a conclusion that is complete', given: concluded, refused: 'R1.3', field },
])

const asksDecline = (given: Parameters<typeof refuseRefutedDecline>[1]) =>
  refuseRefutedDecline(submitted, given, sceneOf(residence.handler)) ?? {}
situations('a ground of declining', asksDecline, [
  { is: 'untrue papers: no record says the opposite', given: { ground: 'false-information' }, accepted: 'R4.1.2' },
  { is: 'nothing to do', given: { ground: 'nothing-to-do' }, accepted: 'N2.1' },
  { is: 'a requirement nobody looked up', given: { ground: 'acceptance-rule' }, accepted: 'R4.1.2' },
  { is: 'a guardian nobody needs', given: { ground: 'no-guardian-proof' }, refused: 'R4.1.1', field },
])
