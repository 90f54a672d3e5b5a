// An office says for which zone, town or former place a county is responsible; the office above that is asked decides (N1).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptNewPlace,
  acceptPlaceDecision,
  acceptPlaceProposal,
  type TypedPlace,
} from '#regulation/offices/known-places.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  findKnownPlace,
  insertKnownPlace,
  insertPlaceProposal,
  listAllKnownPlaces,
  listPlaceProposals,
  savePlaceDecision,
} from './known-place-store.ts'
import { findOffice, findOpenCounty, officePath } from './office-store.ts'

/** A county's place asks the office above it; a city's or a province's asks itself. */
export async function addPlace(unit: Unit, typed: TypedPlace): Promise<Refusal | { id: string }> {
  const all = await listAllKnownPlaces(unit)
  const taken = new Set(all.flatMap(({ name, otherNames }) => [name, ...otherNames]))
  const accepted = acceptNewPlace(unit.actor, typed, taken, unit.today)
  if (isRefusal(accepted)) return accepted
  const { by: staff, office, name, otherNames } = accepted
  const own = await findOffice(unit, office)
  const askOffice = own?.level === 'county' ? (own.parent ?? office) : office
  const place = { name, otherNames, askOffice, effectiveFrom: accepted.from, basis: typed.basis.trim() }
  return { id: await insertKnownPlace(unit, place, { staff, office }) }
}

export async function proposePlace(
  unit: Unit,
  placeId: string,
  { office, basis }: { office: string; basis: string },
): Promise<Refusal | { id: string } | undefined> {
  const place = await findKnownPlace(unit, { id: placeId })
  if (!place) return undefined
  const county = await findOpenCounty(unit, office)
  const open = (await listPlaceProposals(unit, { place: placeId })).some(({ state }) => state === 'proposed')
  const accepted = acceptPlaceProposal(unit.actor, basis, {
    askOffice: place.askOffice,
    county: county && { id: county.id, path: await officePath(unit, county.id) },
    open,
  })
  if (isRefusal(accepted)) return accepted
  const { by, office: from } = accepted
  const id = await insertPlaceProposal(unit, { place: placeId, office, basis, by, from })
  await tellOffice(unit, {
    office: place.askOffice,
    key: `place ${id}`,
    title: `请决定：${place.name}由哪个残联办`,
    words: `提出由${county?.label ?? ''}办。依据：${basis.trim()}`,
    href: '/workbench/places',
  })
  return { id }
}

export async function decidePlace(
  unit: Unit,
  id: string,
  decision: { approved: boolean; note: string },
): Promise<Refusal | undefined> {
  const [proposal] = await listPlaceProposals(unit, { id })
  const accepted = acceptPlaceDecision(
    unit.actor,
    proposal && { ...proposal, open: proposal.state === 'proposed' },
    decision,
  )
  if (isRefusal(accepted)) return accepted
  if (proposal) await savePlaceDecision(unit, proposal, { ...decision, by: accepted.by })
  return undefined
}
