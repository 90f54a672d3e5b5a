// A person gets a first certificate through a government platform, by the published client, and follows the case (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerTestPartner, type TestPartner } from '#casework/partners/testing.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { followCase } from '../tools/partner/follow-case.ts'
import { type Answers, openUser, Refused } from '../tools/partner/platform-user.ts'
import { openTown, photo, sheet, type Town } from './town.ts'
import { accept, openCase, postedOnceAccepted, somebody } from './ways.ts'

const scopes = ['catalogue', 'apply', 'cases', 'ratings'] as const
const bytesOf = async (file: Promise<File>) => new Uint8Array(await (await file).arrayBuffer())

async function openPlatform(town: Town, partner?: TestPartner) {
  const { id, ...key } = partner ?? (await registerTestPartner(town.work))
  return connect({ house: town.house, partner: id, ...key, scopes })
}

const restOf = (who: { name: string; phone: string }): Answers => ({
  phone: who.phone,
  residenceOffice: '510107',
  residenceAddress: '演示路 1 号',
  community: '演示社区',
  hukouOffice: '630102',
  hukouAddress: '演示街 2 号',
  permitNumber: 'YS0001',
  permitValidUntil: '2027-06-30',
  claimed: ['limb'],
  homeVisit: 'no',
  delivery: { recipient: who.name, phone: who.phone, address: '演示路 1 号', freightAccepted: true },
})

test('R3.2 a user of a platform applies through it: answers, papers in parts, signature; the case stands at the residence office', async (t) => {
  const town = await openTown(t)
  const platform = await openPlatform(town)
  const who = { ...somebody(), name: '测试·张晓禾' }
  const known = { subject: 'user-1', acr: 'checked', name: who.name, idNumber: who.idNumber }
  const user = await openUser(platform, known, 1000)

  const draft = await user.begin('new-certificate', { forWhom: 'self', name: who.name, idNumber: who.idNumber })
  const empty = await user.readDraft(draft)
  assert.equal(empty.ready, false)
  assert.ok(empty.questions.find(({ question }) => question === 'contact')?.errors.length)
  const answered = await user.answer(draft, restOf(who))
  assert.deepEqual(
    answered.questions.flatMap(({ errors }) => errors),
    [],
  )
  const { error } = await user.api.PATCH('/partner/v1/drafts/{draft}', {
    params: { path: { draft }, header: { ...user.header, 'If-Match': `"${empty.version}"` } },
    body: { answers: { community: '别的社区' } },
  })
  assert.equal(error?.status, 412, 'made from a version that is not there any more')
  await assert.rejects(user.submit(draft, who.name), /还缺材料/)
  const unchecked = await user.upload('photo.jpg', await bytesOf(photo()))
  const asPhoto = await user.api.PUT('/partner/v1/drafts/{draft}/materials/{material}', {
    params: { path: { draft, material: 'photo' }, header: user.header },
    body: { pages: [unchecked] },
  })
  assert.match(asPhoto.error?.detail ?? '', /按证件照检查/, 'what was not judged as a photograph is none')
  for (const { material } of answered.materials)
    await user.give(draft, material, await bytesOf(material === 'photo' ? photo() : sheet(material)))
  assert.equal((await user.readDraft(draft)).ready, true)
  await assert.rejects(user.submit(draft, '别的名字'), (error) => {
    assert.ok(error instanceof Refused)
    assert.deepEqual(
      error.problem?.errors?.map(({ field }) => field),
      ['signedName'],
    )
    return true
  })
  const sent = await user.submit(draft, who.name, 'submission-1')
  assert.equal(sent.state, 'submitted')
  assert.deepEqual(await user.submit(draft, who.name, 'submission-1'), sent, 'sent again, it is answered as before')
  const id = sent.caseId ?? ''
  assert.equal((await user.readCase(id)).status, 'submitted')
  const { data } = await user.api.GET('/partner/v1/cases', { params: { header: user.header } })
  assert.deepEqual(
    data?.items.map((item) => item.id),
    [id],
  )
  assert.equal((await user.paper(id, 'receipt')).subarray(0, 5).toString(), '%PDF-')

  const clerk = await town.atWork('武侯经办')
  await clerk.open(`/workbench/cases/${id}`)
  clerk.sees('政务服务平台', '测*·**禾')

  // At home, by telephone and real name, the person finds the case and who acted for them.
  await town.isSeen(who.phone, who)
  const home = await town.citizen(who.phone)
  await home.open(`/account/cases/${id}`)
  home.sees(sent.number ?? '')
  await home.open('/account/seen')
  home.sees('演示省政务服务平台', '由它替您填写和查看')
})

test('N5.2 another platform, and another user of the same one, find nothing of it', async (t) => {
  const town = await openTown(t)
  const [platform, other] = [await openPlatform(town), await openPlatform(town)]
  const [who, neighbour] = [
    { ...somebody(), name: '测试·张晓禾' },
    { ...somebody(), name: '测试·邻居' },
  ]
  const known = (person: typeof who) => ({
    subject: person.phone,
    acr: 'checked',
    name: person.name,
    idNumber: person.idNumber,
  })
  const user = await openUser(platform, known(who))
  const draft = await user.begin('new-certificate', { forWhom: 'self', ...restOf(who) })
  for (const stranger of [await openUser(other, known(who)), await openUser(platform, known(neighbour))]) {
    await assert.rejects(stranger.readDraft(draft), /404/)
    await assert.rejects(stranger.answer(draft, { community: '别处' }), /404/)
    await assert.rejects(stranger.submit(draft, who.name), /404/)
    const { data } = await stranger.api.GET('/partner/v1/drafts', { params: { header: stranger.header } })
    assert.deepEqual(data?.items, [])
  }
  // Vouched for without the telephone, the person is the same account at home.
  const again = await openUser(platform, known(who))
  assert.equal((await again.readDraft(draft)).id, draft)
})

test('R3.2 N2.3 R4.1 a whole life through a platform: asked for a paper, supplied, assessed, approved, posted, confirmed, rated', async (t) => {
  const town = await openTown(t)
  const who = { ...somebody(), name: '测试·张晓禾' }
  const known = { subject: 'user-3', acr: 'checked', name: who.name, idNumber: who.idNumber }
  const partner = await registerTestPartner(town.work)
  const user = await openUser(await openPlatform(town, partner), known)
  const draft = await user.begin('new-certificate', { forWhom: 'self', name: who.name, idNumber: who.idNumber })
  for (const { material } of (await user.answer(draft, restOf(who))).materials)
    await user.give(draft, material, await bytesOf(material === 'photo' ? photo() : sheet(material)))
  const { caseId, number } = await user.submit(draft, who.name)
  assert.ok(caseId && number)
  const said: string[] = []
  const follow = () => followCase(user, caseId, (words) => void said.push(words))
  assert.equal((await follow()).status, 'submitted')

  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.follow('核对材料')
  await clerk.fill('不合格，记下原因', '照片不合规格').press('记下，看下一项')
  await clerk.follow('一次性告知申请人')
  await clerk.press('告知申请人')
  assert.equal((await user.readCase(caseId)).status, 'awaiting-materials')
  assert.equal((await follow()).status, 'submitted')
  assert.ok(
    said.some((words) => words.includes('补交了两寸近期免冠白底彩色照片')),
    said.join('\n'),
  )

  await accept(clerk, number)
  assert.equal((await follow()).status, 'assessing')
  await postedOnceAccepted(town, { caseId, number })
  // A handle holds for minutes: the platform vouches for its user again on another day.
  await assert.rejects(user.readCase(caseId), /实名凭证/)
  const later = await openUser(await openPlatform(town, partner), known)
  const ended = await followCase(later, caseId, (words) => void said.push(words))
  assert.deepEqual([ended.status, ended.ended, ended.rated], ['closed', true, true])
  assert.deepEqual(ended.results, [{ category: 'limb', categoryName: '肢体残疾', level: '3', levelName: '三级' }])
})
