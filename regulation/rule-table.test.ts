// Every local rule told a second time by hand: its default, its clause, who may set it, and which values it can hold (R1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localRules, type RuleName } from './local-rules.ts'
import {
  above,
  dayBy,
  fees,
  flag,
  holidays,
  lines,
  local,
  materials,
  nation,
  type OfficeLevel,
  oneOf,
  type RuleKind,
  text,
} from './rule-definition.ts'

/** default · clause · by whom it is set · what it can hold. */
const told: Record<RuleName, string> = {
  'photo-count': '3 · R2.1 · local · 1..10',
  'extra-materials': 'none · R2.5 · local · materials',
  'old-card-picture': 'false · R2.5 · local · flag',
  'minor-age': '18 · R4.1.4 · nation · 18..18',
  'assign-days': '3 · R5.1 · local · 1..60',
  'notice-completion-days': '10 · R5.2 · local · 6..60',
  'approval-days': '7 · R5.3 · local · 1..60',
  'approval-days-within-county': '10 · R5.3 · local · 1..60',
  'notice-days': '5 · R4.1.4 · local · 5..9',
  'dispute-window-days': '10 · R4.1.3 · above · 10..60',
  'supply-deadline-days': '30 · R2.5 · local · 1..365',
  'ends-move-over-days-off': 'true · R2.5 · nation · flag',
  'told-terms-never-shorten': 'true · R4.1.3 · nation · flag',
  'help-telephone': '还没有公布 · N2.2 · local · text',
  'new-date-days': '3 · R5.1 · local · 1..10',
  'late-telling-stays-late': 'true · R5.1 · above · flag',
  'return-restarts-clock': 'true · R5.3 · above · flag',
  'reapply-bar-years': '1 · R4.1.1 · nation · 0..10',
  'assessment-nudge-days': '20 · R4.1.3 · local · 1..250',
  'assessment-fees': 'none · R4.1.3 · local · fees',
  'permit-of-hk-mo-tw': 'unknown · R4.1.1 · above · unknown/no/yes',
  'permanent-residence-of-foreigners': 'unknown · R4.1.1 · above · unknown/no/yes',
  'signed-papers-from': '2027-01-01 · R6.3 · above · day',
  'destruction-witnesses': 'own-or-above · R6.1 · above · own/own-or-above',
  'postage-payer': 'applicant · R6.2 · local · applicant/office',
  'guardian-age': '18 · R2.3 · above · 16..18',
  'notice-place': '经常居住地的村（社区） · R4.1.4 · local · text',
  'receipt-close-days': '30 · R4.1.6 · local · 1..365',
  'accept-days': '3 · R1.2 · above · 1..60',
  'renewal-notice': 'after-assessment · R4.2.1 · above · always/after-assessment',
  'term-after-details': 'keep · R4.2.3 · above · keep/restart',
  'term-after-move': 'keep · R4.3.1 · above · keep/restart',
  'term-after-loss': 'keep · R4.4 · above · keep/restart',
  'term-after-cancellation-of-categories': 'keep · R4.5.2 · above · keep/restart',
  'term-after-change': 'keep · R4.6 · above · keep/restart',
  'term-after-running-out': 'printing · R4.2.1 · above · printing/old-end',
  'replacement-suffix-kept': 'false · R4.4 · above · flag',
  'change-interval-months': '0 · R4.6 · above · 0..12',
  'change-interval-exception': 'none · R4.6 · above · medical-record/none',
  'loss-declaration': 'written · R4.4 · local · written/community/bank/newspaper',
  'loss-declaration-days': '0 · R4.4 · above · 0..6',
  'corrected-card-days': '30 · R4.1.5 · local · 1..90',
  'loss-replacements-a-year': '0 · R4.4 · above · 0..12',
  'permit-for-the-deceased': 'false · R1.1 · above · flag',
  'archive-upload-days': '5 · R4.3.2 · above · 1..60',
  'follow-up-days': '90 · R4.3.3 · local · 7..365',
  'blank-method-before-2018': 'not-by-sight · R4.2.1 · above · not-by-sight/by-sight',
  'paper-photos': '0 · R6.2 · local · 0..3',
  'acceptance-rules': 'none · R4.1.2 · above · lines',
  'national-calendar': 'none · R5.1 · nation · holidays',
  'regional-holidays': 'none · R5.1 · local · holidays',
  'expired-freeze-months': '0 · R4.2.1 · above · 0..120',
  'expired-cancel-months': '0 · R4.2.1 · above · 0..120',
  'expired-warning-days': '30 · R4.2.1 · above · 30..365',
  'attendance-hour': '18 · N2.4 · above · 9..23',
  'parked-claim-days': '3 · N5.3 · above · 0..20',
  'annual-review-month': '7 · N6.4 · local · 1..12',
  'annual-review-days': '90 · N6.4 · local · 10..180',
  'annual-review-questions': '3 lines · N6.4 · local · lines',
  'export-rows-without-approval': '200 · N5.2 · above · 0..5000',
  'undertaking-months': '12 · N5.2 · above · 1..36',
  'training-grace-days': '10 · N5.3 · above · 0..60',
  'waiting-time-days': '90 · N6.3 · above · 7..730',
  'plan-review-months': '12 · N1 · above · 1..60',
  'feedback-answer-days': '5 · N8 · above · 1..60',
  'rating-revisit-days': '15 · N7 · above · 1..60',
  'complaint-answer-days': '15 · N7 · above · 1..60',
  'assessor-pass-score': '60 · N4.2 · local · 60..100',
  'assessor-exam-months': '12 · N4.2 · local · 1..36',
  'assessor-certificate-months': '36 · N4.2 · above · 1..120',
  'assessor-warning-days': '60 · N4.2 · local · 1..365',
  'reassess-days': '60 · N4.3 · above · 7..365',
  'relatives-months': '12 · N4.3 · above · 1..36',
  'pattern-months': '12 · N4.3 · above · 1..60',
  'pattern-least-cases': '10 · N4.3 · above · 5..200',
  'pattern-severe-percent': '70 · N4.3 · above · 20..100',
  'pattern-per-hour': '6 · N4.3 · above · 2..60',
  'pattern-night-conclusions': '3 · N4.3 · above · 1..60',
  'posted-counts-after-days': '7 · R4.1.2 · above · 3..30',
  'decision-remedies': 'unknown · R4.1.2 · above · unknown/review-and-suit/superior',
  'last-word': 'province · N4.1 · above · province/prefecture',
  'electronic-type-code': '未定 · R3.2 · nation · text',
  'electronic-issuer-code': '未定 · R3.2 · local · text',
  'electronic-check': 'not-known · R3.2 · nation · not-known/mod-37-36',
  'dispute-answer-days': '10 · N4.1 · above · 1..30',
  'dispute-unanswered': 'next-stage · N4.1 · above · wait/next-stage',
  'dispute-rejection': 'listed · N4.1 · above · listed/never',
  'reassessment-elsewhere': 'another · N4.1 · above · another/doctor',
  'no-other-doctor': 'committee · N4.1 · above · committee/province',
  'withdraw-after-conclusion': 'no · R1.3 · above · no/yes',
  'approved-by': 'another · R1.3 · above · another/anybody',
  'own-application-age': '8 · R4.1.1 · above · 8..18',
  'organisation-papers': 'agent-and-code · R2.3 · above · agent-and-code/agent',
  'guardian-on-card': 'with-papers · R4.1.5 · above · with-papers/as-applied',
  'superior-look-hours': '24 · N5.2 · local · 1..240',
  'reveals-per-hour': '10 · N5.2 · local · 1..60',
  'reveals-per-day': '60 · N5.2 · local · 1..500',
  'missed-searches-per-hour': '30 · N5.2 · local · 1..500',
  'missed-searches-per-day': '200 · N5.2 · local · 1..5000',
  'people-opened-per-hour': '30 · N5.2 · local · 1..500',
  'people-opened-per-day': '150 · N5.2 · local · 1..5000',
  'own-data-answer-days': '15 · N5.2 · local · 1..60',
  'archive-keeping-years': '0 · R6.3 · nation · 0..100',
  'session-keeping-days': '184 · N5.2 · nation · 184..1095',
  'code-keeping-days': '2 · N5.2 · nation · 1..30',
  'partner-call-keeping-years': '3 · N5.2 · nation · 3..30',
  'partner-validity-years': '3 · R3.2 · nation · 1..5',
  'shared-materials': 'state-issued · R2.2 · local · none/state-issued',
  'partner-key-days': '400 · R3.2 · nation · 30..800',
  'message-copy-keeping-days': '180 · N5.2 · nation · 30..3650',
  'loose-file-keeping-days': '30 · N5.2 · nation · 7..180',
  'done-notice-keeping-days': '365 · N5.2 · nation · 30..3650',
  'presence-keeping-years': '3 · N2.4 · nation · 1..30',
  'export-record-keeping-years': '3 · N5.2 · nation · 3..30',
  'helper-mandates': 'allowed · N5.2 · above · allowed/none',
  'helper-mandate-days': '180 · N5.2 · above · 7..365',
}

const setters = new Map<readonly OfficeLevel[], string>([
  [local, 'local'],
  [above, 'above'],
  [nation, 'nation'],
])
const kindOf = ({ type, choices, fits }: RuleKind<unknown>): string => {
  if (type !== 'whole') return type === 'one-of' ? Object.keys(choices).join('/') : type
  const held = Array.from({ length: 10_011 }, (_, index) => index - 10).filter((number) => fits(number))
  return `${held.at(0)}..${held.at(-1)}`
}
const defaultOf = (value: unknown): string => {
  if (!Array.isArray(value)) return String(value)
  return value.length === 0 ? 'none' : `${value.length} lines`
}

test('R1.2 every rule has the default, the clause, the setters and the values that were decided for it', () => {
  const found = Object.entries(localRules).map(([name, { default: value, clause, levels, kind }]) => [
    name,
    `${defaultOf(value)} · ${clause} · ${setters.get(levels)} · ${kindOf(kind)}`,
  ])
  assert.deepEqual(Object.fromEntries(found), told)
})

test('R1.2 a county and all above it set what is local; the province and the nation, or the nation alone, set the rest', () => {
  assert.deepEqual(local, ['nation', 'province', 'prefecture', 'county'])
  assert.deepEqual(above, ['nation', 'province'])
  assert.deepEqual(nation, ['nation'])
})

test('R1.2 every rule can hold its own default, and a whole number only as a number', () => {
  for (const [name, { default: value, kind }] of Object.entries(localRules)) {
    assert.ok(kind.fits(value), name)
    if (typeof value === 'number')
      for (const wrong of [value + 0.5, String(value), Number.NaN, undefined]) assert.ok(!kind.fits(wrong), name)
  }
})

test('R1.2 each kind of rule holds what it is for, and nothing else', () => {
  const material = { id: 'near-record', title: '近期病历', reason: '演示理由', publisher: '演示残联' }
  const rows: readonly { kind: RuleKind<unknown>; holds: readonly unknown[]; not: readonly unknown[] }[] = [
    {
      kind: flag,
      holds: [true, false],
      not: ['true', 1, undefined],
    },
    {
      kind: text,
      holds: ['演示社区'],
      not: ['', ' ', 1, undefined],
    },
    {
      kind: dayBy('2027-01-01'),
      holds: ['2026-03-02', '2027-01-01'],
      not: ['2027-01-02', '2026-02-30', '', 20260302, undefined],
    },
    {
      kind: lines,
      holds: [[], ['一句']],
      not: ['一句', [1], [' ']],
    },
    {
      kind: materials,
      holds: [[], [material]],
      not: [[{ ...material, title: '' }], [{ ...material, id: '空 格' }], [null], 'x'],
    },
    {
      kind: fees,
      holds: [[], [{ item: '鉴定', yuan: 0, waiver: '' }]],
      not: [
        [{ item: '', yuan: 1, waiver: '' }],
        [{ item: '鉴定', yuan: -1, waiver: '' }],
        [{ item: '鉴定', yuan: '1', waiver: '' }],
      ],
    },
    {
      kind: holidays,
      holds: [[], [{ id: '2026-07-01', name: '州庆' }]],
      not: [[{ id: '2026-02-30', name: '州庆' }], [{ id: '2026-07-01', name: '' }], [{ name: '州庆' }]],
    },
  ]
  for (const { kind, holds, not } of rows) {
    for (const value of holds) assert.ok(kind.fits(value), `${kind.type} ${JSON.stringify(value)}`)
    for (const value of not) assert.ok(!kind.fits(value), `${kind.type} ${JSON.stringify(value)}`)
  }
  const choice = oneOf({ keep: '沿用', restart: '重新计算' })
  assert.deepEqual(
    ['keep', 'restart', 'toString', undefined].map((value) => choice.fits(value)),
    [true, true, false, false],
  )
})
