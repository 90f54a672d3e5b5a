// Tables for spreadsheets. Every cell is text: no number is rounded, no formula runs.
import writeXlsxFile from 'write-excel-file/node'
import { csvLine } from '../csv/read-records.ts'

export type SheetFormat = 'csv' | 'xlsx'
export const mediaTypes: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** @param rows the first of them are read as they stand; the byte-order mark lets spreadsheets read Chinese */
export async function writeSheet(format: SheetFormat, rows: readonly (readonly string[])[]): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(`\uFEFF${rows.map(csvLine).join('')}`, 'utf8')
  const cells = rows.map((row) => row.map((value) => ({ type: String, value })))
  return writeXlsxFile(cells, { sheet: '导出' }).toBuffer()
}
