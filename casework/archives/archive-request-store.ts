// Archives asked for and sent, as kept: the request, its pages, what is missing and why (R4.3.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import type { ArchiveKind, Missing } from '#regulation/offices/archives.ts'
import { type SignedPaper, signedPaperOf } from '#regulation/signed-paper-kinds.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { CountedDay } from '#regulation/working-days.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { type Certificate, readNumber } from '../certificates/certificate-store.ts'
import { actorName } from '../staff/actor-name.ts'

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
  missing: Missing
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

export const mostRequests = 100

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
    .limit(mostRequests)
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

/** Two who add to one archive wait for each other; whoever may not send it finds none. */
export async function lockArchiveRequest(unit: Unit, id: string): Promise<ArchiveRequest | undefined> {
  const row = await unit.db
    .selectFrom('archive_request')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as ArchiveRequest | undefined
}

type NewRequest = { file: CaseFile; certificate: Certificate; to: string; due: CountedDay }

export async function insertArchiveRequest(unit: Unit, { file, certificate, to, due }: NewRequest): Promise<void> {
  await unit.db
    .insertInto('archive_request')
    .values({
      id: newId(),
      case_id: file.id,
      certificate_id: certificate.id,
      person_id: file.personId,
      from_office: certificate.office,
      to_office: to,
      masked_name: certificate.maskedName,
      masked_number: maskCertificateNumber(await readNumber(unit, certificate)),
      asked_on: unit.today,
      due_on: due.day,
      provisional: due.provisional,
    })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .execute()
}

/** What this system keeps of a case for the archive of its certificate. */
export async function listKeptFiles(
  unit: Unit,
  caseId: string,
): Promise<{
  papers: readonly { kind: string; file: string }[]
  guardianProofs: readonly string[]
  signed: readonly { paper: SignedPaper; file: string }[]
}> {
  const papers = await unit.db
    .selectFrom('issued_paper')
    .select(['kind', 'file_id as file'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  const pages = await unit.db
    .selectFrom('case_material')
    .select(['material', 'file_id as file'])
    .where('case_id', '=', caseId)
    .where('replaced', '=', false)
    .orderBy('page')
    .execute()
  const guardianProofs = pages.filter(({ material }) => material === 'guardian-proof').map(({ file }) => file)
  const signed = pages.flatMap(({ material, file }) => {
    const paper = signedPaperOf(material)
    return paper ? [{ paper, file }] : []
  })
  return { papers, guardianProofs, signed }
}

/** After those of the kind that are there. */
export async function addFiles(unit: Unit, id: string, kind: ArchiveKind, files: readonly string[]): Promise<void> {
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

export async function markSent(
  unit: Unit,
  id: string,
  { keptWhere, missing }: { keptWhere: string; missing: Missing },
): Promise<void> {
  await unit.db
    .updateTable('archive_request')
    .set({
      missing: JSON.stringify(missing),
      kept_where: keptWhere,
      sent_on: unit.today,
      sent_by: await actorName(unit),
    })
    .where('id', '=', id)
    .execute()
}
