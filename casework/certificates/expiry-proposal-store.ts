// Certificates proposed for freezing or cancelling because nobody renewed them, as kept (R4.2.1).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { ranOutBy } from '#regulation/expiry.ts'
import {
  decideFrom,
  type ExpiryDeed,
  type ExpiryProposal,
  type ProposalOutcome,
  policyOf,
  statusesOf,
} from '#regulation/offices/expiry-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { standingOf } from '../persons/person-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { findCertificate, readNumber } from './certificate-store.ts'

export type Proposal = ExpiryProposal & {
  id: string
  certificateId: string
  personId: string
  maskedName: string
  to: Day
  proposedOn: Day
  toldBy: 'message' | 'letter' | null
  verifiedByName: string | null
  verifiedOn: Day | null
  verificationSealed: Buffer | null
  decidedByName: string | null
  decidedOn: Day | null
}
type Kept = Omit<Proposal, 'openCase' | 'due'>

const kept = (unit: Unit) =>
  unit.db
    .selectFrom('expiry_proposal')
    .innerJoin('certificate', 'certificate.id', 'expiry_proposal.certificate_id')
    .select(['expiry_proposal.id', 'certificate_id as certificateId', 'expiry_proposal.person_id as personId'])
    .select([
      'expiry_proposal.office_id as office',
      'masked_name as maskedName',
      'valid_to as to',
      'certificate.status',
    ])
    .select(['proposed_on as proposedOn', 'told_on as toldOn', 'told_by', 'decide_from as decideFrom'])
    .select(['verified_by as verifiedBy', 'verified_by_name as verifiedByName', 'verified_on as verifiedOn'])
    .select(['verification_sealed as verificationSealed', 'decided_by_name as decidedByName'])
    .select(['decided_on as decidedOn', 'outcome'])
    .select((column) => [
      column.ref('deed').$castTo<ExpiryDeed>().as('deed'),
      column.ref('told_by').$castTo<'message' | 'letter' | null>().as('toldBy'),
    ])

/** A page of those that still wait, the longest proposed first; one more than asked tells that there are more. */
export async function listProposals(
  unit: Unit,
  office: string,
  page: { limit: number; offset: number },
): Promise<readonly Kept[]> {
  return waiting(unit, office)
    .orderBy('proposed_on')
    .orderBy('expiry_proposal.id')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
}

/** What was renewed or cancelled otherwise meanwhile waits no longer. */
const waiting = (unit: Unit, office: string) =>
  kept(unit)
    .where('expiry_proposal.office_id', '=', office)
    .where('outcome', 'is', null)
    .where((is) =>
      is.or([
        is('certificate.status', '=', 'expired'),
        is.and([is('certificate.status', '=', 'frozen'), is('deed', '=', 'cancel')]),
      ]),
    )

export async function countProposals(unit: Unit, office: string): Promise<number> {
  const { count } = await waiting(unit, office)
    .clearSelect()
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function findProposal(unit: Unit, id: string): Promise<Proposal | undefined> {
  const row = await kept(unit).where('expiry_proposal.id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const ranOut = ranOutBy(policyOf[row.deed], unit.today, await rulesFor(unit, row.office))
  const { openCase } = await standingOf(unit, row.personId)
  return { ...row, openCase: openCase !== false, due: ranOut !== undefined && row.to <= ranOut }
}

/** Two who decide on one certificate wait for each other. */
export async function lockProposal(unit: Unit, id: string): Promise<Proposal | undefined> {
  await unit.db.selectFrom('expiry_proposal').select('id').where('id', '=', id).forUpdate().execute()
  return findProposal(unit, id)
}

/** The number as far as it is shown, for the letter. */
export async function maskedNumberOf(unit: Unit, { certificateId }: Proposal): Promise<string> {
  const certificate = await findCertificate(unit, certificateId)
  return certificate ? maskCertificateNumber(await readNumber(unit, certificate)) : ''
}

/**
 * Enters, of certificates that a place's rule lets be decided, what nobody proposed before: each with the accounts of its
 * holder's earlier cases, which may be told at once.
 */
export async function insertProposals(
  unit: Unit,
  { office, deed, certificates }: { office: string; deed: ExpiryDeed; certificates: readonly string[] },
): Promise<readonly { id: string; person: string; accounts: readonly string[] }[]> {
  const { rows } = await sql<{ id: string; person: string; accounts: string[] | null }>`
    with due as materialized (
      select id, person_id from certificate overdue
      where id = any(${[...certificates]}::uuid[]) and office_id = ${office} and status = any(${statusesOf[deed].from})
        and status_reason = 'term'
        and not exists (select from case_file where case_file.person_id = overdue.person_id and not final)
        and not exists (select from expiry_proposal where certificate_id = overdue.id
          and (deed = ${deed} or (deed = 'cancel' and outcome is null)))
      order by valid_to, id for update skip locked
    ), entered as (
      insert into expiry_proposal (id, certificate_id, person_id, office_id, deed, proposed_on)
      select gen_random_uuid(), id, person_id, ${office}, ${deed}, ${unit.today}::date from due
      returning id, person_id
    )
    select id, person_id as person, (select array_agg(distinct account::text) from case_file, unnest(accounts) as account
      where case_file.person_id = entered.person_id) as accounts from entered`.execute(unit.db)
  return rows.map(({ accounts, ...one }) => ({ ...one, accounts: accounts ?? [] }))
}

export async function markTold(
  unit: Unit,
  ids: readonly string[],
  toldBy: 'message' | 'letter',
  from: Day,
): Promise<void> {
  if (ids.length === 0) return
  await unit.db
    .updateTable('expiry_proposal')
    .set({ told_on: unit.today, told_by: toldBy, decide_from: from })
    .where('id', 'in', [...ids])
    .execute()
}

export const firstDayToDecide = async (unit: Unit, office: string): Promise<Day> =>
  decideFrom(unit.today, await rulesFor(unit, office))

export async function saveOutcome(unit: Unit, id: string, outcome: ProposalOutcome): Promise<void> {
  await unit.db
    .updateTable('expiry_proposal')
    .set({ outcome, decided_by_name: await actorName(unit), decided_on: unit.today })
    .where('id', '=', id)
    .execute()
}
