// The facts of a decision against an applicant, from the step that made it (N2.3, R4; docs/basis.md §9.31).
import { clauseIn } from '#papers/paper.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import type { Clause } from '#regulation/clauses.ts'
import { type Decision, decisionOf, restsOnConclusion } from '#regulation/decisions.ts'
import { matters } from '#regulation/matters/matters.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { remediesInWords } from '#regulation/remedies.ts'
import type { StepName } from '#regulation/steps.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { getOffice } from '../offices/office-store.ts'
import { aboutRow, conclusionInWords, type Row } from './matter-words.ts'
import { handingOut, issueBy, type PaperCase, printedOffice } from './paper-case.ts'
import { listedIn, type Maker } from './paper-words.ts'

export const decisionPapers = {
  decision: async (unit, of, press) => {
    const step = await handingOut(unit, of, 'decision')
    const { current, number } = of.file
    const decision = step && decisionOf(step, current)
    if (!step || !decision) return undefined
    const office = of.offices[decision.by].id
    return {
      issue: issueBy(of, decision.by, step.day, press, step.by === 'system' ? undefined : step.actorName),
      applicant: of.form.name,
      decisionNumber: `${number}-${step.seq}`,
      appliedOn: dayInWords(current.opened),
      decision,
      clauses: clausesOf(of, step.step, decision),
      facts: factsOf(of, step.step, decision),
      explanation: step.note,
      remedies: remediesInWords(await rulesFor(unit, office)),
      superior: await officeAbove(unit, office),
    }
  },
} satisfies { [K in PaperKind]?: Maker<K> }

/** The step's, and the ground's as the matter has it; the bar of a year stands in R4.1.1 for every matter. */
function clausesOf({ file: { current } }: PaperCase, step: StepName, { clause }: Decision): readonly Clause[] {
  const { matter } = current
  const own = matters[matter].steps[step]?.clause ?? matters[matter].clause
  return clause === undefined ? [own] : [own, clause === 'R4.1.1' ? clause : clauseIn(matter, clause)]
}

function factsOf(of: PaperCase, step: StepName, { cancels }: Decision): readonly Row[] {
  const { current } = of.file
  const about = aboutRow(of)
  const cancelled = [of.certificate, of.recalled, of.held].find((known) => known && known.id === cancels)
  const missing = listedIn(current)
    .filter(({ material }) => ['missing', 'asked'].includes(current.materials[material] ?? 'missing'))
    .map(({ name }) => name)
  return [
    ...(cancelled ? [{ label: '注销的证号', value: maskCertificateNumber(cancelled.number) }] : []),
    ...(about ? [about] : []),
    ...(restsOnConclusion(step, current) ? [{ label: '评定结论', value: conclusionInWords(of) }] : []),
    ...(step === 'lapse' && missing.length > 0 ? [{ label: '没有补齐', value: missing.join('、') }] : []),
  ]
}

/** Of the nation there is none above. */
export async function officeAbove(unit: Unit, id: string) {
  const { parent } = await getOffice(unit, id)
  return printedOffice(unit, parent ?? id)
}
