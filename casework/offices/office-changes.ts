// A county is merged into another, or gets another name: proposed above it and decided by the province (N1, R4.1.5).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptOfficeChange,
  acceptOfficeChangeDecision,
  type CountyInPlace,
  type NewOfficeChange,
  namesAfter,
} from '#regulation/offices/office-changes.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { insertOfficeChange, isChangeOpen, listOfficeChanges, saveOfficeChangeDecision } from './office-change-store.ts'
import { findCountyOffice, getOffice, officePath, provinceOf } from './office-store.ts'

async function findCounty(unit: Unit, id: string): Promise<CountyInPlace | undefined> {
  const county = await findCountyOffice(unit, id)
  return county && { id: county.id, path: await officePath(unit, county.id) }
}

export async function proposeOfficeChange(unit: Unit, change: NewOfficeChange): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const accepted = acceptOfficeChange(
    actor,
    change,
    {
      county: await findCounty(unit, change.office),
      successor: change.kind === 'merged' ? await findCounty(unit, change.successor) : undefined,
      open: await isChangeOpen(unit, change.office),
    },
    unit.today,
  )
  if (isRefusal(accepted)) return accepted
  const office = await getOffice(unit, change.office)
  const names = change.kind === 'renamed' ? namesAfter(office, change.shortName.trim()) : undefined
  const id = await insertOfficeChange(unit, change, { ...accepted.proposer, names })
  await tellOffice(unit, {
    office: accepted.province,
    key: `office change ${id}`,
    title: `请决定：${office.label}${change.kind === 'merged' ? '撤并' : '更名'}`,
    words: `从 ${dayInWords(change.effectiveOn)} 起，依据：${change.document.trim()}`,
    href: '/workbench/office-changes',
  })
  return { id }
}

export async function decideOfficeChange(
  unit: Unit,
  id: string,
  decision: { approved: boolean; note: string },
): Promise<Refusal | undefined> {
  const [change] = await listOfficeChanges(unit, { id })
  const proposed = change && { ...change, province: await provinceOf(unit, change.office) }
  const accepted = acceptOfficeChangeDecision(unit.actor, proposed, decision)
  if (isRefusal(accepted)) return accepted
  await saveOfficeChangeDecision(unit, id, { ...decision, by: accepted.by })
  return undefined
}
