// Uploads through a platform: begun, gone on with, taken into an application (R2, R3.2).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptPart,
  acceptUpload,
  uploadGone,
  uploadNotPhoto,
  uploadNotWhole,
} from '#regulation/offices/partner-uploads.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import {
  bytesWaiting,
  findUpload,
  forgetUpload,
  insertPart,
  insertUpload,
  openJudged,
  type Upload,
} from './upload-store.ts'

/** @returns the number of the upload */
export async function beginUpload(
  unit: Unit,
  whose: { partner: string; account: string },
  file: { name: string; bytes: number },
): Promise<Refusal | string> {
  const accepted = acceptUpload({ waiting: await bytesWaiting(unit, whose.account), bytes: file.bytes })
  return isRefusal(accepted) ? accepted : insertUpload(unit, whose, file)
}

/** Adds what follows on what is there, and nothing else: nothing is doubled or left out. A last part sent again adds nothing. */
export async function addPart(
  unit: Unit,
  upload: Upload,
  startsAt: number,
  content: Buffer,
): Promise<Refusal | { received: number }> {
  const accepted = acceptPart(upload, { startsAt, length: content.length })
  if (isRefusal(accepted)) return accepted
  return { received: accepted.again ? upload.received : await insertPart(unit, upload, startsAt, content) }
}

/** Takes uploads into an application, in this order: they wait no longer. */
export async function takeUploads(
  unit: Unit,
  partner: string,
  ids: readonly string[],
  material: string,
): Promise<Refusal | readonly ReceivedFile[]> {
  const files: ReceivedFile[] = []
  for (const id of ids) {
    const upload = await findUpload(unit, partner, id)
    if (!upload) return uploadGone
    const judged = await openJudged(unit, upload)
    if (!judged) return uploadNotWhole
    if (material === 'photo' && !judged.photo) return uploadNotPhoto
    files.push(judged.file)
    await forgetUpload(unit, id)
  }
  return files
}
