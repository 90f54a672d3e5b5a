// For tests whose people shall simply be fit to act: promised for long, and trained on every edition they meet at the start.
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import { trainingModules } from '#regulation/training.ts'
import { undertakingVersion } from '#regulation/undertaking.ts'

export async function makeFit(unit: Unit, staff: readonly string[]): Promise<void> {
  const from = '2020-01-01'
  await unit.db
    .insertInto('staff_undertaking')
    .values(
      staff.map((id) => ({
        staff_id: id,
        signed_on: from,
        valid_to: '2045-12-31',
        text_version: undertakingVersion,
        signed_name: '测试',
        signed_at: unit.now,
      })),
    )
    .execute()
  await passTraining(unit, staff)
}

/** They know the rules, as they are or as these say. */
export async function passTraining(unit: Unit, staff: readonly string[], rules: Rules = defaultRules): Promise<void> {
  await unit.db
    .insertInto('training_attempt')
    .values(
      staff.flatMap((id) =>
        trainingModules(rules).map((module) => ({
          id: newId(),
          staff_id: id,
          module: module.id,
          edition: module.edition,
          answers: '[]',
          passed: true,
          taken_on: '2020-01-01',
          taken_at: unit.now,
        })),
      ),
    )
    .execute()
}
