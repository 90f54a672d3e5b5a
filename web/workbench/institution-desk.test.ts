// The institution's desk over HTTP: measured values, signature, stamp; refusals that lose nothing; strangers who see nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answers } from '#casework/cases/testing.ts'
import { certifyAssessor } from '#casework/institutions/assessor-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { newId } from '#platform/ids.ts'
import { type Actor, type InstitutionRole } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { idNumber, office } from './testing.ts'

type InstitutionActor = Actor & { kind: 'institution-staff' }
type T = { after: (use: () => Promise<void>) => void }

async function desk(t: T) {
  const set = await office(t, '2026-03-04')
  const sent = await set.send('2026-03-02')
  const accepted = await set.accept(sent.caseId, '2026-03-03', set.clerk)
  const task = `/desk/cases/${sent.caseId}/${accepted.assessments[0]?.id}`
  const hire = async (institution: string, ...roles: InstitutionRole[]): Promise<InstitutionActor> => {
    const made = await set.work(door, (unit) =>
      registerStaff(unit, {
        username: newId(),
        displayName: '演示·同事',
        password: 'lian xi yong de mi ma 92',
        institution,
        roles,
      }),
    )
    assert.ok(!isRefusal(made))
    return { kind: 'institution-staff', id: made.id, institution, roles }
  }
  return { ...set, ...sent, task, hire }
}

const limb = {
  'limb.item': '3.1',
  'limb.site': '双小腿',
  'limb.side': '双侧',
  'limb.findings': '双小腿缺失 <i>术后</i>',
  'level-limb': '3',
}

test('R1.3 a doctor signs measured values, another hand stamps, and what is stamped stays', async (t) => {
  const { task, number, get, post, doctor, caseId } = await desk(t)
  const list = (await get(doctor, '/desk')).body
  assert.match(list, new RegExp(`待评定（1 件）[^]*>${number}<[^]*测\\*·\\*\\*禾[^]*已等 1 天`))
  const page = (await get(doctor, task)).body
  assert.match(page, /测试·张晓禾/)
  assert.ok(!page.includes(answers.idNumber ?? '-'), 'the identity number is masked')
  assert.match(page, /不能独立实现日常生活活动/)
  assert.equal((await get(doctor, `/desk/cases/${caseId}`)).headers.location, task)

  const signed = await post(doctor, `${task}/sign`, { ...limb, _seen: seen(page) })
  assert.equal(signed.headers.location, task, signed.body)
  const toStamp = (await get(doctor, task)).body
  assert.match(toStamp, /肢体残疾：三级[^]*三级：双小腿缺失[^]*双小腿缺失 &lt;i&gt;术后/)
  const stamped = await post(doctor, `${task}/stamp`, { _seen: seen(toStamp) })
  assert.equal(stamped.headers.location, '/desk', stamped.body)
  assert.match((await get(doctor, '/desk')).body, /近期已出具（1 件）[^]*2026年3月4日 星期三/)

  const done = (await get(doctor, task)).body
  assert.match(done, /结论已在 2026年3月4日 星期三 出具/)
  assert.ok(!done.includes('签名并交盖章'))
  const again = await post(doctor, `${task}/sign`, {
    ...limb,
    'level-limb': '4',
    'limb.item': '4.1',
    _seen: seen(done, '9'),
  })
  assert.equal(again.statusCode, 422)
})

test('R1.3 every missing value is named at once, a doubtful level asks for a reason, and nothing typed is lost', async (t) => {
  const { task, get, post, doctor, ownerQuery } = await desk(t)
  const version = seen((await get(doctor, task)).body)
  const empty = await post(doctor, `${task}/sign`, { 'limb.site': '左前臂', _seen: version })
  assert.equal(empty.statusCode, 422)
  for (const message of ['请填写“对应的标准条款”', '请填写“侧别”', '请填写“检查所见”', '请为肢体残疾写明等级'])
    assert.ok(empty.body.includes(message), message)
  assert.match(empty.body, /value="左前臂"/)

  const doubtful = await post(doctor, `${task}/sign`, { ...limb, 'level-limb': '2', _seen: version })
  assert.equal(doubtful.statusCode, 422)
  assert.match(doubtful.body, /所选条款和等级不是同一级/)
  assert.match(doubtful.body, /value="双小腿"/)
  assert.deepEqual(await ownerQuery('select state from assessment'), [{ state: 'assigned' }])
  const reasoned = await post(doctor, `${task}/sign`, {
    ...limb,
    'level-limb': '2',
    'limb.reason': '合并双手功能障碍',
    _seen: version,
  })
  assert.equal(reasoned.statusCode, 303, 'the doctor decides')
})

test('N4.2 N5.2 a doctor without a certificate in force sees no person: no list, no task, no scan; a seal needs none', async (t) => {
  const { task, get, post, hire, ownerQuery } = await desk(t)
  const uncertified = await hire('one', 'assessor')
  const sealer = await hire('one', 'sealer')
  const [scan] = await ownerQuery<{ id: string }>(`select id from file where purpose = 'id-card'`)
  const own = (await get(uncertified, '/desk')).body
  assert.match(own, /没有在有效期内的评定证书，不能签名，也看不到任何人的信息/)
  assert.doesNotMatch(own, /张/)
  const seenBy = async (who: Actor) => [
    (await get(who, task)).statusCode,
    (await get(who, `/files/${scan?.id}`)).statusCode,
  ]
  assert.deepEqual(await seenBy(uncertified), [404, 404])
  assert.equal((await post(uncertified, `${task}/sign`, limb)).statusCode, 404)
  assert.deepEqual(await seenBy(sealer), [200, 200])
})

test('N4.2 without a certificate of the category a doctor is told beforehand, and refused', async (t) => {
  const { task, get, post, hire, ownerQuery, work } = await desk(t)
  const uncertified = await hire('one', 'assessor')
  const vision = { category: 'vision', from: '2020-01-01', to: '2030-01-01' } as const
  await work(door, (unit) => certifyAssessor(unit, { staff: uncertified.id, number: 'YS-9', ...vision }))
  const page = (await get(uncertified, task)).body
  assert.match(page, /您没有肢体残疾的有效评定证书/)
  const refused = await post(uncertified, `${task}/sign`, { ...limb, _seen: seen(page) })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /请由有证书的医生签名/)
  assert.match(refused.body, /value="双小腿"/)
  assert.deepEqual(await ownerQuery('select state from assessment'), [{ state: 'assigned' }])
})

test('R1.3 the stamp may send a conclusion back with a reason, which the doctor reads above what was written', async (t) => {
  const { task, get, post, doctor, hire } = await desk(t)
  const sealer = await hire('one', 'sealer')
  assert.match((await get(sealer, task)).body, /等医生填写结论/)
  assert.equal((await post(sealer, `${task}/sign`, limb)).statusCode, 403)
  await post(doctor, `${task}/sign`, { ...limb, _seen: seen((await get(doctor, task)).body) })
  const page = (await get(sealer, task)).body
  const unexplained = await post(sealer, `${task}/reopen`, { note: '改', _seen: seen(page) })
  assert.equal(unexplained.statusCode, 422)
  assert.match(unexplained.body, />改</)
  const back = await post(sealer, `${task}/reopen`, { note: '侧别写反了，请核对', _seen: seen(page) })
  assert.equal(back.statusCode, 303)
  const again = (await get(doctor, task)).body
  assert.match(again, /医务科退回修改：侧别写反了，请核对/)
  assert.match(again, /value="双小腿"/)
})

test('R1.3 another institution, an office and an applicant see nothing of a task', async (t) => {
  const { task, get, post, hire, clerk, applicant, send, accept, doctor } = await desk(t)
  const other = await send('2026-03-02', { idNumber: idNumber(5) })
  await accept(other.caseId, '2026-03-03', clerk)
  const stranger = await hire('two', 'assessor', 'sealer')
  assert.equal((await get(stranger, task)).statusCode, 404)
  assert.equal((await post(stranger, `${task}/sign`, limb)).statusCode, 404)
  assert.match((await get(stranger, '/desk')).body, /待评定（0 件）/)
  assert.equal((await get(clerk, task)).statusCode, 403)
  assert.equal((await get(applicant, task)).statusCode, 403)
  assert.equal((await get(clerk, '/desk')).headers.location, '/workbench')
  const mixed = task.replace(/cases\/[^/]+/, `cases/${other.caseId}`)
  assert.equal((await get(doctor, mixed)).statusCode, 404)
  assert.equal((await get(doctor, '/desk/cases/x/y')).statusCode, 404)
})

/** The version of the case a page shows. */
const seen = (page: string, otherwise = '') => /name="_seen" value="(\d+)"/.exec(page)?.[1] ?? otherwise
