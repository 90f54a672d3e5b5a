// One row of the file, judged by the law: what it says of a certificate, or everything that is wrong with it.

import { countsAsBySight, markedBySight } from '#regulation/by-sight.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import {
  type CertificateNumber,
  type CertificateNumberParts,
  certificateNumberOf,
  parseCertificateNumber,
} from '#regulation/certificate-number.ts'
import { coverOf, gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import { checkDigitOf, type IdentityNumber, readIdentityNumber } from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { reasonNoName } from '#regulation/names-that-are-none.ts'
import { type PersonName, readName } from '#regulation/person-name.ts'
import { type Day, isRefusal, type Level } from '#regulation/vocabulary.ts'
import { addYears } from '#regulation/working-days.ts'
import { type CellName, type Cells, type ColumnName, cellNames, columnNames, columns } from './columns.ts'
import { isFiller, isRestOf, plainCell, readLongNumber, readPhone } from './read-cell.ts'
import { type ReadDay, readDayOf, splitTerm } from './read-day.ts'
import { doubtAboutMethod, methodIn } from './read-method.ts'
import { type OfficeNames, readOffice } from './read-office.ts'
import { hasOneLevelForSeveral, readResults, readResultsOfTwo, reasonNoResults } from './read-results.ts'
import { noteAgainst, standingIn } from './read-status.ts'
import { remembered } from './remembered.ts'

export type ImportedCertificate = {
  number: CertificateNumber
  /** 1 for B1. */
  replacement: number
  identity: IdentityNumber
  name: PersonName
  results: readonly MetResult[]
  level: Level
  cover: 'red' | 'green'
  office: string
  from: Day
  to: Day
  assessedOn: Day
  status: CertificateStatus
  statusReason: string | null
  since: Day
  contact: { address?: string; phone?: string } | undefined
}
export type Remark = { column: ColumnName; text: string }
export type Judged =
  | { certificate: ImportedCertificate; reminders: readonly Remark[] }
  | { problems: readonly Remark[] }

/** What a row is judged against besides the law itself. */
export type RowScene = OfficeNames & {
  today: Day
  /** What each office makes of a card issued before 2018 with a blank method. */
  blankMethods: ReadonlyMap<string, Rules['blank-method-before-2018']>
  /** The only office whose rows are taken, where one was named. */
  onlyOffice?: string
}

type Say = (column: ColumnName, text: string) => void

const dayInCell = remembered(readDayOf)
const resultsInCell = remembered(readResults)
const officesOfScene = new WeakMap<RowScene, (typed: string) => ReturnType<typeof readOffice>>()
function officeInCell(typed: string, scene: RowScene): ReturnType<typeof readOffice> {
  const read = officesOfScene.get(scene) ?? remembered((text) => readOffice(text, scene))
  officesOfScene.set(scene, read)
  return read(typed)
}

/** The office that a row names, or that the run is for; whatever else is wrong with the row. */
export function officeOfRow(cell: string | undefined, scene: RowScene): string | undefined {
  const read = officeInCell(plainCell(cell ?? '').text, scene)
  return 'office' in read ? read.office : scene.onlyOffice
}

export function readRow(raw: Cells, scene: RowScene): Judged {
  const problems: Remark[] = []
  const reminders: Remark[] = []
  const refuse: Say = (column, text) => void problems.push({ column, text })
  const remind: Say = (column, text) => void reminders.push({ column, text })
  const noCard = reasonNoCard(raw)
  if (noCard) return { problems: [{ column: 'number', text: noCard }] }
  const cells = plainCells(raw, refuse, remind)
  if (problems.length > 0) return { problems }
  const { today } = scene

  const number = numberIn(cells, refuse, remind)
  const identity = number && readIdentityNumber(number.identity, today)
  if (identity && isRefusal(identity)) refuse('number', identity.message)

  const name = readName(cells.name ?? '')
  if (/[?？]/.test(cells.name ?? ''))
    refuse('name', '姓名里有问号，多半是换编码时丢了字。请从原表另存成 UTF-8，再导入。')
  else if (isRefusal(name)) refuse('name', name.message)
  const noName = isRefusal(name) ? undefined : reasonNoName(name)
  if (noName) refuse('name', noName)

  const results = resultsIn(cells)
  if (!results) refuse('results', reasonNoResults(`${cells.results || cells.category || ''}${cells.level ?? ''}`))
  else if (isOneLevelForSeveral(cells))
    remind('results', '几类残疾只写了一个等级，当作每一类都是这个等级。请照评定表核对。')
  const grade = results && gradeOf(results)
  if (number && grade && (grade.categoryCode !== number.categoryCode || grade.level !== number.level))
    refuse('results', `与证号末尾两位 ${number.categoryCode}${number.level} 对不上。`)

  const office = officeIn(cells.office ?? '', scene, refuse, remind)

  const born = identity && !isRefusal(identity) ? identity.birth : undefined
  const dayIn = (column: 'from' | 'to' | 'assessedOn') =>
    dayFrom(dayInCell(cells[column] ?? ''), column, refuse, remind)
  const from = dayIn('from')
  if (from && from > today) refuse('from', '有效期起日还没有到。')
  else if (born && from && from < born) refuse('from', '有效期起日早于出生日期。')
  const to = cells.to === '' ? from && termFrom(from).to : dayIn('to')
  if (from && to && (to <= from || to > addYears(from, 10))) refuse('to', '有效期最长 10 年，止日要晚于起日。')

  const assessedOn = cells.assessedOn === '' ? from : dayIn('assessedOn')
  if (cells.assessedOn === '' && from) remind('assessedOn', '没有填，当作有效期起日。')
  if (assessedOn && (assessedOn > today || (born && assessedOn < born)))
    refuse('assessedOn', '评定日期早于出生，或者还没有到。')
  const method = methodIn(cells.method ?? '', refuse)

  const standing = from && to ? standingIn(cells, { from, to, today }, refuse) : undefined
  if (
    problems.length > 0 ||
    !number ||
    isRefusal(name) ||
    !results ||
    !grade ||
    !from ||
    !to ||
    !assessedOn ||
    !standing ||
    !office ||
    !method
  )
    return { problems }
  const bySight = countsAsBySight(from, method, {
    'blank-method-before-2018': scene.blankMethods.get(office) ?? 'not-by-sight',
  })
  const doubt = doubtAboutMethod(from, method, bySight)
  if (doubt) remind('method', doubt)
  const against = standing.status === 'in-force' ? noteAgainst(cells.note ?? '') : undefined
  if (against) remind('status', `备注里有“${against}”，状态没有写，按有效收了。请核对；不是有效的，改好再导入。`)
  return {
    certificate: {
      number: certificateNumberOf(numberOf(cells)),
      replacement: number.replacement,
      identity: number.identity,
      name,
      results: bySight ? markedBySight(results) : results,
      level: grade.level,
      cover: coverOf(results),
      office,
      from,
      to,
      assessedOn,
      ...standing,
      contact: contactIn(cells, remind),
    },
    reminders,
  }
}

const foot =
  /^(?:[-—*=]*(?:以下空白|以下无正文|完$|end$)|共[\d一二三四五六七八九十百千万]+[人本条行户张页]|(?:本页|本表)(?:小计|合计|共)|第\d+页|合计|总计|小计|共计|累计|制表|填表|填报|审核|负责人|经办人|单位|备注|说明|注[:：])/i

/** Rows that stand in the table and are no card. */
function reasonNoCard({ number = '', name = '', elsewhere = '' }: Cells): string | undefined {
  const [inNumber, inName, inOther] = [number, name, elsewhere].map((text) =>
    text.normalize('NFKC').replaceAll(/\s/g, ''),
  )
  const isFoot = foot.test(inNumber || inName || inOther || '') && !/\d{6}/.test(inNumber ?? '')
  return isFoot ? '这一行像是合计、落款或备注，不是证，没有导入。是证的，请填证号。' : undefined
}

/** The texts of the cells; what is in one column for two is put where it belongs. */
function plainCells(raw: Cells, refuse: Say, remind: Say): Cells {
  const cells: Cells = {}
  const unread = new Set<CellName>()
  const fillerIn: Partial<Record<ColumnName, string>> = {}
  for (const name of cellNames) {
    const typed = raw[name] ?? ''
    if (name === 'note') {
      cells.note = typed
      continue
    }
    if (leftBlank(name, typed)) {
      cells[name] = ''
      fillerIn[columnFor[name]] = typed.trim()
      continue
    }
    const { text, problem } = plainCell(typed)
    if (problem) refuse(columnFor[name], problem)
    if (problem) unread.add(columnFor[name])
    cells[name] = text
  }
  if (cells.term && !cells.from) {
    const term = splitTerm(cells.term)
    if (term) Object.assign(cells, term)
    else cells.from = cells.term
  }
  if (cells.approvedOn && !cells.from) {
    cells.from = cells.approvedOn
    remind('from', '没有有效期起，当作批准日期、办证日期那一天。请照原证核对。')
  }
  const filled = (name: ColumnName) => cells[name] || (name === 'results' && cells.category)
  for (const name of columnNames)
    if (columns[name].required && !filled(name) && !unread.has(name))
      refuse(name, fillerIn[name] ? `没有填，只写了“${fillerIn[name]}”。这一栏不能空。` : '没有填。')
  return cells
}

/** A filler is a blank; of a status only a stroke, since “无” may mean that there is no card. */
const leftBlank = (name: CellName, typed: string): boolean =>
  isFiller(typed) && (name !== 'status' || !/[\p{L}]/u.test(typed))

/** Under which column of the template a remark on any cell stands. */
const columnFor: Record<CellName, ColumnName> = {
  ...(Object.fromEntries(columnNames.map((name) => [name, name])) as Record<ColumnName, ColumnName>),
  category: 'results',
  level: 'results',
  term: 'from',
  firstIssued: 'from',
  cancelledOn: 'since',
  lostOn: 'since',
  frozenOn: 'since',
  note: 'status',
  approvedOn: 'from',
}

const numberOf = (cells: Cells) => readLongNumber(cells.number ?? '', 'certificate').text

function numberIn(cells: Cells, refuse: Say, remind: Say): CertificateNumberParts | undefined {
  const { text, ruined } = readLongNumber(cells.number ?? '', 'certificate')
  const number = ruined ? undefined : parseCertificateNumber(text)
  const given = readLongNumber(cells.idNumber ?? '', 'identity')
  if (!number) {
    refuse('number', `${ruined ?? reasonNoNumber(text)}${likelyNumber(cells, given.text)}`)
    return undefined
  }
  if (given.text === '' || given.text === number.identity) return number
  // What is ruined says nothing against the card's own number, as long as what is left of it agrees.
  if (given.ruined && isRestOf(cells.idNumber ?? '', number.identity))
    remind('idNumber', `${given.ruined} 与证号不矛盾，已按证号取。`)
  else refuse('idNumber', given.ruined ?? '与证号前 18 位不一致。')
  return number
}

function reasonNoNumber(text: string): string {
  if (/[*＊]/.test(text)) return '证号里有 * 号，是遮住过的。请从原表取没有遮住的。'
  if (/^\d{17}[\dX]$/.test(text)) return '证号不对：只有 18 位，像是身份证号；还要有类别、等级两位。'
  if (/^\d{17}[\dX][1-7][1-4](?:B[1-9]\d*)?$/.test(text) && checkDigitOf(text) !== text[17])
    return '证号不对：前 18 位的校验位对不上，可能有一位写错了。'
  return '证号不对：应是 18 位身份证号加类别、等级两位，末位校验要对得上。'
}

/** What the rest of the row says the number should be; a person compares it with the card. */
function likelyNumber(cells: Cells, identity: string): string {
  const results = resultsIn(cells)
  if (!results || identity.length !== 18 || checkDigitOf(identity) !== identity[17]) return ''
  const { categoryCode, level } = gradeOf(results)
  return `按身份证号和类别等级，应是 ${identity}${categoryCode}${level}，补发过的后面还有 B1、B2。请照原证核对后填。`
}

function resultsIn(cells: Cells): readonly MetResult[] | undefined {
  if (cells.results) return resultsInCell(cells.results) ?? readResultsOfTwo(cells.results, cells.level ?? '')
  return readResultsOfTwo(cells.category ?? '', cells.level ?? '')
}

const isOneLevelForSeveral = ({ results, category, level }: Cells): boolean =>
  hasOneLevelForSeveral(results || (category ?? ''), level ?? '')

function dayFrom(read: ReadDay, column: ColumnName, refuse: Say, remind: Say): Day | undefined {
  if ('problem' in read) {
    refuse(column, read.problem)
    return undefined
  }
  if (read.serial) remind(column, `是表格软件的日期序号，读作 ${read.day}。请核对。`)
  return read.day
}

function contactIn({ address, phone }: Cells, remind: Say): ImportedCertificate['contact'] {
  const read = phone ? readPhone(phone) : undefined
  if (read?.said) remind('phone', read.said)
  const contact = { ...(address && { address }), ...(read?.phone && { phone: read.phone }) }
  return Object.keys(contact).length > 0 ? contact : undefined
}

function officeIn(typed: string, scene: RowScene, refuse: Say, remind: Say): string | undefined {
  const { onlyOffice } = scene
  if (typed === '' && !onlyOffice) refuse('office', '没有填。')
  if (typed === '') return onlyOffice
  const read = officeInCell(typed, scene)
  if ('problem' in read) refuse('office', read.problem)
  else if (onlyOffice && read.office !== onlyOffice) refuse('office', '不是这次指定的残联。')
  else {
    if (read.guessed !== undefined)
      remind(
        'office',
        `旧代码是“${read.guessed}”，按同省同名读作 ${scene.labelOf.get(read.office) ?? ''} ${read.office}。请核对。`,
      )
    return read.office
  }
  return undefined
}
