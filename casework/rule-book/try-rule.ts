// A proposed rule tried on the cases that ended within the year, before it is decided on: each replayed from its record with the new value (R1.2, N2.3; docs/basis.md §9.217).
import type { Unit } from '#platform/unit-of-work.ts'
import { followsHukou, isCalendarRule, localRules, type RuleName, rulesFrom } from '#regulation/local-rules.ts'
import type { Scene } from '#regulation/scene.ts'
import { differenceOf, withCase } from '#simulation/differences.ts'
import { type Past, replay } from '#simulation/replay.ts'
import { type CaseFile, listSteps } from '../cases/case-store.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { previewRule } from './preview-rule.ts'
import { lockProposal, type Proposal } from './rule-store.ts'
import {
  type Among,
  beginTrial,
  cancelledBefore,
  casesAfter,
  countNotAccepted,
  findTrial,
  type RuleTrial,
  saveTrial,
} from './trial-store.ts'

/** One transaction's worth. */
const batchSize = 100

/** The job 'try-rule': the next cases of a trial; what is decided or taken back meanwhile is tried no further. */
export const tryRule = (unit: Unit, { proposalId }: { proposalId: string }): Promise<void> =>
  tryBatch(unit, proposalId, batchSize)

export async function tryBatch(unit: Unit, proposalId: string, size: number): Promise<void> {
  const proposal = await lockProposal(unit, proposalId)
  if (proposal?.state !== 'proposed') return
  const { among, values } = await touchedBy(unit, proposal)
  const trial = (await findTrial(unit, proposalId)) ?? (await begin(unit, proposal, among))
  if (trial.finishedAt) return
  const files = await casesAfter(unit, trial, among, size)
  const calendarOf = await calendarsFor(unit, officesOf(files))
  let { summary } = trial
  for (const file of files) {
    const value = values.get(among.side === 'hukou_office' ? file.current.hukou : file.current.residence)
    summary = withCase(summary, file.id, await difference(unit, file, { name: proposal.name, value, calendarOf }))
  }
  const finished = files.length < size
  await saveTrial(unit, proposalId, { summary, afterCase: files.at(-1)?.id ?? trial.afterCase, finished })
  if (!finished)
    await unit.enqueue({ name: 'try-rule', data: { proposalId }, key: `${proposalId}/try/${summary.looked}` })
}

/** Numbers and choices may open or close a way through a matter; lists and words do not, whatever stands in them. */
export const changesWays = (name: RuleName): boolean =>
  ['whole', 'flag', 'one-of', 'day'].includes(localRules[name].kind.type)

/** The walks go on beside it, a matter after another: each takes its time. */
async function begin(unit: Unit, { id, name }: Proposal, among: Among): Promise<RuleTrial> {
  if (changesWays(name)) await unit.enqueue({ name: 'walk-rule', data: { proposalId: id }, key: `${id}/walk` })
  return beginTrial(unit, id, among)
}

/** The value that is walked under: the proposed one, or what holds instead of the one that ends. */
export async function valueToWalk(unit: Unit, proposal: Proposal): Promise<unknown> {
  if (proposal.kind === 'value') return proposal.value
  const [value] = (await touchedBy(unit, proposal)).values.values()
  return value ?? localRules[proposal.name].default
}

/** Where the value would change, and to what; cases follow one of their two offices. A calendar counts open terms anew instead. */
async function touchedBy(unit: Unit, proposal: Proposal): Promise<{ among: Among; values: Map<string, unknown> }> {
  const { changed } = isCalendarRule(proposal.name) ? { changed: [] } : await previewRule(unit, proposal)
  const values = new Map(changed.map(({ office, after }) => [office, after]))
  const side = followsHukou(proposal.name) ? 'hukou_office' : 'residence_office'
  return { among: { side, offices: [...values.keys()] }, values }
}

/** How many open cases would take the new value when they are accepted. */
export async function countToTakeValue(unit: Unit, proposal: Proposal): Promise<number> {
  return countNotAccepted(unit, (await touchedBy(unit, proposal)).among)
}

const officesOf = (files: readonly CaseFile[]) => [
  ...new Set(
    files.flatMap(({ current: { residence, hukou, superior, province, clocks } }) => [
      residence,
      hukou,
      superior,
      province,
      ...clocks.map(({ office }) => office),
    ]),
  ),
]

async function difference(
  unit: Unit,
  file: CaseFile,
  { name, value, calendarOf }: { name: RuleName; value: unknown; calendarOf: Scene['calendarOf'] },
) {
  const { current } = file
  const steps = await listSteps(unit, file.id)
  const past: Past = {
    last: current,
    first: steps[0]?.from ?? 'submitted',
    taken: steps,
    ...(name === 'reapply-bar-years' && { cancelledOn: await cancelledBefore(unit, file) }),
  }
  const before = replay(past, current.rules, calendarOf)
  const after = replay(past, rulesFrom({ ...current.rules, [name]: value }), calendarOf)
  return before && after && differenceOf(before, after)
}
