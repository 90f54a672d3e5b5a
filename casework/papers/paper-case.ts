// What papers say about a case, gathered once: the people, the offices with their windows, the conclusions, the notice.

import type { Issue, PrintedGuardian, PrintedOffice } from '#papers/paper.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Identity, readIdentityNumber } from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import type { ApplicationForm } from '../applications/application-form.ts'
import { relations } from '../applications/application-form.ts'
import { readApplication } from '../applications/read-application.ts'
import { type AssessmentRow, type Finding, listAssessments, readFindings } from '../assessments/assessment-store.ts'
import { notePlace } from '../cases/act-on-case.ts'
import { type CaseFile, listSteps, type StoredStep } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'
import { type Certificate, findCertificate, numberPlace } from '../certificates/certificate-store.ts'
import { readDocument } from '../documents/documents.ts'
import { listMaterialPages, type MaterialPage } from '../materials/material-store.ts'
import { findNoticeOfCase, type Notice } from '../notices/notice-store.ts'
import { findWindow, getOffice } from '../offices/office-store.ts'

/** Where papers are printed for: the address people verify at, and whether everything is made up. */
export type Press = { publicUrl: string; demo: boolean }

export type PaperCase = {
  file: CaseFile
  /** The assessment a paper is about, where it is about one. */
  part?: string
  form: ApplicationForm
  identity: Identity
  offices: {
    residence: PrintedOffice & { id: string }
    hukou: PrintedOffice & { id: string }
    superior: PrintedOffice & { id: string }
  }
  steps: readonly StoredStep[]
  assessments: readonly (AssessmentRow & { findings: readonly Finding[] })[]
  /** The rules of the place that posts the certificate. */
  hukouRules: Rules
  notice?: Notice
  certificate?: Certificate & { number: string }
  pages: readonly MaterialPage[]
  photo?: Buffer
  guardian?: PrintedGuardian
}

export async function gatherPaperCase(unit: Unit, file: CaseFile, part?: string): Promise<PaperCase> {
  const { current } = file
  const form = await readApplication(unit, file)
  const identity = readIdentityNumber(form.idNumber, unit.today)
  if (isRefusal(identity)) throw new Error(`case ${file.id} has an unreadable identity number`)
  const assessments = []
  for (const row of await listAssessments(unit, file.id))
    assessments.push({ ...row, findings: await readFindings(unit, file.personId, row) })
  const certificate = current.certificate ? await findCertificate(unit, current.certificate.id) : undefined
  const pages = await listMaterialPages(unit, file.id)
  const photoPage = pages.find((page) => page.material === 'photo')
  const photo = photoPage ? await readDocument(unit, photoPage.fileId) : undefined
  const { guardian } = form
  return {
    file,
    part,
    form,
    identity,
    hukouRules: await rulesFor(unit, current.hukou),
    offices: {
      residence: await printedOffice(unit, current.residence),
      hukou: await printedOffice(unit, current.hukou),
      superior: await printedOffice(unit, current.superior),
    },
    steps: await listSteps(unit, file.id),
    assessments,
    notice: await findNoticeOfCase(unit, file.id, current.round),
    certificate: certificate && { ...certificate, number: await openNumber(unit, certificate) },
    pages,
    photo: photo?.mediaType === 'image/jpeg' ? photo.content : undefined,
    guardian: guardian && {
      name: guardian.name,
      relation: relations[guardian.relation],
      phone: guardian.phone,
      idNumber: guardian.idNumber,
    },
  }
}

async function openNumber(unit: Unit, certificate: Certificate): Promise<string> {
  return (await unit.vault.open(certificate.personId, numberPlace(certificate.id), certificate.numberSealed)).toString(
    'utf8',
  )
}

async function printedOffice(unit: Unit, id: string): Promise<PrintedOffice & { id: string }> {
  const { name } = await getOffice(unit, id)
  const window = await findWindow(unit, id)
  return { id, name, phone: window?.phone ?? '请查窗口名录', address: window?.address, hours: window?.hours }
}

/** The newest step of a name, with its reasons in writing. */
export async function lastStep<S extends StepName>(
  unit: Unit,
  { file, steps }: PaperCase,
  name: S,
): Promise<(Extract<StoredStep, { step: S }> & { note?: string }) | undefined> {
  const step = steps.findLast((stored): stored is Extract<StoredStep, { step: S }> => stored.step === name)
  if (!step) return undefined
  const note = step.noteSealed
    ? (await unit.vault.open(file.personId, notePlace(file.id, step.seq), step.noteSealed)).toString('utf8')
    : undefined
  return { ...step, note }
}

/** Head and foot of a paper; its QR code opens the applicant's own page of the case. */
export function issueBy(
  of: PaperCase,
  office: keyof PaperCase['offices'],
  day: Day,
  press: Press,
  handler?: string,
): Issue {
  const { id, number } = of.file
  const caseLink = `${press.publicUrl}/account/cases/${id}`
  return { caseNumber: number, caseLink, office: of.offices[office], day, handler, demo: press.demo }
}

/** Of a paper between offices: its QR code opens the case at the workbench. */
export function issueAtWork(...what: Parameters<typeof issueBy>): Issue {
  const [of, , , press] = what
  return { ...issueBy(...what), caseLink: `${press.publicUrl}/workbench/cases/${of.file.id}` }
}
