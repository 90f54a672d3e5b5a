// The records of a CSV file as they come, in any encoding and with any line ends, each with the line it begins on.
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Encoding, OpenBytes } from './survey-file.ts'

export type CsvRecord = { line: number; fields: readonly string[] }

/** A quotation mark that is never closed would swallow the rest of the file: no record is longer than this. */
const longestRecord = 32_768

/** Thrown where a record has no end; what came before it was handed out. */
export class EndlessRecord extends Error {
  readonly line: number
  constructor(line: number) {
    super(`the record that begins before line ${line} has no end`)
    this.line = line
  }
}

export async function* readRecords(open: OpenBytes, encoding: Encoding): AsyncGenerator<CsvRecord> {
  const bytes = encoding === 'utf-8' ? open() : decoded(open(), encoding)
  const records = Readable.from(bytes).pipe(
    parse({
      bom: true,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecord,
    }),
  ) as AsyncIterable<{ record: string[]; info: { lines: number } }>
  // The parser counts a CRLF inside quotation marks as two lines.
  let [last, tooMany] = [0, 0]
  try {
    for await (const { record, info } of records) {
      const within = info.lines === last + 1 ? '' : record.join('').replaceAll(/[^\r\n]/g, '')
      last = info.lines
      if (record.length > 1 || record[0] !== '') yield { line: last - tooMany - within.length, fields: record }
      tooMany += within.split('\r\n').length - 1
    }
  } catch (error) {
    if (
      (error as { code?: string }).code === 'CSV_MAX_RECORD_SIZE' ||
      (error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED'
    )
      throw new EndlessRecord(last - tooMany + 1)
    throw error
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) yield Buffer.from(decoder.decode(part, { stream: true }))
  yield Buffer.from(decoder.decode())
}

/** One line of a CSV that spreadsheets open safely: a cell that would run as a formula, and a long number, stays text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r]|^\d{12,}[Xx]?\w*$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
