// Finds the people who stand in several rows of a file, wherever they stand, and what becomes of those rows; of bounded memory.
import type { CsvRecord } from '#platform/csv/read-records.ts'
import { parseCertificateNumber } from '#regulation/certificate-number.ts'
import { normaliseIdentityNumber } from '#regulation/identity-number.ts'
import {
  type FileCard,
  historyWithoutLater,
  judgeRowsOfPerson,
  type Verdict,
} from '#regulation/offices/imported-people.ts'
import { cellsIn, type Layout } from './columns.ts'
import { plainCell, readLongNumber } from './read-cell.ts'
import { type ImportedCertificate, type RowScene, readRow } from './read-row.ts'
import { isCutAsHeadings } from './row-shape.ts'

export type Verdicts = ReadonlyMap<number, Verdict>
export type PeopleOfFile = {
  verdicts: Verdicts
  /** Of people in several rows the certificate numbers of those that can be read, by identity number. */
  numbersOf: ReadonlyMap<string, readonly string[]>
  /** Of every row of people in several rows: the card called history that ends them, undefined where a later one follows. */
  endings: ReadonlyMap<number, FileCard | undefined>
}

/** A bit for each of so many values of the hash: 16 MB, whatever the size of the file. */
const bits = 2 ** 27

/**
 * Reads the file once, and a second time where somebody may stand in it twice. Two people of one hash are told apart then.
 * @param records opens the records from the beginning
 */
export async function peopleOfFile(
  records: () => AsyncIterable<CsvRecord>,
  layout: Layout,
  scene: RowScene,
): Promise<PeopleOfFile> {
  const place = layout.at.number ?? 0
  const seen = new Uint8Array(bits / 8)
  const repeated = new Set<number>()
  for await (const { fields } of records()) {
    const hash = hashOf(fields[place] ?? '')
    const [byte, bit] = [hash >>> 3, 1 << (hash & 7)]
    if (((seen[byte] ?? 0) & bit) !== 0) repeated.add(hash)
    seen[byte] = (seen[byte] ?? 0) | bit
  }
  if (repeated.size === 0) return { verdicts: new Map(), numbersOf: new Map(), endings: new Map() }
  const people = new Map<string, { rows: FileCard[]; unread: number[] }>()
  let record = 0
  for await (const { line, fields } of records()) {
    record += 1
    if (!repeated.has(hashOf(fields[place] ?? ''))) continue
    const number = parseCertificateNumber(readLongNumber(plainCell(fields[place] ?? '').text, 'certificate').text)
    if (!number) continue
    const person = people.get(number.identity) ?? { rows: [], unread: [] }
    people.set(number.identity, person)
    const cut = isCutAsHeadings(fields, layout.headings.length)
    const judged = cut ? readRow(cellsIn(layout, fields), scene) : undefined
    if (judged && 'certificate' in judged) person.rows.push(fileCard(judged.certificate, record, line))
    else person.unread.push(line)
  }
  const verdicts = [...people.values()].flatMap(({ rows, unread }) => judgeRowsOfPerson(rows, unread))
  return {
    verdicts: new Map(verdicts.map((verdict) => [verdict.record, verdict])),
    numbersOf: new Map([...people].map(([identity, { rows }]) => [identity, rows.map(({ number }) => number)])),
    endings: new Map(
      [...people.values()].flatMap(({ rows }) => {
        const ending = historyWithoutLater(rows)
        return rows.map((row): [number, FileCard | undefined] => [row.record, ending])
      }),
    ),
  }
}

export function fileCard(certificate: ImportedCertificate, record: number, line: number): FileCard {
  const { number, replacement, from, to, status, statusReason, since, name } = certificate
  return {
    number,
    replacement,
    from,
    to,
    status,
    statusReason,
    since,
    name,
    record,
    line,
    all: JSON.stringify(certificate),
  }
}

/** FNV-1a over the identity number in a certificate number. */
function hashOf(typed: string): number {
  const digits = /^\d{17}/.test(typed) ? typed : normaliseIdentityNumber(typed).replace(/^[^\d]+/, '')
  let hash = 0x811c9dc5
  for (let at = 0; at < 17 && at < digits.length; at++) hash = Math.imul(hash ^ digits.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % bits
}
