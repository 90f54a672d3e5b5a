// Tries the file store on a real S3 server, for root on Debian: npm run try-s3. It starts a Ceph object gateway in a scratch
// folder, stores and reads, takes the gateway away, damages a file, moves a folder over, and ends with 1 where anything is wrong.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { stopwatch, systemClock } from '#platform/clock.ts'
import { hashOf, openFolderStore } from '#platform/files/file-store.ts'
import { copyFolder, holdFiles } from '#platform/files/move-files.ts'
import { keyOf, openS3Store } from '#platform/files/s3-store.ts'
import { openGateway } from './radosgw.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-s3-'))
const elapsed = stopwatch()
const say = (words: string) => console.log(`${(elapsed() / 1000).toFixed(1).padStart(6)} s  ${words}`)

const gateway = await openGateway(join(scratch, 'ceph'))
say('a Ceph object gateway answers')
try {
  await tryAll()
} finally {
  await gateway.close()
  rmSync(scratch, { recursive: true, force: true })
}

async function tryAll(): Promise<void> {
  const place = { ...gateway.place, bucket: 'tongban-files' }
  const { endpoint, region, keyId: accessKeyId, secret: secretAccessKey } = place
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  await client.send(new CreateBucketCommand({ Bucket: place.bucket }))
  const store = openS3Store(place)

  const sheets = Array.from({ length: 60 }, () => randomBytes(120_000))
  const writing = stopwatch()
  const hashes = await Promise.all(sheets.map((sheet) => store.write(sheet)))
  say(`60 files of 120 kB written in ${(writing() / 1000).toFixed(1)} s`)
  const reading = stopwatch()
  const back = await Promise.all(hashes.map((hash) => store.read(hash)))
  assert.ok(back.every((bytes, index) => sheets[index]?.equals(bytes)))
  say(`and read in ${(reading() / 1000).toFixed(1)} s, each as it was`)
  await store.probe()
  await assert.rejects(store.read(hashOf(Buffer.from('never stored'))), { code: 'ENOENT' })

  const [first, second] = hashes
  assert.ok(first && second)
  const damaged = { Bucket: place.bucket, Key: keyOf(first.toString('hex')), Body: 'something else' }
  await client.send(new PutObjectCommand(damaged))
  await assert.rejects(store.read(first), /not what was stored/)
  say('a file that was changed in the bucket is not handed out')

  const firstByte = second[0] ?? 0
  const listed = await store.list(firstByte)
  assert.deepEqual(
    [...listed].sort(),
    hashes
      .map((hash) => hash.toString('hex'))
      .filter((name) => Number.parseInt(name.slice(0, 2), 16) === firstByte)
      .sort(),
  )
  assert.equal(await store.removeStoredBefore(second.toString('hex'), new Date(0)), false)
  const tomorrow = new Date(systemClock().getTime() + 24 * 3_600_000)
  assert.equal(await store.removeStoredBefore(second.toString('hex'), tomorrow), true)
  await assert.rejects(store.read(second), { code: 'ENOENT' })
  say('listed, and removed where it is old enough only')

  const ask = async (_: string, [after]: unknown[] = []) =>
    hashes
      .map((hash) => ({ name: hash.toString('hex') }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .filter(({ name }) => name > String(after)) as never
  const held = await holdFiles(ask, store, () => undefined)
  assert.deepEqual([held.whole, held.missing.length], [58, 2])
  say('held to the list of a database: the one that was changed and the one removed are named')

  await gateway.stop()
  const waiting = stopwatch()
  const away = { name: 'Unavailable', outage: 'files-away' }
  await Promise.all([assert.rejects(store.write(randomBytes(10)), away), assert.rejects(store.probe(), away)])
  say(`the gateway is gone: an outage after ${(waiting() / 1000).toFixed(1)} s`)
  await gateway.start()
  await store.write(Buffer.from('after the outage'))
  say('and back: the same store goes on')

  const wrong = openS3Store({ ...place, secret: 'wrong' })
  await assert.rejects(wrong.write(randomBytes(10)), away)
  say('a wrong key is refused')

  const folder = join(scratch, 'files')
  const own = openFolderStore(folder)
  const lain = await Promise.all(Array.from({ length: 40 }, () => own.write(randomBytes(50_000))))
  const moved = await copyFolder(folder, store, () => undefined)
  assert.deepEqual([moved.copied, moved.damaged], [40, []])
  for (const hash of lain) assert.deepEqual(await store.read(hash), await own.read(hash))
  say('40 files moved from a folder, each the same')
}
