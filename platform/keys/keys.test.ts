// Keys that change: what the old ones sealed stays readable, the new one seals, and a wrong set is told from the right one.
import assert from 'node:assert/strict'
import { createPublicKey, sign, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { openTestPlatform } from '../database/testing.ts'
import { keyIdOf, openVault } from '../encryption.ts'
import { newId } from '../ids.ts'
import { countWrapped, lackingKeys, rewrapAll, unfitFor, withNewKey, withNewSigningKey } from './change-keys.ts'
import { keysText, loadMasterKeys, masterKeysOf, readKeyFile, writeKeyFile } from './key-file.ts'
import { openKeyRing } from './key-ring.ts'
import { meetKeys } from './known-keys.ts'
import { openKeys, sealKeys } from './sealed-keys.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-keys-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const visitor: Actor = { kind: 'visitor' }
const place = (row: string) => ({ table: 'person', column: 'name', row })
const number = identityNumberOf('630102199003072015')

test('after a change, what was sealed stays readable, new people get the new key, and searching finds as before', async (t) => {
  const { work, keys } = await openTestPlatform(t)
  const file = join(scratch, 'changed.json')
  const before = await work(visitor, async ({ db, now }) => {
    const vault = openVault(keys, db, now)
    const people = Array.from({ length: 5 }, newId)
    const sealed = []
    for (const person of people) sealed.push({ person, value: await vault.seal(person, place(person), '张晓禾') })
    const ofService = vault.sealForService(place('s'), '13900000001')
    return {
      sealed,
      ofService,
      index: vault.blindIndex('id-number', number),
      code: vault.blindIndex('draft-code', 'x'),
    }
  })
  loadMasterKeys(file)
  const renewed = withNewKey(readKeyFile(file))
  const ring = { ...masterKeysOf(renewed), older: [keys], index: keys.index, codes: keys.codes }
  const opensAll = () =>
    work(visitor, async ({ db, now }) => {
      const vault = openVault(ring, db, now)
      for (const { person, value } of before.sealed)
        assert.equal((await vault.open(person, place(person), value)).toString(), '张晓禾')
      assert.equal(vault.openForService(place('s'), before.ofService), '13900000001')
      assert.deepEqual(vault.blindIndex('id-number', number), before.index)
      assert.deepEqual(vault.blindIndex('draft-code', 'x'), before.code)
      assert.equal(keyIdOf(vault.sealForService(place('s'), 'y')), ring.id)
    })
  await opensAll()
  assert.deepEqual([...(await countWrapped(work))], [[keys.id, 5]])
  assert.deepEqual(await unfitFor(work, ring), [])
  // Two to a transaction: slices end where they end.
  assert.equal(await rewrapAll(work, ring, () => undefined, 2), 5)
  assert.deepEqual([...(await countWrapped(work))], [[ring.id, 5]])
  assert.equal(await rewrapAll(work, ring, () => undefined, 2), 0)
  await opensAll()
  assert.deepEqual(await unfitFor(work, keys), [ring.id])
})

test('a change that was cut off goes on where it was', async (t) => {
  const { work, keys } = await openTestPlatform(t)
  await work(visitor, async ({ vault }) => {
    for (let i = 0; i < 6; i++) await vault.seal(newId(), place('x'), 'x')
  })
  const ring = { ...masterKeysOf(withNewKey(readKeyFile(newFile('cut.json')))), older: [keys] }
  let shown = 0
  const cut = () => {
    shown++
    if (shown === 2) throw new Error('the power was cut')
  }
  await assert.rejects(rewrapAll(work, ring, cut, 2), /power/)
  const counts = await countWrapped(work)
  assert.deepEqual([counts.get(keys.id), counts.get(ring.id)], [2, 4])
  assert.equal(await rewrapAll(work, ring, () => undefined, 2), 2)
})

test('a running system takes up a new key by itself, and a key file of the first form is read', async () => {
  const file = newFile('ring.json')
  const { keys, signing } = readKeyFile(file)
  writeFileSync(file, JSON.stringify({ ...keys[0], signing, checkpoint: 'kept' }))
  const ring = openKeyRing(file)
  assert.equal(ring.keys().id, keys[0]?.id)
  const renewed = withNewKey(readKeyFile(file))
  writeKeyFile(file, renewed)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  await new Promise((done) => setTimeout(done, 1100))
  assert.equal(ring.keys().id, renewed.keys[1]?.id)
  assert.match(readFileSync(file, 'utf8'), /"checkpoint":"kept"/)
  rmSync(file)
  await new Promise((done) => setTimeout(done, 1100))
  assert.equal(ring.keys().id, renewed.keys[1]?.id)
})

test('whatever becomes of the file of a running system, what is held stays in use and the fault is told', async () => {
  const file = newFile('swapped.json')
  const own = readFileSync(file)
  const taken: number[] = []
  const ring = openKeyRing(file, 'gm', ({ id }) => taken.push(id))
  const held = ring.keys()
  const withSm2 = readFileSync(file)
  const aSecond = () => new Promise((done) => setTimeout(done, 1050))
  const foreign = keysText(withNewKey(readKeyFile(newFile('swapped-for.json'))))
  const stored = readKeyFile(file)
  const otherMaster = keysText({ ...stored, keys: [{ id: held.id, master: Buffer.alloc(32, 1).toString('base64') }] })
  const otherIndex = { ...withNewKey(stored) }
  const states: readonly (readonly [string | Buffer, string | undefined])[] = [
    [withSm2.subarray(0, 200), 'broken'],
    [foreign, 'foreign'],
    ['', 'broken'],
    ['{}', 'broken'],
    [withSm2, undefined],
    [otherMaster, 'foreign'],
    // The same keys, but without the one that has signed cards.
    [own, 'foreign'],
    [keysText({ ...otherIndex, indexKey: otherIndex.keys[1]?.id ?? 0 }), 'foreign'],
    ['null', 'broken'],
  ]
  for (const [content, fault] of states) {
    writeFileSync(file, content)
    await aSecond()
    assert.equal(ring.fault(), fault, String(content).slice(0, 40))
    assert.deepEqual(ring.keys().index, held.index)
    assert.equal(ring.keys().id, held.id)
    assert.deepEqual(readFileSync(file), Buffer.from(content), 'a file that is not taken over is left as it is')
  }
  const renewed = withNewKey(stored)
  writeKeyFile(file, renewed)
  await aSecond()
  assert.equal(ring.fault(), undefined)
  assert.equal(ring.keys().id, renewed.keys[1]?.id)
  assert.equal(taken.at(-1), renewed.keys[1]?.id)
  assert.deepEqual(ring.stored().keys.length, 2)
})

test('a database knows the keys again that it was written with, from the first start on', async (t) => {
  const { work, database, platform, ownerQuery } = await openTestPlatform(t)
  const own = readKeyFile(newFile('known.json'))
  const meet = (stored: typeof own) => meetKeys(database, 'keys.json', masterKeysOf(stored), platform.clock)
  const foreign = { name: 'KeysForeign' }
  // Empty, and two begin it with different files: the first is in the right.
  const both = await Promise.allSettled([meet(own), meet(readKeyFile(newFile('known-not.json')))])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await ownerQuery('truncate key_check')
  await meet(own)
  await meet(own)
  await assert.rejects(meet(readKeyFile(newFile('known-not.json'))), foreign)
  // A key more is noted, and from then on a file without it is an old one.
  const renewed = withNewKey(own)
  await assert.rejects(meet({ ...renewed, indexKey: renewed.keys[1]?.id ?? 0 }), { message: /：检索用的密钥对不上/ })
  await meet(renewed)
  await assert.rejects(meet(own), { message: new RegExp(`：${renewed.keys[1]?.id} 号密钥对不上`) })
  // Written before keys were noted: the wrapped keys of people tell.
  await ownerQuery('truncate key_check')
  const ring = masterKeysOf(renewed)
  await work(visitor, async ({ db, now }) => openVault(ring, db, now).seal(newId(), place('x'), 'x'))
  await assert.rejects(meet(own), foreign)
  assert.deepEqual(await ownerQuery('select from key_check'), [])
  await meet(renewed)
})

test('another signing key signs, and what the one before has signed is still verified', () => {
  const before = readKeyFile(newFile('signing.json'))
  const { signing } = masterKeysOf(before)
  const words = Buffer.from('证书')
  const signature = sign(null, words, signing.privateKey)
  const renewed = masterKeysOf(withNewSigningKey(before)).signing
  assert.ok(renewed.publicKeys.some((key) => verify(null, words, key, signature)))
  assert.ok(!verify(null, words, createPublicKey(renewed.privateKey), signature))
})

test('exported keys open with their passphrase only, and a set that lacks a key is told', () => {
  const stored = withNewKey(readKeyFile(newFile('export.json')))
  const sealed = sealKeys(stored, '十二个字以上的口令放在这里')
  assert.ok(stored.keys.every(({ master }) => !sealed.includes(master)))
  assert.deepEqual(openKeys(sealed, '十二个字以上的口令放在这里'), stored)
  assert.equal(openKeys(sealed, '十二个字以上的口令放在那里'), 'wrong-passphrase')
  assert.equal(
    openKeys(sealed.replace(/"sealed": "./, '"sealed": "!'), '十二个字以上的口令放在这里'),
    'wrong-passphrase',
  )
  assert.equal(openKeys('{}', 'x'), 'no-key-file')
  assert.equal(openKeys('not JSON', 'x'), 'no-key-file')
  const other = readKeyFile(newFile('other.json'))
  assert.deepEqual(lackingKeys(stored, stored), [])
  assert.deepEqual(lackingKeys({ ...stored, keys: stored.keys.slice(0, 1) }, stored), [])
  assert.equal(lackingKeys(stored, other).length, 2)
  const sameNumber = { ...other, keys: stored.keys.map(({ id }) => ({ id, master: other.keys[0]?.master ?? '' })) }
  assert.equal(lackingKeys(stored, sameNumber).length, 2)
})

function newFile(name: string): string {
  const file = join(scratch, name)
  loadMasterKeys(file)
  return file
}
