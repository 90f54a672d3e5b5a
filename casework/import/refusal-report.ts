// The report of an import: every row that was refused, or that somebody should look at, with its line, field and reason.
import { type FileHandle, open, stat } from 'node:fs/promises'
import { csvLine } from '#platform/csv/read-records.ts'
import { OperatorProblem } from '#platform/operator-problem.ts'
import { isEndedByLater } from '#regulation/offices/imported-rows.ts'
import { cellNames, titleOf } from './columns.ts'
import type { FoundDifference } from './difference-store.ts'
import { differenceInWords } from './difference-words.ts'
import type { FileRow } from './file-rows.ts'
import type { Remarks } from './seal-rows.ts'

export type ReportedRows = {
  refused: readonly Remarks[]
  reminded: readonly Remarks[]
  differing: readonly FoundDifference[]
}

/** The rows stand in it as they came, so that it can be put right in a spreadsheet and imported again. */
export type RefusalReport = {
  /** Writes what a batch left behind. @returns how long the report now is */
  add: (rows: readonly FileRow[], found: ReportedRows) => Promise<number>
  close: () => Promise<void>
}

/** By this a report is known from other files. */
export const reportBegins = `\ufeff${['行号', '结果', '栏目', '原因'].join(',')},`
const heading = csvLine(['行号', '结果', '栏目', '原因', ...cellNames.map(titleOf)])

/** @param length how long it was when the last batch was committed; what a killed run wrote beyond it goes */
export async function openReport(path: string, length: number): Promise<RefusalReport> {
  if (length > 0 && ((await stat(path).catch(() => undefined))?.size ?? 0) < length)
    throw new OperatorProblem(
      `接着导，要写在上次的报告后面，但是 ${path} 不在了，或者短了。请把它放回原处，或用 --report 指明它在哪里。找不回来的，在要导入的文件末尾加一个空行，再导入：已经导入的不会重复，没有导入的会重新列出。`,
    )
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
    add: async (rows, { refused, reminded, differing }) => {
      const byRecord = new Map(rows.map((row) => [row.record, row]))
      const lines = [
        ...refused.map(({ record, remarks }) => ({ record, result: '没有导入', ...told(remarks) })),
        ...reminded.map(({ record, remarks }) => ({ record, result: '已导入，请核对', ...told(remarks) })),
        ...differing.map((found) => ({
          record: found.record,
          result: isEndedByLater(found) ? '有后来的证，等核对' : '与登记不同，等核对',
          fields: '状态',
          reasons: differenceInWords(found),
        })),
      ]
        .sort((one, other) => one.record - other.record)
        .map((line) => lineOf(line, byRecord.get(line.record)))
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

type Told = { fields: string; reasons: string }
const told = (remarks: Remarks['remarks']): Told => ({
  fields: [...new Set(remarks.map(({ column }) => titleOf(column)))].join('、'),
  reasons: remarks.map(({ column, text }) => `${titleOf(column)}：${text}`).join(' '),
})

function lineOf({ result, fields, reasons }: Told & { result: string }, row: FileRow | undefined): string {
  if (!row) throw new Error('a remark on a row of another batch')
  const { line, cells } = row
  return csvLine([String(line), result, fields, reasons, ...cellNames.map((name) => cells[name] ?? '')])
}

/** For imports that nobody reads a report of: the demonstration's. */
export const noReport: RefusalReport = { add: () => Promise.resolve(0), close: () => Promise.resolve() }
