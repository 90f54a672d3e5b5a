// An approved change is carried out on its day: everything open goes on at the successor, what is past stays (N1, R4.1.5).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { evolve } from '#regulation/evolve.ts'
import { clocksAfter, type Succession } from '#regulation/succession.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { saveStep, selectCases, toCaseFiles } from '../cases/case-store.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { movingColumns } from './columns-that-move.ts'
import { listOfficeChanges, type OfficeChange } from './office-change-store.ts'
import { getOffice, provinceOf, superiorOf } from './office-store.ts'

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
  for (const file of await toCaseFiles(unit, rows)) {
    const { current } = file
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
    const next = evolve(current, event)
    await saveStep(unit, file, next, { event, actorName: await actorName(unit) })
    await tellPerson(unit, tellingOf({ ...file, current: next }), {
      title: '办理您申请的残联有调整',
      body: '机构撤并，由接任的残联接着办。期限不变，您不用重新交材料。',
    })
  }
  return rows.length
}
