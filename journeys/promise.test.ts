// A term passes: the page says why, whose it is and the new day; the applicant urges, and office, superior and supervision read it (R5).
import { test } from 'node:test'
import { watchPromises } from '#casework/promises/watch-promises.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'
import { handedIn } from './ways.ts'

test('R5.1 N2.4 a term that is over is told, explained and urged', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { citizen, caseId, number } = await handedIn(town)
  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees('最晚到 2026年3月5日 星期四')
  await town.itIs('2026-03-06')
  await town.work(worker, watchPromises, { now: town.now() })
  await citizen.open('/account')
  citizen.sees('应在 2026年3月5日 星期四 前办完，现在过期了', '对不起，您的申请过了期限')
  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees('对不起，过了期限', '告知评定机构', '武侯区残联', '等经常居住地残联受理', '2026年3月10日 星期二')
  await citizen.press('催办')
  citizen.sees('已经催办。新的日期是 2026年3月10日 星期二', '过了新的日期，可以再催')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench')
  clerk.sees('申请人催办', number, '请先办')
  await clerk.open('/workbench/supervision/promises')
  clerk.sees('改期 1 次，催办 1 次', '还没办完')
})
