// The county offices of the reference data, as a simulation takes them, and the names of provinces.
import { referenceDivisions, referenceOffices } from '#casework/offices/reference-data.ts'
import type { Place } from '#simulation/nation.ts'
import type { KnownOffice } from '#simulation/rule-changes.ts'

const offices = new Map(referenceOffices(referenceDivisions()).map((office) => [office.id, office]))

export const officeOf = (id: string): KnownOffice | undefined => offices.get(id)

/** Every office that does a county's work, cities without counties among them. */
export const places: readonly Place[] = [...offices.values()].flatMap(({ id, level, parent }) => {
  const province = level === 'county' ? provinceAbove(id) : undefined
  return parent && province ? [{ id, superior: parent, province }] : []
})

function provinceAbove(id: string): string | undefined {
  const office = offices.get(id)
  if (!office || office.level === 'province') return office?.id
  return office.parent === null ? undefined : provinceAbove(office.parent)
}

/** 内蒙古 and 黑龙江 have three characters, all others two. */
export const provinceName = (id: string): string => {
  const name = offices.get(id)?.label ?? id
  return /^(?:内蒙古|黑龙江)/.test(name) ? name.slice(0, 3) : name.slice(0, 2)
}
