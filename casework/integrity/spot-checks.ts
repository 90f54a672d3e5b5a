// Spot checks of conclusions: drawn by lot over a seed that is kept, so that anybody can draw again (N4.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptCheck, acceptDraw, type Draw, notDrawn, refuseEmptyDraw } from '#regulation/offices/spot-checks.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { insertDraw, updateChecked } from './spot-check-store.ts'

export async function drawSpotCheck(unit: Unit, given: Draw): Promise<Refusal | { id: string; among: number }> {
  const draw = acceptDraw(unit.actor, given, unit.today)
  if (isRefusal(draw)) return draw
  const drawn = await insertDraw(unit, draw)
  return refuseEmptyDraw(drawn.among) ?? drawn
}

export async function recordCheck(
  unit: Unit,
  check: string,
  assessment: string,
  given: { result: string; note: string },
): Promise<Refusal | { recorded: true }> {
  const checked = acceptCheck(unit.actor, given)
  if (isRefusal(checked)) return checked
  return (await updateChecked(unit, check, assessment, checked)) ? { recorded: true } : notDrawn
}
