// Rules of a place at their bounds: guardians of age, losses within a year, days counted in a rule's own unit (R2.3, R4.4, R1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import { dayAfter, dayBefore, lastDayOf, workingDayAfter, workingDayBefore } from './deadlines.ts'
import { type ApplicationAtDoor, refuseAtDoor, refuseYoungGuardian } from './door.ts'
import { ranOutBy } from './expiry.ts'
import { defaultRules, type FeeItem, type Rules, rulesOfCase } from './local-rules.ts'
import { checklistFacts } from './opening.ts'
import { atNight, sharesOf, tooFast, tooSevere } from './patterns.ts'
import { feesInWords } from './place-words.ts'
import { situations } from './situation-testing.ts'
import { rulesRead } from './stored-rules.ts'
import type { Day } from './vocabulary.ts'

const today = '2026-03-02'

type Guardian = { birth: Day; age?: number }
const guardianOf = ({ birth, age = 18 }: Guardian) =>
  refuseYoungGuardian(birth, { ...defaultRules, 'guardian-age': age }, today)

situations('guardian', guardianOf, [
  {
    is: 'a guardian on the eve of the birthday is too young',
    given: { birth: '2008-03-03' },
    refused: 'R2.3',
    says: /未满 18 周岁/,
    field: 'guardian.idNumber',
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
        visually: false,
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
