// Takes a file of existing certificates into the register, batch by batch; killed, it goes on where it stopped; run again, it adds nothing twice.
import { type CsvRecord, EndlessRecord, readRecords } from '#platform/csv/read-records.ts'
import { type Encoding, type OpenBytes, surveyFile } from '#platform/csv/survey-file.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { type Layout, readHeadings } from './columns.ts'
import { addRange, endImport, findProgress, listOfficesByCode, openImport, type Totals } from './import-store.ts'
import type { RowScene } from './read-row.ts'
import { noReport, type RefusalReport } from './refusal-report.ts'
import { type RawRow, type SealBatch, type SealedBatch, sealRows } from './seal-rows.ts'
import { stageRows } from './take-rows.ts'

export const importer: Actor = { kind: 'system', id: 'import' }

export type ImportSource = {
  name: string
  open: OpenBytes
  /** Where it is known; otherwise it is found out. */
  encoding?: Encoding
  onlyOffice?: string
}
export type ImportTools = {
  progress?: (done: number, all: number) => void
  /** Opens the report at the length it had when the last batch was committed. */
  openReport?: (length: number) => Promise<RefusalReport>
  /** Opens what makes batches ready, and how many of them at once; by default this thread does. */
  openSealing?: (scene: RowScene) => { seal: SealBatch; atOnce: number; close: () => Promise<void> }
  /** Rows to a transaction. */
  batchSize?: number
}
export type ImportResult = Totals & {
  sha256: string
  encoding: Encoding
  /** The same file had been imported to its end before; nothing was done now. */
  before: boolean
  /** From which record a run that was cut off went on. */
  resumedAfter: number
  unknownColumns: readonly string[]
}

const usualBatch = 5000

export async function importCertificates(
  work: Work,
  source: ImportSource,
  tools: ImportTools = {},
): Promise<ImportResult | Refusal> {
  const survey = await surveyFile(source.open)
  const encoding = source.encoding ?? survey.encoding
  const records = readRecords(source.open, encoding)
  const first = await records.next().catch(endlessAt)
  if (first instanceof EndlessRecord) return endless(first)
  const layout = first.done ? '文件是空的。请用模板填写。' : readHeadings(first.value.fields)
  if (typeof layout === 'string') return refuse(layout, { field: 'file' })

  const { officeOf, blankMethods, today, sealer } = await work(importer, async (unit) => {
    const known = await listOfficesByCode(unit)
    const offices = [...new Set(known.values())]
    const { rulesOf } = await rulesOfOffices(unit, offices)
    return {
      officeOf: known,
      blankMethods: new Map(offices.map((office) => [office, rulesOf(office)['blank-method-before-2018']])),
      today: unit.today,
      sealer: unit.vault.sealer,
    }
  })
  if (source.onlyOffice !== undefined && officeOf.get(source.onlyOffice) !== source.onlyOffice)
    return refuse('没有这个县级残联。请填 6 位区划代码。', { field: 'office' })
  const opened = await work(importer, (unit) =>
    openImport(unit, { sha256: survey.sha256, name: source.name, office: source.onlyOffice ?? null }),
  )
  const progress = await work(importer, (unit) => findProgress(unit, opened.id))
  const about = { sha256: survey.sha256.toString('hex'), encoding, unknownColumns: layout.unknown }
  const { totals } = progress
  if (opened.ended) return { ...totals, ...about, before: true, resumedAfter: totals.records }

  const scene: RowScene = { today, officeOf, blankMethods, ...(source.onlyOffice && { onlyOffice: source.onlyOffice }) }
  const sealing = tools.openSealing?.(scene) ?? {
    seal: (rows: readonly RawRow[]) => Promise.resolve(sealRows(rows, scene, sealer)),
    atOnce: 1,
    close: () => Promise.resolve(),
  }
  const report = (await tools.openReport?.(progress.reportBytes)) ?? noReport
  let sum = totals
  const commit = async (batch: Batch, sealed: SealedBatch) => {
    sum = await commitBatch(work, report, { importId: opened.id, batch, sealed, before: sum })
    tools.progress?.(sum.records, Math.max(survey.lines - 1, sum.records))
  }
  try {
    const batches = batchesOf(records, layout, { skip: totals.records, size: tools.batchSize ?? usualBatch })
    await inOrder(batches, sealing, commit)
    await work(importer, (unit) => endImport(unit, opened.id))
  } catch (error) {
    if (error instanceof EndlessRecord) return endless(error)
    throw error
  } finally {
    await report.close()
    await sealing.close()
  }
  return { ...sum, ...about, before: false, resumedAfter: totals.records }
}

type Batch = { rows: readonly RawRow[]; misshapen: readonly RawRow[]; lastRecord: number }

async function* batchesOf(
  records: AsyncIterable<CsvRecord>,
  layout: Layout,
  { skip, size }: { skip: number; size: number },
): AsyncGenerator<Batch> {
  let batch = { rows: [] as RawRow[], misshapen: [] as RawRow[], lastRecord: skip }
  let record = 0
  for await (const { line, fields } of records) {
    record += 1
    if (record <= skip) continue
    const cells = Object.fromEntries(Object.entries(layout.at).map(([name, index]) => [name, fields[index] ?? '']))
    const fits = fields.length === layout.width
    batch[fits ? 'rows' : 'misshapen'].push({ record, line, cells })
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
  { importId, batch, sealed, before }: { importId: string; batch: Batch; sealed: SealedBatch; before: Totals },
): Promise<Totals> {
  return work(importer, async (unit) => {
    const misshapen = batch.misshapen.map(({ record }) => ({ record, remarks: [misshapenRemark] }))
    return addRange(unit, importId, before, async () => {
      const staged = await stageRows(unit, { importId, rows: batch.rows, sealed })
      const refused = [...misshapen, ...sealed.refused, ...staged.refused]
      const out = new Set(staged.refused.map((one) => one.record))
      const reminded = sealed.reminded.filter((one) => !out.has(one.record))
      const reportBytes = await report.add([...batch.rows, ...batch.misshapen], refused, reminded)
      return {
        ...staged,
        refused: refused.length,
        reminders: reminded.length,
        lastRecord: batch.lastRecord,
        reportBytes,
      }
    })
  })
}

const misshapenRemark = {
  column: 'number',
  text: '这一行的栏数与表头不一样，可能有引号没有成对，或者多了逗号。',
} as const

const endlessAt = (error: unknown): EndlessRecord => {
  if (error instanceof EndlessRecord) return error
  throw error
}

const endless = ({ line }: EndlessRecord): Refusal =>
  refuse(`第 ${line} 行有一个引号没有成对，后面的行读不出来。请改好这一行，再整个导入一次；已经导入的不会重复。`, {
    field: 'file',
  })
