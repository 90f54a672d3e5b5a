// What a card says of its holder comes from the register and from what was decided, field by field (R4.1.5, R4.2.3).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type CardCase,
  cardFacts,
  decidedChanges,
  differencesOf,
  type Holder,
  type HolderFact,
  holderFacts,
  refuseOtherName,
  refuseOtherNumber,
  refuseUnlooked,
  refuseUnmatched,
  type Stated,
} from './card-facts.ts'
import type { ChangedDetail } from './grounds.ts'
import { identityNumberOf } from './identity-number.ts'
import { spellName } from './person-name.ts'
import { situations } from './situation-testing.ts'
import { type MatterId, matterNames } from './vocabulary.ts'

const guardian = { name: '演示·李山', idNumber: '630102196003072010', relation: '父母', phone: '13900000009' }
const register: Holder = {
  name: spellName('演示·张晓禾'),
  idNumber: identityNumberOf('630102199003072015'),
  ethnicity: '汉族',
  address: '演示街 2 号',
  guardian,
  photo: 'old-photo',
}
const other = {
  name: spellName('演示·章晓和'),
  idNumber: identityNumberOf('630102198503072017'),
  ethnicity: '土族',
  address: '演示街 9 号',
  guardian: { ...guardian, name: '演示·王川', idNumber: '630102195803072013' },
}
/** An application that agrees with the register, but for this. */
const stated = (change: Partial<Holder>, asked: Partial<Stated> = {}): Stated => ({
  ...register,
  photo: 'new-photo',
  ...change,
  details: [],
  changed: {},
  ...asked,
})
const at = (matter: MatterId, needsGuardian = true): CardCase => ({ matter, needsGuardian })
const printed = (of: CardCase, register: Holder | undefined, said: Stated) =>
  cardFacts(of, register, decidedChanges(of, register, said))

const facts = Object.keys(holderFacts) as HolderFact[]
const matterIds = Object.keys(matterNames) as MatterId[]
const aboutHolder = matterIds.filter((matter) => matter !== 'new-certificate')
/** What a matter decides by itself, besides what 资料更新 is asked for. */
const ownFacts: Partial<Record<MatterId, readonly HolderFact[]>> = {
  move: ['address'],
  'new-certificate': ['ethnicity', 'address', 'guardian'],
}

for (const matter of matterIds)
  for (const fact of facts.filter((one) => !ownFacts[matter]?.includes(one)))
    test(`R4.2.3 ${matter}: another ${fact} that was typed and not decided never reaches the card`, () => {
      const card = printed(at(matter), register, stated({ [fact]: other[fact] }))
      assert.deepEqual(card[fact], register[fact])
    })

const details: Partial<Record<HolderFact, ChangedDetail>> = {
  name: 'name',
  idNumber: 'id-number',
  ethnicity: 'ethnicity',
  address: 'address',
}
for (const [fact, detail] of Object.entries(details) as [HolderFact, ChangedDetail][]) {
  test(`R4.2.3 资料更新 of the ${fact} prints the new, and changes nothing else`, () => {
    const said = stated({}, { details: [detail], changed: { [fact]: other[fact] } })
    assert.deepEqual(printed(at('renewal-details'), register, said), {
      ...register,
      photo: 'new-photo',
      [fact]: other[fact],
    })
  })
  test(`R4.2.3 what was typed as the new ${fact} in any other matter, or without asking for it, is not printed`, () => {
    for (const matter of aboutHolder.filter((known) => known !== 'renewal-details'))
      assert.deepEqual(
        printed(at(matter), register, stated({}, { details: [detail], changed: { [fact]: other[fact] } }))[fact],
        register[fact],
        matter,
      )
    const unasked = stated({}, { details: ['photo'], changed: { [fact]: other[fact] } })
    assert.deepEqual(printed(at('renewal-details'), register, unasked)[fact], register[fact])
  })
}

test('R4.2.3 a new guardian is printed where that was asked; a new telephone changes the telephone alone', () => {
  const changed = printed(
    at('renewal-details'),
    register,
    stated({ guardian: other.guardian }, { details: ['guardian'] }),
  )
  assert.deepEqual(changed.guardian, other.guardian)
  const phone = '13900000008'
  const called = printed(
    at('renewal-details'),
    register,
    stated({ guardian: { ...other.guardian, phone } }, { details: ['guardian-phone'] }),
  )
  assert.deepEqual(called.guardian, { ...guardian, phone })
})

test('R4.2.3 a telephone of the guardian that was typed and not asked to be changed is not printed', () => {
  const said = stated({ guardian: { ...guardian, phone: '13900000008' } }, { details: ['photo'] })
  assert.deepEqual(printed(at('renewal-details'), register, said).guardian, guardian)
})

test('R4.2.3 who changes guardian and telephone at once gets the new guardian; who had none recorded, the one stated', () => {
  const both: readonly ChangedDetail[] = ['guardian', 'guardian-phone']
  const said = stated({ guardian: other.guardian }, { details: both })
  assert.deepEqual(printed(at('renewal-details'), register, said).guardian, other.guardian)
  const calls = stated({ guardian: other.guardian }, { details: ['guardian-phone'] })
  assert.deepEqual(printed(at('renewal-details'), { ...register, guardian: undefined }, calls).guardian, other.guardian)
})

test('R2.3 the guardian of a child is not printed again on the card of the grown holder', () => {
  assert.equal(printed(at('renewal-at-term', false), register, stated({})).guardian, undefined)
  assert.deepEqual(printed(at('renewal-at-term', true), register, stated({})).guardian, guardian)
})

test('R2.1 the photo is the recent one that was checked in this case, else the one before', () => {
  assert.equal(printed(at('renewal-damaged'), register, stated({})).photo, 'new-photo')
  assert.equal(printed(at('renewal-damaged'), register, stated({ photo: undefined })).photo, 'old-photo')
})

test('R4.1.5 a first card says what was applied for and approved; a later one takes over what was never recorded', () => {
  const first = printed(at('new-certificate'), undefined, stated(other))
  assert.deepEqual(first, { ...other, photo: 'new-photo' })
  const imported: Holder = { name: register.name, idNumber: register.idNumber }
  const later = printed(at('renewal-damaged'), imported, stated(other))
  assert.deepEqual([later.name, later.idNumber], [register.name, register.idNumber])
  assert.deepEqual([later.ethnicity, later.address, later.guardian], [other.ethnicity, other.address, other.guardian])
})

test('R4.1.5 a card needs a name and a number that were decided, and may lack the rest', () => {
  const { name, idNumber } = other
  for (const lacking of [{}, { name }, { idNumber }])
    assert.throws(() => cardFacts(at('new-certificate'), undefined, lacking), /needs a name and an identity number/)
  const rest = { ethnicity: undefined, address: undefined, guardian: undefined, photo: undefined }
  assert.deepEqual(cardFacts(at('new-certificate'), undefined, { name, idNumber }), { name, idNumber, ...rest })
})

test('R4.3.1 a move prints the new address and photo, and nothing else that was typed', () => {
  const card = printed(at('move'), register, stated(other))
  assert.deepEqual(card, { ...register, photo: 'new-photo', address: other.address })
})

test('R4.1.1 R4.2.3 who applies anew after a cancellation keeps the name and number of the register', () => {
  const card = printed(at('new-certificate'), register, stated(other))
  const { name, idNumber } = register
  assert.deepEqual(card, { ...other, name, idNumber, photo: 'new-photo' })
})

test('R4.2.3 spaces, width and the kind of middle dot are no difference', () => {
  assert.deepEqual(
    differencesOf(at('renewal-damaged'), register, stated({ name: spellName('演示・张 晓禾'), address: '演示街2号' })),
    [],
  )
  const [name, ...more] = differencesOf(at('renewal-damaged'), register, stated({ name: other.name }))
  assert.deepEqual(name, { fact: 'name', registered: register.name, stated: other.name, decided: false })
  assert.deepEqual(more, [])
})

test('R4.2.3 what the register or the application leaves empty is no difference', () => {
  const { name, idNumber } = register
  for (const known of [
    { name, idNumber },
    { ...register, ethnicity: '', address: ' ', guardian: undefined },
  ])
    assert.deepEqual(
      differencesOf(at('renewal-damaged'), known, stated(other)).map(({ fact }) => fact),
      ['name', 'idNumber'],
    )
  const silent = stated({ ethnicity: undefined, address: ' ', guardian: undefined })
  assert.deepEqual(differencesOf(at('renewal-damaged'), register, silent), [])
})

test('R4.2.3 what a case is there to change is a difference that is decided', () => {
  const said = stated({}, { details: ['name'], changed: { name: other.name } })
  assert.deepEqual(
    differencesOf(at('renewal-details'), register, said).map(({ fact, decided }) => [fact, decided]),
    [['name', true]],
  )
})

situations('the name at the desk', (said: Stated) => refuseOtherName(register, said), [
  { is: 'as in the register', given: stated({}), accepted: 'R4.2.3' },
  { is: 'with another middle dot', given: stated({ name: spellName('演示•张晓禾') }), accepted: 'R4.2.3' },
  {
    is: 'another',
    given: stated({ name: other.name }),
    refused: 'R4.2.3',
    says: /姓名和登记的不一样/,
    field: 'name',
    instead: ['renewal-details'],
  },
  {
    is: 'already the new one, in 资料更新 of the name',
    given: stated({ name: other.name }, { details: ['name'], changed: { name: other.name } }),
    accepted: 'R4.2.3',
  },
  {
    is: 'a third one, in 资料更新 of the name',
    given: stated({ name: spellName('演示·赵一') }, { details: ['name'], changed: { name: other.name } }),
    refused: 'R4.2.3',
    says: /姓名和登记的不一样/,
  },
  {
    is: 'another, in 资料更新 of the address',
    given: stated({ name: other.name }, { details: ['address'], changed: { name: other.name } }),
    refused: 'R4.2.3',
    says: /姓名和登记的不一样/,
  },
])

situations('the certificate number at the desk', (_given: null) => refuseOtherNumber(), [
  { is: 'another', given: null, refused: 'R4.2.3', says: /证号和登记的不一致/, field: 'certificateNumber' },
])

situations('online', (_given: null) => refuseUnmatched(), [
  {
    is: 'any mismatch has the same words',
    given: null,
    refused: 'R4.2.3',
    says: /对不上，不能在网上办/,
    instead: ['renewal-details'],
  },
])

test('R4.1.5 who never held a certificate has no name in the register to differ from', () => {
  assert.equal(refuseOtherName(undefined, stated(other)), undefined)
  assert.deepEqual(differencesOf(at('new-certificate'), undefined, stated(other)), [])
})

const differs = (fact: HolderFact, decided: boolean) => ({ fact, decided, registered: '甲', stated: '乙' })
situations(
  'the second look at the approval',
  ({ of, looked = [] }: { of: readonly ReturnType<typeof differs>[]; looked?: readonly string[] }) =>
    refuseUnlooked(of, looked),
  [
    { is: 'nothing differs', given: { of: [] }, accepted: 'R4.1.5' },
    {
      is: 'a name that the case is there to change, not looked at',
      given: { of: [differs('name', true)] },
      refused: 'R4.1.5',
      says: /请逐项再核对.*姓名/,
      field: 'looked',
    },
    { is: 'looked at', given: { of: [differs('name', true)], looked: ['name'] }, accepted: 'R4.1.5' },
    {
      is: 'two differences, only the first looked at',
      given: { of: [differs('name', true), differs('guardian', false)], looked: ['name'] },
      refused: 'R4.1.5',
      says: /监护人/,
    },
    {
      is: 'an address, which is shown beside and needs no tick',
      given: { of: [differs('address', false)] },
      accepted: 'R4.1.5',
    },
    {
      is: 'another name that nothing decides, however looked at',
      given: { of: [differs('name', false)], looked: ['name'] },
      refused: 'R4.2.3',
      says: /申请表的姓名和登记的不一样，不能批准/,
      instead: ['renewal-details'],
    },
    {
      is: 'another name and another number that nothing decides: the name is said first',
      given: { of: [differs('name', false), differs('idNumber', false)], looked: ['name', 'idNumber'] },
      refused: 'R4.2.3',
      says: /申请表的姓名和登记的不一样/,
    },
    {
      is: 'another number that nothing decides',
      given: { of: [differs('idNumber', false)], looked: ['idNumber'] },
      refused: 'R4.2.3',
      says: /公民身份号码和登记的不一样/,
    },
  ],
)
