// Who puts what right, with which paper and whose second hand; and what is not an office's mistake (R3.1, R4.1.5, R4.2.3, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { hukou, residence } from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { isRefusal } from '../vocabulary.ts'
import {
  acceptCorrection,
  acceptRegisterCorrection,
  acceptRejection,
  acceptSecondHand,
  type CaseToCorrect,
  type Correctable,
  type CorrectionWish,
  correctable,
  correctableFacts,
  type NumberFacts,
  onCards,
  refuseGuardianAfter,
  refuseOvertaken,
} from './corrections.ts'

const today = '2026-03-02'
const atWindow: CaseToCorrect = { residence: '510107', hukou: '630102', channel: 'window', printed: false }
const phone: CorrectionWish = { fact: 'phone', after: '13900000002', reason: '末位录错', paper: undefined }
const name: CorrectionWish = { fact: 'name', after: '演示·张禾', reason: '照身份证核对', paper: 'id-card' }
const relation: CorrectionWish = { ...name, fact: 'guardianRelation', after: '其他近亲属', paper: 'guardian-proof' }
const number: CorrectionWish = { ...name, fact: 'idNumber', after: '630102199003072015' }
const free: NumberFacts = { taken: false, registered: false, namesAnother: false, changesAge: false }

type Given = {
  who?: Actor
  at?: Partial<CaseToCorrect>
  wish: CorrectionWish
  before?: string
  number?: NumberFacts
}
const alone = (secondHand: boolean) => (answer: { secondHand: boolean }) => assert.equal(answer.secondHand, secondHand)

situations(
  'correcting a case',
  ({ who = residence.handler, at = {}, wish, before = '旧', number: known }: Given) =>
    acceptCorrection(who, { ...atWindow, ...at }, wish, { before, today, number: known }),
  [
    { is: 'a telephone, at the person’s word', given: { wish: phone }, accepted: 'R3.1', also: alone(false) },
    { is: 'no telephone after all', given: { wish: { ...phone, after: '' } }, accepted: 'R3.1' },
    { is: 'by the hukou office that posts the card', given: { wish: phone, who: hukou.handler }, accepted: 'R3.1' },
    {
      is: 'the telephone of an application online',
      given: { wish: phone, at: { channel: 'online' } },
      accepted: 'R3.1',
    },
    { is: 'a telephone, after the card was printed', given: { wish: phone, at: { printed: true } }, accepted: 'R3.1' },
    {
      is: 'a telephone with a digit too few',
      given: { wish: { ...phone, after: '1390000000' } },
      refused: 'R3.1',
      says: /电话号码不对/,
      field: 'after',
    },
    {
      is: 'a telephone, by the approver',
      given: { wish: phone, who: hukou.approver },
      refused: 'R3.1',
      says: /联系方式由/,
    },
    { is: 'a name, which waits for a second hand', given: { wish: name }, accepted: 'R3.1', also: alone(true) },
    {
      is: 'an address, by the clerk alone',
      given: { wish: { ...name, fact: 'residenceAddress', after: '演示路 9 号' } },
      accepted: 'R3.1',
      also: alone(false),
    },
    {
      is: 'a name without a paper',
      given: { wish: { ...name, paper: undefined } },
      refused: 'R3.1',
      says: /哪一种证明/,
      field: 'paper',
    },
    {
      is: 'a name with a digit in it',
      given: { wish: { ...name, after: '张3' } },
      refused: 'R3.1',
      says: /数字/,
      field: 'after',
    },
    {
      is: 'no address',
      given: { wish: { ...name, fact: 'hukouAddress', after: ' ' } },
      refused: 'R3.1',
      says: /请填写正确/,
    },
    {
      is: 'an address without end',
      given: { wish: { ...name, fact: 'hukouAddress', after: '长'.repeat(201) } },
      refused: 'R3.1',
      says: /内容太长/,
    },
    {
      is: 'without a reason',
      given: { wish: { ...phone, reason: '错' } },
      refused: 'R3.1',
      says: /请写明/,
      field: 'reason',
    },
    {
      is: 'with a reason without end',
      given: { wish: { ...phone, reason: '错'.repeat(501) } },
      refused: 'R3.1',
      says: /说明太长/,
    },
    {
      is: 'to what stands there already, in other spaces',
      given: { wish: name, before: '演示・张 禾' },
      refused: 'R3.1',
      says: /和现在登记的一样/,
    },
    {
      is: 'a name, by the hukou office',
      given: { wish: name, who: hukou.handler },
      refused: 'R3.1',
      says: /录入的经常居住地/,
    },
    {
      is: 'the guardian whom the applicant named online',
      given: { wish: { ...name, fact: 'guardianName', paper: 'guardian-proof' }, at: { channel: 'online' } },
      refused: 'R3.2',
      says: /申请人自己在网上填的/,
    },
    {
      is: 'another guardian, once the bond of whom the applicant named online has ended',
      given: {
        wish: { ...name, fact: 'guardianName', paper: 'guardian-proof' },
        at: { channel: 'online', guardianEnded: true },
      },
      accepted: 'R3.1',
    },
    {
      is: 'what another guardian is to the person',
      given: { wish: relation, before: '父母', at: { channel: 'online', guardianReplaced: true } },
      accepted: 'R3.1',
      also: alone(true),
    },
    {
      is: 'what the guardian whom the applicant named online is',
      given: { wish: relation, before: '父母', at: { channel: 'online' } },
      refused: 'R3.2',
    },
    { is: 'a relation entered wrongly', given: { wish: relation, before: '父母' }, accepted: 'R3.1' },
    {
      is: 'a relation that is none of a person',
      given: { wish: { ...relation, after: '村（居）委会或有关单位' }, before: '父母' },
      refused: 'R3.1',
      field: 'relation',
    },
    {
      is: 'no relation chosen',
      given: { wish: { ...relation, after: '' }, before: '父母' },
      refused: 'R3.1',
      field: 'relation',
    },
    { is: 'the same relation', given: { wish: relation, before: '其他近亲属' }, refused: 'R3.1', field: 'relation' },
    { is: 'where no guardian is', given: { wish: relation, before: '' }, refused: 'R3.1', field: 'fact' },
    {
      is: 'the name of a guardian where none is',
      given: { wish: { ...name, fact: 'guardianName' }, before: '' },
      refused: 'R3.1',
      says: /没有监护人/,
    },
    {
      is: 'the name of the applicant, when only a guardian is to be replaced',
      given: { wish: name, at: { channel: 'online', guardianEnded: true } },
      refused: 'R3.2',
      says: /申请人自己在网上填的/,
    },
    {
      is: 'a name that the applicant typed online',
      given: { wish: name, at: { channel: 'online' } },
      refused: 'R3.2',
      says: /申请人自己在网上填的/,
      instead: ['renewal-details'],
    },
    {
      is: 'a name, once the card is printed',
      given: { wish: name, at: { printed: true } },
      refused: 'R4.1.5',
      says: /证已经打印/,
    },
    { is: 'a number that nobody has', given: { wish: number, number: free }, accepted: 'R3.1', also: alone(true) },
    {
      is: 'a number that stands there already, with a space',
      given: { wish: number, number: free, before: '630102 199003072015' },
      refused: 'R3.1',
      says: /和现在登记的一样/,
    },
    {
      is: 'a number that is another person’s',
      given: { wish: number, number: { ...free, taken: true } },
      refused: 'R3.1',
      says: /另一个人的登记/,
    },
    {
      is: 'the number of a holder, who the case was opened on',
      given: { wish: number, number: { ...free, registered: true } },
      refused: 'R4.2.3',
      says: /登记在册的持证人/,
      instead: ['renewal-details'],
    },
    {
      is: 'a number that makes a child of an adult',
      given: { wish: number, number: { ...free, changesAge: true } },
      refused: 'R2.3',
      says: /成年与否/,
    },
    {
      is: 'a number whose last digit is wrong',
      given: { wish: { ...number, after: '630102199003072016' }, number: free },
      refused: 'R3.1',
      says: /最后一位/,
    },
  ],
)

const printer: Actor = { kind: 'staff', id: 'p', office: '630102', roles: ['printer'] }
situations(
  'correcting the register',
  ({
    who = hukou.approver,
    counts = true,
    wish = name,
    taken = false,
  }: {
    who?: Actor
    counts?: boolean
    wish?: CorrectionWish
    taken?: boolean
  }) =>
    acceptRegisterCorrection(who, { office: '630102', counts }, wish, {
      before: '旧',
      today,
      number: { ...free, registered: true, taken },
    }),
  [
    { is: 'a name, with a second hand', given: {}, accepted: 'R4.1.5', also: alone(true) },
    { is: 'by the residence office', given: { who: residence.handler }, refused: 'R4.1.5', says: /由发证残联/ },
    { is: 'by who prints', given: { who: printer }, refused: 'R4.1.5', says: /由发证残联/ },
    { is: 'of a card that was exchanged', given: { counts: false }, refused: 'R4.1.5', says: /已经换发或注销/ },
    { is: 'what no card says', given: { wish: phone }, refused: 'R4.1.5', says: /请选/, field: 'fact' },
    { is: 'without a paper', given: { wish: { ...name, paper: undefined } }, refused: 'R3.1', says: /证明/ },
    { is: 'to another person’s number', given: { wish: number, taken: true }, refused: 'R3.1', says: /另一个人/ },
  ],
)

const waiting = { office: '510107', state: 'proposed', proposedBy: 'staff:first' } as const
const second: Actor = { kind: 'staff', id: 'second', office: '510107', roles: ['head'] }
const first: Actor = { ...second, id: 'first' }
situations(
  'the second hand',
  ({ who = second, of = waiting }: { who?: Actor; of?: Parameters<typeof acceptSecondHand>[1] | null }) =>
    acceptSecondHand(who, of ?? undefined),
  [
    { is: 'another of the office', given: {}, accepted: 'R1.3' },
    { is: 'who proposed it', given: { who: first }, refused: 'R1.3', says: /您提出的/ },
    { is: 'of another office', given: { who: hukou.approver }, refused: 'R1.3', says: /另一位工作人员/ },
    { is: 'of what was done already', given: { of: { ...waiting, state: 'made' } }, refused: 'R1.3', says: /处理过/ },
    { is: 'of nothing', given: { of: null }, refused: 'R1.3', says: /另一位工作人员/ },
  ],
)
situations(
  'not putting it right',
  ({ who = second, of = waiting }: { who?: Actor; of?: Parameters<typeof acceptRejection>[1] }) =>
    acceptRejection(who, of),
  [
    { is: 'by another', given: {}, accepted: 'R1.3' },
    { is: 'taken back by who proposed it', given: { who: first }, accepted: 'R1.3' },
    { is: 'by another office', given: { who: hukou.approver }, refused: 'R1.3', says: /提出它的残联/ },
    { is: 'a second time', given: { of: { ...waiting, state: 'rejected' } }, refused: 'R1.3', says: /处理过/ },
  ],
)

situations(
  'what came between the two hands',
  ({ fact = 'name', ...changed }: { fact?: Correctable; printed?: boolean; taken?: boolean; counts?: boolean }) =>
    refuseOvertaken(fact, { printed: false, taken: false, counts: true, ...changed }),
  [
    { is: 'nothing', given: {}, accepted: 'R3.1' },
    { is: 'the card was printed', given: { printed: true }, refused: 'R4.1.5', says: /提出以后证已经打印/ },
    { is: 'the card was exchanged', given: { counts: false }, refused: 'R4.1.5', says: /已经换发或注销/ },
    {
      is: 'the number became another person’s',
      given: { fact: 'idNumber', taken: true },
      refused: 'R3.1',
      says: /另一个人的登记/,
    },
    { is: 'a printed card that does not say it', given: { fact: 'residenceAddress', printed: true }, accepted: 'R3.1' },
  ],
)

test('R1.3 who somebody is needs two hands, and what a card says is put right in the register once it is printed', () => {
  const two = correctableFacts.filter((fact) => correctable[fact].secondHand)
  const guardian = ['guardianName', 'guardianIdNumber', 'guardianRelation']
  assert.deepEqual(two, ['name', 'idNumber', ...guardian])
  assert.deepEqual(onCards, ['name', 'idNumber', 'ethnicity', 'hukouAddress', ...guardian])
})

const ward = { name: '测试·小宝', idNumber: '630102201803046229' }
const mother = { name: '测试·张母', idNumber: '63010219600307202X' }
const boy = { ...mother, idNumber: '630102201303030095' }
type Standing = { fact?: Correctable; of?: typeof ward; by?: typeof ward; deceased?: boolean }

situations(
  'the guardian who would stand there after a correction',
  ({ fact = 'guardianIdNumber', of = ward, by = mother, deceased = false }: Standing) =>
    refuseGuardianAfter(fact, { ward: of, guardian: by }, { deceased, rules: defaultRules, today }) ?? { stands: true },
  [
    { is: 'somebody of age', given: {}, accepted: 'R2.3' },
    {
      is: 'the ward by its own number',
      given: { by: { ...mother, idNumber: ward.idNumber } },
      refused: 'R2.3',
      field: 'after',
    },
    {
      is: 'a ward who gets the number of the guardian',
      given: { fact: 'idNumber', of: { ...ward, idNumber: mother.idNumber } },
      refused: 'R2.3',
    },
    { is: 'a child of thirteen', given: { by: boy }, refused: 'R2.3', says: /周岁/ },
    { is: 'a child of thirteen, of the family of who died', given: { by: boy, deceased: true }, accepted: 'R2.3' },
    {
      is: 'another fact, beside a guardian who could not be entered today',
      given: { fact: 'ethnicity', by: boy },
      accepted: 'R2.3',
    },
    {
      is: 'a document whose number tells no age',
      given: { by: { ...mother, idNumber: 'H12345678' } },
      accepted: 'R2.3',
    },
  ],
)

test('R3.1 what is put right is stored, and shown to the second hand, in its one spelling', () => {
  const after = (wish: CorrectionWish) => {
    const accepted = acceptCorrection(residence.handler, atWindow, wish, { before: '旧', today, number: free })
    assert.ok(!isRefusal(accepted), JSON.stringify(accepted))
    return accepted.after
  }
  assert.equal(after({ ...phone, after: '+86 139-0000-0002' }), '13900000002')
  assert.equal(after({ ...name, after: '测试・周二\u2f80' }), '测试·周二聿')
  assert.equal(after({ ...number, after: '630102 19900307 2015' }), '630102199003072015')
  assert.equal(after({ ...phone, fact: 'deliveryAddress', after: ' 演示路 1 号 ' }), '演示路 1 号')
})
