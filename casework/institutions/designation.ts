// Designating an institution, widening or ending it: applied for by its county, decided by county, prefecture, province (N6.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Category, categories, type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { findCountyOffice, getOffice, listOfficesUnder, superiorOf } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { type Designation, findDesignation, listDesignated } from './designation-store.ts'
import { findInstitution, type InstitutionDetails, insertInstitution } from './institution-store.ts'

export type Application = {
  /** One that is on record already; none for a new one. */
  institution?: string
  details?: InstitutionDetails
  categories: readonly string[]
  /** Other counties whose residents may be sent there. */
  territory: readonly string[]
  until?: Day
  reason: string
}

const adminOnly = refuse('这件事由县级残联的机构管理员申请，请与其联系。', { clause: 'N6.2' })

async function ownCounty(unit: Unit): Promise<Refusal | string> {
  const { actor } = unit
  if (actor.kind !== 'staff' || !actor.roles.includes('office-admin')) return adminOnly
  if (!(await findCountyOffice(unit, actor.office)))
    return refuse('没有提交。评定机构由县级残联申请，上级只作决定。', { clause: 'N6.2' })
  return actor.office
}

/** Applies for a new institution, or for more of one that is there; nothing holds before the province has agreed. */
export async function proposeDesignation(
  unit: Unit,
  one: Application,
): Promise<Refusal | { institution: string; id: string }> {
  const county = await ownCounty(unit)
  if (typeof county !== 'string') return county
  const chosen = categories.filter((each) => one.categories.includes(each))
  const refused =
    (one.institution ? await refuseInstitution(unit, one.institution, county) : refuseDetails(one.details)) ??
    (chosen.length === 0
      ? refuse('没有提交。请至少选择一个残疾类别。', { clause: 'N6.2', field: 'categories' })
      : undefined) ??
    refuseReason(one.reason) ??
    refuseUntil(one.until, unit.today)
  if (refused) return refused
  const siblings = new Set((await listOfficesUnder(unit, await superiorOf(unit, county))).map((office) => office.id))
  if (one.territory.some((office) => !siblings.has(office)))
    return refuse('服务地区只能选本市州的县。请重新选择。', { clause: 'N6.2', field: 'territory' })
  const institution = one.institution ?? newId()
  if (!one.institution && one.details) await insertInstitution(unit, { ...one.details, id: institution, county })
  const held = await listDesignated(unit, institution)
  const id = await insertDesignation(unit, {
    institution,
    kind: held.length > 0 ? 'more' : 'new',
    categories: chosen,
    territory: [...new Set([county, ...one.territory])],
    until: one.until || undefined,
    reason: one.reason,
  })
  return { institution, id }
}

/** Applies for the end of a designation in some categories; it holds through its last day. */
export async function proposeEnding(
  unit: Unit,
  one: { institution: string; categories: readonly string[]; until: Day; reason: string },
): Promise<Refusal | { id: string }> {
  const county = await ownCounty(unit)
  if (typeof county !== 'string') return county
  const held = (await listDesignated(unit, one.institution)).filter((each) => !each.to || each.to >= unit.today)
  const chosen = held.map((each) => each.category).filter((each) => one.categories.includes(each))
  const refused =
    (await refuseInstitution(unit, one.institution, county)) ??
    (chosen.length === 0
      ? refuse('没有提交。请选择要终止的类别。', { clause: 'N6.2', field: 'categories' })
      : undefined) ??
    (one.until ? undefined : refuse('请填写最后一天。', { clause: 'N6.2', field: 'until' })) ??
    refuseReason(one.reason) ??
    refuseUntil(one.until, unit.today)
  if (refused) return refused
  return { id: await insertDesignation(unit, { ...one, kind: 'end', categories: chosen, territory: [] }) }
}

async function insertDesignation(
  unit: Unit,
  one: {
    institution: string
    kind: Designation['kind']
    categories: readonly Category[]
    territory: readonly string[]
    until?: Day
    reason: string
  },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('designation')
    .values({
      id,
      institution_id: one.institution,
      kind: one.kind,
      categories: [...one.categories],
      territory: [...one.territory],
      until: one.until ?? null,
      reason: one.reason.trim(),
      state: 'proposed',
      proposed_by: unit.actor.kind === 'staff' ? unit.actor.id : '',
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
    })
    .execute()
  return id
}

async function refuseInstitution(unit: Unit, id: string, county: string): Promise<Refusal | undefined> {
  const found = await findInstitution(unit, id)
  if (found?.county !== county) return refuse('没有这家机构，或者不归本县管理。请回到名单。', { clause: 'N6.2' })
  const { rows } = await sql`select from designation where institution_id = ${id} and state = 'proposed'`.execute(
    unit.db,
  )
  return rows.length > 0 ? refuse('这家机构已有一件申请在办。请等它办完，或先撤回。', { clause: 'N6.2' }) : undefined
}

function refuseDetails(details: InstitutionDetails | undefined): Refusal | undefined {
  const fields = [
    ['name', '机构名称'],
    ['address', '地址'],
    ['phone', '电话'],
    ['hours', '评定时间'],
  ] as const
  for (const [field, label] of fields) {
    const given = details?.[field].trim() ?? ''
    if (given.length < 2 || given.length > 200)
      return refuse(`没有提交。请填写${label}，2 到 200 个字。`, { clause: 'N6.2', field })
  }
  return undefined
}

function refuseReason(reason: string): Refusal | undefined {
  const { length } = reason.trim()
  return length < 4 || length > 1000
    ? refuse('请用一两句话写明理由，4 到 1000 个字。', { clause: 'N6.2', field: 'reason' })
    : undefined
}

function refuseUntil(until: Day | undefined, today: Day): Refusal | undefined {
  if (!until) return undefined
  if (!isValidDay(until)) return refuse('没有这一天。请填写年、月、日。', { clause: 'N6.2', field: 'until' })
  return until < today ? refuse('最后一天不能早于今天。请改正。', { clause: 'N6.2', field: 'until' }) : undefined
}

export async function withdrawDesignation(unit: Unit, id: string): Promise<Refusal | { withdrawn: true }> {
  const done = await unit.db
    .updateTable('designation')
    .set({ state: 'withdrawn', settled_at: unit.now })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
    ? { withdrawn: true }
    : refuse('没有撤回。申请可能已经办完，请刷新页面。', { clause: 'N6.2' })
}

export type Decision = { agreed: boolean; number: string; on: Day; reason: string; file?: string }

/** The head's decision of the office whose turn it is; the province's puts what was applied for into force. */
export async function decideDesignation(
  unit: Unit,
  id: string,
  decision: Decision,
): Promise<Refusal | { decided: true; settled: boolean }> {
  const found = await findDesignation(unit, id)
  if (found?.state !== 'proposed') return refuse('没有这件申请，或者已经办完。请刷新页面。', { clause: 'N6.2' })
  const { actor } = unit
  const { turn } = found
  if (!turn || actor.kind !== 'staff') return refuse('您不能作出这项决定。', { clause: 'N6.2' })
  if (turn.office !== actor.office)
    return refuse(`现在轮到${(await getOffice(unit, turn.office)).name}决定。请等轮到本级时再办理。`, {
      clause: 'N6.2',
    })
  if (!actor.roles.includes('head'))
    return refuse('这项决定由本级残联的负责人作出。请交负责人办理。', { clause: 'N6.2' })
  if (found.proposedBy === actor.id)
    return refuse('提出申请的人不能自己决定。请由另一位负责人办理。', { clause: 'N6.2' })
  const refused = refuseDecision(decision, unit.today)
  if (refused) return refused
  await unit.db
    .insertInto('designation_decision')
    .values({
      designation_id: id,
      level: turn.level,
      office_id: turn.office,
      agreed: decision.agreed,
      number: decision.agreed ? decision.number.trim() : null,
      decided_on: decision.agreed ? decision.on : unit.today,
      reason: decision.reason.trim() || null,
      file_id: decision.file ?? null,
      decided_by: actor.id,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
    })
    .execute()
  const after = await findDesignation(unit, id)
  await tellNext(unit, found, after?.turn?.office, decision.agreed)
  return { decided: true, settled: after?.state !== 'proposed' }
}

function refuseDecision(decision: Decision, today: Day): Refusal | undefined {
  if (!decision.agreed)
    return decision.reason.trim().length < 4
      ? refuse('请写明不同意的理由，县里好改了再申请。', { clause: 'N6.2', field: 'words' })
      : undefined
  if (decision.number.trim().length < 4)
    return refuse('请填写决定的文号，例如“某残联〔2026〕1号”。', { clause: 'N6.2', field: 'number' })
  if (!isValidDay(decision.on)) return refuse('没有这一天。请填写决定的年、月、日。', { clause: 'N6.2', field: 'on' })
  if (decision.on > today)
    return refuse(`决定日期不能晚于今天（${dayInWords(today)}）。`, { clause: 'N6.2', field: 'on' })
  return undefined
}

async function tellNext(unit: Unit, one: Designation, next: string | undefined, agreed: boolean): Promise<void> {
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
