// Six digits sent to a telephone or an address, compared without telling how near a guess came.
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Unit } from '#platform/unit-of-work.ts'

type CodeField = 'phone-code' | 'email-code' | 'window-code'

export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0')

/** Keyed: six digits under a plain hash would be read back in a second. @param id of the row that keeps the hash */
export const hashOfCode = (unit: Unit, field: CodeField, id: string, code: string): Buffer =>
  unit.vault.blindIndex(field, `${id}/${code}`)

/** Whether what was typed, in whatever width of digits, is the code that was sent. */
export function isCode(unit: Unit, field: CodeField, sent: { id: string; code_hash: Buffer }, typed: string): boolean {
  const code = typed.normalize('NFKC').replace(/\s/g, '')
  return timingSafeEqual(hashOfCode(unit, field, sent.id, code), sent.code_hash)
}
