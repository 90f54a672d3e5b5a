// Who saw a person's data, when and for what, as the audit has it: by office and role, never by name (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type LookPurpose, lookPurposes } from '#regulation/offices/looking.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { openPurpose } from './record-reading.ts'

export type Reading = {
  day: Day
  last: Date
  /** How often on that day. */
  count: number
  office: string | null
  officeLabel: string | null
  institution: string | null
  roles: readonly string[]
  /** By a helper whom the person, or their guardian, let act. */
  helper: boolean
  /** Another system: it asked by a consent, acted for the person, or took over what is its own to take. */
  party: string | null
  what: string
  purpose: string
  caseNumber: string | null
  residence: string | null
  /** Whose data it was, where that is recorded. */
  person: string | null
}

/** What row security shows the actor: of own cases and, where known by name, of the own person; or of one case. */
export async function listReadings(
  unit: Unit,
  { caseId }: { caseId?: string | undefined },
  page: { limit: number; offset: number },
): Promise<readonly Reading[]> {
  const { rows } = await sql<Reading & { chain: string | null; look: LookPurpose | null }>`
    select (at at time zone 'Asia/Shanghai')::date::text as day, max(at) as last, count(*)::integer as count,
      row_key->>'office' as office, office.label as "officeLabel", institution.name as institution,
      coalesce(array(select jsonb_array_elements_text(row_key->'roles')), '{}') as roles,
      row_key->>'what' as what, row_key->>'purpose' as purpose,
      actor like 'helper:%' as helper,
      coalesce(row_key->>'party', case when actor like 'partner:%' then '对接的系统' end) as party, chain, case_file.number as "caseNumber",
      case_file.residence_office as residence, row_key->>'look' as look,
      coalesce(row_key->>'person', case_file.person_id::text) as person
    from audit
      left join office on office.id = row_key->>'office'
      left join institution on institution.id = row_key->>'institution'
      left join case_file on case_file.id::text = chain
    where operation = 'read' and (actor like 'staff:%' or actor like 'institution-staff:%' or actor like 'helper:%'
        or actor like 'partner:%')
      ${caseId === undefined ? sql`` : sql`and chain = ${caseId}`}
    group by 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    ${caseId === undefined ? sql`${askedByConsent} ${actedFor}` : sql``}
    order by day desc, last desc limit ${page.limit} offset ${page.offset}`.execute(unit.db)
  return Promise.all(
    rows.map(async ({ chain, look, ...row }) => {
      const purpose = chain === null ? row.purpose : await openPurpose(unit, chain, row.purpose)
      // Typed words say more than the kind of purpose that was chosen with them.
      return {
        ...row,
        purpose: look !== null && purpose === row.purpose ? `${lookPurposes[look]}（${purpose}）` : purpose,
      }
    }),
  )
}

/** Relying parties asked about the certificate, in no case. */
const askedByConsent = sql`
  union all
  select (query.at at time zone 'Asia/Shanghai')::date::text, max(query.at), count(*)::integer,
    null, null, null, '{}'::text[], 'consent:' || array_to_string(query.answers, ','), consent.purpose,
    false, partner.title, null, null, null, null, consent.person_id::text
  from consent_query query
    join consent on consent.id = query.consent_id
    join partner on partner.id = query.partner_id
  group by 1, query.answers, consent.purpose, partner.title, consent.person_id`

/** Platforms acted for the person, who had signed in there. */
const actedFor = sql`
  union all
  select (call.at at time zone 'Asia/Shanghai')::date::text, max(call.at), count(*)::integer,
    null, null, null, '{}'::text[], 'acted for', partner.purposes,
    false, partner.title, null, null, null, null, null
  from partner_call call
    join partner on partner.id = call.partner_id
  where call.account_id is not null
  group by 1, partner.purposes, partner.title`
