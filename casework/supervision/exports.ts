// Lists as files: with a purpose, above a size by two people, marked with who took them, never an identity number (N5.2).
import { writeSheet } from '#platform/sheets/write-sheet.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptExport, acceptExportDecision, mostRows, refuseTaking } from '#regulation/offices/exports.ts'
import { isRefusal, matterNames, type Refusal, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { listOfficeLabels } from '../offices/office-store.ts'
import { recordReadings } from '../persons/record-reading.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { type Behind, countVisible, listBehind } from './cases-behind.ts'
import { countTaking, type ExportRequest, findExport, insertExport, writeExportDecision } from './export-store.ts'
import type { Scope } from './tallies.ts'

export async function askForExport(
  unit: Unit,
  scope: Scope,
  behind: Behind,
  wish: { purpose: string; format: string; query: string; title: string },
): Promise<Refusal | { id: string; state: 'asked' | 'ready' }> {
  const { actor } = unit
  if (actor.kind !== 'staff') throw new Error('only members of staff take lists')
  const { count: rows, more } = await countVisible(unit, scope, behind, mostRows)
  const withoutApproval = (await rulesFor(unit, actor.office))['export-rows-without-approval']
  const accepted = acceptExport(actor, wish, { rows: more ? rows + 1 : rows, withoutApproval })
  if (isRefusal(accepted)) return accepted
  const id = await insertExport(unit, accepted, wish)
  const { state } = accepted
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

export async function decideOnExport(
  unit: Unit,
  id: string,
  agree: boolean,
  words: string,
): Promise<Refusal | { decided: true }> {
  const accepted = acceptExportDecision(unit.actor, await findExport(unit, id), { agree, words })
  if (isRefusal(accepted)) return accepted
  await writeExportDecision(unit, id, { ...accepted, by: accepted.by.id })
  return { decided: true }
}

/** The file, made now of what the asker may see now; each row's reading is on record. */
export async function takeExport(
  unit: Unit,
  request: ExportRequest,
  scope: Scope,
  behind: Behind,
): Promise<Refusal | { file: Buffer }> {
  const refused = refuseTaking(unit.actor, request, unit.today)
  if (refused) return refused
  const { rows: files } = await listBehind(unit, scope, behind, { limit: mostRows })
  const labels = await listOfficeLabels(
    unit,
    files.flatMap(({ current }) => [current.residence, current.hukou]),
  )
  await countTaking(unit, request)
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
