// What every printed paper has in common: who issues it, for which case, on which day, resting on which clause.
import { type Clause, citation } from '#regulation/clauses.ts'
import { type Category, categoryNames, type Day, type Level, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'

/** A template inside papers/ and the plain data it prints. A text under `qr` is drawn as a QR code. */
export type Paper = { template: string; data: Readonly<Record<string, unknown>> }

export type PaperMaker<Facts> = { title: string; build: (facts: Facts) => Paper }

export type PrintedOffice = { name: string; phone: string; address?: string; hours?: string }

/** The head and the foot of a paper. */
export type Issue = {
  caseNumber: string
  /** The page of the case; the QR code opens it. Default: the QR code holds the case number. */
  caseLink?: string
  office: PrintedOffice
  day: Day
  /** Who handled it, where the paper names them. */
  handler?: string
  /** Prints 演示 across every page. */
  demo?: boolean
}

export type PrintedGuardian = { name: string; relation?: string; phone: string; idNumber?: string }
export type PrintedResult = { category: Category; level: Level | 'not-met' }
/** Place of assessment, as the applicant needs it. */
export type PrintedInstitution = { name: string; address: string; phone?: string; hours?: string }

/** An article of 《中华人民共和国残疾人证管理办法》 by its Chinese numeral, such as '第二十五条'. */
export type MeasureArticle = `第${string}`

/** Lays the common head and foot around what a paper says. */
export function paper(
  kind: string,
  title: string,
  issue: Issue,
  basis: { clauses: readonly Clause[]; articles?: readonly MeasureArticle[] },
  data: Readonly<Record<string, unknown>>,
): Paper {
  return {
    template: `${kind}/${kind}.typ`,
    data: {
      title,
      number: issue.caseNumber,
      qr: issue.caseLink ?? issue.caseNumber,
      qrName: issue.caseLink ? `二维码：查询办理进度，编号 ${issue.caseNumber}` : `二维码：编号 ${issue.caseNumber}`,
      office: issue.office,
      day: dayInWords(issue.day),
      isoDay: issue.day,
      handler: issue.handler ?? '',
      demo: issue.demo ?? false,
      basis: basisInWords(basis.clauses, basis.articles ?? []),
      ...data,
    },
  }
}

/** '《办理规范》四（一）2、五；《管理办法》第二十五条': each book once, its places in the order cited. */
export function basisInWords(clauses: readonly Clause[], articles: readonly MeasureArticle[]): string {
  const cited = [...clauses.map(citation), ...articles.map((one) => `《管理办法》${one}`)]
  const books = Map.groupBy(new Set(cited), (one) => one.slice(0, one.indexOf('》') + 1))
  return [...books].map(([book, places]) => book + places.map((one) => one.slice(book.length)).join('、')).join('；')
}

export function categoriesInWords(claimed: readonly Category[]): string {
  return claimed.map((one) => categoryNames[one]).join('、')
}

/** '肢体残疾 二级', or '听力残疾 不符合标准'. */
export function resultInWords({ category, level }: PrintedResult): string {
  return `${categoryNames[category]} ${level === 'not-met' ? '不符合标准' : levelNames[level]}`
}
