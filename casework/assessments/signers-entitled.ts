// Whether the doctors who signed a conclusion were entitled to, as the register of assessors says today (N4.2, N4.3).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { certifiedCategories } from '../institutions/assessor-store.ts'
import { listAssessments } from './assessment-store.ts'

/** @returns true where each doctor of the newest round was, in each category; false for a committee, or where anything is open */
export async function wereSignersEntitled(unit: Unit, { id, current }: CaseFile): Promise<boolean> {
  const signedAt = new Map((await listAssessments(unit, id)).map((row) => [row.id, row.signedAt]))
  const newest = current.assessments.filter(({ round }) => round === current.round)
  for (const { id: assessment, assessor, categories } of newest) {
    const at = signedAt.get(assessment)
    if (!assessor || !at) return false
    const certified = await certifiedCategories(unit, assessor, dayOf(at), unit.today)
    if (categories.some((category) => !certified.includes(category))) return false
  }
  return newest.length > 0
}
