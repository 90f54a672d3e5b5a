// Files in a bucket: what an S3 server does wrong, and what is made of it; a real one is tried by `npm run try-s3`.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { hashOf } from './file-store.ts'
import { openS3Store } from './s3-store.ts'

type Closing = { after: (use: () => void) => void }

const place = { bucket: 'files', keyId: 'a', secret: 'b', region: 'us-east-1' }
const away = { name: 'Unavailable', outage: 'files-away' }
const bytes = Buffer.from('户口簿，已加密')

async function serverThat(t: Closing, answer: RequestListener, patience = 20_000) {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { endpoint, store: openS3Store({ ...place, endpoint }, { tries: 1, answer: patience }) }
}

test('a server that is not there, does not answer, refuses or is broken is an outage', async (t) => {
  const gone = openS3Store({ ...place, endpoint: 'http://127.0.0.1:9' }, { tries: 1, answer: 200 })
  const table: readonly (readonly [string, RequestListener])[] = [
    ['hangs', () => undefined],
    ['breaks off', (request) => request.socket.destroy()],
    [
      'breaks off in the midst',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('x', () => response.destroy()),
    ],
    ['is broken', (_, response) => response.writeHead(500).end()],
    ['is full', (_, response) => response.writeHead(507).end()],
    ['refuses the key', (_, response) => response.writeHead(403).end()],
  ]
  await assert.rejects(gone.write(bytes), away)
  for (const [what, answer] of table) {
    const { store } = await serverThat(t, answer, what === 'hangs' ? 200 : undefined)
    await assert.rejects(store.read(hashOf(bytes)), away, `read: ${what}`)
    if (what !== 'breaks off in the midst') await assert.rejects(store.write(bytes), away, `write: ${what}`)
  }
})

test('a file that is not there, and one that is no longer what it was, are not handed out', async (t) => {
  const missing = '<Error><Code>NoSuchKey</Code></Error>'
  const { store: empty } = await serverThat(t, (_, response) =>
    response.writeHead(404, { 'content-type': 'application/xml' }).end(missing),
  )
  await assert.rejects(empty.read(hashOf(bytes)), { code: 'ENOENT' })
  const { store: changed } = await serverThat(t, (_, response) => response.end('something else'))
  await assert.rejects(changed.read(hashOf(bytes)), /not what was stored/)
})

test('a file goes out under its own hash, with the checksum by which the server refuses what was damaged on the way', async (t) => {
  const sent: unknown[] = []
  const { store } = await serverThat(t, (request, response) => {
    sent.push(request.method, request.url?.split('?')[0], request.headers['content-md5'])
    request.resume().on('end', () => response.end())
  })
  assert.deepEqual(await store.write(bytes), hashOf(bytes))
  const name = hashOf(bytes).toString('hex')
  const checksum = createHash('md5').update(bytes).digest('base64')
  assert.deepEqual(sent, ['PUT', `/files/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`, checksum])
})
