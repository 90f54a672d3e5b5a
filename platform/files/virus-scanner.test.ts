// Uploads and the virus scanner: what it finds is refused, and while it is away nothing passes.
import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { isRefusal } from '#regulation/vocabulary.ts'
import { receiveUpload } from './receive-upload.ts'
import { drawPhoto } from './sample-images.ts'
import { isScannerThere, openScanner, readScannerAddress, ScannerAway } from './virus-scanner.ts'

/** The file that every scanner knows and that harms nobody (EICAR); in two parts, so that this file is none. */
const eicar = Buffer.from(
  [String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`, 'ANTIVIRUS-TEST-FILE!$H+H*'].join('-'),
)

/** Speaks clamd's side of INSTREAM: reads pieces until one of no length, and answers. */
function clamd(t: TestContext, answer: (bytes: Buffer) => string | undefined) {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    let sent = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      sent = Buffer.concat([sent, part])
      if (sent.toString('latin1') === 'zPING\0') return void socket.end('PONG\0')
      const body = piecesOf(sent.subarray('zINSTREAM\0'.length))
      const said = body && answer(body)
      if (said !== undefined) socket.end(`${said}\0`)
    })
  })
  t.after(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return new Promise<{ host: string; port: number }>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })),
  )
}

/** Undefined until the piece of no length has come. */
function piecesOf(sent: Buffer): Buffer | undefined {
  const pieces: Buffer[] = []
  for (let at = 0; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > sent.length) return undefined
    pieces.push(sent.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const knowing = (bytes: Buffer) => (bytes.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK')

test('what the scanner knows is refused by its name, whatever the file calls itself; a photo beside it is taken', async (t) => {
  const address = await clamd(t, knowing)
  const scan = openScanner(address)
  const photo = await drawPhoto(200)
  const taken = await receiveUpload(photo, { name: 'a.jpg', field: 'photo' }, scan)
  assert.ok(!isRefusal(taken))
  // Behind a whole picture: a decoder would leave it out, and nobody would know.
  const hidden = Buffer.concat([photo, eicar])
  const refused = await receiveUpload(hidden, { name: 'a.jpg', field: 'photo' }, scan)
  assert.ok(isRefusal(refused) && refused.field === 'photo' && refused.message.includes('病毒'))
  assert.match(refused.message, /Eicar-Test-Signature/)
  const large = Buffer.concat([Buffer.alloc(900_000, 1), eicar])
  assert.deepEqual(await scan(large), { clean: false, found: 'Eicar-Test-Signature' })
  assert.equal(await isScannerThere(address), true)
})

test('while the scanner is away, too slow or cannot judge, the file is not taken, and the words say why and what to do', async (t) => {
  const photo = await drawPhoto(200)
  const answers: readonly (readonly [string, (bytes: Buffer) => string | undefined])[] = [
    ['a size limit', () => 'INSTREAM size limit exceeded. ERROR'],
    ['an answer that nobody knows', () => 'stream: fine'],
    ['silence', () => undefined],
  ]
  for (const [what, answer] of answers) {
    const scan = openScanner(await clamd(t, answer), 300)
    await assert.rejects(scan(photo), ScannerAway, what)
    const refused = await receiveUpload(photo, { name: 'a.jpg', field: 'photo' }, scan)
    assert.ok(isRefusal(refused) && /没有收.*请/.test(refused.message), what)
  }
  const nobody = { host: '127.0.0.1', port: 1 }
  const refused = await receiveUpload(photo, { name: 'a.jpg', field: 'photo' }, openScanner(nobody))
  assert.ok(isRefusal(refused) && refused.message.includes('查不了病毒'))
  assert.equal(await isScannerThere(nobody), false)
})

test('an address of a scanner is tcp://host:port or unix:/path', () => {
  assert.deepEqual(readScannerAddress('tcp://127.0.0.1:3310'), { host: '127.0.0.1', port: 3310 })
  assert.deepEqual(readScannerAddress('tcp://[::1]:3310'), { host: '::1', port: 3310 })
  assert.deepEqual(readScannerAddress('unix:/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
  for (const wrong of ['127.0.0.1:3310', 'tcp://host', 'tcp://host:99999', 'unix:run', ''])
    assert.equal(readScannerAddress(wrong), undefined, wrong)
})

test('an answer without end is no judgement', async (t) => {
  const address = await clamd(t, () => 'x'.repeat(1_000_000))
  await assert.rejects(openScanner(address)(Buffer.from('x')), { message: 'an answer without end' })
})
