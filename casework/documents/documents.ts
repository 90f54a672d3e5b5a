// Files of people: sealed with the person's key, stored by content, known by a row (R6.3).
import type { SelectQueryBuilder } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { measurePhoto } from '#platform/files/measure-photo.ts'
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import { type Kept, renderAgain } from '#platform/pdf/render-pdf.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Held } from '#regulation/offices/uploads.ts'
import type { PhotoMeasures } from '#regulation/photo-rule.ts'

export type Document = {
  id: string
  personId: string
  caseId: string | null
  /** As what it was uploaded: the material, or one side of it. */
  purpose: string
  mediaType: string
  bytes: number
  width: number | null
  height: number | null
  pages: number | null
  /** Of a certificate photo: what the advice on it is made of (R2.1). */
  measures: PhotoMeasures | null
}

type Owner = { personId: string; caseId?: string; accountId?: string; purpose: string }

/**
 * Seals and stores a received file, then makes its row.
 * @param kept what a paper is set from again when it is opened: kept in place of its bytes (decision 59)
 * @returns its id
 */
export async function storeDocument(unit: Unit, received: ReceivedFile, owner: Owner, kept?: Kept): Promise<string> {
  const id = newId()
  const isPhoto = owner.purpose === 'photo' && received.mediaType === 'image/jpeg'
  // A clerk's form names the paper beside the file, so that nobody knew of a photo until now.
  const measures = isPhoto ? (received.measures ?? (await measurePhoto(received.bytes))) : undefined
  const sealed = kept
    ? await unit.vault.seal(owner.personId, factsPlace(id), kept.packed)
    : await unit.vault.seal(owner.personId, bytesPlace(id), received.bytes)
  const stored = await unit.files.write(sealed)
  await unit.db
    .insertInto('file')
    .values({
      id,
      person_id: owner.personId,
      case_id: owner.caseId ?? null,
      account_id: owner.accountId ?? null,
      purpose: owner.purpose,
      name_sealed: await unit.vault.seal(owner.personId, { table: 'file', column: 'name', row: id }, received.name),
      media_type: received.mediaType,
      bytes: received.bytes.length,
      original_sha256: received.originalSha256,
      stored_sha256: stored,
      width: received.width ?? null,
      height: received.height ?? null,
      pages: received.pages,
      advice: measures ? JSON.stringify(measures) : null,
      template_version: kept?.version ?? null,
      created_at: unit.now,
      created_by: nameOf(unit.actor),
    })
    .execute()
  return id
}

/** Undefined when there is none, or it is not the actor's to see. */
export async function findDocument(unit: Unit, id: string): Promise<Document | undefined> {
  const row = await unit.db
    .selectFrom('file')
    .select([
      'id',
      'person_id as personId',
      'case_id as caseId',
      'purpose',
      'media_type as mediaType',
      'bytes',
      'width',
      'height',
      'pages',
      'advice as measures',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Document | undefined
}

/** `setAnew`: the fonts or the compiler are other ones than those of its day, and so are its bytes; what it says is the same. */
export type OpenedDocument = Document & { content: Buffer; setAnew: boolean }

/** The file's bytes, opened; undefined when it is not the actor's to see. */
export async function readDocument(unit: Unit, id: string): Promise<OpenedDocument | undefined> {
  const document = await findDocument(unit, id)
  if (!document) return undefined
  const row = await unit.db
    .selectFrom('file')
    .select(['stored_sha256', 'original_sha256', 'template_version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const stored = await unit.files.read(row.stored_sha256)
  if (row.template_version === null)
    return { ...document, content: await unit.vault.open(document.personId, bytesPlace(id), stored), setAnew: false }
  const { pdf, version } = await renderAgain(await unit.vault.open(document.personId, factsPlace(id), stored))
  const isSame = hashOf(pdf).equals(row.original_sha256)
  if (!isSame && version === row.template_version) throw new Error(`paper ${id} is not what was handed out`)
  return { ...document, content: pdf, setAnew: !isSame }
}

/** What a paper is called in the hands of its reader. */
export const titleOfOpened = (title: string, { setAnew }: OpenedDocument): string =>
  setAnew ? `${title}（按原内容重新排印）` : title

/** Over how many days files that belong to no application are counted: what is older is forgotten with its draft. */
const waitingDays = 30

/** What the actor has uploaded that no application holds yet. */
export const countWaiting = (unit: Unit): Promise<Held> =>
  countFiles(
    unit.db
      .selectFrom('file')
      .where('case_id', 'is', null)
      .where('created_by', '=', nameOf(unit.actor))
      .where('created_at', '>', new Date(unit.now.getTime() - waitingDays * 86_400_000)),
  )

export const countOfCase = (unit: Unit, caseId: string): Promise<Held> =>
  countFiles(unit.db.selectFrom('file').where('case_id', '=', caseId))

async function countFiles(files: SelectQueryBuilder<Tables, 'file', object>): Promise<Held> {
  const { count, bytes } = await files
    .select((of) => [of.fn.countAll<string>().as('count'), of.fn.sum<string | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow()
  return { files: Number(count), megabytes: Math.ceil(Number(bytes ?? 0) / 1024 / 1024) }
}

export const sizeOf = (received: readonly ReceivedFile[]): Held => ({
  files: received.length,
  megabytes: Math.ceil(received.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024 / 1024),
})

/** Files of a draft join the case that came of it. */
export async function fileUnderCase(unit: Unit, ids: readonly string[], caseId: string): Promise<void> {
  if (ids.length > 0)
    await unit.db
      .updateTable('file')
      .set({ case_id: caseId })
      .where('id', 'in', [...ids])
      .execute()
}

const bytesPlace = (row: string) => ({ table: 'file', column: 'bytes', row })
/** An older release, which knows bytes alone, opens none of these. */
const factsPlace = (row: string) => ({ table: 'file', column: 'facts', row })
