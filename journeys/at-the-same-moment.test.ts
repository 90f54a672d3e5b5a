// Haste of many: one new person at two windows, one assessment booked three times, and forms that name what is another's (N5.2).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { type InstitutionRole, institutionRoles, type StaffRole, staffRoles } from '#regulation/actor.ts'
import { stepNames } from '#regulation/steps.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { buildApp } from '#web/app.ts'
import type { Route } from '#web/route.ts'
import { routes } from '#web/routes.ts'
import type { Person } from './person.ts'
import { openTown, photo } from './town.ts'
import { accept, handedIn, somebody } from './ways.ts'

async function atTheWindow(clerk: Person, who: { idNumber: string; phone: string }): Promise<void> {
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', who.idNumber).fill('姓名', '测试·李大山').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  clerk.fillAll({ 手机号码: who.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31').fill('收件地址', '演示路 8 号')
  clerk.choose('已告知快递费').choose('申请人（监护人）已读声明').fill('签名人姓名', '测试·李大山')
  clerk.attach('两寸近期免冠', await photo())
}

test('N5.2 one new person at two windows at once: one is registered, the other clerk is told and loses nothing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerks = [await town.atWork('武侯经办'), await town.atWork('武侯同事')] as const
  for (let round = 0; round < 2; round++) {
    const visitor = somebody('1962-11-05')
    for (const clerk of clerks) await atTheWindow(clerk, visitor)
    await Promise.all(clerks.map((clerk) => clerk.press('登记受理')))
    const told = clerks.filter(({ page }) => page.status !== 200)
    assert.equal(told.length, 1, clerks.map(({ page }) => page.words.slice(0, 300)).join('\n'))
    const [loser] = told
    assert.equal(loser?.page.status, 422)
    loser?.isTold(/刚才另一处登记了同一个人|已经?有一件申请/)
    assert.equal(loser?.reads('姓名'), '测试·李大山')
  }
})

test('N5.2 one assessment booked three times at once: one place, and words for the others', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  await accept(await town.atWork('武侯经办'), story.number)
  const desk = await town.atWork('第一医院盖章')
  for (const day of ['2026-03-04', '2026-03-05', '2026-03-06']) {
    await desk.open('/desk/sessions')
    await desk.follow('公布新场次')
    desk.choose('肢体').fillDay('哪一天', day).fill('几点开始', '09:00').fill('几点结束', '11:30').fill('名额', '5')
    await desk.fill('在哪里', '演示门诊二层').choose('没有台阶').press('公布')
  }
  const tabs = [story.citizen, story.citizen.newTab(), story.citizen.newTab()]
  for (const [at, tab] of tabs.entries()) {
    await tab.open(`/account/cases/${story.caseId}/booking`)
    tab.choose(`2026年3月${4 + at}日`)
  }
  await Promise.all(tabs.map((tab) => tab.press('预约')))
  for (const { page } of tabs) assert.ok(page.status < 500, page.words.slice(0, 300))
  const told = tabs.filter(({ page }) => page.status !== 200)
  for (const tab of told) tab.isTold(/已经约好或在排队/)
  const standing = await town.ownerQuery(`select from booking where state in ('booked', 'waiting')`)
  assert.equal(standing.length, 1)
})

/** Every name under which a page reads something typed or chosen. */
function fieldNames(): string[] {
  const root = join(import.meta.dirname, '..', 'web')
  const read = globSync('**/*.ts', { cwd: root }).flatMap((file) => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/\b(?:get|all|sentDay)\((?:sent, )?'([\w.-]+)'\)/g),
  ])
  return [...new Set(read.map(([, name = '']) => name))].filter((name) => name !== '_key' && name !== '_again')
}

test('N5.2 whatever another’s thing or nonsense a form names, at every door: never a breakdown', async (t) => {
  const set = await stage(t)
  const { work, platform, applicant, ownerQuery } = set
  const own = await work(applicant, (unit) => apply(unit, applicant.id))
  assert.ok('caseId' in own)
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const hire = async (place: { office: string } | { institution: string }, roles: readonly string[]) => {
    const made = await work(door, (unit) =>
      registerStaff(unit, {
        username: newId(),
        displayName: '演示·样样都管',
        password: 'lian xi yong de mi ma 92',
        roles,
        ...place,
      } as Parameters<typeof registerStaff>[1]),
    )
    assert.ok(!isRefusal(made))
    if ('office' in place) await work(worker, (unit) => makeFit(unit, [made.id]))
    return work(door, (unit) => openSession(unit, { staff: made.id, halfOpen: false }))
  }
  const hands = new Map<StaffRole | InstitutionRole, string>()
  for (const role of staffRoles) hands.set(role, await hire({ office: '510107' }, [role]))
  for (const role of institutionRoles) hands.set(role, await hire({ institution: 'one' }, [role]))
  const citizen = await work(door, (unit) => openSession(unit, { account: applicant.id }))
  const tokenFor = ({ door: of, roles }: Route) =>
    of === 'account' ? citizen : of === 'workbench' ? hands.get(roles?.[0] ?? 'handler') : citizen

  const [person] = await ownerQuery<{ id: string }>('select id from person')
  const values = [
    { is: 'another’s id', id: own.caseId, typed: person?.id ?? '' },
    { is: 'a number beyond all', id: own.caseId, typed: '99999999999999999999' },
    { is: 'nonsense', id: newId(), typed: '\u0000<x>𠮷"\'\\' },
  ]
  const names = fieldNames()
  assert.ok(names.length > 150, `${names.length} names`)
  const broken: string[] = []
  for (const route of routes().filter(({ method }) => method === 'POST'))
    for (const { is, id, typed } of values)
      for (const step of route.path.includes(':step') ? stepNames : ['x']) {
        const url = route.path.replace(':step', step).replaceAll(/:\w+/g, encodeURIComponent(id))
        const fields = Object.fromEntries(names.map((name) => [name, typed]))
        const answer = await app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `tongban=${tokenFor(route)}` },
          payload: new URLSearchParams({ ...fields, _key: newId() }).toString(),
        })
        if (answer.statusCode >= 500) broken.push(`${answer.statusCode} ${url} with ${is}`)
      }
  assert.deepEqual(broken, [])
})
