// Somebody changes their mind while filling in: what they left again is on no page that counts, no paper and no card (R4.1.1, N2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { openTown } from './town.ts'
import { certified, guardian, openCase, somebody } from './ways.ts'

const guardianSeen = new RegExp([guardian.name, guardian.idNumber, guardian.phone, '监护人证明'].join('|'))

async function paperSays(person: Person, link: string | RegExp): Promise<string> {
  return (await textOf((await person.download(link)).bytes)).text
}

test('R4.1.1 R2.3 R4.1.5 a guardian typed before “为我自己” is on no form and not on the card; the typing comes back with the answer', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const sixty = { ...somebody('1966-02-03'), name: '测试·何长河' }
  const about = sofaSitter({ ...sixty, guardian: { ...guardian, relation: '父母' } })
  const citizen = town.stranger()
  await signIn(citizen, about.phone, town.newestSms)
  await answerEverything(citizen, about)
  const draft = citizen.path
  await citizen.open(`${draft}/q/guardian`)
  assert.equal(citizen.reads('监护人姓名'), guardian.name)

  await citizen.open(`${draft}/q/for-whom`)
  await citizen.choose('为我自己').press('保存并继续')
  await citizen.open(`${draft}/q/guardian`)
  citizen.sees('按现在的回答，这一题不用答')
  assert.equal(citizen.path, draft)
  await citizen.open(`${draft}/q/for-whom`)
  await citizen.choose('我是监护人').press('保存并继续')
  await citizen.open(`${draft}/q/guardian`)
  assert.equal(citizen.reads('监护人姓名'), guardian.name)
  await citizen.open(`${draft}/q/for-whom`)
  await citizen.choose('为我自己').press('保存并继续')

  await citizen.open(draft)
  await uploadPapers(citizen)
  await town.isSeen(about.phone, sixty)
  await citizen.follow('核对并提交')
  assert.doesNotMatch(citizen.page.words, guardianSeen)
  await citizen.open(draft)
  const number = await submit(citizen, sixty.name)
  const known = await town.citizen(about.phone)
  const story = { caseId: await town.caseOf(number), number, citizen: known, phone: about.phone }
  await citizen.open(`/account/cases/${story.caseId}`)
  const form = await paperSays(citizen, '残疾人证申请表')
  assert.ok(form.includes(sixty.idNumber))
  assert.doesNotMatch(form, guardianSeen)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  clerk.seesNot('监护人身份证')

  await certified(town, story)
  await town.workerCatchesUp()
  const printer = await town.atWork('城东制证')
  await openCase(printer, number)
  const card = await paperSays(printer, /^中华人民共和国残疾人证/)
  assert.match(card, /家庭住址/)
  assert.doesNotMatch(card, guardianSeen)
  assert.doesNotMatch(card, /监护人/)
})
