// A hospital's own system takes its tasks, publishes sessions, sends drafts, and hands in what its doctor signed (R1.3, R4.1.3, N6.3).
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { calculateJwkThumbprint, exportJWK, importPKCS8, SignJWT } from 'jose'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { openTown, type Town } from './town.ts'
import { accept, handedIn } from './ways.ts'

const scopes = ['tasks', 'conclusions'] as const
const limb = {
  category: 'limb',
  level: 3,
  values: { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' },
} as const

async function openHospital(town: Town, institution = 'hospital-one') {
  const partner = await registerTestPartner(town.work, { kind: 'hospital', institution, title: '演示医院系统', scopes })
  const { api } = await connect({ house: town.house, partner: partner.id, ...partner, scopes })
  const tasks = async () => {
    const { data, error } = await api.GET('/partner/v1/hospital/tasks')
    assert.ok(data, JSON.stringify(error))
    return data.items
  }
  const hand = (signed: string) => api.POST('/partner/v1/hospital/conclusions', { body: { signed } })
  const draft = (assessment: string, findings: Parameters<typeof draftBody>[0]) =>
    api.PUT('/partner/v1/hospital/tasks/{assessment}/draft', {
      params: { path: { assessment } },
      body: draftBody(findings),
    })
  return { api, partner, tasks, hand, draft }
}
const draftBody = (
  findings: readonly {
    category: 'limb' | 'vision'
    level: 1 | 2 | 3 | 4 | 'not-met'
    values: Record<string, string>
  }[],
) => ({
  findings: [...findings],
})

/** A pair of a doctor: the public part as pasted, and what signs. */
async function penOf(house: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey))
  const key = await importPKCS8(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'ES256')
  const sign = (
    { assessment, version }: { assessment: string; version: number },
    change: { findings?: unknown; audience?: string; issuedAt?: number | string } = {},
  ) =>
    new SignJWT({ version, findings: change.findings ?? [limb] })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'tongban-conclusion+jwt' })
      .setSubject(assessment)
      .setAudience(change.audience ?? `${house}/partner/v1`)
      .setIssuedAt(change.issuedAt)
      .sign(key)
  return { pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), kid, sign }
}

test('R1.3 R4.1.3 a conclusion signed in the hospital’s system with the doctor’s key stands as if signed at the desk', async (t) => {
  const town = await openTown(t)
  const hospital = await openHospital(town)
  assert.deepEqual(await hospital.tasks(), [])
  const { number } = await handedIn(town)
  await accept(await town.atWork('武侯经办'), number)
  const [task] = await hospital.tasks()
  assert.ok(task)
  assert.equal(task.number, number)
  assert.match(task.maskedName, /\*/)
  assert.ok(task.measures[0]?.fields.some(({ name }) => name === 'findings'))

  const pen = await penOf(town.house)
  const unknown = await hospital.hand(await pen.sign(task))
  assert.match(unknown.error?.detail ?? '', /医生本人在“我的账号”里登记的公钥/)

  const doctor = await town.atWork('第一医院医生')
  await doctor.open('/workbench/me')
  await doctor.follow('在医院系统签名的公钥')
  doctor.fill('公钥', '-----BEGIN PRIVATE KEY-----').fillDay('最后一天', '2026-12-31')
  await doctor.press('登记公钥')
  doctor.isTold(/贴进来的有私钥/)
  doctor.fill('公钥', pen.pem)
  await doctor.press('登记公钥')
  doctor.sees('公钥已登记', pen.kid, '在用')

  const foreign = await hospital.hand(await pen.sign(task, { audience: 'https://elsewhere.example/partner/v1' }))
  assert.match(foreign.error?.detail ?? '', /签名不对/)
  const old = await hospital.hand(await pen.sign(task, { issuedAt: Math.floor(Date.now() / 1000) - 90_000 }))
  assert.match(old.error?.detail ?? '', /签名不对/)
  const signed = await pen.sign(task)
  const tampered = await hospital.hand(`${signed.slice(0, -6)}AAAAAA`)
  assert.match(tampered.error?.detail ?? '', /签名不对/)
  const shapeless = await hospital.hand(await pen.sign(task, { findings: [{ category: 'limb' }] }))
  assert.match(shapeless.error?.detail ?? '', /不符合接口说明/)
  const unmeasured = await hospital.hand(await pen.sign(task, { findings: [{ ...limb, values: {} }] }))
  assert.match(unmeasured.error?.detail ?? '', /肢体残疾/)
  const stale = await hospital.hand(await pen.sign({ ...task, version: task.version - 1 }))
  assert.match(stale.error?.detail ?? '', /不是最新情况/)
  const elsewhere = await openHospital(town, 'hospital-two')
  assert.match((await elsewhere.hand(signed)).error?.detail ?? '', /签名不对/)
  assert.deepEqual(await elsewhere.tasks(), [])

  assert.deepEqual((await hospital.hand(signed)).data, { state: 'signed' })
  assert.deepEqual((await hospital.hand(signed)).data, { state: 'signed' }, 'sent again, it is answered as before')
  assert.equal((await hospital.tasks())[0]?.state, 'signed')
  const sealer = await town.atWork('第一医院盖章')
  await sealer.open('/desk')
  await sealer.follow(number)
  sealer.sees('双小腿', '演示·第一医院医生')
  await sealer.press('加盖公章并提交结论')
  sealer.sees('结论已盖章')
  assert.deepEqual(await hospital.tasks(), [])
  const [proof] = await town.ownerQuery<{ n: number }>('select count(*)::integer as n from signed_conclusion')
  assert.equal(proof?.n, 1)

  await doctor.open('/workbench/me/keys')
  await doctor.press(/^作废/)
  doctor.sees('公钥已作废', '已作废')
  assert.match((await hospital.hand(await pen.sign(task))).error?.detail ?? '', /签名不对/)
})

test('R1.3 a draft of the hospital’s system is for the doctor to read, mend and sign at the desk', async (t) => {
  const town = await openTown(t)
  const hospital = await openHospital(town)
  const { number } = await handedIn(town)
  await accept(await town.atWork('武侯经办'), number)
  const [task] = await hospital.tasks()
  assert.ok(task)
  const wrong = await hospital.draft(task.assessment, [{ ...limb, values: {} }])
  assert.match(wrong.error?.detail ?? '', /肢体残疾/)
  const other = await hospital.draft(task.assessment, [limb, { ...limb, category: 'vision' }])
  assert.match(other.error?.detail ?? '', /视力残疾不在这项任务里/)
  const none = await hospital.draft(randomUUID(), [limb])
  assert.match(none.error?.detail ?? '', /没有这一项评定任务/)
  const elsewhere = await openHospital(town, 'hospital-two')
  assert.match((await elsewhere.draft(task.assessment, [limb])).error?.detail ?? '', /没有这一项评定任务/)
  assert.equal((await hospital.draft(task.assessment, [limb])).response.status, 204)
  assert.equal(
    (await hospital.draft(task.assessment, [{ ...limb, values: { ...limb.values, site: '左小腿' } }])).response.status,
    204,
  )

  const doctor = await town.atWork('第一医院医生')
  await doctor.open('/desk')
  await doctor.follow(number)
  doctor.sees('由医院系统在')
  assert.equal(doctor.reads('部位'), '左小腿')
  doctor.fill('部位', '双小腿')
  await doctor.press('签名并交盖章')
  doctor.sees('已签名，等医务科盖章', '双小腿')
  const late = await hospital.draft(task.assessment, [limb])
  assert.match(late.error?.detail ?? '', /已经签名/)
})

test('R1.3 N4.2 through the door of hospitals a conclusion is refused for all that the form at the desk could not make', async (t) => {
  const town = await openTown(t)
  const hospital = await openHospital(town)
  const { number } = await handedIn(town)
  await accept(await town.atWork('武侯经办'), number)
  const [task] = await hospital.tasks()
  assert.ok(task)
  const pen = await penOf(town.house)
  const doctor = await town.atWork('第一医院医生')
  await doctor.open('/workbench/me/keys')
  doctor.fill('公钥', pen.pem).fillDay('最后一天', '2026-12-31')
  await doctor.press('登记公钥')

  const rows: readonly [findings: unknown, says: RegExp, field: string][] = [
    [[limb, { ...limb, level: 1, values: { ...limb.values, item: '1.1' } }], /不止一次/, 'level-limb'],
    [[limb, limb], /不止一次/, 'level-limb'],
    [[limb, { ...limb, category: 'vision' }], /视力残疾不在这项任务里/, 'level-vision'],
    [[{ ...limb, category: 'vision' }], /肢体残疾写明等级/, 'level-limb'],
    [[{ ...limb, values: { ...limb.values, item: 'vision.1' } }], /选一项/, 'limb.item'],
    [[{ ...limb, values: { ...limb.values, rightCorrected: '0.1' } }], /没有“rightCorrected”/, 'limb.rightCorrected'],
    [[{ ...limb, level: 1 }], /不是同一级/, 'limb.reason'],
    [[{ ...limb, values: { ...limb.values, findings: 'a\u0000b' } }], /不能保存/, 'signed.findings.0.values.findings'],
    [[{ ...limb, level: 5 }], /接口说明/, 'signed.findings.0.level'],
    [
      [{ ...limb, values: { ...limb.values, findings: 'x'.repeat(501) } }],
      /不能超过 500/,
      'signed.findings.0.values.findings',
    ],
  ]
  for (const [findings, says, field] of rows) {
    const { error, response } = await hospital.hand(await pen.sign(task, { findings }))
    assert.equal(response.ok, false, JSON.stringify(findings))
    assert.match(error?.detail ?? '', says)
    assert.doesNotMatch(error?.detail ?? '', /expected|Invalid|undefined/)
    assert.deepEqual(
      error?.errors?.map((one) => one.field),
      [field],
    )
    if (!field.startsWith('signed.')) {
      const drafted = await hospital.draft(task.assessment, findings as Parameters<typeof draftBody>[0])
      assert.match(drafted.error?.detail ?? '', says, 'a draft is read by the same rules')
    }
  }
  const future = await hospital.hand(await pen.sign(task, { issuedAt: Math.floor(Date.now() / 1000) + 3600 }))
  assert.match(future.error?.detail ?? '', /签名不对/)

  // Sent back by who stamps, the same signature is a conclusion no more.
  const signed = await pen.sign(task)
  assert.ok((await hospital.hand(signed)).data)
  const sealer = await town.atWork('第一医院盖章')
  await sealer.open('/desk')
  await sealer.follow(number)
  await sealer.fill('退回医生修改的原因', '部位没有写全').press('退回医生修改')
  assert.match((await hospital.hand(signed)).error?.detail ?? '', /已经退回/)

  // Over since yesterday, whoever wrote it.
  await town.ownerQuery(
    "set session_replication_role = replica; update assessor_certificate set valid_to = '2026-03-01'; reset session_replication_role",
  )
  const uncertified = await hospital.hand(await pen.sign({ ...task, version: task.version + 2 }))
  // As at the desk, such a doctor does not even see the task.
  assert.match(uncertified.error?.detail ?? '', /没有这一项评定任务/)
})

test('N6.3 a hospital’s system publishes and calls off sessions under the same rules as its people', async (t) => {
  const town = await openTown(t)
  const { api } = await openHospital(town)
  const publish = (change: object = {}) =>
    api.POST('/partner/v1/hospital/sessions', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: {
        categories: ['limb'],
        day: '2026-03-09',
        from: '09:00',
        to: '11:30',
        capacity: 20,
        place: '门诊楼二层',
        stepFree: true,
        ...change,
      },
    })
  assert.match((await publish({ categories: ['mental'] })).error?.detail ?? '', /没有承担精神残疾/)
  assert.match((await publish({ day: '2026-03-02' })).error?.detail ?? '', /明天/)
  const made = await publish()
  assert.ok(made.data, JSON.stringify(made.error))
  const doctor = await town.atWork('第一医院医生')
  await doctor.open('/desk/sessions')
  doctor.sees('2026年3月9日', '门诊楼二层')
  const cancelled = await api.POST('/partner/v1/hospital/sessions/{session}/cancel', {
    params: { path: { session: made.data.id }, header: { 'Idempotency-Key': randomUUID() } },
    body: { reason: '设备检修' },
  })
  assert.equal(cancelled.response.status, 204)
  const { data } = await api.GET('/partner/v1/hospital/sessions')
  assert.deepEqual(
    data?.items.map(({ state }) => state),
    ['cancelled'],
  )
  await doctor.open('/desk/sessions')
  doctor.sees('已取消')
})
