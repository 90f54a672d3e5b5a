// A stored case is read, not believed: every field has its reader, and what came later than an older shape has its default.
import type { Assessment, Case, Clock, Holding, MaterialRequest, Particulars } from './case.ts'
import type { MetResult } from './certificate-term.ts'
import { clauses } from './clauses.ts'
import { cancellationReasons, changeableDetails, materialDefects, reassessmentReasons } from './grounds.ts'
import { day, flag, keyOf, later, listOf, object, optional, tableOf, text, whole, wordOf } from './stored.ts'
import { rulesRead } from './stored-rules.ts'
import { materialKind, resultsRead } from './stored-words.ts'
import {
  categories,
  channelNames,
  clockNames,
  levels,
  materialStateNames,
  matterNames,
  statusNames,
} from './vocabulary.ts'

/**
 * The number of today's shape; it goes up when a stored case of the last one needs more than a default to be read.
 * 1: without a number of its own, and without `since`. 2: with both.
 */
export const caseShape = 2

const categoryList = listOf(wordOf(categories))

const metResults = listOf(object<MetResult>({ category: wordOf(categories), level: wordOf(levels) }))

const clock = object<Clock>({
  name: keyOf(clockNames),
  clause: keyOf(clauses),
  office: text,
  started: day,
  days: whole,
  due: day,
  provisional: flag,
  state: wordOf(['running', 'paused', 'stopped']),
  left: optional(whole),
  stopped: optional(day),
  late: optional(flag),
})

const assessment = object<Assessment>({
  id: text,
  round: whole,
  institution: text,
  categories: categoryList,
  state: wordOf(['assigned', 'signed', 'stamped']),
  assessor: optional(text),
  results: optional(resultsRead),
})

const holding = object<Holding>({
  id: text,
  office: text,
  from: day,
  to: day,
  results: metResults,
  status: wordOf(['in-force', 'frozen', 'expired', 'void']),
  assessedOn: day,
  visually: flag,
  losses: whole,
})

const particulars = object<Particulars>({
  reason: optional(keyOf(cancellationReasons)),
  drop: optional(categoryList),
  details: optional(listOf(keyOf(changeableDetails))),
  lossDeclaredOn: optional(day),
})

const fields = object<Case>({
  id: text,
  matter: keyOf(matterNames),
  status: keyOf(statusNames),
  since: day,
  version: whole,
  channel: keyOf(channelNames),
  holding: optional(holding),
  particulars: later(particulars, {}),
  residence: text,
  hukou: text,
  superior: text,
  province: text,
  accounts: listOf(text),
  claimed: categoryList,
  minor: flag,
  opened: day,
  oldCard: optional(wordOf(['with-holder', 'collected', 'missing'])),
  reassessment: optional(keyOf(reassessmentReasons)),
  voided: optional(flag),
  onFile: optional(flag),
  finalConclusion: optional(flag),
  recalled: optional(text),
  materials: tableOf(materialKind, keyOf(materialStateNames)),
  asked: listOf(object<MaterialRequest>({ material: materialKind, defect: keyOf(materialDefects) })),
  supplyBy: optional(day),
  resumeTo: optional(keyOf(statusNames)),
  round: whole,
  assessments: listOf(assessment),
  disputableUntil: optional(day),
  disputes: whole,
  notice: optional(object({ starts: day, ends: day })),
  openObjections: listOf(text),
  upheldObjection: optional(flag),
  clocks: listOf(clock),
  rules: rulesRead,
  acceptedBy: optional(text),
  certificate: optional(object({ id: text, blank: text })),
  postage: optional(object({ carrier: text, trackingNumber: text })),
})

/** What was stored, as it is written: with the number of its shape. */
export const storedCase = (current: Case): Case & { shape: number } => ({ ...current, shape: caseShape })

/**
 * A case as it was stored, in today's shape. Throws RangeError that names the field where it cannot be read, or where the
 * shape is of a later release.
 */
export const readCase = (state: unknown): Case => {
  const known = new Map<string, unknown>(Object.entries(state ?? {}))
  const shape = later(whole, 1)(known.get('shape'), 'shape')
  if (shape > caseShape) throw new RangeError(`stored case has shape ${shape}; this release reads up to ${caseShape}`)
  const place = `case ${String(known.get('id'))}`
  // Shape 1 did not know since when: the day it was opened is the earliest that can be right.
  return fields(Object.fromEntries([['since', known.get('opened')], ...known]), place)
}
