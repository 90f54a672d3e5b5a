// The people one may be in a demonstration: chosen from a list, without password or code.
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type InstitutionRole, roleNames, type StaffRole } from '#regulation/actor.ts'
import { type Refusal, refuse, type Status } from '#regulation/vocabulary.ts'
import { openSession } from './sessions.ts'

export type Persona =
  | { kind: 'staff'; id: string; name: string; place: string; office: string | null; roles: string }
  | { kind: 'account'; id: string; maskedPhone: string }

/** Everybody marked as made up, offices first; for the door's actor, in a demonstration only. */
export async function listPersonas(unit: Unit): Promise<readonly Persona[]> {
  const staff = await unit.db
    .selectFrom('staff')
    .leftJoin('office', 'office.id', 'staff.office_id')
    .leftJoin('institution', 'institution.id', 'staff.institution_id')
    .select([
      'staff.id',
      'display_name as name',
      'office_id as office',
      'roles',
      'office.label as officeLabel',
      'institution.name as institutionName',
    ])
    .where('is_demo', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('office_id')
    .orderBy('institution_id')
    .orderBy('username')
    .execute()
  const accounts = await unit.db
    .selectFrom('account')
    .select(['id', 'masked_phone as maskedPhone'])
    .where('is_demo', '=', true)
    .orderBy('created_at')
    .execute()
  return [
    ...staff.map(({ officeLabel, institutionName, roles, ...one }) => ({
      kind: 'staff' as const,
      ...one,
      place: officeLabel ?? institutionName ?? '',
      roles: roles.map((role) => roleNames[role as StaffRole | InstitutionRole]).join('、'),
    })),
    ...accounts.map((one) => ({ kind: 'account' as const, ...one })),
  ]
}

/** The newest case of each made-up account, by account; the door sees no case, so this asks as the system. */
export async function listCasesOfPersonas(
  unit: Unit,
): Promise<ReadonlyMap<string, { maskedName: string; status: Status }>> {
  const rows = await unit.db
    .selectFrom('case_file')
    .select(['accounts', 'status', 'masked_name as maskedName'])
    .orderBy('opened_at')
    .execute()
  return new Map(
    rows.flatMap(({ accounts, status, maskedName }) =>
      accounts.map((account) => [account, { maskedName, status: status as Status }] as const),
    ),
  )
}

/** Opens a session as a made-up person; a real one is refused, and so is everybody outside a demonstration. */
export async function signInAsPersona(
  unit: Unit,
  persona: Pick<Persona, 'kind' | 'id'>,
  demo: boolean,
): Promise<Refusal | { token: string }> {
  if (!demo) return refuse('这不是演示系统。请用自己的账号登录。')
  const found =
    isId(persona.id) &&
    (await unit.db
      .selectFrom(persona.kind === 'staff' ? 'staff' : 'account')
      .select('id')
      .where('id', '=', persona.id)
      .where('is_demo', '=', true)
      .executeTakeFirst())
  if (!found) return refuse('没有这个演示身份。请从列表里重新选。')
  return {
    token: await openSession(
      unit,
      persona.kind === 'staff' ? { staff: found.id, halfOpen: false } : { account: found.id },
    ),
  }
}
