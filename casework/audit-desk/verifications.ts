// The results of the checks of the record, as auditors read them; a fault is told to every office that has one.
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { tellOffice } from '../staff/staff-notices.ts'

export async function tellAuditors(unit: Unit): Promise<void> {
  const { rows } = await sql<{ office: string }>`select distinct office_id as office from staff
    where office_id is not null and closed_at is null and 'auditor' = any(roles)`.execute(unit.db)
  for (const { office } of rows)
    await tellOffice(unit, {
      office,
      key: `audit ${unit.today}`,
      title: '审计记录校验没有通过',
      words: '有记录被改动或缺失。请马上报告负责人，保留现场。',
      href: '/workbench/audit/chain',
    })
}

export type AuditVerification = {
  day: Day
  at: Date
  chains: number
  entries: number
  /** `seq` where a chain is broken; otherwise `chain` says which row, entry or checkpoint. */
  broken: { chain: string; seq: number | undefined; problem: string; faults: number } | undefined
}

/** The last verification of each day, newest first. */
export async function listVerifications(unit: Unit, since: Day): Promise<readonly AuditVerification[]> {
  const rows = await unit.db
    .selectFrom('chain_verification')
    .selectAll()
    .where('day', '>=', since)
    .orderBy('verified_at', 'desc')
    .orderBy('id', 'desc')
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
        : {
            chain: row.broken_chain,
            seq: row.broken_seq ?? undefined,
            problem: row.problem ?? '',
            faults: row.faults,
          },
  }))
}
