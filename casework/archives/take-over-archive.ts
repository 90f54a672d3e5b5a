// Takes into the archive of a holder who moved what this system keeps of the case that led to their certificate (R4.3.2).
import { hashOf } from '#platform/files/file-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptTakingOver, filesToTakeOver } from '#regulation/offices/archives.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findCase } from '../cases/case-store.ts'
import { findCertificate } from '../certificates/certificate-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { renderPaper } from '../papers/issue-paper.ts'
import type { Press } from '../papers/paper-case.ts'
import { addFiles, listArchivePages, listKeptFiles, lockArchiveRequest } from './archive-request-store.ts'

/** Takes over what this system keeps of the case that led to the certificate. @returns how many pages */
export async function takeOverArchive(unit: Unit, id: string, press: Press): Promise<Refusal | { added: number }> {
  const request = await lockArchiveRequest(unit, id)
  const certificate = request && (await findCertificate(unit, request.certificateId))
  const accepted = acceptTakingOver(unit.actor, request, certificate?.caseId ?? undefined)
  if (isRefusal(accepted)) return accepted
  const pages = await listArchivePages(unit, id)
  const forms = pages.some(({ kind }) => kind === 'application-form')
    ? []
    : await printForm(unit, accepted.request.personId, accepted.ownCase, press)
  if (isRefusal(forms)) return forms
  const there = pages.map((page) => page.fileId)
  const found = filesToTakeOver({ ...(await listKeptFiles(unit, accepted.ownCase)), forms, there })
  for (const { kind, files } of found) await addFiles(unit, id, kind, files)
  return { added: found.reduce((sum, { files }) => sum + files.length, 0) }
}

/** The application form of a case as it was filled in, kept as a file of the archive. */
async function printForm(unit: Unit, personId: string, caseId: string, press: Press) {
  const file = await findCase(unit, caseId)
  const form = file && (await renderPaper(unit, file, 'application-form', press))
  if (!form || 'refused' in form) return form ?? []
  const page = {
    name: `${form.title}.pdf`,
    mediaType: 'application/pdf' as const,
    bytes: form.pdf,
    originalSha256: hashOf(form.pdf),
    pages: 1,
  }
  return [await storeDocument(unit, page, { personId, purpose: 'archive-application-form' })]
}
