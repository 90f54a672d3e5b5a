// An application for another card after a correction of the register: the matter and the certificate are chosen (R4.1.5, R4.2.2).
import type { Answers } from '#casework/applications/application-form.ts'
import { findEntry } from '#casework/certificates/register-store.ts'
import { listCorrectedCards } from '#casework/corrections/corrected-cards.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { matterOfCorrected } from '#regulation/offices/corrected-cards.ts'
import type { MatterId } from '#regulation/vocabulary.ts'

/** Undefined where this office has no such card to exchange, or an application runs already. The number is shown, so it is on record. */
export async function answersOfCorrectedCard(
  unit: Unit,
  certificate: string,
  office: string,
): Promise<{ matter: MatterId; answers: Answers } | undefined> {
  const cards = await listCorrectedCards(unit, office)
  const waits = cards.some((card) => card.certificate === certificate && !card.beingExchanged)
  const printed = waits ? await findEntry(unit, certificate) : undefined
  if (!printed) return undefined
  await recordReading(unit, printed.caseId, 'certificate', '更正后换证，窗口受理', printed.personId)
  return {
    matter: matterOfCorrected,
    answers: {
      idNumber: printed.number.slice(0, 18),
      certificateNumber: printed.number,
      hukouOffice: printed.office,
    },
  }
}
