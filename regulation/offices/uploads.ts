// How much may be uploaded: by a sender in an hour, and how much may wait that belongs to no application yet (N5.2).

import { type Refusal, refuse } from '../vocabulary.ts'
import type { LimitName } from './limits.ts'
import { secondsOf } from './limits.ts'

/** Whoever sends: signed in as an applicant, as a member of staff, or not at all. */
export type UploadSender = 'visitor' | 'account' | 'staff'

export const uploadLimitsOf = {
  visitor: { files: 'uploads-of-visitor', megabytes: 'upload-megabytes-of-visitor' },
  account: { files: 'uploads-of-account', megabytes: 'upload-megabytes-of-account' },
  staff: { files: 'uploads-of-staff', megabytes: 'upload-megabytes-of-staff' },
} as const satisfies Record<UploadSender, { files: LimitName; megabytes: LimitName }>

/** A file counts as a whole megabyte at least: a thousand small ones are work too. */
export const megabytesOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024 / 1024))

export const tooManyUploads = (field: string): Refusal =>
  refuse('一小时内上传的文件太多了，这个文件没有收。请过一小时再传，或者带材料到窗口。您填的其他内容都还在。', {
    clause: 'N5.2',
    field,
    retryAfter: secondsOf('uploads-of-account'),
  })

export type Held = { files: number; megabytes: number }

const refuseMore =
  (most: Held, words: string) =>
  (held: Held, adding: Held): Refusal | undefined =>
    held.files + adding.files <= most.files && held.megabytes + adding.megabytes <= most.megabytes
      ? undefined
      : refuse(words, { clause: 'N5.2', field: 'pages' })

/** What an account, or a clerk's form, has uploaded that no application holds yet. */
export const refuseMoreWaiting = refuseMore(
  { files: 200, megabytes: 600 },
  '还没有提交的申请里文件太多了。请先提交，或删去不用的草稿和页，再接着传。',
)

/** The pages of an application: no file of paper is as thick. */
export const refuseMoreOfCase = refuseMore(
  { files: 500, megabytes: 2000 },
  '这件申请的扫描件太多了，再存不下。请只扫描要用的页；多的纸件放进档案。',
)
