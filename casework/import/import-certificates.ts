// Takes a file of existing certificates into the register, batch by batch; killed, it goes on where it stopped; run again, it adds nothing twice.
import { EndlessRecord } from '#platform/csv/read-records.ts'
import { surveyFile } from '#platform/csv/survey-file.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import type { Layout } from './columns.ts'
import {
  type DifferencesOfOffice,
  hashOfAcceptances,
  hashOfDifferences,
  listDifferencesByOffice,
} from './difference-store.ts'
import { FileRow } from './file-rows.ts'
import { type FileOfBatch, keepHeldRows, releaseFile, withKnownPeople } from './held-row-store.ts'
import {
  addRange,
  endImport,
  findImport,
  findProgress,
  importer,
  listOfficesByName,
  openImport,
  type Totals,
} from './import-store.ts'
import { endless, type ImportSource, type OpenedFile, openFile, type Understood } from './open-file.ts'
import { peopleOfFile, type Verdicts } from './people-of-file.ts'
import type { RowScene } from './read-row.ts'
import { noReport, type RefusalReport } from './refusal-report.ts'
import { isCutAsHeadings, reasonNotCut } from './row-shape.ts'
import { type SealBatch, type SealedBatch, sealRows } from './seal-rows.ts'
import { stageRows } from './take-rows.ts'

export type ImportTools = {
  progress?: (done: number, all: number) => void
  /** Opens the report at the length it had when the last batch was committed. */
  openReport?: (length: number) => Promise<RefusalReport>
  /** Opens what makes batches ready, and how many of them at once; by default this thread does. */
  openSealing?: (scene: RowScene, layout: Layout) => { seal: SealBatch; atOnce: number; close: () => Promise<void> }
  /** Rows to a transaction. */
  batchSize?: number
}
export type ImportResult = Totals & {
  /** The first run of the file, under which its differences stand. */
  importId: string
  sha256: string
  understood: Understood
  /** The same file had been imported to its end before; nothing was done now. */
  before: boolean
  /** From which record a run that was cut off went on. */
  resumedAfter: number
  /** What waits for acceptance, and the hash by which the command accepts it all. */
  differences: readonly DifferencesOfOffice[]
  differencesHash: string | undefined
}

const usualBatch = 5000

export async function importCertificates(
  work: Work,
  source: ImportSource,
  tools: ImportTools = {},
): Promise<ImportResult | Refusal> {
  const file = await openFile(source)
  if ('refused' in file) return file
  const prepared = await work(importer, (unit) => sceneOf(unit, source))
  if ('refused' in prepared) return prepared
  const { scene, sealer } = prepared
  // Threads take a second to begin: they do so while the file is looked through for people.
  const sealing = tools.openSealing?.(scene, file.understood.layout) ?? {
    seal: (rows: readonly FileRow[]) => Promise.resolve(sealRows(rows, scene, sealer)),
    atOnce: 1,
    close: () => Promise.resolve(),
  }
  try {
    return await enterFile(work, { source, file, scene, sealing }, tools)
  } catch (error) {
    if (error instanceof EndlessRecord) return endless(error)
    throw error
  } finally {
    await sealing.close()
  }
}

type Sealing = ReturnType<NonNullable<ImportTools['openSealing']>>
type Entering = { source: ImportSource; file: OpenedFile; scene: RowScene; sealing: Sealing }

/** Throws where the file has a quotation mark without its pair. */
async function enterFile(
  work: Work,
  { source, file, scene, sealing }: Entering,
  tools: ImportTools,
): Promise<ImportResult> {
  const { understood } = file
  const { verdicts, ...people } = await peopleOfFile(file.records, understood.layout, scene)
  const opened = await work(importer, (unit) => openRun(unit, source, file))
  const { first, run } = opened
  const { totals, reportBytes } = opened.progress
  const answer = async (sum: Totals, before: boolean): Promise<ImportResult> => ({
    ...sum,
    ...(await work(importer, (unit) => waiting(unit, first))),
    importId: first,
    sha256: file.sha256.toString('hex'),
    understood,
    before,
    resumedAfter: totals.records,
  })
  if (opened.ended) return answer(totals, true)

  const report = (await tools.openReport?.(reportBytes)) ?? noReport
  const of = { sha256: file.sha256, ...people }
  const { replaces } = source
  if (replaces) await work(importer, (unit) => releaseFile(unit, replaces, run))
  let sum = totals
  const commit = async (batch: Batch, sealed: SealedBatch) => {
    sum = await commitBatch(work, report, { run, proposes: run === first, scene, batch, sealed, before: sum, of })
    tools.progress?.(sum.records, Math.max(file.lines - understood.headingLine, sum.records))
  }
  try {
    await inOrder(batchesOf(file, verdicts, totals.records, tools.batchSize ?? usualBatch), sealing, commit)
    await work(importer, (unit) => endImport(unit, run))
  } finally {
    await report.close()
  }
  return answer(sum, false)
}

/** What every row is judged against, and what seals it. */
export async function sceneOf(unit: Unit, { onlyOffice }: ImportSource) {
  const names = await listOfficesByName(unit)
  const offices = [...new Set(names.officeOf.values())]
  if (onlyOffice !== undefined && names.officeOf.get(onlyOffice) !== onlyOffice)
    return refuse('没有这个县级残联。请填 6 位区划代码。', { field: 'office' })
  const { rulesOf } = await rulesOfOffices(unit, offices)
  const blankMethods = new Map(offices.map((office) => [office, rulesOf(office)['blank-method-before-2018']]))
  const scene: RowScene = { today: unit.today, ...names, blankMethods, ...(onlyOffice && { onlyOffice }) }
  return { scene, sealer: unit.vault.sealer }
}

/** The first run of a file; once differences of it were accepted, another, which takes what they stood in the way of. */
async function openRun(unit: Unit, source: ImportSource, { sha256 }: OpenedFile) {
  const about = { sha256, name: source.name, office: source.onlyOffice ?? null }
  const first = await openImport(unit, { ...about, accepts: null })
  const accepts = first.ended ? await hashOfAcceptances(unit, first.id) : null
  const run = accepts ? await openImport(unit, { ...about, accepts }) : first
  return { first: first.id, run: run.id, ended: run.ended, progress: await findProgress(unit, run.id) }
}

/** The run that found the differences of a file, which an acceptance names. */
export async function findFirstRun(work: Work, source: ImportSource): Promise<Refusal | { importId: string }> {
  const { sha256 } = await surveyFile(source.open)
  const about = { sha256, office: source.onlyOffice ?? null, accepts: null }
  const importId = await work(importer, (unit) => findImport(unit, about))
  return importId
    ? { importId: importId.id }
    : refuse('这个文件还没有导入过。请先不带 --accept 导入一次，核对差异。', { field: 'file' })
}

async function waiting(unit: Unit, importId: string) {
  const differences = (await listDifferencesByOffice(unit, importId)).filter(({ accepted }) => !accepted)
  const hash = differences.length > 0 ? await hashOfDifferences(unit, importId) : undefined
  return { differences, differencesHash: hash?.toString('hex') }
}

type Batch = { rows: readonly FileRow[]; misshapen: readonly FileRow[]; lastRecord: number }

export async function* batchesOf(
  { records, understood }: OpenedFile,
  verdicts: Verdicts,
  skip: number,
  size: number,
): AsyncGenerator<Batch> {
  const { layout } = understood
  const { length: width } = layout.headings
  let batch = { rows: [] as FileRow[], misshapen: [] as FileRow[], lastRecord: skip }
  let record = 0
  for await (const { line, fields } of records()) {
    record += 1
    if (record <= skip) continue
    const fits = isCutAsHeadings(fields, width)
    batch[fits ? 'rows' : 'misshapen'].push(new FileRow({ record, line, fields }, layout, verdicts.get(record)))
    batch.lastRecord = record
    if (batch.rows.length + batch.misshapen.length < size) continue
    yield batch
    batch = { rows: [], misshapen: [], lastRecord: record }
  }
  if (batch.rows.length + batch.misshapen.length > 0) yield batch
}

/** While one batch is committed, the next ones are made ready; never more than fit in the hands. */
async function inOrder(
  batches: AsyncIterable<Batch>,
  { seal, atOnce }: { seal: SealBatch; atOnce: number },
  commit: (batch: Batch, sealed: SealedBatch) => Promise<void>,
): Promise<void> {
  const inHand: { batch: Batch; sealed: Promise<SealedBatch> }[] = []
  const finish = async (left: number) => {
    for (let next = inHand[0]; next && inHand.length > left; next = inHand[0]) {
      await commit(next.batch, await next.sealed)
      inHand.shift()
    }
  }
  for await (const batch of batches) {
    const sealed = seal(batch.rows)
    sealed.catch(() => undefined)
    inHand.push({ batch, sealed })
    await finish(atOnce)
  }
  await finish(0)
}

/** The report is written first: what a crash leaves behind beyond the ledger's length is cut off when the import goes on. */
async function commitBatch(
  work: Work,
  report: RefusalReport,
  {
    run,
    proposes,
    scene,
    batch,
    sealed,
    before,
    of,
  }: {
    run: string
    proposes: boolean
    scene: RowScene
    batch: Batch
    sealed: SealedBatch
    before: Totals
    of: FileOfBatch
  },
): Promise<Totals> {
  return work(importer, async (unit) => {
    const misshapen = misshapenRows(batch)
    return addRange(unit, run, before, async () => {
      const staged = await stageRows(unit, {
        rows: batch.rows,
        scene,
        sealed,
        file: of,
        run,
        ...(proposes && { proposing: run }),
      })
      const all = [...batch.rows, ...batch.misshapen]
      const unread = [...misshapen, ...sealed.refused, ...staged.asked]
      if (proposes) await keepHeldRows(unit, run, { rows: all, scene }, unread)
      const refused = [...(await withKnownPeople(unit, all, unread)), ...staged.refused]
      const out = new Set([...staged.refused, ...staged.asked, ...staged.differences].map(({ record }) => record))
      const reminded = [...sealed.reminded.filter(({ record }) => !out.has(record)), ...staged.reminded]
      const reportBytes = await report.add(all, {
        refused,
        reminded,
        differing: staged.differences,
      })
      return {
        ...staged,
        corrected: 0,
        refused: refused.length,
        reminders: reminded.length,
        lastRecord: batch.lastRecord,
        reportBytes,
      }
    })
  })
}

export const misshapenRows = ({ misshapen }: Batch) =>
  misshapen.map(({ record, line, cells }) => ({
    record,
    remarks: [{ column: 'number' as const, text: reasonNotCut(line, Object.values(cells)) }],
  }))
