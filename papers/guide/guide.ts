// 办事指南: one sheet for the wall and one to take home, made from the rules in force at a county (N7).
import { type Issue, type Paper, paper } from '../paper.ts'

export type GuideFacts = {
  /** `caseNumber` is the number of the guide, `caseLink` its public page. */
  issue: Issue
  /** How somebody who cannot telephone reaches the window, in words. */
  textRoute?: string
  stepFree?: boolean
  matters: readonly PrintedMatter[]
  /** What this place publishes of its own about accepting. */
  requirements: readonly string[]
  questions: readonly { question: string; answer: string }[]
}

export type PrintedMatter = {
  /** What people call it: '证件丢了'. */
  title: string
  /** What the notice calls it. */
  name: string
  conditions: readonly string[]
  /** What everybody brings, then what some bring, in words. */
  materials: readonly string[]
  more: readonly string[]
  /** `timed` steps have a term in working days. */
  steps: readonly { name: string; within: string; timed: boolean }[]
  costs: readonly string[]
}

export const guideTitle = '残疾人证办事指南'
export type GuideSheet = 'poster' | 'leaflet'

/** The poster is A3, read from a distance; the leaflet A4, with everything. A paper of no case. */
export const guide = (sheet: GuideSheet, { issue, ...facts }: GuideFacts): Paper => ({
  ...paper('guide', { title: guideTitle, clauses: ['N2.1', 'N2.3', 'N7'] }, issue, {
    ...facts,
    qrName: `二维码：网上的办事指南，编号 ${issue.caseNumber}`,
    textRoute: facts.textRoute ?? '',
    stepFree: facts.stepFree ?? false,
  }),
  template: `guide/${sheet}.typ`,
})
