// The report of an import: every row that was refused, or that somebody should look at, with its line, field and reason.
import { type FileHandle, open } from 'node:fs/promises'
import { csvLine } from '#platform/csv/read-records.ts'
import { columnNames, titleOf } from './columns.ts'
import type { RawRow, Remarks } from './seal-rows.ts'

/** The rows stand in it as they came, so that it can be put right in a spreadsheet and imported again. */
export type RefusalReport = {
  /** Writes what a batch left behind. @returns how long the report now is */
  add: (rows: readonly RawRow[], refused: readonly Remarks[], reminded: readonly Remarks[]) => Promise<number>
  close: () => Promise<void>
}

const heading = csvLine(['行号', '结果', '栏目', '原因', ...columnNames.map(titleOf)])

/** @param length how long it was when the last batch was committed; what a killed run wrote beyond it goes */
export async function openReport(path: string, length: number): Promise<RefusalReport> {
  const file = await open(path, length > 0 ? 'r+' : 'w', 0o600)
  if (length > 0) await file.truncate(length)
  let end = length
  const write = async (text: string) => {
    const bytes = Buffer.from(text)
    await writeAll(file, bytes, end)
    end += bytes.length
  }
  if (length === 0) await write(`\ufeff${heading}`)
  return {
    add: async (rows, refused, reminded) => {
      const byRecord = new Map(rows.map((row) => [row.record, row]))
      const lines = [
        ...refused.map((one) => ({ ...one, result: '没有导入' })),
        ...reminded.map((one) => ({ ...one, result: '已导入，请核对' })),
      ]
        .sort((a, b) => a.record - b.record)
        .map(({ result, ...one }) => lineOf(result, byRecord.get(one.record), one))
      await write(lines.join(''))
      return end
    },
    close: () => file.close(),
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten
}

function lineOf(result: string, row: RawRow | undefined, { remarks }: Remarks): string {
  if (!row) throw new Error('a remark on a row of another batch')
  const fields = [...new Set(remarks.map((one) => titleOf(one.column)))].join('、')
  const reasons = remarks.map((one) => `${titleOf(one.column)}：${one.text}`).join(' ')
  return csvLine([String(row.line), result, fields, reasons, ...columnNames.map((name) => row.cells[name] ?? '')])
}

/** For imports that nobody reads a report of: the demonstration's. */
export const noReport: RefusalReport = { add: () => Promise.resolve(0), close: () => Promise.resolve() }
