// Follow-ups a second, one to a unit and many to a unit, against the least work: the same rows inserted straight, in the same minute.
// DATA_DIR=<a copy of a seeded demonstration> node bench/jobs.ts — on a durable database; what it measured there is told again.
import { Client } from 'pg'
import { followUps } from '#casework/cases/follow-ups.ts'
import { readConfig } from '#config'
import { stopwatch } from '#platform/clock.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'

const [rounds, most, atOnce] = [5, 320, 32]
const config = readConfig()
const log = openLog('error')
const platform = await openPlatform(config, log)
const database = await openDatabase(config, log)
const owner = new Client(database.owner)
await owner.connect()
const { work } = platform
const follow = followUps({ publicUrl: 'http://localhost', demo: true })

type Told = { caseId: string; seq: number; account: string }
const { rows: steps } = await owner.query<Told>(
  `select case_id as "caseId", step_seq as seq, min(account_id::text) as account from message
    where case_id is not null and step_seq is not null and account_id is not null and channel = 'inbox'
    group by 1, 2 having count(*) = 1 order by 1, 2 limit $1`,
  [most],
)
if (steps.length < atOnce) throw new Error('there are too few steps in this database: seed the demonstration first')

/** As if nobody had been told of these steps yet. */
async function forget(): Promise<void> {
  await owner.query('set session_replication_role = replica')
  for (const table of ['message', 'letter'])
    await owner.query(
      `delete from ${table} where (case_id, step_seq) in (select * from unnest($1::uuid[], $2::integer[]))`,
      [steps.map(({ caseId }) => caseId), steps.map(({ seq }) => seq)],
    )
  await owner.query('set session_replication_role = origin')
}

const batches = Array.from({ length: Math.ceil(steps.length / atOnce) }, (_, at) =>
  steps.slice(at * atOnce, (at + 1) * atOnce),
)

async function timed(use: () => Promise<void>): Promise<number> {
  await forget()
  const elapsed = stopwatch()
  await use()
  return elapsed()
}

const single = async () => {
  for (const step of steps) await work(worker, (unit) => follow(unit, step))
}
const together = async () => {
  for (const batch of batches) await work(worker, (unit) => follow.together(unit, batch))
}
/** The two messages of each step and the job that sends one of them, audited as always, many to a transaction. */
const straight = async () => {
  for (const batch of batches) {
    const rows = batch.map(({ caseId, seq, account }) => ({ caseId, seq, account, inbox: newId(), sms: newId() }))
    await owner.query(
      `begin; select set_config('tongban.actor', 'system:worker', true), set_config('tongban.now', now()::text, true)`,
    )
    await owner.query(
      `insert into message (id, account_id, case_id, step_seq, channel, title, body, created_at, sent_at)
        select inbox, account, case_id, seq, 'inbox', '需要您补交材料', '请看正文。', now(), now()
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[]) as step (inbox, sms, account, case_id, seq)
        union all select sms, account, case_id, seq, 'sms', '短信', '您的申请有新进展。', now(), null
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[]) as step (inbox, sms, account, case_id, seq)`,
      [
        rows.map((row) => row.inbox),
        rows.map((row) => row.sms),
        rows.map((row) => row.account),
        rows.map((row) => row.caseId),
        rows.map((row) => row.seq),
      ],
    )
    await owner.query(
      `insert into jobs.job (id, name, data) select sms, 'send-message', jsonb_build_object('messageId', sms) from unnest($1::uuid[]) as sms`,
      [rows.map((row) => row.sms)],
    )
    await owner.query('commit')
  }
}

await timed(together)
const spent = { single: 0, together: 0, straight: 0 }
for (let round = 0; round < rounds; round++) {
  spent.single += await timed(single)
  spent.together += await timed(together)
  spent.straight += await timed(straight)
}
const perSecond = (time: number) => (rounds * steps.length) / (time / 1000)
for (const [way, time] of Object.entries(spent))
  console.log(`${way}: ${perSecond(time).toFixed(0)}/s, ${(spent.straight / time).toFixed(2)} of the least work`)
await owner.end()
await platform.close()
await database.close()
