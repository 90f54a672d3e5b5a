// A newcomer joins, promises, learns, acts; a leaver’s account closes and the work passes on; a lost telephone takes two people.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentTotp } from '#platform/identity/totp.ts'
import { openTown, passwordOfAll, usernameOf } from './town.ts'
import { accept, handedIn, openCase } from './ways.ts'

test('N5.1 N5.2 N5.3 a joiner signs in with what was handed over, and may not act before promising and learning', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { number } = await handedIn(town)
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/staff')
  await admin.follow('新人到岗')
  admin.fill('姓名', '演示·新人').fill('用户名', 'new.comer').choose('审计员')
  admin.choose('经办人')
  await admin.press('开账号')
  admin.isTold('审计员不能兼任别的岗位')
  await admin.open('/workbench/staff/new')
  admin.fill('姓名', '演示·新人').fill('用户名', 'new.comer').choose('经办人')
  await admin.press('开账号')
  admin.sees('账号已开，请当面交给本人', '只显示一次')
  const [, password = ''] = /第一个密码 ?(\S{20})/.exec(admin.page.words) ?? []
  const secret = (/下面的字母。 ?((?:[A-Z2-7]{1,4} ?)+)/.exec(admin.page.words)?.[1] ?? '').replaceAll(' ', '')

  const joiner = town.stranger()
  await joiner.open('/staff/sign-in')
  joiner.fill('用户名', 'new.comer').fill('密码', password)
  await joiner.press('下一步')
  joiner.fill('身份验证器里的 6 位数字', currentTotp(secret, town.now()))
  await joiner.press('登录')
  joiner.sees('换密码', '请先换一个自己的密码')
  joiner.fill('现在的密码', password).fill('新密码', 'kettle orbit plum').fill('再写一次新密码', 'kettle orbit plum')
  await joiner.press('换密码')
  joiner.sees('密码已换', '做完以前，能看不能办')

  await openCase(joiner, number)
  await joiner.follow('核对材料')
  await joiner.press('核对无误')
  joiner.isTold('您还缺：保密承诺')
  await joiner.open('/workbench/me')
  await joiner.follow('保密承诺')
  joiner.fill('写下自己的姓名', '别人')
  await joiner.press('我承诺')
  joiner.isTold('请写自己的姓名')
  joiner.fill('写下自己的姓名', '演示·新人')
  await joiner.press('我承诺')
  joiner.sees('有效到 2027年3月1日')
  await learnEverything(joiner)
  joiner.sees('可以办理')
  await accept(joiner, number)
})

test('N5.1 a leaver’s account closes first, the open page dies at once, and colleagues claim what is left', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const [one, other] = [await handedIn(town), await handedIn(town)]
  const leaver = await town.atWork('武侯经办')
  for (const { number } of [one, other]) await accept(leaver, number)
  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/staff')
  await admin.follow('演示·武侯经办')
  admin.sees('手上的任务（2）')
  await admin.follow('办离岗')
  admin.sees('账号马上注销', '手上有 2 件任务', '原经办人已离岗，待认领')
  await leaver.open('/workbench')
  leaver.sees('今天')
  await admin.press('注销账号')
  admin.sees('已离岗，登录已失效', '2 件任务待认领', '已离岗（2026年3月2日 星期一）')

  await leaver.open('/workbench')
  leaver.sees('工作人员登录')
  const again = town.stranger()
  await again.open('/staff/sign-in')
  again.fill('用户名', usernameOf('武侯经办')).fill('密码', passwordOfAll)
  await again.press('下一步')
  again.isTold('用户名或密码不对')

  await town.itIs('2026-03-03')
  const colleague = await town.atWork('武侯同事')
  await colleague.open('/workbench')
  colleague.sees('演示·武侯经办已离岗，2 件任务待认领', '有 2 件任务的原经办人已离岗，待认领')
  await colleague.follow('去认领')
  colleague.sees('本机构（2 件）', '演示·武侯经办', '已离岗，待认领', '2026年3月2日 星期一 起')
  const auditor = await town.atWork('武侯审计员')
  await auditor.open('/workbench/parked')
  auditor.sees('由能办的同事认领')
  assert.equal(auditor.canPress(/^认领/), false)
  await colleague.press(/^认领/)
  colleague.sees('已认领：', '本机构（1 件）')

  await admin.open('/workbench/staff')
  admin.sees('认领任务')
  await admin.follow('演示·武侯经办')
  admin.sees('离岗后待认领的任务（1）')
  await admin.follow('移交待认领的任务')
  admin.fill(/^办件：测/, '演示·武侯同事（经办人）')
  await admin.press('移交')
  admin.sees('移交了 1 件')
  await admin.open('/workbench/parked')
  admin.sees('本机构没有待认领的任务')
  await admin.open('/workbench/staff')
  await admin.follow('演示·武侯同事')
  admin.sees('手上的任务（2）')
  const left = await town.ownerQuery<{ count: number }>(
    `select count(*)::int as count from case_keeper join staff on staff.id = staff_id join case_file on case_file.id = case_id
     where closed_at is not null and not final`,
  )
  assert.equal(left[0]?.count, 0)
})

test('N5.1 the office above closes the only administrator, appoints another, and hands over what nobody could take', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { number } = await handedIn(town)
  await accept(await town.atWork('武侯经办'), number)
  const above = await town.atWork('成都市管理员')
  const closeFromAbove = async (name: string) => {
    await above.open('/workbench/staff?office=510107')
    await above.follow(`演示·${name}`)
    await above.follow('办离岗')
    above.fill('为什么由上级办理', '县里没有别的管理员')
    await above.press('注销账号')
    above.sees(`演示·${name}已离岗`)
  }
  const only = await town.atWork('武侯管理员')
  await above.open('/workbench/staff?office=510107')
  await above.follow('演示·武侯管理员')
  await above.follow('办离岗')
  await above.press('注销账号')
  above.isTold('请写为什么由上级办理')
  await only.open('/workbench')
  only.sees('今天')
  await closeFromAbove('武侯管理员')
  above.sees('离岗（上级办理：县里没有别的管理员）')
  await only.open('/workbench')
  only.sees('工作人员登录')
  await above.open('/workbench')
  above.sees(/武侯区没有机构管理员了/)

  for (const name of ['武侯经办', '武侯同事', '武侯负责人', '武侯第二负责人']) await closeFromAbove(name)
  await above.open('/workbench')
  above.sees(/武侯区有任务没有人能认领/)
  await above.open('/workbench/parked')
  above.sees('下级没有人能接手的', '武侯区', '办件 1 件', '2026年3月2日 星期一 离岗')
  await above.follow(/^开账号/)
  above.fill('姓名', '演示·新管理员').fill('用户名', 'new.admin').choose('经办人').choose('机构管理员')
  await above.press('开账号')
  above.isTold('请写为什么由上级办理')
  above.fill('为什么由上级办理', '县里没有人了')
  await above.press('开账号')
  above.sees('账号已开，请当面交给本人')
  await above.open('/workbench/parked')
  await above.follow(/^移交/)
  above.fill(/^办件：测/, '演示·新管理员（经办人、机构管理员）').fill('为什么由上级办理', '县里没有人了')
  await above.press('移交')
  above.sees('移交了 1 件', '移交任务（上级办理：县里没有人了）')
  await above.open('/workbench/parked')
  above.seesNot('下级没有人能接手的')

  const province = await town.atWork('四川省残联')
  await province.open('/workbench/parked')
  province.sees('本机构没有待认领的任务')
})

test('N5.1 N5.2 a lost telephone: one asks, another agrees, and the owner sets up a new authenticator', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const guard = await town.atWork('武侯安全员')
  await guard.open('/workbench/staff')
  await guard.follow('演示·武侯同事')
  await guard.press('提出恢复登录')
  guard.isTold('怎样核对了本人')
  guard.fill('手机丢了', '当面看过身份证')
  await guard.press('提出恢复登录')
  guard.sees('已提出，等机构管理员同意')
  await guard.open('/workbench/staff')
  guard.sees('等机构管理员同意')
  guard.seesNot('同意恢复演示')

  const admin = await town.atWork('武侯管理员')
  await admin.open('/workbench/staff')
  await admin.press('同意恢复')
  admin.sees('恢复码，请当面交给本人')
  const code = /只能用一次。 ?([\w-]{16})/.exec(admin.page.words)?.[1] ?? ''

  const owner = town.stranger()
  await owner.open('/staff/sign-in')
  owner.fill('用户名', usernameOf('武侯同事')).fill('密码', passwordOfAll)
  await owner.press('下一步')
  await owner.follow('手机丢了')
  owner.fill('恢复码', 'wrong wrong')
  await owner.press('换一个身份验证器')
  owner.isTold('恢复码不对')
  owner.fill('恢复码', code)
  await owner.press('换一个身份验证器')
  owner.sees('请设置新的身份验证器')
  const secret = (/下面的字母。 ?((?:[A-Z2-7]{1,4} ?)+)/.exec(owner.page.words)?.[1] ?? '').replaceAll(' ', '')
  await owner.follow('设好了，重新登录')
  owner.fill('用户名', usernameOf('武侯同事')).fill('密码', passwordOfAll)
  await owner.press('下一步')
  owner.fill('身份验证器里的 6 位数字', currentTotp(secret, town.now()))
  await owner.press('登录')
  owner.sees('今天')
})

/** Opens every module that is not learnt and answers its questions by what its points say. */
async function learnEverything(person: Awaited<ReturnType<Awaited<ReturnType<typeof openTown>>['atWork']>>) {
  const right: Record<string, readonly string[]> = {
    跨省通办的流程和分工: ['西宁的县级残联', '退回经常居住地重新确定', '每个工作日至少一次'],
    材料和一次性告知: ['不能', '智力、精神残疾和未成年人', '产生的地方保管，并扫描上传'],
    残疾评定和结论互认: ['不可以，结论异地互认', '交给别人办'],
    个人信息保护: ['拒绝，不为办件不查', '不能'],
    本地有效的规定: ['5 工作日', '30 天', '3 张'],
  }
  for (const [title, answers] of Object.entries(right)) {
    await person.open('/workbench/me')
    await person.follow(`培训：${title}`)
    if (title === '个人信息保护') {
      await person.press('交卷')
      person.isTold('第 1 题还没有回答')
    }
    for (const [index, answer] of answers.entries()) person.choose(answer, new RegExp(`^${index + 1}\\.`))
    await person.press('交卷')
    person.sees(`“${title}”通过了`)
  }
}
