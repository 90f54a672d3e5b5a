// Proposals of rules and the values they brought into force, as they are kept (R1.2, R2.5, R6.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { definitionOf, type OfficeLevel, type RuleName } from '#regulation/local-rules.ts'
import type { NewProposal, OwnValue, ProposalState, ProposedChange } from '#regulation/offices/rule-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type Proposal = ProposedChange & {
  id: string
  office: string
  decider: string
  name: RuleName
  from: Day
  reason: string
  source: string
  sourceFile: string | null
  state: ProposalState
  proposedBy: string
  proposedByName: string
  proposedAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  decisionNote: string | null
}

const columns = [
  'id',
  'kind',
  'office_id as office',
  'decider_id as decider',
  'name',
  'value',
  'effective_from as from',
  'reason',
  'source',
  'source_file as sourceFile',
  'state',
  'proposed_by as proposedBy',
  'proposed_by_name as proposedByName',
  'proposed_at as proposedAt',
  'decided_by_name as decidedByName',
  'decided_at as decidedAt',
  'decision_note as decisionNote',
] as const

export async function findProposal(unit: Unit, id: string): Promise<Proposal | undefined> {
  const row = await unit.db.selectFrom('rule_proposal').select(columns).where('id', '=', id).executeTakeFirst()
  return row as Proposal | undefined
}

/** Deciding and taking back wait for each other. */
export async function lockProposal(unit: Unit, id: string): Promise<Proposal | undefined> {
  await unit.db.selectFrom('rule_proposal').select('id').where('id', '=', id).forUpdate().execute()
  return findProposal(unit, id)
}

export type Page = { limit: number; offset: number }

/** A page of those that wait for an office to decide, the oldest first; one more than asked says that there are more. */
export async function listToDecide(unit: Unit, office: string, page: Page): Promise<readonly Proposal[]> {
  const rows = await unit.db
    .selectFrom('rule_proposal')
    .select(columns)
    .where('decider_id', '=', office)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return rows as Proposal[]
}

/** A page of those that an office proposed or decided on, the newest first; one more than asked says that there are more. */
export async function listProposalsOf(unit: Unit, office: string, page: Page): Promise<readonly Proposal[]> {
  const rows = await unit.db
    .selectFrom('rule_proposal')
    .select(columns)
    .where((is) =>
      is.or([is('office_id', '=', office), is.and([is('decider_id', '=', office), is('state', '<>', 'proposed')])]),
    )
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return rows as Proposal[]
}

/** Whether a proposal of this rule by this office waits for its decision. */
export async function isProposalWaiting(unit: Unit, office: string, name: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('rule_proposal')
    .select('id')
    .where('office_id', '=', office)
    .where('name', '=', name)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertProposal(
  unit: Unit,
  proposal: NewProposal & { office: string; decider: string; sourceFile: string | undefined },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('rule_proposal')
    .values({
      id,
      kind: proposal.kind,
      office_id: proposal.office,
      decider_id: proposal.decider,
      name: proposal.name,
      value: proposal.kind === 'value' ? JSON.stringify(proposal.value) : null,
      effective_from: proposal.from,
      reason: proposal.reason.trim(),
      source: proposal.source.trim(),
      source_file: proposal.sourceFile ?? null,
      state: 'proposed',
      proposed_by: nameOf(unit.actor),
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
    })
    .execute()
  return id
}

export async function saveRuleDecision(
  unit: Unit,
  id: string,
  state: 'approved' | 'returned',
  note: string | null,
): Promise<void> {
  await unit.db
    .updateTable('rule_proposal')
    .set({
      state,
      decided_by: nameOf(unit.actor),
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      decision_note: note,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveTakenBack(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('rule_proposal').set({ state: 'withdrawn' }).where('id', '=', id).execute()
}

/** What was to begin on the day or later gives way, what is in force ends on the eve; a withdrawal stands beside what it ended. */
export async function endValues(unit: Unit, proposal: Proposal): Promise<void> {
  const withdrawal = proposal.kind === 'withdrawal'
  await unit.db
    .updateTable('published_rule')
    .set({
      effective_to: sql<Day>`greatest(effective_from, ${proposal.from}::date) - 1`,
      withdrawal_id: withdrawal ? proposal.id : null,
      withdrawal_source: withdrawal ? proposal.source : null,
      withdrawal_file: withdrawal ? proposal.sourceFile : null,
    })
    .where('office_id', '=', proposal.office)
    .where('name', '=', proposal.name)
    .where((is) => is.or([is('effective_to', 'is', null), is('effective_to', '>=', proposal.from)]))
    .execute()
}

export async function publishValue(unit: Unit, proposal: Proposal & { kind: 'value' }): Promise<void> {
  await unit.db
    .insertInto('published_rule')
    .values({
      id: newId(),
      office_id: proposal.office,
      name: proposal.name,
      value: JSON.stringify(proposal.value),
      effective_from: proposal.from,
      source: proposal.source,
      published_at: unit.now,
      proposal_id: proposal.id,
      source_file: proposal.sourceFile,
      published_by: proposal.proposedByName,
    })
    .execute()
}

/** When an office's own values of a rule hold, those that ended included. */
export async function listOwnValues(unit: Unit, office: string, name: string): Promise<readonly OwnValue[]> {
  const rows = await unit.db
    .selectFrom('published_rule')
    .select(['effective_from as from', 'effective_to as to'])
    .where('office_id', '=', office)
    .where('name', '=', name)
    .execute()
  return rows.map(({ from, to }) => ({ from, to: to ?? undefined }))
}

export type Published = {
  office: string
  officeLabel: string
  level: OfficeLevel
  name: RuleName
  value: unknown
  from: Day
  to?: Day
  source: string
  sourceFile: string | null
  /** The document that withdrew it, where it was withdrawn. */
  withdrawal: { source: string; file: string | null } | undefined
}

/** What these offices ever published: in the order of the offices, and of each the newest first. */
export async function listPublished(unit: Unit, offices: readonly string[]): Promise<readonly Published[]> {
  const rows = await unit.db
    .selectFrom('published_rule')
    .innerJoin('office', 'office.id', 'published_rule.office_id')
    .select(['office_id as office', 'label as officeLabel', 'published_rule.name', 'value', 'source'])
    .select(['published_rule.effective_from as from', 'published_rule.effective_to as to', 'source_file as sourceFile'])
    .select((column) => column.ref('office.level').$castTo<OfficeLevel>().as('level'))
    .select(['withdrawal_source as withdrawalSource', 'withdrawal_file as withdrawalFile'])
    .where('office_id', 'in', [...offices])
    .orderBy(sql`array_position(${[...offices]}::text[], office_id)`)
    .orderBy('published_rule.effective_from', 'desc')
    .execute()
  return rows.flatMap(({ to, withdrawalSource, withdrawalFile, name, ...row }) =>
    definitionOf(name)
      ? [
          {
            ...row,
            name: name as RuleName,
            ...(to !== null && { to }),
            withdrawal: withdrawalSource === null ? undefined : { source: withdrawalSource, file: withdrawalFile },
          },
        ]
      : [],
  )
}
