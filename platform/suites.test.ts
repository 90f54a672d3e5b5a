// Two suites side by side: what one sealed, hashed and signed is opened, found and verified under the other, there and back (decision 42).
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { createSealed, readSealed } from './backup/sealed-file.ts'
import { type SuiteName, suiteNames } from './ciphers/cipher-suite.ts'
import { suiteOf } from './ciphers/suites.ts'
import { systemClock } from './clock.ts'
import { listMigrations } from './database/migrate.ts'
import { openTestPlatform } from './database/testing.ts'
import { openVault, rewrap } from './encryption.ts'
import { openFolderStore } from './files/file-store.ts'
import { newId } from './ids.ts'
import { countWrapped, rewrapAll, withNewKey, withNewSigningKey } from './keys/change-keys.ts'
import { loadMasterKeys, masterKeysOf, readKeyFile, writeKeyFile } from './keys/key-file.ts'
import { openKeys, sealKeys } from './keys/sealed-keys.ts'
import { openLog } from './log.ts'
import { installPlatform, openPlatformOn } from './open-platform.ts'
import { folderPlace } from './record/places.ts'
import { publish } from './record/publish-checkpoints.ts'
import { loadRecordKeys } from './record/record-key.ts'
import { signNext } from './record/sign-checkpoint.ts'
import { atOneMoment, verifyRecord } from './record/verify-record.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-suites-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const visitor: Actor = { kind: 'visitor' }
const worker: Actor = { kind: 'system', id: 'test' }
const place = (row: string) => ({ table: 'person', column: 'name', row })
const number = identityNumberOf('630102199003072015')
const quiet = openLog('error', () => undefined)

const { work, keys, ownerQuery } = await openTestPlatform({ after }, { suite: 'gm' })

test('under gm every changed byte of a sealed value is noticed: of a person’s, of the service’s and of a wrapped key', async () => {
  await work(worker, async ({ db, vault }) => {
    const person = newId()
    const sealed = await vault.seal(person, place('a'), '测试·张晓禾')
    const ofService = vault.sealForService(place('s'), '13900000001')
    const { wrapped_key: wrapped } = await db
      .selectFrom('person_key')
      .select('wrapped_key')
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow()
    assert.ok(wrapped && [sealed, ofService, wrapped].every((value) => value[0] === 2))
    const changes = (value: Buffer) =>
      [...value.keys()].map((at) => {
        const changed = Buffer.from(value)
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at)
        return changed
      })
    for (const changed of [...changes(sealed), sealed.subarray(0, -1), sealed.subarray(0, 20)])
      await assert.rejects(vault.open(person, place('a'), changed))
    for (const changed of changes(ofService)) assert.throws(() => vault.openForService(place('s'), changed))
    const refused = /not what was sealed|does not hold key|unknown suite/
    for (const changed of changes(wrapped))
      assert.throws(() => rewrap({ ...keys, id: -1, older: [keys] }, person, changed), refused)
    assert.ok(rewrap({ ...keys, id: 0, older: [keys] }, person, wrapped), 'and unchanged it opens')
    for (const moved of [{ row: 'b' }, { column: 'phone' }, { table: 'account' }])
      await assert.rejects(vault.open(person, { ...place('a'), ...moved }, sealed))
  })
})

test('under gm no value opens under another number of ours, though both keys are there', async () => {
  const file = join(scratch, 'two.json')
  loadMasterKeys(file, 'gm')
  writeKeyFile(file, withNewKey(readKeyFile(file)))
  const ring = masterKeysOf(readKeyFile(file), 'gm')
  const [older] = ring.older
  await work(visitor, async ({ db, now }) => {
    const vault = openVault(ring, db, now)
    const sealed = vault.sealForService(place('s'), 'x')
    const renumbered = Buffer.from(sealed)
    renumbered.writeUInt16BE(older?.id ?? 0, 1)
    assert.throws(() => vault.openForService(place('s'), renumbered))
  })
})

test('an installation goes from intl to gm and back: old values open, are found, and the record verifies throughout', async (t) => {
  const { database: moved, ownerQuery: askMoved } = await openTestPlatform(t)
  const [keyFile, folder, outside] = ['moved.json', 'files', 'outside'].map((name) => join(scratch, name))
  if (!keyFile || !folder || !outside) throw new Error('no places')
  const checkpoints = folderPlace(outside)
  const kept: { person: string; sealed: Buffer; ofService: Buffer; file: Buffer; index: Buffer; code: Buffer }[] = []

  const liveUnder = async (suite: SuiteName) => {
    await installPlatform(moved, systemClock, listMigrations(), suite)
    const keysNow = loadMasterKeys(keyFile, suite)
    const recordKeys = loadRecordKeys(keyFile, suite)
    const files = openFolderStore(folder, suiteOf(suite).hash)
    const parts = { clock: systemClock, log: quiet, connections: 4, keys: () => keysNow, files, recordKeys }
    const platform = openPlatformOn(moved, parts)
    try {
      await platform.work(visitor, async (unit) => {
        const person = newId()
        kept.push({
          person,
          sealed: await unit.vault.seal(person, place(person), '测试·张晓禾'),
          ofService: unit.vault.sealForService(place('s'), '13900000001'),
          file: await unit.files.write(Buffer.from(`file of ${person}`)),
          index: unit.vault.blindIndex('id-number', number),
          code: unit.vault.blindIndex('draft-code', 'x'),
        })
        for (const { person: each, sealed, ofService, file, index, code } of kept) {
          assert.equal((await unit.vault.open(each, place(each), sealed)).toString(), '测试·张晓禾')
          assert.equal(unit.vault.openForService(place('s'), ofService), '13900000001')
          assert.equal((await unit.files.read(file)).toString(), `file of ${each}`)
          assert.deepEqual([index, code], [kept[0]?.index, kept[0]?.code])
          // What an earlier suite sealed is sealed anew by this one wherever it is written again.
          const anew = await unit.vault.seal(each, place('anew'), 'x')
          assert.equal(anew[0], suiteOf(suite).id)
        }
      })
      assert.ok(await platform.work(worker, (unit) => signNext(unit, recordKeys)))
      await platform.work(worker, (unit) => publish(unit, recordKeys, [checkpoints]))
      const wish = { keys: recordKeys.verifiers, notes: (await checkpoints.read()).notes }
      const { faults } = await atOneMoment(moved, (ask) => verifyRecord(ask, wish))
      assert.deepEqual(faults, [])
      return platform.work
    } finally {
      await platform.close()
    }
  }

  await liveUnder('intl')
  await liveUnder('gm')
  await liveUnder('intl')
  await liveUnder('gm')
  assert.deepEqual(
    kept.map(({ sealed, ofService }) => [sealed[0], ofService[0]]),
    [1, 2, 1, 2].map((id) => [id, id]),
  )
  const entries = await askMoved<{ digest: string }>(
    `select digest from audit where subject = 'person_key' and operation = 'insert' order by entry`,
  )
  assert.deepEqual(
    entries.map(({ digest }) => digest),
    ['sha256', 'sm3', 'sha256', 'sm3'],
  )
  const signatures = (await checkpoints.read()).notes.map((note) => note.match(/^— /gm)?.length)
  assert.deepEqual(signatures, [1, 2, 1, 2])

  // A changed algorithm, and a row changed beneath an entry of either, are found.
  const faultsAfter = async (change: string) => {
    await askMoved(`set session_replication_role = replica; ${change}`)
    const wish = { keys: loadRecordKeys(keyFile).verifiers, notes: (await checkpoints.read()).notes }
    return (await atOneMoment(moved, (ask) => verifyRecord(ask, wish))).faults.map(({ where }) => where)
  }
  assert.deepEqual(await faultsAfter(`update person_key set created_at = created_at + interval '1 s'`), [
    'row',
    'row',
    'row',
    'row',
  ])
  const changed = await faultsAfter(`update person_key set created_at = created_at - interval '1 s';
    update audit set digest = 'sha256' where digest = 'sm3' and subject = 'person_key'`)
  assert.ok(changed.includes('row') && changed.includes('chain'))
})

test('rotating the keys under gm wraps people’s keys anew by SM4, also those that intl had wrapped under the same number', async (t) => {
  const { work: workMoved, keys: intlKeys } = await openTestPlatform(t)
  await workMoved(visitor, async ({ vault }) => {
    for (let i = 0; i < 3; i++) await vault.seal(newId(), place('x'), 'x')
  })
  const asGm = { ...intlKeys, suite: 'gm' as const }
  assert.equal(await rewrapAll(workMoved, asGm, () => undefined), 3)
  assert.equal(await rewrapAll(workMoved, asGm, () => undefined), 0)
  assert.deepEqual([...(await countWrapped(workMoved))], [[intlKeys.id, 3]])
  assert.equal(await rewrapAll(workMoved, intlKeys, () => undefined), 3)
})

test('a fresh gm installation indexes by HMAC-SM3, and its key file says so for ever', async () => {
  const file = join(scratch, 'fresh.json')
  const made = loadMasterKeys(file, 'gm')
  assert.equal(made.indexHash, 'sm3')
  assert.equal(loadMasterKeys(file, 'intl').indexHash, 'sm3')
  const before = loadMasterKeys(join(scratch, 'before.json'))
  assert.equal(loadMasterKeys(join(scratch, 'before.json'), 'gm').indexHash, before.indexHash)
  assert.notDeepEqual(made.bySuite.gm, made.bySuite.intl)
  await work(visitor, ({ vault }) => vault.seal(newId(), place('x'), 'x'))
  const [row] = await ownerQuery<{ n: number }>(`select count(*)::integer as n from audit where digest = 'sm3'`)
  assert.ok(row && row.n > 0)
})

test('another SM2 key signs after a change, and cards of the one before verify', () => {
  const file = join(scratch, 'signing.json')
  loadMasterKeys(file, 'gm')
  const before = readKeyFile(file)
  const [old, renewed] = [masterKeysOf(before, 'gm'), masterKeysOf(withNewSigningKey(before), 'gm')]
  const points = renewed.signing.publicKeys.map((key) => key.export({ type: 'spki', format: 'pem' }))
  for (const key of [old.signing.sm2, renewed.signing.sm2, old.signing.privateKey])
    assert.ok(key && points.includes(createPublicKey(key).export({ type: 'spki', format: 'pem' })))
  assert.equal(masterKeysOf(before, 'intl').signing.sm2, undefined, 'under intl only Ed25519 signs')
  assert.equal(masterKeysOf(before, 'intl').signing.publicKeys.length, 2, 'and SM2 is verified')
})

test('keys exported under either suite are imported under the other, and a changed file is not', () => {
  const file = join(scratch, 'export.json')
  loadMasterKeys(file, 'gm')
  const stored = readKeyFile(file)
  const passphrase = '十二个字以上的口令放在这里'
  const sealed = sealKeys(stored, passphrase, 'gm')
  assert.match(sealed, /tongban-keys-2/)
  assert.deepEqual(openKeys(sealed, passphrase), stored)
  assert.equal(openKeys(sealed.replace('tongban-keys-2', 'tongban-keys-1'), passphrase), 'no-key-file')
})

test('backups sealed under either suite are read under both, and a changed byte is found', async () => {
  const file = join(scratch, 'backup-keys.json')
  for (const written of suiteNames) {
    const path = join(scratch, `backup-${written}`)
    const writer = await createSealed(path, loadMasterKeys(file, written).backup.newest)
    await writer.write(Buffer.from('one'))
    await writer.write(Buffer.from('two'))
    await writer.finish()
    for (const reading of suiteNames) {
      const pieces = await Array.fromAsync(readSealed(path, loadMasterKeys(file, reading).backup))
      assert.equal(Buffer.concat(pieces).toString(), 'onetwo')
    }
  }
})
