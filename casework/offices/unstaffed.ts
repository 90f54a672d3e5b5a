// What people are told before they apply at an office where nobody works yet: whom to call instead (N2.2; docs/basis.md §9.252).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { helpInWords } from '#regulation/place-words.ts'
import { rulesFor } from '../cases/scene.ts'
import { findWindow, listOfficeLabels, officePath, type Window } from './office-store.ts'
import { nation } from './reference-data.ts'

export type Unstaffed = {
  label: string
  window?: Window | undefined
  /** The offices above, the nearest first. */
  above: readonly string[]
  /** The number that one of them published, in a sentence. */
  help: string
}

/** Undefined where somebody works there in that role. */
export async function findUnstaffed(unit: Unit, office: string, role: StaffRole): Promise<Unstaffed | undefined> {
  const { rows } = await sql<{ staffed: boolean }>`select office_is_staffed(${office}, ${role}) as staffed`.execute(
    unit.db,
  )
  if (rows[0]?.staffed) return undefined
  const above = (await officePath(unit, office)).slice(1).filter((one) => one !== nation)
  const labels = await listOfficeLabels(unit, [office, ...above])
  return {
    label: labels.get(office) ?? '',
    window: await findWindow(unit, office),
    above: above.map((one) => labels.get(one) ?? ''),
    help: helpInWords(await rulesFor(unit, office)),
  }
}
