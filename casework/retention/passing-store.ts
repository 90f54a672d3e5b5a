// How each thing that passes is forgotten: a slice at a time, so that no lock is held for long (N5.2; docs/retention.md).
import { type RawBuilder, sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { PassingName } from '#regulation/offices/retention.ts'
import { forgetOldDrafts } from '../applications/draft-store.ts'

type Forget = (unit: Unit, before: Date, most: number) => Promise<number>

/** Columns that name a file: what stands in none of them, and in no case and no draft, is bound to nothing. */
export const columnsOfFiles = [
  ['archive_page', 'file_id'],
  ['case_material', 'file_id'],
  ['certificate', 'photo_file'],
  ['character_picture', 'file_id'],
  ['designation_decision', 'file_id'],
  ['guardian_bond', 'end_file'],
  ['issued_paper', 'file_id'],
  ['mandate', 'paper_file'],
  ['published_rule', 'source_file'],
  ['published_rule', 'withdrawal_file'],
  ['rule_proposal', 'source_file'],
  ['shared_query', 'file_id'],
] as const

const rows =
  (table: string, ended: (before: Date) => RawBuilder<unknown>): Forget =>
  async ({ db }, before, most) => {
    const from = sql.table(table)
    const { numAffectedRows } = await sql`delete from ${from} where ctid in (
      select ctid from ${from} where ${ended(before)} limit ${most})`.execute(db)
    return Number(numAffectedRows ?? 0)
  }

const boundToNothing = sql.join(
  columnsOfFiles.map(
    ([table, column]) =>
      sql`not exists (select from ${sql.table(table)} bound where bound.${sql.ref(column)} = file.id)`,
  ),
  sql` and `,
)

/** What has rows. Files that no row names are swept by themselves (sweep-files.ts). */
export const forgetting: Record<Exclude<PassingName, 'orphan-files'>, Forget> = {
  sessions: rows('session', (before) => sql`coalesce(ended_at, expires_at) < ${before}`),
  'phone-codes': rows('phone_code', (before) => sql`created_at < ${before}`),
  'email-codes': rows('email_code', (before) => sql`created_at < ${before}`),
  'window-codes': rows('window_code', (before) => sql`created_at < ${before}`),
  // A draft that a window has is its own until somebody goes on with it elsewhere.
  'draft-moves': rows(
    'draft_move',
    (before) => sql`coalesce(ended_at, expires_at) < ${before} and (office_id is null or ended_at is not null)`,
  ),
  'mandate-codes': rows('mandate_code', (before) => sql`coalesce(ended_at, expires_at) < ${before}`),
  'draft-code-tries': rows('draft_code_try', (before) => sql`at < ${before}`),
  'first-sign-ins': rows('first_sign_in', (before) => sql`coalesce(used_at, expires_at) < ${before}`),
  'passkey-challenges': rows('passkey_challenge', (before) => sql`expires_at < ${before}`),
  'provider-sign-ins': rows('provider_sign_in', (before) => sql`created_at < ${before}`),
  'waiting-forms': rows('kept_form', (before) => sql`created_at < ${before}`),
  uses: rows('use_count', (before) => sql`window_begins < ${before}`),
  answers: rows('idempotency_key', (before) => sql`created_at < ${before}`),
  drafts: forgetOldDrafts,
  'sent-drafts': forgetSentDrafts,
  // Asked at a window for an application that nobody handed in; a draft takes what was asked for it along.
  'loose-queries': rows(
    'shared_query',
    (before) => sql`case_id is null and consented_at < ${before}
      and not exists (select from application_draft draft where draft.id = shared_query.draft_id)`,
  ),
  'loose-files': rows(
    'file',
    (before) => sql`case_id is null and created_at < ${before} and ${boundToNothing}
      and not exists (select from application_draft draft where draft.id = file.person_id and draft.submitted_case is null)`,
  ),
  'message-copies': rows(
    'message',
    (before) => sql`channel <> 'inbox' and created_at < ${before} and (sent_at is not null or failed_at is not null)
      and (case_id is null
        or exists (select from case_file where case_file.id = case_id and final and changed_at < ${before}))`,
  ),
  // The feeds of partners go with it.
  events: rows('event', (before) => sql`numbered_at < ${before}`),
  'webhook-messages': rows('webhook_message', (before) => sql`made_at < ${before}`),
  comparisons: rows('partner_comparison', (before) => sql`compared_at < ${before}`),
  'done-notices': forgetNotices,
  attendance: rows('attendance', (before) => sql`day < (${before} at time zone 'Asia/Shanghai')::date`),
  absences: rows('handler_absence', (before) => sql`day < (${before} at time zone 'Asia/Shanghai')::date`),
  'partner-persons': rows('partner_person', (before) => sql`coalesce(ended_at, expires_at) < ${before}`),
  'partner-proofs': rows('partner_once', (before) => sql`expires_at < ${before}`),
  'partner-uploads': rows('partner_upload', (before) => sql`created_at < ${before}`),
  'partner-calls': rows('partner_call', (before) => sql`at < ${before}`),
  'export-records': rows('export_request', (before) => sql`state <> 'asked' and asked_at < ${before}`),
}

/** Done for the office, or put away long ago by somebody of it; who put it away goes with it. */
async function forgetNotices({ db }: Unit, before: Date, most: number): Promise<number> {
  const { rows: done } = await sql<{ id: string }>`select id from staff_notice
    where done_at < ${before} or exists (select from staff_notice_seen where notice_id = id and seen_at < ${before})
    limit ${most}`.execute(db)
  const ids = done.map(({ id }) => id)
  if (ids.length === 0) return 0
  await sql`delete from staff_notice_seen where notice_id = any(${ids})`.execute(db)
  await sql`delete from staff_notice where id = any(${ids})`.execute(db)
  return ids.length
}

/** The case has what was handed in; the draft was how it was typed. Its key stays: the case's papers are sealed with it. */
async function forgetSentDrafts({ db }: Unit, before: Date, most: number): Promise<number> {
  const { rows: sent } = await sql<{ id: string }>`select id from application_draft
    where submitted_case is not null and updated_at < ${before} order by updated_at limit ${most}`.execute(db)
  const ids = sent.map(({ id }) => id)
  if (ids.length === 0) return 0
  await sql`delete from draft_move where draft_id = any(${ids})`.execute(db)
  await sql`delete from application_draft where id = any(${ids})`.execute(db)
  return ids.length
}
