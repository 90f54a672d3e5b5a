// Files that a platform sends for a person: whole or in parts, sealed until an application takes them in (R2, N5.2).

import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'

export type Upload = { id: string; name: string; bytes: number; received: number; whole: boolean }
type Found = Omit<ReceivedFile, 'name' | 'bytes' | 'originalSha256'> & { sha256: string }

const namePlace = (id: string) => ({ table: 'partner_upload', column: 'name', row: id })
const partPlace = (id: string, startsAt: number) => ({
  table: 'partner_upload_part',
  column: 'content',
  row: `${id} ${startsAt}`,
})

/** Megabytes of one person that may wait at a platform at once. */
const mostWaiting = 200

/** @param whose the partner and the person's account @param bytes the size of the whole */
export async function beginUpload(
  unit: Unit,
  whose: { partner: string; account: string },
  { name, bytes }: { name: string; bytes: number },
): Promise<Refusal | string> {
  const { waiting } = await unit.db
    .selectFrom('partner_upload')
    .select((of) => of.fn.coalesce(of.fn.sum<string>('bytes'), of.val('0')).as('waiting'))
    .where('account_id', '=', whose.account)
    .executeTakeFirstOrThrow()
  if (Number(waiting) + bytes > mostWaiting * 1024 * 1024)
    return refuse(`还没有用上的文件已经有 ${mostWaiting} MB。请先把它们放进申请，或过一天再传。`, { field: 'bytes' })
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

/** Adds what follows on what is there; refuses what begins elsewhere, so that nothing is doubled or left out. */
export async function addPart(
  unit: Unit,
  upload: Upload,
  startsAt: number,
  content: Buffer,
): Promise<Refusal | { received: number }> {
  const { id, bytes, received, whole } = upload
  if (whole || startsAt !== received)
    return refuse(`这个文件已经收到 ${received} 字节。请从第 ${received} 字节接着传。`, { field: 'offset' })
  const now = received + content.length
  if (now > bytes) return refuse(`超过了说好的 ${bytes} 字节。请核对文件的大小。`, { field: 'bytes' })
  if (content.length === 0) return refuse('这一段是空的。请重新发送。', { field: 'offset' })
  await unit.db
    .insertInto('partner_upload_part')
    .values({
      upload_id: id,
      starts_at: startsAt,
      content_sealed: unit.vault.sealForService(partPlace(id, startsAt), content.toString('base64')),
    })
    .execute()
  await unit.db.updateTable('partner_upload').set({ received: now }).where('id', '=', id).execute()
  return { received: now }
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
export async function keepJudged(unit: Unit, id: string, file: ReceivedFile): Promise<void> {
  const { bytes, originalSha256, name: _name, ...rest } = file
  const found: Found = { ...rest, sha256: originalSha256.toString('hex') }
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

/** Takes uploads into an application, in this order: they wait no longer. Refuses where one is not there or not whole. */
export async function takeUploads(
  unit: Unit,
  partner: string,
  ids: readonly string[],
): Promise<Refusal | readonly ReceivedFile[]> {
  const files: ReceivedFile[] = []
  for (const id of ids) {
    const file = await openUpload(unit, partner, id)
    if (isRefusal(file)) return file
    files.push(file)
    await forgetUpload(unit, id)
  }
  return files
}

async function openUpload(unit: Unit, partner: string, id: string): Promise<Refusal | ReceivedFile> {
  const row = await unit.db
    .selectFrom('partner_upload')
    .select(['name_sealed as name', 'found'])
    .where('id', '=', id)
    .where('partner_id', '=', partner)
    .executeTakeFirst()
  if (!row) return refuse('没有找到这个文件：可能用过了，或者放了一天以上。请重新上传。', { field: 'pages' })
  if (row.found === null) return refuse('这个文件还没有传完。请传完再用。', { field: 'pages' })
  const { sha256, ...found } = row.found as Found
  const name = unit.vault.openForService(namePlace(id), row.name)
  return { ...found, name, bytes: await contentOf(unit, id), originalSha256: Buffer.from(sha256, 'hex') }
}
