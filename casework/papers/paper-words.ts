// Words that several papers share: the list of materials, the results, who pays for the post.
import type { PrintedOffice, PrintedResult } from '#papers/paper.ts'
import type { FactsOf } from '#papers/papers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Case, conclusionOf } from '#regulation/case.ts'
import type { Listed } from '#regulation/checklist.ts'
import { papersOfCase } from '#regulation/opening.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { freightInWords } from '#regulation/place-words.ts'
import { categoryNames, type MaterialKind } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { AssessmentRow, Finding } from '../assessments/assessment-store.ts'
import type { PaperCase, Press } from './paper-case.ts'

/** Gives the facts of a paper; undefined where the case has not come so far. */
export type Maker<K extends PaperKind> = (unit: Unit, of: PaperCase, press: Press) => Promise<FactsOf<K> | undefined>

export const sexWord = (of: PaperCase) => (of.identity.sex === 'male' ? '男' : '女')

/** The name as applied for; where the register has another, both. */
export const nameBeside = ({ form, otherName }: PaperCase) =>
  otherName ? `${form.name}（登记：${otherName}）` : form.name

/** '1990年3月7日': nobody asks on which weekday. */
export const birthInWords = (of: PaperCase) => dayInWords(of.identity.birth).split(' ')[0] ?? ''

export const listedIn = (current: Case): readonly Listed[] => papersOfCase(current)

export const nameIn = (current: Case, material: MaterialKind) =>
  listedIn(current).find((listed) => listed.material === material)?.name ?? material

export const resultsOf = (current: Case): readonly PrintedResult[] => conclusionOf(current)

/** The categories an applicant asks to be assessed in; other matters are about the certificate in hand (R4.1.1, R4.6). */
export const claimedIn = ({ file: { current } }: PaperCase) =>
  current.matter === 'new-certificate' || current.matter === 'change-of-category' ? current.claimed : undefined

export const categoryList = (claimed: Case['claimed']) => claimed.map((category) => categoryNames[category]).join('、')

/** The place and what was typed after it; people who type the place themselves do not read it twice. */
export function addressIn(place: string, typed: string): string {
  const bare = typed.replaceAll(' ', '')
  const begins = Array.from({ length: place.length - 1 }, (_, start) => place.slice(start)).some((end) =>
    bare.startsWith(end),
  )
  return begins || bare.startsWith(place.slice(0, 2)) ? typed : `${place}${typed}`
}

/** The parts of the newest round. */
export const newestRound = (of: PaperCase): readonly (AssessmentRow & { findings: readonly Finding[] })[] =>
  of.assessments.filter((row) => row.round === of.file.current.round)

export const institutionsOf = (of: PaperCase) =>
  newestRound(of)
    .map((row) => row.institutionName)
    .join('、')

/** How the conclusion of this round may be disputed: first above, then before the committee with the last word (管理办法第二十五条; last-word). */
export function disputeIn({ file: { current }, offices }: PaperCase): {
  name: '复评' | '终评'
  days: number
  to: PrintedOffice
} {
  const days = current.rules['dispute-window-days']
  if (current.disputes === 0) return { name: '复评', days, to: offices.superior }
  return { name: '终评', days, to: current.rules['last-word'] === 'prefecture' ? offices.superior : offices.province }
}

/** The hukou office's own rule decides (R6.2). */
export const freightOf = (of: PaperCase) => freightInWords(of.hukouRules)
