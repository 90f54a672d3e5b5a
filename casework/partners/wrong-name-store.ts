// How many names a platform got wrong today, and what its supervisor has said of it (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { windowOf } from '#regulation/offices/limits.ts'
import type { WrongNames, WrongNamesAlarm } from '#regulation/offices/vouching.ts'
import { usesOf } from '../sessions/limit-store.ts'

const ofPlatform: WrongNamesAlarm = 'names-of-platform'

export async function wrongNamesOf(unit: Unit, partner: string): Promise<WrongNames> {
  const { answered } = await unit.db
    .selectFrom('reveal_alarm')
    .select((is) => is.fn.countAll<string>().as('answered'))
    .where('partner_id', '=', partner)
    .where('kind', '=', ofPlatform)
    .where('raised_at', '>=', windowOf('wrong-names-of-platform', unit.now))
    .where('finding', '=', 'in-order')
    .executeTakeFirstOrThrow()
  return { ofPlatform: await usesOf(unit, 'wrong-names-of-platform', partner), answered: Number(answered) }
}

/** The office that registered it answers for it. */
export async function officeOfPartner(unit: Unit, partner: string): Promise<string> {
  const { office } = await unit.db
    .selectFrom('partner')
    .select('office_id as office')
    .where('id', '=', partner)
    .executeTakeFirstOrThrow()
  return office
}

/** Whether the platform has acted for this account before. */
export async function hasActedFor(unit: Unit, partner: string, account: string): Promise<boolean> {
  const found = await unit.db
    .selectFrom('partner_call')
    .select('id')
    .where('partner_id', '=', partner)
    .where('account_id', '=', account)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
