// The electronic archive of a holder who moved: asked for by the receiving county, sent by the old one; the paper stays (R4.3.2).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { workingDayAfter } from '#regulation/deadlines.ts'
import { type ArchiveKind, acceptPages, acceptSending, type Missing } from '#regulation/offices/archives.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { findCertificate } from '../certificates/certificate-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { calendarsFor } from '../offices/office-store.ts'
import {
  addFiles,
  insertArchiveRequest,
  listArchivePages,
  lockArchiveRequest,
  markSent,
} from './archive-request-store.ts'

/** Asked as soon as the receiving county approves the move; the old county's working days count. */
export async function requestArchive(unit: Unit, file: CaseFile, after: Case): Promise<void> {
  const { holding } = after
  const certificate = holding && (await findCertificate(unit, holding.id))
  if (!certificate) throw new Error(`case ${file.id} moves no certificate`)
  const calendar = (await calendarsFor(unit, [certificate.office]))(certificate.office)
  const due = workingDayAfter('archive-upload-days', unit.today, after.rules, calendar)
  await insertArchiveRequest(unit, { file, certificate, to: after.hukou, due })
}

/** Adds scans of one kind of paper after those already there. */
export async function addArchivePages(
  unit: Unit,
  id: string,
  kind: ArchiveKind,
  pages: readonly ReceivedFile[],
): Promise<Refusal | { added: number }> {
  const request = acceptPages(unit.actor, await lockArchiveRequest(unit, id), pages.length)
  if (isRefusal(request)) return request
  const files: string[] = []
  for (const page of pages)
    files.push(await storeDocument(unit, page, { personId: request.personId, purpose: `archive-${kind}` }))
  await addFiles(unit, id, kind, files)
  return { added: files.length }
}

/** Sends it: every kind is there or has a reason why not, and the receiving county learns where the paper stays. */
export async function sendArchive(
  unit: Unit,
  id: string,
  said: { keptWhere: string; missing: Missing },
): Promise<Refusal | { sent: true }> {
  const request = await lockArchiveRequest(unit, id)
  const there = (await listArchivePages(unit, id)).map((page) => page.kind)
  const accepted = acceptSending(unit.actor, request, there, said)
  if (isRefusal(accepted)) return accepted
  await markSent(unit, id, accepted)
  return { sent: true }
}
