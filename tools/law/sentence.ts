// A sentence of the source beside what the system does about it: where it holds, what proves it, and whether it is met (N3).
import type { Clause } from '#regulation/clauses.ts'
import type { RuleName } from '#regulation/local-rules.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Place } from './places.ts'

/** Whether the system does what the sentence says. After a change of the law that runs, this is the field to change. */
export type Verdict =
  | '相符'
  | '按本系统默认'
  | `宽于原文：${string}`
  | `严于原文：${string}`
  | `只有文字：${string}`
  | `尚未建设：${string}`

/** Where a sentence is carried out; a step, a rule, a paper or a file that there is not does not compile. */
export type Holds = {
  steps?: readonly StepName[]
  rules?: readonly RuleName[]
  papers?: readonly PaperKind[]
  at?: readonly Place[]
}

export type Sentence = Holds & {
  /** Of the source as it is read from its first line to its last. */
  number: number
  /** Its first words, or those that tell it from its neighbours: twelve characters at most. */
  words: string
  clause: Clause
  /** Other clauses under which the places named refuse for its sake. */
  also?: readonly Clause[]
  /** A test file and the title in it of what proves the sentence. */
  tests?: Readonly<Record<string, string>>
  verdict: Verdict
}

export type Chapter = { title: string; sentences: readonly Sentence[] }
