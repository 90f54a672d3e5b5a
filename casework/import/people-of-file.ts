// Finds the people who stand in several rows of a file, wherever they stand, and what becomes of those rows; of bounded memory.
import type { CsvRecord } from '#platform/csv/read-records.ts'
import { normaliseIdentityNumber } from '#regulation/identity-number.ts'
import { type FileCard, judgeRowsOfPerson, type Verdict } from '#regulation/offices/imported-people.ts'
import { cellsIn, type Layout } from './columns.ts'
import { type ImportedCertificate, type RowScene, readRow } from './read-row.ts'

export type Verdicts = ReadonlyMap<number, Verdict>

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
): Promise<Verdicts> {
  const place = layout.at.number ?? 0
  const seen = new Uint8Array(bits / 8)
  const repeated = new Set<number>()
  for await (const { fields } of records()) {
    const hash = hashOf(fields[place] ?? '')
    const [byte, bit] = [hash >>> 3, 1 << (hash & 7)]
    if (((seen[byte] ?? 0) & bit) !== 0) repeated.add(hash)
    seen[byte] = (seen[byte] ?? 0) | bit
  }
  if (repeated.size === 0) return new Map()
  const people = new Map<string, FileCard[]>()
  let record = 0
  for await (const { line, fields } of records()) {
    record += 1
    if (!repeated.has(hashOf(fields[place] ?? ''))) continue
    const judged = readRow(cellsIn(layout, fields), scene)
    if (!('certificate' in judged)) continue
    const { certificate } = judged
    const rows = people.get(certificate.identity) ?? []
    people.set(certificate.identity, [...rows, fileCard(certificate, record, line)])
  }
  const verdicts = [...people.values()].filter((rows) => rows.length > 1).flatMap(judgeRowsOfPerson)
  return new Map(verdicts.map((verdict) => [verdict.record, verdict]))
}

function fileCard(certificate: ImportedCertificate, record: number, line: number): FileCard {
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
