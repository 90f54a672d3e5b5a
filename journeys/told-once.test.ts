// Everything is said at once: a second request only about what came in since, anything else by the head, and the supervisor sees it (N2.3).
import { test } from 'node:test'
import { openTown, sheet } from './town.ts'
import { handedIn, openCase } from './ways.ts'

test('N2.3 R5.1 a clerk asks once; again only about what came in since; the head by exception, with a reason that the person reads', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const { citizen } = story
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  clerk.seesNot('例外再要材料')
  await clerk.follow('一次性告知补正')
  clerk.sees('还没有核对的：', '这次没有选的，以后经办人不能再要')
  await clerk.fill('身份证（', '看不清').press('告知申请人')
  clerk.sees('待补材料', '还没有起算', '从材料收齐之日起算')
  await citizen.open(`/account/cases/${story.caseId}`)
  citizen.sees('身份证', '看不清', '材料收齐以后起算')
  await citizen.follow('身份证')
  await citizen.attach('拍照或选择文件', await sheet('正面.jpg'), await sheet('反面.jpg', 30)).press('上传')
  await citizen.press('都传好了，提交')

  // The card came in since, so it may be asked for; the booklet was there the first time.
  await town.itIs('2026-03-04')
  await openCase(clerk, story.number)
  clerk.sees('到 2026年3月5日 星期四').sees('例外再要材料（不能办）', '须由负责人办理')
  await clerk.follow('一次性告知补正')
  clerk.sees('以前告知过的', '不能再要的材料', '户口簿', '上次告知时没有要户口簿')
  clerk.seesNot('户口簿（已交')
  await openCase(clerk, story.number)
  await clerk.follow('户口簿')
  clerk.sees('上次告知时没有要户口簿').seesNot('记下，看下一项')

  const head = await town.atWork('武侯负责人')
  await openCase(head, story.number)
  await head.follow('例外再要材料')
  await head.fill('户口簿（', '缺页').press('再要这些材料')
  head.isTold(/写明理由/)
  await head.fill('理由', '户口簿首页没有传，第一次核对时漏看了，向您道歉。').press('再要这些材料')
  head.sees('待补材料', '例外再要材料', '漏看了，向您道歉')
  await town.workerCatchesUp()
  await citizen.open(`/account/cases/${story.caseId}`)
  citizen.sees('负责人批准再补一次，理由写在告知书里', '残联负责人请您再补交材料', '户口簿', '缺页', '一次性告知书')

  const above = await town.atWork('成都市负责人')
  await above.open('/workbench/supervision')
  await above.follow('退回、不受理和再要材料')
  above.sees('负责人例外再要材料', '这段时间例外 1')
  await above.open('/workbench/supervision')
  above.sees('例外再要材料')
})

test('N2.3 a request for a paper that was there the first time is refused, whatever is sent', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('一次性告知补正')
  await clerk.fill('身份证（', '看不清').press('告知申请人')
  await openCase(clerk, story.number)
  await clerk.follow('上传材料')
  await clerk
    .choose('身份证')
    .attach('扫描件或照片', await sheet('正面.jpg'))
    .press('上传')
  await openCase(clerk, story.number)
  await clerk.follow('提交补正材料')
  await clerk.press('提交补正材料')
  await openCase(clerk, story.number)
  await clerk.follow('一次性告知补正')
  clerk.slipIn('defect.hukou-booklet', 'pages-missing')
  await clerk.press('告知申请人')
  clerk.isTold(/上次告知时没有要户口簿/)
})
