// The electronic certificate as a document of its own: what the card says, the data inside, and of when it is (R3.2, R4.1.5; decision 50).
import { coverOf, gradeOf, levelNumerals, type MetResult } from '#regulation/certificate-term.ts'
import { categoryNames, type Day, multipleName } from '#regulation/vocabulary.ts'
import { type Issue, type Paper, paper } from '../paper.ts'

export type ElectronicCertificateFacts = {
  /** `caseNumber` is the number of the certificate. */
  issue: Issue
  name: string
  sex: string
  birth: Day
  ethnicity: string | undefined
  results: readonly MetResult[]
  from: Day
  to: Day
  authority: string
  /** Undefined while its parts are not published. */
  identifier: string | undefined
  /** Of the code that anybody scans. */
  verifyLink: string
  /** Beijing time, in words; and the same instant, in UTC, for whoever reads when the document was made. */
  asOf: string
  madeAt: Date
  photo?: string
  /** What is attached, as JSON. */
  attached: string
}

export const electronicCertificate = ({ issue, madeAt, ...facts }: ElectronicCertificateFacts): Paper => {
  const [only] = facts.results
  return paper('electronic-certificate', { title: '残疾人证（电子证照）', clauses: ['R4.1.5'] }, issue, {
    ...facts,
    made: {
      year: madeAt.getUTCFullYear(),
      month: madeAt.getUTCMonth() + 1,
      day: madeAt.getUTCDate(),
      hour: madeAt.getUTCHours(),
      minute: madeAt.getUTCMinutes(),
      second: madeAt.getUTCSeconds(),
    },
    qr: facts.verifyLink,
    qrName: '二维码：扫码核验这本残疾人证现在是否有效',
    ethnicity: facts.ethnicity ?? '',
    identifier: facts.identifier ?? '',
    category: facts.results.length > 1 || !only ? multipleName : categoryNames[only.category],
    level: levelNumerals[gradeOf(facts.results).level],
    cover: coverOf(facts.results),
    each:
      facts.results.length > 1
        ? facts.results.map(({ category, level }) => `${categoryNames[category]}${levelNumerals[level]}`)
        : [],
    birth: plainDay(facts.birth),
    from: plainDay(facts.from),
    to: plainDay(facts.to),
  })
}

function plainDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
