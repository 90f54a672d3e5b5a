// The electronic certificate: its identifier, and by it the one before it, after GB/T 36901–36906 (R3.2; docs/basis.md §9.208).
import { notKnown } from './electronic-rules.ts'
import type { Rules } from './local-rules.ts'

/** Of the electronic certificates of the nation's services. */
const root = '1.2.156.3005.2'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** `version`: 1 for the first card of this number, one more for each that replaced it under the same number. */
export type Identified = { number: string; version: number }

/**
 * The rules are those of the office that issued it.
 * @returns undefined while a part of it is not published: an identifier is never made up
 */
export function electronicIdentifier(rules: Rules, { number, version }: Identified): string | undefined {
  const [type, issuer] = [rules['electronic-type-code'], rules['electronic-issuer-code']]
  if (type === notKnown || issuer === notKnown || rules['electronic-check'] === 'not-known') return undefined
  const parts = [type, issuer, number, String(version)]
  return [root, ...parts, checkCharacter(parts.join(''))].join('.')
}

/** ISO 7064, MOD 37,36. @param text digits and capital letters */
export function checkCharacter(text: string): string {
  let product = 36
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36
    product = (sum * 2) % 37
  }
  return alphabet[(37 - product) % 36] ?? ''
}

/** A card in the chain of a person's cards. */
export type ChainedCard = { id: string; number: string; previousId: string | null }

/** Which edition of its number a card is. @param chain every card of the person that was issued */
export function versionOf(card: ChainedCard, chain: readonly ChainedCard[]): number {
  const before = chain.find(({ id }) => id === card.previousId)
  return before?.number === card.number ? versionOf(before, chain) + 1 : 1
}
