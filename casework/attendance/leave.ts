// A member of staff is away for some days, and a named colleague stands in (N2.4, N5.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptComingBack, acceptLeave, type NewLeave, refuseCancellingLeave } from '#regulation/offices/attendance.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { getOffice } from '../offices/office-store.ts'
import { forgetStanding } from '../staff/fitness-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { findMember, listStaffOf, type StaffMember } from '../staff/staff-store.ts'
import { findLeaveToday, insertLeave, isAway, lockLeave, saveCancelled, saveReturned } from './leave-store.ts'

export async function enterLeave(unit: Unit, leave: NewLeave): Promise<Refusal | undefined> {
  const accepted = acceptLeave(unit.actor, leave, {
    today: unit.today,
    member: await findMember(unit, leave.staff),
    substitute: leave.substitute ? await findMember(unit, leave.substitute) : undefined,
    substituteAway: leave.substitute ? await isAway(unit, leave.substitute, leave) : false,
    others: leave.substitute ? [] : await listPresent(unit, leave),
  })
  if (isRefusal(accepted)) return accepted
  await insertLeave(unit, leave, accepted)
  if (accepted.nobodyStandsIn && leave.to >= unit.today) await tellAbove(unit, leave, accepted.office)
  return undefined
}

/** The people of the actor's office who are there on all of these days. */
async function listPresent(unit: Unit, days: { from: Day; to: Day }): Promise<readonly StaffMember[]> {
  if (unit.actor.kind !== 'staff') return []
  const present: StaffMember[] = []
  for (const one of await listStaffOf(unit, unit.actor.office))
    if (!(await isAway(unit, one.id, days))) present.push(one)
  return present
}

/** Nobody there can act: the office above sends a person, by a role or an account for these days (docs/basis.md §9.123). */
async function tellAbove(unit: Unit, { staff, from, to }: NewLeave, office: string): Promise<void> {
  const { label, parent } = await getOffice(unit, office)
  if (parent === null) return
  await tellOffice(unit, {
    office: parent,
    key: `leave ${staff} ${from}`,
    title: `${label}请上级派人`,
    words: `一位工作人员 ${dayInWords(from)} 到 ${dayInWords(to)} 请假，那里没有同岗位的人顶替。请给那里的同事加岗位，或为派去的人开账号。`,
    href: `/workbench/staff?office=${office}`,
  })
}

/** The person that was asked for is not needed any more. */
async function tellAboveOfReturn(unit: Unit, { id, office }: { id: string; office: string }): Promise<void> {
  const { label, parent } = await getOffice(unit, office)
  if (parent === null) return
  await tellOffice(unit, {
    office: parent,
    key: `back ${id} ${unit.today}`,
    title: `${label}不用再派人`,
    words: '请假的工作人员提前回来了。派去的人和加的岗位，不再需要的请收回。',
    href: `/workbench/staff?office=${office}`,
  })
}

/** The person at work is back before the last day of their leave: from today on they act, and nobody stands in. */
export async function comeBack(unit: Unit): Promise<Refusal | { from: Day }> {
  const { actor } = unit
  const leave = actor.kind === 'staff' ? await findLeaveToday(unit, actor.id) : undefined
  const back = acceptComingBack(actor, leave && actor.kind === 'staff' ? { staff: actor.id } : undefined, unit.today)
  if (isRefusal(back) || actor.kind !== 'staff') return back
  await saveReturned(unit, actor.id, back.from)
  forgetStanding(unit, actor.id)
  if (leave && leave.substituteName === undefined) await tellAboveOfReturn(unit, actor)
  return back
}

export async function cancelLeave(unit: Unit, id: string): Promise<Refusal | undefined> {
  const refused = refuseCancellingLeave(unit.actor, await lockLeave(unit, id))
  if (refused) return refused
  await saveCancelled(unit, id)
  return undefined
}
