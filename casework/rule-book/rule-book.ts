// The rule book: proposing a value or the withdrawal of one, deciding on it one level above, taking a proposal back (R1.2, R2.5, R6.2, N2.3).
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { isCalendarRule, isRuleName, readRules, type Standing } from '#regulation/local-rules.ts'
import {
  acceptDecision,
  acceptProposal,
  type NewProposal,
  type RuleDecision,
  refuseOvertaken,
  refuseTakingBack,
} from '#regulation/offices/rule-proposals.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { findOffice, getOffice, officePath } from '../offices/office-store.ts'
import { askForRecount } from '../recounts/recounts.ts'
import { listPublishedRules } from './published-rules.ts'
import {
  endValues,
  insertProposal,
  isProposalWaiting,
  listOwnValues,
  lockProposal,
  type Proposal,
  publishValue,
  saveRuleDecision,
  saveTakenBack,
} from './rule-store.ts'

/** Proposes for the actor's own office. @param sourceFile the document, stored already */
export async function proposeRule(
  unit: Unit,
  proposal: NewProposal,
  sourceFile?: string,
): Promise<Refusal | { id: string }> {
  const own = unit.actor.kind === 'staff' ? unit.actor.office : ''
  const accepted = acceptProposal(
    unit.actor,
    proposal,
    {
      office: await findOffice(unit, own),
      own: await listOwnValues(unit, own, proposal.name),
      waiting: await isProposalWaiting(unit, own, proposal.name),
      standing: await standingAt(unit, own, proposal),
    },
    unit.today,
  )
  if (isRefusal(accepted)) return accepted
  const id = await insertProposal(unit, { ...proposal, ...accepted, sourceFile })
  await unit.enqueue({ name: 'try-rule', data: { proposalId: id } })
  return { id }
}

/** Puts the value in force from its day on, in place of what would have been in force then; or ends it on the eve. */
export async function approveProposal(unit: Unit, id: string): Promise<Refusal | { approved: true }> {
  const proposal = await heldFor(unit, id, { approved: true })
  if (isRefusal(proposal)) return proposal
  await saveRuleDecision(unit, id, 'approved', null)
  await endValues(unit, proposal)
  if (proposal.kind === 'value') await publishValue(unit, proposal)
  if (isCalendarRule(proposal.name))
    await askForRecount(unit, { office: proposal.office, because: `《${proposal.source}》` })
  return { approved: true }
}

export async function returnProposal(unit: Unit, id: string, note: string): Promise<Refusal | { returned: true }> {
  const proposal = await heldFor(unit, id, { approved: false, note })
  if (isRefusal(proposal)) return proposal
  await saveRuleDecision(unit, id, 'returned', note.trim())
  return { returned: true }
}

async function heldFor(unit: Unit, id: string, decision: RuleDecision): Promise<Refusal | Proposal> {
  const accepted = acceptDecision(unit.actor, nameOf(unit.actor), await lockProposal(unit, id), decision, unit.today)
  if (isRefusal(accepted) || !decision.approved) return accepted
  const { level } = await getOffice(unit, accepted.office)
  return refuseOvertaken(accepted, level, await standingAt(unit, accepted.office, accepted)) ?? accepted
}

/** What is published by then above the office and at it; its own earlier values of the rule give way to the proposed one. */
export async function standingAt(
  unit: Unit,
  office: string,
  { name, from }: Pick<NewProposal, 'name' | 'from'>,
): Promise<Standing> {
  const path = await officePath(unit, office)
  const day = isValidDay(from) ? from : unit.today
  const published = await listPublishedRules(unit, path)
  const above = readRules(published, path.slice(1), day).set
  return { above: isRuleName(name) ? above[name] : undefined, rules: readRules(published, path, day).rules }
}

export async function withdrawProposal(unit: Unit, id: string): Promise<Refusal | { withdrawn: true }> {
  const refused = refuseTakingBack(unit.actor, await lockProposal(unit, id))
  if (refused) return refused
  await saveTakenBack(unit, id)
  return { withdrawn: true }
}
