// From nothing to a signed-in administrator: bare settings, a server without tables, a link that serves once (N5.1, N5.2).
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import { startServer } from '#platform/database/server.ts'
import { freePort } from '#platform/free-port.ts'
import { currentTotp } from '#platform/identity/totp.ts'
import { openLog } from '#platform/log.ts'

const named = ['--office', '510107', '--name', '测试·管理', '--username', 'guanli']
const own = 'zi ji de mi ma 73 hao'

type Answer = { status: number; body: string; location: string; cookies: readonly string[] }

/** As the proxy before it would ask. */
function ask(port: number, path: string, { form = '', cookie = '' } = {}): Promise<Answer> {
  const headers = {
    host: 'tongban.example',
    cookie,
    ...(form === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://tongban.example' }),
  }
  return new Promise((done, fail) => {
    const sent = request({ port, path, headers, method: form === '' ? 'GET' : 'POST' }, (answer) => {
      let body = ''
      answer.on('data', (part: Buffer) => (body += part.toString('utf8')))
      answer.on('end', () => {
        const { location = '', 'set-cookie': cookies = [] } = answer.headers
        done({ status: answer.statusCode ?? 0, body, location, cookies: cookies.map((one) => one.split(';')[0] ?? '') })
      })
    })
    sent.on('error', fail)
    sent.end(form)
  })
}

/** TRY_DATABASE_URL tries it on another server, of another release. */
async function bareDatabase(folder: string, closing: (use: () => Promise<unknown>) => void): Promise<string> {
  if (process.env.TRY_DATABASE_URL) return process.env.TRY_DATABASE_URL
  const { address, stop } = await startServer(join(folder, 'server'), openLog('error'))
  closing(stop)
  const { user, password, host, port, database } = new Client(address)
  const at = new URL(`postgres://x/${database}`)
  at.username = user ?? ''
  at.password = String(password)
  if (host.startsWith('/')) at.searchParams.set('host', host)
  else at.hostname = host
  at.port = String(port)
  return at.toString()
}

test('it says what is missing, makes the first administrator, and the link lets them in once', async (t) => {
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-production-'))
  const closing: (() => Promise<unknown>)[] = []
  t.after(async () => {
    for (const close of closing.toReversed()) await close()
    rmSync(scratch, { recursive: true, force: true })
  })
  const port = await freePort()
  const bare = { PATH: process.env.PATH, DATA_DIR: join(scratch, 'data'), LOG_LEVEL: 'error' }
  const env: Record<string, string | undefined> = {
    ...bare,
    MODE: 'production',
    PORT: String(port),
    DATABASE_URL: await bareDatabase(scratch, (stop) => closing.push(stop)),
    KEY_FILE: join(scratch, 'elsewhere', 'keys.json'),
    PUBLIC_URL: 'https://tongban.example',
    TRUST_PROXY: 'none',
    SMS_URL: 'https://sms.example/',
    SMS_SECRET: Buffer.from('a secret that nobody uses').toString('base64'),
    BACKUP_ELSEWHERE: 'yes',
  }
  const install = (settings: Record<string, string | undefined>, words = named) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/install-production.ts', ...words], {
      env: settings,
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }

  const nothing = install(bare)
  assert.equal(nothing.status, 1)
  for (const name of ['MODE', 'DATABASE_URL', 'KEY_FILE', 'PUBLIC_URL', 'TRUST_PROXY', 'SMS_URL', 'BACKUP_DIR'])
    assert.match(nothing.said, new RegExp(name))
  const away = install({ ...env, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' })
  assert.deepEqual([away.status, /数据库打不开/.test(away.said)], [1, true])
  const nowhere = install(env, ['--office', '999999', ...named.slice(2)])
  assert.deepEqual([nowhere.status, /没有代码是 999999 的机构/.test(nowhere.said)], [1, true])

  const first = linkIn(install(env).said)
  const made = install(env)
  assert.equal(made.status, 0, made.said)
  const link = linkIn(made.said)
  assert.notEqual(link, first)
  assert.doesNotMatch(made.said, /密码是|password/i)

  const system = spawn(process.execPath, ['main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  closing.push(() => stopped(system))
  await says(system, /已启动/)
  assert.equal((await ask(port, first)).status, 410, 'the newer link makes the older void')
  const page = await ask(port, link)
  assert.match(page.body, /您的用户名是 <strong>guanli/)
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page.body)?.[1]?.replaceAll(' ', '') ?? ''
  const formOf = (wanted: string, code: string) => new URLSearchParams({ _key: 'abcdefgh1', wanted, code }).toString()
  const code = () => currentTotp(secret, new Date())
  assert.equal((await ask(port, link, { form: formOf('short', code()) })).status, 422)
  assert.equal((await ask(port, link, { form: formOf(own, '000000') })).status, 422)
  const begun = await ask(port, link, { form: formOf(own, code()) })
  assert.deepEqual([begun.status, begun.location], [303, '/workbench/me'])
  const cookie = begun.cookies.find((one) => one.startsWith('__Host-tongban=')) ?? ''
  const home = await ask(port, '/workbench/me', { cookie })
  assert.equal(home.status, 200)
  assert.match(home.body, /测试·管理/)
  assert.equal((await ask(port, link)).status, 410, 'it served once')
  assert.equal((await ask(port, link, { form: formOf(own, code()) })).status, 410)
  assert.equal((await ask(port, '/staff/sign-in', { form: `username=guanli&password=${own}&_key=x` })).status, 303)

  const again = install(env)
  assert.deepEqual([again.status, /已经有机构管理员/.test(again.said)], [1, true])
})

const linkIn = (said: string) => {
  const found = /https:\/\/tongban\.example(\/staff\/begin\/\S+)/.exec(said)?.[1]
  assert.ok(found, said)
  return found
}

function says(system: ChildProcess, words: RegExp): Promise<void> {
  return new Promise((done, fail) => {
    let said = ''
    for (const stream of [system.stdout, system.stderr])
      stream?.on('data', (part: Buffer) => {
        said += part.toString('utf8')
        if (words.test(said)) done()
      })
    system.once('close', () => fail(new Error(`It ended:\n${said}`)))
  })
}

async function stopped(system: ChildProcess): Promise<void> {
  if (system.exitCode !== null) return
  system.kill('SIGTERM')
  await once(system, 'close')
}
