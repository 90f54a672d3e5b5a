// A batch of rows made ready for the register: judged, sealed under new keys, written as lines that COPY takes; needs no database.

import type { Sealer } from '#platform/encryption.ts'
import { newId } from '#platform/ids.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import { maskName } from '#regulation/names.ts'
import { isSameName, type PersonName } from '#regulation/person-name.ts'
import { newPublicId, numberPlace } from '../certificates/certificate-store.ts'
import type { Cells } from './columns.ts'
import { type ImportedCertificate, type Remark, type RowScene, readRow } from './read-row.ts'

export type RawRow = { record: number; line: number; cells: Cells }
export type Remarks = { record: number; remarks: readonly Remark[] }
export type SealedBatch = {
  /** Lines in COPY's text format, in the order of `stagedColumns`. */
  lines: Uint8Array
  /** How many lines there are. */
  accepted: number
  refused: readonly Remarks[]
  reminded: readonly Remarks[]
}
/** Makes a batch ready: here, or in a thread of its own. */
export type SealBatch = (rows: readonly RawRow[]) => Promise<SealedBatch>

export const stagedColumns = [
  'record',
  'person_id',
  'wrapped_key',
  'name_sealed',
  'name_index',
  'id_number_sealed',
  'id_number_index',
  'contact_sealed',
  'certificate_id',
  'public_id',
  'number_sealed',
  'number_index',
  'masked_name',
  'office_id',
  'results',
  'level',
  'cover',
  'valid_from',
  'valid_to',
  'assessed_on',
  'assessed_visually',
  'status',
  'status_reason',
  'status_since',
] as const

/** Statuses of which a person has one certificate at most. */
export const heldStatuses: readonly string[] = ['in-force', 'frozen', 'expired', 'void']

type Known = { name: PersonName; line: number; holds: boolean; key: ReturnType<Sealer['forNewPerson']>; person: string }

export function sealRows(rows: readonly RawRow[], scene: RowScene, sealer: Sealer): SealedBatch {
  const lines: string[] = []
  const refused: Remarks[] = []
  const reminded: Remarks[] = []
  const people = new Map<string, Known>()
  const numbers = new Map<string, number>()
  for (const { record, line, cells } of rows) {
    const judged = readRow(cells, scene)
    if ('problems' in judged) {
      refused.push({ record, remarks: judged.problems })
      continue
    }
    const { certificate, reminders } = judged
    const known = people.get(certificate.identity)
    const clash = clashIn(certificate, known, numbers.get(certificate.number))
    if (clash) {
      refused.push({ record, remarks: [clash] })
      continue
    }
    const person = known?.person ?? newId()
    const key = known?.key ?? sealer.forNewPerson(person)
    const holds = heldStatuses.includes(certificate.status)
    people.set(certificate.identity, {
      name: certificate.name,
      line,
      holds: holds || known?.holds === true,
      key,
      person,
    })
    numbers.set(certificate.number, line)
    if (reminders.length > 0) reminded.push({ record, remarks: reminders })
    lines.push(lineOf(record, person, certificate, key, sealer))
  }
  return { lines: Buffer.from(lines.join('')), accepted: lines.length, refused, reminded }
}

function clashIn(
  one: ImportedCertificate,
  known: Known | undefined,
  sameNumber: number | undefined,
): Remark | undefined {
  if (sameNumber !== undefined) return { column: 'number', text: `与第 ${sameNumber} 行重复。` }
  if (known && !isSameName(known.name, one.name))
    return { column: 'name', text: `同一个身份证号，与第 ${known.line} 行姓名不同。` }
  if (known?.holds && heldStatuses.includes(one.status))
    return { column: 'status', text: `此人在第 ${known.line} 行已有一本证。每人只能有一本。` }
  return undefined
}

function lineOf(record: number, person: string, one: ImportedCertificate, key: Known['key'], sealer: Sealer): string {
  const id = newId()
  const of = (column: string) => ({ table: 'person', column, row: person })
  return copyLine([
    record,
    person,
    key.wrappedKey,
    key.seal(of('name'), one.name),
    sealer.blindIndex('name', one.name),
    key.seal(of('id_number'), one.identity),
    sealer.blindIndex('id-number', one.identity),
    one.contact ? key.seal(of('contact'), JSON.stringify(one.contact)) : null,
    id,
    newPublicId(),
    key.seal(numberPlace(id), one.number),
    sealer.blindIndex('certificate-number', one.number),
    maskName(one.name),
    one.office,
    JSON.stringify(one.results),
    one.level,
    one.cover,
    one.from,
    one.to,
    one.assessedOn,
    categoriesBySight(one.results).length > 0,
    one.status,
    one.statusReason,
    `${one.since}T00:00:00+08:00`,
  ])
}

/** One row in the text format of COPY. */
export function copyLine(values: readonly (string | number | boolean | Buffer | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '\\N'
    if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
    return typeof value === 'string' ? value.replaceAll(/[\\\t\n\r]/g, escapeForCopy) : String(value)
  })
  return `${cells.join('\t')}\n`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escapeForCopy = (character: string) => escapes[character] ?? character
