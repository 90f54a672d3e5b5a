// Rows of a file on their way: to another thread all of a batch travels as one text, which is copied ten times as fast as its cells.
import type { Verdict } from '#regulation/offices/imported-people.ts'
import { type Cells, cellsIn, type Layout } from './columns.ts'

export class FileRow {
  readonly record: number
  readonly line: number
  readonly fields: readonly string[]
  /** What the other rows of the same person make of it. */
  readonly verdict: Verdict | undefined
  readonly #layout: Layout

  constructor(
    { record, line, fields }: Pick<FileRow, 'record' | 'line' | 'fields'>,
    layout: Layout,
    verdict: Verdict | undefined,
  ) {
    this.record = record
    this.line = line
    this.fields = fields
    this.verdict = verdict
    this.#layout = layout
  }

  get cells(): Cells {
    return cellsIn(this.#layout, this.fields)
  }
}

/** The fields one after the other, and how long each is; of each row its record, its line and how many fields it has. */
export type PackedRows = {
  text: string
  lengths: Int32Array<ArrayBuffer>
  places: Float64Array<ArrayBuffer>
  verdicts: ReadonlyMap<number, Verdict>
}

const ofRow = 3

export function packRows(rows: readonly FileRow[]): PackedRows {
  const fields = rows.flatMap((row) => row.fields)
  const places = new Float64Array(rows.length * ofRow)
  const verdicts = new Map<number, Verdict>()
  for (const [at, { record, line, fields: own, verdict }] of rows.entries()) {
    places.set([record, line, own.length], at * ofRow)
    if (verdict) verdicts.set(record, verdict)
  }
  return { text: fields.join(''), lengths: Int32Array.from(fields, (field) => field.length), places, verdicts }
}

export function unpackRows({ text, lengths, places, verdicts }: PackedRows, layout: Layout): readonly FileRow[] {
  const rows: FileRow[] = []
  let [field, from] = [0, 0]
  for (let at = 0; at < places.length; at += ofRow) {
    const [record = 0, line = 0, count = 0] = places.subarray(at, at + ofRow)
    const fields: string[] = []
    for (let left = count; left > 0; left -= 1) {
      const end = from + (lengths[field] ?? 0)
      fields.push(text.slice(from, end))
      from = end
      field += 1
    }
    rows.push(new FileRow({ record, line, fields }, layout, verdicts.get(record)))
  }
  return rows
}
