// 公示: what the neighbours read; masked names and nothing that could find a person (R4.1.4, N5.2; 管理办法第九条（三）).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, never, type PaperMaker, type PrintedResult, paper, resultInWords } from '../paper.ts'

/** Identity numbers, addresses and diagnoses have no place here: there is no field for them. */
export type NoticePosterFacts = {
  /** `caseNumber` is the number of the notice, `caseLink` its public page. */
  issue: CaseIssue
  size: 'a4' | 'a3'
  /** Where it hangs, such as the village or community committee. */
  place: string
  starts: Day
  ends: Day
  workingDays: number
  people: readonly { maskedName: string; community: string; results: readonly PrintedResult[] }[]
  objectionPhone: string
  objectionAddress?: string
}

export const noticePoster: PaperMaker<NoticePosterFacts> = {
  title: '残疾评定结果公示',
  clauses: ['R4.1.4'],
  articles: ['第九条（三）'],
  readers: ['applicant', 'residence', 'hukou'],
  fresh: never,
  kept: 'bytes',
  build: ({ issue, ...facts }) =>
    paper('notice-poster', noticePoster, issue, {
      ...facts,
      qrName: `二维码：公示编号 ${issue.caseNumber}`,
      starts: dayInWords(facts.starts),
      ends: dayInWords(facts.ends),
      objectionAddress: facts.objectionAddress ?? '',
      people: facts.people.map(({ maskedName, community, results }) => ({
        maskedName,
        community,
        results: results.map(resultInWords),
      })),
    }),
}
