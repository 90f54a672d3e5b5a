// Problems go up step by step and answers come down; applicants say how they were served, and somebody else goes back to them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchAnswers } from '#casework/feedback/watch-answers.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'
import { accept, handedIn, openCase } from './ways.ts'

test('N8 a problem goes from the county up to the nation, each level with its reason and its days, and its answer is confirmed', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const { number } = await handedIn(town)
  await clerk.open('/workbench/registers')
  await clerk.follow('问题反馈')
  await clerk.follow('反映一个问题')
  await clerk.press('提交上级')
  clerk.isTold('请用一句话写明是什么问题')
  clerk.fill('一句话', '居住证过渡凭证算不算').fill('遇到了什么', '张某 510107199003072015 拿的是领取凭证，收不收？')
  await clerk.press('提交上级')
  clerk.isTold('不能写身份证号')
  clerk
    .fill('遇到了什么', `办件 ${number} 拿居住证领取凭证来申请，收不收？`)
    .fill('和哪一条有关', '《办理规范》二（四）')
  await clerk.press('提交上级')
  clerk.sees('已提交上级', '等答复', '成都市残联', '2026年3月9日')
  const address = clerk.path

  const prefecture = await town.atWork('成都市残联')
  await prefecture.open('/workbench')
  prefecture.sees('下级反映的问题，等您答复')
  await prefecture.open(address)
  await prefecture.press('转报上级')
  prefecture.isTold('为什么转报')
  prefecture.fill('怎么办', '各区口径不一，本级没有规定。')
  await prefecture.press('转报上级')
  prefecture.sees('已转报上级', '各区口径不一')
  assert.equal(prefecture.canPress('答复'), false, 'it lies with the province now')
  const province = await town.atWork('四川省残联')
  await province.open('/workbench/feedback')
  await province.follow('居住证过渡凭证算不算')
  province.fill('怎么办', '全省也没有规定，请中国残联明确。')
  await province.press('转报上级')

  await town.itIs('2026-03-10')
  const nation = await town.atWork('中国残联经办')
  await nation.open('/workbench/feedback')
  await nation.follow('居住证过渡凭证算不算')
  assert.equal(nation.canPress('转报上级'), false, 'there is nobody above')
  nation.fill('怎么办', '可以先受理，三十日内补居住证。')
  await nation.press('答复')
  nation.sees('已答复')
  await clerk.open('/workbench')
  clerk.sees('反映的问题有答复了')
  await clerk.open(address)
  clerk.sees('可以先受理', '转报上级，交给四川省残联', '提出，交给成都市残联')
  await clerk.press('没解决，再反映')
  clerk.isTold('还有什么没解决')
  clerk.fill('还有什么没解决', '三十日从哪天算？')
  await clerk.press('没解决，再反映')
  clerk.sees('等答复')
  await nation.open(address)
  nation.fill('怎么办', '从受理的第二天算。')
  await nation.press('答复')
  await clerk.open(address)
  await clerk.press('解决了，办结')
  clerk.sees('已办结')

  const elsewhere = await town.atWork('城东经办')
  await elsewhere.open(address)
  elsewhere.sees('没有找到这一页')
})

test('N8 what was not answered in its days is told above, once', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/feedback/new')
  clerk.fill('一句话', '评定机构一周只开半天').fill('遇到了什么', '排队超过一个月，请协调增加频次。')
  await clerk.press('提交上级')
  const late = async (day: string) =>
    (await town.work(worker, watchAnswers, { now: new Date(`${day}T02:00:00Z`) })).done
  assert.equal(await late('2026-03-09'), 0, 'the last day is still in time')
  assert.equal(await late('2026-03-10'), 1)
  await late('2026-03-11')
  await town.itIs('2026-03-11')
  const province = await town.atWork('四川省残联')
  await province.open('/workbench')
  province.sees('反映的问题过期没有答复')
  await province.press('知道了')
  province.seesNot('反映的问题过期没有答复')
  await province.open('/workbench/feedback?show=overdue')
  province.sees('评定机构一周只开半天', '已超期')
})

test('N7 an applicant rates a case that has ended, once; a low mark is followed up by a hand that was not in the case', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const { citizen, caseId, number } = story
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, number)
  await citizen.open(`/account/cases/${caseId}`)
  citizen.seesNot('您对这次办理满意吗')
  await citizen.follow('撤回申请')
  citizen.fill('理由', '先不办了')
  await citizen.press('撤回申请')
  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees('您对这次办理满意吗')
  await citizen.open('/account')
  await citizen.follow('评价这次办理')
  await citizen.press('提交评价')
  citizen.isTold('请选一个')
  await citizen.choose('不满意').fill('想说的话', '跑了三趟才收下').press('提交评价')
  citizen.sees('您的评价：不满意', '2026年3月23日 星期一（含当天）前联系您')
  await citizen.open(`/account/cases/${caseId}/rating`)
  assert.equal(citizen.canPress('提交评价'), false, 'once only')
  await citizen.open('/account')
  assert.equal(citizen.canFollow('评价这次办理'), false)

  await clerk.open('/workbench/ratings')
  clerk.sees('收到 1 件评价', '1 件，100%')
  await clerk.follow(number)
  clerk.sees('跑了三趟才收下', '您办过这件申请，不能自己回访')
  assert.equal(clerk.canPress('保存回访记录'), false)
  await assert.rejects(
    town.work(town.actorOf('武侯经办'), (unit) =>
      unit.db
        .updateTable('rating_revisit')
        .set({
          done_by: town.staff.武侯经办.id,
          accepted: true,
          done_by_name: '',
          done_on: unit.today,
          done_sealed: Buffer.from(''),
        })
        .where('case_id', '=', caseId)
        .execute(),
    ),
    /refuses this actor/,
  )
  const stranger = await town.atWork('城东经办')
  await stranger.open(`/workbench/ratings/${caseId}`)
  stranger.sees('没有找到这一页')

  await town.itIs('2026-03-24')
  assert.equal((await town.work(worker, watchAnswers)).done, 1)
  const above = await town.atWork('成都市残联')
  await above.open('/workbench')
  above.sees('不满意的评价过期没有回访')
  await above.open('/workbench/ratings')
  above.sees('各县的评价', '四川省 成都市 武侯区')
  const colleague = await town.atWork('武侯同事')
  await colleague.open(`/workbench/ratings/${caseId}`)
  await colleague.fill('整改了什么', '已电话致歉，改为一次告知。').press('保存回访记录')
  colleague.isTold('请选本人是否认可')
  assert.equal(colleague.reads('整改了什么'), '已电话致歉，改为一次告知。')
  await colleague.choose('认可').press('保存回访记录')
  colleague.sees('回访记录已保存', '已电话致歉')
  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees('已电话致歉')
  await openCase(colleague, number)
})
