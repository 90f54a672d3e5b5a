// Who may apply, and from when: the permit, the year after a cancellation, the certificate one already has.
import { test } from 'node:test'
import { answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'
import { certified, handedIn, openCase } from './ways.ts'

test('R1.1 an expired residence permit stops the application at its question, and everything else stays', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter({ permitUntil: '2026-03-01' })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await answerEverything(person, her)
  person.isTold('居住证在 2026年3月1日 星期日 已经过期。请先续办居住证，再来申请。')
  await person.fillDay('有效期到哪一天', '2026-03-02').press('保存并继续')
  person.seesNot('已经过期')
})

test('R1.1 R4.1.2 a permit that expires while the clerk looks is declined on a published ground, in writing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { permitValidUntil: '2026-03-03' })
  await town.itIs('2026-03-04')
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('不予受理')
  await clerk.choose('没有经常居住地的有效居住证').fill('理由', '居住证到三月三日为止。').press('不予受理')
  clerk.sees('不予受理')
  await town.workerCatchesUp()
  await story.citizen.open('/account')
  story.citizen.sees('没有经常居住地的有效居住证。请先办居住证，或到户籍地残联申请。')
})

test('R1.1 who lives where the hukou is needs no permit, and is not asked for one', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter({ residence: ['西宁城东', '城东区'] })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await answerEverything(person, her)
  await person.follow('上传材料')
  person.sees('身份证', '户口簿').seesNot('居住证')
})

test('R4.1.1 within a year of a cancellation the day is named from which one may apply; the office above may allow it sooner', async (t) => {
  const town = await openTown(t, '2025-08-01')
  const her = sofaSitter()
  await certified(town, await handedIn(town, { idNumber: her.idNumber, phone: her.phone }))
  await cancel(town, '2025-09-01')
  await town.itIs('2026-03-02')
  const person = town.stranger()
  await town.isSeen(her.phone, her)
  await signIn(person, her.phone, town.newestSms)
  await answerEverything(person, her)
  await uploadPapers(person)
  await person.follow('核对并提交')
  await person.choose('我已读过，并且同意').fill(/签名/, her.name).press('提交申请')
  person.isTold(/2025年9月1日 星期一 注销，未满一年。从 2026年9月1日 星期二 起可以重新申请/)

  const elsewhere = await town.atWork('成都市残联')
  await liftBar(elsewhere, her.idNumber)
  elsewhere.isTold(/没有查到本地区的残联注销过.*由注销它的残联的上级决定/)
  const superior = await town.atWork('西宁市残联')
  await liftBar(superior, her.idNumber)
  superior.sees('已同意例外。注销日是 2025年9月1日')
  await person.open(person.path.replace('/check', ''))
  await submit(person, her.name)
})

async function liftBar(head: Person, idNumber: string): Promise<void> {
  await head.open('/workbench/exceptions')
  await head
    .fill('申请人的身份证号码', idNumber)
    .fill('同意例外的理由', '注销系误办，已经查清（演示）。')
    .press('同意例外')
}

/** A certificate cancelled by another story: its result is put on record. */
async function cancel(town: Town, day: string): Promise<void> {
  await town.ownerQuery(
    `select set_config('tongban.actor', 'system:journey', false), set_config('tongban.now', '${day}T02:00:00Z', false);
     update certificate set status = 'cancelled', status_since = '${day}'`,
  )
}
