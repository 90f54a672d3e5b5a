// The words written with a step, sealed under the key of the person the case is about (N2.3, R6.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { notePlace } from './act-on-case.ts'
import type { CaseFile, StoredStep } from './case-store.ts'

/** Undefined where nothing was written. */
export async function readNote(
  unit: Unit,
  { id, personId }: Pick<CaseFile, 'id' | 'personId'>,
  step: Pick<StoredStep, 'seq' | 'noteSealed'> | undefined,
): Promise<string | undefined> {
  return step?.noteSealed
    ? (await unit.vault.open(personId, notePlace(id, step.seq), step.noteSealed)).toString('utf8')
    : undefined
}

/** What the office wrote with what it asks for now; undefined where nothing is asked, or nothing was written. */
export async function noteOfAsking(
  unit: Unit,
  file: Pick<CaseFile, 'id' | 'personId'> & { current: Pick<Case, 'status'> },
  steps: readonly StoredStep[],
): Promise<string | undefined> {
  if (file.current.status !== 'awaiting-materials') return undefined
  return readNote(
    unit,
    file,
    steps.findLast(({ step }) => step === 'askForMaterials' || step === 'askAgain'),
  )
}

/** The same for a helper whose mandate lets them hand in papers: of the steps they read nothing else (N5.2). */
export async function noteOfAskingForHelper(
  unit: Unit,
  file: Pick<CaseFile, 'id' | 'personId'> & { current: Pick<Case, 'status'> },
): Promise<string | undefined> {
  if (file.current.status !== 'awaiting-materials') return undefined
  const { rows } = await sql<{ seq: number; noteSealed: Buffer | null }>`
    select seq, note_sealed as "noteSealed" from asked_of_helper(${file.id})`.execute(unit.db)
  return readNote(unit, file, rows[0])
}
