// The facts of the papers around an assessment: where to go, the form, not meeting the standard, the dispute (R1.3, R4.1.2–R4.1.4).

import type { PaperKind } from '#papers/papers.ts'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { measuredInWords } from '../assessments/measured-in-words.ts'
import { findAssessorNumber } from '../institutions/assessor-store.ts'
import { findInstitution } from '../institutions/institution-store.ts'
import { issueBy, lastStep, type PaperCase } from './paper-case.ts'
import { birthInWords, institutionsOf, type Maker, newestRound, resultsOf, sexWord } from './paper-words.ts'

export const assessmentPapers = {
  assignment: async (unit, of, press) => {
    const { current } = of.file
    const newest = newestRound(of)
    if (newest.length === 0) return undefined
    const institutions = []
    for (const one of newest) {
      const known = await findInstitution(unit, one.institutionId)
      institutions.push({
        name: one.institutionName,
        address: known?.address ?? '',
        phone: known?.phone,
        hours: known?.hours,
        categories: one.categories,
      })
    }
    return {
      issue: issueBy(of, 'residence', dayOf(newest[0]?.assignedAt ?? unit.now), press),
      applicant: of.form.name,
      institutions,
      homeVisit: newest.some((one) => one.homeVisit) ? '机构会和您约定上门的时间。' : undefined,
      bring: ['本通知书', '身份证原件', ...(of.guardian ? ['监护人身份证原件'] : []), '以往的病历和检查报告'],
      fees: current.rules['assessment-fees'].map((one) => ({
        item: one.item,
        amount: `${one.yuan} 元`,
        waiver: one.waiver,
      })),
      disputeDays: current.rules['dispute-window-days'],
      superior: of.offices.superior,
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
      if (!finding || !row.signedAt) {
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
        name: of.form.name,
        sex: sexWord(of),
        birth: birthInWords(of),
        idNumber: of.identity.number,
        phone: of.form.phone,
      },
      guardian: of.guardian,
      institution: row.institutionName,
      round: row.round,
      parts,
      stamp: row.stampedAt ? { by: row.sealerName ?? row.institutionName, on: dayOf(row.stampedAt) } : undefined,
      photo: of.photo ? 'photo' : undefined,
    }
  },

  'not-met': async (unit, of, press) => {
    const { current } = of.file
    const step = await lastStep(unit, of, 'informNotMet')
    const stamped = await lastStep(unit, of, 'stampConclusion')
    if (!step || !stamped || !current.disputableUntil) return undefined
    return {
      issue: issueBy(of, 'residence', step.day, press, step.actorName),
      applicant: of.form.name,
      institution: institutionsOf(of),
      concludedOn: stamped.day,
      results: resultsOf(current),
      disputeDays: current.rules['dispute-window-days'],
      disputeUntil: current.disputableUntil,
      superior: of.offices.superior,
    }
  },

  'dispute-receipt': async (unit, of, press) => {
    const { current } = of.file
    const step = await lastStep(unit, of, 'dispute')
    return (
      step && {
        issue: issueBy(of, 'residence', step.day, press),
        applicant: of.form.name,
        disputedOn: step.day,
        institution: institutionsOf(of),
        results: resultsOf(current),
        statement: step.note ?? '',
        superior: of.offices.superior,
        round: current.disputes > 1 ? 2 : 1,
      }
    )
  },
} satisfies { [K in PaperKind]?: Maker<K> }

/** The part that was asked for; an institution sees its own alone. */
function partOf({ actor }: Unit, of: PaperCase) {
  const parts = of.part ? of.assessments.filter((one) => one.id === of.part) : newestRound(of)
  return actor.kind === 'institution-staff' ? parts.find((one) => one.institutionId === actor.institution) : parts[0]
}
