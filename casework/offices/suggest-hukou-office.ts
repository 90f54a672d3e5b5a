// A first guess at the hukou office from the identity number; the applicant always decides (R4.1.5).
import type { Unit } from '#platform/unit-of-work.ts'
import { findKnownPlace } from './known-place-store.ts'
import { findOffice, findOfficeOver, findOpenCounty, listOfficesForDivision, type Office } from './office-store.ts'

export type HukouSuggestion = {
  /** None where the code is unknown, several where its division was split. */
  offices: readonly Office[]
  /** The nearest office known to lie above, to begin choosing from. */
  within: Office | undefined
}

/**
 * A code retired long ago leads where its place is known to have gone. The number says where somebody was first registered, not where the hukou is now: a guess to confirm, never a fact.
 * @param division the first six digits of an identity number
 */
export async function suggestHukouOffice(unit: Unit, division: string): Promise<HukouSuggestion> {
  const offices = await listOfficesForDivision(unit, division, unit.today)
  const first = offices[0]
  if (first) return { offices, within: first.parent ? await findOffice(unit, first.parent) : undefined }
  const place = await findKnownPlace(unit, { code: division })
  const responsible = place?.office ? await findOpenCounty(unit, place.office) : undefined
  if (place) return { offices: responsible ? [responsible] : [], within: await findOffice(unit, place.askOffice) }
  const prefecture = await findOfficeOver(unit, `${division.slice(0, 4)}00`)
  return { offices, within: prefecture ?? (await findOfficeOver(unit, `${division.slice(0, 2)}0000`)) }
}
