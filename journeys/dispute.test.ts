// The applicant does not agree with the conclusion: everything stops, and the office above decides.
import { test } from 'node:test'
import { openTown } from './town.ts'
import { accept, conclude, handedIn, openCase, take } from './ways.ts'

test('R4.1.3 N4.1 a dispute suspends the case; the office above orders a second assessment elsewhere, and its result counts', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const { citizen, number } = story
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, number)
  await town.itIs('2026-03-10')
  await conclude(town, story, '三级')
  await take(clerk, number, '录入结论并开始公示', '开始公示')

  await town.itIs('2026-03-12')
  await citizen.open('/account')
  await citizen.follow('残疾人证新办')
  citizen.sees('肢体残疾：三级', '不同意结论，可以在 2026年3月24日 星期二 前申请复评')
  await citizen.follow('申请复评')
  await citizen.press('提交复评申请')
  citizen.isTold(/写明理由/)
  await citizen.fill('理由', '右腿的情况没有检查。').press('提交复评申请')
  citizen.sees('复评申请已提交', '上级残联')

  await openCase(clerk, number)
  clerk.sees('复评申请处理中', '等上级残联决定', '已停表')
  await town.itIs('2026-03-13')
  const superior = await town.atWork('成都市残联')
  await superior.open('/workbench')
  await superior.follow(number)
  superior.sees('右腿的情况没有检查。')
  await superior.follow('同意复评并指定机构')
  superior.sees('演示第二医院').seesNot('演示第一医院')
  await superior.choose('演示第二医院').press('同意复评')
  superior.sees('评定中')

  await town.itIs('2026-03-18')
  await conclude(town, story, '二级', '第二医院')
  await citizen.open(`/account/cases/${story.caseId}`)
  citizen.sees('肢体残疾：二级', '演示第二医院')
  await openCase(clerk, number)
  clerk.sees('评定已出', '已有新一次评定')
  await take(clerk, number, '录入结论并开始公示', '开始公示')
})

test('R4.1.3 a dispute may be taken back, and may not come after its last day', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const { citizen, number } = story
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, number)
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  await citizen.fill('理由', '想再看一看。').press('提交复评申请')
  await citizen.follow('撤回复评申请')
  await citizen.press('撤回复评申请')
  citizen.sees('复评申请已撤回', '正在录入')
  await town.itIs('2026-03-25')
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  citizen.sees('已经过了').seesNot('提交复评申请')
})

test('N4.1 the office above may also refuse, with a reason from a closed list; the case goes on where it stood', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const { citizen, number } = story
  await accept(await town.atWork('武侯经办'), number)
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await citizen.open(`/account/cases/${story.caseId}/dispute`)
  await citizen.fill('理由', '办得太慢了。').press('提交复评申请')
  const superior = await town.atWork('成都市残联')
  await openCase(superior, number)
  await superior.follow('不予复评')
  await superior.fill('理由', '所提的是办理快慢。').press('不予复评')
  superior.isTold(/选一个不予复评的理由/)
  superior.slipIn('reason', '材料太厚')
  await superior.press('不予复评')
  superior.isTold(/选一个不予复评的理由/)
  await superior.choose('所提事项与评定结论无关').press('不予复评')
  superior.sees('评定已出')
})
