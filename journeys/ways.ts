// Ways that many stories go: an application handed in, accepted, assessed, put on notice, handed over; by words, as people do.
import assert from 'node:assert/strict'
import type { Answers } from '#casework/applications/application-form.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { answers } from '#casework/cases/testing.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal, type Level, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import type { Person } from './person.ts'
import { type HandName, idNumberOf, type Town } from './town.ts'

export type HandedIn = { caseId: string; number: string; phone: string; citizen: Person }

let people = 200
/** Somebody new, with a telephone and an identity number of their own. */
export function somebody(birth = '1990-03-07', division = '630102') {
  people += 1
  return { idNumber: idNumberOf(birth, people, division), phone: `139000${String(10_000 + people)}` }
}

export const guardian = {
  name: '测试·张大山',
  idNumber: idNumberOf('1980-05-06', 117),
  relation: 'parent',
  phone: '13900000002',
} as const

/** An application with all its papers, sent in today; where the story is about what comes after. */
export async function handedIn(town: Town, change: Answers = {}): Promise<HandedIn> {
  const { phone = somebody().phone, idNumber = somebody().idNumber } = change
  const citizen = await town.citizen(phone)
  const account = await town.accountOf(phone)
  const actor: Actor = { kind: 'applicant', id: account }
  const wanted: StatutoryMaterial[] = ['photo', 'id-card', 'hukou-booklet']
  if ((change.residenceOffice ?? '510107') !== (change.hukouOffice ?? '630102')) wanted.push('residence-permit')
  if (change.guardian) wanted.push('guardian-id', 'guardian-proof')
  const result = await town.work(actor, async (unit) => {
    const keyHolder = newId()
    const papers: Partial<Record<StatutoryMaterial, string[]>> = {}
    for (const [index, purpose] of wanted.entries()) {
      const bytes = purpose === 'photo' ? await drawPhoto(200) : await drawSheet(index * 60)
      const received = await receiveUpload(bytes, { name: `${purpose}.jpg`, field: purpose })
      assert.ok(!isRefusal(received))
      papers[purpose] = [await storeDocument(unit, received, { personId: keyHolder, accountId: account, purpose })]
    }
    const sent = { ...answers, ...change, phone, idNumber }
    return submitApplication(unit, { answers: sent, channel: 'online', accounts: [account], papers, keyHolder })
  })
  assert.ok('caseId' in result, JSON.stringify(result))
  return { caseId: result.caseId, number: result.number, phone, citizen }
}

/** Finds a case by its number and opens it. */
export async function openCase(person: Person, number: string): Promise<Person> {
  await person.open('/work/find')
  await person.fill('办件编号', number).press('查找', '/work/find')
  return person.follow(number)
}

/** Checks one paper after the other in the viewer. */
export async function checkPapers(clerk: Person, number: string): Promise<void> {
  await openCase(clerk, number)
  await clerk.follow('核对材料')
  for (let paper = 0; clerk.canPress('核对无误') && paper < 10; paper++) await clerk.press('核对无误')
}

export async function accept(clerk: Person, number: string, hospital = '演示第一医院'): Promise<void> {
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  await clerk.follow('受理并指定评定机构')
  await clerk.choose(hospital).press('受理并告知申请人')
  clerk.sees('评定中')
}

/** The hospital signs and stamps: a conclusion on limbs. */
export async function conclude(
  town: Town,
  { caseId }: HandedIn,
  level: Level | 'not-met' = 3,
  hand: HandName = '第一医院医生',
): Promise<void> {
  const institution = hand.startsWith('第一') ? 'hospital-one' : 'hospital-two'
  const sealing: HandName = hand.startsWith('第一') ? '第一医院盖章' : hand
  const doctor: Actor = { kind: 'institution-staff', id: town.staff[hand].id, institution, roles: ['assessor'] }
  const sealer: Actor = { kind: 'institution-staff', id: town.staff[sealing].id, institution, roles: ['sealer'] }
  const [row] = await town.ownerQuery<{ id: string }>(
    `select id from assessment where case_id = $1 and state = 'assigned' order by round desc`,
    [caseId],
  )
  const assessment = row?.id ?? ''
  const values =
    level === 'not-met'
      ? { item: 'none', site: '双小腿', side: '双侧', findings: '未见缺失' }
      : { item: `${level}.1`, site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level, values, reason: '演示说明' }]
  for (const [actor, step, input] of [
    [doctor, 'signConclusion', { assessment, findings }],
    [sealer, 'stampConclusion', { assessment }],
  ] as const) {
    const done = await town.work(actor, (unit) => actOnCase(unit, { caseId, step, input }))
    assert.ok('acted' in done, JSON.stringify(done))
  }
}

/** A step at the workbench whose form needs no more than its button. */
export async function take(person: Person, number: string, step: string, button: string, note?: string): Promise<void> {
  await openCase(person, number)
  await person.follow(step)
  if (note) person.fill('理由', note)
  await person.press(button)
  person.sees('已办好')
}

/** From the page of a case that was handed over. */
export async function approve(approver: Person): Promise<void> {
  await approver.follow('批准')
  await approver.choose('批准').press('提交审批意见')
  approver.sees('已办好')
}
