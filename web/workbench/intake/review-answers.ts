// An application that goes on from a review: the matter it found, and what the register knows of the holder (N6.4).

import { findReview } from '#casework/annual-reviews/review-store.ts'
import type { Answers } from '#casework/applications/application-form.ts'
import { findEntry } from '#casework/certificates/register-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { matterCalledFor } from '#regulation/annual-review.ts'
import type { MatterId } from '#regulation/vocabulary.ts'

/** The number of the holder is shown, so it is on record. */
export async function answersOfReview(
  unit: Unit,
  id: string,
): Promise<{ matter: MatterId; answers: Answers } | undefined> {
  const review = await findReview(unit, id)
  const next = review?.finding && matterCalledFor(review.finding)
  const printed = review && (await findEntry(unit, review.certificateId))
  if (!next || !printed) return undefined
  await recordReading(unit, printed.caseId, 'certificate', '年审后接着办，窗口受理', printed.personId)
  return {
    matter: next.matter,
    answers: {
      idNumber: printed.number.slice(0, 18),
      certificateNumber: printed.number,
      ...(next.reason && { reason: next.reason }),
      ...(next.matter !== 'move' && { hukouOffice: review.office }),
    },
  }
}
