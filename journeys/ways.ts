// Ways that many stories go: an application handed in, accepted, assessed, put on notice, handed over; by words, as people do.
import assert from 'node:assert/strict'
import type { Answers } from '#casework/applications/application-form.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { answers } from '#casework/cases/testing.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import type { Person } from './person.ts'
import { idNumberOf, type Town } from './town.ts'

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
  const { name: guardianName, idNumber: guardianNumber } = change.guardian ?? {}
  const acting = guardianName && guardianNumber ? { name: guardianName, idNumber: guardianNumber } : undefined
  const account = await town.isSeen(phone, acting ?? { name: change.name ?? answers.name ?? '', idNumber })
  // A guardian who is bound to nobody is looked at first: the bond was confirmed before.
  const ward = { name: change.name ?? answers.name ?? '', idNumber }
  if (acting) await town.isGuardianOf(acting.idNumber, ward, acting.name)
  const actor: Actor = { kind: 'applicant', id: account, level: 'real-name' }
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
    return submitApplication(unit, {
      matter: 'new-certificate',
      answers: sent,
      channel: 'online',
      accounts: [account],
      papers,
      keyHolder,
    })
  })
  assert.ok('caseId' in result, JSON.stringify(result))
  return { caseId: result.caseId, number: result.number, phone, citizen }
}

/** What a guardian sent from home is looked at, at the window of the residence, and becomes a case. @returns its number */
export async function lookAndRegister(clerk: Person): Promise<string> {
  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证新办，')
  await clerk.choose('核对过监护人').choose('看过监护人证明').press('登记受理')
  clerk.sees('已登记')
  return /\d{20}/.exec(clerk.page.words.replaceAll(' ', ''))?.[0] ?? ''
}

/** Finds a case by its number and opens it. */
export async function openCase(person: Person, number: string): Promise<Person> {
  await person.open('/workbench/find')
  await person.fill('办件编号', number).press('查找', '/workbench/find')
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

/** The hospital's doctor signs and its seal is set: a conclusion on limbs. */
export async function conclude(
  town: Town,
  { number }: Pick<HandedIn, 'number'>,
  level: '二级' | '三级' | '不符合残疾标准' = '三级',
  hospital: '第一医院' | '第二医院' = '第一医院',
): Promise<void> {
  const doctor = await town.atWork(`${hospital}医生`)
  const sealer = await town.atWork(hospital === '第一医院' ? '第一医院盖章' : '第二医院医生')
  await doctor.open('/desk')
  await doctor.follow(number)
  const clause = level === '不符合残疾标准' ? '都不符合' : `${level}：`
  await doctor
    .fill('对应的标准条款', clause)
    .fill('部位', '双小腿')
    .fill('侧别', '双侧')
    .fill('检查所见', '按标准检查')
    .choose(level, '结论')
    .press('签名并交盖章')
  doctor.sees('已签名，等医务科盖章')
  await sealer.open('/desk')
  await sealer.follow(number)
  await sealer.press('加盖公章并提交结论')
  sealer.sees('结论已盖章')
}

/** A step at the workbench whose form needs no more than its button. */
export async function take(
  person: Person,
  number: string,
  step: string | RegExp,
  button: string,
  note?: string,
): Promise<void> {
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

/** The first day on which nothing posted by the last day for a dispute can be under way any more; today where that is over. */
export async function noDisputeMayCome(town: Town, caseId: string): Promise<void> {
  const [dispute] = await town.ownerQuery<{ until: string | null }>(
    `select state ->> 'disputableUntil' as until from case_file where id = $1`,
    [caseId],
  )
  const day = dispute?.until && addDays(dispute.until, 8)
  if (day && day > town.today()) await town.itIs(day)
}

/** All the way from an application just handed in to the card in the hand, without looking right or left. */
export async function certified(town: Town, story: HandedIn): Promise<void> {
  await accept(await town.atWork('武侯经办'), story.number)
  await certifiedOnceAccepted(town, story)
}

/** The same from the acceptance on. */
export async function certifiedOnceAccepted(town: Town, story: HandedIn): Promise<void> {
  await postedOnceAccepted(town, story)
  await story.citizen.open(`/account/cases/${story.caseId}`)
  await story.citizen.press('我收到证件了')
}

/** From the acceptance to the card in the post, on the first day on which its holder may confirm that it has come. */
export async function postedOnceAccepted(town: Town, story: Pick<HandedIn, 'caseId' | 'number'>): Promise<void> {
  const { number } = story
  const clerk = await town.atWork('武侯经办')
  await conclude(town, story)
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  const [notice] = await town.ownerQuery<{ ends: string }>(
    'select ends_on as ends from public_notice where case_id = $1',
    [story.caseId],
  )
  await town.itIs(addDays(notice?.ends ?? '', 1))
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approve(approver)
  await printAndPost(await town.atWork('城东制证'), number)
  await noDisputeMayCome(town, story.caseId)
}

export async function printAndPost(printer: Person, number: string): Promise<void> {
  await openCase(printer, number)
  await printer.follow('打印残疾人证')
  await printer.press('登记并打印')
  await openCase(printer, number)
  await printer.follow('登记寄出')
  await printer
    .fill('快递公司', '中国邮政 EMS')
    .fill('快递单号', `EM${number.slice(-9)}CN`)
    .press('登记寄出')
  printer.sees('已寄出')
}

/** At the window: the code is sent, the applicant reads it out, and the clerk has compared card and face. */
export async function confirmTelephone(town: Town, clerk: Person, number: string, phone: string): Promise<void> {
  await openCase(clerk, number)
  await clerk.follow('核对联系电话')
  await clerk.press('发验证码')
  const code = /\d{6}/.exec(await town.newestSms(phone))?.[0] ?? ''
  await clerk.fill('念出的验证码', code).choose('身份证原件，和本人一致').press('确认')
  clerk.sees('电话已核对')
}
