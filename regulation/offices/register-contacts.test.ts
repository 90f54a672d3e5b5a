// Who puts right how the register reaches a person, read back: tables of situations (R3.1, N5.2).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptOwnContact,
  acceptRegisterContact,
  type ContactToCorrect,
  type ContactWish,
  contactRoles,
} from './register-contacts.ts'

const office = '630102'
const at: ContactToCorrect = { office, counts: true, before: '13900000001', today: '2026-03-02' }
const wish: ContactWish = {
  fact: 'phone',
  after: '13911112222',
  reason: '本人来电，换了号码',
  paper: undefined,
  readBack: true,
}
type Given = { who?: Actor; at?: Partial<ContactToCorrect>; wish?: Partial<ContactWish> }

const values = [
  { is: 'as it is', given: { wish: { after: '139 0000 0001' } }, refused: 'R3.1', says: /和现在登记的一样/ },
  {
    is: 'as it is, with the country’s code',
    given: { wish: { after: '+86 139-0000-0001' } },
    refused: 'R3.1',
    says: /和现在登记的一样/,
  },
  { is: 'a number that is none', given: { wish: { after: '139' } }, refused: 'R3.1', says: /电话号码不对/ },
  { is: 'without a reason', given: { wish: { reason: '改' } }, refused: 'R3.1', says: /至少 4 个字/ },
  { is: 'what the card says', given: { wish: { fact: 'name' } }, refused: 'R3.1', says: /请选要更改哪一项/ },
  { is: 'of a card that was exchanged', given: { at: { counts: false } }, refused: 'R3.1', says: /已经换发或注销/ },
] as const

situations(
  'contact details in the register, by the office',
  ({ who = staff(office, 'handler'), ...given }: Given) =>
    acceptRegisterContact(who, { ...at, ...given.at }, { ...wish, ...given.wish }),
  [
    ...[...outsiders, ...staffWithout(office, contactRoles), staff('510107', 'handler')].map(
      (who) =>
        ({
          is: who.kind === 'staff' ? `${who.id} of ${who.office}` : `a ${who.kind}`,
          given: { who },
          refused: 'R3.1',
          says: /由发证残联/,
        }) as const,
    ),
    ...values,
    { is: 'not read back', given: { wish: { readBack: false } }, refused: 'R3.1', says: /念给本人/ },
    { is: 'a telephone', given: {}, accepted: 'R3.1', also: ({ fact }) => assert.equal(fact, 'phone') },
    { is: 'no telephone any more', given: { wish: { after: '' } }, accepted: 'R3.1' },
    {
      is: 'an address, by an approver',
      given: { who: staff(office, 'approver'), wish: { fact: 'postalAddress', after: '演示路 9 号' } },
      accepted: 'R3.1',
    },
  ],
)

const holder: Actor = { kind: 'applicant', id: 'a', level: 'real-name' }
situations(
  'contact details in the register, by the holder',
  ({ who = holder, own = true, ...given }: Given & { own?: boolean }) =>
    acceptOwnContact(who, own ? { ...at, ...given.at } : undefined, { ...wish, ...given.wish }),
  [
    { is: "another's card", given: { own: false }, refused: 'N5.2', says: /没有找到您的这本证/ },
    {
      is: 'known by telephone alone',
      given: { who: { ...holder, level: 'telephone' } },
      refused: 'N5.2',
      says: /实名认证/,
    },
    { is: 'a clerk', given: { who: staff(office, 'handler') }, refused: 'N5.2', says: /没有找到您的/ },
    ...values,
    { is: 'before it was read again', given: { wish: { readBack: false } }, refused: 'N5.2', says: /看一遍/ },
    { is: 'a telephone, read again', given: {}, accepted: 'N5.2', also: ({ fact }) => assert.equal(fact, 'phone') },
  ],
)
