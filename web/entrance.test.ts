// Whoever comes while the system starts is told so, and is let in where they stand.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fastify from 'fastify'
import { openEntrance, whyNot } from './entrance.ts'
import type { Starting } from './starting-page.ts'

type Closing = { after: (use: () => Promise<void>) => void }

async function atTheEntrance(t: Closing, starting: () => Starting = () => ({ doing: '正在启动数据库' })) {
  const entrance = await openEntrance({ port: 0, host: '127.0.0.1', publicUrl: undefined }, starting)
  t.after(entrance.close)
  const house = `http://127.0.0.1:${entrance.port}`
  return { ...entrance, ask: (path: string, init?: RequestInit) => fetch(`${house}${path}`, init) }
}

test('a browser gets a page that says what is going on, how far it is, and that asks again by itself', async (t) => {
  let starting: Starting = { doing: '正在启动数据库' }
  const { ask } = await atTheEntrance(t, () => starting)
  const first = await ask('/apply?office=510107')
  assert.equal(first.status, 503)
  assert.deepEqual([first.headers.get('retry-after'), first.headers.get('refresh')], ['5', '5'])
  assert.equal(first.headers.get('cache-control'), 'no-store')
  assert.match(String(first.headers.get('content-security-policy')), /default-src 'none'/)
  const early = await first.text()
  assert.match(early, /<html lang="zh-CN"[^]*<h1[^>]*>系统正在准备<\/h1>[^]*正在启动数据库…/)
  assert.match(early, /<progress[^>]*aria-labelledby="doing">/, 'without figures, no share is made up')
  starting = { doing: '正在准备演示数据', done: 105, all: 421 }
  const later = await (await ask('/apply?office=510107')).text()
  assert.match(later, /<title>系统正在准备（24%）/)
  assert.match(later, /<progress[^>]*max="421" value="105"[^]*已备好 105 件，共 421 件（24%）。/)
})

test('a machine gets the same as JSON, and so does whoever asks for the health', async (t) => {
  const { ask } = await atTheEntrance(t, () => ({ doing: '正在准备演示数据', done: 3, all: 421 }))
  for (const [path, accept] of [
    ['/health', 'text/html'],
    ['/workbench', 'application/json'],
  ] as const) {
    const answer = await ask(path, { headers: { accept } })
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5'])
    assert.deepEqual(await answer.json(), {
      ok: false,
      status: 'starting',
      message: '正在准备演示数据…',
      done: 3,
      all: 421,
    })
  }
})

test('a form sent too early is not done, not sent again by itself, and its sender is told', async (t) => {
  const { ask } = await atTheEntrance(t)
  const form = new FormData()
  form.set('words', '写了很久的话')
  const answer = await ask('/complaints/new', { method: 'POST', body: form })
  assert.deepEqual([answer.status, answer.headers.get('refresh')], [503, null])
  const page = await answer.text()
  assert.match(page, /您刚才提交的内容没有办理/)
  assert.match(page, /action="\/complaints\/new"[^]*写了很久的话[^]*再提交一次/, 'and what was typed is on the page')
  const foreign = {
    method: 'POST',
    body: new URLSearchParams({ words: '别处来的话' }),
    headers: { 'sec-fetch-site': 'cross-site' },
  }
  assert.doesNotMatch(await (await ask('/complaints/new', foreign)).text(), /别处来的话/)
})

test('the page is dressed like every other: its style sheets are served while the system starts', async (t) => {
  const { ask } = await atTheEntrance(t)
  const page = await (await ask('/', { headers: { cookie: 'tb_display=size%3Dlarge' } })).text()
  assert.match(page, /tb-size-large/, 'as this person wants pages shown')
  const sheets = [...page.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, path = '']) => path)
  assert.equal(sheets.length, 2)
  for (const sheet of sheets) assert.equal((await ask(sheet)).status, 200)
})

test('once it is open, requests go to the system itself, and closing waits for the answers under way', async (t) => {
  const { ask, open, close } = await atTheEntrance(t)
  const app = fastify()
  let finish: (words: string) => void = () => undefined
  const slow = new Promise<string>((done) => (finish = done))
  app.get('/', () => '好了')
  app.get('/slow', () => slow)
  t.after(() => app.close().then(() => undefined))
  assert.equal((await ask('/')).status, 503)
  await open(app)
  assert.equal(await (await ask('/')).text(), '好了')
  const underWay = ask('/slow')
  await ask('/')
  const closed = close()
  const told = await ask('/')
  assert.deepEqual([told.status, told.headers.get('retry-after')], [503, '15'], 'nobody new is let in')
  assert.match(await told.text(), /系统正在重新启动/)
  finish('办好了')
  assert.equal(await (await underWay).text(), '办好了')
  await closed
})

test('a form that arrives while it closes comes back with what was typed', async (t) => {
  const { port, close } = await atTheEntrance(t)
  const body = new URLSearchParams({ words: '写了很久的话' }).toString()
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /complaints/new HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${body.length}\r\n`)
  await sleep(50)
  const closed = close()
  await sleep(20)
  socket.write(`Content-Type: application/x-www-form-urlencoded\r\n\r\n${body}`)
  const answer = await text(socket)
  assert.match(answer, /^HTTP\/1.1 503[^]*retry-after: 15[^]*写了很久的话[^]*再提交一次/i)
  await closed
})

test('why the address cannot be had is said with its port and what to do', async (t) => {
  const { port } = await atTheEntrance(t)
  const wanted = { port, host: '127.0.0.1', publicUrl: undefined }
  const error = await openEntrance(wanted, () => ({ doing: '' })).then(
    () => assert.fail('two at one port'),
    (reason: unknown) => reason,
  )
  assert.match(whyNot(error, wanted), new RegExp(`端口 ${port} 已经有程序在用[^]*PORT=${port + 1} npm start`))
  const code = (name: string) => Object.assign(new Error(name), { code: name })
  assert.match(whyNot(code('EACCES'), { port: 80, host: '127.0.0.1' }), /没有权限使用端口 80/)
  assert.match(whyNot(code('EADDRNOTAVAIL'), { port: 3000, host: '10.9.8.7' }), /10\.9\.8\.7[^]*检查 HOST/)
})
