// How far the clock is off, asked of a time server; no answer, and a wrong one, say nothing.
import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { type TestContext, test } from 'node:test'
import { systemClock } from './clock.ts'
import { clockInWords } from './clock-watch.ts'
import { askTimeServer, readTimeServer } from './time-source.ts'

/** A time server whose clock is off by so many milliseconds; `spoil` makes its answer wrong. */
async function timeServer(t: TestContext, off: number, spoil: (answer: Buffer) => void = () => undefined) {
  const socket = createSocket('udp4')
  t.after(() => socket.close())
  socket.on('message', (question, { port }) => {
    const answer = Buffer.alloc(48)
    answer.writeUInt8(0x24, 0)
    answer.writeUInt8(2, 1)
    question.copy(answer, 24, 40, 48)
    const seconds = (systemClock().getTime() + off) / 1000 + 2_208_988_800
    for (const place of [32, 40]) {
      answer.writeUInt32BE(Math.floor(seconds), place)
      answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), place + 4)
    }
    spoil(answer)
    socket.send(answer, port, '127.0.0.1')
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { host: '127.0.0.1', port: socket.address().port }
}

test('the clock is held against the time server, and what is wrong is said in words', async (t) => {
  const ahead = await askTimeServer(await timeServer(t, -90_000), systemClock)
  assert.ok(ahead !== undefined && Math.abs(ahead - 90_000) < 3000, String(ahead))
  const right = { now: systemClock(), database: systemClock(), lastAudit: undefined, jumped: 0 }
  assert.match(clockInWords({ ...right, ahead }) ?? '', /时钟比时间服务器快 \d+ 秒.*请校准时间/)
  const good = await askTimeServer(await timeServer(t, 0), systemClock)
  assert.equal(clockInWords({ ...right, ahead: good }), undefined)
  assert.equal(clockInWords({ ...right, ahead: undefined }), undefined, 'no network is no fault of the clock')
})

test('no answer, a server whose clock is not set, and an answer to another question say nothing', async (t) => {
  const wrong: Record<string, (answer: Buffer) => void> = {
    'clock not set': (answer) => void answer.writeUInt8(0xe4, 0),
    'told to go away': (answer) => void answer.writeUInt8(0, 1),
    'another question': (answer) => void answer.writeUInt8(answer.readUInt8(24) ^ 1, 24),
  }
  for (const [what, spoil] of Object.entries(wrong))
    assert.equal(await askTimeServer(await timeServer(t, 0, spoil), systemClock, 200), undefined, what)
  assert.equal(await askTimeServer({ host: '127.0.0.1', port: 9 }, systemClock, 200), undefined)
})

test('a time server is a host, with a port where it is another than 123', () => {
  assert.deepEqual(readTimeServer('ntp.example.cn'), { host: 'ntp.example.cn', port: 123 })
  assert.deepEqual(readTimeServer('[::1]:1123'), { host: '::1', port: 1123 })
  for (const wrong of ['', 'a b', 'host:0', 'host:99999']) assert.equal(readTimeServer(wrong), undefined, wrong)
})
