// Pages are packed as the browser takes them, and their packed length tells nothing of what they hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { sendPacked } from './packing.ts'

const page = '<!doctype html>\n<html lang="zh-CN"><body>您好，残疾人证</body></html>'

function asked(encoding: string | undefined) {
  const app = fastify()
  app.get('/', (request, reply) => sendPacked(request, reply, page))
  return app.inject({ url: '/', headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })
}

test('a page arrives whole, packed as the browser takes it', async () => {
  for (const [encoding, packing, unpack] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['gzip;q=0', undefined, (body: Buffer) => body],
    [undefined, undefined, (body: Buffer) => body],
  ] as const) {
    const { headers, rawPayload } = await asked(encoding)
    assert.equal(headers['content-encoding'], packing, encoding)
    assert.equal(headers.vary, 'accept-encoding')
    assert.ok(unpack(rawPayload).toString().startsWith(page), encoding)
  }
})

test('the same page never has one length only, so that no guess can be tried against it', async () => {
  for (const encoding of ['br', 'gzip']) {
    const lengths = new Set<number>()
    for (let sending = 0; sending < 40; sending++) lengths.add((await asked(encoding)).rawPayload.length)
    assert.ok(lengths.size > 10, `${encoding}: ${[...lengths].join(' ')}`)
  }
})
