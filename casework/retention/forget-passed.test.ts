// N5.2: a clock set forward, and what has passed its time is gone; what must stay is still there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type PassingName, passingNames } from '#regulation/offices/retention.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { apply, stage } from '../cases/testing.ts'
import { listClearings } from './clearing-store.ts'
import { forgetPassed } from './forget-passed.ts'

const start = new Date('2026-03-02T02:00:00Z')
const after = (days: number) => new Date(start.getTime() + days * 86_400_000)

async function house() {
  const made = await stage({ after: (use) => test.after(use) }, { now: start })
  const { work, ownerQuery, applicant, clerk } = made
  const opened = await work(applicant, (unit) => apply(unit, applicant.id), { now: start })
  assert.ok(!isRefusal(opened) && 'caseId' in opened)
  const values: Record<string, string> = {
    account: applicant.id,
    staff: clerk.id,
    case: opened.caseId,
    now: start.toISOString(),
  }
  /** Writes as the database's owner: `:account`, `:staff`, `:case`, `:now` and `:id` stand for themselves. */
  const put = (sql: string) =>
    ownerQuery(`begin; select set_config('tongban.actor', 'system:test', true), set_config('tongban.now', '${values.now}', true);
      ${sql.replaceAll(/:(account|staff|case|now|id)\b/g, (_, name: string) => `'${values[name] ?? newId()}'`)}; commit`).catch(
      async (error: unknown) => {
        await ownerQuery('rollback')
        throw error
      },
    )
  const count = async (from: string) => (await ownerQuery(`select from ${from}`)).length
  const forget = (what: PassingName, now: Date) => work(worker, (unit) => forgetPassed(unit, { what }), { now })
  return { ...made, put, count, forget }
}

const { put, count, forget, work, ownerQuery } = await house()

/** What is put there, where it is counted, how many days it is there for, and how many of its rows stay for good. */
const rows: Partial<Record<PassingName, { put: string; from: string; days: number; stay?: number }>> = {
  sessions: {
    put: `insert into session (token_hash, account_id, created_at, seen_at, expires_at, ended_at) values
      ('one', :account, :now, :now, timestamptz :now + interval '12 hours', null), ('two', :account, :now, :now, timestamptz :now + interval '900 days', :now)`,
    from: 'session',
    days: 184,
  },
  'phone-codes': {
    put: `insert into phone_code (id, phone_index, code_hash, expires_at, created_at, browser_hash) values (:id, 'a', 'b', :now, :now, 'c')`,
    from: 'phone_code',
    days: 2,
  },
  'email-codes': {
    put: `insert into email_code (id, account_id, email_sealed, masked_email, code_hash, expires_at, created_at) values (:id, :account, 'a', 'b', 'c', :now, :now)`,
    from: 'email_code',
    days: 2,
  },
  'mandate-codes': {
    put: `alter table mandate_code disable trigger all; insert into mandate_code (id, mandate_id, case_id, code_index, code_sealed, made_at, expires_at)
      values (:id, :id, :case, 'a', 'b', :now, :now); alter table mandate_code enable trigger all`,
    from: 'mandate_code',
    days: 2,
  },
  'window-codes': {
    put: `insert into window_code (id, case_id, phone_index, code_hash, sent_by, expires_at, created_at) values (:id, :case, 'a', 'b', 'c', :now, :now)`,
    from: 'window_code',
    days: 2,
  },
  'first-sign-ins': {
    put: `insert into first_sign_in (token_hash, staff_id, expires_at) values ('a', :staff, :now)`,
    from: 'first_sign_in',
    days: 2,
  },
  'passkey-challenges': {
    put: `insert into passkey_challenge (challenge, staff_id, expires_at) values ('a', :staff, :now)`,
    from: 'passkey_challenge',
    days: 2,
  },
  'provider-sign-ins': {
    put: `insert into provider_sign_in (state_hash, content_sealed, created_at) values ('a', 'b', :now)`,
    from: 'provider_sign_in',
    days: 2,
  },
  'draft-code-tries': {
    put: `insert into draft_code_try (id, office_id, staff_id, code_index, at) values (:id, '510107', :staff, 'a', :now)`,
    from: 'draft_code_try',
    days: 2,
  },
  'draft-moves': {
    put: `insert into application_draft (id, account_id, matter, answers_sealed, created_at, updated_at)
      values ('00000000-0000-7000-8000-00000000000c', :account, 'new-certificate', 'a', :now, :now),
        ('00000000-0000-7000-8000-00000000000d', :account, 'new-certificate', 'a', :now, :now);
      insert into draft_move (id, draft_id, code_index, code_sealed, created_at, expires_at, office_id, taken_by, taken_at, to_look_at) values
      (:id, '00000000-0000-7000-8000-00000000000c', 'a', 'a', :now, :now, null, null, null, false),
      (:id, '00000000-0000-7000-8000-00000000000d', 'b', 'b', :now, :now, '510107', :staff, :now, false)`,
    from: 'draft_move',
    days: 2,
    stay: 1,
  },
  'sent-drafts': {
    put: `insert into application_draft (id, account_id, matter, answers_sealed, created_at, updated_at, submitted_case) values
      (:id, :account, 'new-certificate', 'a', :now, :now, :case), (:id, :account, 'new-certificate', 'a', :now, :now, null)`,
    from: 'application_draft',
    days: 180,
    stay: 1,
  },
  answers: {
    put: `insert into idempotency_key (actor, key, request_hash, created_at) values ('a', 'a-key-long-enough', 'b', :now)`,
    from: `idempotency_key where actor = 'a'`,
    days: 90,
  },
  'message-copies': {
    put: `insert into message (id, account_id, case_id, channel, title, body, created_at, sent_at, failed_at, failure) values
      (:id, :account, null, 'sms', 'a', 'b', :now, :now, null, null), (:id, :account, null, 'email', 'a', 'b', :now, null, :now, 'other'),
      (:id, :account, null, 'sms', 'still to be sent', 'b', :now, null, null, null),
      (:id, :account, :case, 'sms', 'of a case under way', 'b', :now, :now, null, null),
      (:id, :account, null, 'inbox', 'read on the page', 'b', :now, null, null, null)`,
    from: `message where body = 'b'`,
    days: 180,
    stay: 3,
  },
  'done-notices': {
    put: `insert into staff_notice (id, office_id, key, title, words, href, created_at, done_at) values
      (:id, '510107', 'x', 'a', 'b', '/', :now, :now), (:id, '510107', 'y', 'nobody has done it', 'b', '/', :now, null)`,
    from: `staff_notice where href = '/'`,
    days: 365,
    stay: 1,
  },
  attendance: {
    put: `insert into attendance (staff_id, day, office_id, signed_in_at) values (:staff, '2026-03-02', '510107', :now)`,
    from: 'attendance',
    days: 3 * 365 + 1,
  },
  absences: {
    put: `insert into handler_absence (staff_id, day, office_id, noticed_at) values (:staff, '2026-03-02', '510107', :now)`,
    from: 'handler_absence',
    days: 3 * 365 + 1,
  },
  'export-records': {
    put: `insert into export_request (id, office_id, asked_by, asked_by_name, asked_at, purpose, query, title, rows, format, state) values
      (:id, '510107', :staff, 'a', :now, '核对名单', '', 'a', 1, 'csv', 'ready'), (:id, '510107', :staff, 'a', :now, '没有答复', '', 'a', 1, 'csv', 'asked')`,
    from: 'export_request',
    days: 3 * 365 + 1,
    stay: 1,
  },
}

test('N5.2 each thing is there to the last day of its time, and gone after it', async () => {
  for (const what of passingNames) {
    const row = rows[what]
    if (!row) continue
    const [before, stay] = [await count(row.from), row.stay ?? 0]
    await put(row.put)
    const there = await count(row.from)
    assert.deepEqual(await forget(what, after(row.days - 1)), { gone: 0 }, what)
    assert.equal(await count(row.from), there, what)
    const { gone } = await forget(what, after(row.days + 1))
    assert.equal(await count(row.from), before + stay, what)
    assert.equal(gone, there - before - stay, what)
  }
})

test('N5.2 what was uploaded and is bound to nothing goes with its bytes; what a case, a draft or a paper names stays', async () => {
  const ofCase = await count('file')
  const listAll = (unit: Unit) =>
    Promise.all(Array.from({ length: 256 }, (_, first) => unit.files.list(first))).then((names) => names.flat())
  const sealed = Buffer.from('sealed bytes of a photograph that was replaced')
  const orphan = await work(worker, (unit) => unit.files.write(sealed))
  await put(`insert into application_draft (id, account_id, matter, answers_sealed, created_at, updated_at)
      values ('00000000-0000-7000-8000-000000000001', :account, 'new-certificate', 'a', :now, :now);
    insert into file (id, person_id, purpose, name_sealed, media_type, bytes, original_sha256, stored_sha256, created_at, created_by) values
      ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000001', 'photo', 'a', 'image/jpeg', 1, 'a', 'a', :now, 'a'),
      ('00000000-0000-7000-8000-00000000000b', :id, 'archive-notice', 'a', 'image/jpeg', 1, 'a', 'b', :now, 'a'),
      (:id, :id, 'photo', 'a', 'image/jpeg', 1, 'a', '\\x${orphan.toString('hex')}', :now, 'a')`)
  assert.equal(await count('file'), ofCase + 3)
  // No rule of the tables stands between a page of an archive and its file: the clearing alone looks.
  await put(`set local session_replication_role = replica;
    insert into archive_page (id, request_id, kind, page, file_id, added_at)
    values (:id, :id, 'notice', 1, '00000000-0000-7000-8000-00000000000b', :now)`)
  assert.deepEqual(await forget('loose-files', after(29)), { gone: 0 })
  assert.deepEqual(await forget('loose-files', after(31)), { gone: 1 })
  assert.equal(await count('file'), ofCase + 2)

  const byteOf = orphan[0] ?? 0
  const sweep = async (now: Date) => {
    await put(`insert into clearing (what, part) values ('orphan-files', ${byteOf})
      on conflict (what) do update set part = ${byteOf}`)
    return forget('orphan-files', now)
  }
  const stored = await work(worker, listAll)
  // Files are as old as the disk says, whatever the clock of the test.
  const realDays = (days: number) => new Date(systemClock().getTime() + days * 86_400_000)
  assert.deepEqual(await sweep(realDays(29)), { gone: 0 })
  assert.deepEqual(await sweep(realDays(32)), { gone: 1 })
  const left = await work(worker, listAll)
  assert.deepEqual(left.toSorted(), stored.filter((name) => name !== orphan.toString('hex')).toSorted())
  for (const { name } of await ownerQuery<{ name: string }>(
    `select encode(stored_sha256, 'hex') as name from file where case_id is not null`,
  ))
    assert.ok(left.includes(name), 'a file of the case went')
})

test('N5.2 many are forgotten in slices, and the clearing says how many; where another does it, it waits for nobody', async () => {
  await put(`delete from clearing; insert into phone_code (id, phone_index, code_hash, expires_at, created_at, browser_hash)
    select gen_random_uuid(), 'a', 'b', :now, :now, 'c' from generate_series(1, 700)`)
  assert.deepEqual(await forget('phone-codes', after(3)), { gone: 500 })
  assert.equal(await count('phone_code'), 200)
  const now = async () => (await work(worker, listClearings)).find(({ name }) => name === 'phone-codes')
  assert.equal((await now())?.finishedAt, undefined)
  const [next] = await ownerQuery<{ n: number }>(
    `select count(*)::integer as n from jobs.job where name = 'forget-passed' and data->>'what' = 'phone-codes'`,
  )
  assert.equal(next?.n, 1)
  await work(
    worker,
    async (unit) => {
      await forgetPassed(unit, { what: 'phone-codes' })
      assert.deepEqual(await forget('phone-codes', after(3)), { gone: 0 })
    },
    { now: after(3) },
  )
  assert.deepEqual(await now(), {
    name: 'phone-codes',
    finishedAt: after(3),
    goneLast: 700,
    goneEver: 700,
    problem: undefined,
  })
})

test('N5.2 where a tenth of the files has no row nothing is removed: the database may be another than the files’', async () => {
  const first = 7
  await work(worker, async (unit) => {
    for (let [made, number] = [0, 0]; made < 60; number += 1) {
      const bytes = Buffer.from(`sealed ${number}`)
      if (hashOf(bytes)[0] !== first) continue
      await unit.files.write(bytes)
      made += 1
    }
  })
  await put(`insert into clearing (what, part) values ('orphan-files', ${first})`)
  const later = new Date(systemClock().getTime() + 40 * 86_400_000)
  assert.deepEqual(await forget('orphan-files', later), { gone: 0 })
  assert.equal((await work(worker, (unit) => unit.files.list(first))).length, 60)
  assert.equal(await count(`clearing where part = ${first} and problem like '60 个文件里有 60 个没有登记%'`), 1)
})

test('N5.2 the hourly round begins each thing once', async () => {
  await work(worker, (unit) => forgetPassed(unit, {}), { now: start })
  await work(worker, (unit) => forgetPassed(unit, {}), { now: start })
  const begun = await ownerQuery<{ what: string }>(
    `select distinct data->>'what' as what from jobs.job where name = 'forget-passed' and data->>'what' is not null order by 1`,
  )
  assert.deepEqual(
    begun.map(({ what }) => what),
    passingNames.toSorted(),
  )
})
