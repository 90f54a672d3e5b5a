// The audit as an auditor reads it: who saw or did what, when, what for (N5.2).
import { sql } from 'kysely'
import { type Page, pageOf, pageWith, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber, normaliseIdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { selectCases } from '../cases/case-store.ts'
import { findPersonByIdNumber } from '../persons/person-store.ts'
import { openPurpose, recordReading } from '../persons/record-reading.ts'
import { revealable } from '../persons/reveal.ts'

export const entryKinds = { reveal: '显示被遮盖的信息', read: '查看', change: '办理和修改' } as const
export type EntryKind = keyof typeof entryKinds

export type AuditEntry = {
  chain: string
  seq: number
  at: Date
  actor: string
  /** Name and place; null for applicants and the system. */
  name: string | null
  subject: string
  operation: 'insert' | 'update' | 'delete' | 'read' | 'seal'
  /** Of a reading: what was shown and what for. */
  what: string | null
  purpose: string | null
  caseNumber: string | null
}

export type AuditWish = {
  kind?: EntryKind | undefined
  /** Cases whose entries are wanted; none: whatever these members of staff did. */
  cases?: readonly string[] | undefined
  staff?: readonly string[] | undefined
  from: Day
  to: Day
}

const revealed = Object.keys(revealable)
const instant = (day: Day, after = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + after * 86_400_000)

/** Newest first: each member of staff, or each chain, is walked along its own index, no further than the page needs. */
export async function listEntries(
  unit: Unit,
  { kind, cases, staff, from, to }: AuditWish,
  turn: Turn,
): Promise<Page<AuditEntry>> {
  const way = turn.before ? sql`asc` : sql`desc`
  const [at, chain, seq] = turn.after ?? turn.before ?? []
  const side = turn.before ? sql`>` : sql`<`
  const beyond =
    at === undefined
      ? sql`true`
      : sql`at ${side}= ${at}::timestamptz and (at ${side} ${at}::timestamptz or chain ${side} ${chain} or chain = ${chain} and seq ${side} ${seq}::bigint)`
  const ofKind = sql`${kind === 'change' ? sql`operation <> 'read'` : kind ? sql`operation = 'read'` : sql`true`}
    and ${kind === 'reveal' ? sql`row_key->>'what' = any(${revealed})` : kind === 'read' ? sql`not (row_key->>'what' = any(${revealed}))` : sql`true`}`
  const whose = cases ?? (staff ?? []).map((id) => `staff:${id}`)
  const { rows } = await sql<AuditEntry & { moment: string }>`
    select chain, seq, at, at::text as moment, actor, audited_name(actor) as name, subject, operation,
      row_key->>'what' as what, row_key->>'purpose' as purpose,
      (select number from case_file where case_file.id = case_of_chain(chain)) as "caseNumber"
    from unnest(${[...whose]}::text[]) as wanted(name) cross join lateral (
      select * from audit where ${cases ? sql`chain = wanted.name` : sql`actor = wanted.name`}
        and at >= ${instant(from)} and at < ${instant(to, 1)} and ${beyond} and ${ofKind}
      order by at ${way}, chain ${way}, seq ${way} limit ${turn.limit + 1}) as found
    order by at ${way}, chain ${way}, seq ${way} limit ${turn.limit + 1}`.execute(unit.db)
  const page = pageOf(rows, turn, (row) => [row.moment, row.chain, String(row.seq)])
  const purposes = await Promise.all(
    page.rows.map(async ({ purpose, chain: of }) => purpose && openPurpose(unit, of, purpose)),
  )
  return pageWith(
    page,
    page.rows.map((row, index) => ({ ...row, purpose: purposes[index] ?? null })),
  )
}

/** The cases that a number stands for: a case's own, or those of the person with this identity number; asking is on record. */
export async function findAuditedCases(
  unit: Unit,
  number: string,
): Promise<readonly { id: string; number: string; maskedName: string }[]> {
  const typed = normaliseIdentityNumber(number)
  if (typed === '') return []
  const identity = findableIdentityNumber(typed)
  const person = identity && (await findPersonByIdNumber(unit, identity))
  await recordReading(unit, null, 'audit search', '审计查询')
  const found = await selectCases(unit)
    .where((is) => (person ? is('person_id', '=', person) : is('number', '=', typed)))
    .orderBy('opened_at', 'desc')
    .limit(100)
    .execute()
  return found.map(({ id, number: own, maskedName }) => ({ id, number: own, maskedName }))
}

export type Audited = { id: string; name: string; office: string; label: string; left: boolean }

/** Whoever works, or worked, at an office; leavers too. */
export async function listAudited(unit: Unit, office: string): Promise<readonly Audited[]> {
  const rows = await unit.db
    .selectFrom('staff')
    .innerJoin('office', 'office.id', 'staff.office_id')
    .select(['staff.id', 'display_name as name', 'office.id as office', 'label', 'closed_at as closedAt'])
    .where('office.id', '=', office)
    .orderBy('display_name')
    .execute()
  return rows.map(({ closedAt, ...one }) => ({ ...one, left: closedAt !== null }))
}
