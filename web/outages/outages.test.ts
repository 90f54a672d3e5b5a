// What people see while the database, the disk or another clerk is in the way: 503 with words, and nothing typed is lost (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '#casework/cases/testing.ts'
import { type Outage, Unavailable } from '#platform/database/errors.ts'
import { statement } from '#platform/database/pool.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/open-platform.ts'
import { buildApp } from '../app.ts'
import type { Answer, Exchange, Route } from '../route.ts'
import { errorsOf } from '../route.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A form whose work are statements, parted by ` ;; `: the way to every refusal and outage of PostgreSQL. */
const byStatement = (sql: string): Route => ({
  method: 'POST',
  path: '/trial',
  door: 'public',
  handle: async (exchange: Exchange): Promise<Answer> => {
    const done = await exchange.once(async ({ db }) => {
      for (const one of sql.split(' ;; ')) await db.executeQuery(statement(one))
      return { to: '/done' }
    })
    return 'to' in done ? { redirect: done.to } : { page: Object.values(errorsOf(done)).join(''), status: 422 }
  },
})

async function house(t: { after: (use: () => Promise<void>) => void }, platform: Platform, sql = 'select 1') {
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined }, [byStatement(sql)])
  t.after(() => app.close().then(() => undefined))
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/trial',
      headers: { ...form, ...headers },
      payload: new URLSearchParams(fields).toString(),
    })
  return { app, send }
}

/** A house whose database or files cannot be reached by whatever is begun. */
function unreachable(platform: Platform, outage: Outage, isAway = () => true): Platform {
  const refuse = () => Promise.reject(new Unavailable(outage, undefined))
  return {
    ...platform,
    work: (...asked) => (isAway() ? refuse() : platform.work(...asked)),
    begin: (...asked) => (isAway() ? refuse() : platform.begin(...asked)),
  }
}

const raise = (code: string) => `do $$ begin raise exception 'as if' using errcode = '${code}'; end $$`
test('N5.2 every outage is 503 with Retry-After and words, and the form is on the page with its key', async (t) => {
  const { platform } = await stage(t)
  const table: readonly (readonly [string, RegExp])[] = [
    ['set local statement_timeout = 20 ;; select pg_sleep(1)', /这次办理太慢/],
    ['set local transaction_read_only = on ;; update office set label = label', /现在只能看，不能改/],
    [raise('53100'), /存储空间满了/],
    [raise('53300'), /现在办理的人太多/],
    [raise('57P01'), /系统正在恢复/],
    [raise('08P01'), /系统正在恢复/],
    [raise('40001'), /有人正在办同一件事/],
    [raise('40P01'), /有人正在办同一件事/],
    [raise('55P03'), /有人正在办同一件事/],
  ]
  for (const [sql, says] of table) {
    const { send } = await house(t, platform, sql)
    const key = newId()
    const answer = await send({ _key: key, address: '写了很久的 <地址>', ticked: 'one' })
    assert.equal(answer.statusCode, 503, sql)
    assert.ok(Number(answer.headers['retry-after']) >= 2, sql)
    assert.equal(answer.headers.refresh, undefined, 'a form is never sent again by itself')
    assert.match(answer.body, says)
    assert.match(answer.body, /<form method="post"[^>]*action="\/trial"/)
    assert.ok(answer.body.includes(`name="_key" value="${key}"`), sql)
    assert.ok(answer.body.includes('name="address" value="写了很久的 &lt;地址&gt;"'), sql)
    assert.match(answer.body, /再提交一次不会重复办理[^]*再提交一次/)
  }
})

test('N5.2 files that cannot be reached are an outage with words of its own, and the form is kept', async (t) => {
  const { platform } = await stage(t)
  const { send } = await house(t, unreachable(platform, 'files-away'))
  const answer = await send({ _key: newId(), words: '写了很久的话' }, { cookie: 'tongban=nobody' })
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '10'])
  assert.match(answer.body, /存文件的地方暂时连不上[^]*写了很久的话/)
})

test('N5.2 sent again after the outage, the very same form is done once', async (t) => {
  const { platform, ownerQuery } = await stage(t)
  let away = true
  const { send } = await house(
    t,
    unreachable(platform, 'away', () => away),
  )
  const key = newId()
  const typed = { _key: key, words: '写了很久的话' }
  const refused = await send(typed, { cookie: 'tongban=somebody' })
  assert.equal(refused.statusCode, 503, 'noticed before the form was even asked for')
  const again = Object.fromEntries(
    [...refused.body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>
  assert.deepEqual(again, typed)
  away = false
  assert.equal((await send(again)).headers.location, '/done')
  assert.equal((await send(again)).headers.location, '/done')
  assert.equal((await ownerQuery('select from idempotency_key where key = $1', [key])).length, 1)
})

test('N5.2 a page that was only asked for comes by itself, passwords stay off the page, and a machine gets JSON', async (t) => {
  const { platform } = await stage(t)
  const { app, send } = await house(t, unreachable(platform, 'away'))
  const page = await app.inject({ method: 'GET', url: '/', headers: { cookie: 'tongban=somebody' } })
  assert.deepEqual([page.statusCode, page.headers['retry-after'], page.headers.refresh], [503, '5', '5'])
  assert.match(page.body, /本页过 5 秒自己再试/)
  const signIn = await send({ _key: newId(), password: 'my own words' }, { cookie: 'tongban=somebody' })
  assert.match(signIn.body, /密码和验证码不会留在页面上/)
  assert.doesNotMatch(signIn.body, /my own words|再提交一次/)
  const machine = await send({ _key: newId() }, { cookie: 'tongban=somebody', accept: 'application/json' })
  assert.deepEqual(machine.json(), {
    message: '系统正在恢复数据库暂时连不上，正在自己恢复。请过几秒再试。',
    retryAfter: 5,
  })
})

test('N5.2 a form from another site is refused, outage or not, and never shown', async (t) => {
  const { platform } = await stage(t)
  const { send } = await house(t, unreachable(platform, 'away'))
  const planted = await send(
    { _key: newId(), decision: 'approve' },
    { 'sec-fetch-site': 'cross-site', cookie: 'tongban=x' },
  )
  assert.equal(planted.statusCode, 403)
  assert.doesNotMatch(planted.body, /approve/)
})

test('N5.2 a rule that the database holds is a refusal in words, whatever broke it', async (t) => {
  const { platform } = await stage(t)
  const office = `insert into attendance (staff_id, day, office_id) values ('${newId()}', '2026-03-02', 'nowhere')`
  const table: readonly (readonly [string, RegExp])[] = [
    [
      `insert into idempotency_key values ('visitor', 'a-key-that-is-there', 'h', null, current_moment()) ;; insert into idempotency_key values ('visitor', 'a-key-that-is-there', 'h', null, current_moment())`,
      /这次提交刚刚收到过/,
    ],
    [`insert into idempotency_key values ('visitor', 'short', 'h', null, current_moment())`, /页面已过期/],
    [office, /不归您办理|选的/],
    [`select '2026-02-30'::date`, /有一项不能这样登记/],
    [`select 'another person'::uuid`, /有一项不能这样登记/],
    ['delete from staff', /不归您办理/],
  ]
  for (const [sql, says] of table) {
    const { send } = await house(t, platform, sql)
    const answer = await send({ _key: newId() })
    assert.equal(answer.statusCode, 422, `${sql}: ${answer.body}`)
    assert.match(answer.body, says)
  }
})

test('/health says that it lives, /ready why it cannot work', async (t) => {
  const { platform } = await stage(t)
  const { app } = await house(t, platform)
  assert.deepEqual((await app.inject('/health')).json(), { ok: true, status: 'alive' })
  const ready = await app.inject('/ready')
  assert.deepEqual([ready.statusCode, ready.json()], [200, { ok: true, status: 'ready', unfit: {} }])
  const unfit = { ...platform, check: { ...platform.check, look: async () => ({ disk: '磁盘快满了。' }) } }
  const other = await house(t, unfit)
  const answer = await other.app.inject('/ready')
  assert.deepEqual([answer.statusCode, answer.json().unfit], [503, { disk: '磁盘快满了。' }])
  assert.equal((await other.app.inject('/health')).statusCode, 200)
})
