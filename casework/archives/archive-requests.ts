// The electronic archive of somebody who moved: asked for by the receiving county, sent by the old one; the paper stays (R4.3.2).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { workingDayAfter } from '#regulation/deadlines.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'

export const archiveKinds = {
  'application-form': '办证申请表',
  'assessment-form': '残疾评定表',
  'guardian-proof': '监护人证明',
  notice: '公示材料',
} as const
export type ArchiveKind = keyof typeof archiveKinds
export const archiveKindNames = Object.keys(archiveKinds) as ArchiveKind[]

export type ArchiveRequest = {
  id: string
  caseId: string
  certificateId: string
  personId: string
  from: string
  to: string
  maskedName: string
  maskedNumber: string
  askedOn: Day
  dueOn: Day
  provisional: boolean
  missing: Partial<Record<ArchiveKind, string>>
  keptWhere: string | null
  sentOn: Day | null
  sentBy: string | null
}
const columns = [
  'id',
  'case_id as caseId',
  'certificate_id as certificateId',
  'person_id as personId',
  'from_office as from',
  'to_office as to',
  'masked_name as maskedName',
  'masked_number as maskedNumber',
  'asked_on as askedOn',
  'due_on as dueOn',
  'provisional',
  'missing',
  'kept_where as keptWhere',
  'sent_on as sentOn',
  'sent_by as sentBy',
] as const

/** Asked as soon as the receiving county approves the move; the old county's working days count. */
export async function requestArchive(unit: Unit, file: CaseFile, after: Case): Promise<void> {
  const { holding } = after
  const certificate = holding && (await findCertificate(unit, holding.id))
  if (!certificate) throw new Error(`case ${file.id} moves no certificate`)
  const calendar = (await calendarsFor(unit, [certificate.office]))(certificate.office)
  const due = workingDayAfter('archive-upload-days', unit.today, after.rules, calendar)
  await unit.db
    .insertInto('archive_request')
    .values({
      id: newId(),
      case_id: file.id,
      certificate_id: certificate.id,
      person_id: file.personId,
      from_office: certificate.office,
      to_office: after.hukou,
      masked_name: certificate.maskedName,
      masked_number: maskCertificateNumber(await readNumber(unit, certificate)),
      asked_on: unit.today,
      due_on: due.day,
      provisional: due.provisional,
    })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .execute()
}

/** What an office has to send, or waits for; the earliest due first, what is done at the end. */
export async function listArchiveRequests(
  unit: Unit,
  office: string,
  side: 'from' | 'to',
): Promise<readonly ArchiveRequest[]> {
  const rows = await unit.db
    .selectFrom('archive_request')
    .select(columns)
    .where(side === 'from' ? 'from_office' : 'to_office', '=', office)
    .orderBy('sent_on', (order) => order.desc().nullsFirst())
    .orderBy('due_on')
    .limit(100)
    .execute()
  return rows as ArchiveRequest[]
}

/** How many archives an office has still to send, and how many of them are late. */
export async function countToSend(unit: Unit, office: string): Promise<{ waiting: number; late: number }> {
  const row = await unit.db
    .selectFrom('archive_request')
    .select((one) => [
      one.fn.countAll<string>().as('waiting'),
      one.fn.countAll<string>().filterWhere('due_on', '<', unit.today).as('late'),
    ])
    .where('from_office', '=', office)
    .where('sent_on', 'is', null)
    .executeTakeFirstOrThrow()
  return { waiting: Number(row.waiting), late: Number(row.late) }
}

export async function findArchiveRequest(unit: Unit, id: string): Promise<ArchiveRequest | undefined> {
  const row = await unit.db.selectFrom('archive_request').select(columns).where('id', '=', id).executeTakeFirst()
  return row as ArchiveRequest | undefined
}

/** Archives that came for a person, as far as they have been sent to the actor's office or by it. */
export async function archivesOfPerson(unit: Unit, personId: string): Promise<readonly ArchiveRequest[]> {
  const rows = await unit.db.selectFrom('archive_request').select(columns).where('person_id', '=', personId).execute()
  return rows as ArchiveRequest[]
}

export type ArchivePage = { kind: ArchiveKind; page: number; fileId: string }

export async function listArchivePages(unit: Unit, request: string): Promise<readonly ArchivePage[]> {
  const rows = await unit.db
    .selectFrom('archive_page')
    .select(['kind', 'page', 'file_id as fileId'])
    .where('request_id', '=', request)
    .orderBy('kind')
    .orderBy('page')
    .execute()
  return rows as ArchivePage[]
}

const notOpen = refuse('没有找到这份档案请求，或已经发送。', { clause: 'R4.3.2' })

/** Adds scans of one kind of paper after those already there. */
export async function addArchivePages(
  unit: Unit,
  id: string,
  kind: ArchiveKind,
  pages: readonly ReceivedFile[],
): Promise<Refusal | { added: number }> {
  const request = await findArchiveRequest(unit, id)
  if (!request || request.sentOn) return notOpen
  if (pages.length === 0) return refuse('请选择要上传的扫描件，可以一次选几页。', { clause: 'R4.3.2', field: 'pages' })
  const files: string[] = []
  for (const page of pages)
    files.push(await storeDocument(unit, page, { personId: request.personId, purpose: `archive-${kind}` }))
  await addFiles(unit, id, kind, files)
  return { added: files.length }
}

/** Takes over what this system keeps of the case that led to the certificate. @returns how many pages */
export async function takeOverArchive(unit: Unit, id: string): Promise<Refusal | { added: number }> {
  const request = await findArchiveRequest(unit, id)
  if (!request || request.sentOn) return notOpen
  const certificate = await findCertificate(unit, request.certificateId)
  if (!certificate?.caseId) return refuse('这本证不是在本系统办的，没有电子档案。请扫描上传。', { clause: 'R4.3.2' })
  const papers = await unit.db
    .selectFrom('issued_paper')
    .select(['kind', 'file_id'])
    .where('case_id', '=', certificate.caseId)
    .orderBy('seq')
    .execute()
  const proofs = await unit.db
    .selectFrom('case_material')
    .select('file_id')
    .where('case_id', '=', certificate.caseId)
    .where('material', '=', 'guardian-proof')
    .where('replaced', '=', false)
    .orderBy('page')
    .execute()
  const there = new Set((await listArchivePages(unit, id)).map((one) => one.fileId))
  const of = (...kinds: string[]) =>
    papers.filter((one) => kinds.includes(one.kind) && !there.has(one.file_id)).map((one) => one.file_id)
  const found: readonly [ArchiveKind, readonly string[]][] = [
    ['application-form', of('approval-record', 'handover-list')],
    ['assessment-form', of('assessment-form')],
    ['guardian-proof', proofs.map((one) => one.file_id).filter((one) => !there.has(one))],
    ['notice', of('notice-poster')],
  ]
  for (const [kind, files] of found) await addFiles(unit, id, kind, files)
  return { added: found.reduce((sum, [, files]) => sum + files.length, 0) }
}

async function addFiles(unit: Unit, id: string, kind: ArchiveKind, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  const before = (await listArchivePages(unit, id)).filter((one) => one.kind === kind).length
  await unit.db
    .insertInto('archive_page')
    .values(
      files.map((file, index) => ({
        id: newId(),
        request_id: id,
        kind,
        page: before + index + 1,
        file_id: file,
        added_at: unit.now,
      })),
    )
    .execute()
}

/** Sends it: every kind is there or has a reason why not, and the receiving county learns where the paper stays. */
export async function sendArchive(
  unit: Unit,
  id: string,
  one: { keptWhere: string; missing: Partial<Record<ArchiveKind, string>> },
): Promise<Refusal | { sent: true }> {
  const request = await findArchiveRequest(unit, id)
  if (!request || request.sentOn) return notOpen
  const there = new Set((await listArchivePages(unit, id)).map((page) => page.kind))
  for (const kind of archiveKindNames)
    if (!there.has(kind) && (one.missing[kind] ?? '').trim().length < 2)
      return refuse(`“${archiveKinds[kind]}”还没有上传。确实没有的，请写明原因。`, {
        clause: 'R4.3.2',
        field: `missing-${kind}`,
      })
  if (one.keptWhere.trim().length < 2)
    return refuse('请写明纸质原件放在哪里（柜架号）。', { clause: 'R4.3.2', field: 'keptWhere' })
  await unit.db
    .updateTable('archive_request')
    .set({
      missing: JSON.stringify(
        Object.fromEntries(Object.entries(one.missing).filter(([kind]) => !there.has(kind as ArchiveKind))),
      ),
      kept_where: one.keptWhere.trim(),
      sent_on: unit.today,
      sent_by: await actorName(unit),
    })
    .where('id', '=', id)
    .execute()
  return { sent: true }
}
