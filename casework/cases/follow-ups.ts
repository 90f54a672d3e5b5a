// What follows a step once it is committed: the applicant is told, the papers of the step are issued. Twice does no harm.
import { type RawBuilder, sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { handedOutBy } from '#regulation/papers-of-steps.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Status } from '#regulation/vocabulary.ts'
import { tellAccounts } from '../messages/messages.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import type { Press } from '../papers/paper-case.ts'
import { actOnCase } from './act-on-case.ts'
import { findCase, listSteps, selectCases } from './case-store.ts'
import { newsOf } from './news-of-steps.ts'

/**
 * The job 'follow-up': one step's messages and papers. A second time, even at the same time, finds them there: the papers'
 * numbers are the step's own.
 */
export function followUps(press: Press): (unit: Unit, job: { caseId: string; seq: number }) => Promise<void> {
  return async (unit, { caseId, seq }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`follow-up ${caseId}/${seq}`}, 0))`.execute(unit.db)
    const file = await findCase(unit, caseId)
    const step = file && (await listSteps(unit, caseId)).find((one) => one.seq === seq)
    if (!file || !step) throw new Error(`no step ${seq} of case ${caseId}`)
    const told = await unit.db
      .selectFrom('message')
      .select('id')
      .where('case_id', '=', caseId)
      .where('step_seq', '=', seq)
      .executeTakeFirst()
    const words = newsOf(step, file.current)
    if (words && !told) await tellAccounts(unit, file.current.accounts, { caseId, stepSeq: seq, ...words })
    const part = typeof step.record.assessment === 'string' ? step.record.assessment : undefined
    for (const kind of handedOutBy(step.step as StepName)) await issuePaper(unit, file, kind, seq, press, part)
  }
}

/** Steps the system takes by itself once their day is over (R4.1.2, R4.1.4, R4.1.6). */
type OwnStep = {
  status: Status
  step: StepName & ('lapse' | 'endNotMet' | 'reportNotMet' | 'endUnchanged' | 'close')
  due: (unit: Unit) => RawBuilder<boolean>
}

const windowOver = ({ today }: Unit) => sql<boolean>`state ->> 'disputableUntil' < ${today}`

const ownSteps: readonly OwnStep[] = [
  { status: 'awaiting-materials', step: 'lapse', due: ({ today }) => sql`state ->> 'supplyBy' < ${today}` },
  { status: 'not-met', step: 'endNotMet', due: windowOver },
  { status: 'not-met', step: 'reportNotMet', due: windowOver },
  { status: 'unchanged', step: 'endUnchanged', due: windowOver },
  {
    status: 'posted',
    step: 'close',
    due: ({ now }) =>
      sql`changed_at < ${now}::timestamptz - make_interval(days => (state -> 'rules' ->> 'receipt-close-days')::integer)`,
  },
]

/** What is left over is found ten minutes later. */
const mostAtOnce = 500

/** The job 'watch-clocks': finds what is due. Each is taken in a transaction of its own, so that one cannot hold up the others. */
export async function watchClocks(unit: Unit): Promise<void> {
  for (const { status, step, due } of ownSteps) {
    const rows = await selectCases(unit)
      .where('status', '=', status)
      .where(due(unit))
      .orderBy('changed_at')
      .limit(mostAtOnce)
      .execute()
    for (const { id } of rows)
      await unit.enqueue({ name: 'own-step', data: { caseId: id, step }, key: `${id}/${step}/${unit.today}` })
  }
}

/** The job 'own-step'. The law judges the case again; what it refuses stays as it is. */
export async function takeOwnStep(unit: Unit, { caseId, step }: { caseId: string; step: string }): Promise<void> {
  const own = ownSteps.find((one) => one.step === step)
  if (!own) throw new Error(`the system takes no step ${step}`)
  await actOnCase(unit, { caseId, step: own.step, input: {} })
}
