// The facts of the papers around an assessment: where to go, the form, not meeting the standard, the dispute (R1.3, R4.1.2–R4.1.4).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { type Case, metResults, orderedInWords } from '#regulation/case.ts'
import { heldInCase, isUnchanged } from '#regulation/certificate-life.ts'
import { lossesInWords } from '#regulation/conclusion-losses.ts'
import { nothingToDispute } from '#regulation/dispute-window.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { barInWords, toAssessment } from '#regulation/place-words.ts'
import { assessedBySight } from '#regulation/steps/assessing.ts'
import type { StepName } from '#regulation/steps.ts'
import { type ClockName, categoryNames, type Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { measuredInWords } from '../assessments/measured-in-words.ts'
import type { StoredStep } from '../cases/case-store.ts'
import { findAssessorNumber } from '../institutions/assessor-store.ts'
import { findInstitution } from '../institutions/institution-store.ts'
import { handingOut, issueBy, type PaperCase } from './paper-case.ts'
import {
  birthInWords,
  disputeIn,
  institutionsOf,
  type Maker,
  nameBeside,
  newestRound,
  resultsOf,
  sexWord,
} from './paper-words.ts'

/** Why the applicant is sent to an institution, by the step that sends them. */
const sentBecause: Readonly<Record<string, string>> = {
  assignInstitution: '您的材料已经收齐。',
  reassignInstitution: '您的评定机构有变化。',
  orderNewAssessment: '您的残疾评定需要重新安排。',
  acceptDispute: '您的复评申请已经同意。',
}

const conclude: readonly StepName[] = ['stampConclusion', 'concludeDispute', 'decideFinally']

/** Whoever is assessed without having asked for it reads the reason, and what it comes from (R4.2.1, R4.1.3, R4.3.3, N4.3). */
const whySent = (step: { step: StepName; note?: string | undefined }, current: Case): string =>
  `${sentFor(step, current)}${current.orderedBy ? `${orderedInWords(current.orderedBy)}。` : ''}`

function sentFor({ step, note }: { step: StepName; note?: string | undefined }, current: Case): string {
  const { reassessment } = current
  if (step === 'orderNewAssessment') return `${sentBecause[step]}缘由：${note ?? ''}。`
  if (step !== 'assignInstitution' || !reassessment) return sentBecause[step] ?? ''
  return reassessment === 'evident-change'
    ? `残联核对材料时，认为您的残疾状况有明显变化，须重新评定。依据：${note ?? ''}。`
    : `您证上的${assessedBySight(current)
        .map((category) => categoryNames[category])
        .join('、')}是 2018 年以前目测评定核发的，按规定须重新评定。`
}

/** Of what an office entered for the applicant, the day on which they asked. */
const askedOn = (step: StoredStep): Day =>
  step.step === 'dispute' && step.record?.heard ? step.record.heard.on : step.day
const isAnswering = (name: ClockName) => name === 'answer-dispute' || name === 'answer-final-dispute'

export const assessmentPapers = {
  assignment: async (unit, of, press) => {
    const { current } = of.file
    const step = await handingOut(unit, of, 'assignment')
    const newest = ownOf(unit, newestRound(of))
    if (!step || newest.length === 0) return undefined
    const institutions = []
    for (const row of newest) {
      const known = row.institutionId ? await findInstitution(unit, row.institutionId) : undefined
      institutions.push({
        name: row.institutionName,
        address: known?.address ?? '',
        phone: known?.phone,
        hours: known?.hours,
        categories: row.categories,
      })
    }
    return {
      issue: issueBy(of, step.step === 'acceptDispute' ? 'superior' : 'residence', step.day, press),
      applicant: of.form.name,
      why: whySent(step, current),
      institutions,
      homeVisit: newest.some((row) => row.homeVisit) ? '机构会和您约定上门的时间。' : undefined,
      bring: ['本告知书', ...toAssessment(of.now.guardian !== undefined)],
      fees: current.rules['assessment-fees'].map(({ item, yuan, waiver, place }) => ({
        item,
        amount: place === 'hukou' ? '' : `${yuan} 元`,
        waiver,
        by: place === 'hukou' ? '户籍地' : '经常居住地',
      })),
      hukou: current.rules['assessment-fees'].some(({ place }) => place === 'hukou') ? of.offices.hukou : undefined,
      dispute: disputeIn(of),
    }
  },

  'assessment-form': async (unit, of, press) => {
    const row = partOf(unit, of)
    if (!row) return undefined
    const day = dayOf(row.signedAt ?? row.assignedAt)
    const age = ageOn(of.identity.birth, day)
    const assessor = of.file.current.assessments
      .find((one) => one.id === row.id)
      ?.assessor?.split(':')
      .at(-1)
    const parts = []
    for (const category of row.categories) {
      const finding = row.findings.find((one) => one.category === category)
      // A conclusion is none before it is stamped; until then only the institution reads its own (R1.3).
      if (!finding || !(row.stampedAt ?? (unit.actor.kind === 'institution-staff' ? row.signedAt : undefined))) {
        parts.push({ category })
        continue
      }
      const certificate = assessor ? await findAssessorNumber(unit, assessor, category, day) : undefined
      parts.push({
        category,
        filled: {
          measures: measuredInWords(category, finding.values, age).filter(({ name }) => name !== 'cause'),
          cause: finding.values.cause ?? '',
          onset: '',
          reason: finding.reason ?? '',
          result: finding.level,
          assessor: { name: row.assessorName ?? '', certificate: certificate ?? '', signedOn: day },
        },
      })
    }
    return {
      // An institution looks up its task by the number; the applicant's page is not for it.
      issue: { ...issueBy(of, 'residence', day, press), caseLink: undefined },
      applicant: {
        name: nameBeside(of),
        sex: sexWord(of),
        birth: birthInWords(of),
        idNumber: of.identity.number,
        phone: of.form.phone,
      },
      guardian: of.now.guardian && of.guardian,
      institution: row.institutionName,
      round: row.round,
      parts,
      stamp: row.stampedAt ? { by: row.sealerName ?? row.institutionName, on: dayOf(row.stampedAt) } : undefined,
      photo: of.photo ? 'photo' : undefined,
    }
  },

  'not-met': async (unit, of, press) => {
    const { current } = of.file
    const step = await handingOut(unit, of, 'not-met')
    const concluded = of.steps.findLast(({ step: name }) => conclude.includes(name))
    if (!step || !concluded) return undefined
    const { disputableUntil: until } = current
    const open = (until !== undefined || current.undelivered === true) && !nothingToDispute(current)
    return {
      issue: issueBy(of, 'residence', step.day, press, step.actorName),
      applicant: of.form.name,
      institution: institutionsOf(of),
      concludedOn: concluded.day,
      results: resultsOf(current),
      consequence: !heldInCase(current)
        ? '因此，这次不能办理残疾人证。'
        : `因此，${open ? `您${until ? `到 ${dayInWords(until)} ` : '在期限内'}没有申请${disputeIn(of).name}的，` : ''}由${of.offices.hukou.name}注销您现在的残疾人证。${barInWords(current.rules)}`,
      // A certificate that is cancelled bars a new application for a time (R4.1.1).
      mayApplyAgain: !heldInCase(current),
      dispute: open ? { ...disputeIn(of), until } : undefined,
    }
  },

  'conclusion-letter': async (unit, of, press) => {
    const { current } = of.file
    const step = await handingOut(unit, of, 'conclusion-letter')
    const concluded = of.steps.findLast(({ step: name }) => conclude.includes(name))
    if (!step || !concluded) return undefined
    const { disputableUntil: until } = current
    const unchanged = isUnchanged(current)
    return {
      issue: issueBy(of, 'residence', step.day, press, step.actorName),
      applicant: of.form.name,
      institution: institutionsOf(of),
      concludedOn: concluded.day,
      results: resultsOf(current),
      now: current.holding?.results,
      approved: unchanged ? undefined : metResults(current),
      consequences: unchanged ? ['没有可变更的内容，现在的证继续有效。'] : lossesInWords(current),
      dispute:
        (until !== undefined || current.undelivered === true) && !nothingToDispute(current)
          ? { ...disputeIn(of), until }
          : undefined,
    }
  },

  'dispute-receipt': async (unit, of, press) => {
    const step = await handingOut(unit, of, 'dispute-receipt')
    if (!step) return undefined
    const final = step.to === 'final-review' || of.file.current.disputes > 1
    return {
      issue: issueBy(of, 'residence', step.day, press),
      applicant: of.form.name,
      disputedOn: askedOn(step),
      answerBy: of.file.current.clocks.findLast(({ name, started }) => isAnswering(name) && started === step.day)?.due,
      institution: institutionsOf(of),
      results: resultsOf(of.file.current),
      statement: step.note ?? '',
      decider: step.to === 'final-review' ? of.offices.province : of.offices.superior,
      round: final ? 2 : 1,
    }
  },
} satisfies { [K in PaperKind]?: Maker<K> }

type Rows = PaperCase['assessments']

/** An institution reads of its own part alone. */
const ownOf = ({ actor }: Unit, rows: Rows): Rows =>
  actor.kind === 'institution-staff' ? rows.filter((row) => row.institutionId === actor.institution) : rows

/** The part that was asked for, else the first. */
const partOf = (unit: Unit, of: PaperCase) =>
  ownOf(unit, of.part ? of.assessments.filter((row) => row.id === of.part) : newestRound(of))[0]
