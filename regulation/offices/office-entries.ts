// What a county office says of itself: its responsible head, window, contingency plan and closures; confirmed one level above (N1, N2.2, N2.4).
import type { Actor } from '../actor.ts'
import type { EntryState } from '../readiness.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'

export const entryKindNames = {
  head: '责任领导',
  window: '跨省通办窗口',
  'contingency-plan': '应急预案',
  closure: '窗口暂停办公',
} as const
export type EntryKind = keyof typeof entryKindNames

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

export type NewEntry = { kind: EntryKind; fields: Readonly<Record<string, string>>; from: Day; to?: Day | undefined }

const administers = (actor: Actor): actor is Actor & { kind: 'staff' } =>
  actor.kind === 'staff' && actor.roles.includes('office-admin')

/** @param county the actor's own office, where it does a county's work @returns that office, and who entered */
export function acceptEntry<C extends { id: string }>(
  actor: Actor,
  county: C | undefined,
  entry: NewEntry,
  today: Day,
): Refusal | { by: string; office: C } {
  if (!administers(actor)) return refuse('由本机构的机构管理员填写，请与其联系。', { clause: 'N1' })
  if (county?.id !== actor.office) return refuse('只有县级残联填写这一项。', { clause: 'N1' })
  for (const { name, label } of entryFields[entry.kind]) {
    const { length } = entry.fields[name]?.trim() ?? ''
    if (length < 2) return refuse(`请填写${label}。`, { field: name, clause: 'N1' })
    if (length > 2000) return refuse(`${label}太长。请不超过 2000 个字。`, { field: name, clause: 'N1' })
  }
  if (entry.to && entry.to < entry.from) return refuse('结束日期早于开始日期。请改正。', { field: 'to', clause: 'N1' })
  if (entry.kind === 'closure') {
    if (!entry.to) return refuse('请填写哪一天恢复以前都暂停。', { field: 'to', clause: 'N2.4' })
    if (entry.from < today) return refuse('暂停要事先公布，不能从过去开始。', { field: 'from', clause: 'N2.4' })
  }
  return { by: actor.id, office: county }
}

export type DecidedEntry = { office: string /** The office above. */; superior: string; state: EntryState }

/** The head one level above confirms, or returns with a reason. @returns who decided, and on what */
export function acceptEntryDecision<E extends DecidedEntry>(
  actor: Actor,
  entry: E | undefined,
  decision: { confirmed: boolean; reason: string },
): Refusal | { by: string; entry: E } {
  if (!entry || actor.kind !== 'staff') return refuse('没有这一项。请刷新页面。', { clause: 'N1' })
  if (actor.office !== entry.superior || !actor.roles.includes('head'))
    return refuse('由上一级残联的负责人确认。', { clause: 'N1' })
  if (entry.state !== 'pending') return refuse('这一项已经有了决定。请刷新页面。', { clause: 'N1' })
  return decision.confirmed || decision.reason.trim().length >= 2
    ? { by: actor.id, entry }
    : refuse('退回要写明理由。', { field: 'reason', clause: 'N1' })
}

/** The office's own administrator ends an entry, not before it began. */
export function refuseEndOfEntry(
  actor: Actor,
  entry: { office: string; from: Day } | undefined,
  lastDay: Day,
): Refusal | undefined {
  if (!entry || !administers(actor) || actor.office !== entry.office)
    return refuse('由本机构的机构管理员办理。', { clause: 'N1' })
  return lastDay < entry.from ? refuse('最后一天早于开始日期。请改正。', { field: 'lastDay', clause: 'N1' }) : undefined
}

/** What a window is published with, each with its name. */
const windowFields = [
  ['address', '地址'],
  ['hours', '办公时间'],
  ['phone', '电话'],
  ['textRoute', '文字联系方式，供听力、言语残疾人使用'],
] as const
export type WindowWords = Readonly<Record<(typeof windowFields)[number][0], string>>

/** The county's own administrator publishes its window, whole; the system does for the demonstration. */
export function refuseWindow(
  actor: Actor,
  office: { id: string; isCounty: boolean },
  window: WindowWords,
): Refusal | undefined {
  if (actor.kind !== 'system' && !(administers(actor) && actor.office === office.id))
    return refuse('您不能公布这个窗口。窗口由本机构的机构管理员公布，请与其联系。', { clause: 'N2.2' })
  if (!office.isCounty)
    return refuse('没有公布。只有县级残联设窗口，请重新选择机构。', { clause: 'N2.2', field: 'office' })
  const missing = windowFields.find(([field]) => window[field].trim() === '')
  return missing && refuse(`没有公布。请填写${missing[1]}。`, { clause: 'N2.2', field: missing[0] })
}
