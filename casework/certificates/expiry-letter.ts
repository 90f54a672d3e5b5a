// The letter to who has not renewed a certificate: before anything is decided, and once it is (R4.2.1).
import { expiryLetter, expiryLetterTitle } from '#papers/expiry-letter/expiry-letter.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { policyOf } from '#regulation/offices/expiry-proposals.ts'
import { holdsOn } from '#regulation/offices/rule-proposals.ts'
import { deciding } from '#regulation/offices/rule-readings.ts'
import { barInWords } from '#regulation/place-words.ts'
import { readRulesFor } from '../cases/scene.ts'
import { findOffice, findWindow, getOffice, officePath } from '../offices/office-store.ts'
import type { Press } from '../papers/paper-case.ts'
import { readPersonName } from '../persons/person-store.ts'
import { listPublished } from '../rule-book/rule-store.ts'
import { findProposal, firstDayToDecide, maskedNumberOf, type Proposal } from './expiry-proposal-store.ts'

export async function expiryLetterOf(
  unit: Unit,
  id: string,
  press: Press,
): Promise<{ pdf: Buffer; title: string } | undefined> {
  const proposal = await findProposal(unit, id)
  if (!proposal || (proposal.outcome !== null && proposal.outcome !== 'done')) return undefined
  const { office: officeId, deed, decidedOn } = proposal
  const office = await getOffice(unit, officeId)
  const window = await findWindow(unit, officeId)
  const path = await officePath(unit, officeId)
  const { rules, capped } = await readRulesFor(unit, path)
  const published = (await listPublished(unit, path)).filter((one) => holdsOn(one, unit.today))
  const rule = deciding(published, capped).find(({ name }) => name === policyOf[deed])
  const { template, data } = expiryLetter({
    issue: {
      caseNumber: numberOf(proposal),
      office: { name: office.name, phone: window?.phone ?? '请问当地残联', address: window?.address },
      day: decidedOn ?? proposal.toldOn ?? unit.today,
      demo: press.demo,
    },
    holder: await readPersonName(unit, proposal.personId),
    cardNumber: await maskedNumberOf(unit, proposal),
    to: proposal.to,
    deed,
    decideFrom: decidedOn ? undefined : (proposal.decideFrom ?? (await firstDayToDecide(unit, officeId))),
    decidedOn: decidedOn ?? undefined,
    rule: rule ? `${rule.officeLabel}（${rule.source}）` : '当地',
    bar: deed === 'cancel' ? barInWords(rules) : '',
    superior: office.parent ? (await findOffice(unit, office.parent))?.name : undefined,
  })
  return { pdf: await renderPdf(template, data), title: expiryLetterTitle(deed, decidedOn !== null) }
}

/** For the file of the office: what the letter is called by. */
const numberOf = ({ id, proposedOn }: Proposal): string =>
  `DQ${proposedOn.replaceAll('-', '')}-${id.slice(-6).toUpperCase()}`
