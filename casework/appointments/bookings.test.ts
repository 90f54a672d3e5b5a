// Places in sessions under pressure: the last one goes once, whoever asks and however often.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Unavailable } from '#platform/database/errors.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, materials, stage } from '../cases/testing.ts'
import { tellBookingNews } from './booking-news.ts'
import { listBookable } from './booking-store.ts'
import { book, cancelBooking } from './bookings.ts'
import { findSession } from './session-store.ts'
import { cancelSession, publishSession } from './sessions.ts'

type Stage = Awaited<ReturnType<typeof stage>>

/** One real case at assessment, and as many made from it as asked. */
async function atAssessment({ work, applicant, clerk }: Stage, copies: number): Promise<readonly string[]> {
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent)
  const { caseId } = sent
  for (const material of materials)
    await work(
      clerk,
      (unit) => actOnCase(unit, { caseId, step: 'checkMaterial', input: { material } }),
      at('2026-03-02'),
    )
  const assigned = await work(
    clerk,
    (unit) => actOnCase(unit, { caseId, step: 'assignInstitution', input: { choice: { limb: 'one' } } }),
    at('2026-03-02'),
  )
  assert.ok('acted' in assigned)
  await work(
    worker,
    async (unit) => {
      await sql`insert into case_file (id, number, matter, status, version, channel, person_id, accounts, residence_office,
          hukou_office, superior_office, province_office, state, application_sealed, masked_name, final, opened_on, opened_at, changed_at)
        select gen_random_uuid(), number || '-' || copy, matter, status, version, channel, gen_random_uuid(), accounts, residence_office,
          hukou_office, superior_office, province_office, state, application_sealed, masked_name, final, opened_on, opened_at, changed_at
        from case_file, generate_series(1, ${copies}) as copy where id = ${caseId}`.execute(unit.db)
      await sql`insert into assessment (id, case_id, round, institution_id, categories, state, home_visit, assigned_at)
        select gen_random_uuid(), case_file.id, 1, 'one', array['limb'], 'assigned', false, ${unit.now}
        from case_file where id <> ${caseId}`.execute(unit.db)
    },
    at('2026-03-02'),
  )
  const rows = await work(worker, (unit) => unit.db.selectFrom('case_file').select('id').orderBy('number').execute())
  return rows.map((row) => row.id)
}

async function publish({ work, doctor }: Stage, capacity: number, day = '2026-03-10'): Promise<string> {
  const made = await work(
    doctor,
    (unit) =>
      publishSession(unit, {
        categories: ['limb'],
        day,
        from: '09:00',
        to: '11:30',
        capacity: String(capacity),
        place: '演示楼',
        stepFree: true,
      }),
    at('2026-03-02'),
  )
  assert.ok(!isRefusal(made), JSON.stringify(made))
  return made.id
}

const ask = ({ work, applicant }: Stage, caseId: string, session: string, mayWait = false) =>
  work(
    applicant,
    async (unit) => {
      const [bookable] = await listBookable(unit, caseId)
      return book(unit, { assessment: bookable?.assessment ?? newId(), caseId, session, mayWait })
    },
    at('2026-03-03'),
  )

test('N6.3 of 1,000 who ask at the same moment for 50 places exactly 50 get one, and one who asks 16 times gets one', async (t) => {
  const set = await stage(t)
  const cases = await atAssessment(set, 999)
  assert.equal(cases.length, 1000)
  const session = await publish(set, 50)
  // Whoever is told that too many come at once asks again.
  const untilAnswered = async (id: string): Promise<Awaited<ReturnType<typeof ask>>> => {
    try {
      return await ask(set, id, session)
    } catch (error) {
      if (error instanceof Unavailable) return untilAnswered(id)
      throw error
    }
  }
  const answers = await Promise.all(cases.map(untilAnswered))
  assert.equal(answers.filter((one) => !isRefusal(one)).length, 50)
  assert.ok(answers.every((one) => !isRefusal(one) || one.message.includes('约满了')))
  const { work } = set
  assert.equal((await work(worker, (unit) => findSession(unit, session)))?.taken, 50)
  const count = await work(worker, (unit) =>
    unit.db
      .selectFrom('booking')
      .select((is) => is.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow(),
  )
  assert.equal(Number(count.count), 50, 'who was refused left nothing behind')

  const other = await publish(set, 50, '2026-03-11')
  const same = await Promise.allSettled(Array.from({ length: 16 }, () => ask(set, cases[0] ?? '', other)))
  assert.ok(same.some((one) => one.status === 'fulfilled' && !isRefusal(one.value)))
  const standing = await work(worker, (unit) =>
    unit.db
      .selectFrom('booking')
      .select('session_id')
      .where('case_id', '=', cases[0] ?? '')
      .where('state', '=', 'booked')
      .execute(),
  )
  assert.equal(standing.length, 1)
})

test('N6.3 the waiting list moves up in order, and a session called off keeps nobody and tells everybody', async (t) => {
  const set = await stage(t)
  const { work, applicant, doctor } = set
  const [first = '', second = '', third = ''] = await atAssessment(set, 2)
  const session = await publish(set, 1)
  assert.deepEqual(await ask(set, first, session), { state: 'booked' })
  assert.ok(isRefusal(await ask(set, second, session)))
  assert.deepEqual(await ask(set, second, session, true), { state: 'waiting' })
  assert.deepEqual(await ask(set, third, session, true), { state: 'waiting' })
  const stateOf = async (id: string) =>
    (
      await work(worker, (unit) =>
        unit.db.selectFrom('booking').select('state').where('case_id', '=', id).orderBy('changed_at', 'desc').execute(),
      )
    )[0]?.state

  // Moving where there is no place leaves the place one has.
  const full = await publish(set, 1, '2026-03-12')
  assert.deepEqual(await ask(set, third, full), { state: 'booked' })
  assert.ok(isRefusal(await ask(set, first, full)))
  assert.equal(await stateOf(first), 'booked')

  await work(
    applicant,
    async (unit) => cancelBooking(unit, (await listBookable(unit, first))[0]?.assessment ?? ''),
    at('2026-03-04'),
  )
  assert.equal(await stateOf(second), 'booked')
  await work(worker, (unit) => tellBookingNews(unit, { sessionId: session }), at('2026-03-04'))
  await work(doctor, (unit) => cancelSession(unit, session, '设备检修'), at('2026-03-05'))
  assert.equal(await stateOf(second), 'session-cancelled')
  assert.equal((await work(worker, (unit) => findSession(unit, session)))?.taken, 0)
  await work(worker, (unit) => tellBookingNews(unit, { sessionId: session }), at('2026-03-05'))
  await work(worker, (unit) => tellBookingNews(unit, { sessionId: session }), at('2026-03-05'))
  const told = await work(worker, (unit) =>
    unit.db
      .selectFrom('message')
      .select('title')
      .where('channel', '=', 'inbox')
      .where('case_id', '=', second)
      .execute(),
  )
  assert.deepEqual(
    told.map((one) => one.title),
    ['候补排到了，您有名额了', '您预约的评定场次取消了'],
  )
})

test('N6.3 the database itself lets nobody take a place for somebody else’s case, or change how many are taken', async (t) => {
  const set = await stage(t)
  const { work, foreign, doctor, clerk } = set
  const [id = ''] = await atAssessment(set, 0)
  const session = await publish(set, 1)
  const assessment = (await work(clerk, (unit) => listBookable(unit, id)))[0]?.assessment ?? ''
  const insert = (actor: typeof foreign) =>
    work(actor, (unit) =>
      unit.db
        .insertInto('booking')
        .values({
          id: newId(),
          session_id: session,
          institution_id: 'one',
          case_id: id,
          assessment_id: assessment,
          state: 'booked',
          booked_by: 'x',
          booked_at: unit.now,
          changed_at: unit.now,
        })
        .execute(),
    )
  await assert.rejects(insert(foreign))
  await assert.rejects(
    work(doctor, (unit) =>
      unit.db.updateTable('assessment_session').set({ taken: 0 }).where('id', '=', session).execute(),
    ),
  )
  await insert(clerk)
  assert.ok(await work(clerk, (unit) => findCase(unit, id)))
})
