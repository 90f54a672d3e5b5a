// A torture that is told to stop leaves neither a PostgreSQL server nor a folder behind.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressVariable, serverVariable } from '#platform/database/testing.ts'

const root = join(import.meta.dirname, '..', '..')

test('a torture that is told to stop puts its server and its folders away', { timeout: 300_000 }, async (t) => {
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-stopping-'))
  t.after(() => rmSync(scratch, { recursive: true, force: true }))
  // As by hand: with a server of its own, not the one of the tests.
  const { [serverVariable]: _folder, [addressVariable]: _address, ...env } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'tools/torture.ts'], {
    cwd: root,
    env: { ...env, TMPDIR: scratch },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  t.after(() => child.kill('SIGTERM'))
  const ended = new Promise((done) => child.once('close', (_code, signal) => done(signal)))
  let port: number | undefined
  // Its stage has a folder of its own from the moment on which it has a server.
  while (!port || !readdirSync(scratch).some((name) => name.startsWith('tongban-test-'))) {
    assert.equal(child.exitCode, null, 'it ended before it was told to')
    await sleep(20)
    port ??= portIn(scratch)
  }
  assert.equal(await answers(port), true)
  child.kill('SIGTERM')
  assert.equal(await ended, 'SIGTERM')
  assert.deepEqual(readdirSync(scratch), [])
  assert.equal(await answers(port), false)
})

/** Of the server that lies in the folder, as soon as it has said it. */
function portIn(scratch: string): number | undefined {
  const folder = readdirSync(scratch).find((name) => name.startsWith('tongban-torture-'))
  const path = join(scratch, folder ?? '', 'postgres', 'data', 'postmaster.pid')
  const says = folder && existsSync(path) ? readFileSync(path, 'utf8').split('\n')[3] : undefined
  return says ? Number(says) : undefined
}

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    }).once('error', () => done(false))
  })
