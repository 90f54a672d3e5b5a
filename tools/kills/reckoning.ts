// What is there after a storm of kills, held against what was acknowledged: nothing lost, doubled or half done.
import type { Client } from 'pg'
import { verifyChains } from '#platform/database/verify-chains.ts'
import type { Acknowledged } from './load.ts'

export type Reckoning = {
  acknowledged: number
  /** Acknowledged, and not there. */
  lost: number
  /** More steps on record than forms that were taken. */
  doubled: number
  /** Cases whose parts do not agree: steps, version, audit, assessments, jobs. */
  halfDone: number
  /** What is wrong with the audit as a whole. */
  audit: string | undefined
  steps: number
}

/** @param before how many steps each case had when the load began */
export async function reckon(
  owner: Client,
  acknowledged: readonly Acknowledged[],
  before: ReadonlyMap<string, number>,
): Promise<Reckoning> {
  const keys = acknowledged.map(({ key }) => key)
  const taken = await owner.query<{ key: string }>(
    'select key from idempotency_key where key = any($1) and answer is not null',
    [keys],
  )
  const kept = new Set(taken.rows.map(({ key }) => key))
  const perCase = Map.groupBy(acknowledged, ({ caseId }) => caseId)
  let [doubled, missing, steps] = [0, 0, 0]
  for (const { case_id: id, steps: there } of await stepsPerCase(owner)) {
    const wanted = (before.get(id) ?? 0) + (perCase.get(id)?.length ?? 0)
    steps += there - (before.get(id) ?? 0)
    doubled += Math.max(0, there - wanted)
    missing += Math.max(0, wanted - there)
  }
  const { broken } = await verifyChains(owner)
  return {
    acknowledged: acknowledged.length,
    lost: Math.max(keys.length - kept.size, missing),
    doubled,
    halfDone: await countHalfDone(owner),
    audit: broken && `${broken.chain} ${broken.seq}: ${broken.problem}`,
    steps,
  }
}

export async function stepsPerCase(owner: Client): Promise<{ case_id: string; steps: number }[]> {
  const { rows } = await owner.query<{ case_id: string; steps: number }>(
    'select case_id, count(*)::integer as steps from case_event group by case_id',
  )
  return rows
}

/** A step writes its event, the case's version, the audit, the assessment and the job of what follows, or none of them. */
async function countHalfDone(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ cases: number }>(
    `select count(*)::integer as cases from case_file where
      (select max(seq) + 1 from case_event where case_id = case_file.id) <> version
      or (select max(seq) - min(seq) + 1 - count(*) from case_event where case_id = case_file.id) <> 0
      or (select count(*) from case_event where case_id = case_file.id) <> (select count(*) from audit
        where chain = case_file.id::text and subject = 'case_event' and operation = 'insert')
      or (select count(*) from case_event where case_id = case_file.id and step = 'assignInstitution')
        <> (select count(*) from assessment where case_id = case_file.id)`,
  )
  return rows[0]?.cases ?? 0
}
