// Files of the demonstration's holders for the tests of imports, and a register to take them into.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileOf } from '#demo/certificates.ts'
import { listHolders } from '#demo/holders.ts'
import { openTestGround } from '#platform/database/testing.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { columnNames } from './columns.ts'
import { type ImportResult, type ImportTools, importCertificates } from './import-certificates.ts'
import { openReport } from './refusal-report.ts'

const now = new Date('2026-11-23T02:00:00Z')
export const holders = listHolders('2026-11-23').filter((one) => one.kind === 'in-force')
const lines = fileOf(holders).trimEnd().split('\r\n')
export const [heading = '', ...good] = lines
/** A file of the first rows, and whatever comes after them. */
export const fileWith = (count: number, ...more: string[]) =>
  [heading, ...good.slice(0, count), ...more, ''].join('\r\n')
/** The cells of a row, one of them changed. */
export const changed = (row: number, column: (typeof columnNames)[number], value: string) => {
  const cells = (good[row] ?? '').split(',')
  cells[columnNames.indexOf(column)] = value
  return cells.join(',')
}

export const source = (bytes: string | Buffer) => ({
  name: 'test.csv',
  open: async function* () {
    const all = Buffer.from(bytes as string)
    // In small pieces, so that characters, quotation marks and line ends are cut in the middle.
    for (let at = 0; at < all.length; at += 97) yield all.subarray(at, at + 97)
  },
})
const ground = {
  name: 'reference data',
  on: new Date(now),
  lay: ({ work }: { work: Work }) => installReferenceData(work),
}

export const stage = async (t: { after: (use: () => Promise<void>) => void }) => {
  const opened = await openTestGround(t, ground, { now })
  const reports = mkdtempSync(join(tmpdir(), 'tongban-report-'))
  t.after(() => Promise.resolve(rmSync(reports, { recursive: true })))
  const path = join(reports, 'report.csv')
  const tools: ImportTools = { openReport: (length) => openReport(path, length), batchSize: 4 }
  const take = async (bytes: string | Buffer, work: Work = opened.work): Promise<ImportResult> => {
    const result = await importCertificates(work, source(bytes), tools)
    assert.ok(!isRefusal(result), JSON.stringify(result))
    return result
  }
  const count = async () =>
    (await opened.ownerQuery<{ count: number }>('select count(*)::integer as count from certificate'))[0]?.count
  const reportFile = () => readFileSync(path, 'utf8')
  return {
    ...opened,
    take,
    count,
    reportFile,
    report: () => readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1),
  }
}
export const counts = ({ records, imported, alreadyThere, refused }: ImportResult) => [
  records,
  imported,
  alreadyThere,
  refused,
]
