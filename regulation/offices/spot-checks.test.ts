// Spot checks: who draws, from when to when, how many, and what a check says (N4.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { refusedBy, situations } from '../situation-testing.ts'
import { acceptCheck, acceptDraw, type Draw, notDrawn, refuseEmptyDraw } from './spot-checks.ts'

const today = '2026-03-02'
const staff = (...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office: '510100', roles })
const draw: Draw = { from: '2026-01-01', to: today, wanted: 6 }
const notHeads = staffRoles
  .filter((role) => role !== 'head')
  .map((role) => ({ is: `by a member of staff who is only ${role}`, by: staff(role) }))

situations(
  'drawing',
  ({ by = staff('head'), ...change }: Partial<Draw> & { by?: Actor }) => acceptDraw(by, { ...draw, ...change }, today),
  [
    {
      is: 'by the head, through today',
      given: {},
      accepted: 'N4.3',
      also: (answer) => assert.deepEqual(answer, { ...draw, by: 'me', office: '510100' }),
    },
    ...notHeads.map(({ is, by }) => ({ is, given: { by }, refused: 'N4.3' as const, says: /抽查由负责人/ })),
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N4.3', says: /抽查由负责人/ },
    { is: 'of one day', given: { from: today }, accepted: 'N4.3' },
    {
      is: 'ending before it begins',
      given: { from: '2026-02-02', to: '2026-02-01' },
      refused: 'N4.3',
      says: /起止日期/,
      field: 'from',
    },
    { is: 'through tomorrow', given: { to: '2026-03-03' }, refused: 'N4.3', says: /起止日期/, field: 'from' },
    { is: 'from a day that is not', given: { from: '2026-00-01' }, refused: 'N4.3', says: /起止日期/ },
    { is: 'to a day that is not', given: { to: '2026-02-30' }, refused: 'N4.3', says: /起止日期/ },
    { is: 'none', given: { wanted: 0 }, refused: 'N4.3', says: /1 到 200/, field: 'wanted' },
    { is: 'one', given: { wanted: 1 }, accepted: 'N4.3' },
    { is: 'two hundred', given: { wanted: 200 }, accepted: 'N4.3' },
    { is: 'one more', given: { wanted: 201 }, refused: 'N4.3', says: /1 到 200/, field: 'wanted' },
    { is: 'half a conclusion', given: { wanted: 1.5 }, refused: 'N4.3', says: /1 到 200/, field: 'wanted' },
  ],
)

situations('what there is to draw from', refuseEmptyDraw, [
  { is: 'one conclusion', given: 1, accepted: 'N4.3' },
  { is: 'none', given: 0, refused: 'N4.3', says: /抽不出来/, field: 'from' },
])

situations(
  'entering a check',
  ({ by = staff('head'), result = 'sound', note = '' }: { by?: Actor; result?: string; note?: string }) =>
    acceptCheck(by, { result, note }),
  [
    { is: 'sound', given: {}, accepted: 'N4.3', also: (a) => assert.deepEqual(a, { result: 'sound', note: null }) },
    { is: 'sound, with a note', given: { note: ' 好 ' }, accepted: 'N4.3', also: (a) => assert.equal(a.note, '好') },
    {
      is: 'doubtful, with the doubt in four letters',
      given: { result: 'doubtful', note: ' 没有签名 ' },
      accepted: 'N4.3',
      also: (answer) => assert.deepEqual(answer, { result: 'doubtful', note: '没有签名' }),
    },
    {
      is: 'doubtful, in three letters',
      given: { result: 'doubtful', note: ' 没签名 ' },
      refused: 'N4.3',
      says: /疑问在哪里/,
      field: 'note',
    },
    { is: 'without a result', given: { result: '' }, refused: 'N4.3', says: /检查的结果/, field: 'result' },
    ...notHeads.map(({ is, by }) => ({ is, given: { by }, refused: 'N4.3' as const, says: /负责人登记/ })),
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N4.3', says: /负责人登记/ },
  ],
)
test('N4.3 entering a check: of what was not drawn', () => refusedBy(notDrawn, 'N4.3', { says: /没有抽到/ }))
