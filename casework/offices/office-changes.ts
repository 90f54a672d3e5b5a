// A county is merged into another, or gets another name, from a day on: proposed above it, decided by the province, carried out on its day (N1, R4.1.5).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { evolve } from '#regulation/evolve.ts'
import type { Succession } from '#regulation/succession.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { saveStep, selectCases, toCaseFile } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { findCountyOffice, getOffice, officePath, provinceOf, superiorOf } from './office-store.ts'

export type OfficeNames = { name: string; shortName: string; label: string }
export type ChangeState = 'proposed' | 'approved' | 'returned' | 'carried-out'
export const changeStateNames: Record<ChangeState, string> = {
  proposed: '等省残联决定',
  approved: '已批准，到日子生效',
  returned: '已退回',
  'carried-out': '已生效',
}

export type OfficeChange = {
  id: string
  kind: 'merged' | 'renamed'
  office: string
  label: string
  successor: string | undefined
  successorLabel: string | undefined
  names: OfficeNames | undefined
  effectiveOn: Day
  document: string
  state: ChangeState
  proposedBy: string
  proposedByName: string
  decidedByName: string | undefined
  note: string | undefined
  moved: Readonly<Record<string, number>> | undefined
}

export type NewOfficeChange = { office: string; effectiveOn: Day; document: string } & (
  | { kind: 'merged'; successor: string }
  | { kind: 'renamed'; shortName: string }
)

/** The head of an office above proposes. */
export async function proposeOfficeChange(unit: Unit, change: NewOfficeChange): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const office = await findCountyOffice(unit, change.office)
  if (!office) return refuse('请选一个县级残联。', { field: 'office', clause: 'N1' })
  const path = await officePath(unit, office.id)
  if (actor.kind !== 'staff' || !actor.roles.includes('head') || !path.slice(1, -1).includes(actor.office))
    return refuse('撤并和更名由上级残联的负责人提出。', { clause: 'N1' })
  if (change.effectiveOn <= unit.today)
    return refuse(`生效日期最早是 ${dayInWords(addDays(unit.today, 1))}。`, { field: 'effectiveOn', clause: 'N1' })
  if (change.document.trim().length < 4)
    return refuse('请写批准文件的名称和文号。', { field: 'document', clause: 'N1' })
  if (change.kind === 'merged') {
    const successor = await findCountyOffice(unit, change.successor)
    if (!successor || successor.id === office.id)
      return refuse('请选由谁接着办，不能是它自己。', { field: 'successor', clause: 'N1' })
    if ((await provinceOf(unit, successor.id)) !== (await provinceOf(unit, office.id)))
      return refuse('接任的残联要在同一个省。', { field: 'successor', clause: 'N1' })
  } else if (!/^\S{2,30}$/.test(change.shortName.trim()))
    return refuse('请写新的简称，例如“武侯区残联”。', { field: 'shortName', clause: 'N1' })
  const open = await unit.db
    .selectFrom('office_change')
    .select('id')
    .where('office_id', '=', office.id)
    .where('state', 'in', ['proposed', 'approved'])
    .executeTakeFirst()
  if (open) return refuse('这个残联已有一项变更在办。请等它办完。', { field: 'office', clause: 'N1' })
  const id = newId()
  await unit.db
    .insertInto('office_change')
    .values({
      id,
      kind: change.kind,
      office_id: office.id,
      successor_id: change.kind === 'merged' ? change.successor : null,
      new_names: change.kind === 'renamed' ? JSON.stringify(namesAfter(office, change.shortName.trim())) : null,
      effective_on: change.effectiveOn,
      document: change.document.trim(),
      proposed_by: actor.id,
      proposed_by_name: await actorName(unit),
      proposed_office: actor.office,
      proposed_at: unit.now,
      state: 'proposed',
    })
    .execute()
  await tellOffice(unit, {
    office: path.at(-2) ?? actor.office,
    key: `office change ${id}`,
    title: `请决定：${office.label}${change.kind === 'merged' ? '撤并' : '更名'}`,
    words: `从 ${dayInWords(change.effectiveOn)} 起，依据：${change.document.trim()}`,
    href: '/workbench/office-changes',
  })
  return { id }
}

/** 演示区残联 → the place's own name in the label, the office's name in full. */
function namesAfter(office: OfficeNames, shortName: string): OfficeNames {
  const place = shortName.replace(/残联$/, '')
  const label = [...office.label.split(' ').slice(0, -1), place].join(' ')
  return { label, shortName, name: `${label.replaceAll(' ', '')}残疾人联合会` }
}

/** The head of the province, and not the person who proposed. */
export async function decideOfficeChange(
  unit: Unit,
  id: string,
  decision: { approved: boolean; note: string },
): Promise<Refusal | undefined> {
  const { actor } = unit
  const [change] = await listOfficeChanges(unit, { id })
  if (!change || change.state !== 'proposed') return refuse('这一项已经有了决定。请刷新页面。', { clause: 'N1' })
  if (
    actor.kind !== 'staff' ||
    !actor.roles.includes('head') ||
    actor.office !== (await provinceOf(unit, change.office))
  )
    return refuse('撤并和更名由省残联的负责人决定。', { clause: 'N1' })
  if (change.proposedBy === actor.id) return refuse('提出的人不能决定。请另一位负责人办理。', { clause: 'N1' })
  if (!decision.approved && decision.note.trim().length < 2)
    return refuse('退回要写明理由。', { field: 'note', clause: 'N1' })
  await unit.db
    .updateTable('office_change')
    .set({
      state: decision.approved ? 'approved' : 'returned',
      decided_by: actor.id,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      decision_note: decision.note.trim() || null,
    })
    .where('id', '=', id)
    .execute()
  return undefined
}

/** Those the actor may see: all, one, or what became of an office. */
export async function listOfficeChanges(
  unit: Unit,
  which: { id?: string; office?: string } = {},
): Promise<readonly OfficeChange[]> {
  let query = unit.db
    .selectFrom('office_change')
    .innerJoin('office', 'office.id', 'office_change.office_id')
    .leftJoin('office as successor', 'successor.id', 'successor_id')
    .select([
      'office_change.id',
      'kind',
      'office_change.office_id as office',
      'office.label',
      'successor_id as successor',
      'successor.label as successorLabel',
      'new_names as names',
      'effective_on as effectiveOn',
      'document',
      'state',
      'proposed_by as proposedBy',
      'proposed_by_name as proposedByName',
      'decided_by_name as decidedByName',
      'decision_note as note',
      'moved',
    ])
  if (which.id !== undefined) query = query.where('office_change.id', '=', which.id)
  if (which.office !== undefined) query = query.where('office_change.office_id', '=', which.office)
  const rows = await query.orderBy('effective_on', 'desc').orderBy('proposed_at', 'desc').limit(100).execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as OfficeChange['kind'],
    state: row.state as ChangeState,
    successor: row.successor ?? undefined,
    successorLabel: row.successorLabel ?? undefined,
    names: (row.names ?? undefined) as OfficeNames | undefined,
    decidedByName: row.decidedByName ?? undefined,
    note: row.note ?? undefined,
    moved: (row.moved ?? undefined) as Readonly<Record<string, number>> | undefined,
  }))
}

/** The job 'change-offices': carries out what is approved and due. @returns how many */
export async function changeOffices(unit: Unit): Promise<number> {
  const due = await unit.db
    .selectFrom('office_change')
    .select('id')
    .where('state', '=', 'approved')
    .where('effective_on', '<=', unit.today)
    .orderBy('effective_on')
    .forUpdate()
    .execute()
  for (const { id } of due) {
    const [change] = await listOfficeChanges(unit, { id })
    if (!change) continue
    const moved = change.successor
      ? await merge(unit, change.office, change.successor, change.effectiveOn)
      : await rename(unit, change)
    await unit.db
      .updateTable('office_change')
      .set({ state: 'carried-out', moved: JSON.stringify(moved), carried_out_at: unit.now })
      .where('id', '=', id)
      .execute()
  }
  return due.length
}

async function rename(unit: Unit, { office, names }: OfficeChange): Promise<Record<string, number>> {
  if (names)
    await unit.db
      .updateTable('office')
      .set({ name: names.name, short_name: names.shortName, label: names.label })
      .where('id', '=', office)
      .execute()
  return {}
}

async function merge(unit: Unit, from: string, to: string, effectiveOn: Day): Promise<Record<string, number>> {
  const succession: Succession = {
    from,
    to,
    superior: await superiorOf(unit, to),
    province: await provinceOf(unit, to),
  }
  const cases = await moveCases(unit, succession)
  const moved: Record<string, number> = { 办件: cases }
  for (const { name, table, column, unless } of movingColumns) {
    const free = unless
      ? sql`and not exists (select from ${sql.table(table)} as there
          where ${sql.raw(unless)} and ${sql.ref(`there.${column}`)} = ${to})`
      : sql``
    const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to}
      where ${sql.ref(column)} = ${from} ${free}`.execute(unit.db)
    if (Number(numAffectedRows) > 0) moved[name] = (moved[name] ?? 0) + Number(numAffectedRows)
  }
  const eve = addDays(effectiveOn, -1)
  await sql`insert into office_division (office_id, division_code, effective_from)
    select ${to}, division_code, ${effectiveOn} from office_division
    where office_id = ${from} and effective_to is null on conflict do nothing`.execute(unit.db)
  await unit.db
    .updateTable('office_division')
    .set({ effective_to: eve })
    .where('office_id', '=', from)
    .where('effective_to', 'is', null)
    .execute()
  await unit.db.updateTable('office').set({ effective_to: eve }).where('id', '=', from).execute()
  const { label } = await getOffice(unit, from)
  await tellOffice(unit, {
    office: to,
    key: `succeeds ${from}`,
    title: `${label}已并入本机构`,
    words: `接过 ${cases} 件正在办的申请。请核对人员岗位、空白证和纸质档案。`,
    href: '/workbench',
  })
  return moved
}

/** Every open case that names the office goes on with its successor; each has the step on its record, and its applicant is told. */
async function moveCases(unit: Unit, succession: Succession): Promise<number> {
  const { from } = succession
  const rows = await selectCases(unit)
    .where('final', '=', false)
    .where((is) =>
      is.or([
        is('residence_office', '=', from),
        is('hukou_office', '=', from),
        is(sql<string>`state #>> '{holding,office}'`, '=', from),
      ]),
    )
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const { current, id } = toCaseFile(row)
    const event = {
      step: 'succeedOffice' as const,
      clause: 'N1' as const,
      by: 'system' as const,
      actor: unit.actor.kind === 'visitor' ? 'visitor' : unit.actor.id,
      day: unit.today,
      from: current.status,
      to: current.status,
      record: succession,
      clocks: clocksAfter(current, succession),
    }
    await saveStep(unit, current, evolve(current, event), { event, actorName: await actorName(unit) })
    await tellAccounts(unit, current.accounts, {
      caseId: id,
      title: '办理您申请的残联有调整',
      body: '机构撤并，由接任的残联接着办。期限不变，您不用重新交材料。',
    })
  }
  return rows.length
}

const clocksAfter = ({ clocks }: Case, { from, to }: Succession) =>
  clocks.map((clock) => (clock.office === from ? { ...clock, office: to } : clock))

type Moving = {
  name: string
  table: string
  column: string
  /** When the successor has the very same thing already. */
  unless?: string
}

/** What somebody answers for goes to the successor. */
export const movingColumns: readonly Moving[] = [
  { name: '残疾人证', table: 'certificate', column: 'office_id' },
  { name: '迁入后评定', table: 'certificate_follow_up', column: 'office_id' },
  { name: '到期提醒', table: 'certificate_due', column: 'office_id' },
  { name: '迁出未办迁移', table: 'hukou_watch', column: 'office_id' },
  { name: '要复核的评定结论', table: 'flagged_conclusion', column: 'office_id' },
  { name: '年审', table: 'annual_review', column: 'office_id' },
  { name: '旧证', table: 'old_card', column: 'office_id' },
  { name: '空白证', table: 'blank_card', column: 'office_id', unless: 'there.number = blank_card.number' },
  { name: '纸质材料', table: 'case_material', column: 'original_kept_at' },
  { name: '档案柜架', table: 'case_shelf', column: 'office_id', unless: 'there.case_id = case_shelf.case_id' },
  { name: '迁移档案', table: 'archive_request', column: 'from_office' },
  { name: '迁移档案', table: 'archive_request', column: 'to_office' },
  { name: '评定机构', table: 'institution', column: 'county_office' },
  {
    name: '评定机构的服务范围',
    table: 'institution_territory',
    column: 'office_id',
    unless: 'there.institution_id = institution_territory.institution_id',
  },
  { name: '人员', table: 'staff', column: 'office_id' },
  { name: '手上的办件', table: 'case_keeper', column: 'office_id', unless: 'there.case_id = case_keeper.case_id' },
  { name: '公示', table: 'public_notice', column: 'office_id' },
  { name: '反映的问题', table: 'feedback_ticket', column: 'office_id' },
  { name: '要答复的问题', table: 'feedback_ticket', column: 'holder_id' },
  { name: '要答复的投诉', table: 'complaint', column: 'holder_id' },
]

/** What happened or held at the old office stays under its name: records, rules of its time, days of its time. */
export const stayingColumns: readonly string[] = [
  'office.parent_id',
  'office_division.office_id',
  'office_window.office_id',
  'office_entry.office_id',
  'office_absence.office_id',
  'annual_review_round.office_id',
  'fraud_inquiry.office_id',
  'spot_check.office_id',
  'designation_decision.office_id',
  'assessor_bar.inquiring_office',
  'export_request.office_id',
  'office_change.office_id',
  'office_change.successor_id',
  'office_change.proposed_office',
  'attendance.office_id',
  'feedback_step.office_id',
  'feedback_step.to_office',
  'case_rating.office_id',
  'rating_revisit.office_id',
  'complaint.about_office',
  'staff_change.office_id',
  'staff_leave.office_id',
  'staff_recovery.office_id',
  'staff_notice.office_id',
  'published_rule.office_id',
  'rule_proposal.office_id',
  'rule_proposal.decider_id',
  'certificate_import.office_id',
  'bar_exception.office_id',
  'blank_consignment.office_id',
  'destruction_batch.office_id',
  'case_file.residence_office',
  'case_file.hukou_office',
  'case_file.superior_office',
  'case_file.province_office',
  'case_file.turn_office',
]
