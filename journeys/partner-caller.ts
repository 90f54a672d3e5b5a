// A platform whose every word can be changed: for trying what the partners' door believes (R3.2, N5.2).
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { TestPartner } from '#casework/partners/testing.ts'

export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }
type Claims = Record<string, unknown>
/** What is signed otherwise than it should be; `null` leaves a claim out. */
export type Signed = { claims?: Claims; header?: Claims; key?: CryptoKey | Uint8Array }

export const now = () => Math.floor(Date.now() / 1000)

/** A JWT with these claims; what is null is left out. */
export async function sign(claims: Claims, header: Claims, key: CryptoKey | Uint8Array): Promise<string> {
  const kept = (all: Claims) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  return new SignJWT(kept(claims)).setProtectedHeader({ alg: 'ES256', ...kept(header) }).sign(key)
}

export type Caller = Awaited<ReturnType<typeof openCaller>>

export async function openCaller(house: string, partner: TestPartner, scope = 'catalogue apply cases ratings') {
  const issuer = `${house}/partner/oauth`
  const base = `${house}/partner/v1`
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(publicKey)

  const clientAssertion = ({ claims, header, key }: Signed = {}) =>
    sign(
      { iss: partner.id, sub: partner.id, aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 60, ...claims },
      { alg: partner.algorithm, kid: partner.kid, ...header },
      key ?? partner.key,
    )
  const proofOf = (method: string, address: string, token?: string, { claims, header, key }: Signed = {}) =>
    sign(
      {
        htm: method,
        htu: address,
        jti: randomUUID(),
        iat: now(),
        ath: token === undefined ? null : createHash('sha256').update(token).digest('base64url'),
        ...claims,
      },
      { typ: 'dpop+jwt', jwk, ...header },
      key ?? privateKey,
    )
  const signIn = async (given: { assertion?: string; scope?: string; proof?: string } = {}): Promise<Answer> => {
    const address = `${issuer}/token`
    return answerOf(
      await fetch(address, {
        method: 'POST',
        headers: { dpop: given.proof ?? (await proofOf('POST', address)) },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          scope: given.scope ?? scope,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: given.assertion ?? (await clientAssertion()),
        }),
      }),
    )
  }
  const newToken = async (): Promise<string> => {
    let { status, body, text, headers } = await signIn()
    // A house that is busy says when to come back.
    for (let tries = 0; status === 503 && tries < 20; tries++) {
      await sleep(Number(headers.get('retry-after')) * 1000)
      ;({ status, body, text, headers } = await signIn())
    }
    assert.equal(status, 200, text)
    return String(body.access_token)
  }
  // A token holds for five minutes: what goes on for longer asks for the next in time.
  let held: { token: string; until: number } | undefined
  const token = async (): Promise<string> => {
    if (!held || held.until <= now()) held = { token: await newToken(), until: now() + 240 }
    return held.token
  }

  type Sent = {
    token?: string
    proof?: string
    /** Instead of the token in the way of DPoP. */
    authorization?: string
    headers?: Record<string, string>
    body?: unknown
  }
  /** Calls with a fresh token and proof, but for what is given. @param path below `/partner/v1` */
  const call = async (method: string, path: string, sent: Sent = {}): Promise<Answer> => {
    const address = `${base}${path}`
    const [shown = ''] = address.split('?')
    const by = sent.token ?? (await token())
    const headers = {
      authorization: sent.authorization ?? `DPoP ${by}`,
      dpop: sent.proof ?? (await proofOf(method, shown, by)),
      ...(sent.body !== undefined && { 'content-type': 'application/json' }),
      ...sent.headers,
    }
    const body = typeof sent.body === 'string' || sent.body === undefined ? sent.body : JSON.stringify(sent.body)
    return answerOf(await fetch(address, { method, headers, body }))
  }
  type Known = { name: string; idNumber: string; phone?: string }
  const personAssertion = ({ name, idNumber, phone }: Known, { claims, header, key }: Signed = {}) =>
    sign(
      {
        iss: partner.id,
        sub: idNumber,
        aud: base,
        jti: randomUUID(),
        iat: now(),
        exp: now() + 120,
        acr: 'checked',
        name,
        id_number: idNumber,
        phone_number: phone ?? null,
        ...claims,
      },
      { alg: partner.algorithm, kid: partner.kid, typ: 'tongban-person+jwt', ...header },
      key ?? partner.key,
    )
  const vouch = async (assertion: string) => call('POST', '/persons', { body: { assertion } })
  /** @returns by what the person is named */
  const handleOf = async (who: Known, signed: Signed = {}): Promise<string> => {
    const { status, body, text } = await vouch(await personAssertion(who, signed))
    assert.equal(status, 201, text)
    return String(body.person)
  }
  return {
    partner,
    issuer,
    base,
    jwk,
    privateKey,
    clientAssertion,
    proofOf,
    signIn,
    newToken,
    token,
    call,
    personAssertion,
    vouch,
    handleOf,
    /** A call for a person. */
    callFor: (handle: string, method: string, path: string, sent: Sent = {}) =>
      call(method, path, { ...sent, headers: { 'tongban-person': handle, ...sent.headers } }),
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : {} }
}

/** Refused with a problem document of this kind, which says in Chinese what to do. */
export function isProblem(answer: Answer, kind: string | RegExp, status?: number): void {
  const { body, headers, text } = answer
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/, text)
  const { type, title, detail } = body
  if (typeof kind === 'string') assert.equal(type, `/partner#${kind}`, text)
  else assert.match(String(type), kind, text)
  assert.equal(body.status, answer.status)
  if (status !== undefined) assert.equal(answer.status, status, text)
  for (const words of [title, detail]) assert.match(String(words), /\p{Script=Han}/u)
}

/** Another key of the same kind, with its public part. */
export async function anotherKey(): Promise<{ key: CryptoKey; jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { key: privateKey, jwk: await exportJWK(publicKey) }
}
