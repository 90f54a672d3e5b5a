// The rule book: proposing a value, deciding on it one level above, and what is in force where (R1.2, R2.5, R6.2, N2.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { checkRule, definitionOf, type RuleName } from '#regulation/local-rules.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { addDays, dayInWords, isValidDay } from '#regulation/working-days.ts'
import { getOffice } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'

export const proposalStateNames = {
  proposed: '待上级批准',
  returned: '上级退回',
  approved: '已批准',
  withdrawn: '已撤回',
} as const
export type ProposalState = keyof typeof proposalStateNames

export type Proposal = {
  id: string
  office: string
  decider: string
  name: RuleName
  value: unknown
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

/** The system proposes and decides for the demonstration, as the office it names. */
type Acting = { office: string }
export const officeOf = (unit: Unit): Acting | undefined =>
  unit.actor.kind === 'staff' ? { office: unit.actor.office } : undefined

export type NewProposal = {
  name: string
  value: unknown
  from: Day
  reason: string
  /** Title and number of the document that says so. */
  source: string
  sourceFile?: string
}

/** Proposes a value for one's own office, never for a day that has begun: cases of today keep what they were told. */
export async function proposeRule(unit: Unit, one: NewProposal): Promise<Refusal | { id: string }> {
  const acting = officeOf(unit)
  if (!acting) return refuse('地方规则由残联的工作人员提出。', { clause: 'R1.2' })
  const office = await getOffice(unit, acting.office)
  const refused = checkRule(one.name, one.value, office.level) ?? refuseWords(one, unit.today)
  if (refused) return refused
  const waiting = await unit.db
    .selectFrom('rule_proposal')
    .select('id')
    .where('office_id', '=', office.id)
    .where('name', '=', one.name)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (waiting) return refuse('这项规则已有一份在等上级批准。请先撤回，再重新提出。', { clause: 'R1.2', field: 'name' })
  const id = newId()
  await unit.db
    .insertInto('rule_proposal')
    .values({
      id,
      office_id: office.id,
      decider_id: office.parent ?? office.id,
      name: one.name,
      value: JSON.stringify(one.value),
      effective_from: one.from,
      reason: one.reason.trim(),
      source: one.source.trim(),
      source_file: one.sourceFile ?? null,
      state: 'proposed',
      proposed_by: nameOf(unit.actor),
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
    })
    .execute()
  return { id }
}

function refuseWords({ from, reason, source }: NewProposal, today: Day): Refusal | undefined {
  if (!isValidDay(from)) return refuse('没有这一天。请填写生效的年、月、日。', { field: 'from' })
  if (from <= today)
    return refuse(`最早从 ${dayInWords(addDays(today, 1))} 起生效。已经受理的申请，不受新规定影响。`, {
      clause: 'R1.2',
      field: 'from',
    })
  if (reason.trim().length < 4) return refuse('请用一两句话写明为什么这样规定。', { field: 'reason' })
  if (source.trim().length < 4)
    return refuse('请写明依据的文件名称和文号。没有公布的规定，不能要求申请人。', { clause: 'N2.3', field: 'source' })
  return undefined
}

export async function findProposal(unit: Unit, id: string): Promise<Proposal | undefined> {
  const row = await unit.db.selectFrom('rule_proposal').select(columns).where('id', '=', id).executeTakeFirst()
  return row as Proposal | undefined
}

/** Those of one's own office, and those that wait for it to decide; the newest first. */
export async function listProposals(unit: Unit, office: string): Promise<readonly Proposal[]> {
  const rows = await unit.db
    .selectFrom('rule_proposal')
    .select(columns)
    .where((where) => where.or([where('office_id', '=', office), where('decider_id', '=', office)]))
    .orderBy('proposed_at', 'desc')
    .limit(100)
    .execute()
  return rows as Proposal[]
}

/** Puts the value in force from its day on, in place of what would have been in force then. */
export async function approveProposal(unit: Unit, id: string): Promise<Refusal | { approved: true }> {
  const proposal = await heldForDecision(unit, id)
  if ('refused' in proposal) return proposal
  if (proposal.from <= unit.today)
    return refuse('生效日已经到了，不能追溯。请退回，让下级改一个日期再提。', { clause: 'R1.2', field: 'from' })
  await decided(unit, id, 'approved', null)
  // What was to begin on that day or later gives way; what is in force ends on the eve.
  await unit.db
    .updateTable('published_rule')
    .set({ effective_to: sql<Day>`greatest(effective_from, ${proposal.from}::date) - 1` })
    .where('office_id', '=', proposal.office)
    .where('name', '=', proposal.name)
    .where((where) => where.or([where('effective_to', 'is', null), where('effective_to', '>=', proposal.from)]))
    .execute()
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
      proposal_id: id,
      source_file: proposal.sourceFile,
      published_by: proposal.proposedByName,
    })
    .execute()
  return { approved: true }
}

export async function returnProposal(unit: Unit, id: string, note: string): Promise<Refusal | { returned: true }> {
  if (note.trim().length < 4) return refuse('请用一两句话写明为什么退回。', { field: 'note' })
  const proposal = await heldForDecision(unit, id)
  if ('refused' in proposal) return proposal
  await decided(unit, id, 'returned', note.trim())
  return { returned: true }
}

/** The office that proposed takes it back before it was decided. */
export async function withdrawProposal(unit: Unit, id: string): Promise<Refusal | { withdrawn: true }> {
  const proposal = await lockProposal(unit, id)
  if (!proposal || proposal.office !== officeOf(unit)?.office) return gone
  if (proposal.state !== 'proposed') return alreadyDecided(proposal)
  await unit.db.updateTable('rule_proposal').set({ state: 'withdrawn' }).where('id', '=', id).execute()
  return { withdrawn: true }
}

const gone = refuse('没有找到这份提案，或不归您的单位办理。', { clause: 'R1.2' })
const alreadyDecided = ({ state }: Proposal) =>
  refuse(`这份提案现在是“${proposalStateNames[state]}”，不能再办。`, { clause: 'R1.2' })

/** Deciding and taking back wait for each other. */
async function lockProposal(unit: Unit, id: string): Promise<Proposal | undefined> {
  await unit.db.selectFrom('rule_proposal').select('id').where('id', '=', id).forUpdate().execute()
  return findProposal(unit, id)
}

async function heldForDecision(unit: Unit, id: string): Promise<Refusal | Proposal> {
  const proposal = await lockProposal(unit, id)
  if (!proposal || proposal.decider !== officeOf(unit)?.office) return gone
  if (proposal.state !== 'proposed') return alreadyDecided(proposal)
  if (proposal.proposedBy === nameOf(unit.actor))
    return refuse('自己提出的规则不能由自己批准。请由另一位工作人员办理。', { clause: 'R1.3' })
  return proposal
}

async function decided(unit: Unit, id: string, state: ProposalState, note: string | null): Promise<void> {
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

export type Published = {
  office: string
  officeLabel: string
  name: RuleName
  value: unknown
  from: Day
  to: Day | null
  source: string
  sourceFile: string | null
}

/** What these offices ever published: in the order of the offices, and of each the newest first. */
export async function listPublished(unit: Unit, offices: readonly string[]): Promise<readonly Published[]> {
  const rows = await unit.db
    .selectFrom('published_rule')
    .innerJoin('office', 'office.id', 'published_rule.office_id')
    .select(['office_id as office', 'label as officeLabel', 'published_rule.name', 'value', 'source'])
    .select(['published_rule.effective_from as from', 'published_rule.effective_to as to', 'source_file as sourceFile'])
    .where('office_id', 'in', [...offices])
    .orderBy(sql`array_position(${[...offices]}::text[], office_id)`)
    .orderBy('published_rule.effective_from', 'desc')
    .execute()
  return rows.filter((row) => definitionOf(row.name)) as Published[]
}
