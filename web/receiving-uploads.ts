// Every file that is sent is counted before anything opens it, then shown to the virus scanner, judged and made anew (N5.2).
import { spend, spendMany } from '#casework/sessions/limit-store.ts'
import { door, type Session } from '#casework/sessions/sessions.ts'
import { type ReceivedFile, receiveUpload } from '#platform/files/receive-upload.ts'
import type { Scanner } from '#platform/files/virus-scanner.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { megabytesOf, tooManyUploads, type UploadSender, uploadLimitsOf } from '#regulation/offices/uploads.ts'
import type { Refusal } from '#regulation/vocabulary.ts'

export type Declared = { name: string; field: string; photo: boolean }
export type ReceiveFile = (bytes: Buffer, declared: Declared) => Promise<ReceivedFile | Refusal>

type From = { session: Session | undefined; client: string }

export const receivingFrom =
  (work: Work, from: From, scan: Scanner | undefined): ReceiveFile =>
  async (bytes, declared) => {
    const within = await work(door, async (unit) => {
      const { as, who } = senderOf(from)
      const megabytes = megabytesOf(bytes.length)
      const limits = uploadLimitsOf[as]
      return (
        (await spend(unit, limits.files, who)) &&
        (await spendMany(unit, limits.megabytes, who, megabytes)) &&
        spendMany(unit, 'upload-megabytes-of-client', clientOf(from.client), megabytes)
      )
    })
    return within ? receiveUpload(bytes, declared, scan) : tooManyUploads(declared.field)
  }

function senderOf({ session, client }: From): { as: UploadSender; who: string } {
  if (!session || session.halfOpen || session.actor.kind === 'visitor') return { as: 'visitor', who: clientOf(client) }
  const { actor } = session
  return { as: actor.kind === 'applicant' ? 'account' : 'staff', who: actor.id }
}
