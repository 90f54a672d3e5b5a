// A disk that is full while a file of the backup is written: the fault is told, and no file stays open.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadMasterKeys } from '../keys/key-file.ts'
import { createSealed } from './sealed-file.ts'

test('where the disk is full the file is closed, at its head and at any piece', {
  skip: process.platform !== 'linux',
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-sealed-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const key = loadMasterKeys(join(folder, 'keys.json')).backup.newest
  const other = await open(join(folder, 'other'), 'w')
  const handles: { write: (bytes: Buffer) => Promise<unknown> } = Object.getPrototypeOf(other)
  await other.close()
  const full = async () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
  const opened = () => readdirSync('/proc/self/fd').length

  const writer = await createSealed(join(folder, 'piece'), key)
  const before = opened()
  t.mock.method(handles, 'write', full)
  await assert.rejects(writer.write(Buffer.from('x')), { code: 'ENOSPC' })
  assert.equal(opened(), before - 1)
  await assert.rejects(createSealed(join(folder, 'head'), key), { code: 'ENOSPC' })
  assert.equal(opened(), before - 1)
  await writer.close()
})
