// What has passed its time is forgotten: each thing by itself, a slice to a transaction, once an hour (N5.2; docs/retention.md).
import type { Unit } from '#platform/unit-of-work.ts'
import { type PassingName, passedBefore, passingNames } from '#regulation/offices/retention.ts'
import { rulesFor } from '../cases/scene.ts'
import { nation } from '../offices/reference-data.ts'
import { beginClearing, noteSlice } from './clearing-store.ts'
import { forgetting } from './passing-store.ts'
import { sweepFiles } from './sweep-files.ts'

const rowsOfSlice = 500
/** Parts of the stored files that a run looks through: all of them within a day. */
const partsOfRun = 11
const parts = 256

/** The job 'forget-passed'. */
export async function forgetPassed(unit: Unit, { what }: { what?: string }): Promise<{ gone: number }> {
  if (what === undefined) {
    const hour = unit.now.toISOString().slice(0, 13)
    for (const name of passingNames)
      await unit.enqueue({ name: 'forget-passed', data: { what: name }, key: `${name} ${hour}` })
    return { gone: 0 }
  }
  const name = passingNames.find((known) => known === what)
  const begun = name && (await beginClearing(unit, name))
  if (!begun) return { gone: 0 }
  const slice = await forgetSlice(unit, name, begun.part)
  await noteSlice(unit, name, slice)
  if (slice.more) await unit.enqueue({ name: 'forget-passed', data: { what: name } })
  return { gone: slice.gone }
}

async function forgetSlice(unit: Unit, name: PassingName, part: number) {
  const before = passedBefore(name, await rulesFor(unit, nation), unit.now, unit.today)
  if (name === 'orphan-files') {
    const swept = await sweepFiles(unit, part, before)
    // Where something is wrong it stays there, and goes on once it was put right.
    if (swept.problem !== undefined) return { ...swept, part, more: false }
    const next = (part + 1) % parts
    return { ...swept, part: next, more: next % partsOfRun !== 0 && next !== 0 }
  }
  const gone = await forgetting[name](unit, before, rowsOfSlice)
  return { gone, part: 0, more: gone === rowsOfSlice, problem: undefined }
}
