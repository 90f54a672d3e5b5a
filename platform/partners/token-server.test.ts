// R3.2: what a partner is told that asks for a token while the database is away or busy.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { Unavailable } from '../database/errors.ts'
import { openTokenServer } from './token-server.ts'

test('R3.2 a database that is away or busy is 503 with a time to come back, whether asked for the client or for what was used', async (t) => {
  let away: 'client' | 'once' | 'none' = 'client'
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }
  const id = randomUUID()
  const gone = () => Promise.reject(new Unavailable('busy', undefined))
  const http = createServer((request, response) => {
    Object.assign(request, { originalUrl: request.url })
    void server.answer(request, response)
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  t.after(() => http.close())
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const server = openTokenServer(
    { issuer, audience: `${issuer}/v1`, scopes: ['catalogue'] },
    () => [{ id: 1, seed: seed }],
    {
      findClient: async () =>
        away === 'client' ? gone() : { id, title: '演示平台', keys: [jwk], scopes: ['catalogue'] },
      useOnce: async () => (away === 'once' ? gone() : true),
    },
  )
  const sign = (claims: object, header: object) =>
    new SignJWT({ jti: randomUUID(), iat: now(), exp: now() + 60, ...claims })
      .setProtectedHeader({ alg: 'ES256', ...header })
      .sign(privateKey)
  const ask = async () =>
    fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        dpop: await sign({ htm: 'POST', htu: `${issuer}/token` }, { typ: 'dpop+jwt', jwk: await exportJWK(publicKey) }),
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'catalogue',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await sign({ iss: id, sub: id, aud: issuer }, { kid: 'k' }),
      }),
    })
  for (const what of ['client', 'once'] as const) {
    away = what
    const answer = await ask()
    const body = (await answer.json()) as { error: string }
    assert.deepEqual(
      [answer.status, body.error, answer.headers.get('retry-after')],
      [503, 'temporarily_unavailable', '5'],
      what,
    )
  }
  away = 'none'
  assert.equal((await ask()).status, 200)
})

const seed = randomBytes(32)
const now = () => Math.floor(Date.now() / 1000)
