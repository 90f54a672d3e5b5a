// The certificate an application is about, between the register and the rules (R4.2–R4.6).
import type { Unit } from '#platform/unit-of-work.ts'
import { readCertificateNumber } from '#regulation/certificate-number.ts'
import type { Application } from '#regulation/opening.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import type { Held } from '../persons/person-store.ts'

/** Whether the number typed is the one registered; somebody who lost the card need not type it (R4.4). */
export function numberFits(unit: Unit, held: Held, typed: string | undefined): boolean {
  if (!typed?.trim()) return true
  const number = readCertificateNumber(typed)
  return !isRefusal(number) && unit.vault.blindIndex('certificate-number', number).equals(held.numberIndex)
}

export function holdingOf(held: Held): NonNullable<Application['known']['holding']> {
  const { numberIndex: _index, statusReason, ...holding } = held
  return { ...holding, statusReason: statusReason ?? undefined }
}
