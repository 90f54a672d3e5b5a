// The system as a whole: what it says while it starts, where it cannot; killed, started again on the same data, and stopped.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { stopwatch } from '#platform/clock.ts'
import { openTestPlatform } from '#platform/database/testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-main-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

type System = {
  child: ChildProcess
  /** Waits for words on its output and gives their first group; throws where it ends without them. */
  says: (words: RegExp) => Promise<string>
  ended: Promise<{ code: number | null; said: string }>
}

function start(dataDir: string, settings: Record<string, string> = {}): System {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', SEED: 'none', ...settings }
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: import.meta.dirname,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  after(() => child.kill('SIGKILL'))
  let said = ''
  const ended = new Promise<{ code: number | null; said: string }>((done) =>
    child.once('close', (code) => done({ code, said })),
  )
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text))
  const says = (words: RegExp) =>
    new Promise<string>((done, fail) => {
      const look = () => {
        const found = words.exec(said)?.[1]
        if (found) done(found)
      }
      child.stdout?.on('data', look)
      look()
      void ended.then(() => fail(new Error(`It ended:\n${said}`)))
    })
  return { child, says, ended }
}
const ready = /已启动：(http\S+)/
const early = /进度见 (http\S+)/

test('it says where it is, survives kill -9, and stops with its database when it is asked to', async () => {
  const dataDir = join(scratch, 'killed')
  const lockFile = join(dataDir, 'postgres', 'data', 'postmaster.pid')
  const first = start(dataDir)
  assert.ok((await fetch(await first.says(ready))).status < 500)
  const server = readFileSync(lockFile, 'utf8').split('\n')[0]
  first.child.kill('SIGKILL')
  await first.ended

  const second = start(dataDir)
  const address = await second.says(ready)
  assert.ok((await fetch(address)).status < 500)
  assert.deepEqual(await (await fetch(`${address}/health`)).json(), { ok: true, status: 'alive' })
  assert.deepEqual(await (await fetch(`${address}/ready`)).json(), { ok: true, status: 'ready', unfit: {} })
  assert.equal(readFileSync(lockFile, 'utf8').split('\n')[0], server, 'the database left behind is adopted')
  second.child.kill('SIGTERM')
  assert.equal((await second.ended).code, 0)
  assert.equal(existsSync(lockFile), false)
})

test('asked to stop, it is gone within ten seconds, though connections stand open and a form never ends; who comes then is told', async (t) => {
  const system = start(join(scratch, 'stopped'))
  const { port } = new URL(await system.says(ready))
  const open = async (words: string) => {
    const socket = connect(Number(port), '127.0.0.1')
    t.after(() => void socket.destroy())
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(words)
    return socket
  }
  // A browser opens connections before it needs them; a form whose last part never comes is under way for ever.
  await open('')
  const form =
    'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 99\r\n\r\n'
  await open(`${form}phone=139`)
  await sleep(300)
  const elapsed = stopwatch()
  system.child.kill('SIGTERM')
  await sleep(300)
  const told = await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ words: '写了很久的话' }),
  })
  assert.deepEqual([told.status, told.headers.get('retry-after')], [503, '15'])
  assert.match(await told.text(), /系统正在重新启动[^]*写了很久的话[^]*再提交一次/)
  const { code, said } = await system.ended
  assert.equal(code, 0, said)
  assert.ok(elapsed() < 10_000, `${elapsed()} ms`)
})

test('while it prepares its demonstration, whoever comes is told how far it is; stopped then, it stops whole', async () => {
  const dataDir = join(scratch, 'seeding')
  const system = start(dataDir, { SEED: 'demo' })
  const address = await system.says(early)
  const first = await fetch(`${address}/demo`, { headers: { accept: 'text/html' } })
  assert.equal(first.status, 503)
  assert.match(await first.text(), /系统正在准备/)
  assert.equal(existsSync(join(dataDir, 'files')), false, 'the address answers before there is anything else')
  await system.says(/(正在准备演示数据 \d+\/\d+)/)
  const state = (await (await fetch(`${address}/health`)).json()) as { status: string; done: number; all: number }
  assert.equal(state.status, 'starting')
  assert.ok(state.done >= 1 && state.all > state.done, JSON.stringify(state))
  assert.match(await (await fetch(`${address}/`)).text(), new RegExp(`已备好 \\d+ 件，共 ${state.all} 件`))
  system.child.kill('SIGTERM')
  const { code, said } = await system.ended
  assert.equal(code, 0, said)
  assert.doesNotMatch(said, /没有启动成功/)
  assert.equal(existsSync(join(dataDir, 'postgres', 'data', 'postmaster.pid')), false)
})

test('a port that is taken ends it at once, names the port and touches nothing', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const dataDir = join(scratch, 'taken')
  const { code, said } = await start(dataDir, { PORT: String(port) }).ended
  assert.equal(code, 1)
  assert.match(said, new RegExp(`端口 ${port} 已经有程序在用[^]*PORT=${port + 1} npm start`))
  assert.equal(existsSync(dataDir), false)
})

test('what fails after that ends it with a word on which step failed', async () => {
  const { code, said } = await start(join(scratch, 'failed'), {
    DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:9/none',
  }).ended
  assert.equal(code, 1)
  assert.match(said, /ECONNREFUSED[^]*通办没有启动成功，停在“正在启动数据库”这一步/)
})

test('a web and a worker share one database: the worker does the jobs and receives nobody, the web does none; each stops in order', async (t) => {
  const { database, ownerQuery } = await openTestPlatform(t)
  const { host, port, user, password } = new Client(database.owner)
  const shared = {
    DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${database.owner.database}`,
    PUBLIC_URL: 'http://localhost:9',
    KEY_FILE: join(scratch, 'shared-keys.json'),
  }
  const web = start(join(scratch, 'web'), { ...shared, ROLE: 'web', PUBLIC_URL: '' })
  const worker = start(join(scratch, 'worker'), { ...shared, ROLE: 'worker' })
  const page = await web.says(ready)
  const health = await worker.says(/打开 (http\S+)\/ready/)
  assert.ok((await fetch(page)).status < 400)
  for (const house of [page, health])
    for (const path of ['/health', '/ready']) assert.equal((await fetch(`${house}${path}`)).status, 200, house + path)
  assert.equal((await fetch(`${health}/workbench`)).status, 404)
  const listening = await ownerQuery<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and query ilike 'listen %'`,
  )
  assert.equal(listening[0]?.count, 1, 'one of them is woken for jobs')
  for (const { child, ended } of [web, worker]) {
    child.kill('SIGTERM')
    const { code, said } = await ended
    assert.equal(code, 0, said)
  }
})
