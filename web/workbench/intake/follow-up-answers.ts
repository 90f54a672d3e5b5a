// An application that goes on from a move: who it is about is known, so the window need not ask again (R4.3.3).
import type { Answers } from '#casework/applications/application-form.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { type FollowUp, findFollowUp } from '#casework/certificates/follow-up-store.ts'
import { findEntry } from '#casework/certificates/register-store.ts'
import { besideRegister } from '#casework/persons/holder-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import type { Category } from '#regulation/vocabulary.ts'

/** After an assessment by sight the categories that still are; for an evident change whatever stands on the card. */
function categoriesDue({ reason, results }: FollowUp, printed: readonly MetResult[]): readonly Category[] {
  const bySight = reason === 'visual-before-2018' ? categoriesBySight(results ?? printed) : []
  return bySight.length > 0 ? bySight : printed.map((result) => result.category)
}

/** Undefined where there is nothing to follow up, or it is not this office's to see; the address is known where the holder lives. */
export async function answersOfFollowUp(unit: Unit, id: string, office: string): Promise<Answers | undefined> {
  const one = await findFollowUp(unit, id)
  const file = one && (await findCase(unit, one.caseId))
  const printed = file?.current.certificate && (await findEntry(unit, file.current.certificate.id))
  if (!file || !printed) return undefined
  await recordReading(unit, file.id, 'application', '迁入后重新评定，窗口受理')
  const form = await readApplication(unit, file)
  const { name, idNumber } = (await besideRegister(unit, file)).card
  const { residenceAddress, community, permitNumber, permitValidUntil } = form
  return {
    ...(office === file.current.residence && { residenceAddress, community, permitNumber, permitValidUntil }),
    name,
    idNumber,
    phone: form.phone,
    ethnicity: form.ethnicity,
    hukouOffice: file.current.hukou,
    hukouAddress: form.hukouAddress,
    certificateNumber: printed.number,
    claimed: categoriesDue(one, printed.results),
    forWhom: form.forWhom,
    guardian: form.guardian,
    homeVisit: 'no',
    delivery: form.delivery,
  }
}
