// What becomes of certificates that nobody renewed: proposed by the system, told, verified, and decided by people (R4.2.1, R1.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { nameInRecords } from '#regulation/offices/acting-staff.ts'
import {
  acceptDeciding,
  acceptDropping,
  acceptLetterSent,
  acceptVerification,
  type DropReason,
  deedNames,
  type ExpiryDeed,
  statusesOf,
} from '#regulation/offices/expiry-proposals.ts'
import { expiredInWords } from '#regulation/offices/register-decisions.ts'
import { barInWords } from '#regulation/place-words.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { keepRegisterDecision } from '../decisions/decisions.ts'
import { listAccountsOf } from '../hukou-watch/hukou-watch-store.ts'
import { accountsWithTelephone, tellPerson } from '../messages/tell-person.ts'
import { setCertificateStatus } from './certificate-store.ts'
import { ruleOf } from './expiry-letter.ts'
import { firstDayToDecide, insertProposals, lockProposal, markTold, saveOutcome } from './expiry-proposal-store.ts'
import { writeVerification } from './verification-store.ts'

/** Proposes what a place's rule lets be decided, and tells the holders who have an account. @returns how many */
export async function proposeExpired(
  unit: Unit,
  { office, deed, certificates }: { office: string; deed: ExpiryDeed; certificates: readonly string[] },
): Promise<number> {
  const entered = await insertProposals(unit, { office, deed, certificates })
  if (entered.length === 0) return 0
  const from = await firstDayToDecide(unit, office)
  const withTelephone = await accountsWithTelephone(
    unit,
    entered.flatMap(({ accounts }) => accounts),
  )
  const reached = entered.filter(({ accounts }) => accounts.some((one) => withTelephone.includes(one)))
  await markTold(
    unit,
    reached.map(({ id }) => id),
    'message',
    from,
  )
  for (const { person, accounts } of reached)
    await tellPerson(unit, { person, office, accounts }, warning(deed, from), { withLetter: false })
  return entered.length
}

const warning = (deed: ExpiryDeed, from: Day) => ({
  title: `您的残疾人证可能被${deedNames[deed]}`,
  body: `这本证已过有效期，还没有换证。按当地规定，从 ${dayInWords(from)} 起可以${deedNames[deed]}。请在这以前申请到期换证，网上、窗口都能办。办不了的，请告诉窗口。`,
})

/** For those whom no message reaches: a clerk has sent the letter today. */
export async function recordLetterSent(unit: Unit, id: string): Promise<Refusal | { told: true }> {
  const accepted = acceptLetterSent(unit.actor, await lockProposal(unit, id))
  if (isRefusal(accepted)) return accepted
  await markTold(unit, [id], 'letter', await firstDayToDecide(unit, accepted.office))
  return { told: true }
}

export async function verifyExpired(unit: Unit, id: string, note: string): Promise<Refusal | { verified: true }> {
  const accepted = acceptVerification(unit.actor, await lockProposal(unit, id), note, unit.today)
  if (isRefusal(accepted)) return accepted
  await writeVerification(unit, 'expiry_proposal', accepted.proposal, {
    by: nameInRecords(accepted.by),
    note: accepted.note,
  })
  return { verified: true }
}

/** Freezes or cancels it, as was proposed, and tells the holder; who has no account is told by hand, from the desk of decisions. */
export async function decideExpired(unit: Unit, id: string): Promise<Refusal | { decided: true }> {
  const proposal = acceptDeciding(unit.actor, await lockProposal(unit, id), unit.today)
  if (isRefusal(proposal)) return proposal
  await saveOutcome(unit, id, 'done')
  await setCertificateStatus(unit, proposal.certificateId, statusesOf[proposal.deed].to, 'term')
  const { office, personId, maskedName, certificateId } = proposal
  const rules = await rulesFor(unit, office)
  const accounts = await listAccountsOf(unit, personId)
  const reasons = expiredInWords({ ...proposal, rule: await ruleOf(unit, office, proposal.deed) })
  const kind = `${proposal.deed}-expired` as const
  await keepRegisterDecision(unit, { kind, office, personId, maskedName, certificateId, reasons, accounts })
  const done = `您的残疾人证已${deedNames[proposal.deed]}`
  const after =
    proposal.deed === 'freeze'
      ? '到期没有换证，证件已冻结。办好到期换证，就能用新证。'
      : `到期没有换证，证件已注销。${barInWords(rules)}`
  const letter = '决定书在“我的证件”里，写明了理由和怎样提出异议。'
  const told = { person: personId, office, maskedName, accounts, certificate: certificateId }
  await tellPerson(unit, told, { title: done, body: `${after}${letter}` }, { withLetter: false })
  return { decided: true }
}

export async function dropExpired(
  unit: Unit,
  id: string,
  reason: DropReason | undefined,
): Promise<Refusal | { dropped: true }> {
  const accepted = acceptDropping(unit.actor, await lockProposal(unit, id), reason)
  if (isRefusal(accepted)) return accepted
  await saveOutcome(unit, id, accepted.reason)
  return { dropped: true }
}
