// What follows a step once it is committed: the applicant is told, the papers of the step are issued, a decision is kept. Twice does no harm.
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { decisionOf } from '#regulation/decisions.ts'
import { progressOf } from '#regulation/progress.ts'
import { newsOf, papersOf } from '#regulation/steps.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { tellUnconfirmed } from '../accounts/window-telephone.ts'
import { keepDecisionOf } from '../decisions/decisions.ts'
import { orderEventsSoon } from '../events/order-events.ts'
import { shortDay } from '../messages/short-text.ts'
import { type Telling, tellingOf, tellPeople } from '../messages/tell-person.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import type { Press } from '../papers/paper-case.ts'
import { type CaseFile, listStepsOf, type StepOfCase, type StoredStep, selectCases, toCaseFiles } from './case-store.ts'

/**
 * The job 'follow-up': the messages and papers of steps, of many at once. A second time, even at the same time, finds them there:
 * the papers' numbers are the steps' own.
 */
export function followUps(press: Press) {
  const together = (unit: Unit, jobs: readonly StepOfCase[]) => followAll(unit, jobs, press)
  return Object.assign((unit: Unit, job: StepOfCase) => together(unit, [job]), { together })
}

async function followAll(unit: Unit, asked: readonly StepOfCase[], press: Press): Promise<void> {
  const jobs = [...new Map(asked.map((job) => [nameOf(job), job])).values()]
  const names = jobs.map(nameOf)
  // All take them in the same order: nobody waits for whoever waits for them.
  await sql`select pg_advisory_xact_lock(number) from (
    select distinct hashtextextended('follow-up ' || name, 0) as number from unnest(${names}::text[]) as name order by 1 offset 0) numbers`.execute(
    unit.db,
  )
  const cases = [...new Set(jobs.map(({ caseId }) => caseId))]
  const found = await toCaseFiles(unit, await selectCases(unit).where('id', 'in', cases).execute())
  const files = new Map(found.map((file) => [file.id, file]))
  const steps = new Map((await listStepsOf(unit, jobs, files)).map((step) => [nameOf(step), step]))
  const told = await listTold(unit, jobs)
  const tellings: Telling[] = []
  for (const { file, step } of jobs.map((job) => ofJob(job, files, steps))) {
    const words = newsOf(step, file.current)
    if (!words || told.has(nameOf({ caseId: file.id, seq: step.seq }))) continue
    // The letter of a decision is that of its own desk.
    const withLetter = decisionOf(step, file.current) === undefined
    const news = { stepSeq: step.seq, ...words, when: whenOf(file.current, unit.today) }
    // In the accounts, else at the telephone typed at the window, else by letter.
    if (file.current.accounts.length > 0) tellings.push({ told: tellingOf(file), news, withLetter })
    else await tellUnconfirmed(unit, file, news, { withLetter })
  }
  await tellPeople(unit, tellings)
  await orderEventsSoon(unit)
  const issued = await listIssued(unit, jobs)
  for (const { file, step } of jobs.map((job) => ofJob(job, files, steps))) {
    await keepDecisionOf(unit, file, step)
    const part = step.record && 'assessment' in step.record ? step.record.assessment : undefined
    for (const kind of papersOf(step))
      if (!issued.has(`${file.id}/${step.seq}/${kind}`)) await issuePaper(unit, file, kind, step.seq, press, part)
  }
}

/** Until when the applicant must act, or the office. */
function whenOf(current: Case, today: Day): string | undefined {
  const { who, by } = progressOf(current, today)
  if (!by) return undefined
  return who === '您' ? `请在${shortDay(by)}前办` : `残联最晚${shortDay(by)}办`
}

const nameOf = ({ caseId, seq }: StepOfCase) => `${caseId}/${seq}`

function ofJob(job: StepOfCase, files: ReadonlyMap<string, CaseFile>, steps: ReadonlyMap<string, StoredStep>) {
  const [file, step] = [files.get(job.caseId), steps.get(nameOf(job))]
  if (!file || !step) throw new Error(`no step ${job.seq} of case ${job.caseId}`)
  return { file, step }
}

/** The steps of which somebody was told already, by a message or by a letter. */
async function listTold(unit: Unit, jobs: readonly StepOfCase[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<StepOfCase>`
    select case_id as "caseId", seq from unnest(${jobs.map(({ caseId }) => caseId)}::uuid[], ${jobs.map(({ seq }) => seq)}::integer[])
      as job (case_id, seq)
    where exists (select from message where message.case_id = job.case_id and step_seq = seq)
      or exists (select from letter where letter.case_id = job.case_id and step_seq = seq)`.execute(unit.db)
  return new Set(rows.map(nameOf))
}

/** The papers that these steps handed out already, as case/step/kind. */
async function listIssued(unit: Unit, jobs: readonly StepOfCase[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<StepOfCase & { kind: string }>`
    select case_id as "caseId", seq, kind from issued_paper where superseded_at is null and (case_id, seq) in (
      select * from unnest(${jobs.map(({ caseId }) => caseId)}::uuid[], ${jobs.map(({ seq }) => seq)}::integer[]))`.execute(
    unit.db,
  )
  return new Set(rows.map(({ kind, ...of }) => `${nameOf(of)}/${kind}`))
}
