// What a county office says of itself, with dates: its responsible head, window, contingency plan and closures; confirmed by the office above (N1, N2.2, N2.4).
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { EntryState } from '#regulation/readiness.ts'
import { type Day, isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { findCountyOffice, superiorOf } from './office-store.ts'
import { publishWindow } from './publish-window.ts'

export type EntryContents = {
  head: { name: string; duty: string; phone: string }
  window: { address: string; hours: string; phone: string; textRoute: string; stepFree: boolean }
  'contingency-plan': { title: string; measures: string; standIn: string }
  closure: { reason: string; instead: string }
}
export type EntryKind = keyof EntryContents
export const entryKindNames: Record<EntryKind, string> = {
  head: '责任领导',
  window: '跨省通办窗口',
  'contingency-plan': '应急预案',
  closure: '窗口暂停办公',
}

export type EntryField = { name: string; label: string; hint?: string; long?: boolean }
export const entryFields: Record<EntryKind, readonly EntryField[]> = {
  head: [
    { name: 'name', label: '姓名' },
    { name: 'duty', label: '职务' },
    { name: 'phone', label: '工作电话', hint: '没有人登录时，短信发到这里' },
  ],
  window: [
    { name: 'address', label: '地址' },
    { name: 'hours', label: '办公时间' },
    { name: 'phone', label: '电话' },
    { name: 'textRoute', label: '文字联系方式', hint: '供听力、言语残疾人使用' },
  ],
  'contingency-plan': [
    { name: 'title', label: '预案名称和文号' },
    { name: 'measures', label: '停电、断网、人员不在时怎么办', long: true },
    { name: 'standIn', label: '谁顶替', hint: '写明人员，或者代办的邻近窗口' },
  ],
  closure: [
    { name: 'reason', label: '为什么暂停' },
    { name: 'instead', label: '这几天群众怎么办', hint: '例如去哪个窗口、打哪个电话' },
  ],
}

export type OfficeEntry<K extends EntryKind = EntryKind> = {
  id: string
  office: string
  kind: K
  content: EntryContents[K]
  from: Day
  to: Day | undefined
  enteredBy: string
  enteredByName: string
  enteredOn: Day
  state: EntryState
  decision?: { byName: string; on: Day; reason: string | undefined }
}

export type NewEntry = { kind: EntryKind; fields: Readonly<Record<string, string>>; from: Day; to?: Day }

/** The county's administrator enters; the entry of the kind before it ends on the eve. The office above is told. */
export async function enterOfOffice(unit: Unit, entry: NewEntry): Promise<Refusal | { id: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff' || !actor.roles.includes('office-admin'))
    return refuse('由本机构的机构管理员填写，请与其联系。', { clause: 'N1' })
  const office = await findCountyOffice(unit, actor.office)
  if (!office) return refuse('只有县级残联填写这一项。', { clause: 'N1' })
  for (const { name, label } of entryFields[entry.kind]) {
    const given = entry.fields[name]?.trim() ?? ''
    if (given.length < 2) return refuse(`请填写${label}。`, { field: name, clause: 'N1' })
    if (given.length > 2000) return refuse(`${label}太长。请不超过 2000 个字。`, { field: name, clause: 'N1' })
  }
  if (entry.to && entry.to < entry.from) return refuse('结束日期早于开始日期。请改正。', { field: 'to', clause: 'N1' })
  if (entry.kind === 'closure') {
    if (!entry.to) return refuse('请填写哪一天恢复以前都暂停。', { field: 'to', clause: 'N2.4' })
    if (entry.from < unit.today) return refuse('暂停要事先公布，不能从过去开始。', { field: 'from', clause: 'N2.4' })
  }
  const content = contentOf(entry)
  if (entry.kind === 'window') {
    const published = await publishWindow(unit, {
      office: actor.office,
      ...(content as EntryContents['window']),
      isDemo: false,
    })
    if (isRefusal(published)) return published
  }
  if (entry.kind !== 'closure')
    await unit.db
      .updateTable('office_entry')
      .set({ effective_to: addDays(entry.from, -1) })
      .where('office_id', '=', actor.office)
      .where('kind', '=', entry.kind)
      .where('effective_to', 'is', null)
      .where('effective_from', '<', entry.from)
      .execute()
  const id = newId()
  await unit.db
    .insertInto('office_entry')
    .values({
      id,
      office_id: actor.office,
      kind: entry.kind,
      content: JSON.stringify(content),
      effective_from: entry.from,
      effective_to: entry.to ?? null,
      entered_by: actor.id,
      entered_by_name: await actorName(unit),
      entered_at: unit.now,
    })
    .execute()
  await tellOffice(unit, {
    office: await superiorOf(unit, actor.office),
    key: `entry ${id}`,
    title: `请确认：${office.label} ${entryKindNames[entry.kind]}`,
    words: `从 ${dayInWords(entry.from)} 起。`,
    href: `/workbench/offices/${actor.office}`,
  })
  return { id }
}

function contentOf({ kind, fields }: NewEntry): EntryContents[EntryKind] {
  const texts = Object.fromEntries(entryFields[kind].map(({ name }) => [name, (fields[name] ?? '').trim()]))
  return (kind === 'window' ? { ...texts, stepFree: fields.stepFree === 'yes' } : texts) as EntryContents[EntryKind]
}

/** The head of the office above confirms, or sends back with a reason. */
export async function decideOnEntry(
  unit: Unit,
  id: string,
  decision: { confirmed: boolean; reason: string },
): Promise<Refusal | { office: string }> {
  const { actor } = unit
  const entry = await findEntry(unit, id)
  if (!entry || actor.kind !== 'staff') return refuse('没有这一项。请刷新页面。', { clause: 'N1' })
  if (actor.office !== (await superiorOf(unit, entry.office)) || !actor.roles.includes('head'))
    return refuse('由上一级残联的负责人确认。', { clause: 'N1' })
  if (entry.state !== 'pending') return refuse('这一项已经有了决定。请刷新页面。', { clause: 'N1' })
  if (!decision.confirmed && decision.reason.trim().length < 2)
    return refuse('退回要写明理由。', { field: 'reason', clause: 'N1' })
  await unit.db
    .insertInto('office_entry_decision')
    .values({
      entry_id: id,
      confirmed: decision.confirmed,
      reason: decision.reason.trim() || null,
      decided_by: actor.id,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
    })
    .execute()
  if (!decision.confirmed)
    await tellOffice(unit, {
      office: entry.office,
      key: `entry back ${id}`,
      title: `上级退回了${entryKindNames[entry.kind]}`,
      words: decision.reason.trim(),
      href: `/workbench/offices/${entry.office}`,
    })
  return { office: entry.office }
}

/** Ends what is in force after a day, without anything in its place. */
export async function endEntry(unit: Unit, id: string, lastDay: Day): Promise<Refusal | undefined> {
  const { actor } = unit
  const entry = await findEntry(unit, id)
  if (!entry || actor.kind !== 'staff' || actor.office !== entry.office || !actor.roles.includes('office-admin'))
    return refuse('由本机构的机构管理员办理。', { clause: 'N1' })
  if (lastDay < entry.from) return refuse('最后一天早于开始日期。请改正。', { field: 'lastDay', clause: 'N1' })
  await unit.db.updateTable('office_entry').set({ effective_to: lastDay }).where('id', '=', id).execute()
  return undefined
}

async function findEntry(unit: Unit, id: string): Promise<OfficeEntry | undefined> {
  return (await selectEntries(unit, (query) => query.where('office_entry.id', '=', id)))[0]
}

/** All entries of some offices, the newest first. */
export async function listEntries(unit: Unit, offices: readonly string[]): Promise<readonly OfficeEntry[]> {
  return offices.length === 0
    ? []
    : selectEntries(unit, (query) => query.where('office_entry.office_id', 'in', [...offices]))
}

/** Closures of an office that are on, or still to come. */
export async function listClosures(unit: Unit, office: string): Promise<readonly OfficeEntry<'closure'>[]> {
  const entries = await selectEntries(unit, (query) =>
    query
      .where('office_entry.office_id', '=', office)
      .where('kind', '=', 'closure')
      .where('effective_to', '>=', unit.today),
  )
  return entries.filter((one) => one.state !== 'returned') as OfficeEntry<'closure'>[]
}

type Query = ReturnType<typeof entryQuery>
function entryQuery(unit: Unit) {
  return unit.db
    .selectFrom('office_entry')
    .leftJoin('office_entry_decision', 'entry_id', 'office_entry.id')
    .select([
      'office_entry.id',
      'office_id as office',
      'kind',
      'content',
      'effective_from as from',
      'effective_to as to',
      'entered_by as enteredBy',
      'entered_by_name as enteredByName',
      'entered_at as enteredAt',
      'confirmed',
      'reason',
      'decided_by_name as decidedByName',
      'decided_at as decidedAt',
    ])
}

async function selectEntries(unit: Unit, narrow: (query: Query) => Query): Promise<readonly OfficeEntry[]> {
  const rows = await narrow(entryQuery(unit)).orderBy('effective_from', 'desc').orderBy('entered_at', 'desc').execute()
  return rows.map((row) => ({
    id: row.id,
    office: row.office,
    kind: row.kind as EntryKind,
    content: row.content as EntryContents[EntryKind],
    from: row.from,
    to: row.to ?? undefined,
    enteredBy: row.enteredBy,
    enteredByName: row.enteredByName,
    enteredOn: dayOf(row.enteredAt),
    state: row.confirmed === null ? 'pending' : row.confirmed ? 'confirmed' : 'returned',
    decision: row.decidedAt
      ? { byName: row.decidedByName ?? '', on: dayOf(row.decidedAt), reason: row.reason ?? undefined }
      : undefined,
  }))
}
