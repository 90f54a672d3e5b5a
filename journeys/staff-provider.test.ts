// N5.1, N5.2: staff sign in by their organisation's provider, after an administrator has linked them; the second factor is kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentTotp } from '#platform/identity/totp.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'

const provider = '演示单位账号平台'
const works = { name: '测试·武侯经办', idNumber: '', checked: false, username: 'wuhou.jingban' } as const

async function linkedClerk(town: Town): Promise<void> {
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/me')
  await clerk.follow(`关联${provider}`)
  await clerk.press('我是测试·武侯经办')
  clerk.sees('已申请关联', 'wuhou.jingban', '等安全管理员当面核对后确认')
}

async function signInThere(town: Town): Promise<Person> {
  const person = town.stranger()
  await person.open('/staff/sign-in')
  await person.follow(`用${provider}登录`)
  await person.press('我是测试·武侯经办')
  return person
}

async function confirm(town: Town): Promise<Person> {
  const security = await town.atWork('武侯安全员')
  await security.open(`/workbench/staff/${town.staff.武侯经办.id}`)
  await security.fill('怎样核对了本人和单位账号', '同名').press('确认关联')
  security.isTold('至少 4 个字')
  await security.fill('怎样核对了本人和单位账号', '当面看过工作证，本人操作').press('确认关联')
  security.sees('已关联')
  return security
}

test('N5.1 N5.2 nobody is linked by a name or an address: asked for by the person, confirmed by the administrator, then used', async (t) => {
  const town = await openTown(t)
  town.vouchedFor.push({ ...works, amr: ['pwd', 'otp'] })
  ;(await signInThere(town)).sees('没有关联工作人员', '工作人员登录')
  await linkedClerk(town)
  ;(await signInThere(town)).sees('已申请关联，安全管理员还没有确认', '工作人员登录').seesNot('没有关联')
  const security = await confirm(town)
  const inside = await signInThere(town)
  inside.sees('演示·武侯经办')
  await inside.open('/workbench/cases')
  assert.equal(inside.page.status, 200)

  await inside.press('退出')
  inside.sees('退出演示统一身份平台')
  await inside.press('退出')
  await inside.open('/workbench/me')
  inside.sees('工作人员登录')

  const again = await signInThere(town)
  await again.open('/workbench/me')
  again.sees('已关联，可以用它登录')
  await security.open(`/workbench/staff/${town.staff.武侯经办.id}`)
  await security.press('取消关联')
  security.sees('已取消关联', '关联单位账号')
  await again.open('/workbench/me')
  again.sees('工作人员登录')
  ;(await signInThere(town)).sees('没有关联工作人员')
})

test('N5.2 where the provider used a password alone, our own second factor is asked before anything opens', async (t) => {
  const town = await openTown(t)
  town.vouchedFor.push({ ...works, amr: ['pwd'] })
  await linkedClerk(town)
  await confirm(town)
  const half = await signInThere(town)
  half.sees('输入动态码')
  await half.open('/workbench/cases')
  half.sees('工作人员登录')
  await half.open('/staff/sign-in/code')
  await half.fill('身份验证器里的 6 位数字', '000000').press('登录')
  half.isTold('动态码不对')
  await half.fill('身份验证器里的 6 位数字', currentTotp(town.secretOf('武侯经办'), town.now())).press('登录')
  half.sees('演示·武侯经办')
  await half.open('/workbench/me')
  half.sees('已关联，可以用它登录')
  await half.press('退出')
  half.sees('退出演示统一身份平台')
})

test('N5.1 N5.2 a doctor of a hospital is linked by the county that keeps it, and the second factor stays', async (t) => {
  const town = await openTown(t)
  town.vouchedFor.push({ ...works, name: '测试·医生', username: 'yisheng', amr: ['pwd'] })
  const doctor = await town.atWork('第一医院医生')
  await doctor.open('/workbench/me')
  await doctor.follow(`关联${provider}`)
  await doctor.press('我是测试·医生')
  doctor.sees('已申请关联', 'yisheng', '等安全管理员当面核对后确认')
  const elsewhere = await town.atWork('武侯管理员')
  await elsewhere.open('/workbench/institutions/hospital-one/links')
  assert.equal(elsewhere.page.status, 403)

  const security = await town.atWork('武侯安全员')
  await security.open('/workbench/institutions/hospital-one')
  await security.follow('机构人员的单位账号')
  security.sees('演示·第一医院医生', 'yisheng')
  await security.fill('怎样核对了本人和单位账号', '同名').press('确认关联')
  security.isTold('至少 4 个字')
  await security.fill('怎样核对了本人和单位账号', '当面看过工作证，本人操作').press('确认关联')
  security.sees('已关联')

  const signsIn = town.stranger()
  await signsIn.open('/staff/sign-in')
  await signsIn.follow(`用${provider}登录`)
  await signsIn.press('我是测试·医生')
  signsIn.sees('输入动态码')
  await signsIn.open('/desk')
  signsIn.sees('工作人员登录')
  await signsIn.open('/staff/sign-in/code')
  await signsIn.fill('身份验证器里的 6 位数字', currentTotp(town.secretOf('第一医院医生'), town.now())).press('登录')
  await signsIn.open('/desk')
  assert.equal(signsIn.page.status, 200)
  signsIn.sees('第一医院医生')
  await doctor.open('/workbench/me')
  await doctor.press(`取消关联${provider}`)
  doctor.sees('已取消关联')
  await signsIn.open('/desk')
  signsIn.sees('工作人员登录')
})
