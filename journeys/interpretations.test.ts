// The nation says how a clause is to be read: drafted by one, published by another, and seen wherever that clause is cited.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTown } from './town.ts'

test('R7 an interpretation answers a problem, is decided by another head, stands on every page that cites its clause, and is replaced with its dates', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('四川省残联')
  await clerk.open('/workbench/interpretations')
  assert.equal(clerk.canFollow('起草解释'), false)
  await clerk.open('/workbench/feedback/new')
  clerk.fill('一句话', '窗口设在哪里才算').fill('遇到了什么', '有的县设在政务大厅，有的设在残联，算不算？')
  clerk.fill('和哪一条有关', '《通知》二：各县残联开设')
  await clerk.press('提交上级')

  const drafter = await town.atWork('中国残联经办')
  await drafter.open('/workbench/feedback')
  await drafter.follow('窗口设在哪里才算')
  await drafter.follow('就这个问题起草解释')
  await drafter.press('交负责人决定')
  drafter.isTold(/怎么理解/)
  assert.match(drafter.reads('说的是哪一条'), /N2\.2/)
  drafter.fill('怎么理解', '设在政务大厅或残联都算，要公布地址。').fill('文件的名称和文号', '演示残联函〔2026〕1号')
  await drafter.press('交负责人决定')
  drafter.sees('等负责人决定', '自己起草的不能由自己发布')
  assert.equal(drafter.canPress('发布'), false)
  const draft = drafter.path
  const id = draft.split('/').at(-1) ?? ''
  await clerk.open(draft)
  clerk.sees('没有找到这一页')
  const stranger = town.stranger()
  await stranger.open('/windows')
  stranger.sees('《通知》二').seesNot('有解释')

  const head = await town.atWork('中国残联负责人')
  await head.open('/workbench/interpretations')
  await head.open(draft)
  await head.press('退回')
  head.isTold('为什么退回')
  await head.press('发布，今天起有效')
  head.sees('已发布', '2026年3月2日')
  await stranger.open('/windows')
  stranger.sees('有解释（2026年3月2日）')
  await stranger.follow('有解释')
  stranger.sees('设在政务大厅或残联都算', '演示残联函〔2026〕1号', '现在有效', '各县残联开设跨省通办服务窗口')
  await clerk.open('/workbench/feedback?show=ours')
  await clerk.follow('窗口设在哪里才算')
  clerk.sees('中国残联就这个问题发布了解释')
  clerk.sees('有解释（2026年3月2日）')

  await town.itIs('2026-04-01')
  await drafter.open('/workbench/interpretations/new')
  drafter.fill('说的是哪一条', '《通知》二：各县残联开设').fill('怎么理解', '一律设在政务大厅，残联不再另设。')
  drafter.fill('文件的名称和文号', '演示残联函〔2026〕2号').fill('代替以前的哪份解释', '《通知》二，2026年3月2日')
  await drafter.press('交负责人决定')
  await head.open(drafter.path)
  await head.press('发布，今天起有效')
  await stranger.open('/clauses')
  stranger.sees('2026年4月1日')
  await stranger.open('/clauses/N2.2')
  stranger.sees('一律设在政务大厅', '已被新的解释代替', '用到 2026年4月1日')
  await stranger.open('/windows')
  stranger.sees('有解释（2026年4月1日）').seesNot('有解释（2026年3月2日）')

  // The database holds to it when nobody else does.
  await assert.rejects(
    town.work(town.actorOf('四川省残联'), (unit) =>
      unit.db
        .insertInto('interpretation')
        .values({
          id: '019c0000-0000-7000-8000-000000000001',
          clauses: ['R7'],
          words: '省里自己解释。',
          source: '演示',
          state: 'proposed',
          proposed_by: town.staff.四川省残联.id,
          proposed_by_name: '演示',
          proposed_at: unit.now,
        })
        .execute(),
    ),
    /refuses this actor/,
  )
  const changed = await town.work(town.actorOf('中国残联负责人'), (unit) =>
    unit.db.updateTable('interpretation').set({ superseded_on: unit.today }).where('id', '=', id).execute(),
  )
  assert.equal(changed[0]?.numUpdatedRows, 0n, 'what was replaced keeps its day')
})

test('R7 a draft that is refused says why and is seen by nobody else', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const drafter = await town.atWork('中国残联经办')
  await drafter.open('/workbench/registers')
  await drafter.follow('条款解释')
  await drafter.follow('起草解释')
  drafter.fill('怎么理解', '三个工作日按自然日算，到期就算。').fill('文件的名称和文号', '演示残联函〔2026〕3号')
  await drafter.press('交负责人决定')
  drafter.isTold('哪一条')
  drafter.fill('说的是哪一条', '《办理规范》五：材料收齐之日起')
  await drafter.press('交负责人决定')
  const head = await town.atWork('中国残联负责人')
  await head.open(drafter.path)
  await head.fill('退回的理由', '规范写的是工作日，不能改。').press('退回')
  head.sees('已退回', '规范写的是工作日')
  const stranger = town.stranger()
  await stranger.open('/clauses/R5.1')
  stranger.sees('还没有解释')
  await stranger.open('/clauses/R99')
  stranger.sees('没有找到这一页')
})
