// Certificates in words, as the pages of the workbench show them.
import { categoriesBySight, reassessmentInWords } from '#regulation/by-sight.ts'
import { type CertificateStatus, certificateStatusNames, registerReasonNames } from '#regulation/certificate-life.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import { categoryNames, type Day, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type TagColour, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'

export const resultsInWords = (results: readonly MetResult[]): string =>
  results.map((one) => `${categoryNames[one.category]} ${levelNames[one.level]}`).join('、') || '没有'

/** The categories that have to be assessed anew; nothing where there are none (R4.2.1, R4.3.3). */
export const bySightTag = (results: readonly MetResult[]): Content =>
  categoriesBySight(results).length > 0
    ? html`　${tag(reassessmentInWords('visual-before-2018', results), 'orange')}`
    : null

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
