// A dry run: how a file is understood, what would be entered, changed and refused, compared with the register and rolled back.
import { EndlessRecord } from '#platform/csv/read-records.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { certificateStatusNames } from '#regulation/certificate-life.ts'
import { categoryNames, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { type CellName, cellNames, titleOf } from './columns.ts'
import type { FoundDifference } from './difference-store.ts'
import type { FileRow } from './file-rows.ts'
import { withKnownPeople } from './held-row-store.ts'
import { batchesOf, misshapenRows, sceneOf } from './import-certificates.ts'
import { importer, type Totals } from './import-store.ts'
import { endless, type ImportSource, type OpenedFile, openFile, type Understood } from './open-file.ts'
import { peopleOfFile } from './people-of-file.ts'
import { type RowScene, readRow } from './read-row.ts'
import { noReport, type RefusalReport } from './refusal-report.ts'
import { type Remarks, sealRows } from './seal-rows.ts'
import { type Staged, stageRows } from './take-rows.ts'

export type Trial = {
  understood: Understood
  /** Each column of the file that is read, with what stands in the first rows. */
  columns: readonly { column: string; heading: string; samples: readonly string[] }[]
  /** Of the rows that can be read: how many of each. */
  counts: Readonly<Record<'状态' | '类别' | '发证残联', Readonly<Record<string, number>>>>
  totals: Totals
  /** The first refused rows and differences; all of them stand in the report. */
  refused: readonly { line: number; text: string }[]
  differences: readonly FoundDifference[]
}

const shown = 20
const samplesShown = 3
const batchSize = 5000

export async function tryImport(
  work: Work,
  source: ImportSource,
  report: RefusalReport = noReport,
): Promise<Trial | Refusal> {
  const file = await openFile(source)
  if ('refused' in file) return file
  const prepared = await work(importer, (unit) => sceneOf(unit, source))
  if ('refused' in prepared) return prepared
  const { scene, sealer } = prepared
  try {
    const { verdicts, ...people } = await peopleOfFile(file.records, file.understood.layout, scene)
    const trial = beginTrial(file)
    for await (const batch of batchesOf(file, verdicts, 0, batchSize)) {
      const sealed = sealRows(batch.rows, scene, sealer)
      const all = [...batch.rows, ...batch.misshapen]
      let unread: readonly Remarks[] = []
      let staged: Staged | undefined
      await work(importer, async (unit) => {
        staged = await stageRows(unit, { rows: batch.rows, scene, sealed, file: { sha256: file.sha256, ...people } })
        unread = await withKnownPeople(unit, all, [...misshapenRows(batch), ...sealed.refused, ...staged.asked])
        // What is refused is rolled back: nothing of the trial stays.
        return refuse('只是试一试。')
      })
      if (!staged) throw new Error('a batch was not compared')
      const { refused: misfits, differences } = staged
      const refused = [...unread, ...misfits]
      const reminded = [...sealed.reminded, ...staged.reminded]
      count(trial, batch.rows, scene)
      add(trial, all, { ...staged, refused, reminded })
      await report.add(all, { refused, reminded, differing: differences })
    }
    return trial
  } catch (error) {
    if (error instanceof EndlessRecord) return endless(error)
    throw error
  } finally {
    await report.close()
  }
}

type Growing = Trial & {
  columns: { column: string; heading: string; samples: string[]; name: CellName }[]
  counts: Record<keyof Trial['counts'], Record<string, number>>
  refused: { line: number; text: string }[]
  differences: FoundDifference[]
}

function beginTrial({ understood }: OpenedFile): Growing {
  const { at, headings } = understood.layout
  const read = cellNames.filter((name) => at[name] !== undefined)
  return {
    understood,
    columns: read.map((name) => ({ name, column: titleOf(name), heading: headings[at[name] ?? 0] ?? '', samples: [] })),
    counts: { 状态: {}, 类别: {}, 发证残联: {} },
    totals: { records: 0, imported: 0, alreadyThere: 0, differing: 0, corrected: 0, refused: 0, reminders: 0 },
    refused: [],
    differences: [],
  }
}

function count({ columns, counts }: Growing, rows: readonly FileRow[], scene: RowScene): void {
  const one = (of: Record<string, number>, name: string) => {
    of[name] = (of[name] ?? 0) + 1
  }
  for (const { cells, verdict } of rows) {
    for (const { name, samples } of columns) {
      const text = cells[name]?.trim()
      if (text && samples.length < samplesShown && !samples.includes(text)) samples.push(text)
    }
    const judged = readRow(cells, scene)
    if (!('certificate' in judged)) continue
    const { status, results, office } = judged.certificate
    one(
      counts.状态,
      certificateStatusNames[verdict && 'history' in verdict && status !== 'void' ? 'superseded' : status],
    )
    one(counts.类别, results.map(({ category }) => categoryNames[category]).join('、'))
    one(counts.发证残联, `${scene.labelOf.get(office) ?? ''} ${office}`)
  }
}

function add(
  trial: Growing,
  rows: readonly FileRow[],
  { imported, alreadyThere, differing, refused, reminded, differences }: Staged & { reminded: readonly Remarks[] },
): void {
  const { totals } = trial
  totals.records += rows.length
  totals.imported += imported
  totals.alreadyThere += alreadyThere
  totals.differing += differing
  totals.refused += refused.length
  totals.reminders += reminded.length
  const lineOf = new Map(rows.map(({ record, line }) => [record, line]))
  for (const { record, remarks } of refused.slice(0, Math.max(0, shown - trial.refused.length)))
    trial.refused.push({
      line: lineOf.get(record) ?? 0,
      text: remarks.map(({ column, text }) => `${titleOf(column)}：${text}`).join(' '),
    })
  trial.differences.push(...differences.slice(0, Math.max(0, shown - trial.differences.length)))
}
