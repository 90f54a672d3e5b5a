// What others signed has one reading, or is told with its field; and nothing else reads signatures of others (R3.2; RFC 7493).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { base64url, CompactSign, exportJWK, generateKeyPair } from 'jose'
import { FlawedPayload, verifySigned } from './verify-signed.ts'

const { publicKey, privateKey } = await generateKeyPair('ES256')
const sign = async (text: string) =>
  new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(publicKey) })
    .sign(privateKey)

test('R3.2 a signature does not make readable what could be read in two ways', async () => {
  assert.deepEqual(await verifySigned(await sign('{"a":"𠮷"}'), publicKey, {}), { a: '𠮷' })
  assert.deepEqual(await verifySigned(await sign('{"a":1}'), undefined, {}), { a: 1 })
  for (const [text, field] of [
    ['{"sub":"a\\u0000b"}', 'sub'],
    ['{"findings":[{"values":{"site":"\\ud842"}}]}', 'findings.0.values.site'],
    ['{"sub":"a","sub":"b"}', 'sub'],
    [`{"a":${'['.repeat(40)}${']'.repeat(40)}}`, /^a\.0/],
  ] as const)
    await assert.rejects(verifySigned(await sign(text), publicKey, {}), (error) => {
      assert.ok(error instanceof FlawedPayload, text)
      if (typeof field === 'string') assert.equal(error.problem.field, field)
      else assert.match(error.problem.field, field)
      return true
    })
  const signed = await sign('{"a":1}')
  const forged = [signed.split('.')[0], base64url.encode('{"a":2}'), signed.split('.')[2]].join('.')
  await assert.rejects(verifySigned(forged, publicKey, {}), (error) => !(error instanceof FlawedPayload))
})

test('R3.2 signatures of others are read nowhere else', () => {
  const root = join(import.meta.dirname, '../..')
  const readers = globSync(['platform/**/*.ts', 'casework/**/*.ts', 'web/**/*.ts'], { cwd: root }).filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      /\b(jwtVerify|compactVerify|decodeJwt)\b/.test(readFileSync(join(root, file), 'utf8')),
  )
  assert.deepEqual(readers, ['platform/partners/verify-signed.ts'])
})
