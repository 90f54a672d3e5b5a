// The demonstration's existing certificates, brought in the way any office brings its own: from a file.

import { type ColumnName, columnNames, titleOf } from '#casework/import/columns.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { dayOf } from '#platform/clock.ts'
import { csvLine } from '#platform/csv/read-records.ts'
import type { Platform } from '#platform/open-platform.ts'
import { categoryNames, isRefusal, levelNames } from '#regulation/vocabulary.ts'
import { type DemoHolder, type HolderKind, listHolders } from './holders.ts'

const statusOf: Partial<Record<HolderKind, string>> = {
  expired: '到期',
  'frozen-hukou-moved': '冻结',
  'frozen-at-term': '冻结',
  lost: '挂失',
  cancelled: '注销',
  'cancelled-this-year': '注销',
}
const frozenBecause: Partial<Record<HolderKind, string>> = {
  'frozen-hukou-moved': '户口迁移',
  'frozen-at-term': '到期未换',
}

/** @returns how many certificates were entered now; none where they are there already */
export async function seedCertificates(platform: Platform): Promise<number> {
  const file = Buffer.from(fileOf(listHolders(dayOf(platform.clock()))))
  const imported = await importCertificates(platform.work, {
    name: '演示存量证.csv',
    open: async function* () {
      yield file
    },
  })
  if (isRefusal(imported)) throw new Error(imported.message)
  if (imported.refused > 0) throw new Error(`${imported.refused} of the demonstration's certificates were refused`)
  return imported.before ? 0 : imported.imported
}

/** The file an office would hand in for these holders. */
export function fileOf(holders: readonly DemoHolder[]): string {
  return [csvLine(columnNames.map(titleOf)), ...holders.map((one) => csvLine(cellsOf(one)))].join('')
}

function cellsOf(one: DemoHolder): readonly string[] {
  const cells: Record<ColumnName, string> = {
    number: one.certificateNumber,
    name: one.name,
    idNumber: one.idNumber,
    results: one.results.map(({ category, level }) => `${categoryNames[category]}${levelNames[level]}`).join('、'),
    office: one.office,
    from: one.from,
    to: one.to,
    assessedOn: one.assessedOn,
    method: one.visually ? '目测' : '机构',
    status: statusOf[one.kind] ?? '有效',
    since: statusOf[one.kind] && one.kind !== 'expired' ? one.since : '',
    frozenBecause: frozenBecause[one.kind] ?? '',
    address: one.address,
    phone: one.phone,
  }
  return columnNames.map((name) => cells[name])
}
