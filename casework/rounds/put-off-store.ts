// What a round could not do: kept with its reason, asked again later and later, shown to its office (N5.2).
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { keyOf } from '#regulation/stored.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { againAfter, type RoundName, rounds } from './heartbeat.ts'

/** A thing that a round comes to. `title` holds a number and never a name. */
export type Item = { key: string; office: string; title: string; href: string }

export const putOffAddress = '/workbench/put-off'

const reasonPlace = (round: string, key: string) => ({ table: 'put_off', column: 'reason', row: `${round}/${key}` })

export type Refused = { item: Item; reason: string }

/** Puts items off, or off again for longer; the first time on a day their office is told. */
export async function putOff(unit: Unit, round: RoundName, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return
  const known = await unit.db
    .selectFrom('put_off')
    .select(['key', 'tries'])
    .where('round', '=', round)
    .where(
      'key',
      'in',
      refused.map(({ item }) => item.key),
    )
    .execute()
  const triesOf = new Map(known.map(({ key, tries }) => [key, tries]))
  const rows = []
  for (const { item, reason } of refused) {
    const { key, office, title, href } = item
    const tries = (triesOf.get(key) ?? 0) + 1
    rows.push({
      round,
      key,
      office_id: office,
      title,
      href,
      reason: await sealText(unit.vault, 'service', reasonPlace(round, key), reason),
      tries,
      first_at: unit.now,
      tried_at: unit.now,
      again_at: new Date(unit.now.getTime() + againAfter(tries)),
    })
  }
  await unit.db
    .insertInto('put_off')
    .values(rows)
    .onConflict((same) =>
      same.columns(['round', 'key']).doUpdateSet((row) => ({
        office_id: row.ref('excluded.office_id'),
        title: row.ref('excluded.title'),
        href: row.ref('excluded.href'),
        reason: row.ref('excluded.reason'),
        tries: row.ref('excluded.tries'),
        tried_at: row.ref('excluded.tried_at'),
        again_at: row.ref('excluded.again_at'),
      })),
    )
    .execute()
  for (const office of new Set(rows.filter(({ tries }) => tries === 1).map((row) => row.office_id)))
    await tellOffice(unit, {
      office,
      key: `put off ${round} ${unit.today}`,
      title: `${rounds[round].words}：有没有办成的`,
      words: '系统到日子去办，没有办成，会再试。每一项的原因都列出来了，请看能不能帮它办成。',
      href: putOffAddress,
    })
}

/** What was done waits no longer. */
export async function noLongerPutOff(unit: Unit, round: RoundName, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql`delete from put_off where round = ${round} and key = any(${[...keys]})`.execute(unit.db)
}

/** For the question of what a round comes to next: whatever is put off beyond now is left out. */
export const notPutOff = (unit: Unit, round: RoundName, key: RawBuilder<string>): RawBuilder<SqlBool> =>
  sql<SqlBool>`not exists (select from put_off where put_off.round = ${round} and put_off.key = ${key}
    and put_off.again_at > ${unit.now})`

export type PutOff = Item & { round: RoundName; reason: string; tries: number; firstAt: Date; againAt: Date }

const roundOf = keyOf<RoundName>(rounds)

/** Of the viewer's office, the longest waiting first. */
export async function listPutOff(
  unit: Unit,
  office: string,
  page: { limit: number; offset: number },
): Promise<readonly PutOff[]> {
  const rows = await unit.db
    .selectFrom('put_off')
    .select(['round', 'key', 'office_id as office', 'title', 'href', 'reason', 'tries'])
    .select(['first_at as firstAt', 'again_at as againAt'])
    .where('office_id', '=', office)
    .orderBy('first_at')
    .orderBy('round')
    .orderBy('key')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  const found: PutOff[] = []
  for (const { round, reason, ...row } of rows)
    found.push({
      ...row,
      round: roundOf(round, 'put_off'),
      reason: await openText(unit.vault, 'service', reasonPlace(round, row.key), reason),
    })
  return found
}
