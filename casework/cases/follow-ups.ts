// What follows a step once it is committed: the applicant is told, the papers of the step are issued, a decision is kept. Twice does no harm.
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { ownSteps } from '#regulation/own-days.ts'
import { newsOf, papersOf } from '#regulation/steps.ts'
import { keepDecisionOf } from '../decisions/decisions.ts'
import { tellAccounts } from '../messages/messages.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import type { Press } from '../papers/paper-case.ts'
import { actOnFile } from './act-on-case.ts'
import { findCase, listSteps, selectCases } from './case-store.ts'

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
    await keepDecisionOf(unit, file, step)
    const part = step.record && 'assessment' in step.record ? step.record.assessment : undefined
    for (const kind of papersOf(step)) await issuePaper(unit, file, kind, seq, press, part)
  }
}

/** What is left over is found ten minutes later. */
const mostAtOnce = 500

/** The job 'watch-clocks': finds what is due. Each is taken in a transaction of its own, so that one cannot hold up the others. */
export async function watchClocks(unit: Unit): Promise<void> {
  const rows = await selectCases(unit)
    .where('final', '=', false)
    .where('own_step_on', '<=', unit.today)
    .orderBy('own_step_on')
    .orderBy('id')
    .limit(mostAtOnce)
    .execute()
  for (const { id } of rows)
    await unit.enqueue({ name: 'own-step', data: { caseId: id }, key: `${id}/own-step/${unit.today}` })
}

/** The job 'own-step': the first step whose day has come. The law judges the case again; what it refuses stays as it is. */
export async function takeOwnStep(unit: Unit, { caseId }: { caseId: string }): Promise<void> {
  const file = await findCase(unit, caseId)
  const due = file && ownSteps(file.current).find(({ on }) => on <= unit.today)
  if (due) await actOnFile(unit, file, { step: due.step, input: {} })
}
