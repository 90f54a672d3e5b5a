// Rows whose person ends, in this file, with a card called history: whether a later one is known decides what they mean (N3).
import { type Card, type FileCard, noLaterCard } from '#regulation/offices/imported-people.ts'
import type { FileRow } from './file-rows.ts'
import { fileCard } from './people-of-file.ts'
import { type RowScene, readRow } from './read-row.ts'
import type { Remarks } from './seal-rows.ts'

export type Ending = Card & Pick<FileCard, 'record' | 'line'>
/** By record, of every row of such a person. */
export type Endings = ReadonlyMap<number, Ending>

/**
 * @param of what the file says of people in several rows of it
 * @param superseded the records of the batch that are history by what they say themselves, or by a later row
 */
export function endingsOf(
  rows: readonly FileRow[],
  scene: RowScene,
  { of, superseded }: { of: ReadonlyMap<number, FileCard | undefined>; superseded: ReadonlySet<number> },
): Endings {
  const endings = new Map<number, Ending>()
  for (const row of rows) {
    const ending = of.has(row.record) ? of.get(row.record) : superseded.has(row.record) ? itself(row, scene) : undefined
    if (ending) endings.set(row.record, ending)
  }
  return endings
}

function itself({ record, line, cells }: FileRow, scene: RowScene): Ending | undefined {
  const judged = readRow(cells, scene)
  return 'certificate' in judged ? fileCard(judged.certificate, record, line) : undefined
}

export const asksForLater = ({ record, cells }: FileRow, ending: Ending): Remarks => ({
  record,
  remarks: [noLaterCard(ending.record === record, ending.line, (cells.status ?? '').trim().slice(0, 20))],
})
