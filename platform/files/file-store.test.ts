// The folder of files: whole or not at all, and never silently changed.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { hashOf, openFolderStore } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongban-files-'))
test.after(() => rmSync(folder, { recursive: true }))
const store = openFolderStore(folder)
const pathOf = (sha256: Buffer) => {
  const name = sha256.toString('hex')
  return join(folder, name.slice(0, 2), name.slice(2, 4), name)
}

test('a file lies under its own hash, for its owner only, and is one file however often it is stored', async () => {
  const bytes = Buffer.from('户口簿')
  const hashes = await Promise.all([store.write(bytes), store.write(bytes), store.write(bytes)])
  for (const hash of hashes) assert.deepEqual(hash, hashOf(bytes))
  const path = pathOf(hashOf(bytes))
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(path, '..')), [hashOf(bytes).toString('hex')])
  assert.deepEqual(await store.read(hashOf(bytes)), bytes)
})

test('a file that was changed, or is missing, is not handed out', async () => {
  const hash = await store.write(Buffer.from('原件'))
  const path = pathOf(hash)
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from(' ')]))
  await assert.rejects(store.read(hash), /not what was stored/)
  await assert.rejects(store.read(hashOf(Buffer.from('never stored'))), { code: 'ENOENT' })
})

test('what could not be stored leaves nothing half written behind', async () => {
  const bytes = Buffer.from('写不进去的')
  const path = pathOf(hashOf(bytes))
  mkdirSync(join(path, 'in the way'), { recursive: true })
  await assert.rejects(store.write(bytes))
  assert.deepEqual(readdirSync(join(path, '..')), [hashOf(bytes).toString('hex')])
})
