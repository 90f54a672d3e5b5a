// Lists as files: with a purpose, above a size by two people, marked with who took them, never an identity number (N5.2; trust.md 13).

import { newId } from '#platform/ids.ts'
import { type SheetFormat, writeSheet } from '#platform/sheets/write-sheet.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { mayExportAlone } from '#regulation/exports.ts'
import { matterNames, type Refusal, refuse, statusNames } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { recordReadings } from '../persons/record-reading.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { type Behind, countVisible, listBehind } from './cases-behind.ts'
import type { Scope } from './tallies.ts'

/** Nobody needs more at once; and no request holds the house up. */
export const mostRows = 5000
/** For so many days a file may be taken. */
const openDays = 7

export type ExportRequest = {
  id: string
  office: string
  askedBy: string
  askedByName: string
  askedAt: Date
  purpose: string
  query: string
  title: string
  rows: number
  format: SheetFormat
  state: 'asked' | 'ready' | 'refused'
  decidedByName: string | null
  decidedAt: Date | null
  decisionWords: string | null
  taken: number
}

const select = (unit: Unit) =>
  unit.db
    .selectFrom('export_request')
    .select(['id', 'office_id as office', 'asked_by as askedBy', 'asked_by_name as askedByName', 'asked_at as askedAt'])
    .select(['purpose', 'query', 'title', 'rows', 'format', 'state', 'decided_by_name as decidedByName'])
    .select(['decided_at as decidedAt', 'decision_words as decisionWords', 'taken'])

export async function listExports(unit: Unit, office: string): Promise<readonly ExportRequest[]> {
  const rows = await select(unit).where('office_id', '=', office).orderBy('asked_at', 'desc').limit(50).execute()
  return rows as ExportRequest[]
}

export async function findExport(unit: Unit, id: string): Promise<ExportRequest | undefined> {
  return (await select(unit).where('id', '=', id).executeTakeFirst()) as ExportRequest | undefined
}

export async function askForExport(
  unit: Unit,
  scope: Scope,
  behind: Behind,
  wish: { purpose: string; format: string; query: string; title: string },
): Promise<Refusal | { id: string; state: 'asked' | 'ready' }> {
  const { actor } = unit
  if (actor.kind !== 'staff') throw new Error('only members of staff take lists')
  const purpose = wish.purpose.trim()
  if (purpose.length < 4 || purpose.length > 200)
    return refuse('请写明导出做什么用，4 到 200 个字。', { clause: 'N5.2', field: 'purpose' })
  const format = wish.format === 'csv' || wish.format === 'xlsx' ? wish.format : undefined
  if (!format) return refuse('请选文件的格式。', { field: 'format' })
  const rows = await countVisible(unit, scope, behind)
  if (rows === 0) return refuse('没有您能看到的办件，不用导出。', { field: 'purpose' })
  if (rows > mostRows)
    return refuse(`一共 ${rows} 件，一次最多导出 ${mostRows} 件。请选小一点的范围。`, { field: 'purpose' })
  const state = mayExportAlone(rows, await rulesFor(unit, actor.office)) ? 'ready' : 'asked'
  const id = newId()
  await unit.db
    .insertInto('export_request')
    .values({
      id,
      office_id: actor.office,
      asked_by: actor.id,
      asked_by_name: await actorName(unit),
      asked_at: unit.now,
      purpose,
      query: wish.query,
      title: wish.title,
      rows,
      format,
      state,
    })
    .execute()
  if (state === 'asked')
    await tellOffice(unit, {
      office: actor.office,
      key: `export ${id}`,
      title: `有人要导出 ${rows} 件`,
      words: '件数多，要负责人同意。',
      href: `/workbench/supervision/exports/${id}`,
    })
  return { id, state }
}

/** Another head of the same office agrees or refuses. */
export async function decideOnExport(
  unit: Unit,
  id: string,
  agree: boolean,
  words: string,
): Promise<Refusal | { decided: true }> {
  const { actor } = unit
  const request = await findExport(unit, id)
  if (!request || request.state !== 'asked' || actor.kind !== 'staff')
    return refuse('没有等同意的导出，可能已经有人处理了。')
  if (request.askedBy === actor.id) return refuse('自己要的导出，不能自己同意。请另一位负责人看。', { clause: 'N5.2' })
  if (!agree && words.trim().length < 4) return refuse('不同意的，请写明为什么。', { field: 'words' })
  await unit.db
    .updateTable('export_request')
    .set({
      state: agree ? 'ready' : 'refused',
      decided_by: actor.id,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      decision_words: words.trim() || null,
    })
    .where('id', '=', id)
    .execute()
  return { decided: true }
}

export const takeUntil = (request: ExportRequest) => {
  const from = request.decidedAt ?? request.askedAt
  return addDays(new Date(from.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), openDays)
}

/** The file, made now of what the asker may see now; each row's reading is on record. */
export async function takeExport(
  unit: Unit,
  request: ExportRequest,
  scope: Scope,
  behind: Behind,
): Promise<Refusal | { file: Buffer }> {
  if (request.state !== 'ready' || nameOf(unit.actor) !== `staff:${request.askedBy}`)
    return refuse('这份文件还不能取，或不是您要的。')
  if (unit.today > takeUntil(request)) return refuse('已过取文件的期限。请重新申请导出。')
  const files = await listBehind(unit, scope, behind, { limit: mostRows, offset: 0 })
  const labels = new Map(
    (await unit.db.selectFrom('office').select(['id', 'label']).execute()).map((one) => [one.id, one.label]),
  )
  await unit.db
    .updateTable('export_request')
    .set({ taken: request.taken + 1 })
    .where('id', '=', request.id)
    .execute()
  await recordReadings(
    unit,
    files.map((one) => one.id),
    'list',
    `导出：${request.purpose}`,
  )
  const mark = `仅供${request.askedByName}用于：${request.purpose}。${dayInWords(unit.today)}取，编号 ${request.id}。不得转给他人。`
  const rows = [
    [mark],
    ['编号', '姓名（已遮盖）', '事项', '状态', '居住地残联', '户籍地残联', '申请日', '期限'],
    ...files.map(({ number, maskedName, current, dueOn }) => [
      number,
      maskedName,
      matterNames[current.matter],
      statusNames[current.status],
      labels.get(current.residence) ?? '',
      labels.get(current.hukou) ?? '',
      current.opened,
      dueOn ?? '',
    ]),
    [mark],
  ]
  return { file: await writeSheet(request.format, rows) }
}
