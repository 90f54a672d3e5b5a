// A member of staff promises confidentiality anew, and takes the tests on the rules in force (N5.2, N5.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptAttempt, acceptUndertaking, modulesToLearn } from '#regulation/offices/fitness.ts'
import type { TrainingModule } from '#regulation/training.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { insertAttempt, insertUndertaking } from './fitness-store.ts'
import { findNameOf } from './staff-store.ts'

const ownRules = (unit: Unit) => rulesFor(unit, unit.actor.kind === 'staff' ? unit.actor.office : undefined)

/** The person signs with their own name, as the account has it. @returns the last day of the promise */
export async function signUndertaking(unit: Unit, signedName: string): Promise<Refusal | { to: Day }> {
  const { actor, today } = unit
  const facts = {
    name: actor.kind === 'staff' ? await findNameOf(unit, actor.id) : undefined,
    rules: await ownRules(unit),
  }
  const undertaking = acceptUndertaking(actor, signedName, facts, today)
  if (isRefusal(undertaking)) return undertaking
  await insertUndertaking(unit, undertaking)
  return { to: undertaking.to }
}

/** What the person at work has to learn at their office today. */
export async function listModulesToLearn(unit: Unit): Promise<readonly TrainingModule[]> {
  const { actor } = unit
  return actor.kind === 'staff' ? modulesToLearn(actor.roles, await ownRules(unit)) : []
}

/** Every try is kept, passed or not. @returns the questions answered wrongly, by index */
export async function takeTest(
  unit: Unit,
  moduleId: string,
  answers: readonly (number | undefined)[],
): Promise<Refusal | { wrong: readonly number[] }> {
  const attempt = acceptAttempt(unit.actor, moduleId, answers, await ownRules(unit))
  if (isRefusal(attempt)) return attempt
  await insertAttempt(unit, { ...attempt, answers })
  return { wrong: attempt.wrong }
}
