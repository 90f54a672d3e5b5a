// Files that a platform sends for a person: whole or in parts, sealed until an application takes them in (R2, N5.2).

import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'

export type Upload = { id: string; name: string; bytes: number; received: number; whole: boolean }
/** `photo`: judged by what a photograph for the card must be. */
type Found = Omit<ReceivedFile, 'name' | 'bytes' | 'originalSha256'> & { sha256: string; photo?: boolean }

const namePlace = (id: string) => ({ table: 'partner_upload', column: 'name', row: id })
const partPlace = (id: string, startsAt: number) => ({
  table: 'partner_upload_part',
  column: 'content',
  row: `${id} ${startsAt}`,
})

/** Bytes of one account that wait at platforms, counting what is only announced. */
export async function bytesWaiting(unit: Unit, account: string): Promise<number> {
  const { waiting } = await unit.db
    .selectFrom('partner_upload')
    .select((of) => of.fn.coalesce(of.fn.sum<string>('bytes'), of.val('0')).as('waiting'))
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

/** @param whose the partner and the person's account @param bytes the size of the whole */
export async function insertUpload(
  unit: Unit,
  whose: { partner: string; account: string },
  { name, bytes }: { name: string; bytes: number },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('partner_upload')
    .values({
      id,
      partner_id: whose.partner,
      account_id: whose.account,
      name_sealed: unit.vault.sealForService(namePlace(id), name),
      bytes,
      created_at: unit.now,
    })
    .execute()
  return id
}

/** Undefined where there is none, or it is another's, or was sent through another platform. */
export async function findUpload(unit: Unit, partner: string, id: string): Promise<Upload | undefined> {
  const row = await unit.db
    .selectFrom('partner_upload')
    .select(['id', 'name_sealed as name', 'bytes', 'received', 'found'])
    .where('id', '=', id)
    .where('partner_id', '=', partner)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { found, name, ...upload } = row
  return { ...upload, name: unit.vault.openForService(namePlace(id), name), whole: found !== null }
}

/** @param startsAt where it begins in the whole @returns how much of it is there now */
export async function insertPart(unit: Unit, { id }: Upload, startsAt: number, content: Buffer): Promise<number> {
  await unit.db
    .insertInto('partner_upload_part')
    .values({
      upload_id: id,
      starts_at: startsAt,
      content_sealed: unit.vault.sealForService(partPlace(id, startsAt), content.toString('base64')),
    })
    .execute()
  const received = startsAt + content.length
  await unit.db.updateTable('partner_upload').set({ received }).where('id', '=', id).execute()
  return received
}

/** All of it that is there, in order. */
export async function contentOf(unit: Unit, id: string): Promise<Buffer> {
  const rows = await unit.db
    .selectFrom('partner_upload_part')
    .select(['starts_at as startsAt', 'content_sealed as content'])
    .where('upload_id', '=', id)
    .orderBy('starts_at')
    .execute()
  return Buffer.concat(
    rows.map(({ startsAt, content }) =>
      Buffer.from(unit.vault.openForService(partPlace(id, startsAt), content), 'base64'),
    ),
  )
}

/** Keeps the file as it was judged and made anew, instead of what was sent. */
export async function keepJudged(unit: Unit, id: string, file: ReceivedFile, photo: boolean): Promise<void> {
  const { bytes, originalSha256, name: _name, ...rest } = file
  const found: Found = { ...rest, sha256: originalSha256.toString('hex'), photo }
  await unit.db.deleteFrom('partner_upload_part').where('upload_id', '=', id).execute()
  await unit.db
    .insertInto('partner_upload_part')
    .values({
      upload_id: id,
      starts_at: 0,
      content_sealed: unit.vault.sealForService(partPlace(id, 0), bytes.toString('base64')),
    })
    .execute()
  await unit.db
    .updateTable('partner_upload')
    .set({ found: JSON.stringify(found) })
    .where('id', '=', id)
    .execute()
}

export async function forgetUpload(unit: Unit, id: string): Promise<void> {
  await unit.db.deleteFrom('partner_upload').where('id', '=', id).execute()
}

/** The file as it was judged; undefined while it is not whole. */
export async function openJudged(
  unit: Unit,
  { id, name }: Upload,
): Promise<{ file: ReceivedFile; photo: boolean } | undefined> {
  const { found } = await unit.db
    .selectFrom('partner_upload')
    .select('found')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (found === null) return undefined
  const { sha256, photo = false, ...rest } = found as Found
  const file = { ...rest, name, bytes: await contentOf(unit, id), originalSha256: Buffer.from(sha256, 'hex') }
  return { file, photo }
}
