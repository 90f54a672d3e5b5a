// The matters that run today (N2.1); a new one is a file beside this and a line here.
import type { Matter } from '../matter.ts'
import type { MatterId } from '../vocabulary.ts'
import { newCertificate } from './new-certificate.ts'

export const matters: Record<MatterId, Matter> = {
  'new-certificate': newCertificate,
}
