// R2.3: ending a guardian's bond, by whom, from which day, with which paper; and who acts for the ward then.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { acceptEndingBond, bondEndInWords, type EndingBond, whoActsNow } from './guardian-bonds.ts'

const handler: Actor = { kind: 'staff', id: 'handler', office: '510107', roles: ['handler'] }
const head: Actor = { kind: 'staff', id: 'head', office: '510107', roles: ['head'] }
const printer: Actor = { kind: 'staff', id: 'printer', office: '510107', roles: ['printer'] }
const elsewhere: Actor = { kind: 'staff', id: 'other', office: '110101', roles: ['handler', 'head'] }
const guardian: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }
const bond = { confirmedOn: '2026-01-05', ended: false }
const wish: EndingBond['wish'] = { why: 'replaced', on: '2026-03-02', words: '新监护人带来指定书', pages: 1 }

situations(
  'ending a bond',
  ({
    who = handler,
    ...given
  }: {
    who?: Actor
    wish?: Partial<EndingBond['wish']>
    bond?: EndingBond['bond'] | null
  }) =>
    acceptEndingBond(who, {
      offices: ['510107', '630102'],
      bond: given.bond === null ? undefined : (given.bond ?? bond),
      wish: { ...wish, ...given.wish },
      today: '2026-03-02',
    }),
  [
    { is: 'another guardian, with the paper, today', given: {}, accepted: 'R2.3' },
    { is: 'by the head', given: { who: head }, accepted: 'R2.3' },
    { is: 'by a printer', given: { who: printer }, refused: 'R2.3', says: /经办人或负责人/ },
    { is: 'by an office that has no case of the ward', given: { who: elsewhere }, refused: 'R2.3', says: /经办人/ },
    { is: 'by the guardian online', given: { who: guardian }, refused: 'R2.3', says: /经办人/ },
    { is: 'of no bond', given: { bond: null }, refused: 'R2.3', says: /没有找到/ },
    { is: 'a second time', given: { bond: { ...bond, ended: true } }, refused: 'R2.3', says: /已经终止/ },
    { is: 'without a reason', given: { wish: { why: '' } }, refused: 'R2.3', field: 'why' },
    { is: 'of age, which ends by itself', given: { wish: { why: 'of-age' } }, refused: 'R2.3', field: 'why' },
    { is: 'confirmed wrongly, by the clerk', given: { wish: { why: 'mistaken' } }, refused: 'R2.3', says: /负责人/ },
    {
      is: 'confirmed wrongly, by the head, who needs no paper',
      given: { who: head, wish: { why: 'mistaken', pages: 0 } },
      accepted: 'R2.3',
    },
    { is: 'without a day', given: { wish: { on: undefined } }, refused: 'R2.3', field: 'on' },
    { is: 'from tomorrow', given: { wish: { on: '2026-03-03' } }, refused: 'R2.3', says: /还没有到/ },
    { is: 'on the day of the confirmation', given: { wish: { on: '2026-01-05' } }, accepted: 'R2.3' },
    { is: 'before the confirmation', given: { wish: { on: '2026-01-04' } }, refused: 'R2.3', says: /不能更早/ },
    {
      is: 'a guardian who died before the confirmation was written down',
      given: { wish: { why: 'died', on: '2026-01-04' } },
      accepted: 'R2.3',
    },
    { is: 'in three words', given: { wish: { words: '换人了' } }, refused: 'R2.3', field: 'words' },
    { is: 'dead, without the paper', given: { wish: { why: 'died', pages: 0 } }, refused: 'R2.3', says: /死亡证明/ },
    { is: 'by a court, without the paper', given: { wish: { why: 'court', pages: 0 } }, refused: 'R2.3', says: /法院/ },
    {
      is: 'said at the window, without the signed words',
      given: { wish: { why: 'declared', pages: 0 } },
      refused: 'R2.3',
      field: 'pages',
    },
  ],
)

test('R2.3 after a bond has ended the ward of age acts, or another guardian, or nobody until one is confirmed', () => {
  assert.match(whoActsNow({ ofAge: true, guardians: 0, needsGuardian: false }), /由本人办/)
  assert.match(whoActsNow({ ofAge: true, guardians: 0, needsGuardian: true }), /可以由本人办.*监护证明/)
  assert.match(whoActsNow({ ofAge: false, guardians: 0, needsGuardian: true }), /没有确认的监护人/)
  assert.match(whoActsNow({ ofAge: false, guardians: 1, needsGuardian: true }), /由已确认的监护人办/)
  assert.equal(bondEndInWords('of-age'), '被监护人成年')
  assert.equal(bondEndInWords('died'), '监护人去世')
})
