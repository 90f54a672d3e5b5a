// How far a place may go: its level, its bounds, the office above, the term; and how what was published before is read (R1.2, N2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkRule,
  defaultRules,
  localRules,
  type OfficeLevel,
  type PublishedRule,
  type RuleName,
  type Rules,
  readRules,
  ruleNames,
} from './local-rules.ts'
import type { RuleDefinition } from './rule-definition.ts'
import { brokenTerm } from './rule-limits.ts'
import { situations } from './situation-testing.ts'
import { rulesRead } from './stored-rules.ts'

type Setting = { name: RuleName; value: unknown; by: OfficeLevel; above?: unknown; here?: Partial<Rules> }

situations(
  'how far a place may go',
  ({ name, value, by, above, here }: Setting) =>
    checkRule(name, value, by, { above, rules: { ...defaultRules, ...here } }),
  [
    // Requirements of acceptance: from the province up.
    ...(
      [
        ['change-interval-months', 12, 'R4.6'],
        ['change-interval-exception', 'medical-record', 'R4.6'],
        ['loss-declaration-days', 6, 'R4.4'],
        ['loss-replacements-a-year', 1, 'R4.4'],
        ['expired-freeze-months', 6, 'R4.2.1'],
        ['expired-cancel-months', 12, 'R4.2.1'],
      ] as const
    ).flatMap(([name, value, clause]) => [
      { is: `${name}, by a province`, given: { name, value, by: 'province' as const }, accepted: clause },
      ...(['prefecture', 'county'] as const).map((by) => ({
        is: `${name}, by a ${by}`,
        given: { name, value, by },
        refused: clause,
        says: /由中国残联、省残联规定/,
        field: 'name',
      })),
    ]),
    { is: 'three photographs, by a county', given: { name: 'photo-count', value: 3, by: 'county' }, accepted: 'R2.1' },
    {
      is: 'four photographs, by a county',
      given: { name: 'photo-count', value: 4, by: 'county' },
      refused: 'R2.1',
      says: /按规范是“3 张”/,
      field: 'value',
    },
    {
      is: 'six photographs, by a province',
      given: { name: 'photo-count', value: 6, by: 'province' },
      accepted: 'R2.1',
    },
    {
      is: 'six photographs, by a county whose province asks for six',
      given: { name: 'photo-count', value: 6, by: 'county', above: 6 },
      accepted: 'R2.1',
    },
    {
      is: 'seven photographs, by a county whose province asks for six',
      given: { name: 'photo-count', value: 7, by: 'county', above: 6 },
      refused: 'R2.1',
      says: /按上级规定是“6 张”/,
    },
    // Bounds from the law.
    {
      is: 'a notice of four days',
      given: { name: 'notice-days', value: 4, by: 'county' },
      refused: 'R4.1.4',
      says: /5 到 9/,
    },
    { is: 'a notice of five days', given: { name: 'notice-days', value: 5, by: 'county' }, accepted: 'R4.1.4' },
    { is: 'a notice of nine days', given: { name: 'notice-days', value: 9, by: 'county' }, accepted: 'R4.1.4' },
    {
      is: 'a notice of ten days',
      given: { name: 'notice-days', value: 10, by: 'county' },
      refused: 'R4.1.4',
      says: /5 到 9/,
    },
    {
      is: 'minors up to 16',
      given: { name: 'minor-age', value: 16, by: 'nation' },
      refused: 'R4.1.4',
      says: /只能是 18/,
    },
    {
      is: 'minors up to 18, by a province',
      given: { name: 'minor-age', value: 18, by: 'province' },
      refused: 'R4.1.4',
      field: 'name',
    },
    {
      is: 'nine days for a dispute',
      given: { name: 'dispute-window-days', value: 9, by: 'province' },
      refused: 'R4.1.3',
      field: 'value',
    },
    {
      is: 'ten days for a dispute',
      given: { name: 'dispute-window-days', value: 10, by: 'province' },
      accepted: 'R4.1.3',
    },
    {
      is: 'guardians from 20 on, though the law knows adults from 18',
      given: { name: 'guardian-age', value: 20, by: 'province' },
      refused: 'R2.3',
      field: 'value',
    },
    {
      is: 'cancelled five months after the term',
      given: { name: 'expired-cancel-months', value: 5, by: 'province' },
      refused: 'R4.2.1',
      says: /0，或 6 到 120/,
    },
    // The statutory terms: quicker, never slower; the nation may follow a new notice.
    ...(
      [
        ['assign-days', 3, 'R5.1'],
        ['notice-completion-days', 10, 'R5.2'],
        ['approval-days', 7, 'R5.3'],
        ['approval-days-within-county', 10, 'R5.3'],
      ] as const
    ).flatMap(([name, days, clause]) =>
      (['province', 'prefecture', 'county'] as const).flatMap((by) => [
        { is: `${name} a day quicker, by a ${by}`, given: { name, value: days - 1, by }, accepted: clause },
        {
          is: `${name} a day slower, by a ${by}`,
          given: { name, value: days + 1, by },
          refused: clause,
          says: /按规范是/,
          field: 'value',
        },
        {
          is: `${name} a day slower, by a ${by}, after a new notice of the nation`,
          given: { name, value: days + 1, by, above: days + 1 },
          accepted: clause,
        },
      ]),
    ),
    {
      is: 'eight days to approve, by the nation',
      given: { name: 'approval-days', value: 8, by: 'nation' },
      accepted: 'R5.3',
    },
    // Never less for the person than above.
    {
      is: 'fewer days to hand in papers than the province gives',
      given: { name: 'supply-deadline-days', value: 29, by: 'county', above: 30 },
      refused: 'R2.5',
      says: /按上级规定是“30 天”。可以对申请人更有利，不能更不利/,
    },
    {
      is: 'more days to hand in papers than the province gives',
      given: { name: 'supply-deadline-days', value: 31, by: 'county', above: 30 },
      accepted: 'R2.5',
    },
    {
      is: 'fewer days than the default, where nobody above has spoken',
      given: { name: 'supply-deadline-days', value: 20, by: 'county' },
      refused: 'R2.5',
      says: /按系统默认是“30 天”/,
    },
    {
      is: 'fewer days than the default, by a province',
      given: { name: 'supply-deadline-days', value: 20, by: 'province' },
      accepted: 'R2.5',
    },
    {
      is: 'fewer days than the default, as its province has it',
      given: { name: 'supply-deadline-days', value: 20, by: 'county', above: 20 },
      accepted: 'R2.5',
    },
    ...(
      [
        ['supply-deadline-days', 1, 'county', 'R2.5'],
        ['receipt-close-days', 29, 'county', 'R4.1.6'],
        ['follow-up-days', 89, 'prefecture', 'R4.3.3'],
        ['accept-days', 4, 'province', 'R1.2'],
        ['dispute-answer-days', 11, 'province', 'N4.1'],
        ['archive-upload-days', 6, 'province', 'R4.3.2'],
        ['posted-counts-after-days', 6, 'province', 'R4.1.2'],
        ['assessor-pass-score', 59, 'county', 'N4.2'],
        ['decision-remedies', 'superior', 'province', 'R4.1.2'],
        ['assessment-fees', [{ item: '办证费', yuan: 100, waiver: '' }], 'county', 'R4.1.3'],
        ['assessment-fees', [{ item: '残疾人证工本费', yuan: 20, waiver: '' }], 'province', 'R4.1.3'],
        ['assessment-fees', [{ item: '评定材料邮费', yuan: 20, waiver: '' }], 'county', 'R4.1.3'],
        [
          'extra-materials',
          [{ id: 'x', title: '原残疾人证原件', reason: '收旧证', publisher: '演示' }],
          'county',
          'R2.5',
        ],
        ['extra-materials', [{ id: 'x', title: '旧证', reason: '收旧证', publisher: '演示' }], 'nation', 'R2.5'],
      ] as const
    ).map(([name, value, by, clause], index) => ({
      is: `${name}, below what a person needs, by a ${by} (${index + 1})`,
      given: { name, value, by },
      refused: clause,
      field: 'value',
    })),
    {
      is: 'the fee of an assessment',
      given: { name: 'assessment-fees', value: [{ item: '视力评定', yuan: 60, waiver: '低保免收' }], by: 'county' },
      accepted: 'R4.1.3',
    },
    {
      is: 'a material that is not the old card',
      given: {
        name: 'extra-materials',
        value: [{ id: 'x', title: '近期病历', reason: '核对', publisher: '演示' }],
        by: 'county',
      },
      accepted: 'R2.5',
    },
    {
      is: 'review and suit as remedies',
      given: { name: 'decision-remedies', value: 'review-and-suit', by: 'province' },
      accepted: 'R4.1.2',
    },
    {
      is: 'postage by the applicant where the prefecture has the office pay',
      given: { name: 'postage-payer', value: 'applicant', by: 'county', above: 'office' },
      refused: 'R6.2',
      says: /由残联付/,
    },
    {
      is: 'postage by the office where the prefecture has the applicant pay',
      given: { name: 'postage-payer', value: 'office', by: 'county', above: 'applicant' },
      accepted: 'R6.2',
    },
    {
      is: 'a replacement a year where the nation sets no number',
      given: { name: 'loss-replacements-a-year', value: 1, by: 'province', above: 0 },
      refused: 'R4.4',
    },
    {
      is: 'any number of replacements where the nation says one',
      given: { name: 'loss-replacements-a-year', value: 0, by: 'province', above: 1 },
      accepted: 'R4.4',
    },
    {
      is: 'no permit of the dead where the nation asks for none',
      given: { name: 'permit-for-the-deceased', value: true, by: 'province', above: false },
      refused: 'R1.1',
    },
    {
      is: 'a newspaper where the province is content with a written statement',
      given: { name: 'loss-declaration', value: 'newspaper', by: 'county', above: 'written' },
      refused: 'R4.4',
    },
    // A term that could not be kept.
    {
      is: 'a notice of nine days where it is to be completed in nine',
      given: { name: 'notice-days', value: 9, by: 'county', here: { 'notice-completion-days': 9 } },
      refused: 'R5.2',
      says: /最多只能有 8 天/,
      field: 'value',
    },
    {
      is: 'a notice of eight days where it is to be completed in nine',
      given: { name: 'notice-days', value: 8, by: 'county', here: { 'notice-completion-days': 9 } },
      accepted: 'R4.1.4',
    },
    {
      is: 'completing in nine days where the notice takes nine',
      given: { name: 'notice-completion-days', value: 9, by: 'county', here: { 'notice-days': 9 } },
      refused: 'R5.2',
      field: 'value',
    },
    {
      is: 'seven days after the declaration of a loss',
      given: { name: 'loss-declaration-days', value: 7, by: 'province' },
      refused: 'R4.4',
      field: 'value',
    },
    {
      is: 'six days after the declaration where approving takes six',
      given: { name: 'loss-declaration-days', value: 6, by: 'province', here: { 'approval-days': 6 } },
      refused: 'R5.3',
      says: /最多只能有 5 天/,
    },
    {
      is: 'approving in three days where a loss waits for three',
      given: { name: 'approval-days', value: 3, by: 'county', here: { 'loss-declaration-days': 3 } },
      refused: 'R5.3',
    },
    {
      is: 'the same within a county',
      given: { name: 'approval-days-within-county', value: 3, by: 'county', here: { 'loss-declaration-days': 3 } },
      refused: 'R5.3',
    },
    {
      is: 'approving in four days where a loss waits for three',
      given: { name: 'approval-days', value: 4, by: 'county', here: { 'loss-declaration-days': 3 } },
      accepted: 'R5.3',
    },
  ],
)

const path = ['county', 'prefecture', 'province', 'nation'] as const
type Published = readonly [by: OfficeLevel, name: RuleName, value: unknown]
const read = (...published: readonly Published[]) =>
  readRules(
    published.map(([level, name, value]): PublishedRule => ({ office: level, level, name, value, from: '2026-01-01' })),
    path,
    '2026-03-02',
  )

type Reading = {
  is: string
  clause: string
  published: readonly Published[]
  name: RuleName
  holds: unknown
  capped?: { by: OfficeLevel; why: RegExp }
}
const readings: readonly Reading[] = [
  {
    is: 'a county’s interval of before no longer holds',
    clause: 'R4.6',
    published: [['county', 'change-interval-months', 12]],
    name: 'change-interval-months',
    holds: 0,
    capped: { by: 'county', why: /由中国残联、省残联规定/ },
  },
  {
    is: 'a county’s interval gives way to its province’s',
    clause: 'R4.6',
    published: [
      ['county', 'change-interval-months', 12],
      ['province', 'change-interval-months', 6],
    ],
    name: 'change-interval-months',
    holds: 6,
    capped: { by: 'county', why: /由中国残联、省残联规定/ },
  },
  {
    is: 'a notice of one day is read as five',
    clause: 'R4.1.4',
    published: [['county', 'notice-days', 1]],
    name: 'notice-days',
    holds: 5,
    capped: { by: 'county', why: /超出现在的范围，按“5 工作日”办/ },
  },
  {
    is: 'a notice of sixty days is read as nine',
    clause: 'R4.1.4',
    published: [['county', 'notice-days', 60]],
    name: 'notice-days',
    holds: 9,
    capped: { by: 'county', why: /超出现在的范围/ },
  },
  {
    is: 'a county’s ten photographs are read as the annex’s three',
    clause: 'R2.1',
    published: [['county', 'photo-count', 10]],
    name: 'photo-count',
    holds: 3,
    capped: { by: 'county', why: /按规范的“3 张”办/ },
  },
  {
    is: 'less than the superior publishes later gives way to it',
    clause: 'R2.5',
    published: [
      ['county', 'supply-deadline-days', 20],
      ['province', 'supply-deadline-days', 45],
    ],
    name: 'supply-deadline-days',
    holds: 45,
    capped: { by: 'county', why: /按上级规定的“45 天”办/ },
  },
  {
    is: 'more than the superior publishes later stays',
    clause: 'R2.5',
    published: [
      ['county', 'supply-deadline-days', 60],
      ['province', 'supply-deadline-days', 45],
    ],
    name: 'supply-deadline-days',
    holds: 60,
  },
  {
    is: 'what a prefecture could not set does not bind its county',
    clause: 'R5.3',
    published: [
      ['county', 'approval-days', 6],
      ['prefecture', 'approval-days', 20],
    ],
    name: 'approval-days',
    holds: 6,
    capped: { by: 'prefecture', why: /按规范的“7 工作日”办/ },
  },
  {
    is: 'a new notice of the nation may be slower, and a county as slow',
    clause: 'R5.3',
    published: [
      ['county', 'approval-days', 9],
      ['nation', 'approval-days', 9],
    ],
    name: 'approval-days',
    holds: 9,
  },
  {
    is: 'minors up to 12 are read as 18',
    clause: 'R4.1.4',
    published: [['nation', 'minor-age', 12]],
    name: 'minor-age',
    holds: 18,
    capped: { by: 'nation', why: /超出现在的范围/ },
  },
  {
    is: 'a notice that no longer fits into a shorter term gives way',
    clause: 'R5.2',
    published: [
      ['county', 'notice-days', 9],
      ['nation', 'notice-completion-days', 8],
    ],
    name: 'notice-days',
    holds: 7,
    capped: { by: 'county', why: /“录入结论并完成公示的期限”是 8 天/ },
  },
  {
    is: 'a wait after the loss that no longer fits into a shorter term gives way',
    clause: 'R5.3',
    published: [
      ['province', 'loss-declaration-days', 6],
      ['county', 'approval-days', 4],
    ],
    name: 'loss-declaration-days',
    holds: 3,
    capped: { by: 'province', why: /“户籍地审批寄证的期限”是 4 天/ },
  },
  {
    is: 'half a year of waiting is read for a cancellation after one month',
    clause: 'R4.2.1',
    published: [['province', 'expired-cancel-months', 1]],
    name: 'expired-cancel-months',
    holds: 6,
    capped: { by: 'province', why: /超出现在的范围/ },
  },
]

for (const { is, clause, published, name, holds, capped } of readings)
  test(`${clause} reading what was published: ${is}`, () => {
    const found = read(...published)
    assert.deepEqual(found.rules[name], holds)
    const [first, ...more] = found.capped
    assert.equal(first?.office, capped?.by)
    if (capped) assert.match(first?.why ?? '', capped.why)
    assert.deepEqual(more, [])
  })

test('R4.1.3 whoever the province lets off the fee is let off in its counties too, and nothing costs more there', () => {
  const fee = (item: string, yuan: number, waiver: string) => ({ item, yuan, waiver })
  const { rules, capped } = read(
    ['province', 'assessment-fees', [fee('肢体评定', 60, '低保对象免收'), fee('听力评定', 80, '')]],
    ['county', 'assessment-fees', [fee('肢体评定', 90, '60 周岁以上免收'), fee('视力评定', 50, '')]],
  )
  assert.deepEqual(rules['assessment-fees'], [
    fee('肢体评定', 60, '低保对象免收；60 周岁以上免收'),
    fee('听力评定', 80, ''),
    fee('视力评定', 50, ''),
  ])
  assert.deepEqual(capped, [])
})

test('R1.2 a case that was accepted under values of before is read within today’s limits', () => {
  const stored = { ...defaultRules, 'notice-days': 60, 'minor-age': 1, 'photo-count': 6, 'paper-photos': 6 }
  const rules = rulesRead(stored, 'rules')
  assert.deepEqual(
    [rules['notice-days'], rules['minor-age'], rules['photo-count'], rules['paper-photos']],
    [9, 18, 6, 3],
  )
})

test('R1.2 every rule says which way is better for the person, or why neither is', () => {
  for (const name of ruleNames) {
    const { direction, kind, default: value, defaultBinds }: RuleDefinition<unknown> = localRules[name]
    if ('neutral' in direction) assert.ok(direction.neutral.length > 5, name)
    else assert.notEqual(kind.rank(value), undefined, `${name} has a direction and no order`)
    if (defaultBinds) assert.ok('favours' in direction, `${name} is binding and has no direction`)
  }
})

test('R5.2 R5.3 the defaults leave every term its days', () => assert.equal(brokenTerm(defaultRules), undefined))
