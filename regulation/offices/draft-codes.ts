// The short code by which a half-done application moves to a window: how it is read, how long it is good, how often tried (R3.1, R3.2).
import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { hasRole, type StaffMember } from './acting-staff.ts'

/** Long enough to get to a window, short enough that a lost slip opens nothing for long. */
export const draftCodeDays = 7

/** The ten digits, however they were typed or read aloud; undefined when they are none. */
export function readDraftCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^\d{10}$/.test(code) ? code : undefined
}

/** The system's own limits: a slip of the finger is no guess, and ten digits are not found by trying (docs/basis.md §9.132). */
export const draftCodeTries = { minutes: 60, ofHandler: 8, ofOffice: 40, ofCode: 4 } as const

/** Wrong tries within the hour: the handler's own, all at the office, and of this very code at any window. */
export type DraftCodeTries = { ofHandler: number; ofOffice: number; ofCode: number }

/** Lets a handler try a code; after too many wrong ones nobody learns whether this one is right. What is no code at all is no try. */
export function acceptDraftTry(actor: Actor, tries: DraftCodeTries, typed: string): Refusal | { by: StaffMember } {
  const no = (message: string) => refuse(message, { clause: 'R3.1', field: 'code' })
  if (!hasRole(actor, ['handler'])) return no('取件码由窗口经办人输入。')
  if (readDraftCode(typed) === undefined) return no('取件码、代办码都是 10 位数字。请对着来人的手机，看清再输。')
  const way = '请来人在手机上看清取件码，或直接在窗口填。'
  if (tries.ofHandler >= draftCodeTries.ofHandler)
    return no(`您一小时内输错了 ${tries.ofHandler} 次。请过一会儿再试。${way}`)
  if (tries.ofOffice >= draftCodeTries.ofOffice) return no(`这个窗口一小时内输错太多次。请过一会儿再试。${way}`)
  if (tries.ofCode >= draftCodeTries.ofCode)
    return no(`这个取件码已经试过 ${tries.ofCode} 次，都不对。请来人重新生成。`)
  return { by: actor }
}

/** 12345 67890: as it is shown and said. */
export const spokenDraftCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`
