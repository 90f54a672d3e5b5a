// Each night the audit's chains are recomputed; a broken one is told to every office that has an auditor.
import { sql } from 'kysely'
import { walkChains } from '#platform/database/verify-chains.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { tellOffice } from '../staff/staff-notices.ts'

/** The job 'verify-audit'. @returns whether every chain holds */
export async function verifyNightly(unit: Unit): Promise<boolean> {
  const { chains, rows, broken } = await walkChains(
    async (statement) => (await sql.raw(statement).execute(unit.db)).rows,
  )
  await unit.db
    .insertInto('chain_verification')
    .values({
      id: newId(),
      day: unit.today,
      verified_at: unit.now,
      chains,
      entries: rows,
      broken_chain: broken?.chain ?? null,
      broken_seq: broken?.seq ?? null,
      problem: broken?.problem ?? null,
    })
    .execute()
  if (broken) await tellAuditors(unit)
  return broken === undefined
}

async function tellAuditors(unit: Unit): Promise<void> {
  const { rows } = await sql<{ office: string }>`select distinct office_id as office from staff
    where office_id is not null and closed_at is null and 'auditor' = any(roles)`.execute(unit.db)
  for (const { office } of rows)
    await tellOffice(unit, {
      office,
      key: `audit ${unit.today}`,
      title: '审计链校验没有通过',
      words: '有记录被改动或缺失。请马上报告负责人，保留现场。',
      href: '/workbench/audit/chain',
    })
}

export type AuditVerification = {
  day: Day
  at: Date
  chains: number
  entries: number
  broken: { chain: string; seq: number; problem: string } | undefined
}

/** The last verification of each day, newest first. */
export async function listVerifications(unit: Unit, since: Day): Promise<readonly AuditVerification[]> {
  const rows = await unit.db
    .selectFrom('chain_verification')
    .selectAll()
    .where('day', '>=', since)
    .orderBy('verified_at', 'desc')
    .execute()
  const last = new Map<Day, (typeof rows)[number]>()
  for (const row of rows) if (!last.has(row.day)) last.set(row.day, row)
  return [...last.values()].map((row) => ({
    day: row.day,
    at: row.verified_at,
    chains: row.chains,
    entries: row.entries,
    broken:
      row.broken_chain === null
        ? undefined
        : { chain: row.broken_chain, seq: Number(row.broken_seq), problem: row.problem ?? '' },
  }))
}
