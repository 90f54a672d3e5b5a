// What every printed paper has in common: who issues it, for which case, on which day, for whose eyes, resting on which clause.
import type { Case } from '#regulation/case.ts'
import { type Clause, citation } from '#regulation/clauses.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import {
  type Category,
  categoryNames,
  type Day,
  type Level,
  levelNames,
  type MatterId,
  matterNames,
  type Party,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'

/** A template inside papers/ and the plain data it prints. A text under `qr` is drawn as a QR code. */
export type Paper = { template: string; data: Readonly<Record<string, unknown>> }

/** A party that may read papers of its cases. */
export type Reader = Exclude<Party, 'public' | 'system'>

/** An article of 《中华人民共和国残疾人证管理办法》 by its Chinese numeral, such as '第二十五条'. */
export type MeasureArticle = `第${string}`

/** What a paper is called and rests on; clauses as for 新办, other matters cite their own in place of R4.1. */
export type Heading = { title: string; clauses: readonly Clause[]; articles?: readonly MeasureArticle[] }

/** A kind of paper of a case. */
export type PaperMaker<Facts> = Heading & {
  /** The parties who need it for their part of the case; it is closed to everybody else (N5.2). */
  readers: readonly Reader[]
  /** Whether it may be rendered anew as the case stands, besides what the steps handed out. */
  fresh: (current: Case) => boolean
  /**
   * How one that was handed out is kept: as bytes what was signed, decided or posted, up or out; all else as its facts and the
   * layout of its day, set again when it is opened and held against its hash (decision 59).
   */
  kept: 'bytes' | 'facts'
  build: (facts: Facts) => Paper
}

/** For papers that exist only because a step handed them out. */
export const never = (): boolean => false
export const always = (): boolean => true

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
/** Of a paper of a case. */
export type CaseIssue = Issue & { matter: MatterId }

export type PrintedGuardian = {
  name: string
  relation?: string
  phone: string
  /** Of the person, or of the agent of an organisation. */
  idNumber?: string
  creditCode?: string
  agent?: string
}
export type PrintedResult = { category: Category; level: Level | 'not-met' }
/** Place of assessment, as the applicant needs it. */
export type PrintedInstitution = { name: string; address: string; phone?: string; hours?: string }

/** Lays the common head and foot around what a paper says. */
export function paper(
  kind: string,
  { title, clauses, articles = [] }: Heading,
  issue: Issue | CaseIssue,
  data: Readonly<Record<string, unknown>>,
): Paper {
  const matter = 'matter' in issue ? issue.matter : undefined
  return {
    template: `${kind}/${kind}.typ`,
    data: {
      title,
      matter: matter ? matterNames[matter] : '',
      number: issue.caseNumber,
      qr: issue.caseLink ?? issue.caseNumber,
      qrName: issue.caseLink ? `二维码：查询办理进度，编号 ${issue.caseNumber}` : `二维码：编号 ${issue.caseNumber}`,
      office: issue.office,
      day: dayInWords(issue.day),
      isoDay: issue.day,
      handler: issue.handler ?? '',
      demo: issue.demo ?? false,
      basis: matter
        ? basisInWords(clausesIn(matter, clauses), articlesIn(matter, articles))
        : basisInWords(clauses, articles),
      ...data,
    },
  }
}

/** Clauses that speak of an assessment, its recognition, or its terms. */
const ofAssessments: readonly Clause[] = ['R1.3', 'R1.4', 'R5.1', 'R5.2']

/** A clause of 新办 as the matter has it: R4.1 speaks of 新办 alone, and posting is under R6.2 everywhere. */
export function clauseIn(matter: MatterId, clause: Clause): Clause {
  if (matter === 'new-certificate' || !clause.startsWith('R4.1.')) return clause
  return clause === 'R4.1.6' ? 'R6.2' : matters[matter].clause
}

function clausesIn(matter: MatterId, clauses: readonly Clause[]): readonly Clause[] {
  return clauses
    .filter((clause) => isAssessed(matter) || !ofAssessments.includes(clause))
    .map((clause) => clauseIn(matter, clause))
}

/** Article 9 is the procedure of a first certificate, and of a change, which follows it (R4.6). */
function articlesIn(matter: MatterId, articles: readonly MeasureArticle[]): readonly MeasureArticle[] {
  const asNew = matter === 'new-certificate' || matter === 'change-of-category'
  return articles.filter((article) => asNew || !article.startsWith('第九条'))
}

/** '《办理规范》四（一）2、五；《管理办法》第二十五条': each book once, its places in the order cited. */
export function basisInWords(clauses: readonly Clause[], articles: readonly MeasureArticle[]): string {
  const cited = [...clauses.map(citation), ...articles.map((article) => `《管理办法》${article}`)]
  const books = Map.groupBy(new Set(cited), (place) => place.slice(0, place.indexOf('》') + 1))
  return [...books]
    .map(([book, places]) => book + places.map((place) => place.slice(book.length)).join('、'))
    .join('；')
}

export function categoriesInWords(claimed: readonly Category[]): string {
  return claimed.map((category) => categoryNames[category]).join('、')
}

/** '肢体残疾 二级', or '听力残疾 不符合标准'. */
export function resultInWords({ category, level }: PrintedResult): string {
  return `${categoryNames[category]} ${level === 'not-met' ? '不符合标准' : levelNames[level]}`
}
