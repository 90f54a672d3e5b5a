// 办证档案清册: which papers of which cases an office keeps, on which shelf, scanned or not (R6.3).
import { type Issue, type Paper, paper } from '../paper.ts'

export type ArchiveInventoryFacts = {
  issue: Issue
  /** '2026年3月' */
  month: string
  /** Where the month's cases fill more than one booklet: which this is, of how many, and how many cases stand in all of them. */
  part?: { nth: number; of: number; before: number; all: number } | undefined
  cases: readonly { number: string; name: string; matter: string; pages: number; shelf: string; unscanned: string }[]
}

export const inventoryTitle = '办证档案清册'

/** A paper of a register: it belongs to no case. */
export const archiveInventory = ({ issue, part, ...facts }: ArchiveInventoryFacts): Paper =>
  paper('archive-inventory', { title: inventoryTitle, clauses: ['R6.3'] }, issue, {
    ...facts,
    before: part?.before ?? 0,
    ...(part && { part: `第 ${part.nth} 册，共 ${part.of} 册（全月共 ${part.all} 件）` }),
    cases: facts.cases.map((one) => ({ ...one, pages: String(one.pages) })),
    pages: facts.cases.reduce((sum, one) => sum + one.pages, 0),
    unscanned: facts.cases.filter((one) => one.unscanned !== '').length,
  })
