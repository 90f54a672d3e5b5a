// Somebody is away for some days, and a named colleague stands in (N2.4, N5.1).

import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { findMember } from '../staff/staff-store.ts'

export type Leave = {
  id: string
  staff: string
  name: string
  from: Day
  to: Day
  reason: string
  substitute: string
  substituteName: string
}

export type NewLeave = { staff: string; from: Day; to: Day; reason: string; substitute: string }

/** Entered by the person, or by the office's administrator. The substitute has to have one of the same roles. */
export async function enterLeave(unit: Unit, leave: NewLeave): Promise<Refusal | undefined> {
  const { actor } = unit
  const member = await findMember(unit, leave.staff)
  if (!member || member.closedAt || actor.kind !== 'staff' || actor.office !== member.office)
    return refuse('没有这个人，或者已经离岗。', { clause: 'N2.4' })
  if (actor.id !== member.id && !actor.roles.includes('office-admin'))
    return refuse('请假由本人或机构管理员登记。', { clause: 'N2.4' })
  if (leave.to < leave.from) return refuse('结束日期早于开始日期。请改正。', { field: 'to', clause: 'N2.4' })
  if (leave.reason.trim().length < 2) return refuse('请写原因，例如公休、培训。', { field: 'reason', clause: 'N2.4' })
  const substitute = await findMember(unit, leave.substitute)
  if (!substitute || substitute.closedAt || substitute.office !== member.office || substitute.id === member.id)
    return refuse('请选一位在岗的同事顶替。', { field: 'substitute', clause: 'N2.4' })
  if (!substitute.roles.some((role) => member.roles.includes(role)))
    return refuse(`${substitute.name}没有相同的岗位，不能顶替。请另选。`, { field: 'substitute', clause: 'N2.4' })
  const away = await unit.db
    .selectFrom('staff_leave')
    .select('id')
    .where('staff_id', '=', substitute.id)
    .where('cancelled_at', 'is', null)
    .where('from_day', '<=', leave.to)
    .where('to_day', '>=', leave.from)
    .executeTakeFirst()
  if (away) return refuse(`${substitute.name}这几天也不在。请另选。`, { field: 'substitute', clause: 'N2.4' })
  await unit.db
    .insertInto('staff_leave')
    .values({
      id: newId(),
      staff_id: member.id,
      office_id: member.office,
      from_day: leave.from,
      to_day: leave.to,
      reason: leave.reason.trim(),
      substitute_id: substitute.id,
      entered_by: actor.id,
      entered_at: unit.now,
    })
    .execute()
  return undefined
}

/** Leaves of an office that are on or to come, or that touch the days since one. */
export async function listLeaves(unit: Unit, office: string, since: Day = unit.today): Promise<readonly Leave[]> {
  return unit.db
    .selectFrom('staff_leave')
    .innerJoin('staff', 'staff.id', 'staff_leave.staff_id')
    .innerJoin('staff as stand_in', 'stand_in.id', 'substitute_id')
    .select([
      'staff_leave.id',
      'staff_leave.staff_id as staff',
      'staff.display_name as name',
      'from_day as from',
      'to_day as to',
      'reason',
      'substitute_id as substitute',
      'stand_in.display_name as substituteName',
    ])
    .where('staff_leave.office_id', '=', office)
    .where('cancelled_at', 'is', null)
    .where('to_day', '>=', since)
    .orderBy('from_day')
    .execute()
}

export async function cancelLeave(unit: Unit, id: string): Promise<Refusal | undefined> {
  const done = await unit.db
    .updateTable('staff_leave')
    .set({ cancelled_at: unit.now })
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n ? undefined : refuse('没有这条请假，或者已经取消。', { clause: 'N2.4' })
}
