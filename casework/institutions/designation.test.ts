// Institutions designated step by step, and only entitled people sign in them: by the rules and by the database alone (N6.2, N4.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Forbidden } from '#platform/database/errors.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import type { Decision } from '#regulation/offices/designation.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { apply, materials, stage } from '../cases/testing.ts'
import { registerStaff } from '../staff/register-staff.ts'
import { certifiedCategories, certifyAssessor, listBars, listExams } from './assessor-store.ts'
import { decideDesignation, proposeDesignation, proposeEnding } from './designation.ts'
import { listInstitutionsIn } from './institution-store.ts'
import { barAssessor, issueAssessorCertificate, liftBar, recordExam, recordTraining } from './qualify-assessors.ts'
import { watchAssessors } from './watch-assessors.ts'

const today = '2026-03-02'
const scene = await stage({ after: (use) => test.after(use) }, { now: new Date(`${today}T02:00:00Z`) })
const { work, ownerQuery } = scene

const sure = <T>(result: T) => {
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result as Exclude<T, { refused: true }>
}
const details = { name: '演示新医院', address: '演示路 7 号', phone: '000-0000', hours: '每周一', stepFree: true }
const application = { details, categories: ['limb', 'vision'], territory: [], reason: '方便城北居民评定' }
const agreed: Decision = { agreed: true, number: '演示残联〔2026〕1号', on: today, reason: '' }

const people = {
  county: { admin: await scene.staff('510104', 'office-admin'), head: await scene.staff('510104', 'head') },
  prefecture: await scene.staff('510100', 'head'),
  province: await scene.staff('510000', 'head'),
}
const propose = async () => sure(await work(people.county.admin, (unit) => proposeDesignation(unit, application)))
const decide = (actor: Actor, id: string, decision = agreed) =>
  work(actor, (unit) => decideDesignation(unit, id, decision))
const assignable = (office: string, day = today) =>
  work({ kind: 'visitor' }, async (unit) => (await listInstitutionsIn(unit, { of: office }, day)).map((one) => one.id))

test('N6.2 an institution can be assigned only after county, prefecture and province have decided, in that order', async () => {
  const { institution, id } = await propose()
  for (const early of [people.prefecture, people.province, people.county.admin])
    assert.ok(isRefusal(await decide(early, id)))
  sure(await decide(people.county.head, id))
  assert.ok(isRefusal(await decide(people.county.head, id)), 'not twice')
  assert.ok(isRefusal(await decide(people.province, id)), 'not before the prefecture')
  sure(await decide(people.prefecture, id))
  assert.ok(!(await assignable('510104')).includes(institution))
  assert.equal(sure(await decide(people.province, id)).settled, true)
  assert.ok((await assignable('510104')).includes(institution))
  assert.ok(!(await assignable('510107')).includes(institution))
  const decisions = await ownerQuery<{ level: string; number: string }>(
    'select level, number from designation_decision where designation_id = $1 order by decided_at, level',
    [id],
  )
  assert.deepEqual(decisions.map((one) => one.level).toSorted(), ['county', 'prefecture', 'province'])

  const ending = sure(
    await work(people.county.admin, (unit) =>
      proposeEnding(unit, { institution, categories: ['limb', 'vision'], until: '2026-03-31', reason: '医院搬迁' }),
    ),
  )
  for (const actor of [people.county.head, people.prefecture, people.province]) sure(await decide(actor, ending.id))
  assert.ok((await assignable('510104', '2026-03-31')).includes(institution))
  assert.ok(!(await assignable('510104', '2026-04-01')).includes(institution))
})

test('N6.2 a refusal says why and ends the application; the county may ask again', async () => {
  const { institution, id } = await propose()
  const silent = await decide(people.county.head, id, { ...agreed, agreed: false, reason: '' })
  assert.equal(isRefusal(silent) && silent.field, 'words')
  sure(await decide(people.county.head, id, { ...agreed, agreed: false, reason: '缺少视力设备' }))
  assert.ok(isRefusal(await decide(people.prefecture, id)))
  const again = { institution, categories: ['limb'], territory: [], reason: '设备已经补齐' }
  sure(await work(people.county.admin, (unit) => proposeDesignation(unit, again)))
  const twice = await work(people.county.admin, (unit) => proposeDesignation(unit, again))
  assert.ok(isRefusal(twice), 'one application at a time')
})

test('N6.2 only the administrator of a county proposes, and names a category', async () => {
  for (const actor of [people.county.head, people.prefecture, { kind: 'visitor' } as const])
    assert.ok(isRefusal(await work(actor, (unit) => proposeDesignation(unit, application))))
  const none = await work(people.county.admin, (unit) => proposeDesignation(unit, { ...application, categories: [] }))
  assert.equal(isRefusal(none) && none.field, 'categories')
})

test('N6.2 without the application, the database refuses a decision out of turn, of one’s own, and a designation written at once', async () => {
  const { institution, id } = await propose()
  const write = (actor: Actor & { kind: 'staff' }, level: string) =>
    work(actor, (unit) =>
      unit.db
        .insertInto('designation_decision')
        .values({
          designation_id: id,
          level,
          office_id: actor.office,
          agreed: true,
          number: '演示',
          decided_on: today,
          decided_by: actor.id,
          decided_by_name: '演示',
          decided_at: unit.now,
          reason: null,
          file_id: null,
        })
        .execute(),
    )
  await assert.rejects(write(people.province, 'province'), Forbidden)
  await assert.rejects(write(people.prefecture, 'prefecture'), Forbidden)
  await assert.rejects(write(people.county.admin, 'county'), Forbidden)
  await assert.rejects(
    work(people.county.admin, (unit) =>
      unit.db
        .insertInto('institution_category')
        .values({ institution_id: institution, category: 'limb', province_decision: '同意', approved_from: today })
        .execute(),
    ),
    Forbidden,
  )
})

const admin = await scene.staff('510107', 'office-admin')
async function newDoctor(): Promise<Actor & { kind: 'institution-staff' }> {
  const made = await work({ kind: 'system', id: 'door' }, (unit) =>
    registerStaff(unit, {
      username: newId(),
      displayName: '演示·新医生',
      password: 'lian xi yong de mi ma 92',
      institution: 'one',
      roles: ['assessor'],
    }),
  )
  return { kind: 'institution-staff', id: sure(made).id, institution: 'one', roles: ['assessor'] }
}

test('N4.2 a certificate rests on training and a passed examination, and lapses, is suspended or withdrawn', async () => {
  const { id } = await newDoctor()
  const exam = (score: number) =>
    work(admin, (unit) => recordExam(unit, id, { category: 'limb', score, on: '2026-02-20' }))
  assert.ok(isRefusal(await exam(90)), 'no training yet')
  sure(await work(admin, (unit) => recordTraining(unit, id, { subject: '残疾评定标准', hours: 16, on: '2026-02-10' })))
  assert.deepEqual(sure(await exam(59)), { passed: false })
  const issue = (to = '2027-03-01') =>
    work(admin, async (unit) => {
      const [exam] = (await listExams(unit, id)).toSorted((one, other) => other.score - one.score)
      return issueAssessorCertificate(unit, id, { exam: exam?.id ?? '', number: '演示证 1 号', from: today, to })
    })
  assert.ok(isRefusal(await issue()), 'not passed')
  assert.deepEqual(sure(await exam(80)), { passed: true })
  assert.ok(isRefusal(await issue('2040-01-01')), 'longer than the rule allows')
  sure(await issue())
  const holds = (day: string) => work({ kind: 'visitor' }, (unit) => certifiedCategories(unit, id, day))
  assert.deepEqual(await holds('2027-03-01'), ['limb'])
  assert.deepEqual(await holds('2027-03-02'), [])
  sure(await work(admin, (unit) => barAssessor(unit, id, { kind: 'suspended', category: '', reason: '投诉待查' })))
  assert.deepEqual(await holds(today), [])
})

test('N4.2 the county is told once of a certificate about to lapse', async () => {
  const { id } = await newDoctor()
  const system = { kind: 'system', id: 'worker' } as const
  await work(system, (unit) =>
    certifyAssessor(unit, { staff: id, category: 'vision', number: 'Y-9', from: '2024-01-01', to: '2026-04-01' }),
  )
  for (const _ of [1, 2]) await work(system, watchAssessors)
  const notices = await ownerQuery<{ href: string }>(
    `select href from staff_notice where office_id = '510107' and href like $1`,
    [`%${id}`],
  )
  assert.equal(notices.length, 1)
})

test('N4.2 N6.2 nobody signs who is not certified, is suspended, or whose institution is not designated that day', async () => {
  const doctor = await newDoctor()
  const system = { kind: 'system', id: 'worker' } as const
  // Certified for something: whoever is for nothing does not even see the case.
  const vision = { category: 'vision', number: 'Y-0', from: '2025-01-01', to: '2027-01-01' } as const
  await work(system, (unit) => certifyAssessor(unit, { staff: doctor.id, ...vision }))
  const submitted = await work(scene.applicant, (unit) => apply(unit, scene.applicant.id))
  assert.ok('caseId' in submitted)
  const { caseId } = submitted
  for (const material of materials)
    sure(await work(scene.clerk, (unit) => actOnCase(unit, { caseId, step: 'checkMaterial', input: { material } })))
  const input = { choice: { limb: 'one' } }
  const assigned = await work(scene.clerk, (unit) => actOnCase(unit, { caseId, step: 'assignInstitution', input }))
  assert.ok('acted' in assigned)
  const assessment = assigned.after.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  const signing = () =>
    work(doctor, (unit) => actOnCase(unit, { caseId, step: 'signConclusion', input: { assessment, findings } }))
  const writing = (state = 'signed') =>
    work(doctor, (unit) => unit.db.updateTable('assessment').set({ state }).where('id', '=', assessment).execute())
  const refusedTwice = async (words: RegExp, clause: string) => {
    const told = await signing()
    assert.ok(isRefusal(told))
    assert.match(told.message, words)
    assert.equal(told.clause, clause)
    await assert.rejects(writing(), Forbidden)
  }
  await refusedTwice(/没有肢体残疾的评定证书/, 'N4.2')
  const certificate = {
    staff: doctor.id,
    category: 'limb',
    number: 'Y-1',
    from: '2025-01-01',
    to: '2027-01-01',
  } as const
  await work(system, (unit) => certifyAssessor(unit, certificate))
  const designatedTo = (day: string | null) =>
    work(system, (unit) =>
      unit.db
        .updateTable('institution_category')
        .set({ approved_to: day })
        .where('institution_id', '=', 'one')
        .execute(),
    )
  await designatedTo('2026-03-01')
  await refusedTwice(/现在没有肢体残疾的评定资格/, 'N6.2')
  await designatedTo(null)
  sure(
    await work(admin, (unit) =>
      barAssessor(unit, doctor.id, { kind: 'suspended', category: 'limb', reason: '正在查清' }),
    ),
  )
  await refusedTwice(/起暂停/, 'N4.2')
  await assert.rejects(writing('stamped'), Forbidden, 'nothing is stamped that nobody signed')
  const [bar] = await work(admin, (unit) => listBars(unit, [doctor.id]))
  sure(await work(admin, (unit) => liftBar(unit, bar?.id ?? '', '查清了，没有问题')))
  sure(await signing())
})
