// Fraud reported without a name, looked into above, and what follows; relatives, lots, and questions.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { atTheWindow, holder } from './holders.ts'
import { openTown } from './town.ts'
import { accept, checkPapers, handedIn, openCase, somebody } from './ways.ts'

test('N4.3 a report without a name opens an inquiry above; a finding stops the doctor and flags what they signed', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await holder(town)
  await town.itIs('2026-05-11')
  const anybody = town.stranger()
  await anybody.open('/complaints/new?office=510107')
  await anybody
    .choose('评定或办证弄虚作假')
    .fill('发生了什么', '听说第一医院的医生收钱办证，没有看人就签字。')
    .press('提交')
  anybody.sees('已收到')
  const clerk = await town.atWork('武侯负责人')
  await clerk.open('/workbench/complaints')
  clerk.seesNot('弄虚作假')
  await clerk.open('/workbench/integrity/new')
  clerk.fill('哪位评定医生', '演示·第一医院医生，演示第一医院').fill('为什么调查', '自己想先查一查这个医生。')
  await clerk.press('立案')
  clerk.isTold('县级残联不能自己查')

  const above = await town.atWork('成都市残联')
  await above.open('/workbench/complaints')
  await above.follow('TS')
  above.sees('没有看人就签字')
  await above.follow('立案调查')
  await above.press('立案')
  above.isTold('请选要调查的评定医生')
  above
    .fill('哪位评定医生', '演示·第一医院医生，演示第一医院')
    .fill('为什么调查', '群众举报收钱签字，需要核对病历和签到。')
  await above.press('立案')
  above.sees('调查中', '看举报')
  const { path } = above
  await above.choose('没有查实').fill('查到什么，依据什么', '核对了病历，没有问题，不用再查。').press('下结论')
  above.isTold('立案的人不能自己下结论')

  const second = await town.atWork('成都市负责人')
  await second.open('/workbench/integrity')
  await second.follow('演示·第一医院医生')
  await second.choose('查实').fill('查到什么，依据什么', '当天医生在外地，三份结论无人到场。').press('下结论')
  second.sees('1 份结论交各县复核', '查实', '等复核')
  await clerk.open(path)
  clerk.sees('没有找到这一页')
  const province = await town.atWork('四川省残联')
  await province.open('/workbench/integrity')
  province.sees('演示·第一医院医生', '查实')

  const story = await handedIn(town)
  await accept(await town.atWork('武侯经办'), story.number)
  const doctor = await town.atWork('第一医院医生')
  await doctor.open('/desk')
  doctor.sees('您没有在有效期内的评定证书', '也看不到任何人的信息').seesNot(story.number)

  await clerk.open('/workbench')
  clerk.sees('1 份评定结论要复核')
  await clerk.open('/workbench/integrity/flagged')
  await clerk.follow('510107')
  await clerk.choose('维持原来的结论').press('保存复核结果')
  clerk.isTold('怎样复核的')
  const hand = await town.atWork('武侯经办')
  await hand.open(clerk.path)
  await hand
    .choose('维持原来的结论')
    .fill('怎样复核的，依据什么', '看了病历和本人，符合肢体三级标准。')
    .press('保存复核结果')
  hand.isTold('这件您经办过')
  await clerk
    .choose('维持原来的结论')
    .fill('怎样复核的，依据什么', '看了病历和本人，符合肢体三级标准。')
    .press('保存复核结果')
  clerk.sees('复核结果已保存', '复核后维持')
})

test('N4.3 R4.6 who is assessed anew for an inquiry reads its number, on the case and in the letter', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const above = await town.atWork('成都市残联')
  await above.open('/workbench/integrity/new')
  above.fill('哪位评定医生', '演示·第一医院医生，演示第一医院').fill('为什么调查', '群众举报收钱签字，需要核对。')
  await above.press('立案')
  const number = /编号\s*(\d{20})/.exec(above.page.words)?.[1] ?? ''
  assert.notEqual(number, '')
  const second = await town.atWork('成都市负责人')
  await second.open(above.path)
  await second.choose('查实').fill('查到什么，依据什么', '当天医生在外地，三份结论无人到场。').press('下结论')

  const clerk = await town.atWork('武侯经办')
  const anew = await atTheWindow(clerk, 'change-of-category', who, (form) => form.choose('肢体'))
  await openCase(clerk, anew)
  clerk.sees(`上级残联对评定的调查（编号 ${number}）要求重新评定`)
  await accept(clerk, anew, '演示第二医院')
  await town.workerCatchesUp()
  const citizen = await town.citizen(who.phone)
  await citizen.open(`/account/cases/${await town.caseOf(anew)}`)
  const letter = await textOf((await citizen.download('残疾评定告知书')).bytes)
  assert.match(letter.text.replaceAll(/\s/g, ''), new RegExp(`上级残联对评定的调查（编号${number}）要求重新评定。`))
})

test('N4.3 a relative’s case goes to other hands, whatever the page or the database is asked', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = somebody()
  const { number } = await handedIn(town, who)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/me')
  await clerk.follow('申报亲属')
  await clerk.press('申报')
  clerk.isTold('请填写亲属的姓名')
  await clerk
    .fill('姓名', '测试·张晓禾')
    .fill('身份证号码', who.idNumber)
    .fill('是您的什么人', '兄弟姐妹')
    .press('申报')
  clerk.sees('已申报', '测*·**禾').seesNot(who.idNumber)
  await clerk.press('以上齐全，确认')
  clerk.sees('2027年3月2日')
  await openCase(clerk, number)
  await clerk.follow('核对材料')
  await clerk.press('核对无误')
  clerk.isTold('这是您申报过的亲属的申请')
  const caseId = await town.caseOf(number)
  await assert.rejects(
    town.work(town.actorOf('武侯经办'), async (unit) => {
      await unit.db
        .insertInto('case_event')
        .values({
          case_id: caseId,
          seq: 99,
          step: 'checkMaterial',
          clause: 'R4.1.2',
          by_party: 'residence',
          actor: 'staff:x',
          actor_name: '演示',
          day: unit.today,
          at: unit.now,
          from_status: 'submitted',
          to_status: 'submitted',
          record: '{}',
          clocks: '[]',
          note_sealed: null,
        })
        .execute()
    }),
    { name: 'Forbidden' },
  )
  const colleague = await town.atWork('武侯负责人')
  await checkPapers(colleague, number)
})

test('N4.3 conclusions are drawn by a lot that anybody can repeat, and patterns are asked about, not judged', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await holder(town)
  await holder(town)
  await town.itIs('2026-05-25')
  const above = await town.atWork('成都市残联')
  await above.open('/workbench/integrity/spot-checks')
  await above.fill('抽多少份', '0').press('抽签')
  above.isTold('请填 1 到 200')
  await above.fill('抽多少份', '1').press('抽签')
  above.sees('从 2 份里抽好了')
  const [row] = await town.ownerQuery<{ seed: string; assessment_id: string }>(
    'select seed, assessment_id from spot_check join spot_check_item on check_id = spot_check.id',
  )
  const all = await town.ownerQuery<{ id: string }>(`select id from assessment where state = 'stamped'`)
  const lot = (id: string) => createHash('sha256').update(`${row?.seed}${id}`).digest('hex')
  const first = all.map((one) => one.id).toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1))[0]
  assert.equal(row?.assessment_id, first)
  await above.fill('哪一份', '第 1 份').fill('结果', '有疑问').press('保存')
  above.isTold('疑问在哪里')
  await above.fill('说明', '签到记录里没有本人').press('保存')
  above.sees('已记下', '有疑问：1')

  await above.open('/workbench/integrity/patterns')
  above.sees('这里只提问题，不下结论', '2 份结论', '演示·第一医院医生', '没有要问的')
  const county = await town.atWork('武侯经办')
  await county.open('/workbench/integrity/patterns')
  county.sees('您不能打开这一页')
})
