// The certificate photo: whoever hands it in sees at once what seems wrong, drawn over it; the clerk sees the same and decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawPhoto, type PhotoFlaw } from '#platform/files/sample-images.ts'
import { answerEverything, signedIn, sofaSitter } from './applying.ts'
import type { Person } from './person.ts'
import { fileOf, openTown } from './town.ts'
import { handedIn, openCase, somebody } from './ways.ts'

const taken = async (flaw?: PhotoFlaw) => fileOf(await drawPhoto(200, flaw), '照片.jpg')
const drawnOver = (person: Person) => /<svg[^>]+role="img"[^>]*><image href="\/files\//.test(person.page.source)

test('R2.1 R3.2 at home: each flaw is shown on the photo with what to do, and a better photo clears it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const about = sofaSitter()
  const citizen = await signedIn(town, about)
  await answerEverything(citizen, about)
  await citizen.follow('上传材料')
  await citizen.follow('两寸近期免冠')
  citizen.sees('白色背景，彩色照片')
  const send = async (flaw?: PhotoFlaw) => citizen.attach(/拍照或选择文件|换一张/, await taken(flaw)).press('上传')

  await send('coloured-background')
  citizen.sees('已上传 1 页', '请在白墙前重拍', '不够白的背景', '机器只提醒', '不少于 70%')
  assert.ok(drawnOver(citizen))
  await send('two-people')
  citizen.sees('好像不止一个人', '2 个').seesNot('请在白墙前重拍')
  await send('off-centre')
  citizen.sees('人太靠右', '偏右 22%')
  await send('wrong-ratio')
  citizen.sees('照片太宽', '裁成这个框')
  await send('blurred')
  citizen.sees('脸部有些模糊')
  await send()
  citizen.sees('没发现问题').seesNot('请看看')
  assert.ok(!drawnOver(citizen))
})

test('R2.1 R3.1 at the window: the clerk sees it while the applicant still stands there, and in the viewer, and may accept it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', somebody().idNumber).attach('两寸近期免冠', await taken('shadow'))
  await clerk.press('核对（不提交）')
  clerk.sees('已收 1 页', '请在白墙前重拍', '不够白的背景')
  assert.ok(drawnOver(clerk))

  const story = await handedIn(town)
  await openCase(clerk, story.number)
  await clerk.follow('核对材料')
  clerk.sees('没发现问题')
  await openCase(clerk, story.number)
  await clerk.follow('上传材料')
  await clerk
    .choose('两寸近期免冠')
    .attach('扫描件或照片', await taken('small-head'))
    .press('上传')
  await openCase(clerk, story.number)
  await clerk.follow('核对材料')
  clerk.sees('头太小', '量到的头')
  assert.ok(drawnOver(clerk))
  await clerk.press('核对无误')
  clerk.sees('待核对').seesNot('头太小')
  await openCase(clerk, story.number)
  clerk.sees(/彩色照片\s*已核对/)
})
