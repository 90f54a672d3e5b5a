// A helper comes to the window with a code and their identity card: who they are and what they may do is seen there (N5.2, R3.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { acceptDraftTry } from '#regulation/offices/draft-codes.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { countDraftTries, insertDraftTry } from '../applications/draft-move-store.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { findCase } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { getOffice } from '../offices/office-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { endMandateCode, findMandateByCode, insertMandateCode } from './mandate-code-store.ts'
import { listMandates } from './mandate-store.ts'

/** The applicant makes a code for a helper whose mandate holds. @returns false where there is none */
export async function makeMandateCode(unit: Unit, file: CaseFile, mandate: string): Promise<boolean> {
  const mandates = await listMandates(unit, file.id, file.personId)
  const holds = mandates.some((one) => one.id === mandate && one.holds)
  if (holds) await insertMandateCode(unit, { mandate, caseId: file.id, personId: file.personId })
  return holds
}

/**
 * One answer whether the code, the number or the office does not fit: nothing is found, and the wrong try is counted, so it
 * commits. A right code is used up; the applicant reads that the helper came.
 */
export async function receiveHelper(
  unit: Unit,
  typed: { code: string; idNumber: string },
): Promise<Refusal | { found: { mandate: string; caseId: string } | undefined }> {
  const { actor } = unit
  const none = { ofHandler: 0, ofOffice: 0, ofCode: 0 }
  const tries = actor.kind === 'staff' ? await countDraftTries(unit, typed.code, actor.office, actor.id) : none
  const accepted = acceptDraftTry(actor, tries, typed.code)
  if (isRefusal(accepted)) return accepted
  const { by } = accepted
  const helper = findableIdentityNumber(typed.idNumber)
  const found = helper && (await findMandateByCode(unit, typed.code, helper))
  const file = found && (await findCase(unit, found.caseId))
  if (!found || !file) {
    await insertDraftTry(unit, typed.code, by.office, by.id)
    return { found: undefined }
  }
  await endMandateCode(unit, found.mandate)
  await recordReading(unit, file.id, 'mandates', '代办人到窗口，核对委托')
  const { label } = await getOffice(unit, by.office)
  await tellAccounts(unit, file.current.accounts, {
    caseId: file.id,
    title: '代办人到窗口了',
    body: `编号 ${file.number}：您委托的代办人今天拿代办码到了${label}残联的窗口。不是您让他去的，请撤回委托。`,
  })
  return { found }
}
