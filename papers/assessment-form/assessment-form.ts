// 残疾评定表: blank for the assessor's pen, or filled with the conclusion, the signature and the stamp (R1.3, R4.1.3).
import { type Category, categoryNames, type Day, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type CaseIssue, type PaperMaker, type PrintedGuardian, type PrintedResult, paper } from '../paper.ts'
import { measureLines } from './fields.ts'

export type AssessmentFormFacts = {
  issue: CaseIssue
  applicant: { name: string; sex: string; birth: string; idNumber: string; phone?: string }
  guardian?: PrintedGuardian
  institution: string
  round?: number
  /** One page for each category; `filled` is missing on a blank form. */
  parts: readonly {
    category: Category
    filled?: {
      measures: readonly { label: string; value: string }[]
      cause: string
      onset: string
      reason: string
      result: PrintedResult['level']
      assessor: { name: string; certificate: string; signedOn: Day }
    }
  }[]
  stamp?: { by: string; on: Day }
  photo?: string
}

export const assessmentForm: PaperMaker<AssessmentFormFacts> = {
  title: '残疾评定表',
  clauses: ['R1.3', 'R4.1.3'],
  articles: ['第九条（三）'],
  readers: ['applicant', 'residence', 'hukou', 'institution', 'superior', 'province'],
  fresh: ({ status }) => status === 'assessing',
  kept: 'bytes',
  build: ({ issue, ...facts }) =>
    paper('assessment-form', assessmentForm, issue, {
      ...facts,
      stamp: facts.stamp && { ...facts.stamp, on: dayInWords(facts.stamp.on) },
      round: facts.round && facts.round > 1 ? `第 ${facts.round} 次评定` : '',
      levels: Object.values(levelNames),
      parts: facts.parts.map(({ category, filled }) => ({
        category: categoryNames[category],
        lines: filled
          ? filled.measures.map((one) => ({ label: one.label, value: one.value, hint: '' }))
          : measureLines[category].map((one) => ({ ...one, value: '' })),
        filled: filled && {
          ...filled,
          result: filled.result === 'not-met' ? '不符合标准' : levelNames[filled.result],
          signedOn: dayInWords(filled.assessor.signedOn),
        },
      })),
    }),
}
