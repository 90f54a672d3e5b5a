// A platform's word on who its user is: forged, old, used twice, or for a telephone that is another's (R3.2, N5.2).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { anotherKey, type Caller, isProblem, now, openCaller } from './partner-caller.ts'
import { idNumberOf, openTown, type Town } from './town.ts'
import { somebody } from './ways.ts'

const known = () => ({ ...somebody(), name: '测试·张晓禾' })

async function openBoth(t: Parameters<typeof openTown>[0]) {
  const town = await openTown(t)
  const [own, other] = [await registerTestPartner(town.work), await registerTestPartner(town.work)]
  return { town, caller: await openCaller(town.house, own), other: await openCaller(town.house, other) }
}
const beginDraft = async (caller: Caller, handle: string): Promise<string> => {
  const { status, body, text } = await caller.callFor(handle, 'POST', '/drafts', {
    headers: { 'idempotency-key': randomUUID() },
    body: { matter: 'new-certificate', answers: { community: '演示社区' } },
  })
  assert.equal(status, 201, text)
  return String(body.id)
}
const draftsOf = async (caller: Caller, handle: string) => {
  const { status, body, text } = await caller.callFor(handle, 'GET', '/drafts')
  assert.equal(status, 200, text)
  return (body.items as { id: string }[]).map(({ id }) => id)
}
const countOf = async (town: Town, table: string) =>
  Number((await town.ownerQuery<{ n: number }>(`select count(*)::integer as n from ${table}`))[0]?.n)

test('R3.2 a platform vouches for its user with its own key, for us, just now, and once', async (t) => {
  const { town, caller, other } = await openBoth(t)
  const who = known()
  const stranger = await anotherKey()
  const accounts = await countOf(town, 'account')
  const said = (claims: Record<string, unknown>) => caller.personAssertion(who, { claims })
  const wrong: Record<string, string> = {
    'has run out': await said({ iat: now() - 200, exp: now() - 100 }),
    'was signed long ago': await said({ iat: now() - 500, exp: now() + 500 }),
    'is of the future': await said({ iat: now() + 200 }),
    'has no end': await said({ exp: null }),
    'has no time': await said({ iat: null }),
    'is for others': await said({ aud: 'https://elsewhere.example/partner/v1' }),
    'is for the token server': await said({ aud: caller.issuer }),
    'is for nobody': await said({ aud: null }),
    'names another platform': await said({ iss: other.partner.id }),
    'names no user': await said({ sub: null }),
    'names a user by a number': await said({ sub: 7 }),
    'has no number': await said({ jti: null }),
    'has a number that is long': await said({ jti: '1'.repeat(500) }),
    'says no level': await said({ acr: null }),
    'says a list of levels': await said({ acr: ['checked'] }),
    'has a subject that cannot be kept': await said({ sub: 'a\u0000b' }),
    'has half a character': await said({ jti: 'half a character \ud842' }),
    'has a telephone that is none': await said({ phone_number: { a: 1 } }),
    'has a telephone that is proved somehow': await said({ phone_number: '13800000000', phone_number_verified: 'yes' }),
    'is of another kind': await caller.personAssertion(who, { header: { typ: 'JWT' } }),
    'is signed by another platform': await caller.personAssertion(who, { key: other.partner.key }),
    'is another platform’s own': await other.personAssertion(who),
    'is signed by nobody who is registered': await caller.personAssertion(who, { key: stranger.key }),
    'is signed by a key it brings': await caller.personAssertion(who, {
      header: { jwk: stranger.jwk, kid: null },
      key: stranger.key,
    }),
    'is none': 'assertion',
    'is empty': '',
  }
  for (const [what, assertion] of Object.entries(wrong)) {
    const answer = await caller.vouch(assertion)
    assert.equal(answer.status, 422, `${what}: ${answer.text}`)
    isProblem(answer, 'invalid-content')
  }
  const unfit: Record<string, Record<string, unknown>> = {
    'a level below card and face': { acr: 'password' },
    'no level that is known': { acr: '' },
    'a number with a wrong digit': {
      id_number: `${who.idNumber.slice(0, 17)}${who.idNumber.endsWith('1') ? '2' : '1'}`,
    },
    'a number that is a list': { id_number: [who.idNumber] },
    'no number': { id_number: null },
    'no name': { name: '  ' },
    'a name that is a thing': { name: { first: '晓禾' } },
    'a name with what nobody can write': { name: '测试\u0000' },
    'half a character for a name': { name: '测试\ud842' },
    'a name without end': { name: '测'.repeat(400) },
  }
  for (const [what, claims] of Object.entries(unfit)) {
    const answer = await caller.vouch(await said(claims))
    assert.equal(answer.status, 422, `${what}: ${answer.text}`)
    isProblem(answer, 'invalid-content')
  }
  assert.equal(await countOf(town, 'account'), accounts, 'nothing of it was kept')

  const assertion = await said({ exp: 1e300 })
  const first = await caller.vouch(assertion)
  assert.equal(first.status, 201, first.text)
  isProblem(await caller.vouch(assertion), 'invalid-content', 422)
  const twice = await said({})
  const together = await Promise.all(Array.from({ length: 5 }, () => caller.vouch(twice)))
  assert.deepEqual(
    together.map(({ status }) => status).toSorted((one, other) => one - other),
    [201, 422, 422, 422, 422],
  )
  assert.equal(await countOf(town, 'account'), accounts + 1, 'the same person is the same account')
})

test('N5.2 a number that is known under another name opens nothing of it', async (t) => {
  const { caller, other } = await openBoth(t)
  const who = known()
  const own = await beginDraft(caller, await caller.handleOf(who))
  for (const platform of [caller, other]) {
    const answer = await platform.vouch(await platform.personAssertion({ ...who, name: '测试·别人' }))
    isProblem(answer, 'invalid-content', 422)
    assert.match(answer.text, /姓名和身份证号码核对不上/)
    // A number that is none is told in the very same words: nothing says that this one is known here.
    const wrongDigit = `${who.idNumber.slice(0, 17)}${who.idNumber.endsWith('1') ? '2' : '1'}`
    const unreadable = await platform.vouch(await platform.personAssertion({ ...who, idNumber: wrongDigit }))
    assert.deepEqual([unreadable.status, unreadable.body], [answer.status, answer.body])
  }
  // However it is spaced, it is the same name.
  assert.deepEqual(await draftsOf(caller, await caller.handleOf({ ...who, name: '测试 · 张晓禾' })), [own])
})

test('N5.2 a name is not found by trying: five a day for a number, twenty for a platform, and its head is told', async (t) => {
  const { town, caller, other } = await openBoth(t)
  const before = known()
  await beginDraft(caller, await caller.handleOf(before))
  const vouchFor = async (platform: Caller, who: ReturnType<typeof known>) =>
    platform.vouch(await platform.personAssertion(who))
  const wrong = (who: ReturnType<typeof known>, index: number) => ({
    ...who,
    name: `测试·猜${'一二三四五六'[index % 6]}`,
  })

  const guessed = known()
  await beginDraft(caller, await caller.handleOf(guessed))
  const together = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((index) => vouchFor(caller, wrong(guessed, index))))
  assert.deepEqual(
    together.map(({ status }) => status).toSorted((a, b) => a - b),
    [422, 422, 422, 422, 422, 429, 429],
  )
  const alarms = () =>
    town.ownerQuery<{ kind: string; n: number }>('select kind, on_day as n from reveal_alarm order by raised_at, kind')
  // The right name is no answer any more, from this platform; from another it is.
  isProblem(await vouchFor(caller, guessed), 'tried-too-often', 429)
  assert.equal((await vouchFor(other, guessed)).status, 201)
  const told = await alarms()
  assert.deepEqual(
    told.map(({ kind, n }) => [kind, n]),
    [['names-of-number', 5]],
  )

  const counted = await town.ownerQuery<{ uses: number }>(
    "select uses from use_count where what = 'wrong-names-of-platform'",
  )
  let left = 20 - (counted[0]?.uses ?? 0)
  assert.equal(left, 15)
  while (left > 0) {
    const who = known()
    await other.handleOf(who)
    for (let index = 0; index < 5 && left > 0; index++, left--) await vouchFor(caller, wrong(who, index))
  }
  assert.ok((await alarms()).some(({ kind, n }) => kind === 'names-of-platform' && n === 20))
  // Whoever never came from this platform: a name that fits, one that does not, and a number nobody has, all alike.
  const fits = known()
  await other.handleOf(fits)
  const answers = await Promise.all([fits, wrong(fits, 1), known()].map((who) => vouchFor(caller, who)))
  const [first] = answers
  for (const { status, body } of answers) assert.deepEqual([status, body], [first?.status, first?.body])
  assert.match(first?.text ?? '', /核对不上的太多/)
  assert.equal((await vouchFor(caller, before)).status, 201, 'who came from here before goes on')
  assert.equal((await vouchFor(other, known())).status, 201, 'another platform goes on')

  // The head of the office that registered it finds out, says so, and people come in again.
  const head = await town.atWork('中国残联负责人')
  await head.open('/workbench/readings')
  head.sees('演示省政务服务平台', '同一个身份证号码，今天送来的姓名 5 次核对不上', '20 次核对不上，新用户先停下了')
  for (let open = (await alarms()).length; open > 0; open--) {
    await head.open('/workbench/readings')
    head.choose('办件需要，没有问题').fill('怎么查的，查到什么', '平台升级后姓名字段错位，已改正。')
    await head.press('答复告警')
  }
  assert.equal((await vouchFor(caller, fits)).status, 201)
  isProblem(await vouchFor(caller, guessed), 'tried-too-often', 429)
})

test('N5.2 a telephone joins nobody: whose account it is keeps it, and shows nothing to who was vouched for with it', async (t) => {
  const { town, caller } = await openBoth(t)
  const owner = known()
  const citizen = await town.citizen(owner.phone)
  await citizen.open('/apply')
  await citizen.press(/^开始填写|^另外开始/)
  const [draft] = await town.ownerQuery<{ id: string }>('select id from application_draft')
  assert.ok(draft)

  const stranger = { ...known(), name: '测试·邻居', phone: owner.phone }
  const proved = { claims: { phone_number_verified: true } }
  const handle = await caller.handleOf(stranger, proved)
  assert.deepEqual(await draftsOf(caller, handle), [])
  isProblem(await caller.callFor(handle, 'GET', `/drafts/${draft.id}`), 'not-found', 404)
  const begun = await beginDraft(caller, handle)
  await citizen.open('/account')
  assert.equal(
    await town
      .ownerQuery('select from application_draft where account_id = $1', [await town.accountOf(owner.phone)])
      .then((rows) => rows.length),
    1,
  )
  const [account] = await town.ownerQuery<{ id: string }>(
    'select account_id as id from application_draft where id = $1',
    [begun],
  )
  assert.notEqual(account?.id, await town.accountOf(owner.phone))
})

test('N5.2 a telephone that the platform has not proved signs nobody in to the person’s account', async (t) => {
  const { town, caller } = await openBoth(t)
  const [claimed, proved] = [known(), known()]
  const begun = await beginDraft(caller, await caller.handleOf(claimed))
  const whose = async (draft: string) =>
    (await town.ownerQuery<{ id: string }>('select account_id as id from application_draft where id = $1', [draft]))[0]
      ?.id
  assert.notEqual(await whose(begun), await town.accountOf(claimed.phone))
  const own = await beginDraft(caller, await caller.handleOf(proved, { claims: { phone_number_verified: true } }))
  assert.equal(await whose(own), await town.accountOf(proved.phone))
  // Proved later, it is the person's from then on.
  const later = known()
  const first = await beginDraft(caller, await caller.handleOf({ name: later.name, idNumber: later.idNumber }))
  await caller.handleOf(later, { claims: { phone_number_verified: true } })
  assert.equal(await whose(first), await town.accountOf(later.phone))
  // What is no number of a telephone harms nobody; what is no text is no assertion.
  const who = { name: '测试·张晓禾', idNumber: idNumberOf('1991-01-01', 333) }
  for (const phone_number of ['110', '1'.repeat(500)])
    await caller.handleOf(who, { claims: { phone_number, phone_number_verified: true } })
  for (const phone_number of [{}, 7, '\u0000']) {
    const assertion = await caller.personAssertion(who, { claims: { phone_number, phone_number_verified: true } })
    isProblem(await caller.vouch(assertion), 'invalid-content', 422)
  }
})

test('N5.2 a handle holds for its platform, for half an hour, until the user signs out', async (t) => {
  const { town, caller, other } = await openBoth(t)
  const who = known()
  const handle = await caller.handleOf(who)
  const draft = await beginDraft(caller, handle)
  assert.deepEqual(await draftsOf(caller, handle), [draft])

  isProblem(await other.callFor(handle, 'GET', '/drafts'), 'person-over', 403)
  assert.equal((await other.call('POST', '/persons/sign-out', { body: { person: handle } })).status, 204)
  assert.deepEqual(await draftsOf(caller, handle), [draft], 'another platform ends nothing of ours')
  for (const wrong of ['', 'nobody', `${handle}x`, handle.slice(1), `${handle}, ${handle}`])
    isProblem(await caller.callFor(wrong, 'GET', '/drafts'), /person-(over|needed)$/, 403)
  isProblem(await caller.call('GET', '/drafts'), 'person-needed', 403)

  const again = await caller.handleOf(who)
  assert.equal((await caller.call('POST', '/persons/sign-out', { body: { person: handle } })).status, 204)
  isProblem(await caller.callFor(handle, 'GET', '/drafts'), 'person-over', 403)
  assert.deepEqual(await draftsOf(caller, again), [draft], 'another sitting of theirs goes on')
  town.minutesPass(29)
  assert.deepEqual(await draftsOf(caller, again), [draft])
  town.minutesPass(1)
  isProblem(await caller.callFor(again, 'GET', '/drafts'), 'person-over', 403)
  isProblem(await caller.callFor(again, 'GET', `/drafts/${draft}`), 'person-over', 403)
})
