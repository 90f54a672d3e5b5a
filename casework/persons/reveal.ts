// Showing masked personal data once, for a stated purpose, on the record (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptPurpose, agreementHours, minorPapers } from '#regulation/offices/reveals.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { ApplicationForm } from '../applications/application-form.ts'
import { guardianLine } from '../applications/guardian-form.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { recordReadingFor } from './record-reading.ts'
import { countOneMore } from './reveal-alarms.ts'
import { useAgreement } from './reveal-for-minor.ts'

export const revealable = {
  idNumber: '身份证号',
  phone: '联系电话',
  residenceAddress: '经常居住地址',
  hukouAddress: '户口地址',
  delivery: '收件信息',
  guardian: '监护人信息',
} as const
export type Revealable = keyof typeof revealable

/** What a second person may agree to, of a minor: a field to be shown once, or the scanned papers for a day. */
export const askable = { ...revealable, [minorPapers]: `扫描的材料（${agreementHours} 小时内）` } as const
export type Askable = keyof typeof askable

/** Opens one field for one purpose; the audit keeps who, what and why. Of a minor, once a second person has agreed. */
export async function revealField(
  unit: Unit,
  file: CaseFile,
  field: Revealable,
  purpose: string,
): Promise<Refusal | { field: Revealable; value: string }> {
  const accepted = acceptPurpose(unit.actor, purpose)
  if (isRefusal(accepted)) return accepted
  const refused = file.current.minor ? await useAgreement(unit, accepted.by, file, field) : undefined
  if (refused) return refused
  const tooFast = await countOneMore(unit, accepted.by, { caseId: file.id, field })
  if (tooFast) return tooFast
  await recordReadingFor(unit, file.id, field, accepted.purpose)
  const form = await readApplication(unit, file)
  return { field, value: inWords(form, field) }
}

function inWords(form: ApplicationForm, field: Revealable): string {
  if (field === 'delivery') return `${form.delivery.recipient}，${form.delivery.phone}，${form.delivery.address}`
  if (field === 'guardian') return guardianLine(form.guardian)
  return form[field]
}
