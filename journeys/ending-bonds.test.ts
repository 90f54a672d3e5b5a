// R2.3, N5.2: a guardian's bond ends: with its paper at a window, by age; and the former guardian sees nothing any more, at once.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { listBonds } from '#casework/accounts/bond-store.ts'
import { endBond, endBondsOfAge } from '#casework/accounts/end-bond.ts'
import { createDraft } from '#casework/applications/draft-store.ts'
import { formNow } from '#casework/applications/form-now.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { contactOf } from '#casework/persons/contact-store.ts'
import { besideRegister } from '#casework/persons/holder-store.ts'
import { asHashed, verifyRows } from '#platform/database/verify-rows.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { openTown, sheet, type Town } from './town.ts'
import { checkPapers, guardian, handedIn, openCase, somebody } from './ways.ts'

const mother = { ...guardian, name: '测试·张母' }

/** Her account as row security knows it, whatever a route would ask. */
const actorOf = async (town: Town, phone: string): Promise<Extract<Actor, { kind: 'applicant' }>> => ({
  kind: 'applicant',
  id: await town.accountOf(phone),
  level: 'real-name',
})

async function wardOf(town: Town, ward: { name: string; idNumber: string }) {
  const made = await handedIn(town, {
    ...ward,
    phone: '13900000002',
    forWhom: 'guardian',
    guardian: mother,
    signedName: mother.name,
  })
  await checkPapers(await town.atWork('武侯经办'), made.number)
  return made
}

/** Row security alone: nothing of the case, its papers and files, its messages, its seats. */
async function seesNothing(town: Town, actor: Actor, caseId: string): Promise<void> {
  await town.work(actor, async (unit) => {
    assert.equal(await findCase(unit, caseId), undefined)
    for (const table of ['case_event', 'case_material', 'file', 'message', 'case_party'] as const) {
      const rows = await unit.db.selectFrom(table).select('case_id').where('case_id', '=', caseId).execute()
      assert.deepEqual(rows, [], table)
    }
  })
}

test('R2.3 N5.2 a court ends the bond: the clerk enters the paper and day, and the former guardian’s open pages are closed', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await wardOf(town, { ...somebody('2015-09-01'), name: '测试·大宝' })
  const other = await wardOf(town, { ...somebody('2017-05-01'), name: '测试·二宝' })
  const { citizen, caseId } = story
  const actor = await actorOf(town, '13900000002')
  await town.workerCatchesUp()
  const [about] = await town.ownerQuery<{ person: string }>('select person_id as person from case_file where id = $1', [
    caseId,
  ])
  const filledIn = { answers: { name: '测试·大宝' }, papers: {} }
  const draft = await town.work(actor, (unit) => createDraft(unit, actor.id, 'move', filledIn, about?.person))
  await citizen.open(`/apply/${draft}`)
  citizen.sees('残疾人证迁移')
  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees('测试·大宝')
  const [file] = await town.ownerQuery<{ id: string }>('select id from file where case_id = $1 limit 1', [caseId])

  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('监护关系')
  clerk.sees('测试·张母（父母）', '成年自动终止')
  await clerk
    .choose('法院撤销、终止监护')
    .fillDay('从哪一天起', '2026-03-02')
    .fill('怎么知道的', '看过武侯法院的裁定书')
    .press('登记终止')
  clerk.isTold('请扫描法院的判决书或裁定书')
  assert.equal(clerk.reads('怎么知道的'), '看过武侯法院的裁定书')
  await clerk.attach(/材料的扫描件/, await sheet('裁定书.jpg')).press('登记终止')
  clerk.sees('已登记终止', '法院撤销、终止监护', '看过武侯法院的裁定书', '现在没有确认的监护人')
  await openCase(clerk, story.number)
  clerk.sees('现在没有确认的监护人', '到窗口，确认以后接着办')

  for (const closed of [
    `/account/cases/${caseId}`,
    `/files/${file?.id}`,
    `/cases/${caseId}/papers/application`,
    `/apply/${draft}`,
  ]) {
    await citizen.open(closed)
    citizen.sees('没有找到这一页')
  }
  await citizen.open('/account')
  citizen.sees(other.number, '监护关系已终止').seesNot(story.number, '测试·大宝')
  await citizen.open('/account/seen')
  citizen.seesNot(story.number)
  await citizen.open('/apply?matter=renewal-damaged')
  citizen.sees('测试·二宝的登记情况').seesNot('测试·大宝')
  await seesNothing(town, actor, caseId)

  await openCase(clerk, other.number)
  await clerk.follow('监护关系')
  clerk.sees('测试·张母').seesNot('法院撤销、终止监护起')
})

test('R2.3 N5.2 what a former guardian typed is on no card, no letter and no slip; what is put right since is', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const ward = { ...somebody('2015-09-01'), name: '测试·三宝' }
  const story = await wardOf(town, ward)
  const file = await town.work(worker, (unit) => findCase(unit, story.caseId))
  assert.ok(file)
  const now = () =>
    town.work(worker, async (unit) => {
      const { card } = await besideRegister(unit, file)
      const { recipient, guardianPhone, phone } = await contactOf(unit, file.personId)
      const { delivery, guardian: stands } = await formNow(unit, file, await readApplication(unit, file))
      const { name, relation } = card.guardian ?? {}
      return { card: name, relation, recipient, guardianPhone, phone, stands: stands?.name, posted: delivery }
    })
  const before = await now()
  assert.deepEqual([before.card, before.recipient, before.stands], [mother.name, mother.name, mother.name])
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('监护关系')
  clerk.choose('法院撤销、终止监护').fillDay('从哪一天起', '2026-03-02').fill('怎么知道的', '看过裁定书')
  await clerk.attach(/材料的扫描件/, await sheet('裁定书.jpg')).press('登记终止')
  clerk.sees('证上不印原监护人', '请更正收件信息')
  const after = await now()
  assert.deepEqual(
    { ...after, posted: after.posted?.recipient },
    {
      card: undefined,
      relation: undefined,
      recipient: undefined,
      guardianPhone: '',
      phone: '',
      stands: undefined,
      posted: ward.name,
    },
  )
  assert.equal(after.posted?.phone, '')

  // The court names an aunt: the clerk puts her in the mother's place, a colleague agrees, and she goes on with the case.
  const aunt = { name: '测试·姨妈', ...somebody('1985-02-03') }
  await town.isSeen(aunt.phone, aunt)
  const head = await town.atWork('武侯负责人')
  await openCase(clerk, story.number)
  await clerk.follow('更正联系方式或登记事项')
  clerk.fill('更正哪一项', /^监护人身份证号/.exec(clerk.page.words)?.[0] ?? '监护人身份证号')
  await clerk
    .fill('正确的内容', ward.idNumber)
    .fill('看到的证明材料', '监护人证明')
    .fill('哪里错了', '录成了别的')
    .press('更正')
  clerk.isTold('监护人和申请人的身份证号一样')
  for (const [fact, text] of [
    ['监护人姓名', aunt.name],
    ['监护人身份证号', aunt.idNumber],
    ['监护人关系', '其他近亲属'],
  ] as const) {
    await openCase(clerk, story.number)
    await clerk.follow('更正联系方式或登记事项')
    clerk.fill('更正哪一项', new RegExp(`^${fact}`).exec(clerk.page.words)?.[0] ?? fact)
    await clerk
      .fill(fact === '监护人关系' ? '监护人是申请人' : '正确的内容', text)
      .fill('看到的证明材料', '监护人证明')
      .fill('哪里错了', '法院指定了姨妈')
      .press('更正')
    clerk.sees('已提出，等另一位工作人员复核')
    await openCase(head, story.number)
    await head.follow('更正联系方式或登记事项')
    await head.press('看过证明，同意更正')
  }
  const then = await now()
  assert.deepEqual([then.card, then.recipient, then.stands], [aunt.name, aunt.name, aunt.name])
  // Nothing goes to the mother’s telephone any more: the aunt brings her own.
  assert.deepEqual([then.guardianPhone, then.phone, then.posted?.phone], ['', '', ''])
  const her = await town.citizen(aunt.phone)
  await her.open('/account')
  her.sees(story.number)
  assert.equal(then.relation, '其他近亲属')
  await clerk.open(`/workbench/cases/${story.caseId}/guardian`)
  clerk.sees('测试·姨妈（其他近亲属）', '测试·张母（父母）')
})

test('R2.3 N5.2 on the day the ward is of age the bond is over at midnight, before any job has come by, and the ward takes over', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const ward = { ...somebody('2008-03-04'), name: '测试·成年' }
  const made = await wardOf(town, ward)
  const actor = await actorOf(town, '13900000002')
  await town.itIs('2026-03-03')
  await made.citizen.open(`/account/cases/${made.caseId}`)
  made.citizen.sees('测试·成年')
  await town.itIs('2026-03-04')
  await made.citizen.open(`/account/cases/${made.caseId}`)
  made.citizen.sees('没有找到这一页')
  await seesNothing(town, actor, made.caseId)

  await town.work(worker, endBondsOfAge)
  await made.citizen.open('/account')
  made.citizen.sees('监护关系到期').seesNot(made.number)
  const [row] = await town.ownerQuery<{ accounts: string[] }>('select accounts from case_file where id = $1', [
    made.caseId,
  ])
  assert.deepEqual(row?.accounts, [])
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, made.number)
  clerk.sees('由本人办')
  await clerk.follow('监护关系')
  clerk.sees('被监护人成年')

  const himself = await town.citizen(ward.phone)
  await town.isSeen(ward.phone, ward)
  await himself.open('/account')
  himself.sees(made.number)
})

const neighbour = { name: '测试·李帮手', ...somebody('1985-03-07') }

/** The clerk takes a paper that lets the neighbour help in a case. */
async function takePaper(town: Town, number: string, signer: string, until: string) {
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.follow('代办人的委托')
  clerk.fill('代办人姓名', neighbour.name).fill('代办人身份证号码', neighbour.idNumber).choose(signer)
  await clerk
    .fillDay('委托到哪一天', until)
    .attach(/签过名的委托书/, await sheet('委托书.jpg'))
    .press('登记委托')
  clerk.sees('已登记委托', '监护人签的', '有效')
  return clerk
}

/** The check of the record derives every seat and its last day anew. */
const wrongSeats = (town: Town) =>
  town.platform.atOneMoment(async (ask) => {
    for (const setting of asHashed) await ask(setting)
    return (await verifyRows(ask, ['case_party'])).faults.map(({ problem }) => problem)
  })

test('R2.3 N5.2 what a guardian let a helper do on paper ends with the bond, with words for the helper, the window and who acts now', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const child = { ...somebody('2015-09-01'), name: '测试·大宝' }
  const story = await wardOf(town, child)
  const clerk = await takePaper(town, story.number, `监护人${mother.name}`, '2026-06-30')
  // A child signs none alone.
  assert.throws(() => clerk.choose('本人'))
  const helper = await town.citizen(neighbour.phone)
  await town.isSeen(neighbour.phone, neighbour)
  await helper.open('/account')
  await helper.follow('打开代办的申请')
  const helping = helper.path
  helper.sees('看办到哪一步')
  assert.deepEqual(await wrongSeats(town), [])

  // An aunt is confirmed beside the mother: she goes on, and is told.
  const aunt = { name: '测试·姨妈', ...somebody('1985-02-03') }
  await town.isSeen(aunt.phone, aunt)
  await town.isGuardianOf(aunt.idNumber, child, aunt.name)
  await town.work(town.actorOf('武侯经办'), async (unit) => {
    const file = await findCase(unit, story.caseId)
    assert.ok(file)
    const hers = (await listBonds(unit, file.personId)).find((bond) => bond.guardian === mother.name)
    const bytes = Buffer.from(await (await sheet('指定书.jpg')).arrayBuffer())
    const page = {
      name: '指定书.jpg',
      mediaType: 'image/jpeg',
      bytes,
      originalSha256: createHash('sha256').update(bytes).digest(),
      pages: 1,
    } as const
    const words = { why: 'replaced', on: '2026-03-02', words: '法院指定了姨妈', pages: [page] } as const
    assert.deepEqual(await endBond(unit, file, { bond: hers?.id ?? '', ...words }), { ended: true })
  })
  await helper.open(helping)
  helper.sees('没有找到这一页', '委托您的人不再办这件申请')
  await helper.open('/account')
  helper.seesNot('我替别人办的')
  await openCase(clerk, story.number)
  await clerk.follow('代办人的委托')
  clerk.sees('监护终止，跟着终止', '请现在的监护人或本人再委托').seesNot('有效', '撤回对')
  const her = await town.citizen(aunt.phone)
  await her.open('/account')
  her.sees('代办人的委托已终止')
  assert.deepEqual(await wrongSeats(town), [])
  // Given anew by whoever is the guardian now.
  await takePaper(town, story.number, `监护人${aunt.name}`, '2026-06-30')
  await helper.open('/account')
  helper.sees('我替别人办的')
})

test('R2.3 N5.2 on the day the ward is of age, what the guardian signed is over before any job has come by', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const made = await wardOf(town, { ...somebody('2008-03-04'), name: '测试·成年' })
  const clerk = await takePaper(town, made.number, `监护人${mother.name}`, '2026-06-30')
  const helper = await town.citizen(neighbour.phone)
  await town.isSeen(neighbour.phone, neighbour)
  await town.itIs('2026-03-03')
  await helper.open('/account')
  await helper.follow('打开代办的申请')
  const helping = helper.path
  assert.deepEqual(await wrongSeats(town), [])
  await town.itIs('2026-03-04')
  await helper.open(helping)
  helper.sees('没有找到这一页')
  await clerk.open(clerk.path)
  clerk.sees('已经到期').seesNot('有效')
  await town.work(worker, endBondsOfAge)
  await clerk.open(clerk.path)
  clerk.sees('监护终止，跟着终止')
})

test('R2.3 another guardian is confirmed after the first has died, and goes on with the running case', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const child = { ...somebody('2015-09-01'), name: '测试·大宝' }
  const story = await wardOf(town, child)
  const aunt = { name: '测试·姨妈', ...somebody('1985-02-03') }
  await town.isSeen(aunt.phone, aunt)
  const colleague = await town.atWork('武侯负责人')
  await openCase(colleague, story.number)
  await colleague.follow('监护关系')
  await colleague
    .choose('监护人去世')
    .fillDay('从哪一天起', '2026-03-01')
    .fill('怎么知道的', '姨妈带来死亡证明')
    .attach(/材料的扫描件/, await sheet('死亡证明.jpg'))
    .press('登记终止')
  colleague.sees('已登记终止')
  await town.isGuardianOf(aunt.idNumber, child, aunt.name)
  const her = await town.citizen(aunt.phone)
  await her.open('/account')
  her.sees(story.number)
  await openCase(colleague, story.number)
  colleague.sees('由已确认的监护人办')
})
