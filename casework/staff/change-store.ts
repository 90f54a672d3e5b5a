// Changes of an office's staff on record: who came, changed, passed work on, left, by whose hand (N5.1).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { actorName } from './actor-name.ts'

export type ChangeKind =
  | 'joined'
  | 'roles'
  | 'moved'
  | 'claimed'
  | 'left'
  | 'unlocked'
  | 'recovered'
  | 'linked'
  | 'unlinked'
const changeNames: Record<ChangeKind, string> = {
  joined: '到岗',
  roles: '调整岗位',
  moved: '移交任务',
  claimed: '认领任务',
  left: '离岗',
  unlocked: '解锁',
  recovered: '恢复登录',
  linked: '关联单位账号',
  unlinked: '取消关联单位账号',
}

export type StaffChange = {
  kind: ChangeKind
  staffName: string
  byName: string
  at: Date
  detail: Record<string, unknown>
}

/** What happened, and why where an office above did it. */
export const changeInWords = ({ kind, detail }: Pick<StaffChange, 'kind' | 'detail'>): string =>
  typeof detail.reason === 'string' ? `${changeNames[kind]}（上级办理：${detail.reason}）` : changeNames[kind]

export async function listChanges(
  unit: Unit,
  of: { office: string } | { staff: string },
  limit = 50,
): Promise<readonly StaffChange[]> {
  let query = unit.db
    .selectFrom('staff_change')
    .innerJoin('staff', 'staff.id', 'staff_change.staff_id')
    .select(['kind', 'display_name as staffName', 'changed_by_name as byName', 'changed_at as at', 'detail'])
  query =
    'office' in of
      ? query.where('staff_change.office_id', '=', of.office)
      : query.where('staff_change.staff_id', '=', of.staff)
  const rows = await query.orderBy('changed_at', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as ChangeKind,
    detail: row.detail as Record<string, unknown>,
  }))
}

export async function recordChange(
  unit: Unit,
  change: { staff: string; office: string; kind: ChangeKind; detail: object },
): Promise<void> {
  const { actor } = unit
  await unit.db
    .insertInto('staff_change')
    .values({
      id: newId(),
      staff_id: change.staff,
      office_id: change.office,
      kind: change.kind,
      detail: JSON.stringify(change.detail),
      changed_by: actor.kind === 'staff' || actor.kind === 'institution-staff' ? actor.id : null,
      changed_by_name: await actorName(unit),
      changed_at: unit.now,
    })
    .execute()
}
