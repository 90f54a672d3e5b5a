// What is kept: whatever brings back an instant of the last days, and nothing before.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { copyOf, listManifests, type Manifest, makePlace } from './backup-place.ts'
import { settleFiles } from './copy-files.ts'
import { positionText, segmentName, segmentStart } from './log-position.ts'
import { forgetOldBackups } from './retention.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-retention-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const segment = 16 << 20
const now = new Date('2026-03-10T02:00:00Z')
const place = makePlace(scratch, 'x', segment)

/** A copy of a day at two in the morning, whose log begins with the file of that number. */
function copyOfDay(day: string, number: number, timeline = 1): Manifest {
  const instant = `${day}T02:00:00.000Z`
  const from = positionText(BigInt(number) * BigInt(segment) + 40n)
  const manifest: Manifest = {
    format: 1,
    id: day,
    system: 'x',
    version: 18,
    timeline,
    startedAt: instant,
    endedAt: instant,
    from,
    to: from,
    sha256: '',
    bytes: 1,
    plainBytes: 1,
    files: { count: 0, bytes: 0 },
    keyId: 1,
    embedded: true,
  }
  mkdirSync(copyOf(place, day).folder)
  writeFileSync(copyOf(place, day).manifest, JSON.stringify(manifest))
  return manifest
}
const logFile = (number: number, timeline = 1) => segmentName(timeline, BigInt(number) * BigInt(segment), segment)

test('the copy before the first of the days stays, with the log after it; what is older goes', async () => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-08', '2026-03-09']
  days.forEach((day, i) => copyOfDay(day, i * 10))
  for (const number of [0, 9, 10, 19, 20, 25, 40]) writeFileSync(join(place.log, logFile(number)), '')
  for (const day of ['2026-03-01', '2026-03-03']) mkdirSync(join(place.removedFiles, day))
  // Seven days back is the third: the copy of that very day reaches it.
  assert.equal(await forgetOldBackups(place, 7, now), 2)
  assert.deepEqual(
    listManifests(place).map(({ id }) => id),
    ['2026-03-03', '2026-03-08', '2026-03-09'],
  )
  assert.deepEqual(
    readdirSync(place.log).sort(),
    [20, 25, 40].map((number) => logFile(number)),
  )
  assert.deepEqual(readdirSync(place.removedFiles), ['2026-03-03'])
  assert.equal(await forgetOldBackups(place, 7, now), 0)
  // However old they grow, the last copy stays.
  assert.equal(await forgetOldBackups(place, 1, new Date('2027-01-01T00:00:00Z')), 2)
  assert.equal(listManifests(place).length, 1)
})

test('a file that the store has let go of is set aside, and stays for the copies that may name it', async () => {
  const store = join(scratch, 'store')
  const name = 'ab'.repeat(32)
  const [copy, gone] = [join(place.files, 'ab', 'ab'), join(place.removedFiles, '2026-03-10', 'ab', 'ab', name)]
  for (const folder of [join(store, 'ab', 'ab'), copy]) mkdirSync(folder, { recursive: true })
  for (const folder of [join(store, 'ab', 'ab'), copy]) writeFileSync(join(folder, name), 'x')
  assert.deepEqual(await settleFiles(store, place, '2026-03-10'), { count: 1, bytes: 1 })
  rmSync(join(store, 'ab', 'ab', name))
  assert.deepEqual(await settleFiles(store, place, '2026-03-10'), { count: 0, bytes: 0 })
  assert.ok(existsSync(gone) && !existsSync(join(copy, name)))
})

test('the names of the log’s files are PostgreSQL’s own', () => {
  assert.equal(segmentName(1, 0x1_0000_0000n, segment), '000000010000000100000000')
  assert.equal(segmentName(2, 0xffff_ffffn, segment), '0000000200000000000000FF')
  assert.equal(segmentStart('0000000200000001000000FF', segment), 0x1_ff00_0000n)
})
