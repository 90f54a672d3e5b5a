// All 118 sentences of the source in their order: the notice N1–N8, then its annex R1–R7.
import { newCertificate } from './new-certificate.ts'
import { notice } from './notice.ts'
import { noticeOnAssessment } from './notice-assessment.ts'
import { noticeOnPeople } from './notice-people.ts'
import { otherMatters } from './other-matters.ts'
import { principles } from './principles.ts'
import { renewal } from './renewal.ts'
import type { Chapter, Sentence } from './sentence.ts'
import { termsAndPapers } from './terms-and-papers.ts'

export const chapters: readonly Chapter[] = [
  ...notice,
  noticeOnAssessment,
  ...noticeOnPeople,
  ...principles,
  newCertificate,
  renewal,
  ...otherMatters,
  ...termsAndPapers,
]

export const sentences: readonly Sentence[] = chapters.flatMap((chapter) => chapter.sentences)
