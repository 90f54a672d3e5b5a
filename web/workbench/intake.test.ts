// The window's page over HTTP: reading a number, keeping uploads through errors, opening with papers missing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { newId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { buildApp } from '#web/app.ts'

async function window(t: { after: (use: () => Promise<void>) => void }) {
  const set = await stage(t)
  const app = await buildApp(set.platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const token = await set.work(door, (unit) => openSession(unit, { staff: set.clerk.id, halfOpen: false }))
  const send = (fields: Record<string, string>, files: Record<string, Buffer> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({
      _key: newId(),
      ...fields,
    }))
      body.append(name, value)
    for (const [name, bytes] of Object.entries(files))
      body.append(name, new Blob([new Uint8Array(bytes)]), `${name}.jpg`)
    const encoded = new Response(body)
    return encoded.arrayBuffer().then((payload) =>
      app.inject({
        method: 'POST',
        url: '/workbench/intake',
        headers: { cookie: `tongban=${token}`, 'content-type': encoded.headers.get('content-type') ?? '' },
        payload: Buffer.from(payload),
      }),
    )
  }
  return { ...set, app, send }
}

const paper = () =>
  sharp({ create: { width: 413, height: 579, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
const filled = {
  idNumber: '630102199003072015',
  name: '测试·张晓禾',
  phone: '13900000002',
  residenceAddress: '演示路 1 号',
  community: '演示社区',
  hukouOffice: '630102',
  hukouAddress: '演示街 2 号',
  permitNumber: 'YS1',
  'permitValidUntil.year': '2039',
  'permitValidUntil.month': '6',
  'permitValidUntil.day': '30',
  claimed: 'limb',
  homeVisit: 'no',
  'delivery.address': '演示路 1 号',
  'delivery.freightAccepted': 'yes',
  declared: 'yes',
  signedName: '测试·张晓禾',
}

test('R3.1 a clerk checks a number first: birth, sex and the hukou office are read from it, nothing is opened', async (t) => {
  const { send, ownerQuery } = await window(t)
  const page = await send({ idNumber: '６３０１０２ 19900307 2015', do: 'check' })
  assert.match(page.body, /1990年3月7日 星期三出生/)
  assert.match(page.body, /青海省 西宁市 城东区/)
  assert.deepEqual(await ownerQuery('select id from case_file'), [])
})

test('R3.1 an error keeps the typed words and the uploaded pages, and the second try needs no new upload', async (t) => {
  const { send, ownerQuery } = await window(t)
  const photo = await paper()
  const wrong = await send(
    { ...filled, signedName: '别人', do: 'submit' },
    { 'file-photo': photo, 'file-id-card': photo },
  )
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /签名要和姓名一致/)
  assert.match(wrong.body, /已收 1 页/)
  const hidden = [...wrong.body.matchAll(/name="(have-[a-z-]+|keyHolder)" value="([^"]+)"/g)].map(([, name, value]) => [
    name ?? '',
    value ?? '',
  ])
  assert.equal(hidden.length, 3)
  const right = await send({ ...filled, ...Object.fromEntries(hidden), do: 'submit' })
  assert.equal(right.statusCode, 303, right.body)
  const [row] = await ownerQuery<{ status: string; channel: string }>('select status, channel from case_file')
  assert.deepEqual(row, { status: 'awaiting-materials', channel: 'window' })
  const pages = await ownerQuery('select material from case_material order by material')
  assert.deepEqual(pages, [{ material: 'id-card' }, { material: 'photo' }])
})

test('R2.3 R3.1 the window is told while typing that a child needs a guardian', async (t) => {
  const { send } = await window(t)
  const page = await send({ idNumber: '630102201503072011', do: 'check' })
  assert.match(page.body, /须有监护人的身份证和监护人证明/)
})

test('R3.1 only a handler of an office takes applications', async (t) => {
  const { app, work, doctor } = await window(t)
  const token = await work(door, (unit) => openSession(unit, { staff: doctor.id, halfOpen: false }))
  const page = await app.inject({ method: 'GET', url: '/workbench/intake', headers: { cookie: `tongban=${token}` } })
  assert.equal(page.statusCode, 403)
  assert.match(page.body, /退出/, 'told to whoever is signed in')
  assert.doesNotMatch(page.body, /href="\/sign-in"/)
  const missing = await app.inject({ method: 'GET', url: '/no-such-page', headers: { cookie: `tongban=${token}` } })
  assert.equal(missing.statusCode, 404)
  assert.match(missing.body, /退出/)
})

test('R3.1 R4.1.1 somebody whose application is open elsewhere is named before the form is filled in', async (t) => {
  const { send, work, applicant, ownerQuery } = await window(t)
  await work(applicant, (unit) => apply(unit, applicant.id, { residenceOffice: '630106', hukouOffice: '630106' }))
  const idNumber = '63010219900307201５'
  assert.match((await send({ idNumber, do: 'check' })).body, /申请人已有一件申请正在办理/)
  const refused = await send({ ...filled, idNumber, do: 'submit' })
  assert.equal(refused.statusCode, 422)
  assert.equal((await ownerQuery('select id from case_file')).length, 1)
})

test('R2.3 R3.1 what was typed of a guardian stays, even before the name is known', async (t) => {
  const { send } = await window(t)
  const page = await send({ 'guardian.phone': '13900000009', 'guardian.relation': 'parent', do: 'check' })
  assert.match(page.body, /value="13900000009"/)
  assert.match(page.body, /value="parent" selected/)
})

test('R3.1 a prefecture has no window: its handlers are told where applications are taken', async (t) => {
  const { app, work } = await window(t)
  const made = await work(door, (unit) =>
    registerStaff(unit, {
      username: newId(),
      displayName: '演示·市里',
      password: 'lian xi yong de mi ma 92',
      office: '510100',
      roles: ['handler'],
    }),
  )
  assert.ok(!isRefusal(made))
  await work({ kind: 'system', id: 'worker' }, (unit) => makeFit(unit, [made.id]))
  const token = await work(door, (unit) => openSession(unit, { staff: made.id, halfOpen: false }))
  const page = await app.inject({ method: 'GET', url: '/workbench/intake', headers: { cookie: `tongban=${token}` } })
  assert.equal(page.statusCode, 409)
  assert.match(page.body, /由经常居住地的县级残联受理/)
})

/** What the page's error summary says, field by field. */
const saidAbove = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<li><a href="#([^"]+)">([^<]*)<\/a><\/li>/g)].map(([, field = '', message = '']) => [
      field,
      message,
    ]),
  )

test('R3.1 an empty form is told everything that is wrong at once, and nothing of a field that takes over another', async (t) => {
  const { send } = await window(t)
  const page = await send({ do: 'submit' })
  assert.equal(page.statusCode, 422)
  const said = saidAbove(page.body)
  for (const field of [
    'name',
    'idNumber',
    'phone',
    'residenceAddress',
    'community',
    'hukouOffice',
    'hukouAddress',
    'claimed',
  ])
    assert.ok(said[field], `${field} is not told: ${Object.keys(said).join(' ')}`)
  assert.ok(said.declared)
  for (const field of ['signedName', 'delivery-recipient', 'delivery-phone', 'delivery-address'])
    assert.equal(said[field], undefined, 'it is the same as what was told already')
  assert.doesNotMatch(page.body, /“”/)
  const noHukou = saidAbove(
    (await send({ ...filled, hukouOffice: '', name: '', idNumber: '11010519491231002X', do: 'submit' })).body,
  )
  assert.ok(noHukou.hukouOffice && noHukou.name)
})

test('R2.2 the back of a card keeps its place over an error, and choosing again replaces what was chosen', async (t) => {
  const { send, ownerQuery } = await window(t)
  const photo = await paper()
  const wrong = await send({ ...filled, signedName: '别人', do: 'submit' }, { 'file-id-card.back': photo })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /id="file-id-card-back-hint"[^>]*><strong[^>]*>已收 1 页/)
  assert.doesNotMatch(wrong.body, /id="file-id-card-hint"[^>]*><strong/)
  const kept = (page: string) =>
    [...page.matchAll(/name="(have-[a-z-]+|keyHolder)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ])
  const again = await send(
    { ...filled, signedName: '别人', ...Object.fromEntries(kept(wrong.body)), do: 'submit' },
    { 'file-id-card.back': await paper() },
  )
  assert.equal(kept(again.body).filter(([name]) => name === 'have-id-card').length, 1)
  const right = await send({ ...filled, ...Object.fromEntries(kept(again.body)), do: 'submit' })
  assert.equal(right.statusCode, 303, right.body)
  const pages = await ownerQuery<{ purpose: string }>(
    `select purpose from file where case_id is not null order by purpose`,
  )
  assert.deepEqual(pages, [{ purpose: 'id-card/back' }])
})
