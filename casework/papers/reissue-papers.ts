// Papers that said what was put right since are handed out anew, each under the number of the step that handed it out (R6.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { findCase, listSteps } from '../cases/case-store.ts'
import { issuePaper } from './issue-paper.ts'
import { listSupersededPapers } from './issued-paper-store.ts'
import type { Press } from './paper-case.ts'

/** The job 'reissue-papers'. A second time finds them there. */
export function reissuePapers(press: Press): (unit: Unit, job: { caseId: string }) => Promise<void> {
  return async (unit, { caseId }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`reissue ${caseId}`}, 0))`.execute(unit.db)
    const file = await findCase(unit, caseId)
    if (!file) return
    const steps = await listSteps(unit, caseId)
    for (const { kind, seq } of await listSupersededPapers(unit, caseId)) {
      const record = steps.find((taken) => taken.seq === seq)?.record
      await issuePaper(unit, file, kind, seq, press, record && 'assessment' in record ? record.assessment : undefined)
    }
  }
}
