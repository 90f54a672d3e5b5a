// Certificates in words, as the pages of the workbench show them.
import { type CertificateStatus, certificateStatusNames, registerReasonNames } from '#regulation/certificate-life.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import { categoryNames, type Day, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type TagColour, tag } from '#web/components/parts.ts'
import type { Html } from '#web/html/html.ts'

export const resultsInWords = (results: readonly MetResult[]): string =>
  results.map((one) => `${categoryNames[one.category]} ${levelNames[one.level]}`).join('、') || '没有'

export const termInWords = ({ from, to }: { from: Day; to: Day }): string => `${dayInWords(from)} 到 ${dayInWords(to)}`

const colours: Record<CertificateStatus, TagColour> = {
  'in-force': 'green',
  frozen: 'orange',
  expired: 'orange',
  void: 'red',
  cancelled: 'red',
  superseded: 'grey',
  spoiled: 'grey',
}
export const certificateTag = (status: CertificateStatus): Html => tag(certificateStatusNames[status], colours[status])

/** Why it became so; a reason of an older register may have no words. */
export const reasonInWords = (reason: string | null): string =>
  reason && Object.hasOwn(registerReasonNames, reason) ? (registerReasonNames[reason] ?? '') : ''
