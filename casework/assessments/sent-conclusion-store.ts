// What a hospital's system sent of a conclusion: a draft until the doctor signs, and the signed one as proof (R1.3, R4.1.3).
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Category } from '#regulation/vocabulary.ts'
import { listSteps } from '../cases/case-store.ts'
import type { AssessmentRow, Finding } from './assessment-store.ts'

export type SentTask = {
  caseId: string
  personId: string
  institution: string | null
  state: AssessmentRow['state']
  categories: readonly Category[]
  assignedAt: Date
}

/** The task of an assessment, where whoever asks has to do with it. */
export async function findSentTask(unit: Unit, assessment: string): Promise<SentTask | undefined> {
  const row = await unit.db
    .selectFrom('assessment')
    .innerJoin('case_file', 'case_file.id', 'assessment.case_id')
    .select([
      'case_id as caseId',
      'person_id as personId',
      'institution_id as institution',
      'assessment.state',
      'categories',
      'assigned_at as assignedAt',
    ])
    .where('assessment.id', '=', assessment)
    .executeTakeFirst()
  return row as SentTask | undefined
}

/** When who stamps gave it back to the doctor for the last time. */
export async function lastSentBackAt(unit: Unit, caseId: string, assessment: string): Promise<Date | undefined> {
  const steps = await listSteps(unit, caseId)
  return steps.findLast(({ step, record }) => step === 'reopenConclusion' && record?.assessment === assessment)?.at
}

const draftPlace = (row: string) => ({ table: 'conclusion_draft', column: 'findings', row })
const signedPlace = (row: string) => ({ table: 'signed_conclusion', column: 'jws', row })

/** The newer takes the place of the one before. */
export async function saveDraft(
  unit: Unit,
  draft: { assessment: string; task: SentTask; partner: string; findings: readonly Finding[] },
): Promise<void> {
  const { assessment, task, partner, findings } = draft
  const sealed = await unit.vault.sealJson(task.personId, draftPlace(assessment), findings)
  const sent = { partner_id: partner, findings_sealed: sealed, sent_at: unit.now }
  await unit.db
    .insertInto('conclusion_draft')
    .values({ assessment_id: assessment, case_id: task.caseId, ...sent })
    .onConflict((known) => known.column('assessment_id').doUpdateSet(sent))
    .execute()
}

export type ConclusionDraft = { findings: readonly Finding[]; sentAt: Date }

export async function findDraft(
  unit: Unit,
  { assessment, personId }: { assessment: string; personId: string },
): Promise<ConclusionDraft | undefined> {
  const row = await unit.db
    .selectFrom('conclusion_draft')
    .select(['findings_sealed as sealed', 'sent_at as sentAt'])
    .where('assessment_id', '=', assessment)
    .executeTakeFirst()
  return (
    row && {
      findings: await unit.vault.openJson<readonly Finding[]>(personId, draftPlace(assessment), row.sealed),
      sentAt: row.sentAt,
    }
  )
}

/** Once a doctor has signed, what was drafted is over. */
export async function dropDraft(unit: Unit, assessment: string): Promise<void> {
  await unit.db.deleteFrom('conclusion_draft').where('assessment_id', '=', assessment).execute()
}

const hashOf = (signed: string) => createHash('sha256').update(signed).digest()

export async function wasHandedIn(unit: Unit, signed: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('signed_conclusion')
    .select('id')
    .where('hash', '=', hashOf(signed))
    .executeTakeFirst()
  return row !== undefined
}

export async function insertSignedConclusion(
  unit: Unit,
  proof: { assessment: string; task: SentTask; partner: string; key: string; signed: string },
): Promise<void> {
  const id = newId()
  const { assessment, task, partner, key, signed } = proof
  await unit.db
    .insertInto('signed_conclusion')
    .values({
      id,
      assessment_id: assessment,
      case_id: task.caseId,
      partner_id: partner,
      key_id: key,
      hash: hashOf(signed),
      jws_sealed: await unit.vault.seal(task.personId, signedPlace(id), signed),
      received_at: unit.now,
    })
    .execute()
}
