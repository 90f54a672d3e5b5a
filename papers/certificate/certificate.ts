// 中华人民共和国残疾人证: cover, inner pages and remarks, all printed, nothing by hand (R4.1.5; 管理办法第四、五、十三、十八至二十条).
import { coverOf, gradeOf, levelNumerals, type MetResult } from '#regulation/certificate-term.ts'
import { categoryNames, type Day, multipleName } from '#regulation/vocabulary.ts'
import { type CaseIssue, never, type PaperMaker, paper } from '../paper.ts'

export type CertificateFacts = {
  /** `caseLink` is not printed; the QR code holds `verifyLink`. */
  issue: CaseIssue
  name: string
  sex: string
  ethnicity: string
  birth: Day
  /** 20 characters, and B1, B2… after a loss. */
  number: string
  results: readonly MetResult[]
  address: string
  guardian?: { name: string; phone: string }
  from: Day
  to: Day
  authority: string
  /** 填发人, where the office prints one. */
  issuer?: string
  /** Further remarks, such as the number of the certificate this one replaces. */
  remarks?: readonly string[]
  /** The signed address of the QR code. */
  verifyLink: string
  photo?: string
}

export const certificate: PaperMaker<CertificateFacts> = {
  title: '中华人民共和国残疾人证',
  clauses: ['R4.1.5'],
  readers: ['applicant', 'hukou'],
  fresh: never,
  kept: 'bytes',
  build: ({ issue, ...facts }) => {
    const grade = gradeOf(facts.results)
    const [only] = facts.results
    return paper('certificate', certificate, issue, {
      ...facts,
      qr: facts.verifyLink,
      qrName: '二维码：扫码核验这本残疾人证',
      birth: plainDay(facts.birth),
      from: plainDay(facts.from),
      to: plainDay(facts.to),
      issuer: facts.issuer ?? '',
      category: facts.results.length > 1 || !only ? multipleName : categoryNames[only.category],
      level: levelNumerals[grade.level],
      cover: coverOf(facts.results),
      each:
        facts.results.length > 1
          ? facts.results.map((one) => ({ category: categoryNames[one.category], level: levelNumerals[one.level] }))
          : [],
      remarks: facts.remarks ?? [],
    })
  },
}

/** On the certificate a day stands without its weekday. */
function plainDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
