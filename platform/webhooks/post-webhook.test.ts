// Messages to other systems leave for public addresses only, and whatever the receiver does stays within bounds (N5.2, R3.2).
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { systemClock } from '../clock.ts'
import { type Manners, postWebhook } from './post-webhook.ts'
import { isPublicAddress } from './public-address.ts'

const secret = Buffer.alloc(32, 7).toString('base64')

async function receiver(
  t: TestContext,
  answer: RequestListener,
): Promise<{ url: string; port: number; asked: () => number }> {
  let asked = 0
  const server = createServer((request, response) => {
    asked++
    answer(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/events`, port, asked: () => asked }
}

const here: Manners = { loopback: true, patience: 2000 }
const outside: Manners = { loopback: false, patience: 2000 }
const post = (url: string, manners: Manners = here) =>
  postWebhook({ url, secret, id: 'm-1', at: systemClock(), body: '{"a":"龘"}' }, manners)

test('N5.2 no message goes to an address that is not public, however it is written', async () => {
  const closed = [
    '127.0.0.1',
    '127.9.9.9',
    '[::1]',
    '[::]',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fc00::1]',
    '[ff02::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:1::1]',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0x7f.1',
    '127.1',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    'localhost',
  ]
  for (const host of closed)
    assert.deepEqual(await post(`https://${host}/x`, outside), { taken: false, problem: 'no-address' }, host)
})

test('N5.2 public addresses are public: the neighbours of each closed range', () => {
  for (const open of ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0'])
    assert.ok(isPublicAddress(open), open)
  for (const open of ['128.0.0.1', '169.253.0.1', '192.167.0.1', '223.255.255.255', '2400:3200::1', '2001:4860::1'])
    assert.ok(isPublicAddress(open), open)
  for (const wrong of ['', 'localhost', '1.2.3', '::ffff:1.2.3.4']) assert.ok(!isPublicAddress(wrong), wrong)
})

test('N5.2 a name is refused where one of its addresses is private, and is asked for once', async (t) => {
  const { port, asked } = await receiver(t, (_request, response) => response.end())
  let resolved = 0
  const named = (...addresses: string[]): Manners => ({
    ...outside,
    resolve: async () => {
      resolved++
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  })
  for (const addresses of [['10.0.0.8'], ['93.184.216.34', '127.0.0.1'], ['::ffff:10.0.0.8'], []])
    assert.deepEqual(await post('https://platform.example/x', named(...addresses)), {
      taken: false,
      problem: 'no-address',
    })
  assert.equal(resolved, 4)
  // Whoever changes the name in between changes nothing: the connection goes to what was checked.
  let turn = 0
  const rebinding: Manners = {
    ...here,
    resolve: async () => [{ address: turn++ === 0 ? '127.0.0.1' : '10.0.0.8', family: 4 }],
  }
  assert.deepEqual(await post(`http://platform.example:${port}/x`, rebinding), { taken: true, status: 200 })
  assert.deepEqual([turn, asked()], [1, 1])
})

test('N5.2 without TLS nothing leaves this machine, and no address holds a password', async () => {
  const abroad: Manners = { ...here, resolve: async () => [{ address: '93.184.216.34', family: 4 }] }
  for (const url of ['http://platform.example/x', 'ftp://platform.example/', 'https://a:b@platform.example/', 'no url'])
    assert.deepEqual(await post(url, abroad), { taken: false, problem: 'bad-url' }, url)
  assert.deepEqual(await post('http://127.0.0.1/x', outside), { taken: false, problem: 'bad-url' })
})

test('R3.2 a message is signed, and taken by any answer of success', async (t) => {
  let payload: unknown
  const { url } = await receiver(t, (request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      payload = new Webhook(secret).verify(text, request.headers as Record<string, string>)
      response.writeHead(204).end()
    })
  })
  assert.deepEqual(await post(url), { taken: true, status: 204 })
  assert.deepEqual(payload, { a: '龘' })
})

test('N5.2 a redirect is not followed', async (t) => {
  const target = await receiver(t, (_request, response) => response.end())
  const { url } = await receiver(t, (_request, response) => response.writeHead(307, { location: target.url }).end())
  assert.deepEqual(await post(url), { taken: false, problem: 'redirect', status: 307 })
  assert.equal(target.asked(), 0)
})

test('R3.2 refusals, silence and a lost connection are told apart', async (t) => {
  const answering = async (status: number) =>
    post((await receiver(t, (_request, response) => response.writeHead(status).end('no'))).url)
  assert.deepEqual(await answering(500), { taken: false, problem: 'answered', status: 500 })
  assert.deepEqual(await answering(400), { taken: false, problem: 'answered', status: 400 })
  assert.deepEqual(await answering(410), { taken: false, problem: 'gone', status: 410 })
  const silent = await receiver(t, () => undefined)
  assert.deepEqual(await post(silent.url), { taken: false, problem: 'timeout' })
  const dripping = await receiver(t, (_request, response) => {
    response.writeHead(200)
    const drip = setInterval(() => response.write('.'), 50)
    response.on('close', () => clearInterval(drip))
  })
  assert.deepEqual(await post(dripping.url), { taken: false, problem: 'timeout' })
  const cut = await receiver(t, (request) => request.socket.destroy())
  assert.deepEqual(await post(cut.url), { taken: false, problem: 'no-connection' })
})

test('N5.2 an endless answer is cut off, and counts by its status', async (t) => {
  const { url } = await receiver(t, (_request, response) => {
    response.writeHead(200)
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    }
    response.on('drain', pour).on('error', () => undefined)
    pour()
  })
  assert.deepEqual(await post(url, { ...here, patience: 5000 }), { taken: true, status: 200 })
})
