// One task of an institution: whom to assess, for what, and how far it is; opened as the person at work, on the record (R1.3, N5.2).

import { type FormNow, formNow } from '#casework/applications/form-now.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import { ageInCase } from '#casework/assessments/assessment-desks.ts'
import {
  type AssessmentRow,
  type Finding,
  listAssessments,
  readFindings,
} from '#casework/assessments/assessment-store.ts'
import { findDraft } from '#casework/assessments/sent-conclusion-store.ts'
import { type CaseFile, findCase, listSteps } from '#casework/cases/case-store.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { readNote } from '#casework/cases/step-notes.ts'
import { certifiedCategories } from '#casework/institutions/assessor-store.ts'
import { listMaterialPages, type MaterialPage } from '#casework/materials/material-store.ts'
import { type ListedPaper, listPapers } from '#casework/papers/papers-of-case.ts'
import { besideRegister } from '#casework/persons/holder-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isEvidence } from '#regulation/dispute-evidence.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { maskIdentityNumber } from '#regulation/names.ts'
import { type NextStep, nextSteps } from '#regulation/next-steps.ts'
import { signedPaperOf } from '#regulation/signed-paper-kinds.ts'
import { type Category, isRefusal, materialNames } from '#regulation/vocabulary.ts'

export type Task = {
  file: CaseFile
  row: AssessmentRow
  /** Of an earlier round: nothing more can be done with it. */
  past: boolean
  name: string
  /** The register's name, where it is another. */
  registered?: string
  age: number
  sex: string
  idNumber: string
  guardian?: string
  /** Only where the institution has to go there. */
  visit?: { reason: string; address: string; phone: string }
  findings: readonly Finding[]
  /** When the hospital's own system sent what stands in the form, until the doctor signs. */
  draftedAt?: Date
  /** Why the stamp was withheld last. */
  sentBack?: string
  /** Categories for which the person at work may sign today (N4.2). */
  certified: readonly Category[]
  steps: readonly NextStep[]
  pages: readonly MaterialPage[]
  papers: readonly ListedPaper[]
}

/** Undefined when there is no such task, or it is another institution's. */
export async function gatherTask(unit: Unit, caseId: string, assessment: string): Promise<Task | undefined> {
  if (!isId(caseId) || !isId(assessment) || unit.actor.kind !== 'institution-staff') return undefined
  const { institution, id } = unit.actor
  const file = await findCase(unit, caseId)
  const row =
    file &&
    (await listAssessments(unit, caseId)).find((one) => one.id === assessment && one.institutionId === institution)
  if (!file || !row) return undefined
  const application = await readApplication(unit, file)
  const now = await formNow(unit, file, application)
  const { differs } = await besideRegister(unit, file)
  const draft = row.state === 'assigned' ? await findDraft(unit, { assessment, personId: file.personId }) : undefined
  await recordReading(unit, caseId, 'assessment', '残疾评定')
  return {
    file,
    row,
    past: row.round !== file.current.round,
    ...whoIs(now, unit.today),
    registered: differs.find(({ fact }) => fact === 'name')?.registered,
    age: await ageInCase(unit, file),
    visit: row.homeVisit
      ? {
          reason: application.homeVisitReason ?? '',
          address: application.residenceAddress,
          phone: now.guardian?.phone ?? now.phone ?? '',
        }
      : undefined,
    findings: draft?.findings ?? (await readFindings(unit, file.personId, row)),
    ...(draft && { draftedAt: draft.sentAt }),
    sentBack: row.state === 'assigned' ? await lastSentBack(unit, file, assessment) : undefined,
    certified: await certifiedCategories(unit, id, unit.today),
    steps: nextSteps(file.current, await sceneFor(unit, file.current)),
    // What the office had signed is not for the doctor to see, nor what was said against the doctor's own conclusion.
    pages: inOrder(
      (await listMaterialPages(unit, caseId)).filter(
        ({ material }) => !signedPaperOf(material) && !(isEvidence(material) && row.round !== file.current.round),
      ),
    ),
    papers: await listPapers(unit, file),
  }
}

/** The institution's newest task in a case. */
export async function findTaskIn(unit: Unit, caseId: string): Promise<string | undefined> {
  const { actor } = unit
  if (!isId(caseId) || actor.kind !== 'institution-staff') return undefined
  return (await listAssessments(unit, caseId)).findLast((one) => one.institutionId === actor.institution)?.id
}

/** The name stands in full: a doctor has to know that the right person sits there. */
function whoIs({ name, idNumber, guardian }: FormNow, today: string) {
  const identity = readIdentityNumber(idNumber, today)
  return {
    name,
    idNumber: maskIdentityNumber(idNumber),
    sex: isRefusal(identity) ? '' : identity.sex === 'male' ? '男' : '女',
    guardian: guardian && `${guardian.name}（${relations[guardian.relation]}）`,
  }
}

async function lastSentBack(unit: Unit, file: CaseFile, assessment: string): Promise<string | undefined> {
  const steps = await listSteps(unit, file.id)
  const last = steps.findLast((one) => one.step === 'reopenConclusion' && one.record?.assessment === assessment)
  return readNote(unit, file, last)
}

const order: readonly string[] = Object.keys(materialNames)
const inOrder = (pages: readonly MaterialPage[]) =>
  pages.toSorted((a, b) => order.indexOf(a.material) - order.indexOf(b.material) || a.page - b.page)
