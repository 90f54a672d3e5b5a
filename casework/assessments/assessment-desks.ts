// The desks around assessment: naming institutions, and the institution's own desk (R1.3, R4.1.2, R4.1.3, N4.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { checkConclusion, tidyFound } from '#regulation/assessment/conclusion.ts'
import type { Assigned, AssigningAnew, NewAssessment } from '#regulation/assignment.ts'
import type { Case, CategoryResult } from '#regulation/case.ts'
import type { ReassessmentReason } from '#regulation/grounds.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { refuseUnlooked } from '#regulation/offices/character-pictures.ts'
import type { Nothing } from '#regulation/step.ts'
import { type Category, type Day, isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { birthOf } from '../applications/application-form.ts'
import { countWaitingPictures } from '../applications/character-picture-store.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { desk } from '../cases/desk.ts'
import { rulesForCase } from '../cases/scene.ts'
import { certifiedCategories } from '../institutions/assessor-store.ts'
import { refuseBarredSigner, refuseUncertified } from '../institutions/assessors.ts'
import { endNotice } from '../notices/notice-store.ts'
import { actorName } from '../staff/actor-name.ts'
import {
  conclusionPlace,
  type Finding,
  insertAssessments,
  insertConclusionOfCommittee,
  updateAssessment,
} from './assessment-store.ts'
import { dropDraft } from './sent-conclusion-store.ts'
import { whoMayAssess } from './who-may-assess.ts'

/** For each category, the institution chosen. */
export type Choice = { choice: Partial<Record<Category, string>>; homeVisit?: boolean }

/** One assignment for each institution, holding the categories chosen for it. */
function toAssignments(choice: Choice['choice']): readonly NewAssessment[] {
  const byInstitution = new Map<string, Category[]>()
  for (const [category, institution] of Object.entries(choice) as [Category, string][])
    if (institution) byInstitution.set(institution, [...(byInstitution.get(institution) ?? []), category])
  return [...byInstitution].map(([institution, categories]) => ({ id: newId(), institution, categories }))
}

async function assigning(unit: Unit, { current }: CaseFile, { choice }: Choice): Promise<AssigningAnew> {
  const { eligible, doctors } = await whoMayAssess(unit, current)
  return { assignments: toAssignments(choice), eligible, doctors }
}

/** The values of the day of acceptance, and the permit's last day (R1.1, R1.2); pictures of characters have been looked at (R4.1.2). */
async function accepting(unit: Unit, file: CaseFile): Promise<Refusal | { rules: Rules; permitValidUntil?: Day }> {
  const unlooked = refuseUnlooked(await countWaitingPictures(unit, file.id))
  return (
    unlooked ?? {
      rules: await rulesForCase(unit, file.current),
      permitValidUntil: (await readApplication(unit, file)).permitValidUntil,
    }
  )
}

async function openAssessments(
  unit: Unit,
  file: CaseFile,
  after: Case,
  { record }: { record: Assigned },
  { homeVisit }: Choice,
): Promise<void> {
  await insertAssessments(unit, file.id, after.round, record.assignments, homeVisit ?? false)
}

/** Another conclusion is made: the notice of the one before comes down. */
async function assessAnew(
  unit: Unit,
  file: CaseFile,
  after: Case,
  event: { record: Assigned },
  choice: Choice,
): Promise<void> {
  await endNotice(unit, file.id, 'stopped')
  await openAssessments(unit, file, after, event, choice)
}

/** What a committee of experts concluded (N4.1). */
type Concluded = { results: readonly CategoryResult[] }
const concluding = async (_unit: Unit, _file: CaseFile, { results }: Concluded) => ({ assessment: newId(), results })
const insertOfCommittee = async (
  unit: Unit,
  file: CaseFile,
  after: Case,
  { record }: { record: { assessment: string } },
) => {
  const made = after.assessments.find(({ id }) => id === record.assessment)
  if (!made) throw new Error(`case ${file.id} has no conclusion of its committee`)
  await endNotice(unit, file.id, 'stopped')
  await insertConclusionOfCommittee(unit, file.id, made)
}

export const assessmentDesks = {
  accept: desk<'accept', Nothing>('accept', { gather: accepting }),
  acceptOnFile: desk<'acceptOnFile', Nothing>('acceptOnFile', { gather: accepting }),

  assignInstitution: desk<'assignInstitution', Choice & { reassessment?: ReassessmentReason }>('assignInstitution', {
    gather: async (unit, file, input, why) => {
      const accepted = await accepting(unit, file)
      if (isRefusal(accepted)) return accepted
      return { ...(await assigning(unit, file, input)), ...accepted, reassessment: input.reassessment, why }
    },
    carryOut: openAssessments,
  }),

  reassignInstitution: desk<'reassignInstitution', Choice & { assessment: string }>('reassignInstitution', {
    gather: async (unit, file, input) => ({ ...(await assigning(unit, file, input)), assessment: input.assessment }),
    carryOut: async (unit, file, after, event, input) => {
      await updateAssessment(unit, input.assessment, { state: 'withdrawn' })
      await openAssessments(unit, file, after, event, input)
    },
  }),

  orderNewAssessment: desk<'orderNewAssessment', Choice>('orderNewAssessment', {
    gather: async (unit, file, input, why) => ({ ...(await assigning(unit, file, input)), why }),
    carryOut: assessAnew,
  }),

  acceptDispute: desk<'acceptDispute', Choice>('acceptDispute', {
    gather: assigning,
    carryOut: assessAnew,
  }),

  // Whoever was named for it is not waited for any more.
  concludeDispute: desk<'concludeDispute', Concluded>('concludeDispute', {
    gather: concluding,
    carryOut: async (unit, file, after, event) => {
      const { assessments, round } = file.current
      for (const { id, round: own, state } of assessments)
        if (own === round && state === 'assigned') await updateAssessment(unit, id, { state: 'withdrawn' })
      await insertOfCommittee(unit, file, after, event)
    },
  }),

  decideFinally: desk<'decideFinally', Concluded>('decideFinally', {
    gather: concluding,
    carryOut: insertOfCommittee,
  }),

  signConclusion: desk<'signConclusion', { assessment: string; findings: readonly Finding[] }>('signConclusion', {
    gather: async (unit, file, { assessment, findings }) => {
      const age = await ageInCase(unit, file)
      // Another institution's, or none: the step says so.
      const asked = file.current.assessments.find((one) => one.id === assessment)?.categories
      const wrong = asked && refuseFindings(asked, findings, age)
      if (wrong) return wrong
      const uncertified = await refuseUncertified(unit, asked ?? [])
      if (uncertified) return uncertified
      const certified =
        unit.actor.kind === 'institution-staff' ? await certifiedCategories(unit, unit.actor.id, unit.today) : []
      return { assessment, results: findings.map(({ category, level }) => ({ category, level })), certified }
    },
    carryOut: async (unit, file, _after, _event, { assessment, findings }) => {
      await dropDraft(unit, assessment)
      await updateAssessment(unit, assessment, {
        state: 'signed',
        conclusion_sealed: await unit.vault.sealJson(
          file.personId,
          conclusionPlace(assessment),
          findings.map(tidyFound),
        ),
        assessor_name: await actorName(unit),
        signed_at: unit.now,
      })
    },
  }),

  reopenConclusion: desk<'reopenConclusion', { assessment: string }>('reopenConclusion', {
    gather: async (_unit, _file, input) => input,
    carryOut: async (unit, _file, _after, _event, { assessment }) =>
      updateAssessment(unit, assessment, { state: 'assigned', assessor_name: null, signed_at: null }),
  }),

  stampConclusion: desk<'stampConclusion', { assessment: string }>('stampConclusion', {
    gather: async (unit, _file, input) => (await refuseBarredSigner(unit, input.assessment)) ?? input,
    carryOut: async (unit, _file, _after, _event, { assessment }) =>
      updateAssessment(unit, assessment, {
        state: 'stamped',
        sealer_name: await actorName(unit),
        stamped_at: unit.now,
      }),
  }),
}

/** Age in full years on the day of assessment (docs/basis.md §3.8). */
export async function ageInCase(unit: Unit, file: CaseFile): Promise<number> {
  const birth: Day | undefined = birthOf(await readApplication(unit, file), unit.today)
  return birth ? ageOn(birth, unit.today) : 0
}

/** By the national standard and the task: the first thing that keeps findings from being signed, whichever door they came by. */
export function refuseFindings(
  asked: readonly Category[],
  findings: readonly Finding[],
  age: number,
): Refusal | undefined {
  const [first] = Object.entries(checkConclusion(asked, findings, age))
  return first && refuse(first[1], { clause: 'R1.3', field: first[0] })
}
