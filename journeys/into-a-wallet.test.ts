// A holder takes the certificate into a wallet: the offer, the token, the proof of a key, and a credential that shows one claim (R3.2, N5.2).
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createLocalJWKSet, decodeJwt, exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { publishStatusList } from '#casework/certificates/status-list.ts'
import { systemClock } from '#platform/clock.ts'
import { worker } from '#platform/jobs.ts'
import { isOff, openStatusList } from '#platform/status-list.ts'
import { holder } from './holders.ts'
import { openTown, type Town } from './town.ts'

type Metadata = { credential_issuer: string; credential_endpoint: string; nonce_endpoint: string }
type Token = { access_token?: string; error?: string }
type Issued = { credentials?: { credential: string }[]; error?: string }
type Given = { 'pre-authorized_code': string; tx_code: { length: number } }
/** `typed`: what stands on the holder's page beside the offer, and in no code. */
type Offer = { credential_issuer: string; grants: Record<string, Given>; typed: string }
const preAuthorised = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** What a wallet does, by what the house publishes alone. */
async function openWallet(offer: Offer) {
  const house = offer.credential_issuer
  const said = async (address: string, request?: RequestInit): Promise<unknown> =>
    (await fetch(address, request)).json()
  const issuer = (await said(`${house}/.well-known/openid-credential-issuer`)) as Metadata
  const server = (await said(`${house}/.well-known/oauth-authorization-server`)) as { token_endpoint: string }
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const change = async (typed = offer.typed) =>
    (await said(server.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: preAuthorised,
        'pre-authorized_code': offer.grants[preAuthorised]?.['pre-authorized_code'] ?? '',
        ...(typed && { tx_code: typed }),
      }),
    })) as Token
  const nonce = async () => ((await said(issuer.nonce_endpoint, { method: 'POST' })) as { c_nonce: string }).c_nonce
  const prove = async (of: string, audience = house) =>
    new SignJWT({ nonce: of })
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: await exportJWK(publicKey) })
      .setAudience(audience)
      .setIssuedAt(systemClock())
      .sign(privateKey)
  const ask = async (token: string, proof: string) =>
    (await said(issuer.credential_endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ credential_configuration_id: 'disability-certificate', proofs: { jwt: [proof] } }),
    })) as Issued
  return { house, publicKey, change, nonce, prove, ask }
}

async function offered(town: Town) {
  const who = await holder(town)
  const [card] = await town.ownerQuery<{ id: string }>('select id from certificate')
  const citizen = await town.citizen(who.phone)
  const offer = async (): Promise<Offer> => {
    await citizen.open(`/account/certificates/${card?.id}`)
    await citizen.follow('放进手机钱包')
    await citizen.press('放进钱包')
    const [, link = ''] = /href="(openid-credential-offer:[^"]+)"/.exec(citizen.page.source) ?? []
    const [, first = '', second = ''] = /请输入：<strong[^>]*>(\d{3}) (\d{3})</.exec(citizen.page.source) ?? []
    const read = JSON.parse(new URL(link).searchParams.get('credential_offer') ?? '') as Offer
    return { ...read, typed: first + second }
  }
  return { who, card: card?.id ?? '', citizen, offer }
}

test('R3.2 a wallet gets a credential by what is published alone, bound to its key, and shows the level and nothing else', async (t) => {
  const town = await openTown(t)
  const { who, citizen, card, offer } = await offered(town)
  const wallet = await openWallet(await offer())
  const token = (await wallet.change()).access_token ?? ''
  const issued = await wallet.ask(token, await wallet.prove(await wallet.nonce()))
  const [signed = '', ...disclosures] = (issued.credentials?.[0]?.credential ?? '').split('~')
  const keys = (await (await fetch(`${wallet.house}/.well-known/jwt-vc-issuer`)).json()) as { jwks: JSONWebKeySet }
  const { payload } = await jwtVerify(signed, createLocalJWKSet(keys.jwks), {
    issuer: wallet.house,
    typ: 'dc+sd-jwt',
    currentDate: new Date(`${town.today()}T04:00:00Z`),
  })
  assert.deepEqual(payload.cnf, { jwk: await exportJWK(wallet.publicKey) })
  assert.ok(!JSON.stringify(payload).includes(who.idNumber) && !JSON.stringify(payload).includes(who.name))
  assert.equal(payload.issuing_authority, undefined, 'where the holder is registered is shown by itself, or not')
  const level = disclosures.find((one) => Buffer.from(one, 'base64url').toString('utf8').includes('"level"')) ?? ''
  const { _sd: hidden } = payload
  assert.ok((hidden as string[]).includes(createHash('sha256').update(level).digest('base64url')))
  assert.equal(typeof (payload.status as { status_list: { idx: number } }).status_list.idx, 'number')
  const type = (await (await fetch(String(payload.vct))).json()) as { vct: string }
  assert.equal(type.vct, payload.vct)

  await citizen.open(`/account/certificates/${card}/wallet`)
  citizen.sees('放进过钱包')
  // Each once.
  assert.equal((await wallet.change()).error, 'invalid_grant')
  assert.equal((await wallet.ask(token, await wallet.prove(await wallet.nonce()))).error, 'invalid_token')
})

test('R3.2 R4.4 a card from before the list gets its place when it goes into a wallet, and the list then tells of its loss', async (t) => {
  const town = await openTown(t)
  const { card, citizen, offer } = await offered(town)
  await town.work(worker, ({ db }) =>
    db.updateTable('certificate').set({ status_index: null }).where('id', '=', card).execute(),
  )
  const placeIn = async () => {
    const wallet = await openWallet(await offer())
    const issued = await wallet.ask(
      (await wallet.change()).access_token ?? '',
      await wallet.prove(await wallet.nonce()),
    )
    const { status } = decodeJwt<{ status?: { status_list: { idx: number; uri: string } } }>(
      (issued.credentials?.[0]?.credential ?? '').split('~')[0] ?? '',
    )
    return status?.status_list
  }
  const place = await placeIn()
  assert.equal(place?.uri, `${town.house}/status-list`)
  assert.deepEqual(await placeIn(), place, 'the same place again')
  await town.work(worker, (unit) => setCertificateStatus(unit, card, 'void', 'lost'))
  // The page offers nothing that pressing it would refuse, and says what a code is good for now.
  await citizen.open(`/account/certificates/${card}/wallet`)
  citizen.sees('这本证现在不能用，不能放进钱包')
  await assert.rejects(citizen.press('放进钱包'))
  await citizen.open(`/account/certificates/${card}/consents`)
  citizen.sees('这本证已挂失作废。对方查到的是“无效”。')
  await town.work(worker, publishStatusList(town.house))
  const list = await (await fetch(place.uri)).text()
  const opened = await town.work(worker, async ({ vault }) => openStatusList(vault.certificateKeys.publicKeys, list))
  assert.ok('bits' in opened && isOff(opened, place.idx))
  assert.equal(decodeJwt(list).sub, place.uri, 'the list says by which name it is known')
})

test('N5.2 who has the offer and not the code beside it gets nothing, however often it is tried', async (t) => {
  const town = await openTown(t)
  const { offer } = await offered(town)
  const stolen = await openWallet(await offer())
  const wrong = (typed: string) => `${(Number(typed[0]) + 1) % 10}${typed.slice(1)}`
  const own = await offer()
  assert.equal(own.grants[preAuthorised]?.tx_code.length, 6)
  assert.equal((await stolen.change('')).error, 'invalid_request')
  const wallet = await openWallet(own)
  for (let tries = 0; tries < 4; tries++) assert.equal((await wallet.change(wrong(own.typed))).error, 'invalid_grant')
  assert.equal(typeof (await wallet.change()).access_token, 'string', 'the holder mistyped, and goes on')
  const another = await offer()
  const thief = await openWallet(another)
  for (let tries = 0; tries < 5; tries++)
    assert.equal((await thief.change(wrong(another.typed))).error, 'invalid_grant')
  assert.equal((await thief.change()).error, 'invalid_grant', 'guessing ends the offer')
})

test('N5.2 a code that is over, a foreign nonce, another audience and a frozen certificate get nothing', async (t) => {
  const town = await openTown(t)
  const { card, citizen, offer } = await offered(town)
  const late = await openWallet(await offer())
  town.minutesPass(5)
  assert.equal((await late.change()).error, 'invalid_grant')

  const wallet = await openWallet(await offer())
  const token = (await wallet.change()).access_token ?? ''
  const foreign = await wallet.prove(Buffer.alloc(80, 7).toString('base64url'))
  assert.equal((await wallet.ask(token, foreign)).error, 'invalid_nonce')
  const elsewhere = await wallet.prove(await wallet.nonce(), 'https://elsewhere.example')
  assert.equal((await wallet.ask(token, elsewhere)).error, 'invalid_proof')
  assert.equal((await wallet.ask(token, 'no.jwt.here')).error, 'invalid_proof')
  assert.equal((await wallet.ask('x'.repeat(43), await wallet.prove(await wallet.nonce()))).error, 'invalid_token')
  // The page was open before the card was frozen.
  await citizen.open(`/account/certificates/${card}/wallet`)
  await town.work(worker, (unit) => setCertificateStatus(unit, card, 'frozen', 'test'))
  assert.equal((await wallet.ask(token, await wallet.prove(await wallet.nonce()))).error, 'invalid_token')
  await citizen.press('放进钱包')
  citizen.sees('这本证现在不能用')

  const neighbour = await town.citizen('13900007777')
  await neighbour.open(`/account/certificates/${card}/wallet`)
  neighbour.seesNot('放进钱包')
  assert.equal(typeof decodeJwt(foreign).nonce, 'string')
})
