// Who is fit to act on a day: the promise of confidentiality given, the training on the rules in force passed (N5.2, N5.3).
import type { Actor, StaffRole } from '../actor.ts'
import { lastDayOf, workingDayAfter } from '../deadlines.ts'
import type { Rules } from '../local-rules.ts'
import { isSameName, spellName } from '../person-name.ts'
import { type ModuleId, modulesFor, type TrainingModule, trainingModules, wrongAnswers } from '../training.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import type { Calendar } from '../working-days.ts'

export type ModuleState = {
  id: ModuleId
  title: string
  passedOn?: Day | undefined
  state: 'passed' | 'renewed' | 'missing'
}

export type FitnessFacts = {
  roles: readonly StaffRole[]
  activeFrom: Day
  closedOn: Day | undefined
  /** The last day of the undertaking with the text in force. */
  undertakingTo: Day | undefined
  passed: readonly { module: string; edition: string; on: Day }[]
  /** The place's rules in force, and since when they are what they are. */
  rules: Rules
  rulesChangedOn: Day | undefined
  calendar: Calendar
}

export type Judgement = {
  modules: readonly ModuleState[]
  /** What is missing, in words; empty for whoever may act. */
  lacks: readonly string[]
  /** For whoever may not act: the last day on which they might have; undefined where they never might. */
  fitUntil: Day | undefined
}

const undertaking = '保密承诺'

export function judgeFitness(facts: FitnessFacts, today: Day): Judgement {
  const { activeFrom, closedOn, undertakingTo } = facts
  const judged = modulesToLearn(facts.roles, facts.rules).map((module) => judgeModule(module, facts, today))
  const promised = undertakingTo !== undefined && undertakingTo >= today
  const ends: readonly (Day | undefined)[] = [
    ...judged.flatMap(({ missingSince }) => missingSince ?? []),
    ...(promised ? [] : [undertakingTo]),
    ...(closedOn === undefined ? [] : [closedOn]),
  ]
  return {
    modules: judged.map((one) => one.state),
    lacks: [
      ...(closedOn === undefined ? [] : ['账号已注销']),
      ...(activeFrom > today ? ['还没有到岗'] : []),
      ...(promised ? [] : [undertaking]),
      ...judged.filter(({ state }) => state.state === 'missing').map(({ state }) => `培训“${state.title}”`),
    ],
    fitUntil: ends.every((one) => one !== undefined) ? ends.toSorted().at(0) : undefined,
  }
}

/** What somebody of these roles has to learn where these rules hold. */
export function modulesToLearn(roles: readonly StaffRole[], rules: Rules): readonly TrainingModule[] {
  const wanted = modulesFor(roles)
  return trainingModules(rules).filter((one) => wanted.includes(one.id))
}

/** An older edition serves for some working days after the place's rules changed. */
function judgeModule(
  module: TrainingModule,
  { passed, rules, rulesChangedOn, calendar }: FitnessFacts,
  today: Day,
): {
  state: ModuleState /** For a missing one: the last day on which it was not. */
  missingSince?: [Day | undefined]
} {
  const { id, title } = module
  const own = passed.filter((one) => one.module === id)
  const current = own.find((one) => one.edition === module.edition)
  if (current) return { state: { id, title, passedOn: current.on, state: 'passed' } }
  const passedOn = own
    .map((one) => one.on)
    .toSorted()
    .at(-1)
  const graceTo =
    passedOn !== undefined && id === 'local-rules' && rulesChangedOn !== undefined
      ? workingDayAfter('training-grace-days', rulesChangedOn, rules, calendar).day
      : undefined
  return graceTo !== undefined && today <= graceTo
    ? { state: { id, title, passedOn, state: 'renewed' } }
    : { state: { id, title, passedOn, state: 'missing' }, missingSince: [graceTo] }
}

/** Members of staff act only once they have promised, and learnt the rules in force; everybody else passes. */
export function refuseUnfitActor(actor: Actor, lacks: readonly string[] | undefined): Refusal | undefined {
  if (actor.kind !== 'staff') return undefined
  // Nobody known of that id has promised nothing.
  const missing = lacks ?? [undertaking]
  if (missing.length === 0) return undefined
  return refuse(`没有办理。您还缺：${missing.join('、')}。请到“我的账号”完成，再来办理。`, {
    clause: missing[0] === undertaking ? 'N5.2' : 'N5.3',
  })
}

/** Signed with the name as the account has it, for a time. @returns the last day of the promise */
export function acceptUndertaking(
  actor: Actor,
  signedName: string,
  { name, rules }: { name: string | undefined; rules: Rules },
  today: Day,
): Refusal | { by: string; name: string; to: Day } {
  if (actor.kind !== 'staff') return refuse('只有残联工作人员签这份承诺。', { clause: 'N5.2' })
  return name !== undefined && isSameName(spellName(signedName), spellName(name))
    ? { by: actor.id, name, to: lastDayOf('undertaking-months', today, rules) }
    : refuse(`没有保存。请写自己的姓名：${name ?? ''}。`, { field: 'signedName', clause: 'N5.2' })
}

/** A try with every question answered; passed where none is wrong. */
export function acceptAttempt(
  actor: Actor,
  moduleId: string,
  answers: readonly (number | undefined)[],
  rules: Rules,
): Refusal | { by: string; module: TrainingModule; wrong: readonly number[]; passed: boolean } {
  const module =
    actor.kind === 'staff' ? modulesToLearn(actor.roles, rules).find((one) => one.id === moduleId) : undefined
  if (actor.kind !== 'staff' || !module) return refuse('没有这门培训。请从列表里选。', { clause: 'N5.3' })
  const open = module.questions.findIndex((_, index) => answers[index] === undefined)
  if (open >= 0) return refuse(`第 ${open + 1} 题还没有回答。`, { field: `question-${open}`, clause: 'N5.3' })
  const wrong = wrongAnswers(module, answers)
  return { by: actor.id, module, wrong, passed: wrong.length === 0 }
}
