// People who hold a certificate when a story begins, and the window where they come with it.

import assert from 'node:assert/strict'
import { nextBlank } from '#casework/blanks/blank-store.ts'
import { type Action, actOnCase } from '#casework/cases/act-on-case.ts'
import { answers } from '#casework/cases/testing.ts'
import { insertCertificate, newPublicId } from '#casework/certificates/certificate-store.ts'
import { ensurePerson } from '#casework/persons/person-store.ts'
import { demoFinding } from '#demo/findings.ts'
import { newId } from '#platform/ids.ts'
import { markedBySight } from '#regulation/by-sight.ts'
import type { Case } from '#regulation/case.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { coverOf, gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Category, type Day, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import type { Person } from './person.ts'
import { type HandName, photo, sheet, type Town } from './town.ts'
import { approve, checkPapers, handedIn, noDisputeMayCome, openCase, printAndPost, somebody, take } from './ways.ts'

export type Holder = { name: string; idNumber: string; phone: string; certificateNumber: string }

/** A certificate issued through the house itself: applied for, assessed, put on notice, approved, printed, received. */
export async function holder(town: Town, claimed: readonly Category[] = ['limb']): Promise<Holder> {
  const who = somebody()
  const { caseId } = await handedIn(town, { ...who, claimed })
  let current: Case | undefined
  let day: Day = town.today()
  const take = async <S extends StepName>(hand: HandName, step: S, input: Action<S>['input']) => {
    const now = new Date(`${day}T02:00:00Z`)
    const done = await town.work(town.actorOf(hand), (unit) => actOnCase(unit, { caseId, step, input }), { now })
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    current = done.after
    return done.after
  }
  for (const material of ['photo', 'id-card', 'hukou-booklet', 'residence-permit'] as const)
    await take('武侯经办', 'checkMaterial', { material })
  const assigned = await take('武侯经办', 'assignInstitution', {
    choice: Object.fromEntries(claimed.map((one) => [one, 'hospital-one'])),
  })
  const assessment = assigned.assessments[0]?.id ?? ''
  const findings = claimed.map((one) => demoFinding(one, 35, true))
  await take('第一医院医生', 'signConclusion', { assessment, findings })
  await take('第一医院盖章', 'stampConclusion', { assessment })
  const { notice } = await take('武侯经办', 'startNotice', { place: '演示社区' })
  day = addDays(notice?.ends ?? '', 1)
  await take('武侯经办', 'recordNoticeResult', {})
  await take('武侯经办', 'handOver', {})
  await take('城东审批', 'approve', {})
  const cover = coverOf(findings.flatMap(({ category, level }) => (level === 'not-met' ? [] : [{ category, level }])))
  const blank = await town.work(town.actorOf('城东制证'), (unit) => nextBlank(unit, '630102', cover))
  await take('城东制证', 'printCertificate', { blank: blank ?? '' })
  await take('城东制证', 'post', { carrier: '中国邮政 EMS', trackingNumber: 'EM000000001CN' })
  const applicant = { kind: 'applicant', id: await town.accountOf(who.phone), level: 'real-name' } as const
  assert.ok(current?.disputableUntil)
  const undisputed = { now: new Date(`${addDays(current.disputableUntil, 8)}T02:00:00Z`) }
  await town.work(applicant, (unit) => actOnCase(unit, { caseId, step: 'close', input: {} }), undisputed)
  await town.itIs(addDays(day, 30))
  const results = findings.map(({ category, level }) => ({ category, level }) as MetResult)
  return { ...who, name: answers.name ?? '', certificateNumber: numberOf(who.idNumber, results) }
}

const numberOf = (identity: string, results: readonly MetResult[]) =>
  buildCertificateNumber({ identity, ...gradeOf(results), replacement: 0 })

/** A certificate from before this house: entered in the register by the office that issued it. */
export async function registered(
  town: Town,
  one: { from: Day; visually?: boolean; by?: HandName; results?: readonly MetResult[] },
): Promise<Holder> {
  const { from, visually = false, by = '城东审批' } = one
  const given = one.results ?? [{ category: 'limb', level: 3 }]
  const results = visually ? markedBySight(given) : given
  const who = { ...somebody(), name: spellName('测试·老证') }
  const actor = town.actorOf(by)
  assert.equal(actor.kind, 'staff')
  const number = numberOf(who.idNumber, results)
  await town.work(actor, async (unit) => {
    const personId = await ensurePerson(unit, { ...who, idNumber: identityNumberOf(who.idNumber) })
    await insertCertificate(unit, {
      id: newId(),
      publicId: newPublicId(),
      personId,
      caseId: null,
      office: actor.kind === 'staff' ? actor.office : '',
      previousId: null,
      number,
      facts: { name: who.name, idNumber: identityNumberOf(who.idNumber) },
      results,
      cover: coverOf(results),
      ...termFrom(from),
      assessedOn: from,
      blank: null,
      printedBy: null,
      token: null,
      statusIndex: null,
    })
  })
  await town.isSeen(who.phone, who)
  return { ...who, certificateNumber: number }
}

/** Comes to the window of 武侯 for a matter with everything it asks for. @param more what this matter asks besides */
export async function atTheWindow(
  clerk: Person,
  matter: MatterId,
  who: Holder,
  more: (clerk: Person) => void = () => undefined,
): Promise<string> {
  await clerk.open('/workbench/intake')
  await clerk.fill('事项', matterNames[matter]).fill('身份证号码', who.idNumber).press('核对（不提交）')
  clerk.sees('这个人持有的残疾人证')
  clerk.fill('姓名', who.name).fillAll({ 手机号码: who.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区' })
  clerk.fill('户口簿地址', '演示街 6 号').fill('残疾人证号', who.certificateNumber)
  more(clerk)
  await clerk.press('核对（不提交）')
  if (asksFor(clerk, '居住证号码')) clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2039-01-31')
  if (asksFor(clerk, '收件地址')) clerk.fill('收件地址', '演示路 8 号').choose('已告知快递费')
  for (const { kind, label } of clerk.page.controls)
    if (kind === 'file') clerk.attach(label, label.includes('照片') ? await photo() : await sheet(`${label}.jpg`))
  if (asksFor(clerk, '看过死亡证明')) clerk.choose('看过死亡证明').choose('核对过办理人的身份证和亲属关系')
  await clerk
    .choose('申请人（监护人）已读声明')
    .fill('签名人姓名', clerk.reads('监护人姓名') || who.name)
    .press('登记受理')
  clerk.sees('已登记')
  return clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
}

const asksFor = (clerk: Person, label: string) => clerk.page.controls.some((one) => one.label.startsWith(label))

/** Checked, accepted where nothing is assessed, and handed over. */
export async function acceptAndHandOver(clerk: Person, number: string): Promise<void> {
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  await clerk.follow('受理')
  await clerk.press('受理')
  clerk.sees('已办好', '待流转')
  await clerk.follow('流转到户籍地残联')
  await clerk.press('流转')
  clerk.sees('待户籍地审批')
}

/** Approved, printed and posted at the hukou office. */
export async function approveAndPost(town: Town, number: string): Promise<void> {
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approve(approver)
  await printAndPost(await town.atWork('城东制证'), number)
}

/** The old card comes to the window; then the hukou office knows that the new one was received. */
export async function collectAndClose(town: Town, clerk: Person, number: string): Promise<Person> {
  const handler = await town.atWork('城东经办')
  await openCase(handler, number)
  handler.sees('旧证还没有交回')
  await take(clerk, number, '收回旧证', '登记收回')
  clerk.sees('已收回，由经常居住地残联保管')
  await noDisputeMayCome(town, await town.caseOf(number))
  await openCase(handler, number)
  await handler.follow(/^(确认收到，)?办结$/)
  await handler.press('办结')
  handler.sees('已办结')
  return handler
}
