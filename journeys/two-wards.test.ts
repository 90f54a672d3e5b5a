// R2.3, N5.2: a guardian with two wards in one account: every page of one names that one, and nothing of the other stands on it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { answerOn, holds, sofaSitter, submit, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'
import { guardian, openCase, somebody } from './ways.ts'

/** Their names masked are the same. */
const names = ['测试·罗大宝', '测试·罗二宝'] as const

type Ward = { name: string; idNumber: string; certificate: string; number: string; caseId: string; card: string }

/** Holds a card, and the guardian applies online for a new one in place of the damaged one. */
async function ward(town: Town, name: string, born: string): Promise<Ward> {
  const child = sofaSitter({ ...somebody(born), name, guardian: { ...guardian, relation: '父母' } })
  const certificate = await holds(town, child)
  await town.isGuardianOf(guardian.idNumber, child, guardian.name)
  const citizen = await town.citizen(guardian.phone)
  await citizen.open('/apply?matter=renewal-damaged')
  await citizen.press(`为${name}开始填写`)
  await answerOn(citizen, {
    ...child,
    phone: guardian.phone,
    certificateNumber: certificate,
    matter: 'renewal-damaged',
  })
  citizen.sees(`任务清单：为${name}办`)
  await uploadPapers(citizen)
  const number = await submit(citizen, guardian.name)
  const [card] = await town.ownerQuery<{ id: string }>(
    'select certificate.id from certificate join case_file using (person_id) where case_file.number = $1',
    [number],
  )
  return {
    name,
    idNumber: child.idNumber,
    certificate,
    number,
    caseId: await town.caseOf(number),
    card: card?.id ?? '',
  }
}

/** The page is of the one, and says nothing that only the other has. */
function isOf(citizen: Person, own: Ward, other: Ward): void {
  const words = citizen.page.words.replaceAll(' ', '')
  assert.ok(words.includes(own.name), `${citizen.path} does not say whose it is: ${citizen.page.words}`)
  for (const secret of [other.name, other.idNumber, other.certificate, other.number])
    assert.ok(!words.includes(secret), `${citizen.path} of ${own.name} says ${secret}`)
  const html = citizen.page.source
  for (const id of [other.caseId, other.card]) assert.ok(!html.includes(id), `${citizen.path} leads to ${other.name}`)
}

test('R2.3 N5.2 of two wards in one account each is named on every page, card, message and letter, and neither stands at the other', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await town.isSeen(guardian.phone, guardian)
  const first = await ward(town, names[0], '2015-09-01')
  const second = await ward(town, names[1], '2017-05-01')
  const clerk = await town.atWork('武侯经办')
  for (const { number } of [first, second]) {
    await openCase(clerk, number)
    await clerk.follow('一次性告知补正')
    await clerk.fill('身份证（', '看不清').press('告知申请人')
  }
  const citizen = await town.citizen(guardian.phone)
  await citizen.open('/account')
  for (const { name } of [first, second])
    citizen.sees(`${name} 残疾人证残损换新`, `${name}的残疾人证`, `申请已收到（${name}）`)
  await citizen.open('/account/data')
  citizen.sees(`${first.name}的残疾人证残损换新 ${first.number}`, `${second.name}的残疾人证残损换新 ${second.number}`)
  await citizen.open('/loss')
  citizen.sees(`${first.name}的残疾人证`, `${second.name}的残疾人证`)
  await citizen.open('/account/seen')
  citizen.sees(`看了：${first.name}的`, `看了：${second.name}的`)
  const pages = (one: Ward) => [
    ...['', '/papers/id-card', '/withdraw', '/helpers', '/supplyMaterials'].map(
      (of) => `/account/cases/${one.caseId}${of}`,
    ),
    ...['', '/consents', '/contact'].map((of) => `/account/certificates/${one.card}${of}`),
  ]
  for (const [own, other] of [
    [first, second],
    [second, first],
  ] as const) {
    for (const path of pages(own)) {
      await citizen.open(path)
      isOf(citizen, own, other)
    }
    await citizen.open(`/account/cases/${own.caseId}`)
    for (const paper of ['残疾人证申请表', '一次性告知书（补正']) {
      const { text } = await textOf((await citizen.download(paper)).bytes)
      const printed = text.replaceAll(/\s/g, '')
      assert.ok(printed.includes(own.name), paper)
      for (const secret of [other.name, other.idNumber, other.number]) assert.ok(!printed.includes(secret), paper)
    }
  }
})
