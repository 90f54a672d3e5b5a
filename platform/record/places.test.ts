// A place of checkpoints after a crash in the middle of writing: the torn end is set apart, and what follows is read.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { signCheckpoint } from './checkpoint.ts'
import { hashLeaf } from './merkle.ts'
import { folderPlace } from './places.ts'

test('a checkpoint whose writing was cut off is told as torn, and the next begins behind an empty line', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-places-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const key = { origin: 'example.test/record', privateKey: generateKeyPairSync('ed25519').privateKey }
  const [first = '', second = '', third = ''] = [1, 2, 3].map((size) =>
    signCheckpoint(key, { size, root: hashLeaf(Buffer.from('x')) }),
  )
  const place = folderPlace(folder)
  place.add('2026-03-02', first)
  const file = join(folder, '2026-03-02.checkpoints')
  const part = second.slice(0, 90)
  appendFileSync(file, part)
  place.add('2026-03-02', second)
  place.add('2026-03-02', third)
  assert.deepEqual(place.read(), [first, second, third])
  assert.deepEqual(place.torn(), [part])
  assert.equal(readFileSync(file, 'utf8'), `${first}\n${part}\n\n${second}\n${third}\n`)
})
