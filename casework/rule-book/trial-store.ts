// Trials of proposed rules as they are kept, and the past cases that they look at (R1.2, N2.3).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Day, MatterId, Status } from '#regulation/vocabulary.ts'
import { addYears } from '#regulation/working-days.ts'
import { noSummary, type Summary } from '#simulation/differences.ts'
import { type CaseFile, selectCases, toCaseFiles } from '../cases/case-store.ts'

/** What the walk of a matter came to under the new value: what holds no more, or which statuses and steps nothing leads to. */
export type WalkOutcome = { fault: string } | { never: readonly (Status | StepName)[] }
export type Walks = Partial<Record<MatterId, WalkOutcome>>

export type RuleTrial = {
  proposal: string
  /** Cases that ended within the year where the value would change; one of so many was looked at. */
  found: number
  every: number
  afterCase: string | null
  summary: Summary
  walks: Walks
  finishedAt: Date | null
}

const columns = [
  'proposal_id as proposal',
  'found',
  'every',
  'after_case as afterCase',
  'summary',
  'walks',
  'finished_at as finishedAt',
] as const

export async function findTrial(unit: Unit, proposal: string): Promise<RuleTrial | undefined> {
  const row = await unit.db
    .selectFrom('rule_trial')
    .select(columns)
    .where('proposal_id', '=', proposal)
    .executeTakeFirst()
  return row as RuleTrial | undefined
}

/** Whose side of a case the rule follows: the hukou office's where the card is concerned, else the residence's. */
export type Side = 'residence_office' | 'hukou_office'
export type Among = { side: Side; offices: readonly string[] }

const ended = (unit: Unit, { side, offices }: Among) =>
  selectCases(unit)
    .where('final', '=', true)
    .where(side, 'in', [...offices])
    .where('changed_at', '>=', new Date(`${addYears(unit.today, -1)}T00:00:00+08:00`))

/** No run looks at more than so many: of more it takes some at even distances. */
const mostLookedAt = 1000

export async function beginTrial(unit: Unit, proposal: string, among: Among): Promise<RuleTrial> {
  const counted =
    among.offices.length === 0
      ? undefined
      : await ended(unit, among)
          .clearSelect()
          .select((row) => row.fn.countAll<string>().as('found'))
          .executeTakeFirst()
  const found = Number(counted?.found ?? 0)
  const every = Math.max(1, Math.ceil(found / mostLookedAt))
  await unit.db
    .insertInto('rule_trial')
    .values({
      proposal_id: proposal,
      begun_at: unit.now,
      found,
      every,
      summary: JSON.stringify(noSummary),
      walks: '{}',
    })
    .execute()
  return { proposal, found, every, afterCase: null, summary: noSummary, walks: {}, finishedAt: null }
}

/** The next of the cases that the run looks at, in the order of their ids. */
export async function casesAfter(
  unit: Unit,
  { afterCase, every }: RuleTrial,
  among: Among,
  limit: number,
): Promise<readonly CaseFile[]> {
  if (among.offices.length === 0) return []
  const rows = await ended(unit, among)
    .where(sql<boolean>`abs(hashtext(id::text)::bigint) % ${every} = 0`)
    .$if(afterCase !== null, (query) => query.where('id', '>', afterCase ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return toCaseFiles(unit, rows)
}

export async function saveTrial(
  unit: Unit,
  proposal: string,
  { summary, afterCase, finished }: { summary: Summary; afterCase: string | null; finished: boolean },
): Promise<void> {
  await unit.db
    .updateTable('rule_trial')
    .set({
      summary: JSON.stringify(summary),
      after_case: afterCase,
      ...(finished && { finished_at: unit.now }),
    })
    .where('proposal_id', '=', proposal)
    .execute()
}

export async function saveWalk(unit: Unit, proposal: string, matter: MatterId, outcome: WalkOutcome): Promise<void> {
  await sql`update rule_trial set walks = walks || ${JSON.stringify({ [matter]: outcome })}::jsonb
    where proposal_id = ${proposal}`.execute(unit.db)
}

/** The newest day before the opening on which a certificate of the person was cancelled (R4.1.1). */
export async function cancelledBefore(unit: Unit, { personId, openedAt }: CaseFile): Promise<Day | undefined> {
  const row = await unit.db
    .selectFrom('certificate')
    .select('status_since')
    .where('person_id', '=', personId)
    .where('status', '=', 'cancelled')
    .where('status_since', '<', openedAt)
    .orderBy('status_since', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? dayOf(row.status_since) : undefined
}

/** Open cases there that are not accepted yet: these take the value of the day of acceptance. */
export async function countNotAccepted(unit: Unit, { side, offices }: Among): Promise<number> {
  if (offices.length === 0) return 0
  const row = await unit.db
    .selectFrom('case_file')
    .select((count) => count.fn.countAll<string>().as('count'))
    .where('final', '=', false)
    .where('status', 'in', ['submitted', 'awaiting-materials'])
    .where(side, 'in', [...offices])
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
