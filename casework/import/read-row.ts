// One row of the file, judged by the law: what it says of a certificate, or everything that is wrong with it.

import { countsAsBySight, issuedBefore2018, type MethodOnFile, markedBySight } from '#regulation/by-sight.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import {
  type CertificateNumber,
  partsOfCertificateNumber,
  readCertificateNumber,
} from '#regulation/certificate-number.ts'
import { coverOf, gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import {
  findableIdentityNumber,
  type IdentityNumber,
  readIdentityNumber,
  sameIdentityNumber,
} from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { type PersonName, readName } from '#regulation/person-name.ts'
import { readTelephone } from '#regulation/phone-number.ts'
import { type Day, isRefusal, type Level } from '#regulation/vocabulary.ts'
import { addDays, addYears } from '#regulation/working-days.ts'
import { type Cells, type ColumnName, columnNames, columns } from './columns.ts'
import { plainCell, readDay, readResults } from './read-cell.ts'

export type ImportedCertificate = {
  number: CertificateNumber
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
export type RowScene = {
  today: Day
  /** The county office of each division code, retired ones included. */
  officeOf: ReadonlyMap<string, string>
  /** What each office makes of a card issued before 2018 with a blank method. */
  blankMethods: ReadonlyMap<string, Rules['blank-method-before-2018']>
  /** The only office whose rows are taken, where one was named. */
  onlyOffice?: string
}

const statusWords: Readonly<Record<string, CertificateStatus>> = {
  有效: 'in-force',
  正常: 'in-force',
  冻结: 'frozen',
  到期: 'expired',
  过期: 'expired',
  挂失: 'void',
  作废: 'void',
  注销: 'cancelled',
  换发: 'superseded',
}
const frozenReasons: Readonly<Record<string, string>> = { 户口迁移: 'hukou-moved', 到期未换: 'term' }

export function readRow(raw: Cells, scene: RowScene): Judged {
  const problems: Remark[] = []
  const reminders: Remark[] = []
  const refuse = (column: ColumnName, text: string) => void problems.push({ column, text })
  const remind = (column: ColumnName, text: string) => void reminders.push({ column, text })
  const cells: Cells = {}
  for (const column of columnNames) {
    const { text, problem } = plainCell(raw[column] ?? '')
    if (problem) refuse(column, problem)
    else if (text === '' && columns[column].required) refuse(column, '没有填。')
    cells[column] = text
  }
  if (problems.length > 0) return { problems }
  const { today } = scene

  const typedNumber = readCertificateNumber(cells.number ?? '')
  const number = isRefusal(typedNumber) ? undefined : partsOfCertificateNumber(typedNumber)
  if (!number) refuse('number', '证号不对：应是 18 位身份证号加类别、等级两位，末位校验要对得上。')
  const identity = number && readIdentityNumber(number.identity, today)
  if (identity && isRefusal(identity)) refuse('number', identity.message)
  const given = cells.idNumber ?? ''
  if (number && given !== '' && !sameIdentityNumber(findableIdentityNumber(given), number.identity))
    refuse('idNumber', '与证号前 18 位不一致。')

  const name = readName(cells.name ?? '')
  if (isRefusal(name)) refuse('name', name.message)

  const results = readResults(cells.results ?? '')
  if (!results) refuse('results', '写法不对。请写成“肢体二级”，多个之间用顿号。')
  const grade = results && gradeOf(results)
  if (number && grade && (grade.categoryCode !== number.categoryCode || grade.level !== number.level))
    refuse('results', `与证号末尾两位 ${number.categoryCode}${number.level} 对不上。`)

  const office = officeIn(cells.office ?? '', scene, refuse)

  const from = readDay(cells.from ?? '')
  const born = identity && !isRefusal(identity) ? identity.birth : undefined
  if (!from) refuse('from', '不是日期。请写成 2019-03-01。')
  else if (from > today) refuse('from', '有效期起日还没有到。')
  else if (born && from < born) refuse('from', '有效期起日早于出生日期。')
  const to = cells.to === '' ? from && termFrom(from).to : readDay(cells.to ?? '')
  if (!to && from) refuse('to', '不是日期。请写成 2029-02-28。')
  else if (from && to && (to <= from || to > addYears(from, 10))) refuse('to', '有效期最长 10 年，止日要晚于起日。')

  const assessedOn = cells.assessedOn === '' ? from : readDay(cells.assessedOn ?? '')
  if (cells.assessedOn === '' && from) remind('assessedOn', '没有填，当作有效期起日。')
  if (!assessedOn && cells.assessedOn !== '') refuse('assessedOn', '不是日期。请写成 2019-02-20。')
  else if (assessedOn && (assessedOn > today || (born && assessedOn < born)))
    refuse('assessedOn', '评定日期早于出生，或者还没有到。')
  const method = methodIn(cells.method ?? '', refuse)

  const standing = from && to ? statusIn(cells, { from, to, today }, refuse) : undefined
  if (
    problems.length > 0 ||
    !number ||
    isRefusal(typedNumber) ||
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
  // A number that nobody can read is kept as the file has it: it is a record of the earlier register.
  const phone = readTelephone(cells.phone ?? '')
  const contact = {
    ...(cells.address && { address: cells.address }),
    ...(cells.phone && { phone: isRefusal(phone) ? cells.phone : phone }),
  }
  return {
    certificate: {
      number: typedNumber,
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
      contact: cells.address || cells.phone ? contact : undefined,
    },
    reminders,
  }
}

type Say = (column: ColumnName, text: string) => void

function officeIn(typed: string, { officeOf, onlyOffice }: RowScene, refuse: Say): string | undefined {
  const office = typed === '' ? onlyOffice : officeOf.get(typed.normalize('NFKC'))
  if (!office) refuse('office', typed === '' ? '没有填。' : '没有这个县级残联。请填 6 位区划代码。')
  else if (onlyOffice && office !== onlyOffice) refuse('office', '不是这次指定的残联。')
  else return office
  return undefined
}

function methodIn(typed: string, refuse: Say): MethodOnFile | undefined {
  if (typed === '') return 'blank'
  if (/机构|医院/.test(typed)) return 'institution'
  if (typed.includes('目测')) return 'by-sight'
  refuse('method', '请填“目测”或“机构”。')
  return undefined
}

/** What to look up in the archive: the file itself does not say how the card of before 2018 was assessed, or cannot be right. */
function doubtAboutMethod(issued: Day, method: MethodOnFile, bySight: boolean): string | undefined {
  if (method === 'by-sight' && !bySight)
    return '2018 年起应由机构评定，这里写的是目测。没有当作 2018 年以前目测评定核发。请核对档案。'
  if (method !== 'blank' || !issuedBefore2018(issued)) return undefined
  return bySight
    ? '没有填，2018 年以前核发。按规定当作目测评定，到期须重新评定。请核对档案。'
    : '没有填，2018 年以前核发。没有当作目测评定。请核对档案，是目测的请填上。'
}

type Standing = Pick<ImportedCertificate, 'status' | 'statusReason' | 'since'>

function statusIn(cells: Cells, term: { from: Day; to: Day; today: Day }, refuse: Say): Standing | undefined {
  const { from, to, today } = term
  const typed = (cells.status ?? '')
    .replace(/^已/, '')
    .replace(/作废$|未换$/, (tail) => (tail === '作废' ? '作废' : ''))
  const said = typed === '' ? 'in-force' : (statusWords[typed] ?? statusWords[typed.slice(0, 2)])
  const since = cells.since === '' ? undefined : readDay(cells.since ?? '')
  if (!said) refuse('status', '请填有效、冻结、到期、挂失、注销或换发。')
  else if (cells.since !== '' && (!since || since > today || since < from))
    refuse('since', '不是日期，或者早于有效期起日、晚于今天。')
  else if (said === 'expired' && to >= today) refuse('status', '有效期还没有过，不能是到期。')
  else if (said === 'cancelled' && !since) refuse('since', '注销的要填从哪天起注销（R4.1.1）。')
  else if (said === 'frozen' && !frozenReasons[cells.frozenBecause ?? ''])
    refuse('frozenBecause', '冻结的要填原因：户口迁移，或者到期未换（R4.3.4）。')
  else if (said === 'expired' || (said === 'in-force' && to < today))
    return { status: 'expired', statusReason: 'term', since: addDays(to, 1) }
  else
    return {
      status: said,
      statusReason:
        said === 'frozen' ? (frozenReasons[cells.frozenBecause ?? ''] ?? null) : said === 'void' ? 'lost' : null,
      since: since ?? from,
    }
  return undefined
}
