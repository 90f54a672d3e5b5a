// A step written by hand: the least that reads a case, keeps an event, the case, an audit entry, a job and a key, in one transaction.
import pg from 'pg'
import type { Ask } from '#platform/database/describe-tables.ts'
import { newId } from '#platform/ids.ts'
import { randomBytes } from '#platform/random.ts'

/** Bare copies of the tables of a step: their columns and indexes, without row security, triggers and references. */
const bareTables = `
  create schema least;
  create table least.case_file (like case_file including all);
  create table least.case_event (like case_event including all);
  create table least.audit (like audit including all);
  create table least.job (like jobs.job_common including all);
  create table least.idempotency_key (like idempotency_key including all);
  insert into least.case_file select * from case_file;
  insert into least.case_event select * from case_event;
  create sequence least.entry`

export type MinimalSteps = {
  /** Takes a step of a case on one of the connections. */
  step: (caseId: string, lane: number) => Promise<void>
  close: () => Promise<void>
}

/**
 * @param on the owner's address: nothing stands between it and the rows
 * @param model a case that has just taken the step which is copied
 */
export async function openMinimalSteps(
  on: pg.ClientConfig,
  ask: Ask,
  { model, lanes }: { model: string; lanes: number },
): Promise<MinimalSteps> {
  await ask(bareTables)
  const [sample] = await ask<Record<'state' | 'record' | 'clocks' | 'step' | 'clause' | 'job', string>>(
    `select state::text, record::text, clocks::text, step, clause, (select data::text from jobs.job where data ->> 'caseId' = $1::text limit 1) as job
     from case_event join case_file on case_file.id = case_id where case_id = $1::uuid order by seq desc limit 1`,
    [model],
  )
  if (!sample) throw new Error('the model has taken no step')
  const clients = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const client = new pg.Client(on)
      await client.connect()
      return client
    }),
  )
  return {
    step: async (caseId, lane) => {
      const client = clients[lane]
      if (!client) throw new Error(`no lane ${lane}`)
      const send = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
      await client.query('begin')
      const { rows } = await send('case', 'select * from least.case_file where id = $1', [caseId])
      const [{ version } = { version: 0 }] = rows as { version: number }[]
      await send(
        'event',
        `insert into least.case_event (case_id, seq, step, clause, by_party, actor, actor_name, day, at, from_status, to_status, record, clocks)
         values ($1, $2, $3, $4, 'residence', 'staff:1', '演示', current_date, now(), 'submitted', 'submitted', $5, $6)`,
        [caseId, version, sample.step, sample.clause, sample.record, sample.clocks],
      )
      const saved = await send(
        'save',
        'update least.case_file set state = $3, version = version + 1, changed_at = now() where id = $1 and version = $2',
        [caseId, version, sample.state],
      )
      if (saved.rowCount !== 1) throw new Error('the step did not take')
      await send(
        'audit',
        `insert into least.audit (chain, seq, at, actor, subject, operation, row_key, row_hash, previous, hash, entry, digest)
         values ($1, $2, now(), 'staff:1', 'case_file', 'update', jsonb_build_object('id', $1::text), $3, $3, $3, nextval('least.entry'), 'sha256')`,
        [caseId, version, randomBytes(32)],
      )
      await send(
        'job',
        `insert into least.job (id, name, data, start_after, created_on, keep_until)
         values ($1, 'follow-up', $2, now(), now(), now() + interval '60 days')`,
        [newId(), sample.job],
      )
      await send('key', `insert into least.idempotency_key values ('staff:1', $1, $2, '{"to":"/workbench"}', now())`, [
        newId(),
        caseId,
      ])
      await client.query('commit')
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}
