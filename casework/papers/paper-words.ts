// Words that several papers share: the list of materials, the results, who pays for the post, how the notice went.
import type { PrintedResult } from '#papers/paper.ts'
import type { FactsOf, PaperKind } from '#papers/papers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Case, conclusionOf } from '#regulation/case.ts'
import { checklist, type Listed } from '#regulation/checklist.ts'
import { factsOfCase } from '#regulation/opening.ts'
import { freightInWords } from '#regulation/place-words.ts'
import type { MaterialKind } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { AssessmentRow, Finding } from '../assessments/assessment-store.ts'
import type { PaperCase, Press } from './paper-case.ts'

/** Gives the facts of a paper; undefined where the case has not come so far. */
export type Maker<K extends PaperKind> = (unit: Unit, of: PaperCase, press: Press) => Promise<FactsOf<K> | undefined>

export const sexWord = (of: PaperCase) => (of.identity.sex === 'male' ? '男' : '女')

/** '1990年3月7日': nobody asks on which weekday. */
export const birthInWords = (of: PaperCase) => dayInWords(of.identity.birth).split(' ')[0] ?? ''

export const listedIn = (current: Case): readonly Listed[] => checklist(factsOfCase(current))

export const nameIn = (current: Case, material: MaterialKind) =>
  listedIn(current).find((one) => one.material === material)?.name ?? material

export const resultsOf = (current: Case): readonly PrintedResult[] => conclusionOf(current)

/** The parts of the newest round. */
export const newestRound = (of: PaperCase): readonly (AssessmentRow & { findings: readonly Finding[] })[] =>
  of.assessments.filter((one) => one.round === of.file.current.round)

export const institutionsOf = (of: PaperCase) =>
  newestRound(of)
    .map((one) => one.institutionName)
    .join('、')

/** The hukou office's own rule decides (R6.2). */
export const freightOf = (of: PaperCase) => freightInWords(of.hukouRules)

export function noticeInWords({ file, notice }: PaperCase): string {
  if (!notice) return file.current.minor ? '申请人未成年，原则上不公示。' : '尚未公示。'
  const span = `${dayInWords(notice.starts)}至${dayInWords(notice.ends)}在${notice.place}公示`
  return notice.result === null ? `${span}，正在公示。` : `${span}，无异议或异议已处理。`
}
