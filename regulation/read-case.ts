// A stored case is read, not believed: every field has its reader, and what came later than an older shape has its default.
import { issuedBefore2018, markedBySight } from './by-sight.ts'
import type {
  Assessment,
  Case,
  Clock,
  Counted,
  Holding,
  MaterialRequest,
  OrderedBy,
  Particulars,
  Told,
} from './case.ts'
import type { MetResult } from './certificate-term.ts'
import { clauses } from './clauses.ts'
import {
  cancellationReasons,
  changeableDetails,
  materialDefects,
  missingCardReasons,
  reassessmentReasons,
  returnGrounds,
} from './grounds.ts'
import { type FiledPaper, signedPaperNames } from './signed-paper-kinds.ts'
import {
  fieldsOf,
  keyOf,
  later,
  listOf,
  object,
  optional,
  readDay,
  readFlag,
  readText,
  readWhole,
  type StoredReader,
  tableOf,
  wordOf,
} from './stored.ts'
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
 * 1: without a number of its own, and without `since`. 2: with both; a committee stood as an institution `committee:<office>`.
 * 3: a committee has its own field; whether a card was assessed by sight stood with the card. 4: it stands with each category.
 */
export const caseShape = 4

const readMark: StoredReader<true> = (value, place) => {
  if (value === true) return value
  throw new RangeError(`stored ${place} is not a mark`)
}

const categoryList = listOf(wordOf(categories))

const metResults = listOf(
  object<MetResult>({ category: wordOf(categories), level: wordOf(levels), bySight: optional(readMark) }),
)

const counted = object<Counted>({ from: readDay, days: readWhole })

const clock = object<Clock>({
  name: keyOf(clockNames),
  clause: keyOf(clauses),
  office: readText,
  started: readDay,
  days: readWhole,
  due: readDay,
  provisional: readFlag,
  state: wordOf(['running', 'paused', 'stopped']),
  left: optional(readWhole),
  resumed: optional(counted),
  stopped: optional(readDay),
  late: optional(readFlag),
})

const committeePrefix = 'committee:'

const assessmentFields = object<Assessment>({
  id: readText,
  round: readWhole,
  institution: optional(readText),
  committee: optional(readText),
  categories: categoryList,
  state: wordOf(['assigned', 'signed', 'stamped']),
  assessor: optional(readText),
  results: optional(resultsRead),
})

const assessment: StoredReader<Assessment> = (value, place) => {
  const read = assessmentFields(value, place)
  if (!read.institution?.startsWith(committeePrefix)) return read
  const { institution, ...rest } = read
  return { ...rest, committee: institution.slice(committeePrefix.length) }
}

const holdingFields = object<Holding>({
  id: readText,
  office: readText,
  from: readDay,
  to: readDay,
  results: metResults,
  status: wordOf(['in-force', 'frozen', 'expired', 'void']),
  assessedOn: readDay,
  losses: readWhole,
})

/** Until the mark stood with each category, `visually` stood for them all, whatever the day of issue. */
const holding: StoredReader<Holding> = (value, place) => {
  const read = holdingFields(value, place)
  const visually = later(readFlag, false)(fieldsOf(value, place).visually, `${place}.visually`)
  return visually && issuedBefore2018(read.from) ? { ...read, results: markedBySight(read.results) } : read
}

const particulars = object<Particulars>({
  reason: optional(keyOf(cancellationReasons)),
  drop: optional(categoryList),
  details: optional(listOf(keyOf(changeableDetails))),
  lossDeclaredOn: optional(readDay),
  oldCardMissing: optional(keyOf(missingCardReasons)),
  guardian: optional(wordOf(['organisation'])),
})

const materialRequest = object<MaterialRequest>({ material: materialKind, defect: keyOf(materialDefects) })

const told = object<Told>({
  on: readDay,
  by: wordOf(['opening', 'clerk', 'head']),
  requests: listOf(materialRequest),
})

const orderedBy = object<OrderedBy>({ origin: wordOf(['case', 'inquiry']), number: readText })

const fields = object<Case>({
  id: readText,
  matter: keyOf(matterNames),
  status: keyOf(statusNames),
  since: readDay,
  version: readWhole,
  channel: keyOf(channelNames),
  holding: optional(holding),
  particulars: later(particulars, {}),
  residence: readText,
  hukou: readText,
  superior: readText,
  province: readText,
  accounts: listOf(readText),
  claimed: categoryList,
  minor: readFlag,
  opened: readDay,
  oldCard: optional(wordOf(['with-holder', 'collected', 'missing'])),
  reassessment: optional(keyOf(reassessmentReasons)),
  orderedBy: optional(orderedBy),
  voided: optional(readFlag),
  onFile: optional(readFlag),
  finalConclusion: optional(readFlag),
  recalled: optional(readText),
  materials: tableOf(materialKind, keyOf(materialStateNames)),
  asked: listOf(materialRequest),
  supplyBy: optional(readDay),
  told: optional(listOf(told)),
  handedIn: optional(listOf(materialKind)),
  shared: optional(listOf(materialKind)),
  signedPapers: optional(listOf(object<FiledPaper>({ paper: keyOf(signedPaperNames), on: readDay }))),
  returnedFor: optional(keyOf(returnGrounds)),
  returnedPapers: optional(listOf(materialKind)),
  resumeTo: optional(keyOf(statusNames)),
  round: readWhole,
  assessments: listOf(assessment),
  concludedOn: optional(readDay),
  disputableUntil: optional(readDay),
  undelivered: optional(readFlag),
  unanswered: optional(readFlag),
  disputeCounted: optional(counted),
  disputes: readWhole,
  notice: optional(object({ starts: readDay, ends: readDay, resumed: optional(counted) })),
  openObjections: listOf(readText),
  upheldObjection: optional(readFlag),
  clocks: listOf(clock),
  rules: rulesRead,
  acceptedBy: optional(readText),
  cannotBeMended: optional(readFlag),
  certificate: optional(object({ id: readText, blank: readText })),
  postage: optional(object({ carrier: readText, trackingNumber: readText })),
})

/** What was stored, as it is written: with the number of its shape. */
export const storedCase = (current: Case): Case & { shape: number } => ({ ...current, shape: caseShape })

/**
 * A case as it was stored, in today's shape. Throws RangeError that names the field where it cannot be read, or where the
 * shape is of a later release.
 */
export const readCase = (state: unknown): Case => {
  const known = new Map<string, unknown>(Object.entries(state ?? {}))
  const shape = later(readWhole, 1)(known.get('shape'), 'shape')
  if (shape < 1 || shape > caseShape)
    throw new RangeError(`stored case has shape ${shape}; this release reads 1 to ${caseShape}`)
  const place = `case ${String(known.get('id'))}`
  // Shape 1 did not know since when: the day it was opened is the earliest that can be right.
  const since = shape === 1 ? [['since', known.get('opened')] as const] : []
  return fields(Object.fromEntries([...since, ...known]), place)
}
