// The embedded server under kill -9: acknowledged writes stay, and it is shared, adopted and put away.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { openLog } from '../log.ts'
import { startServer } from './server.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-server-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const folder = join(scratch, 'postgres')
const quiet = openLog('silent')

async function ask<T>(address: ClientConfig, sql: string): Promise<T[]> {
  const client = new Client(address)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Tries until it works, ten seconds at most: a server recovers, and an ended process is noticed, when the machine has time. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await attempt()
    } catch (error) {
      if (tries === 100) throw error
      await sleep(100)
    }
}

test('acknowledged writes are there after kill -9 of the server, which comes back by itself', async () => {
  const server = await startServer(folder, quiet)
  await ask(server.address, 'create table written (n int primary key)')
  assert.deepEqual(await ask(server.address, 'show fsync'), [{ fsync: 'on' }])
  let acknowledged = 0
  for (let round = 0; round < 3; round++) {
    const pid = server.pid()
    const killer = sleep(150).then(() => process.kill(pid, 'SIGKILL'))
    const client = new Client(server.address)
    client.on('error', () => undefined)
    await client.connect()
    await assert.rejects(async () => {
      for (;;) {
        await client.query('insert into written values ($1)', [acknowledged + 1])
        acknowledged++
      }
    })
    await killer
    while (server.pid() === pid || server.pid() === 0) await sleep(10)
    const [kept] = await eventually(() =>
      ask<{ rows: number; last: number }>(server.address, 'select count(*)::int as rows, max(n) as last from written'),
    )
    // The very last one may have been written without the word having reached us.
    assert.ok(kept && kept.last >= acknowledged && kept.last <= acknowledged + 1 && kept.rows === kept.last)
    acknowledged = kept.last
  }
  await server.stop()
})

test('a second holder shares the server, and the last one to let go stops it', async () => {
  const first = await startServer(folder, quiet)
  const second = await startServer(folder, quiet)
  const pid = first.pid()
  assert.equal(second.pid(), pid)
  await first.stop()
  assert.equal(second.pid(), pid)
  await ask(second.address, 'select 1')
  await second.stop()
  await eventually(async () => assert.throws(() => process.kill(pid, 0)))
})

test('a lock file whose number now belongs to another process does not keep it from starting', async () => {
  writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n/gone\n0\n1\n\n\n\nready\n`)
  const server = await startServer(folder, quiet)
  await ask(server.address, 'select 1')
  await server.stop()
})

test('servers of two folders run side by side', async () => {
  const [one, other] = await Promise.all([startServer(folder, quiet), startServer(join(scratch, 'other'), quiet)])
  assert.notEqual(one.address.port, other.address.port)
  await Promise.all([one.stop(), other.stop()])
})
