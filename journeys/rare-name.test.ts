// A name with a character that no font holds: asked about on the form, told to who checks and approves, printed by its parts (decision 23).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawCharacter } from '#platform/files/sample-images.ts'
import { textOf } from '#platform/pdf/testing.ts'
import { unprintable } from '#platform/pdf/unprintable.ts'
import { answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import { fileOf, openTown } from './town.ts'
import { verifyCard } from './verifying.ts'
import { certified, certifiedOnceAccepted, checkPapers, handedIn, openCase } from './ways.ts'

const name = '测试·王𰻝禾'
const parts = '⿺辶麻长心'

test('R4.1.5 a rare name is asked about before it is accepted, and stands on the card by its parts', async (t) => {
  assert.deepEqual(unprintable(name), ['𰻝'])
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter({ name })
  const citizen = town.stranger()
  await signIn(citizen, her.phone, town.newestSms)
  await town.remember(citizen, her.phone)
  await answerEverything(citizen, her)
  citizen.isTold('“𰻝”字印不出来')
  citizen.sees('身份证的照片上，要看得清这个字')
  await citizen.fill('“𰻝”怎样写', '𰻞').press('保存并继续')
  citizen.isTold('部件里的“𰻞”也印不出来')
  await citizen.fill('“𰻝”怎样写', parts).press('保存并继续')
  await uploadPapers(citizen)
  await town.isSeen(her.phone, her)
  const number = await submit(citizen, name)
  await town.workerCatchesUp()
  const story = { caseId: await town.caseOf(number), number, citizen, phone: her.phone }
  const form = await citizenPaper('残疾人证申请表')
  assert.ok(form.includes(`王〔${parts}〕禾`), form)

  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  clerk.sees('有打印字体里没有的字', `“𰻝”：${parts}`, '请对照身份证核对')
  await certified(town, story)
  await town.workerCatchesUp()
  const card = await citizenPaper('中华人民共和国残疾人证')
  assert.ok(card.includes(`王〔${parts}〕禾`), card)
  assert.ok(card.includes('以身份证为准'), card)
  const passer = await verifyCard(town, { certificateNumber: `${her.idNumber}43`, name })
  passer.sees('✓ 这本证有效')

  async function citizenPaper(title: string): Promise<string> {
    await citizen.open(`/account/cases/${story.caseId}`)
    const { bytes } = await citizen.download(title)
    return (await textOf(bytes)).text
  }
})

test('at the window a character that no keyboard offers is typed as 〓, and described like one that cannot be printed', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await clerk.fill('查户籍地', '西宁城东').press('核对（不提交）')
  await clerk.fill('户籍地残联', '630102').fill('姓名', '测试·王\ue000').press('登记受理')
  clerk.isTold('用“〓”代替')
  await clerk.open('/workbench/intake')
  await clerk.fill('查户籍地', '西宁城东').press('核对（不提交）')
  await clerk.fill('户籍地残联', '630102').fill('姓名', '测试·王〓𰻝').press('核对（不提交）')
  clerk.sees('印不出的字怎样写', '证件和材料上，会印写明的部件')
  await clerk.fill('“𰻝”怎样写', '⿺辶麻').press('登记受理')
  clerk.isTold('用“〓”代替的字印不出来').seesNot('“𰻝”字印不出来')
  clerk.fill('打不出的字（您用“〓”代替的）怎样写', '左边三点水，右边青')
  await clerk.press('登记受理')
  clerk.seesNot('字印不出来')
})

const picture = async (strokes = '') => fileOf(await drawCharacter(strokes), '字.jpg')
const upload = '“𰻝”（U+30EDD）的图片'

test('R4.1.5 a picture of the character is looked at beside the identity card and printed; its correction needs another clerk', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { name, signedName: name, standIns: { 𰻝: parts } })
  const { citizen, caseId, number } = story
  const pictures = `/workbench/cases/${caseId}/characters`
  await citizen.open(`/account/cases/${caseId}`)
  await citizen.follow('印不出的字：交字的图片')
  citizen.sees('“𰻝”（U+30EDD）', parts)
  await citizen.attach(upload, await blank()).press('上传图片')
  citizen.isTold('颜色太接近').seesNot('等窗口核对')
  await citizen.attach(upload, await picture()).press('上传图片')
  citizen.sees('等窗口核对')

  const clerk = await town.atWork('武侯经办')
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  clerk.sees('图片等核对')
  await clerk.follow('受理并指定评定机构')
  await clerk.choose('演示第一医院').press('受理并告知申请人')
  clerk.isTold('还没有对照身份证核对')
  await clerk.open(pictures)
  clerk.sees('身份证', '申请人')
  await clerk.press('核对')
  clerk.isTold('请选图片和身份证')
  await clerk.choose('不一样').fill('哪里不一样', '右下角少一点').press('核对')
  clerk.sees('没有采用', '右下角少一点')
  await clerk.attach(upload, await picture('M60 20h20')).press('上传图片')
  await clerk.choose('一样，按这张图片印').press('核对')
  clerk.sees('核对过的图片')
  await citizen.open(`/account/cases/${caseId}/characters`)
  citizen.sees('已核对')

  await clerk.open(pictures)
  await clerk.attach(upload, await picture('M300 20h20')).press('上传，更正图片')
  clerk.isTold('错在哪里')
  await clerk
    .attach(upload, await picture('M300 20h20'))
    .fill('核对过的那一张错在哪里', '少了右上一点')
    .press('上传，更正图片')
  await clerk.choose('一样，按这张图片印').press('核对')
  clerk.isTold('须由另一位工作人员核对')
  const colleague = await town.atWork('武侯负责人')
  await colleague.open(pictures)
  await colleague.choose('一样，按这张图片印').press('核对')
  colleague.sees('已换掉', '少了右上一点')

  await openCase(clerk, number)
  await clerk.follow('受理并指定评定机构')
  await clerk.choose('演示第一医院').press('受理并告知申请人')
  clerk.sees('评定中')
  await certifiedOnceAccepted(town, story)
  await town.workerCatchesUp()
  await citizen.open(`/account/cases/${caseId}`)
  const card = await textOf((await citizen.download('中华人民共和国残疾人证')).bytes)
  assert.ok(card.text.includes(`按图片印，统一码U+30EDD，部件${parts}`), card.text)
  assert.ok(!card.text.includes('〔'), card.text)
  await citizen.open(`/account/cases/${caseId}`)
  const form = await textOf((await citizen.download('残疾人证申请表')).bytes)
  assert.ok(!form.text.includes('〔') && !form.text.includes(parts), form.text)
  await clerk.open(pictures)
  await clerk
    .attach(upload, await picture())
    .fill('核对过的那一张错在哪里', '又看错了')
    .press('上传，更正图片')
  clerk.isTold('证已经打印')
})

async function blank() {
  const paper = sharp({ create: { width: 300, height: 300, channels: 3, background: '#eeeeee' } })
  return fileOf(await paper.jpeg().toBuffer(), '白纸.jpg')
}
