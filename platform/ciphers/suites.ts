// The two suites, chosen by CIPHER_SUITE, readable side by side (decision 42).
import { type CipherSuite, type SuiteName, suiteNames } from './cipher-suite.ts'
import { gm } from './gm.ts'
import { intl } from './intl.ts'

const suites: Readonly<Record<SuiteName, CipherSuite>> = { intl, gm }

export const suiteOf = (name: SuiteName): CipherSuite => suites[name]

/** The suite that sealed a value, by the value's first byte. */
export function suiteById(id: number): CipherSuite {
  const found = suiteNames.map(suiteOf).find((suite) => suite.id === id)
  if (!found) throw new Error(`sealed by an unknown suite ${id}`)
  return found
}
