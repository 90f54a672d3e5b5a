// Every kind of file for every role and relation, over HTTP, against a table by hand (N5.2, R6.3).
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { apply, at, holder, stage } from '#casework/cases/testing.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { certifyAssessor } from '#casework/institutions/assessor-store.ts'
import { registerInstitution } from '#casework/institutions/institution-store.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { institutionRoles, staffRoles } from '#regulation/actor.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { buildApp } from './app.ts'

const finishers: (() => Promise<void>)[] = []
test.after(async () => {
  for (const finish of finishers.toReversed()) await finish()
})

/** The offices of the case and of the archive, and how each stands to them. */
const offices = {
  residence: '510107',
  hukou: '630102',
  sister: '510104',
  city: '510100',
  province: '510000',
  nation: '000000',
  foreign: '110101',
} as const
const institutions = { named: 'one', ended: 'three', 'not named': 'two' } as const

/** Who may read what, by hand; whoever is not named may not. `hands` are handler, approver, printer and head, of the residence handler and head. */
const table = {
  'scan of the case': ['residence hands', 'hukou hands', 'named doctors', 'the applicant'],
  'issued receipt': ['residence hands', 'the applicant'],
  'page of an archive': ['hukou hands', 'foreign hands'],
  'draft of the applicant': ['the applicant'],
  'draft of a clerk': ['the clerk'],
  'file of nothing': [],
  'decision on an institution': [
    'residence everybody',
    'city everybody',
    'province everybody',
    'nation everybody',
    'named doctors',
  ],
  'source of a rule': ['residence everybody', 'city everybody'],
} as const
type Kind = keyof typeof table
const addresses: Partial<Record<Kind, string>> = {
  'decision on an institution': '/workbench/institutions/files',
  'source of a rule': '/rule-sources',
}
const ordinary = ['/files', '/workbench/institutions/files', '/rule-sources']
const hands: readonly string[] = ['handler', 'approver', 'printer', 'head']
/** Who approves and who prints has no step at the residence of a new certificate. */
const handsOf = (relation: string) => (relation === 'residence' ? ['handler', 'head'] : hands)

async function openWorld() {
  const set = await stage({ after: (use) => finishers.push(use) }, at('2026-03-02'))
  const { work, ownerQuery, applicant, platform } = set
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
  finishers.push(() => app.close().then(() => undefined))
  await work(door, (unit) =>
    registerInstitution(unit, {
      id: 'three',
      name: '演示第三医院',
      county: '510107',
      address: '演示路',
      phone: '000',
      hours: '周三',
      stepFree: true,
      categories: ['limb'],
      territory: ['510107'],
      decisions: '演示批准',
      since: '2020-01-01',
      isDemo: true,
    }),
  )
  const made = await work(applicant, (unit) => apply(unit, applicant.id))
  assert.ok('caseId' in made)
  const { caseId } = made
  const certificate = await holder(set, {})
  const image = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const received = await receiveUpload(image, { name: 'page.jpg', field: 'page' })
  assert.ok(!isRefusal(received))
  const keep = (more: { caseId?: string; accountId?: string; purpose: string }) => (unit: Unit) =>
    storeDocument(unit, received, { personId: newId(), ...more })
  const clerk = await set.staff('510107', 'handler')
  const files: Record<Kind, string> = {
    'scan of the case':
      (await ownerQuery<{ id: string }>(`select id from file where purpose = 'id-card'`))[0]?.id ?? '',
    'issued receipt': await work(worker, keep({ caseId, purpose: 'receipt' })),
    'page of an archive': await work(worker, keep({ purpose: 'archive-notice' })),
    'draft of the applicant': await work(applicant, keep({ accountId: applicant.id, purpose: 'photo' })),
    'draft of a clerk': await work(clerk, keep({ purpose: 'photo' })),
    'file of nothing': await work(worker, keep({ purpose: 'photo' })),
    'decision on an institution': await work(worker, keep({ purpose: 'designation-decision' })),
    'source of a rule': await work(worker, keep({ purpose: 'rule-source' })),
  }
  await ownerQuery(`select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', $1, false)`, [
    at('2026-03-02').now.toISOString(),
  ])
  await ownerQuery(`update case_file set hukou_sees = true where id = $1`, [caseId])
  await ownerQuery(`insert into issued_paper values ($1, $2, 'receipt', 1, $3, now())`, [
    newId(),
    caseId,
    files['issued receipt'],
  ])
  for (const [institution, state] of [
    ['one', 'assigned'],
    ['three', 'withdrawn'],
  ])
    await ownerQuery(
      `insert into assessment (id, case_id, round, institution_id, categories, state, assigned_at)
       values ($1, $2, 1, $3, '{limb}', $4, now())`,
      [newId(), caseId, institution, state],
    )
  const request = newId()
  await ownerQuery(
    `insert into archive_request (id, case_id, certificate_id, person_id, from_office, to_office, masked_name, masked_number,
       asked_on, due_on, provisional, kept_where, sent_on, sent_by)
     values ($1, $2, $3, $1, '630102', '110101', '', '', '2026-03-02', '2026-03-09', false, '演示柜', '2026-03-02', 'x')`,
    [request, caseId, certificate.id],
  )
  await ownerQuery(`insert into archive_page values ($1, $2, 'notice', 1, $3, now())`, [
    newId(),
    request,
    files['page of an archive'],
  ])
  const designation = newId()
  await ownerQuery(
    `insert into designation (id, institution_id, kind, categories, territory, reason, state, proposed_by, proposed_by_name, proposed_at)
     values ($1, 'one', 'more', '{limb}', '{510107}', '', 'proposed', $2, '', now())`,
    [designation, clerk.id],
  )
  await ownerQuery(
    `insert into designation_decision (designation_id, level, office_id, agreed, number, decided_on, file_id, decided_by, decided_by_name, decided_at)
     values ($1, 'county', '510107', true, '演示1号', '2026-03-02', $2, $3, '', now())`,
    [designation, files['decision on an institution'], clerk.id],
  )
  await ownerQuery(
    `insert into rule_proposal (id, office_id, decider_id, name, value, effective_from, reason, source, source_file, state, proposed_by,
       proposed_by_name, proposed_at, kind)
     values ($1, '510107', '510100', 'photo-count', '2', '2026-04-01', '', '', $2, 'proposed', 'x', '', now(), 'value')`,
    [newId(), files['source of a rule']],
  )
  /** @param certified whether an assessor may assess; without a certificate they see nobody */
  const person = (place: { office: string } | { institution: string }, role: string, certified = true) =>
    work(door, async (unit) => {
      const hired = await registerStaff(unit, {
        username: newId(),
        displayName: '演示·文件测试',
        password: 'lian xi yong de mi ma 92',
        roles: [role],
        ...place,
      } as Parameters<typeof registerStaff>[1])
      assert.ok(!isRefusal(hired), isRefusal(hired) ? hired.message : '')
      if ('office' in place) await makeFit(unit, [hired.id])
      if (role === 'assessor' && certified) {
        const certificate = { category: 'limb', from: '2020-01-01', to: '2030-01-01' } as const
        await certifyAssessor(unit, { staff: hired.id, number: newId(), ...certificate })
      }
      return openSession(unit, { staff: hired.id, halfOpen: false })
    })
  const ask = async (path: string, token: string) =>
    (await app.inject({ method: 'GET', url: path, headers: token ? { cookie: `tongban=${token}` } : {} })).statusCode
  return { ...set, app, files, caseId, clerk, person, ask }
}
let world: Awaited<ReturnType<typeof openWorld>>
before(async () => {
  world = await openWorld()
})

const kinds = Object.keys(table) as Kind[]

/** Asks for each file at its own address and at the others, where it must never be. */
async function readBy(token: string, may: (kind: Kind) => boolean, who: string): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const kind of kinds)
    for (const address of ordinary) {
      const own = (addresses[kind] ?? '/files') === address
      const status = await world.ask(`${address}/${world.files[kind]}`, token)
      if ((status === 200) !== (own && may(kind))) wrong.push(`${who}: ${kind} at ${address}: ${status}`)
    }
  return wrong
}
const allowed = (kind: Kind, ...whom: readonly string[]) => table[kind].some((one: string) => whom.includes(one))

for (const [relation, office] of Object.entries(offices))
  test(`N5.2 files for each role of the ${relation}’s office (${office})`, async () => {
    const wrong: string[] = []
    for (const role of staffRoles) {
      // At the nation's office and above counties some roles stand alone; each is asked by itself.
      const token = await world.person({ office }, role)
      const whom = handsOf(relation).includes(role)
        ? [`${relation} hands`, `${relation} everybody`]
        : [`${relation} everybody`]
      const stands = role === 'community-worker' ? [] : whom
      wrong.push(...(await readBy(token, (kind) => allowed(kind, ...stands), `${role} of the ${relation}`)))
    }
    assert.deepEqual(wrong, [])
  })

test('N5.2 files for the institutions: named in the case, withdrawn from it, never named', async () => {
  const wrong: string[] = []
  for (const [relation, institution] of Object.entries(institutions))
    for (const role of institutionRoles) {
      const token = await world.person({ institution }, role)
      wrong.push(...(await readBy(token, (kind) => allowed(kind, `${relation} doctors`), `${role}, ${relation}`)))
    }
  const unfit = await world.person({ institution: institutions.named }, 'assessor', false)
  wrong.push(...(await readBy(unfit, () => false, 'assessor without a certificate')))
  assert.deepEqual(wrong, [])
})

test('N5.2 files for the applicant, another one, the uploading clerk, and a visitor', async () => {
  const { work, applicant, clerk } = world
  const stranger = await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000099')))
  const session = (whose: Parameters<typeof openSession>[1]) => work(door, (unit) => openSession(unit, whose))
  const own = await session({ account: applicant.id })
  const wrong = [
    ...(await readBy(own, (kind) => allowed(kind, 'the applicant'), 'the applicant')),
    ...(await readBy(await session({ account: stranger }), () => false, 'another applicant')),
    ...(await readBy('', () => false, 'a visitor')),
    ...(await readBy(
      await session({ staff: clerk.id, halfOpen: false }),
      (kind) => allowed(kind, 'the clerk', 'residence hands', 'residence everybody'),
      'the clerk',
    )),
  ]
  assert.deepEqual(wrong, [])
})

test('N5.2 R6.3 every reading is on record: who, office, role, what, when, for what, of whom', async () => {
  const { ownerQuery, person, ask, files, caseId } = world
  const token = await person({ office: '510107' }, 'head')
  const readings = () =>
    ownerQuery<{ key: Record<string, unknown>; at: Date; actor: string }>(
      `select row_key as key, at, actor from audit where chain = $1 and operation = 'read' order by seq desc`,
      [caseId],
    )
  const earlier = (await readings()).length
  assert.equal(await ask(`/files/${files['scan of the case']}`, token), 200)
  const [last, ...before] = await readings()
  assert.equal(before.length, earlier)
  assert.match(last?.actor ?? '', /^staff:/)
  const { person: whose, ...key } = last?.key ?? {}
  assert.equal(typeof whose, 'string')
  assert.deepEqual(key, { what: 'id-card', purpose: '办理时查看材料', office: '510107', roles: ['head'] })
})

test('N5.2 an office above opens a case and its files for a purpose it typed, for a while, on record', async () => {
  const { app, person, ask, files, caseId, ownerQuery } = world
  const token = await person({ office: '000000' }, 'head')
  const page = await app.inject({
    method: 'GET',
    url: `/workbench/cases/${caseId}`,
    headers: { cookie: `tongban=${token}` },
  })
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /先写明用途/)
  assert.doesNotMatch(page.body, /晓禾|测\*|张\*/)
  assert.equal(await ask(`/workbench/cases/${caseId}/approve`, token), 404)
  const look = (fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: `/workbench/cases/${caseId}/look`,
      headers: { cookie: `tongban=${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), ...fields }).toString(),
    })
  assert.equal((await look({ purpose: 'complaint', words: '看' })).statusCode, 422)
  assert.equal(await ask(`/files/${files['scan of the case']}`, token), 404)
  assert.equal((await look({ purpose: 'complaint', words: '核查信访件第一号' })).statusCode, 303)
  assert.equal(await ask(`/files/${files['scan of the case']}`, token), 200)
  assert.equal(await ask(`/workbench/cases/${caseId}/approve`, token), 200)
  const colleague = await person({ office: '000000' }, 'head')
  assert.equal(await ask(`/files/${files['scan of the case']}`, colleague), 404, 'a colleague has no purpose yet')
  await ownerQuery(`update case_look set asked_at = '2026-02-01', until = '2026-03-01'`)
  assert.equal(await ask(`/files/${files['scan of the case']}`, token), 404, 'when the look is over')
})
