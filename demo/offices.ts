// What the demonstration's counties say of themselves, and who was there in the past weeks: one county is not confirmed, one has gaps.

import { markLooked, markSignedIn, watchAttendance } from '#casework/attendance/attendance.ts'
import { enterLeave } from '#casework/attendance/leave.ts'
import { decideOnEntry, enterOfOffice } from '#casework/offices/office-entries.ts'
import { door } from '#casework/sessions/sessions.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { EntryKind } from '#regulation/offices/office-entries.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { demoCounties } from './places.ts'
import { type Cast, seeder, sure } from './settle.ts'

/** Nobody has confirmed what this one entered; the other has no plan. */
const unconfirmed = '620102'
const withoutPlan = '632857'
/** Nobody signed in there for some days. */
const asleep = '632857'
const daysBack = 18

const plan = {
  title: '演示残联〔2026〕6号：跨省通办应急预案',
  measures: '停电断网时收下材料，开手写收条，恢复后当天补录。',
  standIn: '经办人不在时由负责人代办（演示）',
}

export async function keepOffices(work: Work, cast: Cast, opened: Date, today: Day): Promise<void> {
  const from = opened.toISOString().slice(0, 10)
  for (const { id, place, above } of demoCounties) {
    const entries: [EntryKind, Record<string, string>][] = [
      ['head', { name: `演示·${place}领导`, duty: '分管副理事长', phone: '000-0000000' }],
      ...(id === withoutPlan ? [] : [['contingency-plan', plan] as [EntryKind, Record<string, string>]]),
    ]
    for (const [kind, fields] of entries) {
      const admin = cast.staff(id, 'head')
      const entered = await work(admin, async (unit) => sure(await enterOfOffice(unit, { kind, fields, from })), {
        now: opened,
      })
      if (id === unconfirmed) continue
      await work(
        cast.staff(above, 'handler'),
        async (unit) => sure(await decideOnEntry(unit, entered.id, { confirmed: true, reason: '' })),
        { now: new Date(opened.getTime() + 86_400_000) },
      )
    }
  }
  await attend(work, cast, today)
  await takeLeave(work, cast, today)
}

async function attend(work: Work, cast: Cast, today: Day): Promise<void> {
  for (let back = daysBack; back > 0; back--) {
    const day = addDays(today, -back)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    for (const [index, { id }] of demoCounties.entries()) {
      if (id === asleep && back < 7) continue
      for (const [nth, role] of (['handler', 'approver', 'printer', 'head'] as const).entries()) {
        if ((back + index + nth * 3) % 6 === 0) continue
        const actor = cast.staff(id, role)
        if (actor.kind !== 'staff') continue
        const now = new Date(`${day}T0${nth}:${String(10 + ((back * 7 + index) % 40))}:00Z`)
        await work(door, (unit) => markSignedIn(unit, actor.id), { now })
        if ((back + nth) % 5 !== 0) await work(actor, markLooked, { now })
      }
    }
    await work(seeder, watchAttendance, { now: new Date(`${day}T10:10:00Z`) })
  }
}

async function takeLeave(work: Work, cast: Cast, today: Day): Promise<void> {
  const away = cast.staff('510107', 'handler')
  const standIn = cast.staff('510107', 'head')
  if (away.kind !== 'staff' || standIn.kind !== 'staff') return
  await work(standIn, async (unit) => {
    const refused = await enterLeave(unit, {
      staff: away.id,
      from: addDays(today, 3),
      to: addDays(today, 7),
      reason: '公休（演示）',
      substitute: standIn.id,
    })
    if (refused) throw new Error(refused.message)
  })
}
