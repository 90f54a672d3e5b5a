// The application as its pages see it: nobody else's, one submission, papers kept together, words that fit the person.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import type { Answers } from '#casework/applications/application-form.ts'
import { type Draft, findDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { makeProgram } from '#platform/files/hostile-uploads.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { office } from '../../workbench/testing.ts'

type House = Awaited<ReturnType<typeof house>>

async function house(t: Parameters<typeof office>[0]) {
  const set = await office(t, '2026-03-02')
  const { applicant, post, work } = set
  /** A draft of the applicant's with these answers. @returns its id */
  const draftOf = async (given: Answers) => {
    const begun = await post(applicant, '/apply', {})
    const id = begun.headers.location?.split('/')[2] ?? ''
    await work(applicant, (unit) => saveDraft(unit, id, { answers: given, toConfirm: [] }))
    return id
  }
  const paperOf = (id: string): Promise<Draft['papers']> =>
    work(applicant, async (unit) => (await findDraft(unit, id))?.papers ?? {})
  return { ...set, draftOf, paperOf }
}

/** Sends files as a browser does, all in one form. */
async function upload({ app, applicant, work }: House, url: string, field: string, files: readonly Buffer[]) {
  const token = await work(door, (unit) => openSession(unit, { account: applicant.id }))
  const parts = files.flatMap((bytes, index) => [
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="${field}"; filename="${index + 1}.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
  const key = Buffer.from(`--b\r\ncontent-disposition: form-data; name="_key"\r\n\r\n${newId()}\r\n`)
  return app.inject({
    method: 'POST',
    url,
    headers: { cookie: `tongban=${token}`, 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([key, ...parts, Buffer.from('--b--\r\n')]),
  })
}

const fill = async (set: House, draft: string) => {
  for (const [material, bytes] of [
    ['photo', await drawPhoto(200)],
    ['id-card', await drawSheet(10)],
    ['hukou-booklet', await drawSheet(90)],
    ['residence-permit', await drawSheet(150)],
  ] as const)
    await upload(set, `/apply/${draft}/papers/${material}`, material === 'photo' ? 'photo' : 'pages', [bytes])
}

test('N5.2 a draft, its questions, papers and files are nobody else’s', async (t) => {
  const set = await house(t)
  const { get, post, draftOf, paperOf, applicant, work, clerk } = set
  const draft = await draftOf(answers)
  await upload(set, `/apply/${draft}/papers/id-card`, 'pages', [await drawSheet(10)])
  const [file] = (await paperOf(draft))['id-card'] ?? []
  const other: Actor = {
    kind: 'applicant',
    id: await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000009'))),
    level: 'real-name',
  }
  const base = `/apply/${draft}`
  for (const path of ['', '/q/who', '/place/hukou', '/papers', '/papers/id-card', '/check']) {
    assert.notEqual((await get(applicant, base + path)).statusCode, 404, path)
    assert.equal((await get(other, base + path)).statusCode, 404, path)
  }
  assert.equal((await get(applicant, `/files/${file}`)).statusCode, 200)
  assert.equal((await get(other, `/files/${file}`)).statusCode, 404)
  assert.equal((await get(clerk, base)).statusCode, 403, 'staff do not fill in applications here')
  await post(other, `${base}/q/who`, { name: '测试·别人', idNumber: '' })
  await post(other, `${base}/papers/id-card/remove`, { file: file ?? '' })
  assert.match((await get(applicant, `${base}/q/who`)).body, /value="测试·张晓禾"/)
  assert.deepEqual((await paperOf(draft))['id-card'], [file])
})

test('N2.3 papers: pages add up, a photo is replaced, a file refused keeps the others, what is missing is named', async (t) => {
  const set = await house(t)
  const { get, post, draftOf, paperOf, applicant } = set
  const draft = await draftOf(answers)
  const url = `/apply/${draft}/papers/hukou-booklet`
  await Promise.all([upload(set, url, 'pages', [await drawSheet(1)]), upload(set, url, 'pages', [await drawSheet(60)])])
  const mixed = await upload(set, url, 'pages', [await drawSheet(120), makeProgram()])
  assert.equal(mixed.statusCode, 422)
  assert.match(mixed.body, /收下了 1 页。.*其实是一个程序/s)
  const pages = (await paperOf(draft))['hukou-booklet'] ?? []
  assert.equal(pages.length, 3, 'two tabs at once lose nothing')
  await post(applicant, `${url}/remove`, { file: pages[0] ?? '' })
  assert.deepEqual((await paperOf(draft))['hukou-booklet'], pages.slice(1))
  for (const hue of [100, 220]) await upload(set, `/apply/${draft}/papers/photo`, 'photo', [await drawPhoto(hue)])
  assert.equal((await paperOf(draft)).photo?.length, 1)
  const early = await post(applicant, `/apply/${draft}/check`, { declared: 'yes', signedName: '测试·张晓禾' })
  assert.equal(early.statusCode, 422)
  assert.match(early.body, /还缺材料：身份证、经常居住地的有效居住证。请先上传/)
  assert.equal((await get(applicant, `/apply/${draft}/papers/passport`)).statusCode, 404, 'nobody may ask for more')
})

test('R3.2 submitted once: every way back ends at the number, and a second application is refused in words', async (t) => {
  const set = await house(t)
  const { get, post, draftOf, applicant } = set
  const draft = await draftOf(answers)
  await fill(set, draft)
  const base = `/apply/${draft}`
  const check = (await get(applicant, `${base}/check`)).body
  assert.match(check, /630102199003072015.*1990年3月7日 星期三出生/s)
  const signed = { declared: 'yes', signedName: '测试·张晓禾' }
  const unsigned = await post(applicant, `${base}/check`, { declared: '', signedName: '<b>张' })
  assert.match(unsigned.body, /请先阅读，并勾选同意.*签名要和姓名一致.*value="&lt;b&gt;张"/s)
  const sent = await Promise.all([post(applicant, `${base}/check`, signed), post(applicant, `${base}/check`, signed)])
  assert.deepEqual(
    sent.map((one) => one.headers.location),
    [`${base}/done`, `${base}/done`],
  )
  for (const path of ['', '/q/who', '/place/hukou', '/papers', '/papers/photo', '/check'])
    assert.equal((await get(applicant, base + path)).headers.location, `${base}/done`, path)
  const done = (await get(applicant, `${base}/done`)).body
  assert.match(done, /申请已提交.*核对您的材料.*最晚到 2026年3月5日 星期四.*papers\/receipt/s)
  const again = await draftOf(answers)
  await fill(set, again)
  const refused = await post(applicant, `/apply/${again}/check`, signed)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /已有一件申请正在办理/)
  assert.equal((await get(applicant, `/apply/${again}`)).statusCode, 200, 'the draft is still there')
})

test('R2.3 words fit the person: the child’s, the ward’s, one’s own; what the number says is read out', async (t) => {
  const { get, post, draftOf, applicant } = await house(t)
  const child = await draftOf({ ...answers, forWhom: 'guardian', idNumber: '630102201509011519' })
  const body = (await get(applicant, `/apply/${child}/q/residence`)).body
  const titleOf = (page: string) => /<h1[^>]*>([^<]*)/.exec(page)?.[1]
  assert.equal(titleOf(body), '孩子的经常居住地')
  const ward = await draftOf({ ...answers, forWhom: 'guardian' })
  assert.equal(titleOf((await get(applicant, `/apply/${ward}/q/residence`)).body), '被监护人的经常居住地')
  const own = await draftOf({ forWhom: 'self' })
  const typed = { name: '测试·张晓禾', idNumber: '630102199003072015' }
  const next = await post(applicant, `/apply/${own}/q/who`, typed)
  assert.equal(next.headers.location, `/apply/${own}/q/contact`)
  assert.match((await get(applicant, `/apply/${own}/q/contact`)).body, /1990年3月7日 星期三出生，男/)
  const address = (await get(applicant, `/apply/${ward}/q/delivery`)).body
  assert.match(address, /户籍地制证如果要您寄照片，由您寄/)
})

test('R6.2 who pays for the express follows the hukou office, not the place of residence', async (t) => {
  const { get, draftOf, applicant, ownerQuery } = await house(t)
  const publish = (place: string) =>
    ownerQuery(
      `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '2026-03-02T02:00:00Z', false);
       insert into published_rule (id, office_id, name, value, effective_from, source, published_at)
       values ('${newId()}', '${place}', 'postage-payer', '"office"', '2026-01-01', '演示', '2026-01-01T00:00:00Z')`,
    )
  const draft = await draftOf(answers)
  const words = async () => (await get(applicant, `/apply/${draft}/q/delivery`)).body
  await publish('510107')
  assert.match(await words(), /我知道快递费到付，由我付/)
  await publish('630102')
  assert.match(await words(), /我知道快递费由残联付/)
})
