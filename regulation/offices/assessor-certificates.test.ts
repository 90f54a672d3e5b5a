// Training, examination, certificate and bar of assessors: who enters them, and what each needs (N4.2, N4.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import {
  acceptBar,
  acceptCertificate,
  acceptExam,
  acceptLifting,
  acceptTraining,
  alreadyCertified,
  type Bar,
  barOn,
  type CertificateState,
  type Exam,
  mayStillCertify,
  type NewCertificate,
  stateOfCertificate,
} from './assessor-certificates.ts'

const today = '2026-03-02'
const staff = (office: string, roles: readonly StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office, roles })
const admin = staff('510107', ['office-admin'])
type By = { by?: Actor; county?: string | undefined }
const place = (given: By) => [given.by ?? admin, 'county' in given ? given.county : '510107'] as const

const strangers: readonly { is: string; given: By }[] = [
  ...staffRoles
    .filter((role) => role !== 'office-admin')
    .map((role) => ({ is: `by a member of staff who is only ${role}`, given: { by: staff('510107', [role]) } })),
  { is: 'by the administrator of another office', given: { by: staff('510104', ['office-admin']) } },
  { is: 'by the administrator of the office above', given: { by: staff('510100', ['office-admin']) } },
  { is: 'by a visitor', given: { by: { kind: 'visitor' } } },
  { is: 'of nobody who is an assessor', given: { county: undefined } },
]
const onlyKeepers = strangers.map((row) => ({ ...row, refused: 'N4.2' as const, says: /机构管理员管理/ }))

const training = { subject: ' 标准 ', hours: 16, on: today }
situations(
  'recording training',
  (given: By & { entered?: Partial<typeof training> }) =>
    acceptTraining(...place(given), { ...training, ...given.entered }, today),
  [
    {
      is: 'by the administrator of the institution’s county',
      given: {},
      accepted: 'N4.2',
      also: (answer) => assert.deepEqual(answer, { subject: '标准', hours: 16, on: today, by: 'me' }),
    },
    ...onlyKeepers,
    { is: 'of one letter', given: { entered: { subject: ' 标 ' } }, refused: 'N4.2', field: 'subject' },
    { is: 'of one hour', given: { entered: { hours: 1 } }, accepted: 'N4.2' },
    { is: 'of no hour', given: { entered: { hours: 0 } }, refused: 'N4.2', field: 'hours' },
    { is: 'of 200 hours', given: { entered: { hours: 200 } }, accepted: 'N4.2' },
    { is: 'of 201 hours', given: { entered: { hours: 201 } }, refused: 'N4.2', field: 'hours' },
    { is: 'of half an hour more', given: { entered: { hours: 16.5 } }, refused: 'N4.2', field: 'hours' },
    {
      is: 'tomorrow',
      given: { entered: { on: '2026-03-03' } },
      refused: 'N4.2',
      says: /不能晚于今天/,
      field: 'trainedOn',
    },
    {
      is: 'on a day that is not',
      given: { entered: { on: '2026-02-29' } },
      refused: 'N4.2',
      says: /没有这一天/,
      field: 'trainedOn',
    },
  ],
)

const exam = { category: 'limb', score: 80, on: '2026-02-20' }
situations(
  'recording an examination',
  (given: By & { entered?: Partial<typeof exam>; trainings?: string[]; passScore?: number }) =>
    acceptExam(
      ...place(given),
      { ...exam, ...given.entered },
      {
        trainings: (given.trainings ?? ['2026-02-20']).map((on) => ({ on })),
        rules: { ...defaultRules, 'assessor-pass-score': given.passScore ?? 60 },
      },
      today,
    ),
  [
    {
      is: 'passed, on the day of the training',
      given: {},
      accepted: 'N4.2',
      also: (answer) =>
        assert.deepEqual(answer, {
          category: 'limb',
          score: 80,
          on: '2026-02-20',
          passScore: 60,
          passed: true,
          by: 'me',
        }),
    },
    {
      is: 'with just the score asked for',
      given: { entered: { score: 60 } },
      accepted: 'N4.2',
      also: (a) => assert.ok(a.passed),
    },
    {
      is: 'with a point less than asked for',
      given: { entered: { score: 59 } },
      accepted: 'N4.2',
      also: (a) => assert.ok(!a.passed),
    },
    {
      is: 'where the place asks for more',
      given: { passScore: 81 },
      accepted: 'N4.2',
      also: (a) => assert.ok(!a.passed),
    },
    ...onlyKeepers,
    { is: 'in no known category', given: { entered: { category: 'teeth' } }, refused: 'N4.2', field: 'examCategory' },
    { is: 'with no point', given: { entered: { score: 0 } }, accepted: 'N4.2' },
    { is: 'with less than nothing', given: { entered: { score: -1 } }, refused: 'N4.2', field: 'score' },
    { is: 'with 100 points', given: { entered: { score: 100 } }, accepted: 'N4.2' },
    { is: 'with 101 points', given: { entered: { score: 101 } }, refused: 'N4.2', field: 'score' },
    { is: 'with half a point', given: { entered: { score: 60.5 } }, refused: 'N4.2', field: 'score' },
    { is: 'today', given: { entered: { on: today } }, accepted: 'N4.2' },
    {
      is: 'tomorrow',
      given: { entered: { on: '2026-03-03' } },
      refused: 'N4.2',
      says: /不能晚于今天/,
      field: 'takenOn',
    },
    {
      is: 'on a day that is not',
      given: { entered: { on: '2月20日' } },
      refused: 'N4.2',
      says: /少了年/,
      field: 'takenOn',
    },
    { is: 'without any training', given: { trainings: [] }, refused: 'N4.2', says: /先记培训/, field: 'takenOn' },
    { is: 'the day before the training', given: { trainings: ['2026-02-21'] }, refused: 'N4.2', says: /先记培训/ },
    {
      is: 'after one training and before another',
      given: { trainings: ['2026-02-21', '2026-01-01'] },
      accepted: 'N4.2',
    },
  ],
)

const passed: Exam = { id: 'exam', category: 'limb', on: '2025-03-02', score: 60, passScore: 60, used: false }
const months = (count: number) => ({
  ...defaultRules,
  'assessor-exam-months': count,
  'assessor-certificate-months': 36,
})
test('N4.2 an examination certifies for a time, once, and only where passed', () => {
  assert.ok(mayStillCertify(passed, months(12), today))
  assert.ok(!mayStillCertify({ ...passed, on: '2025-03-01' }, months(12), today))
  assert.ok(mayStillCertify({ ...passed, on: '2025-03-01' }, months(13), today))
  assert.ok(!mayStillCertify({ ...passed, score: 59 }, months(12), today))
  assert.ok(!mayStillCertify({ ...passed, used: true }, months(12), today))
})

const certificate: NewCertificate = { exam: 'exam', number: ' 演示1号 ', from: today, to: '2029-03-01' }
situations(
  'issuing a certificate',
  (given: By & { asked?: Partial<NewCertificate>; exams?: readonly Exam[] }) =>
    acceptCertificate(
      ...place(given),
      { ...certificate, ...given.asked },
      {
        exams: given.exams ?? [{ ...passed, id: 'other', category: 'vision' }, passed],
        rules: months(12),
      },
      today,
    ),
  [
    {
      is: 'for a passed examination, as long as the rule allows',
      given: {},
      accepted: 'N4.2',
      also: (answer) =>
        assert.deepEqual(answer, {
          exam: 'exam',
          number: '演示1号',
          from: today,
          to: '2029-03-01',
          category: 'limb',
          by: 'me',
        }),
    },
    ...onlyKeepers,
    {
      is: 'a day longer',
      given: { asked: { to: '2029-03-02' } },
      refused: 'N4.2',
      says: /最晚到 2029年3月1日/,
      field: 'validTo',
    },
    { is: 'for one day', given: { asked: { to: today } }, accepted: 'N4.2' },
    { is: 'ending before it begins', given: { asked: { to: '2026-03-01' } }, refused: 'N4.2', field: 'validTo' },
    { is: 'without an examination', given: { exams: [] }, refused: 'N4.2', says: /选一次合格/, field: 'exam' },
    { is: 'for one that was not passed', given: { exams: [{ ...passed, score: 59 }] }, refused: 'N4.2', field: 'exam' },
    { is: 'for one that was used', given: { exams: [{ ...passed, used: true }] }, refused: 'N4.2', field: 'exam' },
    {
      is: 'for one of too long ago',
      given: { exams: [{ ...passed, on: '2025-03-01' }] },
      refused: 'N4.2',
      field: 'exam',
    },
    {
      is: 'with a number of three letters',
      given: { asked: { number: ' 1 号 ' } },
      refused: 'N4.2',
      field: 'certificateNumber',
    },
    {
      is: 'from a day that is not',
      given: { asked: { from: '' } },
      refused: 'N4.2',
      says: /没有这一天/,
      field: 'validFrom',
    },
    { is: 'to a day that is not', given: { asked: { to: '' } }, refused: 'N4.2', says: /没有这一天/, field: 'validTo' },
    { is: 'from the day of the examination', given: { asked: { from: '2025-03-02', to: today } }, accepted: 'N4.2' },
    {
      is: 'from the day before the examination',
      given: { asked: { from: '2025-03-01', to: today } },
      refused: 'N4.2',
      says: /不能早于考核那天（2025年3月2日/,
      field: 'validFrom',
    },
  ],
)
test('N4.2 issuing a certificate: one of the category begins that day already', () =>
  refusedBy(alreadyCertified('limb'), 'N4.2', { says: /已有一本肢体残疾证书/, field: 'validFrom' }))

const barring = { kind: 'suspended', category: 'limb', reason: ' 投诉待查 ' }
situations(
  'barring an assessor',
  (given: By & { entered?: Partial<typeof barring> }) => acceptBar(...place(given), { ...barring, ...given.entered }),
  [
    {
      is: 'for a category',
      given: {},
      accepted: 'N4.2',
      also: (answer) => assert.deepEqual(answer, { kind: 'suspended', category: 'limb', reason: '投诉待查', by: 'me' }),
    },
    {
      is: 'for all, for good',
      given: { entered: { kind: 'withdrawn', category: '' } },
      accepted: 'N4.2',
      also: (answer) => assert.deepEqual([answer.kind, answer.category], ['withdrawn', null]),
    },
    ...onlyKeepers,
    { is: 'in no known way', given: { entered: { kind: 'scolded' } }, refused: 'N4.2', field: 'barKind' },
    {
      is: 'for a reason of three letters',
      given: { entered: { reason: ' 有投诉 ' } },
      refused: 'N4.2',
      field: 'barReason',
    },
  ],
)

const bar: Bar = { category: 'limb', kind: 'suspended', from: today, inquiringOffice: null, liftedOn: null }
const found: Bar = { ...bar, category: null, inquiringOffice: '510100' }
situations(
  'lifting a suspension',
  (given: By & { bar?: Bar | undefined; reason?: string }) => {
    const [by, county] = place(given)
    return acceptLifting(by, 'bar' in given ? given.bar : bar, county, given.reason ?? ' 已经查清 ')
  },
  [
    {
      is: 'by the administrator',
      given: {},
      accepted: 'N4.2',
      also: (a) => assert.deepEqual(a, { reason: '已经查清', by: 'me' }),
    },
    ...onlyKeepers,
    { is: 'without a reason', given: { reason: ' 查清了 ' }, refused: 'N4.2', field: 'liftReason' },
    { is: 'that is not there', given: { bar: undefined }, refused: 'N4.2', says: /没有这次暂停/ },
    { is: 'that was lifted', given: { bar: { ...bar, liftedOn: today } }, refused: 'N4.2', says: /没有这次暂停/ },
    {
      is: 'that is a withdrawal',
      given: { bar: { ...bar, kind: 'withdrawn' } },
      refused: 'N4.2',
      says: /没有这次暂停/,
    },
    {
      is: 'after a finding, by the head of the office that found',
      given: { bar: found, by: staff('510100', ['head']) },
      accepted: 'N4.3',
      also: (answer) => assert.deepEqual(answer, { reason: '已经查清', by: 'me' }),
    },
    {
      is: 'after a finding, by the county’s administrator',
      given: { bar: found },
      refused: 'N4.3',
      says: /负责人恢复/,
    },
    {
      is: 'after a finding, by the head of another office',
      given: { bar: found, by: staff('510000', ['head']) },
      refused: 'N4.3',
    },
    {
      is: 'after a finding, by another of that office',
      given: { bar: found, by: staff('510100', ['approver']) },
      refused: 'N4.3',
    },
  ],
)

test('N4.2 how a certificate stands on a day', () => {
  const held = { category: 'limb', from: '2026-01-01', to: '2026-12-31' } as const
  const stands = (day: string, bars: readonly Bar[] = [], warnFrom?: string): CertificateState =>
    stateOfCertificate(held, bars, day, warnFrom)
  assert.equal(stands('2025-12-31'), 'not-yet')
  assert.equal(stands('2026-01-01'), 'in-force')
  assert.equal(stands('2026-12-31'), 'in-force')
  assert.equal(stands('2027-01-01'), 'lapsed')
  assert.equal(stands('2026-12-01', [], '2026-12-31'), 'in-force')
  assert.equal(stands('2026-12-01', [], '2027-01-01'), 'lapsing')
  const suspended: Bar = { ...bar, from: '2026-03-01' }
  assert.equal(stands('2026-02-28', [suspended]), 'in-force')
  assert.equal(stands('2026-03-01', [suspended]), 'suspended')
  assert.equal(stands('2026-03-01', [{ ...suspended, category: null }]), 'suspended')
  assert.equal(stands('2026-03-01', [{ ...suspended, category: 'vision' }]), 'in-force')
  assert.equal(stands('2026-03-04', [{ ...suspended, liftedOn: '2026-03-05' }]), 'suspended')
  assert.equal(stands('2026-03-05', [{ ...suspended, liftedOn: '2026-03-05' }]), 'in-force')
  assert.equal(stands('2027-01-01', [suspended]), 'lapsed')
  const withdrawn: Bar = { ...suspended, kind: 'withdrawn' }
  assert.equal(stands('2026-03-01', [suspended, withdrawn]), 'withdrawn')
  assert.equal(stands('2027-01-01', [withdrawn]), 'withdrawn')
  assert.equal(stands('2026-06-01', [{ ...withdrawn, from: '2026-01-01' }]), 'withdrawn')
  assert.equal(stands('2026-06-01', [{ ...withdrawn, from: '2025-12-31' }]), 'in-force', 'certified anew')
})

test('N4.2 N4.3 of two bars of a kind the one imposed last is named, which comes first', () => {
  const held = { category: 'limb', from: '2025-01-01', to: '2027-12-31' } as const
  for (const kind of ['suspended', 'withdrawn'] as const) {
    const older: Bar = { category: 'limb', kind, from: '2026-01-05', inquiringOffice: null, liftedOn: null }
    const newer: Bar = { ...older, from: '2026-02-02', inquiringOffice: '510107' }
    assert.equal(barOn(held, [newer, older], today), newer)
  }
})
