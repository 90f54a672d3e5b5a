// What a step asks of the person taking it: the form's fields, and how what was sent becomes the step's input.

import type { CaseFile } from '#casework/cases/case-store.ts'
import type { StepInput } from '#casework/cases/desks.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import type { Clause } from '#regulation/clauses.ts'
import type { StepName } from '#regulation/steps.ts'
import {
  type MaterialKind,
  type MaterialState,
  materialNames,
  materialStateNames,
  type Refusal,
  refuse,
} from '#regulation/vocabulary.ts'
import type { Choice } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import type { ButtonLook } from '#web/components/parts.ts'
import type { Content } from '#web/html/html.ts'
import type { Refused, Sent } from '#web/route.ts'

/** A form being shown: the case, and what was typed before or preset by the link that led here. */
export type Sheet = {
  unit: Unit
  file: CaseFile
  errors: Errors
  typed: (name: string) => string
  typedAll: (name: string) => readonly string[]
  /** The form comes back after a sending: presets no longer apply. */
  again: boolean
}

export type StepForm<S extends StepName> = {
  /** What the step does and what follows, in plain words; some differ by the matter. */
  about: string | ((current: Case) => string)
  fields?: (sheet: Sheet) => Promise<Content> | Content
  read: (sent: Sent, file: CaseFile) => Refused | StepInput[S]
  button?: string
  look?: ButtonLook
  /** Names of the fields that take files; what came with them stays when something else is wrong. */
  files?: readonly string[]
  /** As what the files are kept meanwhile: the purpose they will have. */
  keptAs?: (sent: Sent, file: CaseFile) => string
  /** Asks for a note where the matter's table does not. */
  asksNote?: (current: Case) => boolean
  /** What the note is, where it is not the reasons of a step. */
  note?: { label: string; hint: string }
  /** Where to go afterwards, instead of the case. */
  onward?: (after: Case, sent: Sent) => string | undefined
}
export const aboutOf = (form: { about: StepForm<StepName>['about'] } | undefined, current: Case): string =>
  typeof form?.about === 'function' ? form.about(current) : (form?.about ?? '')

export type StepForms = { readonly [S in StepName]?: StepForm<S> }

/** The name of a material as the case lists it; a local one by its published title. */
export function materialName(current: Case, material: string): string {
  if (Object.hasOwn(materialNames, material)) return materialNames[material as keyof typeof materialNames]
  const extra = current.rules['extra-materials'].find((one) => `local:${one.id}` === material)
  return extra?.title ?? '未列入清单的材料'
}

/** What was sent as a material; a name that is not listed stays one that the rules refuse. */
export function materialSent(file: CaseFile, text: string): MaterialKind {
  return Object.hasOwn(file.current.materials, text) ? (text as MaterialKind) : `local:${text}`
}

/** The materials of the case, in the order of the list. */
export function materialsOf(current: Case): readonly { material: string; name: string; state: MaterialState }[] {
  return Object.entries(current.materials).flatMap(([material, state]) =>
    state ? [{ material, name: materialName(current, material), state }] : [],
  )
}

/** Materials of the case as choices, with the state each is in. */
export function materialChoices(current: Case, fits: (state: MaterialState) => boolean): Choice[] {
  return materialsOf(current)
    .filter(({ state }) => fits(state))
    .map(({ material, name, state }) => ({ value: material, label: name, hint: materialStateNames[state] }))
}

/** A choice of a closed list, or a refusal naming the clause that closes it. */
export function chosenOf<T extends string>(
  list: Readonly<Record<T, unknown>>,
  text: string,
  ask: { message: string; field: string; clause: Clause },
): Refusal | { chosen: T } {
  return Object.hasOwn(list, text) ? { chosen: text as T } : refuse(ask.message, ask)
}

/** A closed list of grounds as choices. */
export function groundChoices(list: Readonly<Record<string, string | { text: string; advice: string }>>): Choice[] {
  return Object.entries(list).map(([value, ground]) =>
    typeof ground === 'string'
      ? { value, label: ground }
      : { value, label: ground.text, hint: `告诉申请人：${ground.advice}` },
  )
}
