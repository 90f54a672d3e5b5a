// Who asks is known by their connection, or by the proxies that are named: no header lifts a limit; nor is another host served.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '#config'
import { openTestPlatform } from '#platform/database/testing.ts'
import type { TrustedProxies } from '#platform/trusted-proxies.ts'
import { buildApp } from './app.ts'
import type { Route } from './route.ts'

const whoAsks: Route = {
  method: 'GET',
  path: '/who-asks',
  door: 'public',
  handle: async ({ client }) => ({ json: { client } }),
}
const liars = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'x-forwarded',
  'x-cluster-client-ip',
  'client-ip',
  'via',
]

async function serving(t: { after: (use: () => Promise<void>) => void }, trustProxy: TrustedProxies | undefined) {
  const { platform } = await openTestPlatform(t)
  const app = await buildApp(
    platform,
    { demo: false, mode: 'production', publicUrl: 'https://tongban.example', trustProxy },
    [whoAsks],
  )
  t.after(() => app.close().then(() => undefined))
  const ask = (remoteAddress: string, headers: Record<string, string> = {}, url = '/who-asks') =>
    app.inject({ url, remoteAddress, headers: { host: 'tongban.example', accept: 'application/json', ...headers } })
  const client = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    (await ask(remoteAddress, headers)).json<{ client: string }>().client
  return { ask, client }
}

test('without a named proxy no header says where a request came from, and none lifts the limit', async (t) => {
  for (const trust of [undefined, 'none'] as const) {
    const { ask, client } = await serving(t, trust)
    for (const [index, name] of liars.entries())
      assert.equal(await client('203.0.113.9', { [name]: `198.51.100.${index}` }), '203.0.113.9', name)
    const left = async (headers: Record<string, string>) =>
      Number((await ask('203.0.113.9', headers)).headers['x-ratelimit-remaining'])
    let before = await left({})
    for (const [index, name] of liars.entries()) {
      const now = await left({ [name]: `198.51.100.${100 + index}` })
      assert.equal(now, before - 1, `${name} counts on`)
      before = now
    }
  }
})

test('behind one proxy the address that it saw counts, whatever whoever asks had written before it', async (t) => {
  const { client } = await serving(t, 1)
  assert.equal(await client('10.0.0.1', { 'x-forwarded-for': '198.51.100.7' }), '198.51.100.7')
  assert.equal(await client('10.0.0.1', { 'x-forwarded-for': '1.2.3.4, 5.6.7.8, 198.51.100.7' }), '198.51.100.7')
  for (const name of liars.slice(1)) assert.equal(await client('10.0.0.1', { [name]: '1.2.3.4' }), '10.0.0.1', name)
})

test('of named proxies the nearest address that is none of them counts; a stranger is believed nothing', async (t) => {
  const { client } = await serving(t, ['10.0.0.0/24', '192.0.2.1'])
  assert.equal(await client('10.0.0.7', { 'x-forwarded-for': '1.2.3.4, 198.51.100.7, 192.0.2.1' }), '198.51.100.7')
  assert.equal(await client('203.0.113.9', { 'x-forwarded-for': '198.51.100.7' }), '203.0.113.9')
})

test('the limit counts an IPv6 household as one', async (t) => {
  const { ask } = await serving(t, 'none')
  const left = async (address: string) => Number((await ask(address)).headers['x-ratelimit-remaining'])
  assert.equal((await left('2001:db8:1:2::1')) - (await left('2001:db8:1:2:ffff::9')), 1)
})

test('only the host of PUBLIC_URL is served; another is told the address, and machines may ask how it is', async (t) => {
  const { ask } = await serving(t, 'none')
  const wrong = await ask('203.0.113.9', { host: 'evil.example', accept: 'text/html' }, '/')
  assert.equal(wrong.statusCode, 421)
  assert.match(wrong.body, /请从 https:\/\/tongban\.example 打开/)
  assert.doesNotMatch(wrong.body, /evil/)
  for (const host of ['tongban.example:8080', 'tongban.example.evil.example', '127.0.0.1'])
    assert.equal((await ask('203.0.113.9', { host }, '/')).statusCode, 421, host)
  const hidden = { host: 'evil.example', 'x-forwarded-host': 'tongban.example' }
  assert.equal((await ask('203.0.113.9', hidden, '/')).statusCode, 421)
  for (const host of ['tongban.example', 'TONGBAN.example', 'tongban.example:443'])
    assert.equal((await ask('203.0.113.9', { host }, '/')).statusCode, 200, host)
  assert.equal((await ask('127.0.0.1', { host: '127.0.0.1:3000' }, '/health')).statusCode, 200)
  assert.notEqual((await ask('127.0.0.1', { host: '127.0.0.1:3000' }, '/ready')).statusCode, 421)
})

test('TRUST_PROXY says none, how many, or which; whoever would be everybody is refused', () => {
  const read = (text: string) => readConfig({ TRUST_PROXY: text }).trustProxy
  assert.equal(readConfig({}).trustProxy, undefined)
  assert.equal(read('none'), 'none')
  assert.equal(read('2'), 2)
  assert.deepEqual(read('10.0.0.1, 192.168.0.0/16,fd00::/8'), ['10.0.0.1', '192.168.0.0/16', 'fd00::/8'])
  for (const wrong of ['0', 'true', 'all', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0', '10.0.0.1,', '-1'])
    assert.throws(() => read(wrong), /TRUST_PROXY/, wrong)
})
