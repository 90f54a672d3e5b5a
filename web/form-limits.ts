// How large a form may be, with its files and without.
import { uploadLimit } from '#platform/files/receive-upload.ts'

export const formLimit = 1024 * 1024
export const multipartLimits = { limits: { fileSize: uploadLimit * 3, files: 60 }, throwFileSizeLimit: false } as const
