// An identity card has two places of upload, and what was uploaded beside a forgotten date stays (R2.2, R2.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerEverything, signedIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import { openTown, sheet } from './town.ts'
import { handedIn, openCase } from './ways.ts'

test('R2.2 the two sides of a card are two places of one paper; a side photographed anew takes the place of its own', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const about = sofaSitter()
  const person = await signedIn(town, about)
  await answerEverything(person, about)
  await person.follow('上传材料')
  const list = person.path
  await person.follow('身份证')
  await person.attach('国徽面：', await sheet('反面.jpg', 50)).press('上传')
  person.sees('已上传 1 页', '国徽面：重拍', '人像面：拍照')
  await person.open(list)
  person.sees('已传 1 页，还没有人像面')
  await person.follow('身份证')
  await person.attach('人像面：', await sheet('正面.jpg')).press('上传')
  const order = () => [...person.page.words.matchAll(/删去第 \d 页/g)].length
  person.sees('已上传 2 页', /人像面.*删去第 1 页.*国徽面.*删去第 2 页/)
  await person.attach('国徽面：', await sheet('反面清楚.jpg', 90)).press('上传')
  person.sees('已上传 2 页')
  assert.equal(order(), 2)
  await person.press('删去第 2 页')
  await person.open(list)
  person.sees('已传 1 页，还没有国徽面')
  await person.follow('身份证')
  await person.attach('国徽面：', await sheet('反面.jpg', 50)).press('上传')
  await person.open(list)
  person.sees('已传 2 页').seesNot('还没有国徽面')
  await person.follow('回到任务清单')
  await uploadPapers(person)
  const number = await submit(person, about.name)
  await person.open('/account')
  await person.follow('残疾人证新办')
  person.sees('第 2 页（国徽面）')
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.follow('身份证')
  await clerk.follow('下一页')
  clerk.sees('身份证，第 2 页（国徽面），共 2 页')
})

test('R2.5 pages that came with a forgotten date are not asked for again, at home and at the window', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { citizen, caseId, number } = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.follow('一次性告知补正')
  await clerk.fill('经常居住地的有效居住证（', '看不清').fill('户口簿（', '看不清').press('告知申请人')
  await citizen.open(`/account/cases/${caseId}/papers/residence-permit`)
  await citizen.attach('拍照或选择文件', await sheet('正面.jpg'), await sheet('反面.jpg', 40)).press('上传')
  citizen.isTold(/有效期/).sees('刚才传的 2 个文件已收下')
  await citizen.fillDay('居住证有效期到哪一天', '2027-01-31').press('上传')
  citizen.sees('已上传')
  await citizen.open(`/account/cases/${caseId}/papers/residence-permit`)
  citizen.sees('现在有 2 页')

  // At the window the paper itself was forgotten: which one they are is said later.
  await openCase(clerk, number)
  await clerk.follow('上传')
  await clerk.attach('扫描件或照片', await sheet('首页.jpg'), await sheet('本人页.jpg', 70)).press('上传')
  clerk.sees('刚才传的 2 个文件已收下')
  await clerk.choose('户口簿').press('上传')
  await openCase(clerk, number)
  const [pages] = await town.ownerQuery<{ pages: number; under: number }>(
    `select count(*)::integer as pages, count(*) filter (where file.purpose = 'hukou-booklet' and file.case_id = m.case_id)::integer as under
     from case_material m join file on file.id = m.file_id where material = 'hukou-booklet' and not replaced`,
  )
  assert.deepEqual(pages, { pages: 2, under: 2 })
})
