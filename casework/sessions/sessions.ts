// Sessions in the database: random 256 bits stored hashed, 30 minutes idle, 12 hours at most.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Actor, type InstitutionRole, roleNames, type StaffRole } from '#regulation/actor.ts'
import type { Away } from '#regulation/offices/attendance.ts'
import { undertakingVersion } from '#regulation/undertaking.ts'
import { markSignedIn } from '../attendance/attendance.ts'
import { awayOn } from '../attendance/leave-store.ts'
import { type Passed, tellStanding } from '../staff/fitness-store.ts'

export const idleMinutes = 30
const longestHours = 12

export type Session = {
  actor: Actor
  /** After the password, before the second factor: may do nothing else. */
  halfOpen: boolean
  /** `provedAt`: when the telephone, or the person by a provider, was last made sure. */
  account?: { maskedPhone: string; provedAt: Date }
  staff?: {
    name: string
    place: string
    roles: string
    institution: boolean
    /** Undefined for a password somebody else chose. */
    passwordSetAt: Date | undefined
  }
}

/** Row security lets only the door's own actor read sessions and secrets. */
export const door: Actor = { kind: 'system', id: 'door' }

const hashOf = (token: string) => createHash('sha256').update(token).digest()

const tokenPlace = (hash: Buffer) => ({ table: 'session', column: 'id_token', row: hash.toString('hex') })

export async function openSession(
  unit: Unit,
  whose: ({ account: string } | { staff: string; halfOpen: boolean }) & {
    provider?: { id: string; idToken: string } | undefined
  },
): Promise<string> {
  const token = newToken()
  const minutes = 'staff' in whose && whose.halfOpen ? 10 : longestHours * 60
  const hash = hashOf(token)
  const { provider } = whose
  await unit.db
    .insertInto('session')
    .values({
      token_hash: hash,
      provider: provider?.id ?? null,
      id_token_sealed: provider ? unit.vault.sealForService(tokenPlace(hash), provider.idToken) : null,
      account_id: 'account' in whose ? whose.account : null,
      staff_id: 'staff' in whose ? whose.staff : null,
      half_open: 'staff' in whose && whose.halfOpen,
      created_at: unit.now,
      seen_at: unit.now,
      expires_at: new Date(unit.now.getTime() + minutes * 60_000),
    })
    .execute()
  if ('staff' in whose && !whose.halfOpen) await markSignedIn(unit, whose.staff)
  return token
}

/** Who a token stands for; undefined when it is unknown, ended, idle too long, too old, or its staff account is closed. */
export async function resolveSession(unit: Unit, token: string): Promise<Session | undefined> {
  const hash = hashOf(token)
  const row = await unit.db
    .selectFrom('session')
    .leftJoin('account', 'account.id', 'session.account_id')
    .leftJoin('account_identity', 'account_identity.account_id', 'session.account_id')
    .leftJoin('staff', 'staff.id', 'session.staff_id')
    .leftJoin('office', 'office.id', 'staff.office_id')
    .leftJoin('institution', 'institution.id', 'staff.institution_id')
    .select([
      'session.account_id as accountId',
      'session.staff_id as staffId',
      'half_open as halfOpen',
      'seen_at as seenAt',
      'session.created_at as createdAt',
      'account.masked_phone as maskedPhone',
      'account_identity.how as identifiedBy',
      'staff.display_name as name',
      'staff.roles as roles',
      'staff.password_set_at as passwordSetAt',
      'staff.office_id as officeId',
      'staff.institution_id as institutionId',
      'office.short_name as officeName',
      'office.label as officeLabel',
      'institution.name as institutionName',
      'staff.active_from as activeFrom',
      'staff.closed_at as closedAt',
    ])
    .select((is) => [
      is
        .selectFrom('staff_undertaking')
        .whereRef('staff_undertaking.staff_id', '=', 'session.staff_id')
        .where('text_version', '=', undertakingVersion)
        .select((of) => of.fn.max('valid_to').as('to'))
        .as('promisedTo'),
      sql<readonly Passed[]>`(select coalesce(json_agg(passed), '[]') from (
        select module, edition, max(taken_on) as on from training_attempt
        where staff_id = session.staff_id and passed group by module, edition) passed)`.as('passes'),
      sql<Away | null>`(select json_build_object('to', to_day::text, 'substituteName', stand_in.display_name)
        from staff_leave left join staff stand_in on stand_in.id = substitute_id
        where staff_leave.staff_id = session.staff_id and ${awayOn(unit.today)} order by to_day desc limit 1)`.as(
        'away',
      ),
    ])
    .where('token_hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('session.expires_at', '>', unit.now)
    .where('seen_at', '>', new Date(unit.now.getTime() - idleMinutes * 60_000))
    .where('staff.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  // A write for every page would be waste; a minute is fine-grained enough.
  if (unit.now.getTime() - row.seenAt.getTime() > 60_000) {
    await unit.db.updateTable('session').set({ seen_at: unit.now }).where('token_hash', '=', hash).execute()
    // Past midnight it is another day's attendance.
    if (row.staffId && !row.halfOpen && dayOf(row.seenAt) !== unit.today) await markSignedIn(unit, row.staffId)
  }
  if (row.accountId)
    return {
      actor: { kind: 'applicant', id: row.accountId, level: row.identifiedBy ? 'real-name' : 'telephone' },
      halfOpen: false,
      account: { maskedPhone: row.maskedPhone ?? '', provedAt: row.createdAt },
    }
  if (!row.staffId || !row.roles) return undefined
  const { staffId: id, officeId: office, institutionId: institution, roles } = row
  const actor: Actor | undefined = office
    ? { kind: 'staff', id, office, roles: roles as StaffRole[] }
    : institution
      ? { kind: 'institution-staff', id, institution, roles: roles as InstitutionRole[] }
      : undefined
  if (!actor) throw new Error(`member of staff ${id} works at no office and at no institution`)
  const { activeFrom: from, closedAt, name, promisedTo, passes, away } = row
  if (office && from)
    await tellStanding(unit, {
      person: { id, name: name ?? '', office, roles, from, closedAt },
      promisedTo: promisedTo ?? undefined,
      passes,
      away: away ? { to: away.to, substituteName: away.substituteName ?? undefined } : undefined,
    })
  return {
    actor,
    halfOpen: row.halfOpen,
    staff: {
      name: row.name ?? '',
      place: row.officeId ? `${row.officeLabel} ${row.officeName}` : (row.institutionName ?? ''),
      roles: row.roles.map((role) => roleNames[role as StaffRole]).join('、'),
      institution: row.officeId === null,
      passwordSetAt: row.passwordSetAt ?? undefined,
    },
  }
}

/** Signs an applicant out everywhere. @param but the token of a session that stays */
export async function endSessionsOf(unit: Unit, account: string, but?: string): Promise<void> {
  await unit.db
    .updateTable('session')
    .set({ ended_at: unit.now })
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('token_hash', '!=', hashOf(but ?? ''))
    .execute()
}

/** @returns the provider that opened it, whose own session is to be ended too */
export async function endSession(unit: Unit, token: string): Promise<{ provider?: { id: string; idToken: string } }> {
  const hash = hashOf(token)
  const ended = await unit.db
    .updateTable('session')
    .set({ ended_at: unit.now })
    .where('token_hash', '=', hash)
    .returning(['provider as id', 'id_token_sealed as sealed'])
    .executeTakeFirst()
  if (!ended?.id || !ended.sealed) return {}
  return { provider: { id: ended.id, idToken: unit.vault.openForService(tokenPlace(hash), ended.sealed) } }
}
