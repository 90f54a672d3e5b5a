// What papers say about a case, gathered once: the people, the offices with their windows, the conclusions, the notice.

import type { CaseIssue, PrintedGuardian, PrintedOffice } from '#papers/paper.ts'
import type { CharacterImage } from '#platform/pdf/typeset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CardFacts } from '#regulation/card-facts.ts'
import { type Identity, readIdentityNumber } from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { papersOf, type StepName } from '#regulation/steps.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import type { ApplicationForm } from '../applications/application-form.ts'
import { characterImages } from '../applications/character-pictures.ts'
import { type FormNow, formNow } from '../applications/form-now.ts'
import { guardianAsPrinted } from '../applications/guardian-form.ts'
import { readApplication } from '../applications/read-application.ts'
import { type AssessmentRow, type Finding, listAssessments, readFindings } from '../assessments/assessment-store.ts'
import { type CaseFile, listSteps, type StoredStep } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'
import { readNote } from '../cases/step-notes.ts'
import { type Certificate, findCertificate, readCardFacts, readNumber } from '../certificates/certificate-store.ts'
import { readDocument } from '../documents/documents.ts'
import { listMaterialPages, type MaterialPage } from '../materials/material-store.ts'
import { findNoticeOfCase, type Notice } from '../notices/notice-store.ts'
import { findWindow, getOffice } from '../offices/office-store.ts'
import { besideRegister } from '../persons/holder-store.ts'
import { proofsOfCase } from '../sharing/given-by-sources.ts'

/** Where papers are printed for: the address people verify at, and whether everything is made up. */
export type Press = { publicUrl: string; demo: boolean }

/** An office as papers name it; `place` is the county it answers for: 四川省成都市武侯区. */
type OfficeOfCase = PrintedOffice & { id: string; place: string }

export type PaperCase = {
  file: CaseFile
  /** The assessment a paper is about, where it is about one. */
  part?: string
  form: ApplicationForm
  identity: Identity
  offices: Record<'residence' | 'hukou' | 'superior' | 'province', OfficeOfCase>
  /** Up to the step that hands the paper out, where one does. */
  steps: readonly StoredStep[]
  assessments: readonly (AssessmentRow & { findings: readonly Finding[] })[]
  /** The rules of the place that posts the certificate. */
  hukouRules: Rules
  notice?: Notice
  certificate?: Certificate & { number: string }
  /** The certificate the case is about. */
  held?: Certificate & { number: string }
  /** A certificate it printed and called back. */
  recalled?: Certificate & { number: string }
  pages: readonly MaterialPage[]
  /** Of papers that a sharing source gave: the query, its day and its proof, in words. */
  sharedProofs: ReadonlyMap<string, string>
  photo?: Buffer
  /** Characters that no font holds, as pictures that were looked at. */
  characters: readonly CharacterImage[]
  /** As the application names them. */
  guardian?: PrintedGuardian
  /** How the person is reached now, and by whom they are accompanied: nobody whose bond has ended. */
  now: FormNow
  /** The register's name where the application has another. */
  otherName?: string
  /** What the card says of its holder: as printed, or as it would be. */
  card: CardFacts
}

/** @param upTo the number of the step that hands the paper out */
export async function gatherPaperCase(unit: Unit, file: CaseFile, part?: string, upTo = Infinity): Promise<PaperCase> {
  const { current } = file
  const form = await readApplication(unit, file)
  const identity = readIdentityNumber(form.idNumber, unit.today)
  if (isRefusal(identity)) throw new Error(`case ${file.id} has an unreadable identity number`)
  const assessments = []
  for (const row of await listAssessments(unit, file.id))
    assessments.push({ ...row, findings: await readFindings(unit, file.personId, row) })
  const pages = await listMaterialPages(unit, file.id)
  const photoPage = pages.find((page) => page.material === 'photo')
  const photo = photoPage ? await readDocument(unit, photoPage.fileId) : undefined
  const { guardian } = form
  const certificate = await openCertificate(unit, current.certificate?.id)
  const beside = await besideRegister(unit, file)
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
      province: await printedOffice(unit, current.province),
    },
    steps: (await listSteps(unit, file.id)).filter(({ seq }) => seq <= upTo),
    assessments,
    notice: await findNoticeOfCase(unit, file.id, current.round),
    certificate,
    otherName: beside.differs.find(({ fact }) => fact === 'name')?.registered,
    card: (certificate && (await readCardFacts(unit, certificate))) ?? beside.card,
    held: await openCertificate(unit, current.holding?.id),
    recalled: await openCertificate(unit, current.recalled),
    pages,
    sharedProofs: await proofsOfCase(unit, file.id, pages),
    photo: photo?.mediaType === 'image/jpeg' ? photo.content : undefined,
    characters: await characterImages(unit, file, form.standIns),
    guardian: guardian && guardianAsPrinted(guardian),
    now: await formNow(unit, file, form),
  }
}

async function openCertificate(unit: Unit, id: string | undefined): Promise<PaperCase['certificate']> {
  const certificate = id === undefined ? undefined : await findCertificate(unit, id)
  return certificate && { ...certificate, number: await readNumber(unit, certificate) }
}

export async function printedOffice(unit: Unit, id: string): Promise<OfficeOfCase> {
  const { name, label } = await getOffice(unit, id)
  const window = await findWindow(unit, id)
  const phone = window?.phone ?? '请查窗口名录'
  return { id, name, place: label.replaceAll(' ', ''), phone, address: window?.address, hours: window?.hours }
}

/** The newest step that hands out a paper of this kind, with its reasons in writing. */
export async function handingOut(
  unit: Unit,
  { file, steps: taken }: PaperCase,
  kind: PaperKind,
): Promise<(StoredStep & { note?: string }) | undefined> {
  const step = taken.findLast((known) => papersOf(known).includes(kind))
  if (!step) return undefined
  return { ...step, note: await readNote(unit, file, step) }
}

/** The step by which the residence office accepted, the first time. */
export const acceptedStep = ({ steps }: PaperCase): StoredStep | undefined =>
  steps.find(({ step }) => acceptingSteps.some((name) => name === step))

const acceptingSteps = ['assignInstitution', 'accept', 'acceptOnFile'] as const satisfies readonly StepName[]

/** Head and foot of a paper; its QR code opens the applicant's own page of the case. */
export function issueBy(
  of: PaperCase,
  office: keyof PaperCase['offices'],
  day: Day,
  press: Press,
  handler?: string,
): CaseIssue {
  const { id, number, current } = of.file
  return {
    matter: current.matter,
    caseNumber: number,
    caseLink: `${press.publicUrl}/account/cases/${id}`,
    office: of.offices[office],
    day,
    handler,
    demo: press.demo,
  }
}

/** Of a paper between offices: its QR code opens the case at the workbench. */
export function issueAtWork(...what: Parameters<typeof issueBy>): CaseIssue {
  const [of, , , press] = what
  return { ...issueBy(...what), caseLink: `${press.publicUrl}/workbench/cases/${of.file.id}` }
}
