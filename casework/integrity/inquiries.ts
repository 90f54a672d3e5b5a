// Inquiries into fraud in assessment: opened by the office above, decided by a second hand; a finding reaches every conclusion (N4.3).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptFinding,
  acceptInquiry,
  acceptReview,
  alreadyInquired,
  type Finding,
} from '#regulation/offices/inquiries.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { insertBar } from '../institutions/assessor-store.ts'
import { findOffice } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  findInquiry,
  findInstitutionOf,
  findOrderedReview,
  flagConclusions,
  insertInquiry,
  updateDecidedInquiry,
  updateReviewed,
} from './inquiry-store.ts'

/** @param report the complaint it follows from, where there is one */
export async function openInquiry(
  unit: Unit,
  { staff, grounds, report }: { staff: string; grounds: string; report?: string | undefined },
): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const facts = {
    level: actor.kind === 'staff' ? (await findOffice(unit, actor.office))?.level : undefined,
    institution: await findInstitutionOf(unit, staff),
  }
  const inquiry = acceptInquiry(actor, grounds, facts)
  if (isRefusal(inquiry)) return inquiry
  const id = await insertInquiry(unit, { ...inquiry, staff, report })
  return id === undefined ? alreadyInquired : { id }
}

/** Founded: signs no more from today, and every conclusion signed is looked at again by the county that took it in. */
export async function decideInquiry(
  unit: Unit,
  id: string,
  given: { founded: boolean | undefined; finding: string },
): Promise<Refusal | { flagged: number }> {
  const { actor, today } = unit
  const inquiry = await findInquiry(unit, id)
  const office = actor.kind === 'staff' ? actor.office : undefined
  const finding = acceptFinding(actor, inquiry, given, { today, rules: await rulesFor(unit, office) })
  if (isRefusal(finding)) return finding
  await updateDecidedInquiry(unit, id, finding)
  return { flagged: inquiry && finding.follows ? await follow(unit, inquiry, finding, finding.follows) : 0 }
}

async function follow(
  unit: Unit,
  { id, staff }: { id: string; staff: string },
  { by, office }: Finding,
  { bar, reason, reviewBy }: NonNullable<Finding['follows']>,
): Promise<number> {
  await insertBar(unit, staff, { kind: bar, category: null, reason, by, inquiringOffice: office })
  const flagged = await flagConclusions(unit, id, reviewBy)
  for (const { office: told, conclusions } of flagged)
    await tellOffice(unit, {
      office: told,
      key: `flagged ${id}`,
      title: `${conclusions} 份评定结论要复核`,
      words: `评定医生被查实弄虚作假。请在 ${byDayInWords(reviewBy)}逐件复核。`,
      href: '/workbench/integrity/flagged',
    })
  return flagged.reduce((sum, one) => sum + one.conclusions, 0)
}

/** What the county found of a flagged conclusion, by a hand that was not in the case. */
export async function settleFlagged(
  unit: Unit,
  assessment: string,
  given: { state: string; note: string },
): Promise<Refusal | { settled: true }> {
  const { actor } = unit
  const ordered = actor.kind === 'staff' ? await findOrderedReview(unit, assessment, actor.id) : undefined
  const review = acceptReview(actor, ordered, given)
  if (isRefusal(review)) return review
  if (ordered) await updateReviewed(unit, assessment, { ...review, inquiry: ordered.inquiry })
  return { settled: true }
}
