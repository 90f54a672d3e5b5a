// A place of checkpoints after a crash in the middle of writing: the torn end is set apart, and what follows is read.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { signCheckpoint } from './checkpoint.ts'
import { hashLeaf } from './merkle.ts'
import { folderPlace } from './places.ts'

test('a checkpoint whose writing was cut off is told as torn, and the next begins behind an empty line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-places-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const key = { origin: 'example.test/record', privateKey: generateKeyPairSync('ed25519').privateKey }
  const [first = '', second = '', third = ''] = [1, 2, 3].map((size) =>
    signCheckpoint(key, { size, root: hashLeaf(Buffer.from('x')) }),
  )
  const place = folderPlace(folder)
  await place.add('2026-03-02', first)
  const file = join(folder, '2026-03-02.checkpoints')
  const part = second.slice(0, 90)
  appendFileSync(file, part)
  await place.add('2026-03-02', second)
  await place.add('2026-03-02', third)
  assert.deepEqual((await place.read()).notes, [first, second, third])
  assert.deepEqual((await place.read()).torn, [part])
  assert.equal(readFileSync(file, 'utf8'), `${first}\n${part}\n\n${second}\n${third}\n`)
})

test('a place that does not answer fails, keeps nobody, and begins nothing of what failed once it is back', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-places-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  // Whoever reads from a pipe that nobody writes to waits, as for a folder on a server that is gone.
  const pipe = join(folder, 'latest.checkpoint')
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
  const place = folderPlace(folder, { patience: 300 })
  const silent = { code: 'ETIMEDOUT' }
  await Promise.all([
    assert.rejects(place.latest(), silent),
    assert.rejects(place.add('2026-03-02', 'behind it'), silent),
  ])
  closeSync(openSync(pipe, 'r+'))
  assert.deepEqual(await place.read(), { notes: [], torn: [] })
})
