// Workbooks (.xlsx) from elsewhere, read as texts: numbers as they stand in the file, days as days; of bounded size.
import { Readable } from 'node:stream'
import readWorkbookFile from 'read-excel-file/node'
import { type SheetShape, shapesOf } from './workbook-shape.ts'

/** `hiddenRows` are among the rows. */
export type WorkbookSheet = { name: string; hidden: boolean; hiddenRows: number; rows: readonly (readonly string[])[] }

/** What a file is that is no text, by its first bytes; undefined for text. */
export type OtherKind =
  | 'xlsx'
  | 'ods'
  | 'zip'
  | 'xls'
  | 'xlsb'
  | 'document'
  | 'pdf'
  | 'picture'
  | 'html'
  | 'xml'
  | 'json'
  | 'utf-32'

const begins: readonly [OtherKind, readonly number[]][] = [
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['utf-32', [0xff, 0xfe, 0, 0]],
  ['utf-32', [0, 0, 0xfe, 0xff]],
  // RAR, 7z, gzip
  ['zip', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['zip', [0x1f, 0x8b, 0x08]],
  // JPEG, PNG, GIF
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
]

export function kindOf(head: Buffer): OtherKind | undefined {
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    const names = head.toString('latin1')
    if (names.includes('opendocument.spreadsheet')) return 'ods'
    if (names.includes('xl/workbook.bin')) return 'xlsb'
    if (/word\/|ppt\//.test(names)) return 'document'
    return /\[Content_Types\]\.xml|xl\/|_rels\/|docProps\//.test(names) ? 'xlsx' : 'zip'
  }
  const known = begins.find(([, bytes]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)))
  if (known) return known[0]
  const text = head.subarray(0, 2000).toString('latin1').trimStart().toLowerCase()
  if (text.startsWith('%pdf-')) return 'pdf'
  if (text.startsWith('{\\rtf')) return 'document'
  if (/^(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"/.test(text)) return 'json'
  if (/^mime-version:.*<(?:table|html)/s.test(text)) return 'html'
  if (/^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<table|<meta)/.test(text)) return 'html'
  return /^(?:\xef\xbb\xbf)?\s*<\?xml/.test(text) ? 'xml' : undefined
}

/** A workbook is held in memory whole: what unpacks to more than this has to come as CSV. */
export const largestWorkbook = 150 * 2 ** 20

/** How large the parts of a zip archive say they are together; undefined where it has no directory to say so. */
export function unpackedSize(archive: Buffer): number | undefined {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (end === -1 || end + 22 > archive.length) return undefined
  let at = archive.readUInt32LE(end + 16)
  let sum = 0
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) return undefined
    sum += archive.readUInt32LE(at + 24)
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return sum
}

/** Every sheet with its rows; undefined where it cannot be read, a password being the usual reason. */
export async function readWorkbook(archive: Buffer): Promise<readonly WorkbookSheet[] | undefined> {
  try {
    const sheets = await readWorkbookFile(Readable.from([archive]), { parseNumber: (text) => text })
    const shapes = shapesOf(archive)
    return sheets.map(({ sheet, data }, at) => sheetOf(sheet, data, shapes[at]))
  } catch {
    return undefined
  }
}

/** What is merged downwards stands in each of its rows, as everybody reads it; an error or a formula without its value stays visible. */
function sheetOf(name: string, data: readonly (readonly unknown[])[], shape: SheetShape | undefined): WorkbookSheet {
  const rows = data.map((row) => row.map(textOf))
  for (const { row, column, text } of shape?.valueless ?? []) put(rows, row, column, text)
  for (const { row, column, from } of shape?.mergedDown ?? [])
    if (rows[row]?.some((cell) => cell !== '')) put(rows, row, column, rows[from]?.[column] ?? '')
  return { name, hidden: shape?.hidden ?? false, hiddenRows: shape?.hiddenRows ?? 0, rows }
}

function put(rows: readonly string[][], row: number, column: number, text: string): void {
  const cells = rows[row]
  if (!cells) return
  while (cells.length <= column) cells.push('')
  cells[column] ||= text
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  // A day without its time: spreadsheets keep no zone.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
