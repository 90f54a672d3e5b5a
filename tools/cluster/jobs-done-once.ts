// What follows each step is done, and once, however many processes were lost in the midst of it.
import type { Client } from 'pg'
import { until } from './kept-process.ts'

export type JobsReckoning = {
  /** Steps whose job is there and done. */
  done: number
  /** Steps without a job, or whose job was not done in the end. */
  missing: number
  /** Messages or papers of a step that are there twice, and steps of which nobody was told. */
  doubled: number
  untold: number
  /** Jobs in the hands of a lost process, and how many of them were done by another in the end. */
  interrupted: number
  takenOver: number
}

/** Jobs begun before an instant, and still not ended. */
export async function interruptedJobs(client: Client, before: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from jobs.job where state = 'active' and started_on <= $1::timestamptz`,
    [before],
  )
  return rows.map(({ id }) => id)
}

const unfinished = `select count(*)::integer as jobs from jobs.job where name in ('follow-up', 'send-message')
  and state in ('created', 'retry', 'active')`

/** @param withSuperuser lends a connection that sees every row */
export async function reckonJobs(
  withSuperuser: <T>(use: (client: Client) => Promise<T>) => Promise<T>,
  interrupted: ReadonlySet<string>,
): Promise<JobsReckoning> {
  await until(
    'jobs that are not done in the end',
    () => withSuperuser(async (client) => (await client.query<{ jobs: number }>(unfinished)).rows[0]?.jobs === 0),
    600_000,
    2000,
  ).catch(() => undefined)
  return withSuperuser(async (client) => {
    const count = async (sql: string, parameters: unknown[] = []) =>
      (await client.query<{ count: number }>(sql, parameters)).rows[0]?.count ?? 0
    const ofSteps = `from case_event left join jobs.job on job.name = 'follow-up'
      and job.data->>'caseId' = case_event.case_id::text and job.data->>'seq' = case_event.seq::text`
    return {
      done: await count(`select count(*)::integer ${ofSteps} where job.state = 'completed'`),
      missing: await count(`select count(*)::integer ${ofSteps} where job.state is distinct from 'completed'`),
      doubled: await count(`select count(*)::integer from (
        select 1 from message where step_seq is not null group by case_id, step_seq, channel, account_id, title
          having count(*) > 1
        union all select 1 from issued_paper group by case_id, kind, seq having count(*) > 1) as twice`),
      untold: await count(`select count(*)::integer from case_event where step = 'assignInstitution' and not exists
        (select from message where message.case_id = case_event.case_id and step_seq = case_event.seq)`),
      interrupted: interrupted.size,
      takenOver: await count(
        `select count(*)::integer from jobs.job where id = any($1::uuid[]) and state = 'completed'`,
        [[...interrupted]],
      ),
    }
  })
}
