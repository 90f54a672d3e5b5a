// Somebody reads a notice and writes what they know; the case waits until it is settled.
import { test } from 'node:test'
import { openTown } from './town.ts'
import { accept, conclude, handedIn, openCase, take } from './ways.ts'

test('R4.1.4 an objection without a name is heard: the notice cannot end before it is settled', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, story.number)
  await conclude(town, story)
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')

  await town.itIs('2026-03-05')
  const neighbour = town.stranger()
  await neighbour.open('/notices')
  neighbour.sees('测*·**禾', '三级').seesNot('张晓禾', '630102')
  await neighbour.follow(/测\*·\*\*禾/)
  await neighbour.press(/提交/)
  neighbour.isTold(/5 到 2000 个字/)
  await neighbour.fill(/情况/, '这个人上周还在打篮球。').press(/提交/)
  neighbour.sees(/收到/)
  const number = /YY\d{8}[2-9A-Z]{8}/.exec(neighbour.page.words.replaceAll(' ', ''))?.[0] ?? ''
  await neighbour.follow('凭编号查处理结果')
  await neighbour.fill('异议的编号', `${number.slice(0, 4)} ${number.slice(4).toLowerCase()}`).press('查处理结果')
  neighbour.sees('异议还在核实', '2026年3月5日').seesNot('禾', '三级', story.number, '打篮球')
  // What never was, and what was mistyped, look alike (docs/basis.md §9.261).
  for (const other of [`${number.slice(0, -1)}!`, 'YY2026030522222222', story.number, '不知道']) {
    await neighbour.open('/notices/objection')
    await neighbour.fill('异议的编号', other).press('查处理结果')
    neighbour.isTold(/没有查到这个编号/)
  }

  await town.itIs('2026-03-10')
  await openCase(clerk, story.number)
  clerk.sees('这个人上周还在打篮球。', '还有异议没有处理')
  await clerk.follow('异议不成立')
  await clerk.choose('查实所提情况不存在').fill('理由', '到社区核实，情况不存在。').press('异议不成立')
  await take(clerk, story.number, '录入公示结果', '录入公示结果')
  clerk.sees('待流转')
  await neighbour.open('/notices/objection')
  await neighbour.fill('异议的编号', number).press('查处理结果')
  neighbour.sees('异议处理完了', '异议不成立：查实所提情况不存在', '2026年3月10日').seesNot('禾', '三级')
  await neighbour.open('/notices')
  neighbour.seesNot('测*·**禾')
})

test('R4.1.4 an objection that stands leads to another assessment, and the first conclusion stays on file', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, story.number)
  await conclude(town, story)
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')
  const neighbour = town.stranger()
  await town.itIs('2026-03-04')
  await neighbour.open('/notices')
  await neighbour.follow(/测\*·\*\*禾/)
  await neighbour.fill(/情况/, '评定那天去的不是本人。').press(/提交/)
  await openCase(clerk, story.number)
  await clerk.follow('异议成立')
  await clerk.fill('理由', '医院录像证实，不是本人。').press('异议成立')
  await openCase(clerk, story.number)
  await clerk.follow('重新安排评定')
  await clerk.choose('演示第二医院').fill('理由', '异议成立，重新评定。').press('安排重新评定')
  clerk.sees('评定中', '第 1 次评定：演示第一医院', '第 2 次评定：演示第二医院')
})
