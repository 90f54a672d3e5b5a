// npm run import as a process of its own: killed in the middle, it goes on where it stopped.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { asOwner } from '#platform/database/open-database.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { certificatesFile } from '../bench/certificates-file.ts'

const address = ({ user = '', password, host = '', port, database = '' }: ClientConfig) =>
  `postgres://${user}:${encodeURIComponent(String(password))}@${encodeURIComponent(host)}:${port}/${database}`

test('killed twice and run again, every row is there once and the report is whole', async (t) => {
  const { database, ownerQuery } = await openTestPlatform(t)
  const folder = mkdtempSync(join(tmpdir(), 'tongban-import-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'certificates.csv')
  const rows = 17_000
  await pipeline(Readable.from(certificatesFile(rows, ['510107', '630102'], 100)), createWriteStream(path))
  const begin = () =>
    spawn(process.execPath, [join(import.meta.dirname, 'import.ts'), path, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATA_DIR: folder,
        DATABASE_URL: address(database.owner),
        DATABASE_APP_URL: address(database.login),
      },
    })
  const ranges = async () =>
    (await ownerQuery<{ count: number }>('select count(*)::integer as count from certificate_import_range'))[0]
      ?.count ?? 0

  for (const committed of [1, 2]) {
    const running = begin()
    while ((await ranges()) < committed && running.exitCode === null) await sleep(10)
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  const last = begin()
  const [said] = (await Promise.all([last.stdout.toArray(), once(last, 'exit')])) as [Buffer[], unknown]
  const result = JSON.parse(Buffer.concat(said).toString()) as Record<string, number>
  assert.ok(Number(result.resumedAfter) >= 10_000)
  assert.deepEqual([result.records, result.imported, result.refused], [rows, rows - rows / 100, rows / 100])
  const [held] = await ownerQuery<{ people: number; certificates: number }>(
    `select (select count(*)::integer from person) as people, (select count(*)::integer from certificate) as certificates`,
  )
  assert.deepEqual(held, { people: rows - rows / 100, certificates: rows - rows / 100 })
  const refused = readFileSync(`${path}.没有导入的行.csv`, 'utf8').trimEnd().split('\r\n').slice(1)
  assert.equal(refused.length, rows / 100)
  assert.deepEqual(
    refused.map((line) => Number(line.split(',')[0])),
    Array.from({ length: rows / 100 }, (_, index) => (index + 1) * 100 + 1),
  )
  assert.equal((await asOwner(database, verifyChains)).broken, undefined)
})
