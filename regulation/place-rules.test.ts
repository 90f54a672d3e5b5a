// Rules of a place at their bounds: guardians of age, losses within a year, days counted in a rule's own unit (R2.3, R4.4, R1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import { dayAfter, dayBefore, lastDayOf, workingDayAfter, workingDayBefore } from './deadlines.ts'
import { type ApplicationAtDoor, refuseAtDoor, refuseYoungGuardian } from './door.ts'
import { ranOutBy } from './expiry.ts'
import { defaultRules, type FeeItem, type Rules, rulesOfCase } from './local-rules.ts'
import { checklistFacts } from './opening.ts'
import { ruled } from './opening-testing.ts'
import { atNight, sharesOf, tooFast, tooSevere } from './patterns.ts'
import { barInWords, barInYears, feesInWords, freightInWords, noticeInstruction, photosByPost } from './place-words.ts'
import { situations } from './situation-testing.ts'
import { rulesRead } from './stored-rules.ts'
import type { Day } from './vocabulary.ts'

const today = '2026-03-02'

type Guardian = { birth: Day; age?: number; ofOrganisation?: boolean }
const guardianOf = ({ birth, age = 18, ofOrganisation }: Guardian) =>
  refuseYoungGuardian(birth, { ...defaultRules, 'guardian-age': age }, today, ofOrganisation)

situations('guardian', guardianOf, [
  {
    is: 'a guardian on the eve of the birthday is too young',
    given: { birth: '2008-03-03' },
    refused: 'R2.3',
    says: /未满 18 周岁.*请填另一位成年的监护人.*；本人或监护人都可以申请/,
    field: 'guardian.idNumber',
  },
  {
    is: 'the agent of an organisation too: it sends somebody else, and has no grandparents',
    given: { birth: '2008-03-03', ofOrganisation: true },
    refused: 'R2.3',
    says: /^经办人未满 18 周岁，.*请由单位另派一位成年的经办人。$/,
  },
  { is: 'on the birthday they are of age', given: { birth: '2008-03-02' }, accepted: 'R2.3' },
  { is: 'a place may ask for more years', given: { birth: '2008-03-02', age: 20 }, refused: 'R2.3', says: /20 周岁/ },
])

type Losses = { lostOn?: readonly Day[]; most: number }
function replacing({ lostOn, most }: Losses) {
  const rules: Rules = { ...defaultRules, 'loss-replacements-a-year': most }
  const application: ApplicationAtDoor = {
    matter: 'replacement-of-lost',
    hukou: '630102',
    claimed: [],
    particulars: { lossDeclaredOn: today },
    hasGuardian: false,
    provided: [],
    rules,
    known: {
      openCase: false,
      barLifted: false,
      holding: {
        id: 'held',
        office: '630102',
        from: '2020-01-01',
        to: '2029-12-31',
        results: [{ category: 'limb', level: 2 }],
        status: 'in-force',
        assessedOn: '2019-12-01',
        losses: lostOn?.length ?? 0,
        lostOn,
      },
    },
  }
  const facts = checklistFacts({ ...application, residence: '630102', birth: '1980-05-05' }, today)
  return refuseAtDoor(application, facts, today)
}

situations('replacements a year', replacing, [
  {
    is: 'any number where no number is set',
    given: { lostOn: ['2026-01-01', '2026-02-01'], most: 0 },
    accepted: 'R4.4',
  },
  { is: 'never lost before', given: { most: 1 }, accepted: 'R4.4' },
  {
    is: 'one a year, and one was replaced eleven months ago',
    given: { lostOn: ['2025-04-01'], most: 1 },
    refused: 'R4.4',
    says: /最多补办 1 次。从 2026年4月1日/,
  },
  {
    is: 'one a year, and one was replaced on this day a year ago',
    given: { lostOn: ['2025-03-02'], most: 1 },
    accepted: 'R4.4',
  },
  { is: 'two a year, and one was replaced', given: { lostOn: ['2025-04-01'], most: 2 }, accepted: 'R4.4' },
  {
    is: 'two a year, and two were replaced: free again when the earlier is a year old',
    given: { lostOn: ['2025-11-01', '2025-06-01'], most: 2 },
    refused: 'R4.4',
    says: /最多补办 2 次。从 2026年6月1日/,
  },
  {
    is: 'two a year, three were replaced: the newest two count',
    given: { lostOn: ['2025-04-01', '2025-06-01', '2025-11-01'], most: 2 },
    refused: 'R4.4',
    says: /从 2026年6月1日/,
  },
])

test('R1.2 days are counted in the unit of the rule: working days, days, months or years', () => {
  assert.equal(workingDayAfter('complaint-answer-days', '2026-03-02', defaultRules, nationalCalendar).day, '2026-03-23')
  assert.equal(workingDayBefore('assessment-nudge-days', '2026-03-23', defaultRules, nationalCalendar), '2026-02-24')
  assert.equal(dayAfter('follow-up-days', '2026-03-02', defaultRules), '2026-05-31')
  assert.equal(dayAfter('relatives-months', '2026-03-02', defaultRules), '2027-03-02')
  assert.equal(dayAfter('reapply-bar-years', '2026-03-02', defaultRules), '2027-03-02')
  assert.equal(dayBefore('pattern-months', '2026-03-02', defaultRules), '2025-03-02')
  assert.equal(lastDayOf('undertaking-months', '2026-03-02', defaultRules), '2027-03-01')
})

test('R4.2.1 a policy for what ran out takes whose months are over, to the day, and nobody where it is not set', () => {
  const rules: Rules = { ...defaultRules, 'expired-freeze-months': 1 }
  assert.equal(ranOutBy('expired-freeze-months', '2026-03-02', rules), '2026-02-01')
  assert.equal(ranOutBy('expired-freeze-months', '2026-03-01', rules), '2026-01-31')
  assert.equal(ranOutBy('expired-freeze-months', '2026-02-28', rules), '2026-01-27')
  assert.equal(ranOutBy('expired-freeze-months', '2026-03-30', rules), '2026-02-28')
  assert.equal(ranOutBy('expired-cancel-months', '2026-03-02', rules), undefined)
})

test('R4.2.1 a policy of months reaches back as many, over the end of a short month and of a year', () => {
  const cancelled = ruled({ 'expired-cancel-months': 6 })
  assert.equal(ranOutBy('expired-cancel-months', '2026-03-02', cancelled), '2025-09-01')
  assert.equal(ranOutBy('expired-cancel-months', '2026-08-28', cancelled), '2026-02-27')
  assert.equal(ranOutBy('expired-cancel-months', '2026-08-31', cancelled), '2026-02-28')
  assert.equal(ranOutBy('expired-cancel-months', '2026-09-01', cancelled), '2026-02-28')
  const frozen = ruled({ 'expired-freeze-months': 1 })
  assert.equal(ranOutBy('expired-freeze-months', '2026-03-29', frozen), '2026-02-28')
  assert.equal(ranOutBy('expired-freeze-months', '2026-05-01', frozen), '2026-03-31')
  assert.equal(ranOutBy('expired-freeze-months', '2024-03-30', frozen), '2024-02-29')
})

test('R4.1.1 the bar after a cancellation is told in years, and not at all where none is set', () => {
  const told = (years: number) => {
    const rules = ruled({ 'reapply-bar-years': years })
    return [barInYears(rules), barInWords(rules)]
  }
  assert.deepEqual(told(1), ['一年', '注销后一年内，原则上不能重新申请。'])
  assert.deepEqual(told(2), [' 2 年', '注销后 2 年内，原则上不能重新申请。'])
  assert.equal(told(0)[1], '')
})

test('R6.2 photographs on paper are asked for where the hukou office wants them, with their number', () => {
  const told = (count: number) => photosByPost(ruled({ 'paper-photos': count }))
  assert.equal(told(0), '户籍地制证如果要您寄照片，由您寄并付快递费。户籍地另有规定的除外。')
  assert.match(told(1), /还要 1 张纸质照片，请您寄去，邮费自付/)
  assert.match(told(3), /还要 3 张纸质照片/)
})

test('R6.2 who pays the post is told as the hukou office rules it', () => {
  assert.equal(freightInWords(ruled({ 'postage-payer': 'applicant' })), '到付，由收件人付费')
  assert.equal(freightInWords(ruled({ 'postage-payer': 'office' })), '由残联付费')
})

test('R4.1.4 the notice is told with its working days and its place', () => {
  const rules = ruled({ 'notice-days': 7, 'notice-place': '演示社区公告栏' })
  assert.equal(noticeInstruction(rules), '公示 7 个工作日，地点要求：演示社区公告栏。')
})

test('N4.3 patterns are asked about from their thresholds on, and nobody without a name', () => {
  const signed = (hour: number, assessorName: string | null = '演示医生', severe = true) => ({
    assessorName,
    hour,
    hourKey: `${today} ${hour}`,
    severe,
  })
  const shares = sharesOf(
    [signed(9), signed(9, '演示医生', false), signed(9, '另一位'), signed(9, null)],
    ({ assessorName }) => assessorName,
  )
  assert.deepEqual(shares, [
    { name: '演示医生', count: 2, severe: 1 },
    { name: '另一位', count: 1, severe: 1 },
  ])
  const share = (count: number, severe: number) => [{ name: '演示村', count, severe }]
  assert.deepEqual(
    [share(10, 7), share(10, 6), share(9, 9)].map((one) => tooSevere('village', one, defaultRules).length),
    [1, 0, 0],
  )
  const many = (count: number, hour: number, name: string | null = '演示医生') =>
    Array.from({ length: count }, () => signed(hour, name))
  assert.deepEqual(
    [many(7, 9), many(6, 9), many(7, 9, null)].map((facts) => tooFast(facts, defaultRules).length),
    [1, 0, 0],
  )
  assert.deepEqual(
    [many(3, 22), many(3, 5), many(3, 6), many(3, 21), many(2, 23)].map((facts) => atNight(facts, defaultRules).length),
    [1, 1, 0, 0, 0],
  )
})

test('N4.3 each question names its kind, whom it is about and what was counted', () => {
  const shares = [
    { name: '演示一村', count: 3, severe: 3 },
    { name: '演示二村', count: 8, severe: 6 },
  ]
  const rules = ruled({ 'pattern-least-cases': 8, 'pattern-severe-percent': 75, 'pattern-per-hour': 1 })
  assert.deepEqual(tooSevere('village', shares, rules), [
    { kind: 'village', name: '演示二村', words: '8 份结论里 6 份是一、二级（75%），是什么原因？' },
  ])
  const at = (hour: number) => ({ assessorName: '演示医生', hour, hourKey: `${today} ${hour}`, severe: true })
  assert.deepEqual(tooFast([at(9), at(9), at(10)], rules), [
    { kind: 'hour', name: '演示医生', words: '2026-03-02 9 时一小时签了 2 份，来得及当面评定吗？' },
  ])
  assert.deepEqual(atNight([at(22), at(23), at(0), at(12)], rules), [
    { kind: 'night', name: '演示医生', words: '夜里（22 时到 6 时）签了 3 份，人在场吗？' },
  ])
  const most = sharesOf(
    ['甲', '乙', '乙'].map((assessorName) => ({ ...at(9), assessorName })),
    (one) => one.assessorName,
  )
  assert.deepEqual(
    most.map(({ name, count }) => [name, count]),
    [
      ['乙', 2],
      ['甲', 1],
    ],
    'the most conclusions first',
  )
})

const fee = (item: string, yuan: number, waiver: string): FeeItem => ({ item, yuan, waiver })
const asking = (...fees: readonly FeeItem[]): Rules => ({ ...defaultRules, 'assessment-fees': fees })
type Fees = {
  is: string
  residence: readonly FeeItem[]
  hukou: readonly FeeItem[]
  says: readonly RegExp[]
  not?: RegExp
}
const both = /经常居住地、户籍地有减免规定的，都照规定减免/
const feesOfBoth: readonly Fees[] = [
  { is: 'neither place has said anything', residence: [], hukou: [], says: [/原则上自己付/, both] },
  {
    is: 'the residence alone has',
    residence: [fee('肢体评定', 60, '低保对象免收')],
    hukou: [],
    says: [/肢体评定：60 元（经常居住地规定）。低保对象免收/, both],
    not: /户籍地规定/,
  },
  {
    is: 'the hukou office alone lets somebody off',
    residence: [],
    hukou: [fee('肢体评定', 80, '一级、二级免收')],
    says: [/原则上自己付/, /肢体评定：一级、二级免收（户籍地规定）/],
    not: /80 元/,
  },
  {
    is: 'both do, each for others',
    residence: [fee('肢体评定', 60, '低保对象免收')],
    hukou: [fee('肢体评定', 80, '一级、二级免收')],
    says: [/60 元（经常居住地规定）。低保对象免收/, /一级、二级免收（户籍地规定）/],
  },
  {
    is: 'both say the same, once',
    residence: [fee('肢体评定', 60, '低保对象免收')],
    hukou: [fee('肢体评定', 60, '低保对象免收')],
    says: [/低保对象免收/],
    not: /户籍地规定/,
  },
  {
    is: 'what the hukou office charges for its own assessments is nobody’s to pay here',
    residence: [fee('肢体评定', 60, '')],
    hukou: [fee('视力评定', 90, '')],
    says: [/肢体评定：60 元/],
    not: /视力|90/,
  },
]
for (const { is, residence, hukou, says, not } of feesOfBoth)
  test(`R4.1.3 the fees of both places: ${is}`, () => {
    const words = feesInWords(rulesOfCase(asking(...residence), asking(...hukou))['assessment-fees']).join('\n')
    for (const said of says) assert.match(words, said)
    if (not) assert.doesNotMatch(words, not)
  })

test('R4.1.3 a stored case with fees of before is read, and one with both places’ fees', () => {
  const before = { ...defaultRules, 'assessment-fees': [fee('肢体评定', 60, '')] }
  assert.deepEqual(rulesRead(before, 'rules'), before)
  const now = rulesOfCase(before, asking(fee('肢体评定', 80, '低保对象免收')))
  assert.deepEqual(rulesRead(JSON.parse(JSON.stringify(now)), 'rules'), now)
})
