// The main flow: load → gather → decide → evolve → save → carry out → plan what follows.
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { decide, mayTake } from '#regulation/decide.ts'
import { evolve } from '#regulation/evolve.ts'
import { matters } from '#regulation/matters/matters.ts'
import { effectsOf } from '#regulation/register-effects.ts'
import type { StepName } from '#regulation/steps.ts'
import { together } from '#regulation/together.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { saidIn } from '#regulation/words-given.ts'
import { setCertificateStatus } from '../certificates/certificate-store.ts'
import { refuseRelative } from '../integrity/relatives.ts'
import { actorName } from '../staff/actor-name.ts'
import { refuseUnfit } from '../staff/fitness.ts'
import { type CaseFile, findCase, StaleCase, saveStep } from './case-store.ts'
import { desks, type StepInput } from './desks.ts'
import { sceneFor } from './scene.ts'

/** A step as it is asked for. */
export type AskedStep<S extends StepName = StepName> = {
  step: S
  input: StepInput[S]
  /** The reasons in writing, where the step asks for them; sealed with the person's key. */
  note?: string
  /** The version the person was looking at; a newer one refuses. */
  seenVersion?: number
}
export type Action<S extends StepName = StepName> = AskedStep<S> & { caseId: string }

export type Acted = { acted: true; before: Case; after: Case; number: string }
/** There is no such case, or it is not this person's to see. */
export type NotFound = { notFound: true }

export async function actOnCase<S extends StepName>(
  unit: Unit,
  { caseId, ...asked }: Action<S>,
): Promise<Refusal | NotFound | Acted> {
  const file = await findCase(unit, caseId)
  return file ? actOnFile(unit, file, asked) : { notFound: true }
}

/** The same for who has loaded the case in this transaction. */
export async function actOnFile<S extends StepName>(
  unit: Unit,
  file: CaseFile,
  action: AskedStep<S>,
): Promise<Refusal | Acted> {
  const refused = refuseStale(file, action) ?? (await refuseUnfit(unit)) ?? (await refuseRelative(unit, file.id))
  if (refused) return refused

  const scene = await sceneFor(unit, file.current, ...officesIn(action.input))
  const allowed = mayTake(file.current, action.step, scene)
  if (isRefusal(allowed)) return allowed
  const desk = desks[action.step]
  // What is wrong at a field is told with the reasons that are not written yet; what cannot be done at all, alone.
  const unwritten = refuseUnwritten(file, action)
  const withUnwritten = (refusal: Refusal) => (refusal.field ? together(refusal, unwritten) : refusal)
  const facts = await desk.gather(unit, file, action.input, action.note ?? '')
  if (isRefusal(facts)) return withUnwritten(facts)
  const decision = decide(file.current, action.step, facts, scene)
  if (isRefusal(decision)) return withUnwritten(decision)
  if (unwritten) return unwritten

  const after = evolve(file.current, decision.event)
  // Rows of the step come before the case: a step may take the case out of the actor's own sight.
  for (const { certificate, to, reason } of effectsOf(file.current, decision.event, after))
    await setCertificateStatus(unit, certificate, to, reason)
  const carried = await desk.carryOut?.(unit, file, after, decision.event, action.input)
  if (isRefusal(carried)) return carried
  const noteSealed = action.note
    ? await unit.vault.seal(file.personId, notePlace(file.id, file.current.version), action.note)
    : undefined
  try {
    await saveStep(unit, file, after, { event: decision.event, actorName: await actorName(unit), noteSealed })
  } catch (error) {
    if (error instanceof StaleCase) return stale
    throw error
  }
  await unit.enqueue({
    name: 'follow-up',
    data: { caseId: file.id, seq: file.current.version },
    key: `${file.id}/${file.current.version}`,
  })
  return { acted: true, before: file.current, after, number: file.number }
}

export const notePlace = (caseId: string, seq: number) => ({
  table: 'case_event',
  column: 'note',
  row: `${caseId}/${seq}`,
})

/** The case is not any more as whoever acts has seen it. */
export const stale = refuse('别人刚刚办理过这件申请，您看到的不是最新情况。您的操作没有生效，请看过最新情况后再办。')

const refuseStale = (file: CaseFile, { seenVersion }: AskedStep): Refusal | undefined =>
  seenVersion !== undefined && seenVersion !== file.current.version ? stale : undefined

/** The reasons in writing, where the step asks for them. */
export function refuseUnwritten(file: CaseFile, action: Pick<AskedStep, 'step' | 'note'>): Refusal | undefined {
  const wants = matters[file.current.matter].steps[action.step]?.note
  const note = action.note?.trim() ?? ''
  if (wants === 'required' && saidIn(note) < 4) return refuse('请用一两句话写明理由，至少 4 个字。', { field: 'note' })
  if (note.length > 2000) return refuse('说明太长。请不超过 2000 个字。', { field: 'note' })
  return undefined
}

/** A newly chosen hukou office needs its calendar too. */
function officesIn(input: Record<string, unknown>): string[] {
  return typeof input.hukou === 'string' ? [input.hukou] : []
}
