// The papers of a case, page by page, and where the originals are kept (R2, R6.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { EvidenceMaterial } from '#regulation/dispute-evidence.ts'
import type { PhotoMeasures } from '#regulation/photo-rule.ts'
import type { SignedMaterial } from '#regulation/signed-paper-kinds.ts'
import type { MaterialKind } from '#regulation/vocabulary.ts'

export type MaterialPage = {
  id: string
  /** What the applicant handed in, what was signed by hand meanwhile, or what came with a dispute. */
  material: MaterialKind | SignedMaterial | EvidenceMaterial
  page: number
  fileId: string
  /** As what it was uploaded: the material, or one side of it. */
  purpose: string
  mediaType: string
  /** Of a certificate photo (R2.1). */
  measures: PhotoMeasures | null
  addedAt: Date
}

export async function listMaterialPages(unit: Unit, caseId: string): Promise<readonly MaterialPage[]> {
  const rows = await unit.db
    .selectFrom('case_material')
    .innerJoin('file', 'file.id', 'case_material.file_id')
    .select([
      'case_material.id',
      'material',
      'page',
      'file_id as fileId',
      'purpose',
      'media_type as mediaType',
      'advice as measures',
      'added_at as addedAt',
    ])
    .where('case_material.case_id', '=', caseId)
    .where('replaced', '=', false)
    .orderBy('material')
    .orderBy('page')
    .execute()
  return rows as MaterialPage[]
}

/** Adds pages of a paper; the earlier ones stay on file, marked as replaced. */
export async function replacePages(
  unit: Unit,
  caseId: string,
  material: MaterialKind | SignedMaterial,
  files: readonly string[],
  keptAt: string | null,
): Promise<void> {
  await unit.db
    .updateTable('case_material')
    .set({ replaced: true })
    .where('case_id', '=', caseId)
    .where('material', '=', material)
    .where('replaced', '=', false)
    .execute()
  await insertPages(unit, caseId, material, files, { first: 1, keptAt })
}

/** Adds pages after those that are there. */
export async function addPages(
  unit: Unit,
  caseId: string,
  material: EvidenceMaterial,
  files: readonly string[],
): Promise<void> {
  const { before } = await unit.db
    .selectFrom('case_material')
    .select((of) => of.fn.coalesce(of.fn.max('page'), sql<number>`0`).as('before'))
    .where('case_id', '=', caseId)
    .where('material', '=', material)
    .executeTakeFirstOrThrow()
  await insertPages(unit, caseId, material, files, { first: before + 1, keptAt: null })
}

async function insertPages(
  unit: Unit,
  caseId: string,
  material: MaterialPage['material'],
  files: readonly string[],
  { first, keptAt }: { first: number; keptAt: string | null },
): Promise<void> {
  if (files.length === 0) return
  await unit.db
    .insertInto('case_material')
    .values(
      files.map((file, index) => ({
        id: newId(),
        case_id: caseId,
        material,
        page: first + index,
        file_id: file,
        original_kept_at: keptAt,
        added_at: unit.now,
        added_by: nameOf(unit.actor),
      })),
    )
    .execute()
}

/** How many materials of the case have no scan (R6.3). */
export async function countUnscanned(unit: Unit, caseId: string, materials: readonly string[]): Promise<number> {
  const rows = await unit.db
    .selectFrom('case_material')
    .select('material')
    .distinct()
    .where('case_id', '=', caseId)
    .where('replaced', '=', false)
    .execute()
  const scanned = new Set(rows.map((row) => row.material))
  return materials.filter((one) => !scanned.has(one)).length
}
