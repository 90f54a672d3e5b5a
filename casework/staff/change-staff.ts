// Joiners, movers and leavers of an office: who comes in, whose roles change, who goes and to whom their work passes (N5.1).
import { newId, newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { misplacedRole, roleNames, type StaffRole, staffRoles } from '#regulation/actor.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { actorName } from './actor-name.ts'
import { closeStaff, registerStaff } from './register-staff.ts'
import { handTask, listTasks } from './tasks.ts'

export type ChangeKind = 'joined' | 'roles' | 'moved' | 'left' | 'unlocked' | 'recovered'
export const changeNames: Record<ChangeKind, string> = {
  joined: '到岗',
  roles: '调整岗位',
  moved: '移交任务',
  left: '离岗',
  unlocked: '解锁',
  recovered: '恢复登录',
}

export type StaffMember = {
  id: string
  username: string
  name: string
  office: string
  roles: readonly StaffRole[]
  from: string
  closedAt: Date | undefined
  lockedUntil: Date | undefined
}

const memberColumns = [
  'id',
  'username',
  'display_name as name',
  'office_id as office',
  'roles',
  'active_from as from',
  'closed_at as closedAt',
  'locked_until as lockedUntil',
] as const

type Row = Omit<StaffMember, 'roles' | 'office' | 'closedAt' | 'lockedUntil'> & {
  office: string | null
  roles: string[]
  closedAt: Date | null
  lockedUntil: Date | null
}
const toMember = (row: Row): StaffMember => ({
  ...row,
  office: row.office ?? '',
  roles: row.roles as StaffRole[],
  closedAt: row.closedAt ?? undefined,
  lockedUntil: row.lockedUntil ?? undefined,
})

export async function listStaffOf(unit: Unit, office: string): Promise<readonly StaffMember[]> {
  const rows = await unit.db
    .selectFrom('staff')
    .select(memberColumns)
    .where('office_id', '=', office)
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('active_from')
    .orderBy('id')
    .execute()
  return rows.map(toMember)
}

/** Undefined for nobody, for institutions' people, and for whom row security hides. */
export async function findMember(unit: Unit, id: string): Promise<StaffMember | undefined> {
  const row = await unit.db
    .selectFrom('staff')
    .select(memberColumns)
    .where('id', '=', id)
    .where('office_id', 'is not', null)
    .executeTakeFirst()
  return row && toMember(row)
}

function readRoles(given: readonly string[]): Refusal | readonly StaffRole[] {
  const roles = staffRoles.filter((role) => given.includes(role))
  if (roles.length === 0) return refuse('请至少选一个岗位。', { field: 'roles', clause: 'N5.1' })
  const alone = misplacedRole(roles)
  if (alone)
    return refuse(`${roleNames[alone]}不能兼任别的岗位。请另外安排一个人。`, { field: 'roles', clause: 'N5.2' })
  return roles
}

export type Joiner = { username: string; name: string; roles: readonly string[] }

/** @returns the first password and the authenticator's secret, to be handed over in person once */
export async function joinOffice(
  unit: Unit,
  { username, name, roles: given }: Joiner,
): Promise<Refusal | { id: string; password: string; totpSecret: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return refuse('只有机构管理员能开账号。', { clause: 'N5.1' })
  const roles = readRoles(given)
  if ('refused' in roles) return roles
  if (name.trim().length < 2 || name.trim().length > 60)
    return refuse('请写真实姓名，2 到 60 个字。', { field: 'name', clause: 'N5.1' })
  const password = newToken().slice(0, 20)
  const made = await registerStaff(unit, {
    username: username.trim(),
    displayName: name.trim(),
    password,
    passwordIsFirst: true,
    office: actor.office,
    roles,
  })
  if ('refused' in made) return made
  await recordChange(unit, { staff: made.id, office: actor.office, kind: 'joined', detail: { roles } })
  return { ...made, password }
}

/** Gives somebody other roles; they sign in anew. Nobody changes their own. */
export async function changeRoles(unit: Unit, id: string, given: readonly string[]): Promise<Refusal | undefined> {
  const member = await findOwnMember(unit, id)
  if ('refused' in member) return member
  const roles = readRoles(given)
  if ('refused' in roles) return roles
  if (roles.length === member.roles.length && roles.every((role) => member.roles.includes(role)))
    return refuse('岗位没有变化。请改了再保存。', { field: 'roles', clause: 'N5.1' })
  await unit.db
    .updateTable('staff')
    .set({ roles: [...roles] })
    .where('id', '=', id)
    .execute()
  await recordChange(unit, {
    staff: id,
    office: member.office,
    kind: 'roles',
    detail: { before: member.roles, after: roles },
  })
  return undefined
}

/** To whom each open task goes: its key → a colleague's id. */
export type HandOver = Readonly<Record<string, string>>

/** Passes open tasks on; those not named stay. @returns how many went */
export async function handOver(unit: Unit, id: string, to: HandOver): Promise<Refusal | { handed: number }> {
  const member = await findOwnMember(unit, id)
  if ('refused' in member) return member
  const colleagues = new Set(
    (await listStaffOf(unit, member.office)).filter((one) => !one.closedAt && one.id !== id).map((one) => one.id),
  )
  let handed = 0
  for (const [key, colleague] of Object.entries(to)) {
    if (!colleagues.has(colleague))
      return refuse('接手的人要是本机构在岗的同事。请重新选。', { field: key, clause: 'N5.1' })
    if (!(await handTask(unit, key, id, colleague)))
      return refuse('有一件任务刚刚有了变化。请看过最新名单再移交。', { field: key, clause: 'N5.1' })
    handed += 1
  }
  if (handed > 0) await recordChange(unit, { staff: id, office: member.office, kind: 'moved', detail: { handed: to } })
  return { handed }
}

/** Closes an account once everything has gone to somebody else; its sessions die with this commit. */
export async function leaveOffice(unit: Unit, id: string, to: HandOver): Promise<Refusal | { handed: number }> {
  const done = await handOver(unit, id, to)
  if ('refused' in done) return done
  const left = await listTasks(unit, id)
  if (left.length > 0)
    return refuse(`还有 ${left.length} 件任务没有人接手。请逐件选好接手的人。`, {
      field: left[0]?.key ?? '_',
      clause: 'N5.1',
    })
  const member = await findOwnMember(unit, id)
  if ('refused' in member) return member
  const closed = await closeStaff(unit, id)
  if (closed) return closed
  await recordChange(unit, { staff: id, office: member.office, kind: 'left', detail: {} })
  return done
}

async function findOwnMember(unit: Unit, id: string): Promise<Refusal | StaffMember> {
  const { actor } = unit
  const member = await findMember(unit, id)
  if (!member || member.closedAt) return refuse('没有这个人，或者已经离岗。请刷新名单。', { clause: 'N5.1' })
  if (actor.kind !== 'staff' || actor.office !== member.office || !actor.roles.includes('office-admin'))
    return refuse('这件事由该机构的机构管理员办理，请与其联系。', { clause: 'N5.1' })
  if (member.id === actor.id) return refuse('不能改自己的账号。请另一位机构管理员或上级办理。', { clause: 'N5.1' })
  return member
}

export type StaffChange = {
  kind: ChangeKind
  staffName: string
  byName: string
  at: Date
  detail: Record<string, unknown>
}

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
  await unit.db
    .insertInto('staff_change')
    .values({
      id: newId(),
      staff_id: change.staff,
      office_id: change.office,
      kind: change.kind,
      detail: JSON.stringify(change.detail),
      changed_by: unit.actor.kind === 'staff' ? unit.actor.id : null,
      changed_by_name: await actorName(unit),
      changed_at: unit.now,
    })
    .execute()
}
