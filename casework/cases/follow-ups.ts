// What follows a step once it is committed: the applicant is told, the papers of the step are issued, a decision is kept. Twice does no harm.
import { sql } from 'kysely'
import type { Jobs } from '#platform/job-list.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { decisionOf } from '#regulation/decisions.ts'
import { ownSteps } from '#regulation/own-days.ts'
import { newsOf, papersOf } from '#regulation/steps.ts'
import { tellUnconfirmed } from '../accounts/window-telephone.ts'
import { keepDecisionOf } from '../decisions/decisions.ts'
import { orderEventsSoon } from '../events/order-events.ts'
import { type News, tellingOf, tellPerson } from '../messages/tell-person.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import type { Press } from '../papers/paper-case.ts'
import { actOnFile } from './act-on-case.ts'
import { type CaseFile, findCase, listSteps, type StoredStep } from './case-store.ts'

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
    const words = newsOf(step, file.current)
    if (words && !(await isTold(unit, caseId, seq))) await tellOfCase(unit, file, step, { stepSeq: seq, ...words })
    await keepDecisionOf(unit, file, step)
    const part = step.record && 'assessment' in step.record ? step.record.assessment : undefined
    await orderEventsSoon(unit)
    for (const kind of papersOf(step)) await issuePaper(unit, file, kind, seq, press, part)
  }
}

async function isTold(unit: Unit, caseId: string, seq: number): Promise<boolean> {
  const of = (table: 'message' | 'letter') =>
    unit.db.selectFrom(table).select('id').where('case_id', '=', caseId).where('step_seq', '=', seq).executeTakeFirst()
  return (await of('message')) !== undefined || (await of('letter')) !== undefined
}

/** In the accounts, else at the telephone typed at the window, else by letter; the letter of a decision is that of its own desk. */
async function tellOfCase(unit: Unit, file: CaseFile, step: StoredStep, news: News): Promise<void> {
  const withLetter = decisionOf(step, file.current) === undefined
  if (file.current.accounts.length > 0) return tellPerson(unit, tellingOf(file), news, { withLetter })
  await tellUnconfirmed(unit, file, news, { withLetter })
}

/** A run goes on in another job, so that no transaction grows with the number of cases. */
const mostAtOnce = 500

/**
 * The job 'watch-clocks': finds what is due, all of it, beginning after `after`: what the law refuses every day stands at the
 * head of the list and holds up nothing behind it. Each is taken in a transaction of its own.
 */
export async function watchClocks(
  unit: Unit,
  { after }: Jobs['watch-clocks'] = {},
  most: number = mostAtOnce,
): Promise<void> {
  const due = unit.db
    .selectFrom('case_file')
    .select(['id', 'own_step_on'])
    .where('final', '=', false)
    .where('own_step_on', '<=', unit.today)
  const rows = await (after
    ? due.where((row) => row(row.refTuple('own_step_on', 'id'), '>', row.tuple(after.on, after.id)))
    : due
  )
    .orderBy('own_step_on')
    .orderBy('id')
    .limit(most)
    .execute()
  for (const { id } of rows)
    await unit.enqueue({ name: 'own-step', data: { caseId: id }, key: `${id}/own-step/${unit.today}` })
  const last = rows.length === most ? rows.at(-1) : undefined
  if (last?.own_step_on)
    await unit.enqueue({ name: 'watch-clocks', data: { after: { on: last.own_step_on, id: last.id } } })
}

/** The job 'own-step': the first step whose day has come. The law judges the case again; what it refuses stays as it is. */
export async function takeOwnStep(unit: Unit, { caseId }: { caseId: string }): Promise<void> {
  const file = await findCase(unit, caseId)
  const due = file && ownSteps(file.current).find(({ on }) => on <= unit.today)
  if (due) await actOnFile(unit, file, { step: due.step, input: {} })
}
