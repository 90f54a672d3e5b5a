// Somebody promises confidentiality anew, and takes the tests on the rules in force (N5.2, N5.3).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { lastDayOf } from '#regulation/deadlines.ts'
import { modulesFor, type TrainingModule, trainingModules, wrongAnswers } from '#regulation/training.ts'
import { undertakingVersion } from '#regulation/undertaking.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'

/** The person signs with their own name, as the account has it. @returns the last day of the promise */
export async function signUndertaking(unit: Unit, signedName: string): Promise<Refusal | { to: Day }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return refuse('只有残联工作人员签这份承诺。', { clause: 'N5.2' })
  const own = await unit.db
    .selectFrom('staff')
    .select('display_name as name')
    .where('id', '=', actor.id)
    .executeTakeFirst()
  if (!own || signedName.trim() !== own.name)
    return refuse(`没有保存。请写自己的姓名：${own?.name ?? ''}。`, { field: 'signedName', clause: 'N5.2' })
  const to = lastDayOf('undertaking-months', unit.today, await rulesFor(unit, actor.office))
  await unit.db
    .insertInto('staff_undertaking')
    .values({
      staff_id: actor.id,
      signed_on: unit.today,
      valid_to: to,
      text_version: undertakingVersion,
      signed_name: own.name,
      signed_at: unit.now,
    })
    .onConflict((known) => known.doNothing())
    .execute()
  return { to }
}

/** The modules somebody of these roles has to learn at an office today. */
export async function listModulesToLearn(unit: Unit): Promise<readonly TrainingModule[]> {
  const { actor } = unit
  if (actor.kind !== 'staff') return []
  const wanted = new Set(modulesFor(actor.roles))
  return trainingModules(await rulesFor(unit, actor.office)).filter((one) => wanted.has(one.id))
}

/** Every try is kept, passed or not. @returns the questions answered wrongly, by index */
export async function takeTest(
  unit: Unit,
  moduleId: string,
  answers: readonly (number | undefined)[],
): Promise<Refusal | { wrong: readonly number[] }> {
  const { actor } = unit
  const module = (await listModulesToLearn(unit)).find((one) => one.id === moduleId)
  if (actor.kind !== 'staff' || !module) return refuse('没有这门培训。请从列表里选。', { clause: 'N5.3' })
  const open = module.questions.findIndex((_, index) => answers[index] === undefined)
  if (open >= 0) return refuse(`第 ${open + 1} 题还没有回答。`, { field: `question-${open}`, clause: 'N5.3' })
  const wrong = wrongAnswers(module, answers)
  await unit.db
    .insertInto('training_attempt')
    .values({
      id: newId(),
      staff_id: actor.id,
      module: module.id,
      edition: module.edition,
      answers: JSON.stringify(answers),
      passed: wrong.length === 0,
      taken_on: unit.today,
      taken_at: unit.now,
    })
    .execute()
  return { wrong }
}
