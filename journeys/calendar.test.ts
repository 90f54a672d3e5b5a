// A day off is published after a case has begun: its days move, on its record and on the page, and whom it touches is told (五; R5.1).
import { test } from 'node:test'
import { recountTerms } from '#casework/recounts/recounts.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'
import { handedIn, openCase } from './ways.ts'

test('R5.1 a county’s day off and the Saturday worked for it, approved above, move a term that runs; the person and the office are told', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  clerk.sees('到 2026年3月5日 星期四')

  const head = await town.atWork('武侯负责人')
  await head.open('/workbench/rules/regional-holidays')
  head.sees('正在走的期限会重新计算')
  head.fill('本地放假和调休上班日', '2026-03-05｜演示州庆\n2026-03-14｜演示州庆调休｜下班')
  head.fillDay('从哪一天起生效', '2026-03-03').fill('为什么这样规定', '自治州成立纪念日放假')
  head.fill('依据的文件名称和文号', '演示放假通知〔2026〕1号')
  await head.press('提交上级批准')
  head.isTold(/调休上班的再写“上班”/)
  head.fill('本地放假和调休上班日', '2026-03-05｜演示州庆\n2026-03-14｜演示州庆调休｜上班')
  await head.press('先看会影响谁')
  head.sees('没有 改为 2026-03-05 演示州庆、2026-03-14 演示州庆调休（上班）', /正在办的 1 件会逐件重新计算期限/)
  await head.press('提交上级批准')
  head.sees('已提交，等上级批准')
  const above = await town.atWork('成都市残联')
  await above.open('/workbench/rules')
  await above.follow('本地放假和调休上班日')
  await above.press('批准，按期生效')
  above.sees('已批准')

  await town.work(worker, recountTerms)
  await town.workerCatchesUp()
  await openCase(clerk, story.number)
  clerk.sees('到 2026年3月6日 星期五', '放假安排有变，重新计算期限', '依据：《演示放假通知〔2026〕1号》')
  clerk.sees('告知评定机构：原来到 2026年3月5日 星期四，改为到 2026年3月6日 星期五')
  clerk.seesNot('残疾评定结果公示（PDF）')
  await clerk.open('/workbench')
  clerk.sees('放假安排有变，期限重新计算了', '本机构 1 件办件的期限改了日子')
  await head.open('/workbench/rules/regional-holidays')
  head.sees('正在走的期限，重新计算的情况', '算完了')
  await story.citizen.open('/account')
  story.citizen.sees('期限的日子有变化', '改为到 2026年3月6日 星期五')
  await story.citizen.open(`/account/cases/${story.caseId}`)
  story.citizen.sees('放假安排有变，重新计算了期限', '最晚 2026年3月6日 星期五')
})
