// The eight other flows on a real database, from application to the register (R4.2–R4.6).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { holderFacts } from '#regulation/card-facts.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal, type MatterId } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { insertArchiveRequest, listArchivePages } from '../archives/archive-request-store.ts'
import { takeOverArchive } from '../archives/take-over-archive.ts'
import { findCertificate } from '../certificates/certificate-store.ts'
import { readDocument } from '../documents/documents.ts'
import { findPersonByIdNumber, standingOf } from '../persons/person-store.ts'
import { type Action, actOnCase } from './act-on-case.ts'
import { findCase } from './case-store.ts'
import { answers, apply, at, holder, stage } from './testing.ts'

type Held = {
  number: string
  status: string
  statusReason: string | null
  from: string
  to: string
  previous: string | null
}

/** A stage with somebody who holds a certificate of Xining, and hands to move one of their cases along. */
async function play(t: Parameters<typeof stage>[0], card: Parameters<typeof holder>[1] = {}) {
  const on = await stage(t)
  const held = await holder(on, card)
  const open = async (matter: MatterId, change: Answers = {}, day = '2026-03-02') => {
    const sent = await on.work(
      on.applicant,
      (unit) => apply(unit, on.applicant.id, { certificateNumber: held.number, ...change }, matter),
      at(day),
    )
    if (!('caseId' in sent)) return sent
    const { caseId } = sent
    const attempt = <S extends StepName>(
      actor: Actor,
      step: S,
      input: Action<S>['input'],
      when: string,
      note?: string,
    ) => on.work(actor, (unit) => actOnCase(unit, { caseId, step, input, note }), at(when))
    const act = async (...what: Parameters<typeof attempt>) => {
      const done = await attempt(...what)
      assert.ok('acted' in done, `${what[1]}: ${JSON.stringify(done)}`)
      return done.after
    }
    const check = async (when = day) => {
      const file = await on.work(on.clerk, (unit) => findCase(unit, caseId))
      for (const material of Object.keys(file?.current.materials ?? {}) as never[])
        await act(on.clerk, 'checkMaterial', { material }, when)
    }
    /** From everything checked to the card in the post, where nothing is assessed. */
    const exchange = async (blank = 'QH00000077') => {
      await check()
      await act(on.clerk, 'accept', {}, '2026-03-03')
      await act(on.clerk, 'handOver', {}, '2026-03-03')
      await act(on.approver, 'approve', { looked: Object.keys(holderFacts) }, '2026-03-04')
      await act(on.approver, 'printCertificate', { blank }, '2026-03-05')
      return act(on.approver, 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' }, '2026-03-06')
    }
    return { caseId, act, attempt, check, exchange }
  }
  const cards = async (): Promise<readonly Held[]> => {
    const rows = await on.work(on.approver, async (unit) => {
      const found = await unit.db
        .selectFrom('certificate')
        .select([
          'id',
          'number_sealed',
          'person_id',
          'status',
          'status_reason',
          'valid_from',
          'valid_to',
          'previous_id',
        ])
        .orderBy('id')
        .execute()
      return Promise.all(
        found.map(async (row) => ({
          number: (
            await unit.vault.open(
              row.person_id,
              { table: 'certificate', column: 'number', row: row.id },
              row.number_sealed,
            )
          ).toString('utf8'),
          status: row.status,
          statusReason: row.status_reason,
          from: row.valid_from,
          to: row.valid_to,
          previous: row.previous_id,
        })),
      )
    })
    return rows
  }
  return { ...on, held, open, cards }
}

const opened = <T>(one: T) => {
  assert.ok(typeof one === 'object' && one !== null && 'act' in one, JSON.stringify(one))
  return one as Extract<T, { act: unknown }>
}
const id = answers.idNumber ?? ''

test('R4.2.2 R6.1 a damaged card is exchanged for one with the same number and dates; it closes once the old one is back', async (t) => {
  const { open, cards, clerk, applicant, held } = await play(t, { replacement: 1 })
  const story = opened(await open('renewal-damaged'))
  await story.exchange()
  const early = await story.attempt(applicant, 'close', {}, '2026-03-10')
  assert.ok(isRefusal(early) && early.clause === 'R6.1')
  await story.act(clerk, 'collectOldCard', {}, '2026-03-10')
  assert.equal((await story.act(applicant, 'close', {}, '2026-03-10')).status, 'closed')
  const [old, now] = await cards()
  assert.deepEqual([old?.status, old?.statusReason], ['superseded', 'damaged'])
  assert.match(old?.number ?? '', /B1$/)
  assert.deepEqual(
    { number: now?.number, from: now?.from, to: now?.to, previous: now?.previous },
    { number: old?.number, from: held.from, to: held.to, previous: held.id },
  )
})

test('R4.2.3 an identity number that changed makes a new certificate number; the old one still finds the person', async (t) => {
  const { open, cards, work, approver } = await play(t)
  const newIdNumber = '63010219900307204X'
  const story = opened(
    await open('renewal-details', { details: ['id-number', 'name'], newIdNumber, newName: '测试·张新禾' }),
  )
  await story.exchange()
  const [old, now] = await cards()
  assert.equal(old?.status, 'superseded')
  assert.equal(now?.number, `${newIdNumber}43`)
  const [before, after] = await work(approver, async (unit) => [
    await findPersonByIdNumber(unit, identityNumberOf(id)),
    await findPersonByIdNumber(unit, identityNumberOf(newIdNumber)),
  ])
  assert.ok(before && before === after)
})

test('R4.3.1 R4.3.3 a move gives the certificate to the receiving county, and a new assessment a day where it was by sight', async (t) => {
  const { open, cards, clerk, approver, ownerQuery, held } = await play(t, {
    office: '630103',
    visually: true,
    from: '2017-05-01',
  })
  const refused = await open('move', { hukouOffice: '630103' })
  assert.ok(isRefusal(refused) && refused.field === 'hukouOffice')
  const story = opened(await open('move'))
  await story.exchange()
  const rows = await cards()
  assert.deepEqual(
    rows.map((row) => row.status),
    ['superseded', 'in-force'],
  )
  assert.equal(rows[1]?.to, held.to)
  const followUps = () => ownerQuery('select office_id, reason, due_on from certificate_follow_up')
  assert.deepEqual(await followUps(), [], 'the days run from the close of the move')
  await story.act(clerk, 'collectOldCard', {}, '2026-03-10')
  await story.act(approver, 'close', {}, '2026-03-10')
  assert.deepEqual(await followUps(), [{ office_id: '630102', reason: 'visual-before-2018', due_on: '2026-06-08' }])
})

test('R4.3.4 frozen for a hukou that moved away, a certificate thaws by moving and by nothing else', async (t) => {
  const { open, cards } = await play(t, { office: '630103', status: 'frozen', statusReason: 'hukou-moved' })
  const other = await open('renewal-damaged', { hukouOffice: '630103' })
  assert.ok(isRefusal(other) && other.clause === 'R4.3.4')
  await opened(await open('move')).exchange()
  assert.deepEqual(
    (await cards()).map((row) => row.status),
    ['superseded', 'in-force'],
  )
})

test('R4.4 a lost card is void from acceptance on, also if the case is withdrawn, and is replaced with suffix B1', async (t) => {
  const { open, cards, clerk, applicant } = await play(t)
  const first = opened(await open('replacement-of-lost', { lossDeclaredOn: '2026-03-01' }))
  assert.equal((await cards())[0]?.status, 'in-force')
  await first.check()
  await first.act(clerk, 'accept', {}, '2026-03-03')
  assert.equal((await cards())[0]?.status, 'void')
  await first.act(applicant, 'withdraw', {}, '2026-03-03')
  assert.equal((await cards())[0]?.status, 'void')
  const again = opened(await open('replacement-of-lost', { lossDeclaredOn: '2026-03-01', certificateNumber: '' }))
  await again.exchange()
  const [old, now] = await cards()
  assert.deepEqual([old?.status, old?.statusReason, now?.number], ['superseded', 'lost', `${id}43B1`])
})

test('R4.5.1 R4.1.1 a cancelled certificate bars a new application for a year', async (t) => {
  const { open, cards, clerk, approver } = await play(t)
  const story = opened(await open('cancellation', { reason: 'own-wish' }))
  await story.check()
  await story.act(clerk, 'accept', {}, '2026-03-03')
  await story.act(clerk, 'handOver', {}, '2026-03-03')
  await story.act(approver, 'cancelCertificate', {}, '2026-03-04')
  assert.deepEqual(
    (await cards()).map((row) => [row.status, row.statusReason]),
    [['cancelled', 'own-wish']],
  )
  await story.act(clerk, 'recordOldCardMissing', { reason: 'not-returned' }, '2026-03-05', '多次电话联系，未交回')
  assert.equal((await story.act(clerk, 'close', {}, '2026-03-05')).status, 'closed')
  const barred = await open('new-certificate', { certificateNumber: undefined }, '2026-04-01')
  assert.ok(isRefusal(barred) && /2027年3月4日/.test(barred.message), JSON.stringify(barred))
})

test('R4.5.2 some categories cancelled: number, category and level follow from what remains', async (t) => {
  const two = [
    { category: 'vision', level: 1 },
    { category: 'limb', level: 3 },
  ] as const
  const { open, cards } = await play(t, { results: two })
  const all = await open('cancellation-of-categories', { drop: ['vision', 'limb'] })
  assert.ok(isRefusal(all) && all.clause === 'R4.5.1')
  await opened(await open('cancellation-of-categories', { drop: ['vision'] })).exchange()
  assert.deepEqual(
    (await cards()).map((row) => row.number),
    [`${id}71`, `${id}43`],
  )
})

test('R4.2.1 renewal at term: not before year nine, not on file if assessed by sight, cancelled if the standard is not met', async (t) => {
  const { open, cards, clerk, doctor, approver, work, held } = await play(t, { from: '2017-04-01', visually: true })
  const early = await open('renewal-at-term', {}, '2026-03-02')
  assert.ok(isRefusal(early) && /2026年4月1日/.test(early.message))
  const story = opened(await open('renewal-at-term', {}, '2026-04-01'))
  await story.check('2026-04-01')
  const onFile = await story.attempt(clerk, 'acceptOnFile', {}, '2026-04-01')
  assert.ok(isRefusal(onFile) && onFile.clause === 'R4.2.1')
  const assessing = await story.act(clerk, 'assignInstitution', { choice: { limb: 'one' } }, '2026-04-01')
  assert.equal(assessing.reassessment, 'visual-before-2018')
  const assessment = assessing.assessments[0]?.id ?? ''
  const findings = [
    {
      category: 'limb',
      level: 'not-met',
      values: { item: 'none', site: '双下肢', side: '双侧', findings: '检查正常' },
    },
  ] as const
  await story.act(doctor, 'signConclusion', { assessment, findings }, '2026-04-02')
  await story.act(doctor, 'stampConclusion', { assessment }, '2026-04-02')
  await story.act(clerk, 'informNotMet', {}, '2026-04-03')
  const soon = await story.attempt(clerk, 'reportNotMet', {}, '2026-04-07')
  assert.ok(isRefusal(soon) && soon.clause === 'R4.1.3')
  await story.act(clerk, 'reportNotMet', {}, '2026-04-30')
  const issued = await story.attempt(approver, 'approve', {}, '2026-05-06')
  assert.ok(isRefusal(issued) && issued.clause === 'R4.2.1')
  await story.act(approver, 'cancelCertificate', {}, '2026-05-06')
  assert.deepEqual(
    (await cards()).map((row) => [row.status, row.statusReason]),
    [['cancelled', 'not-met']],
  )
  const standing = await work(clerk, async (unit) => {
    const person = await findPersonByIdNumber(unit, identityNumberOf(id))
    return person && standingOf(unit, person)
  })
  assert.ok(standing && standing.held === undefined && standing.cancelledOn === '2026-05-06', held.id)
})

test('R4.2.1 renewed on the conclusion on file: nobody is put on notice without a new assessment; issued from the day of issue, ten years', async (t) => {
  const { open, cards, clerk, approver } = await play(t, { from: '2016-06-01' })
  const story = opened(await open('renewal-at-term'))
  await story.check()
  assert.equal((await story.act(clerk, 'acceptOnFile', {}, '2026-03-03')).status, 'ready-to-hand-over')
  await story.act(clerk, 'handOver', {}, '2026-03-11')
  await story.act(approver, 'approve', {}, '2026-03-12')
  await story.act(approver, 'printCertificate', { blank: 'QH00000078' }, '2026-03-13')
  const [, now] = await cards()
  assert.deepEqual([now?.from, now?.to], ['2026-03-13', '2036-03-12'])
})

test('R4.6 a change whose conclusion says what the card says already ends with the conclusion on file', async (t) => {
  const { open, cards, clerk, doctor, applicant } = await play(t)
  const story = opened(await open('change-of-category', { claimed: ['limb'] }))
  await story.check()
  const assessing = await story.act(clerk, 'assignInstitution', { choice: { limb: 'one' } }, '2026-03-03')
  const assessment = assessing.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  await story.act(
    doctor,
    'signConclusion',
    { assessment, findings: [{ category: 'limb', level: 3, values }] },
    '2026-03-04',
  )
  await story.act(doctor, 'stampConclusion', { assessment }, '2026-03-04')
  const noticed = await story.attempt(clerk, 'startNotice', { place: '演示社区' }, '2026-03-05')
  assert.ok(isRefusal(noticed) && noticed.clause === 'R4.6')
  await story.act(clerk, 'informUnchanged', {}, '2026-03-05')
  const back = await story.attempt(applicant, 'withdraw', {}, '2026-03-05')
  assert.ok(isRefusal(back))
  assert.equal((await story.act(clerk, 'endUnchanged', {}, '2026-03-27')).status, 'ended-unchanged')
  assert.deepEqual(
    (await cards()).map((row) => row.status),
    ['in-force'],
  )
})

test('R4.2.3 N5.2 a number that is not the registered one gets the one answer, and nothing is written', async (t) => {
  const { open, ownerQuery } = await play(t)
  const wrong = await open('renewal-damaged', { certificateNumber: `${id}42` })
  refusedBy(wrong, 'R4.2.3', { says: /对不上/ })
  assert.deepEqual(await ownerQuery('select id from case_file'), [])
})

test('R4.3.2 an archive takes over the application form as it was filled in, once, and no approval in its place', async (t) => {
  const { open, work, clerk, approver } = await play(t)
  const story = opened(await open('renewal-damaged'))
  await story.exchange()
  await work(
    clerk,
    async (unit) => {
      const file = await findCase(unit, story.caseId)
      const certificate = file && (await findCertificate(unit, file.current.certificate?.id ?? ''))
      assert.ok(certificate)
      const due = { day: '2026-03-16', provisional: false }
      await insertArchiveRequest(unit, { file, certificate, to: '510107', due })
    },
    at('2026-03-09'),
  )
  const taken = await work(
    approver,
    async (unit) => {
      const { id: request } = await unit.db.selectFrom('archive_request').select('id').executeTakeFirstOrThrow()
      const press = { publicUrl: 'https://tongban.example', demo: true }
      const first = await takeOverArchive(unit, request, press)
      const again = await takeOverArchive(unit, request, press)
      const forms = (await listArchivePages(unit, request)).filter(({ kind }) => kind === 'application-form')
      const document = await readDocument(unit, forms[0]?.fileId ?? '')
      return { first, again, forms: forms.length, mediaType: document?.mediaType }
    },
    at('2026-03-09'),
  )
  assert.deepEqual(taken, { first: { added: 1 }, again: { added: 0 }, forms: 1, mediaType: 'application/pdf' })
})
