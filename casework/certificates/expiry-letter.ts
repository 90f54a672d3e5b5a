// The letter to who has not renewed a certificate, before anything is decided; the decision has the letter of every decision (R4.2.1).
import { expiryLetter, expiryLetterTitle } from '#papers/expiry-letter/expiry-letter.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type ExpiryDeed, policyOf } from '#regulation/offices/expiry-proposals.ts'
import { holdsOn } from '#regulation/offices/rule-proposals.ts'
import { deciding } from '#regulation/offices/rule-readings.ts'
import { barInWords } from '#regulation/place-words.ts'
import { readRulesFor, rulesFor } from '../cases/scene.ts'
import { decisionLetter } from '../decisions/decision-letter.ts'
import { findDecisionOn } from '../decisions/decision-store.ts'
import { officePath } from '../offices/office-store.ts'
import { type Press, printedOffice } from '../papers/paper-case.ts'
import { readPersonName } from '../persons/person-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { listPublished } from '../rule-book/rule-store.ts'
import { findProposal, firstDayToDecide, maskedNumberOf, type Proposal } from './expiry-proposal-store.ts'

export async function expiryLetterOf(
  unit: Unit,
  id: string,
  press: Press,
): Promise<{ pdf: Buffer; title: string } | undefined> {
  const proposal = await findProposal(unit, id)
  if (!proposal) return undefined
  const { office, deed, certificateId, outcome } = proposal
  if (outcome !== null) {
    const made = outcome === 'done' ? await findDecisionOn(unit, certificateId, `${deed}-expired`) : undefined
    return made && decisionLetter(unit, made.id, press)
  }
  await recordReading(unit, null, 'certificate', '打印到期未换的告知信', proposal.personId)
  const { template, data } = expiryLetter({
    issue: {
      caseNumber: numberOf(proposal),
      office: await printedOffice(unit, office),
      day: proposal.toldOn ?? unit.today,
      demo: press.demo,
    },
    holder: await readPersonName(unit, proposal.personId),
    cardNumber: await maskedNumberOf(unit, proposal),
    to: proposal.to,
    deed,
    decideFrom: proposal.decideFrom ?? (await firstDayToDecide(unit, office)),
    rule: await ruleOf(unit, office, deed),
    bar: deed === 'cancel' ? barInWords(await rulesFor(unit, office)) : '',
  })
  return { pdf: await renderPdf(template, data), title: expiryLetterTitle[deed] }
}

/** Whose rule lets the certificate be frozen or cancelled, and by which document. */
export async function ruleOf(unit: Unit, office: string, deed: ExpiryDeed): Promise<string> {
  const path = await officePath(unit, office)
  const { capped } = await readRulesFor(unit, path)
  const published = (await listPublished(unit, path)).filter((one) => holdsOn(one, unit.today))
  const rule = deciding(published, capped).find(({ name }) => name === policyOf[deed])
  return rule ? `${rule.officeLabel}（${rule.source}）` : '当地'
}

/** For the file of the office: what the letter is called by. */
const numberOf = ({ id, proposedOn }: Proposal): string =>
  `DQ${proposedOn.replaceAll('-', '')}-${id.slice(-6).toUpperCase()}`
