// An applicant's own pages: what stands there, what may be done there, and that it is nobody else's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { findCase, listSteps } from '#casework/cases/case-store.ts'
import { followUps } from '#casework/cases/follow-ups.ts'
import { at } from '#casework/cases/testing.ts'
import { listMaterialPages } from '#casework/materials/material-store.ts'
import { listIssuedPapers } from '#casework/papers/issued-paper-store.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { drawPhoto } from '#platform/files/sample-images.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { office } from '../workbench/testing.ts'

type Office = Awaited<ReturnType<typeof office>>
const press = { publicUrl: 'https://tongban.example', demo: true }

const versionIn = (page: string) => /name="_seen" value="(\d+)"/.exec(page)?.[1] ?? ''

async function catchUp({ work }: Office, caseId: string) {
  const follow = followUps(press)
  const steps = await work(worker, (unit) => listSteps(unit, caseId))
  for (const { seq, day } of steps) await work(worker, (unit) => follow(unit, { caseId, seq }), at(day))
}

async function sendFile(house: Office, actor: Actor & { id: string }, url: string, field: string, bytes: Buffer) {
  const token = await house.work(door, (unit) => openSession(unit, { account: actor.id }))
  const shown = await house.get(actor, url)
  const part = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const file = `--b\r\ncontent-disposition: form-data; name="${field}"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  const head = `${part('_key', newId())}${part('_seen', versionIn(shown.body))}${file}`
  return house.app.inject({
    method: 'POST',
    url,
    headers: { cookie: `tongban=${token}`, 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
  })
}

test('N2.3 R2.5 the applicant sees what was asked and why, supplies only that, and hands it in', async (t) => {
  const house = await office(t, '2026-03-04')
  const { send, act, get, post, clerk, applicant } = house
  const { caseId } = await send('2026-03-02')
  await act(clerk, caseId, '2026-03-03', 'askForMaterials', { requests: [{ material: 'photo', defect: 'unclear' }] })
  await catchUp(house, caseId)
  const list = await get(applicant, '/account')
  assert.match(list.body, /请补交材料.*2026年4月2日 星期四/s)
  assert.match(list.body, /消息（2 条未读）.*需要您补交材料/s)
  const url = `/account/cases/${caseId}`
  const page = (await get(applicant, url)).body
  assert.match(page, /轮到您了.*《通知》.*看不清.*要上传/s)
  assert.match(page, /一次性告知.*（PDF）/s)
  assert.equal((await get(applicant, `${url}/papers/id-card`)).statusCode, 404, 'nobody asked for it')
  const empty = await sendFile(house, applicant, `${url}/papers/photo`, 'photo', Buffer.alloc(0))
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /href="#photo"/)
  const early = await post(applicant, `${url}/supplyMaterials`, {})
  assert.equal(early.statusCode, 422)
  const before = versionIn((await get(applicant, `${url}/papers/photo`)).body)
  const kept = await sendFile(house, applicant, `${url}/papers/photo`, 'photo', await drawPhoto(200))
  assert.equal(kept.statusCode, 303, kept.body.slice(0, 400))
  const stale = await post(applicant, `${url}/supplyMaterials`, { _seen: before })
  assert.match(stale.body, /不是最新情况/)
  const ready = (await get(applicant, url)).body
  assert.equal((await post(applicant, `${url}/supplyMaterials`, { _seen: versionIn(ready) })).statusCode, 303)
  assert.match((await get(applicant, url)).body, /经常居住地残联：正在核对/)
})

test('R4.1.3 the conclusion stands in words with its day, what was measured behind details, and can be disputed', async (t) => {
  const house = await office(t, '2026-03-05')
  const { send, accept, act, get, post, clerk, doctor, applicant } = house
  const { caseId } = await send('2026-03-02')
  const accepted = await accept(caseId, '2026-03-03', clerk)
  const assessment = accepted.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '<i>双小腿</i>', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  await act(doctor, caseId, '2026-03-04', 'signConclusion', { assessment, findings })
  await act(doctor, caseId, '2026-03-04', 'stampConclusion', { assessment })
  const url = `/account/cases/${caseId}`
  const page = (await get(applicant, url)).body
  assert.match(page, /肢体残疾：三级.*演示第一医院出具，2026年3月4日 星期三/s)
  assert.match(page, /<details.*医生测得和写下的.*&lt;i&gt;双小腿/s)
  assert.match(page, /告知评定机构.*已办，2026年3月3日 星期二.*录入结论并完成公示.*最晚 2026年/s)
  assert.match(page, /四川省 ?成都市 ?武侯区残联/)
  assert.equal((await post(applicant, `${url}/dispute`, { note: '不' })).statusCode, 422)
  assert.doesNotMatch((await get(applicant, `${url}/dispute`)).body, /最晚 2026年/, 'no day before they are told')
  assert.equal((await post(applicant, `${url}/dispute`, { note: '右腿的情况没有检查。' })).statusCode, 303)
  assert.equal((await post(applicant, `${url}/withdrawDispute`, {})).statusCode, 303)
  assert.equal((await post(applicant, `${url}/approve`, {})).statusCode, 404, 'no step of theirs')
  assert.equal((await post(applicant, `${url}/withdraw`, {})).statusCode, 303)
  assert.match((await get(applicant, url)).body, /申请已撤回.*告知评定机构.*已办，2026年3月3日.*已停止，2026年3月5日/s)
})

test('N5.2 somebody else sees neither the case nor its papers nor its files, and takes no step in it', async (t) => {
  const house = await office(t, '2026-03-04')
  const { work, send, act, get, post, clerk, foreign, applicant, app } = house
  const { caseId } = await send('2026-03-02')
  await act(clerk, caseId, '2026-03-03', 'askForMaterials', { requests: [{ material: 'photo', defect: 'unclear' }] })
  await catchUp(house, caseId)
  const other = {
    kind: 'applicant',
    id: await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000009'))),
    level: 'real-name',
  } as const
  const worker = { kind: 'system', id: 'worker' } as const
  const stranger = {
    name: '测试·别人',
    idNumber: '510107198807260011',
    how: { by: 'window', office: '510107' },
  } as const
  await work(worker, (unit) => grantRealName(unit, other.id, stranger))
  const [page] = await work(applicant, (unit) => listMaterialPages(unit, caseId))
  const [paper] = await work(applicant, (unit) => listIssuedPapers(unit, caseId))
  assert.ok(page && paper)
  const url = `/account/cases/${caseId}`
  const addresses = [
    url,
    `${url}/withdraw`,
    `${url}/papers/photo`,
    `/cases/${caseId}/papers/receipt`,
    `/files/${page.fileId}`,
    `/files/${paper.fileId}`,
  ]
  for (const address of addresses) {
    assert.equal((await get(applicant, address)).statusCode, 200, address)
    assert.equal((await get(other, address)).statusCode, 404, address)
  }
  assert.equal((await post(other, `${url}/withdraw`, {})).statusCode, 404)
  assert.equal((await get(foreign, `/files/${page.fileId}`)).statusCode, 404)
  assert.equal((await app.inject(`/files/${page.fileId}`)).statusCode, 404)
  assert.equal((await get(applicant, '/account/cases/not-an-id')).statusCode, 404)
  assert.ok(!(await get(other, '/account')).body.includes(caseId))
  const file = await work(clerk, (unit) => findCase(unit, caseId))
  assert.equal(file?.current.status, 'awaiting-materials')
})
