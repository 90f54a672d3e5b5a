// The program that outsiders check receipts and ledgers with: one file without dependencies, given to everybody as it is.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const outsideProgramFile = join(import.meta.dirname, 'outside', 'verify-record.mjs')

let kept: { source: string; sha256: string } | undefined

/** `sha256` in hexadecimal. */
export function outsideProgram(): { source: string; sha256: string } {
  if (!kept) {
    const source = readFileSync(outsideProgramFile, 'utf8')
    kept = { source, sha256: createHash('sha256').update(source).digest('hex') }
  }
  return kept
}
