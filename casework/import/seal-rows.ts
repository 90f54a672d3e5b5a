// A batch of rows made ready for the register: judged, sealed under new keys, written as lines that COPY takes; needs no database.

import { CopyRows } from '#platform/database/copy-rows.ts'
import type { Sealer } from '#platform/encryption.ts'
import { newUnorderedId } from '#platform/ids.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import { maskName } from '#regulation/names.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { newPublicId } from '../certificates/certificate-store.ts'
import type { FileRow } from './file-rows.ts'
import { type ImportedCertificate, type Remark, type RowScene, readRow } from './read-row.ts'
import { placeInPerson, sealCard } from './sealed-card.ts'

export type Remarks = { record: number; remarks: readonly Remark[] }
export type SealedBatch = {
  /** Rows in COPY's binary form, in the order of `stagedColumns`. */
  lines: Uint8Array<ArrayBuffer>
  /** How many lines there are. */
  accepted: number
  refused: readonly Remarks[]
  reminded: readonly Remarks[]
}
/** Makes a batch ready: here, or in a thread of its own. */
export type SealBatch = (rows: readonly FileRow[]) => Promise<SealedBatch>

export const stagedColumns = [
  'record',
  'person_id',
  'is_first',
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
  'cover',
  'valid_from',
  'valid_to',
  'assessed_on',
  'assessed_visually',
  'status',
  'status_reason',
  'status_since',
  'lost_on',
] as const

/** Of a row, sealed. */
const usualBytes = 800
/** Hours ahead of UTC. */
const shanghai = 8

type Holder = { key: ReturnType<Sealer['forNewPerson']>; person: string; isFirst: boolean }

export function sealRows(rows: readonly FileRow[], scene: RowScene, sealer: Sealer): SealedBatch {
  const lines = new CopyRows(rows.length * usualBytes)
  const refused: Remarks[] = []
  const reminded: Remarks[] = []
  const people = new Map<string, Holder>()
  for (const { record, cells, verdict } of rows) {
    const judged = readRow(cells, scene)
    if ('problems' in judged) {
      refused.push({ record, remarks: judged.problems })
      continue
    }
    if (verdict && 'column' in verdict) {
      refused.push({ record, remarks: [verdict] })
      continue
    }
    const { certificate, reminders } = judged
    const holder = people.get(certificate.identity) ?? newHolder(sealer)
    people.set(certificate.identity, { ...holder, isFirst: false })
    const remarks = verdict ? [...reminders, { column: 'status' as const, text: verdict.history.text }] : reminders
    if (remarks.length > 0) reminded.push({ record, remarks })
    const entered = verdict ? asHistory(certificate, verdict.history.since) : certificate
    addRow(lines, record, holder, entered, sealer)
  }
  return { lines: lines.end(), accepted: lines.count, refused, reminded }
}

type Entered = ImportedCertificate & { /** Of an earlier card that was lost: the day. */ lostOn?: Day }

/** An earlier card of somebody who has a later one; what was lost stays lost, since its day (R4.4). */
function asHistory(certificate: ImportedCertificate, since: Day): Entered {
  const lost = certificate.status === 'void' && { statusReason: 'lost', lostOn: certificate.since }
  return { ...certificate, status: 'superseded', statusReason: null, ...lost, since }
}

function newHolder(sealer: Sealer): Holder {
  const person = newUnorderedId()
  return { person, key: sealer.forNewPerson(person), isFirst: true }
}

function addRow(rows: CopyRows, record: number, { person, key, isFirst }: Holder, one: Entered, sealer: Sealer): void {
  const certificate = newUnorderedId()
  const sealed = sealCard({ ...one, person, certificate }, key, sealer)
  rows.row(stagedColumns.length)
  rows.integer(record)
  rows.uuid(person)
  rows.boolean(isFirst)
  rows.bytes(key.wrappedKey)
  rows.bytes(sealed.nameSealed)
  rows.bytes(sealed.nameIndex)
  rows.bytes(sealed.idNumberSealed)
  rows.bytes(sealed.idNumberIndex)
  if (one.contact) rows.bytes(key.seal(placeInPerson(person, 'contact'), JSON.stringify(one.contact)))
  else rows.absent()
  rows.uuid(certificate)
  rows.text(newPublicId())
  rows.bytes(sealed.numberSealed)
  rows.bytes(sealed.numberIndex)
  rows.text(maskName(one.name))
  rows.text(one.office)
  rows.json(sealed.results)
  rows.text(one.cover)
  rows.day(one.from)
  rows.day(one.to)
  rows.day(one.assessedOn)
  rows.boolean(categoriesBySight(one.results).length > 0)
  rows.text(one.status)
  rows.text(one.statusReason)
  rows.beginOfDay(one.since, shanghai)
  rows.day(one.lostOn ?? null)
}
