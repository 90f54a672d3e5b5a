// Files that a platform sends for its user, before an application takes them in: how many may wait, which part may follow (R3.2, R3.2, N5.2).
import { type Refusal, refuse } from '../vocabulary.ts'

/** Megabytes of one person that may wait at platforms at once; the system's own choice. */
const mostWaiting = 200

/** @param given.waiting bytes of this person that no application has taken in @param given.bytes of the file that is announced */
export function acceptUpload({ waiting, bytes }: { waiting: number; bytes: number }): Refusal | { accepted: true } {
  return waiting + bytes > mostWaiting * 1024 * 1024
    ? refuse(`没有用上的文件已满 ${mostWaiting} MB。请先放进申请，或过一天再传。`, { clause: 'N5.2', field: 'bytes' })
    : { accepted: true }
}

type Announced = { bytes: number; received: number; whole: boolean }

/**
 * A part begins where the part before it ended, and the whole is no longer than was said. All of it may be there and not be
 * judged, for that was cut off: then the last part is sent `again`, and the whole is judged.
 */
export function acceptPart(
  { bytes, received, whole }: Announced,
  { startsAt, length }: { startsAt: number; length: number },
): Refusal | { accepted: true; again: boolean } {
  if (whole) return refuse('这个文件已经传完，不用再传。', { clause: 'R3.2', field: 'offset' })
  if (received === bytes && length > 0 && startsAt + length === bytes) return { accepted: true, again: true }
  if (startsAt !== received)
    return refuse(
      received === bytes
        ? `这个文件的 ${bytes} 字节都收到了，还没有检查完。请把最后一段再传一次。`
        : `这个文件已经收到 ${received} 字节。请从第 ${received} 字节接着传。`,
      { clause: 'R3.2', field: 'offset' },
    )
  if (length === 0) return refuse('这一段是空的。请重新发送。', { clause: 'R3.2', field: 'offset' })
  if (startsAt + length > bytes)
    return refuse(`超过了说好的 ${bytes} 字节。请核对文件的大小。`, { clause: 'R3.2', field: 'bytes' })
  return { accepted: true, again: false }
}

export const uploadGone = refuse('没有找到这个文件：可能用过了，或者放了一天以上。请重新上传。', {
  clause: 'R3.2',
  field: 'pages',
})
export const uploadNotPhoto = refuse('证件照要按证件照检查。请带 photo=true 重新上传这张照片。', {
  clause: 'R3.2',
  field: 'pages',
})
export const uploadNotWhole = refuse('这个文件还没有传完。请传完再用。', { clause: 'R3.2', field: 'pages' })
