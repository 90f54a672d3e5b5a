// The records of a CSV file as they come, in any encoding and with any line ends, each with the line it begins on.
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Separator } from './separator.ts'
import type { Encoding, OpenBytes } from './survey-file.ts'

export type CsvRecord = { line: number; fields: readonly string[] }

/** A quotation mark that is never closed would swallow the rest of the file: no record is longer than this. */
const longestRecord = 32_768

/** Thrown where a record has no end; a few records before it may not have been handed out. */
export class EndlessRecord extends Error {
  readonly line: number
  constructor(line: number) {
    super(`the record that begins on line ${line} has no end`)
    this.line = line
  }
}

/** What old programs put at the end of a file, and zero bytes where one was cut off, are no text. */
const isBlank = (field: string) => /^[\s\p{Cc}]*$/u.test(field)

/** Records with nothing in any cell are passed over, and a first line sep=… too. */
function recordOf(line: number, fields: readonly string[]): CsvRecord | null {
  const saysSeparator = line === 1 && /^sep=.?$/i.test(fields[0] ?? '')
  return saysSeparator || fields.every(isBlank) ? null : { line, fields }
}

/** Up to the first quotation mark a line is a record, and is cut by itself; the parser takes what begins with that line. */
export async function* readRecords(
  open: OpenBytes,
  encoding: Encoding,
  separator: Separator = ',',
): AsyncGenerator<CsvRecord> {
  const texts = decoded(open(), encoding)
  let [rest, line] = ['', 1]
  for (let next = await texts.next(); !next.done; next = await texts.next()) {
    const text = rest + next.value
    // A line end of two signs may be cut in the middle.
    const end = Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1
    const quoted = text.indexOf('"')
    const whole = quoted === -1 ? text.slice(0, end) : ''
    rest = quoted === -1 ? text.slice(end) : text
    for (const record of linesOf(whole)) {
      if (record.length * 3 > longestRecord && Buffer.byteLength(record) > longestRecord) throw new EndlessRecord(line)
      const read = recordOf(line, record.split(separator))
      line += 1
      if (read) yield read
    }
    if (quoted !== -1 || rest.length > longestRecord) return yield* parsed(rest, texts, { separator, from: line })
  }
  if (rest !== '') yield* parsed(rest, texts, { separator, from: line })
}

function linesOf(text: string): readonly string[] {
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n')
  return lines.slice(0, -1)
}

/** @param from the line on which the text begins */
async function* parsed(
  begun: string,
  texts: AsyncGenerator<string>,
  { separator, from }: { separator: Separator; from: number },
): AsyncGenerator<CsvRecord> {
  // The parser counts a CRLF inside quotation marks as two lines.
  let [last, tooMany] = [0, 1 - from]
  const place = (fields: string[], { lines }: { lines: number }): CsvRecord | null => {
    const within = lines === last + 1 ? '' : fields.join('').replaceAll(/[^\r\n]/g, '')
    const line = lines - tooMany - within.length
    last = lines
    tooMany += within.split('\r\n').length - 1
    return recordOf(line, fields)
  }
  const all = async function* () {
    yield begun
    yield* texts
  }
  try {
    yield* Readable.from(all()).pipe(
      parse({
        delimiter: separator,
        on_record: place as (fields: string[], context: { lines: number }) => never,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        relax_quotes: true,
        max_record_size: longestRecord,
      }),
    ) as AsyncIterable<CsvRecord>
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED') throw new EndlessRecord(last - tooMany + 1)
    throw error
  }
}

/** Without the byte order mark. */
async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}

/** One line of a CSV that spreadsheets open safely: a cell that would run as a formula, and a long number, stays text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r]|^\d{12,}[Xx]?\w*$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
