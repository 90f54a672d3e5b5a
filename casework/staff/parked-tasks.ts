// What a closed account left behind: shown to its office and claimed there, or shown to the office above (N5.1, N5.3).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptClaim, fallsTo, nobodyMayTake, nothingToClaim, waitsTooLong } from '#regulation/offices/hand-over.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { calendarsFor, getOffice, officePaths } from '../offices/office-store.ts'
import { recordChange } from './change-store.ts'
import { findFitness, listFitness, refuseUnfit } from './fitness.ts'
import { type LeftBehind, listAdministered, listLeftBehind } from './parked-store.ts'
import { tellOffice } from './staff-notices.ts'
import { findMember, type StaffMember } from './staff-store.ts'
import { caseOfTask, handTask, listTasks, type Task } from './tasks.ts'

/** Where each office and the offices above find them. */
const parkedAddress = '/workbench/parked'

export type ParkedTask = Task & { holder: string; holderName: string; since: Date }

/** Tasks of the office whose holder has left. */
export async function listParked(unit: Unit, office: string): Promise<readonly ParkedTask[]> {
  const left = new Map((await listLeftBehind(unit, { office })).map((one) => [one.staff, one]))
  const parked: ParkedTask[] = []
  for (const { staff, name, closedAt } of left.values())
    for (const task of await listTasks(unit, staff))
      if (task.office === office) parked.push({ ...task, holder: staff, holderName: name, since: closedAt })
  return parked
}

export async function countParked(unit: Unit, office: string): Promise<number> {
  return (await listLeftBehind(unit, { office })).reduce((sum, one) => sum + one.count, 0)
}

/** What waits at offices below where nobody who is left may take it, or nobody did in time; no administrator between sees to it. */
export async function listParkedBelow(unit: Unit, mine: string): Promise<readonly LeftBehind[]> {
  const left = await listLeftBehind(unit, { below: mine })
  const offices = [...new Set(left.map((one) => one.office))]
  if (offices.length === 0) return []
  const paths = await officePaths(unit, offices)
  const administered = await listAdministered(unit, [...new Set([...paths.values()].flat())])
  const people = await listFitness(unit, offices)
  const calendarOf = await calendarsFor(unit, offices)
  const rules = await rulesFor(unit, mine)
  return left.filter(
    ({ office, kind, closedAt }) =>
      fallsTo(paths.get(office) ?? [], mine, administered) &&
      (nobodyMayTake(
        kind,
        people.filter((one) => one.office === office),
      ) ||
        waitsTooLong(dayOf(closedAt), unit.today, rules, calendarOf(office))),
  )
}

/**
 * Tells the office what waits to be claimed, and the office above where no administrator is left, or nobody who may claim.
 * @returns how much the leaver left behind
 */
export async function tellOfLeaver(unit: Unit, { id, name, office, roles }: StaffMember): Promise<number> {
  const parked = (await listTasks(unit, id)).length
  if (parked > 0)
    await tellOffice(unit, {
      office,
      key: `leaver ${id}`,
      title: `${name}已离岗，${parked} 件任务待认领`,
      words: '能办这类任务的同事都可以认领。',
      href: parkedAddress,
    })
  const { label, parent } = await getOffice(unit, office)
  if (parent === null) return parked
  if (roles.includes('office-admin') && !(await listAdministered(unit, [office])).has(office))
    await tellOffice(unit, {
      office: parent,
      key: `no administrator ${office} ${id}`,
      title: `${label}没有机构管理员了`,
      words: '在派新的管理员以前，账号由上级的机构管理员办理。',
      href: `/workbench/staff?office=${office}`,
    })
  const people = await listFitness(unit, [office])
  const stuck = (await listLeftBehind(unit, { office })).filter(({ kind }) => nobodyMayTake(kind, people))
  if (stuck.length > 0)
    await tellOffice(unit, {
      office: parent,
      key: `nobody claims ${office} ${unit.today}`,
      title: `${label}有任务没有人能认领`,
      words: '原经办人已离岗，那里没有能接手的人。请派人并移交。',
      href: parkedAddress,
    })
  return parked
}

/** The person at work takes a task whose holder has left. */
export async function claimTask(unit: Unit, holder: string, key: string): Promise<Refusal | { title: string }> {
  const { actor } = unit
  const unfit = await refuseUnfit(unit)
  if (unfit) return unfit
  const leaver = await findMember(unit, holder)
  const task = leaver && (await listTasks(unit, holder)).find((one) => one.key === key)
  const fitness = actor.kind === 'staff' ? await findFitness(unit, actor.id) : undefined
  const of = task && actor.kind === 'staff' ? await caseOfTask(unit, task.key, [actor.id]) : undefined
  const claim = acceptClaim(actor, leaver && task && { ...task, of, holderLeft: leaver.closed }, fitness?.lacks)
  if (isRefusal(claim)) return claim
  if (!task || !(await handTask(unit, key, holder, claim.by))) return nothingToClaim
  const detail = { handed: { [key]: claim.by } }
  await recordChange(unit, { staff: holder, office: task.office, kind: 'claimed', detail })
  return { title: task.title }
}
