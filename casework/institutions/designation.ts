// Designating an institution, widening or ending it: applied for by its county, decided by county, prefecture, province (N6.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  type Application,
  acceptApplication,
  acceptDecision,
  acceptEnding,
  type Decision,
  type Ending,
  notWithdrawn,
  refuseWithdrawing,
} from '#regulation/offices/designation.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findOffice, listOfficesUnder } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  type Designation,
  findDesignation,
  hasOpenDesignation,
  insertDecision,
  insertDesignation,
  listDesignated,
  updateWithdrawn,
} from './designation-store.ts'
import { findInstitution, insertInstitution } from './institution-store.ts'

/** Applies for a new institution, or for more of one that is there; nothing holds before the province has agreed. */
export async function proposeDesignation(
  unit: Unit,
  given: Application & { institution?: string },
): Promise<Refusal | { institution: string; id: string }> {
  const { actor } = unit
  const office = actor.kind === 'staff' ? await findOffice(unit, actor.office) : undefined
  const facts = {
    level: office?.level,
    institution: given.institution ? await recorded(unit, given.institution) : ('new' as const),
    held: given.institution ? await listDesignated(unit, given.institution) : [],
    neighbours: office?.parent ? (await listOfficesUnder(unit, office.parent)).map((one) => one.id) : [],
  }
  const application = acceptApplication(actor, given, facts, unit.today)
  if (isRefusal(application)) return application
  const institution = given.institution ?? newId()
  if (!given.institution && given.details)
    await insertInstitution(unit, { ...given.details, id: institution, county: application.county })
  return { institution, id: await insertDesignation(unit, { ...application, institution }) }
}

/** Applies for the end of a designation in some categories; it holds through its last day. */
export async function proposeEnding(
  unit: Unit,
  { institution, ...given }: Ending & { institution: string },
): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const facts = {
    level: actor.kind === 'staff' ? (await findOffice(unit, actor.office))?.level : undefined,
    institution: await recorded(unit, institution),
    held: await listDesignated(unit, institution),
  }
  const ending = acceptEnding(actor, given, facts, unit.today)
  return isRefusal(ending) ? ending : { id: await insertDesignation(unit, { ...ending, institution }) }
}

async function recorded(unit: Unit, institution: string) {
  const found = await findInstitution(unit, institution)
  return found && { county: found.county, hasOpenApplication: await hasOpenDesignation(unit, institution) }
}

export async function withdrawDesignation(unit: Unit, id: string): Promise<Refusal | { withdrawn: true }> {
  const refused = refuseWithdrawing(unit.actor, await findDesignation(unit, id))
  if (refused) return refused
  return (await updateWithdrawn(unit, id)) ? { withdrawn: true } : notWithdrawn
}

/** The head's decision of the office whose turn it is; the province's puts what was applied for into force. */
export async function decideDesignation(
  unit: Unit,
  id: string,
  { file, ...given }: Decision & { file?: string },
): Promise<Refusal | { decided: true; settled: boolean }> {
  const found = await findDesignation(unit, id)
  const decision = acceptDecision(unit.actor, found, given, unit.today)
  if (isRefusal(decision)) return decision
  await insertDecision(unit, id, { ...decision, agreed: given.agreed, file: file ?? null })
  const after = await findDesignation(unit, id)
  if (after) await tellNext(unit, after, given.agreed)
  return { decided: true, settled: after?.state !== 'proposed' }
}

async function tellNext(unit: Unit, one: Designation, agreed: boolean): Promise<void> {
  const next = one.turn?.office
  const href = `/workbench/institutions/${one.institution}`
  const notice = next
    ? { office: next, title: '评定机构申请等我们决定', words: `${one.institutionName}，下级已同意。` }
    : {
        office: one.county,
        title: agreed ? '评定机构申请已批准' : '评定机构申请没有同意',
        words: `${one.institutionName}，${agreed ? '各级都已同意。' : '理由见机构页面，可以改了再申请。'}`,
      }
  await tellOffice(unit, { ...notice, key: `designation/${one.id}/${next ?? 'settled'}`, href })
}
