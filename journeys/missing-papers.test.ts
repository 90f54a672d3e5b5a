// Papers that cannot be used: asked for once, all together, with the reason; and nothing may be asked that no rule lists.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTown, photo, sheet } from './town.ts'
import { accept, handedIn, openCase } from './ways.ts'

test('N2.3 R2.5 everything is asked for at once, with reasons from a closed list and a day to supply it by', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  await town.itIs('2026-03-03')
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('核对材料')
  // The viewer gathers what is wrong paper by paper; the letter goes out once.
  await clerk.fill('不合格，记下原因', '照片不合规格').press('记下，看下一项')
  await clerk.fill('不合格，记下原因', '看不清').press('记下，看下一项')
  clerk.sees('已记下 2 项')
  await clerk.follow('一次性告知申请人')
  await clerk.fill('写给申请人的说明', '反面反光，请在窗边重拍。').press('告知申请人')
  clerk.sees('待补材料', '从材料收齐之日起算')
  await town.workerCatchesUp()
  assert.match(await town.newestSms(story.phone), /补.*4月2日/)

  const { citizen } = story
  await citizen.open('/account')
  citizen.sees('请补交材料', '2026年4月2日 星期四')
  await citizen.follow('残疾人证新办')
  citizen.sees('照片不合规格', '看不清', '反面反光，请在窗边重拍。', '都上传后，这里会出现提交按钮')
  assert.equal(citizen.canPress('都传好了，提交'), false)
  await citizen.follow('两寸近期免冠白底彩色照片')
  citizen.sees('反面反光，请在窗边重拍。')
  await citizen.press('上传')
  citizen.isTold('请选择要上传的文件')
  await citizen.attach('拍照或选择文件', await photo()).press('上传')
  await citizen.follow('身份证')
  await citizen.attach('拍照或选择文件', await sheet('正面.jpg'), await sheet('反面.jpg', 30)).press('上传')
  await citizen.press('都传好了，提交')
  citizen.sees('补交的材料已提交')

  await town.itIs('2026-03-06')
  await openCase(clerk, story.number)
  // Complete on the 3rd: the three working days run anew from there.
  clerk.sees('待受理', '到 2026年3月6日 星期五').seesNot('从材料收齐之日起算')
  await accept(clerk, story.number)
})

test('N2.3 a paper that no published rule lists cannot be asked for, whatever is sent', async (t) => {
  const town = await openTown(t)
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('一次性告知补正')
  clerk.slipIn('defect.村委会证明', 'missing')
  await clerk.fill('身份证（', '看不清').press('告知申请人')
  clerk.isTold(/不在已公布的材料清单里/)
  assert.equal(clerk.reads('身份证（'), 'unclear')
  await clerk.fill('身份证（', '').press('告知申请人')
  clerk.isTold(/至少选一项/)
  clerk.slipIn('defect.id-card', '不喜欢')
  await clerk.press('告知申请人')
  clerk.isTold(/从公布的原因里选/)
  await openCase(clerk, story.number)
  clerk.sees('待受理')
})

test('R4.1.2 when the papers do not come, the case ends on the day after the last, not before, and one may apply again', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('一次性告知补正')
  await clerk.fill('身份证（', '缺页').press('告知申请人')
  clerk.sees('2026年4月1日 星期三')
  await town.itIs('2026-04-01')
  await openCase(clerk, story.number)
  clerk.sees('补交期限到 2026年4月1日 星期三 为止，还没有过')
  await town.itIs('2026-04-02')
  await openCase(clerk, story.number)
  await clerk.follow('逾期未补，结束办理')
  await clerk.press('结束办理')
  clerk.sees('逾期未补，已结束')
})
