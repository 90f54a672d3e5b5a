// Files of people: sealed with the person's key, stored by content, known by a row (R6.3).
import type { SelectQueryBuilder } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import { measurePhoto } from '#platform/files/measure-photo.ts'
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Held } from '#regulation/offices/uploads.ts'
import type { PhotoMeasures } from '#regulation/photo-rule.ts'

export type Document = {
  id: string
  personId: string
  caseId: string | null
  mediaType: string
  bytes: number
  width: number | null
  height: number | null
  pages: number | null
  /** Of a certificate photo: what the advice on it is made of (R2.1). */
  measures: PhotoMeasures | null
}

type Owner = { personId: string; caseId?: string; accountId?: string; purpose: string }

/** Seals and stores a received file, then makes its row. @returns its id */
export async function storeDocument(unit: Unit, received: ReceivedFile, owner: Owner): Promise<string> {
  const id = newId()
  const isPhoto = owner.purpose === 'photo' && received.mediaType === 'image/jpeg'
  // A clerk's form names the paper beside the file, so that nobody knew of a photo until now.
  const measures = isPhoto ? (received.measures ?? (await measurePhoto(received.bytes))) : undefined
  const sealed = await unit.vault.seal(owner.personId, bytesPlace(id), received.bytes)
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

/** The file's bytes, opened; undefined when it is not the actor's to see. */
export async function readDocument(unit: Unit, id: string): Promise<(Document & { content: Buffer }) | undefined> {
  const document = await findDocument(unit, id)
  if (!document) return undefined
  const { stored_sha256 } = await unit.db
    .selectFrom('file')
    .select('stored_sha256')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const content = await unit.vault.open(document.personId, bytesPlace(id), await unit.files.read(stored_sha256))
  return { ...document, content }
}

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
