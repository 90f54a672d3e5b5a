// Uploads of a form that was not taken yet: kept for its next sending, so that an error elsewhere loses none (R2.5, N5.2).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseMoreWaiting } from '#regulation/offices/uploads.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { countWaiting, fileUnderCase, readDocument, sizeOf, storeDocument } from './documents.ts'
import { type FileBelongs, findBelongs } from './file-things.ts'

/** What a form hands in: its files, and the ids of those that came with an earlier sending of it. */
export type Handed = { pages: readonly ReceivedFile[]; have?: readonly string[] }
type Owner = { personId: string; purpose: string }

/** Those of the ids that the actor uploaded about this person, and that belong to nothing yet. */
async function ownOf(unit: Unit, ids: readonly string[], personId: string) {
  const own: { id: string; belongs: FileBelongs }[] = []
  for (const id of new Set(ids)) {
    const belongs = isId(id) ? await findBelongs(unit, id) : undefined
    if (belongs?.byActor && belongs.caseId === null && belongs.personId === personId) own.push({ id, belongs })
  }
  return own
}

/** How many of them still count: what was forgotten meanwhile, or is another's, does not. */
export const countKept = async (unit: Unit, ids: readonly string[], personId: string): Promise<number> =>
  (await ownOf(unit, ids, personId)).length

/**
 * Keeps what came with a form that was refused.
 * @returns the ids to hand back with the form: those from before and the new ones; a refusal where too much waits
 */
export async function keepUploads(
  unit: Unit,
  { pages, have = [] }: Handed,
  owner: Owner,
): Promise<readonly string[] | Refusal> {
  const kept = (await ownOf(unit, have, owner.personId)).map(({ id }) => id)
  const tooMany = pages.length > 0 ? refuseMoreWaiting(await countWaiting(unit), sizeOf(pages)) : undefined
  if (tooMany) return tooMany
  const accountId = unit.actor.kind === 'applicant' ? unit.actor.id : undefined
  for (const page of pages) kept.push(await storeDocument(unit, page, { ...owner, accountId }))
  return kept
}

/** Files all of it under the case, in order. @returns the ids */
export async function fileHanded(
  unit: Unit,
  { pages, have = [] }: Handed,
  owner: Owner & { caseId: string },
): Promise<string[]> {
  const filed: string[] = []
  for (const { id, belongs } of await ownOf(unit, have, owner.personId)) {
    if (belongs.purpose === owner.purpose) {
      await fileUnderCase(unit, [id], owner.caseId)
      filed.push(id)
    } else {
      // It came as another paper: what it is stands in its row for good.
      const again = await receivedOf(unit, id)
      if (again) filed.push(await storeDocument(unit, again, owner))
    }
  }
  for (const page of pages) filed.push(await storeDocument(unit, page, owner))
  return filed
}

/** The kept file as it was received. */
async function receivedOf(unit: Unit, id: string): Promise<ReceivedFile | undefined> {
  const kept = await readDocument(unit, id)
  if (!kept) return undefined
  const { content, mediaType, width, height, pages } = kept
  return {
    name: '材料',
    mediaType: mediaType === 'application/pdf' ? mediaType : 'image/jpeg',
    bytes: content,
    originalSha256: await hashInStore(unit, id),
    width: width ?? undefined,
    height: height ?? undefined,
    pages: pages ?? 1,
  }
}

async function hashInStore(unit: Unit, id: string): Promise<Buffer> {
  const { original_sha256 } = await unit.db
    .selectFrom('file')
    .select('original_sha256')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return original_sha256
}
