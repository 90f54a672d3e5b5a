// The letter of a decision outside any case, as a PDF; letters of cases are papers of their cases (R4.1.1, R4.3.4).
import { registerDecision } from '#papers/decision/decision.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { registerDecisionOf } from '#regulation/offices/register-decisions.ts'
import { remediesInWords } from '#regulation/remedies.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { officeAbove } from '../papers/decision-papers.ts'
import { type Press, printedOffice } from '../papers/paper-case.ts'
import { readPersonName } from '../persons/person-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { findDecision, readWords } from './decision-store.ts'

/** Undefined where there is no such decision, or it is one of a case. */
export async function decisionLetter(
  unit: Unit,
  id: string,
  press: Press,
): Promise<{ pdf: Buffer; title: string } | undefined> {
  const decision = await findDecision(unit, id)
  const words = decision && registerDecisionOf(decision.kind)
  if (!decision || !words) return undefined
  const { office, personId, certificateId, decidedOn } = decision
  await recordReading(unit, null, 'decision', '打印决定书', personId)
  const rules = await rulesFor(unit, office)
  const certificate = certificateId === null ? undefined : await findCertificate(unit, certificateId)
  const number = `JD${office}${decidedOn.replaceAll('-', '')}${id.slice(-6).toUpperCase()}`
  const { template, data } = registerDecision({
    issue: {
      caseNumber: number,
      office: await printedOffice(unit, office),
      day: decidedOn,
      handler: decision.decidedByName,
      demo: press.demo,
    },
    applicant: await readPersonName(unit, personId),
    decisionNumber: number,
    title: words.title,
    lead: words.decided,
    clause: words.clause,
    ground: words.ground,
    advice: words.advice(rules),
    facts: certificate
      ? [
          { label: '证号', value: maskCertificateNumber(await readNumber(unit, certificate)) },
          { label: '有效期', value: `${dayInWords(certificate.from)}至${dayInWords(certificate.to)}` },
        ]
      : [],
    explanation: (await readWords(unit, decision)).reasons,
    remedies: remediesInWords(rules),
    superior: await officeAbove(unit, office),
  })
  return { pdf: await renderPdf(template, data), title: words.title }
}
