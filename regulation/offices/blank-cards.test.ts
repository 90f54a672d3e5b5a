// Situations of blank cards: runs taken into stock, blanks printed on, and blanks written off (R4.1.5).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptConsignment,
  acceptWriteOff,
  type BlankFacts,
  type BlankState,
  blankStateNames,
  type Consignment,
  type Cover,
  refuseUsing,
  type WriteOff,
} from './blank-cards.ts'

/** Written out: the law's own list would agree with itself whatever it says. */
const stockRoles = ['printer', 'head', 'office-admin'] as const
const office = '630102'
const printer = staff(office, 'printer')
const notKeepers = [
  ...staffWithout(office, stockRoles),
  ...outsiders.filter(({ kind }) => kind !== 'system'),
  staff('630103', 'printer', 'head', 'office-admin'),
].map(
  (actor) =>
    ({
      is: actor.kind === 'staff' ? actor.id : `a ${actor.kind}`,
      given: { actor },
      refused: 'R4.1.5',
      says: /由本单位的制证人、负责人或机构管理员登记/,
    }) as const,
)
const keepers = [...stockRoles.map((role) => staff(office, role)), { kind: 'system', id: 'seed' } as const].map(
  (actor) => ({ is: `${actor.id} keeps the stock`, given: { actor }, accepted: 'R4.1.5' }) as const,
)

const run = { office, cover: 'green', first: 'AB0009', last: 'AB0011', from: ' 省残联 ', on: '2026-03-02' } as const
type Receiving = Partial<Consignment> & { actor?: Actor; known?: string }
const receive = ({ actor = printer, known, ...change }: Receiving) =>
  acceptConsignment(actor, { ...run, ...change }, known, '2026-03-02')
const wrong = (is: string, first: string, last: string, field: string, says: RegExp) =>
  ({ is, given: { first, last }, refused: 'R4.1.5', field, says }) as const
const count = (is: string, first: string, last: string, expected: number) => ({
  is,
  given: { first, last },
  accepted: 'R4.1.5' as const,
  also: ({ numbers }: { numbers: readonly string[] }) =>
    assert.deepEqual([numbers.length, numbers[0], numbers.at(-1)], [expected, first, last]),
})

situations('a run of blanks', receive, [
  ...notKeepers,
  ...keepers,
  wrong('of three signs', 'AB1', 'AB3', 'first', /4 到 20 位/),
  wrong('of 21 signs', `${'A'.repeat(12)}000000001`, `${'A'.repeat(12)}000000003`, 'first', /4 到 20 位/),
  wrong('of thirteen letters', `${'A'.repeat(13)}01`, `${'A'.repeat(13)}03`, 'first', /4 到 20 位/),
  wrong('whose last is no number', '100001', '最后', 'last', /字母和位数要一样/),
  wrong('of small letters', 'ab0001', 'ab0003', 'first', /4 到 20 位/),
  wrong('of another script', '甲0001', '甲0003', 'first', /4 到 20 位/),
  wrong('with a sign after the number', 'AB0001A', 'AB0003A', 'first', /4 到 20 位/),
  wrong('without digits', 'ABCD', 'ABCE', 'first', /4 到 20 位/),
  wrong('of thirteen digits', '0000000000001', '0000000000003', 'first', /4 到 20 位/),
  wrong('that ends in what is no number', 'AB0001', 'AB-003', 'last', /要一样/),
  wrong('of two prefixes', 'AB0001', 'AC0003', 'last', /要一样/),
  wrong('of two lengths', 'AB0001', 'AB00003', 'last', /要一样/),
  wrong('that ends before it begins', 'AB0002', 'AB0001', 'last', /比起始编号小/),
  wrong('of 10001', 'AB00001', 'AB10001', 'last', /一次最多登记 10000 本/),
  { is: 'from nowhere', given: { from: '  ' }, refused: 'R4.1.5', field: 'from' },
  { is: 'received tomorrow', given: { on: '2026-03-03' }, refused: 'R4.1.5', field: 'on', says: /不能晚于今天/ },
  {
    is: 'a part of which is known',
    given: { known: 'AB0010' },
    refused: 'R4.1.5',
    field: 'first',
    says: /编号 AB0010/,
  },
  {
    is: 'received today',
    given: {},
    accepted: 'R4.1.5',
    also: (accepted) => assert.deepEqual(accepted, { ...run, from: '省残联', numbers: ['AB0009', 'AB0010', 'AB0011'] }),
  },
  count('of one', 'AB0001', 'AB0001', 1),
  count('of four signs, without letters', '0001', '0002', 2),
  count('of 20 signs', `${'A'.repeat(12)}00000001`, `${'A'.repeat(12)}00000003`, 3),
  count('of one digit', 'ABC1', 'ABC3', 3),
  count('of twelve digits', '000000000001', '000000000003', 3),
  count('of 10000', 'AB00001', 'AB10000', 10_000),
])

const use = ({ blank, cover = 'green' }: { blank: BlankFacts | undefined; cover?: Cover }) => refuseUsing(blank, cover)
const gone = (Object.keys(blankStateNames) as BlankState[]).filter((state) => state !== 'stock')
situations('printing on a blank', use, [
  {
    is: 'that is not in this stock',
    given: { blank: undefined },
    refused: 'R4.1.5',
    field: 'blank',
    says: /库存里没有/,
  },
  ...gone.map(
    (state) =>
      ({
        is: `that is ${state}`,
        given: { blank: { state, cover: 'green' } },
        refused: 'R4.1.5',
        field: 'blank',
        says: new RegExp(`${blankStateNames[state]}，不能再用`),
      }) as const,
  ),
  {
    is: 'of the other cover',
    given: { blank: { state: 'stock', cover: 'red' } },
    refused: 'R4.1.5',
    field: 'blank',
    says: /是红色封面。这份证要用绿色封面/,
  },
  { is: 'in stock, green for green', given: { blank: { state: 'stock', cover: 'green' } }, accepted: 'R4.1.5' },
  { is: 'in stock, red for red', given: { blank: { state: 'stock', cover: 'red' }, cover: 'red' }, accepted: 'R4.1.5' },
])

type Writing = Partial<WriteOff> & { actor?: Actor; blank?: BlankFacts | undefined }
const inStock: BlankFacts = { state: 'stock', cover: 'green' }
const writeOff = ({ actor = printer, ...given }: Writing) => {
  const { blank: _blank, ...change } = given
  return acceptWriteOff(
    actor,
    { office, number: 'AB0001', state: 'lost', reason: ' 盘点缺少 ', ...change },
    'blank' in given ? given.blank : inStock,
  )
}
situations('writing a blank off', writeOff, [
  ...notKeepers,
  ...keepers,
  {
    is: 'for three signs of reason',
    given: { reason: ' 找不到 ' },
    refused: 'R4.1.5',
    field: 'reason',
    says: /至少 4 个字/,
  },
  {
    is: 'that is not in this stock',
    given: { blank: undefined },
    refused: 'R4.1.5',
    field: 'number',
    says: /库存里没有/,
  },
  ...gone.map(
    (state) =>
      ({
        is: `that is ${state}`,
        given: { blank: { state, cover: 'green' } },
        refused: 'R4.1.5',
        field: 'number',
        says: new RegExp(`${blankStateNames[state]}，不在库`),
      }) as const,
  ),
  {
    is: 'sent on',
    given: { state: 'sent' },
    accepted: 'R4.1.5',
    also: (accepted) => assert.deepEqual(accepted, { office, number: 'AB0001', state: 'sent', reason: '盘点缺少' }),
  },
])
