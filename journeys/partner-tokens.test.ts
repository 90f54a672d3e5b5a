// Tokens, proofs and keys of platforms, each forged, stolen or used twice: the door believes only the whole thing (R3.2, N5.2).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { calculateJwkThumbprint, exportJWK, exportSPKI, importJWK, UnsecuredJWT } from 'jose'
import { partnerDoor } from '#casework/partners/partner-door-store.ts'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { publicTokenKey, tokenKeyOf } from '#platform/partners/token-key.ts'
import { anotherKey, answerOf, type Caller, isProblem, now, openCaller, type Signed, sign } from './partner-caller.ts'
import { openTown, type Town } from './town.ts'

/** Needs neither a person nor anything that is there. */
const anywhere = '/persons/sign-out'
const nobody = { person: 'nobody' }
const tryIt = (caller: Caller, sent: Parameters<Caller['call']>[2]) =>
  caller.call('POST', anywhere, { body: nobody, ...sent })

async function openBoth(t: Parameters<typeof openTown>[0]) {
  const town = await openTown(t)
  const [own, other] = [await registerTestPartner(town.work), await registerTestPartner(town.work)]
  return { town, caller: await openCaller(town.house, own), other: await openCaller(town.house, other) }
}

/** An access token as the house signs them, but for what is changed. */
async function forge(town: Town, caller: Caller, { claims, header, key }: Signed = {}): Promise<string> {
  const seed = town.platform.tokenSeeds().at(-1)
  assert.ok(seed)
  const own = tokenKeyOf(seed)
  const jkt = await calculateJwkThumbprint(caller.jwk)
  const said = {
    iss: caller.issuer,
    aud: caller.base,
    client_id: caller.partner.id,
    sub: caller.partner.id,
    scope: 'catalogue apply cases ratings',
    jti: randomUUID(),
    iat: now(),
    exp: now() + 300,
    cnf: { jkt },
    ...claims,
  }
  return sign(said, { alg: 'EdDSA', typ: 'at+jwt', kid: own.kid, ...header }, key ?? (await keyOf(own)))
}
async function keyOf(jwk: Parameters<typeof importJWK>[0]) {
  const key = await importJWK(jwk, 'EdDSA')
  assert.ok(!(key instanceof Uint8Array))
  return key
}

test('N5.2 a token is believed only as the house signed it: each part changed, it opens nothing', async (t) => {
  const { town, caller, other } = await openBoth(t)
  const genuine = await caller.token()
  assert.equal((await tryIt(caller, {})).status, 204)
  assert.equal(
    (await tryIt(caller, { token: await forge(town, caller) })).status,
    204,
    'forged like this it is the same',
  )

  const seed = town.platform.tokenSeeds().at(-1)
  assert.ok(seed)
  const open = publicTokenKey(tokenKeyOf(seed))
  const spki = await exportSPKI(await keyOf(open))
  const [head = '', said = '', signature = ''] = genuine.split('.')
  const swapped = Buffer.from(said, 'base64url').toString().replace('apply', 'tasks')
  const stranger = await anotherKey()
  const wrong: Record<string, string> = {
    'has run out': await forge(town, caller, { claims: { exp: now() - 1 } }),
    'never runs out': await forge(town, caller, { claims: { exp: null } }),
    'is of another issuer': await forge(town, caller, { claims: { iss: 'https://elsewhere.example/partner/oauth' } }),
    'is for another interface': await forge(town, caller, { claims: { aud: `${town.house}/partner/v2` } }),
    'is for nothing': await forge(town, caller, { claims: { aud: null } }),
    'is bound to no key': await forge(town, caller, { claims: { cnf: null } }),
    'is bound to a number': await forge(town, caller, { claims: { cnf: { jkt: 7 } } }),
    'names no partner': await forge(town, caller, { claims: { client_id: null } }),
    'is an identity token': await forge(town, caller, { header: { typ: 'JWT' } }),
    'has another signature': `${head}.${said}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'has another content': `${head}.${Buffer.from(swapped).toString('base64url')}.${signature}`,
    'is signed by another key': await forge(town, caller, { header: { alg: 'ES256' }, key: stranger.key }),
    'is signed by a key it brings': await forge(town, caller, {
      header: { alg: 'ES256', jwk: stranger.jwk, kid: null },
      key: stranger.key,
    }),
    'is signed by nobody': new UnsecuredJWT({ client_id: caller.partner.id })
      .setIssuer(caller.issuer)
      .setAudience(caller.base)
      .setExpirationTime('5m')
      .encode(),
    'is signed with the public key as a secret': await forge(town, caller, {
      header: { alg: 'HS256' },
      key: new TextEncoder().encode(spki),
    }),
    'is signed with the public bytes as a secret': await forge(town, caller, {
      header: { alg: 'HS256' },
      key: new Uint8Array(Buffer.from(open.x ?? '', 'base64url')),
    }),
    'is none': 'none',
    'is a person’s': await caller.personAssertion({ name: '测试·张晓禾', idNumber: '630102199003072015' }),
  }
  for (const [what, token] of Object.entries(wrong)) {
    const answer = await tryIt(caller, { token })
    isProblem(answer, 'invalid-token', 401)
    assert.match(answer.headers.get('www-authenticate') ?? '', /^DPoP/, what)
  }
  // Where there is a token in no way that is known, the door says which way it takes.
  for (const authorization of ['', `Bearer ${genuine}`, 'DPoP', 'DPoP ', genuine])
    isProblem(await tryIt(caller, { authorization }), 'no-token', 401)
  // Who is named in it does not decide: another's token opens nothing to who has not its key.
  isProblem(await tryIt(other, { token: genuine }), 'invalid-proof', 401)
  isProblem(await tryIt(caller, { token: await other.token() }), 'invalid-proof', 401)
})

test('N5.2 a proof holds for one call, of this method at this address with this token, now', async (t) => {
  const { caller } = await openBoth(t)
  const token = await caller.token()
  const address = `${caller.base}${anywhere}`
  const proof = (signed: Signed = {}, method = 'POST', at = address, by: string | undefined = token) =>
    caller.proofOf(method, at, by, signed)
  const stranger = await anotherKey()
  const wrong: Record<string, string> = {
    'is for another method': await proof({}, 'GET'),
    'is for another address': await proof({}, 'POST', `${caller.base}/persons`),
    'is for another house': await proof({}, 'POST', `https://elsewhere.example/partner/v1${anywhere}`),
    'is for an address that is none': await proof({ claims: { htu: 7 } }),
    'is for another token': await proof({}, 'POST', address, await caller.newToken()),
    'is for no token': await proof({ claims: { ath: null } }),
    'is old': await proof({ claims: { iat: now() - 90 } }),
    'is of the future': await proof({ claims: { iat: now() + 90 } }),
    'has no time': await proof({ claims: { iat: null } }),
    'has a time that is none': await proof({ claims: { iat: 'now' } }),
    'has a time beyond all days': await proof({ claims: { iat: 1e300 } }),
    'has no number': await proof({ claims: { jti: null } }),
    'has a number that is short': await proof({ claims: { jti: '1' } }),
    'has a number that is long': await proof({ claims: { jti: '1'.repeat(500) } }),
    'brings the private key': await proof({ header: { jwk: await exportJWK(caller.privateKey) } }),
    'brings a shared secret': await proof({
      header: { alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0' } },
      key: new TextEncoder().encode('secretsecretsecretsecretsecret'.slice(0, 32).padEnd(32, 's')),
    }),
    'brings another key than it is signed by': await proof({ header: { jwk: stranger.jwk } }),
    'is of another key': await proof({ header: { jwk: stranger.jwk }, key: stranger.key }),
    'brings no key': await proof({ header: { jwk: null } }),
    'brings a word': await proof({ header: { jwk: 'key' } }),
    'is no proof': await proof({ header: { typ: 'JWT' } }),
    'is two': `${await proof()}, ${await proof()}`,
    'is none': 'proof',
  }
  for (const [what, each] of Object.entries(wrong)) {
    const answer = await tryIt(caller, { proof: each })
    assert.equal(answer.status, 401, what)
    isProblem(answer, 'invalid-proof')
  }
  assert.equal((await tryIt(caller, { proof: await proof() })).status, 204)
  assert.equal((await tryIt(caller, { proof: await proof({ claims: { iat: now() - 40 } }) })).status, 204)
})

test('N5.2 a proof is used once, also at the same moment', async (t) => {
  const { caller } = await openBoth(t)
  const token = await caller.token()
  const once = await caller.proofOf('POST', `${caller.base}${anywhere}`, token)
  assert.equal((await tryIt(caller, { proof: once })).status, 204)
  isProblem(await tryIt(caller, { proof: once }), 'invalid-proof', 401)
  const twice = await caller.proofOf('POST', `${caller.base}${anywhere}`, token)
  const answers = await Promise.all(Array.from({ length: 8 }, () => tryIt(caller, { proof: twice })))
  const passed = answers.filter(({ status }) => status === 204)
  assert.equal(passed.length, 1)
  for (const answer of answers) if (!passed.includes(answer)) isProblem(answer, 'invalid-proof', 401)
})

test('R3.2 a platform signs in by its own key, for us, once', async (t) => {
  const { caller, other, town } = await openBoth(t)
  const stranger = await anotherKey()
  const wrong: Record<string, string> = {
    'has run out': await caller.clientAssertion({ claims: { exp: now() - 60 } }),
    'never runs out': await caller.clientAssertion({ claims: { exp: null } }),
    'is for others': await caller.clientAssertion({ claims: { aud: 'https://elsewhere.example' } }),
    'has no number': await caller.clientAssertion({ claims: { jti: null } }),
    'is of another partner': await caller.clientAssertion({ key: other.partner.key }),
    'names another partner': await caller.clientAssertion({
      claims: { iss: other.partner.id, sub: other.partner.id },
      header: { kid: other.partner.kid },
    }),
    'is of nobody who is registered': await caller.clientAssertion({ key: stranger.key }),
    'brings its own key': await caller.clientAssertion({ header: { jwk: stranger.jwk, kid: null }, key: stranger.key }),
    'names nobody': await caller.clientAssertion({ claims: { iss: 'nobody', sub: 'nobody' } }),
    'holds for years': await caller.clientAssertion({ claims: { exp: now() + 86_400 * 3650 } }),
    'has an end beyond all days': await caller.clientAssertion({ claims: { exp: 1e300 } }),
  }
  assert.equal((await caller.signIn({ assertion: 'assertion' })).status, 400, 'is none')
  for (const [what, assertion] of Object.entries(wrong)) {
    const { status, body, text } = await caller.signIn({ assertion })
    assert.equal(status, 401, `${what}: ${text}`)
    assert.equal(body.error, 'invalid_client', what)
  }
  const assertion = await caller.clientAssertion()
  assert.equal((await caller.signIn({ assertion })).status, 200)
  assert.equal((await caller.signIn({ assertion })).status, 401, 'used before')
  const twice = await caller.clientAssertion()
  const together = await Promise.all(Array.from({ length: 6 }, () => caller.signIn({ assertion: twice })))
  assert.deepEqual(
    together.map(({ status }) => status).toSorted((one, other) => one - other),
    [200, 401, 401, 401, 401, 401],
  )

  const { status, text } = await caller.signIn({ scope: 'apply tasks complaints' })
  assert.equal(status, 400, text)
  const secret = await answerOf(
    await fetch(`${town.house}/partner/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: caller.partner.id, client_secret: 'x' }),
    }),
  )
  assert.equal(secret.status, 401, 'no secret signs anybody in')
  const unbound = await answerOf(
    await fetch(`${town.house}/partner/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await caller.clientAssertion(),
      }),
    }),
  )
  assert.equal(unbound.status, 400, 'no token without a key that it is bound to')
})

test('R3.2 why no token is given is told to who holds a registered key, and to nobody else', async (t) => {
  const { caller, town } = await openBoth(t)
  const stranger = await anotherKey()
  const told = async (claims: Record<string, unknown>, more: { header?: Record<string, unknown> } = {}) => {
    const assertion = await caller.clientAssertion({ claims, ...more })
    const { body, status } = await caller.signIn({ assertion })
    assert.deepEqual([status, body.error], [401, 'invalid_client'])
    const foreign = await caller.signIn({
      assertion: await caller.clientAssertion({ claims, ...more, key: stranger.key }),
    })
    assert.match(String(foreign.body.error_description), /编号、kid 或签名不对/, 'a stranger is told one thing for all')
    return String(body.error_description)
  }
  assert.match(await told({ exp: now() - 60 }), /exp .*已经过了/)
  assert.match(await told({ exp: null }), /exp 没有写/)
  assert.match(await told({ exp: now() + 7200 }), /超过 1 小时/)
  assert.match(await told({ aud: 'https://elsewhere.example' }), /aud 要写 http/)
  assert.match(await told({ iss: 'another' }), /iss 要写/)
  assert.match(await told({ jti: null }), /jti 没有写/)
  assert.match(await told({}, { header: { kid: null } }), /kid/)
  const assertion = await caller.clientAssertion()
  assert.equal((await caller.signIn({ assertion })).status, 200)
  assert.match(String((await caller.signIn({ assertion })).body.error_description), /jti 用过了/)

  const { house } = town
  const address = `${caller.issuer}/token`
  for (const claims of [{ iat: now() - 90 }, { iat: now() + 90 }, { htm: 'GET' }, { jti: null }]) {
    const { status, body } = await caller.signIn({
      proof: await caller.proofOf('POST', address, undefined, { claims }),
    })
    assert.deepEqual([status, body.error], [400, 'invalid_dpop_proof'], JSON.stringify(claims))
    assert.match(String(body.error_description), /^DPoP：/)
  }
  const wrong = await answerOf(
    await fetch(address, { method: 'POST', body: new URLSearchParams({ grant_type: 'password' }) }),
  )
  assert.match(String(wrong.body.error_description), /\p{Script=Han}/u)
  const got = await answerOf(await fetch(address))
  isProblem(got, 'method-not-allowed', 405)
  assert.equal(got.headers.get('allow'), 'POST')
  const metadata = await answerOf(await fetch(`${house}/.well-known/oauth-authorization-server/partner/oauth`))
  assert.deepEqual([metadata.body.issuer, metadata.body.token_endpoint], [caller.issuer, address])
})

test('R3.2 keys roll over: two hold at once, and who is revoked or over signs in no more', async (t) => {
  const { town, caller } = await openBoth(t)
  const next = await anotherKey()
  const { id } = caller.partner
  const keyed = { header: { kid: 'next' }, key: next.key }
  assert.equal((await caller.signIn({ assertion: await caller.clientAssertion(keyed) })).status, 401)
  await town.work(partnerDoor, ({ db, now: at }) =>
    db
      .insertInto('partner_key')
      .values({
        id: randomUUID(),
        partner_id: id,
        kid: 'next',
        jwk: JSON.stringify({ ...next.jwk, alg: 'ES256', use: 'sig' }),
        valid_from: at,
        valid_until: new Date('2026-03-03T02:00:00Z'),
        added_at: at,
        confirmed_at: at,
      })
      .execute(),
  )
  assert.equal((await caller.signIn({ assertion: await caller.clientAssertion(keyed) })).status, 200)
  assert.equal((await caller.signIn()).status, 200, 'the key before holds beside it')
  const handle = await caller.handleOf({ name: '测试·张晓禾', idNumber: '630102199003072015' })
  await town.work(partnerDoor, ({ db, now: at }) =>
    db
      .updateTable('partner_key')
      .set({ revoked_at: at })
      .where('partner_id', '=', id)
      .where('kid', '=', caller.partner.kid)
      .execute(),
  )
  assert.equal((await caller.signIn()).status, 401, 'revoked')
  const before = await caller.callFor(handle, 'GET', '/drafts')
  isProblem(before, 'invalid-token', 401)
  assert.match(String(before.body.detail), /公钥已经停用/, 'what the key has opened is closed with it')
  const renewed = await caller.signIn({ assertion: await caller.clientAssertion(keyed) })
  assert.equal(renewed.status, 200)
  const token = String(renewed.body.access_token)
  assert.equal((await caller.call('GET', '/matters', { token })).status, 200)
  isProblem(await caller.callFor(handle, 'GET', '/drafts', { token }), 'person-over', 403)
  const assertion = await caller.personAssertion({ name: '测试·张晓禾', idNumber: '630102199003072015' })
  isProblem(await caller.call('POST', '/persons', { token, body: { assertion } }), 'invalid-content', 422)
  const vouched = await caller.call('POST', '/persons', {
    token,
    body: { assertion: await caller.personAssertion({ name: '测试·张晓禾', idNumber: '630102199003072015' }, keyed) },
  })
  const own = String(vouched.body.person)
  assert.equal((await caller.callFor(own, 'GET', '/drafts', { token })).status, 200)
  const change = (set: Record<string, unknown>) =>
    town.work(partnerDoor, ({ db }) => db.updateTable('partner').set(set).where('id', '=', id).execute())
  await change({ real_name_acr: ['another'] })
  isProblem(await caller.callFor(own, 'GET', '/drafts', { token }), 'person-over', 403)
  await change({ real_name_acr: ['checked'], networks: ['203.0.113.0/24'] })
  isProblem(await caller.call('GET', '/matters', { token }), 'foreign-network', 403)
  const outside = await caller.signIn({ assertion: await caller.clientAssertion(keyed) })
  assert.deepEqual([outside.status, outside.body.error], [403, 'access_denied'])
  await change({ networks: [], scopes: ['apply', 'cases', 'ratings'] })
  isProblem(await caller.call('GET', '/matters', { token }), 'scope-missing', 403)
  const beyond = await caller.signIn({ assertion: await caller.clientAssertion(keyed), scope: 'apply catalogue typoo' })
  assert.deepEqual([beyond.status, beyond.body.error], [400, 'invalid_scope'])
  assert.match(String(beyond.body.error_description), /catalogue、typoo/)
  await change({ calls_per_minute: 1 })
  const scope = 'apply'
  await caller.signIn({ assertion: await caller.clientAssertion(keyed), scope })
  const tooMany = await caller.signIn({ assertion: await caller.clientAssertion(keyed), scope })
  assert.deepEqual([tooMany.status, tooMany.body.error, tooMany.headers.get('retry-after')], [429, 'slow_down', '60'])
  await change({ calls_per_minute: 6000 })
  await town.itIs('2026-03-04')
  assert.equal((await caller.signIn({ assertion: await caller.clientAssertion(keyed) })).status, 401, 'over')
})
