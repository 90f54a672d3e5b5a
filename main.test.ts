// The system as a whole: started, killed, started again on the same data, and stopped.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const dataDir = mkdtempSync(join(tmpdir(), 'tongban-main-'))
after(() => rmSync(dataDir, { recursive: true, force: true }))
const lockFile = join(dataDir, 'postgres', 'data', 'postmaster.pid')

type System = { child: ChildProcess; address: string; ended: Promise<number | null> }

async function start(): Promise<System> {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', SEED: 'none' }
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: import.meta.dirname,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text))
  const address = await new Promise<string>((done, fail) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += text
      const found = /已启动：(http\S+)/.exec(said)
      if (found?.[1]) done(found[1])
    })
    void ended.then(() => fail(new Error(`It ended:\n${said}`)))
  })
  return { child, address, ended }
}

test('it says where it is, survives kill -9, and stops with its database when it is asked to', async () => {
  const first = await start()
  assert.ok((await fetch(first.address)).status < 500)
  const server = readFileSync(lockFile, 'utf8').split('\n')[0]
  first.child.kill('SIGKILL')
  await first.ended

  const second = await start()
  assert.ok((await fetch(second.address)).status < 500)
  assert.equal(readFileSync(lockFile, 'utf8').split('\n')[0], server, 'the database left behind is adopted')
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 0)
  assert.equal(existsSync(lockFile), false)
})
