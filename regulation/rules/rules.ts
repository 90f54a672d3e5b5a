// Every step's rule, by name: the one place where decide and evolve look.
import type { Case } from '../case.ts'
import type { Scene, Taken } from '../rule.ts'
import type { StepFacts, StepName } from '../steps.ts'
import type { Day, Party, Refusal } from '../vocabulary.ts'
import { acceptingRules } from './accepting.ts'
import { approvalRules } from './approval.ts'
import { assessmentRules } from './assessment.ts'
import { disputeRules } from './dispute.ts'
import { issuingRules } from './issuing.ts'
import { materialRules } from './materials.ts'
import { noticeRules } from './notice.ts'
import { successionRules } from './succession.ts'

const rules = {
  ...materialRules,
  ...acceptingRules,
  ...assessmentRules,
  ...noticeRules,
  ...approvalRules,
  ...disputeRules,
  ...issuingRules,
  ...successionRules,
}

type RuleOf<S extends StepName> = {
  ready?: (current: Case, scene: Scene) => Refusal | undefined
  take: (current: Case, facts: StepFacts[S], scene: Scene) => Refusal | Taken<object>
  apply: (current: Case, record: object, at: { day: Day; actor: string; by: Party }) => Partial<Case>
}

/** The rule of a step, its record type hidden: only this rule ever reads what it recorded. */
export function ruleOf<S extends StepName>(step: S): RuleOf<S> {
  return rules[step] as unknown as RuleOf<S>
}

/** The step, if `text` (from a URL or a stored record) names one. */
export function stepNamed(text: string): StepName | undefined {
  return Object.hasOwn(rules, text) ? (text as StepName) : undefined
}
