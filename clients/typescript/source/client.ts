// A client of 通办: signs in with a key, binds each call to it (DPoP), and types every operation by the published description.
import { createHash, randomUUID } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import createClient, { type Client, type Middleware } from 'openapi-fetch'
import type { paths } from './schema.d.ts'

export type Credentials = {
  /** The address of 通办, such as https://tongban.example.cn. */
  house: string
  /** The number under which the platform is registered. */
  partner: string
  /** The private key whose public part is registered, and the name it is registered by. */
  key: CryptoKey
  kid: string
  /** ES256, EdDSA or PS256, as fits the key. */
  algorithm: string
  scopes: readonly string[]
}

/** What the platform says of its user; the telephone only where it has proved it by a code. */
export type KnownPerson = { subject: string; acr: string; name: string; idNumber: string; phone?: string }

export type Tongban = {
  api: Client<paths>
  /** Vouches for a user. @returns what stands in `Tongban-Person` in the calls made for them */
  vouchFor: (person: KnownPerson) => Promise<string>
}

/** 通办 did not give a token. */
export class NoToken extends Error {}

/** A key for the calls is made anew for each connection; the registered key only signs in. */
export async function connect(credentials: Credentials): Promise<Tongban> {
  const { house, partner, key, kid, algorithm, scopes } = credentials
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const prove = (method: string, address: string, token?: string) =>
    proofOf({ method, address, token, privateKey, jwk })
  const issuer = `${house}/partner/oauth`
  let held: { token: string; until: number } | undefined

  const token = async () => {
    if (held && held.until > Date.now()) return held.token
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: algorithm, kid })
      .setIssuer(partner)
      .setSubject(partner)
      .setAudience(issuer)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(key)
    const address = `${issuer}/token`
    const answer = await fetch(address, {
      method: 'POST',
      headers: { dpop: await prove('POST', address) },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: scopes.join(' '),
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    })
    const said = (await answer.json()) as { access_token?: string; expires_in?: number; error_description?: string }
    if (!said.access_token) throw new NoToken(said.error_description ?? `status ${answer.status}`)
    // A little early: the last call with it must still arrive.
    held = { token: said.access_token, until: Date.now() + ((said.expires_in ?? 60) - 20) * 1000 }
    return held.token
  }

  const bound: Middleware = {
    onRequest: async ({ request }) => {
      const current = await token()
      request.headers.set('authorization', `DPoP ${current}`)
      const [address = ''] = request.url.split('?')
      request.headers.set('dpop', await prove(request.method, address, current))
      return request
    },
  }
  const api = createClient<paths>({ baseUrl: house })
  api.use(bound)

  const vouchFor = async ({ subject, acr, name, idNumber, phone }: KnownPerson) => {
    const assertion = await new SignJWT({
      acr,
      name,
      id_number: idNumber,
      ...(phone && { phone_number: phone, phone_number_verified: true }),
    })
      .setProtectedHeader({ alg: algorithm, kid, typ: 'tongban-person+jwt' })
      .setIssuer(partner)
      .setSubject(subject)
      .setAudience(`${house}/partner/v1`)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(key)
    const { data, error } = await api.POST('/partner/v1/persons', { body: { assertion } })
    if (!data) throw new Error(error?.detail)
    return data.person
  }
  return { api, vouchFor }
}

type Proof = { method: string; address: string; token: string | undefined; privateKey: CryptoKey; jwk: JWK }

/** A proof for one call (RFC 9449). */
async function proofOf({ method, address, token, privateKey, jwk }: Proof): Promise<string> {
  const ath = token && createHash('sha256').update(token).digest('base64url')
  return new SignJWT({ htm: method, htu: address, ...(ath && { ath }) })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setJti(randomUUID())
    .setIssuedAt()
    .sign(privateKey)
}
