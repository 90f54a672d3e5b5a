// Text messages over HTTP, against a gateway that fails in every way.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type GatewaySimulator, openGatewaySimulator } from './gateway-simulator.ts'
import { httpSmsSender } from './http-sms-sender.ts'
import { Undelivered } from './sms-sender.ts'

const secret = Buffer.from('the secret of a gateway in a test').toString('base64')
let gateway: GatewaySimulator
before(async () => {
  gateway = await openGatewaySimulator(secret)
})
after(() => gateway.close())

const send = (lastDigit: number, key: string, own = secret) =>
  httpSmsSender({ url: gateway.url, secret: own, patience: 300 }).send({
    phone: `1380000000${lastDigit}`,
    text: '【通办】请登录查看。',
    key,
  })
const taken = (key: string) => gateway.taken.filter((message) => message.key === key).length

test('a message goes out signed, once however often it is sent', async () => {
  for (let time = 0; time < 3; time += 1) await send(0, 'a')
  assert.deepEqual(gateway.taken, [{ phone: '13800000000', text: '【通办】请登录查看。', key: 'a' }])
})

test('a gateway with another secret takes nothing', async () => {
  await assert.rejects(send(0, 'b', Buffer.from('the secret of another gateway').toString('base64')), /answered 401/)
  assert.equal(taken('b'), 0)
})

test('a number that does not exist is never tried again', async () => {
  await assert.rejects(send(1, 'c'), (error) => error instanceof Undelivered && error.why === 'unknown-number')
})

test('what may pass is tried again: an error, silence, a broken connection, too busy, a redirect', async () => {
  for (const digit of [2, 3, 4, 5, 9]) {
    const key = `d${digit}`
    await assert.rejects(send(digit, key), (error) => !(error instanceof Undelivered))
    assert.equal(taken(key), 0)
  }
  for (const digit of [2, 5]) await send(digit, `d${digit}`)
  assert.equal(taken('d2') + taken('d5'), 2)
})

test('an answer that is no JSON is taken by its status', async () => {
  await send(8, 'e')
  assert.equal(taken('e'), 1)
})

test('an endless answer is read to its bound, and the connection is closed', async (t) => {
  let written = 0
  const closed = Promise.withResolvers<undefined>()
  const server = createServer((request, response) => {
    request.resume()
    response.on('close', () => closed.resolve(undefined))
    response.writeHead(500)
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 120))) written += 65_536
      response.once('drain', more)
    }
    more()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const endless = httpSmsSender({ url, secret, patience: 5000 }).send({ phone: '13800000000', text: 'x', key: 'f' })
  await assert.rejects(endless, /answered 500/)
  await closed.promise
  assert.ok(written < 20_000_000, `${written} bytes`)
})
