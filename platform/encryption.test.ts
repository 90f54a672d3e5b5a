// Personal data at rest: sealed under a person's own key, bound to its place, gone with the key.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { openTestPlatform } from './database/testing.ts'
import { ErasedPerson, openVault, type Place } from './encryption.ts'
import { newId } from './ids.ts'
import { loadMasterKeys } from './keys/key-file.ts'

const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) })
const worker = { kind: 'system', id: 'test' } as const
const visitor = { kind: 'visitor' } as const
const scratch = mkdtempSync(join(tmpdir(), 'tongban-keys-'))
test.after(() => rmSync(scratch, { recursive: true }))

const number = '63010220000101006X'
const place: Place = { table: 'person', column: 'id_number', row: 'a' }

test('what was sealed opens again, and never looks the same twice', async () => {
  const person = newId()
  await work(visitor, async ({ vault }) => {
    const [one, two] = [await vault.seal(person, place, number), await vault.seal(person, place, number)]
    assert.notDeepEqual(one, two)
    assert.ok(!one.includes(number))
    assert.equal((await vault.open(person, place, one)).toString(), number)
    const json = { 姓名: '㛃𠅤·測試', list: [1, null] }
    assert.deepEqual(await vault.openJson(person, place, await vault.sealJson(person, place, json)), json)
  })
})

test('a value does not open in another row, column or table, nor for another person', async () => {
  await work(visitor, async ({ vault }) => {
    const [person, other] = [newId(), newId()]
    const sealed = await vault.seal(person, place, number)
    await vault.seal(other, place, 'x')
    for (const moved of [{ row: 'b' }, { column: 'name' }, { table: 'account' }])
      await assert.rejects(vault.open(person, { ...place, ...moved }, sealed))
    await assert.rejects(vault.open(other, place, sealed))
    const phone = vault.sealForService(place, number)
    assert.equal(vault.openForService(place, phone), number)
    assert.throws(() => vault.openForService({ ...place, row: 'b' }, phone))
  })
})

test('every changed byte is noticed', async () => {
  await work(visitor, async ({ vault }) => {
    const person = newId()
    const sealed = await vault.seal(person, place, number)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      await assert.rejects(vault.open(person, place, changed), `byte ${at}`)
    }
    await assert.rejects(vault.open(person, place, sealed.subarray(0, -1)))
  })
})

test('two that seal for a new person at the same moment use one key', async () => {
  const person = newId()
  const sealed = await Promise.all(
    Array.from({ length: 8 }, (_, index) => work(visitor, ({ vault }) => vault.seal(person, place, String(index)))),
  )
  const opened = await work(visitor, ({ vault }) => Promise.all(sealed.map((one) => vault.open(person, place, one))))
  assert.deepEqual(opened.map(String), ['0', '1', '2', '3', '4', '5', '6', '7'])
})

test('erasing a person leaves nothing that opens, and no key', async () => {
  const [person, other] = [newId(), newId()]
  const [mine, theirs] = await work(visitor, async ({ vault }) => [
    await vault.seal(person, place, number),
    await vault.seal(other, place, number),
  ])
  await work(worker, ({ vault }) => vault.erase(person))
  if (!mine || !theirs) throw new Error('nothing was sealed')
  const open = (who: string, sealed: Buffer) => work(visitor, ({ vault }) => vault.open(who, place, sealed))
  await assert.rejects(open(person, mine), ErasedPerson)
  await assert.rejects(
    work(visitor, ({ vault }) => vault.seal(person, place, 'again')),
    ErasedPerson,
  )
  await assert.rejects(open(newId(), mine), ErasedPerson)
  assert.equal((await open(other, theirs)).toString(), number)
  const [row] = await ownerQuery<{ wrapped_key: Buffer | null; destroyed_at: Date | null }>(
    'select wrapped_key, destroyed_at from person_key where person_id = $1',
    [person],
  )
  assert.ok(row && row.wrapped_key === null && row.destroyed_at)
})

test('one field searches by what was meant, however it was typed, and no two fields share an index', async () => {
  await work(visitor, async ({ vault }) => {
    const of = (typed: string) => vault.blindIndex('id-number', identityNumberOf(typed)).toString('hex')
    for (const typed of ['63010220000101006x', '６３０１０２２０００01010０６Ｘ', ' 630102 20000101 006X '])
      assert.equal(of(typed), of(number), typed)
    assert.notEqual(of('630102200001010086'), of(number))
    const fields = [
      vault.blindIndex('id-number', identityNumberOf(number)),
      vault.blindIndex('name', spellName(number)),
      vault.blindIndex('phone-code', number),
      vault.blindIndex('email-code', number),
      vault.blindIndex('complaint-code', number),
    ].map((index) => index.toString('hex'))
    assert.equal(new Set(fields).size, fields.length)
    assert.deepEqual(vault.blindIndex('name', spellName('才仁•卓玛')), vault.blindIndex('name', spellName('才仁·卓玛')))
  })
})

test('what was only typed is no key of a person', async () => {
  await work(visitor, async ({ vault }) => {
    const typed: string = number
    // @ts-expect-error: a text is no identity number before it is read
    assert.ok(vault.blindIndex('id-number', typed))
    // @ts-expect-error: nor a name
    assert.ok(vault.blindIndex('name', typed))
    // @ts-expect-error: nor a telephone
    assert.ok(vault.blindIndex('phone', typed))
    // @ts-expect-error: nor the number of a certificate
    assert.ok(vault.blindIndex('certificate-number', typed))
  })
})

test('the key file is made once, for its owner only, and another file is named as such', async () => {
  const [one, two] = [join(scratch, 'keys', 'one.json'), join(scratch, 'keys', 'two.json')]
  const made = loadMasterKeys(one)
  assert.equal(statSync(one).mode & 0o777, 0o600)
  const again = loadMasterKeys(one)
  assert.deepEqual([again.id, again.bySuite, again.index], [made.id, made.bySuite, made.index])
  const { intl, gm } = made.bySuite
  assert.equal(new Set([intl.wrapping, intl.service, gm.wrapping, gm.service, made.index].map(String)).size, 5)
  const other = { ...loadMasterKeys(two), id: made.id === 7 ? 8 : 7 }
  await work(visitor, async ({ db, now }) => {
    const sealed = openVault(made, db, now).sealForService(place, number)
    assert.throws(() => openVault(other, db, now).openForService(place, sealed), /put the right file back/)
    assert.throws(() => openVault({ ...other, id: made.id }, db, now).openForService(place, sealed))
    assert.notDeepEqual(
      openVault(made, db, now).blindIndex('name', spellName('x')),
      openVault(other, db, now).blindIndex('name', spellName('x')),
    )
    const strange = Buffer.concat([Buffer.from([9]), sealed.subarray(1)])
    assert.throws(() => openVault(made, db, now).openForService(place, strange), /unknown suite/)
  })
})
