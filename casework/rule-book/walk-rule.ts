// The walk of a matter proved again under the value of a proposed rule, before it is decided on (R1.2; decision 57).
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { defaultRules, type Rules, rulesFrom } from '#regulation/local-rules.ts'
import { type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { findProposal } from './rule-store.ts'
import { findTrial, saveWalk, type WalkOutcome } from './trial-store.ts'
import { valueToWalk } from './try-rule.ts'

/** The long walk of a new certificate comes last. */
const matters = (Object.keys(matterNames) as MatterId[]).toReversed()

/** Less than the database bears a transaction that asks nothing. */
const secondsOfQuiet = 20

/** The job 'walk-rule': the next matter that was not walked through yet, then another job for the one after it. */
export async function walkRule(unit: Unit, { proposalId }: { proposalId: string }): Promise<void> {
  const proposal = await findProposal(unit, proposalId)
  const trial = await findTrial(unit, proposalId)
  const matter = matters.find((one) => trial && trial.walks[one] === undefined)
  if (proposal?.state !== 'proposed' || !matter) return
  const value = await valueToWalk(unit, proposal)
  const walking = walkApart(matter, rulesFrom({ ...defaultRules, [proposal.name]: value }))
  let outcome: WalkOutcome | undefined
  while (!outcome) {
    outcome = await Promise.race([walking, pause(secondsOfQuiet)])
    await sql`select`.execute(unit.db)
  }
  await saveWalk(unit, proposalId, matter, outcome)
  await unit.enqueue({ name: 'walk-rule', data: { proposalId }, key: `${proposalId}/walk/${matter}` })
}

const pause = (seconds: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), seconds * 1000).unref()
  })

export function walkApart(matter: MatterId, rules: Rules): Promise<WalkOutcome> {
  const thread = new Worker(new URL('./walk-thread.ts', import.meta.url), { workerData: { matter, rules } })
  return new Promise((resolve, reject) => {
    thread.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`the walk of ${matter} ended with ${code}`)))
  })
}
