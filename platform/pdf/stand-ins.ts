// What is printed in place of characters that no font holds: their parts or their code, in brackets (decision 23).
import { unprintable } from './unprintable.ts'

/** Each character with its code. */
export const codesOf = (characters: readonly string[]) =>
  Object.fromEntries(
    characters.map((character) => [
      character,
      Array.from(character, (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(' '),
    ]),
  )

/** Parts that can themselves be printed. */
export const printable = (standIns: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(standIns).filter(([, parts]) => unprintable(parts).length === 0))

/** The same data with every such character replaced, wherever it stands. */
export function withStandIns<T>(value: T, standIns: Readonly<Record<string, string>>): T {
  const characters = Object.keys(standIns)
  if (characters.length === 0) return value
  const replaced = (part: unknown): unknown => {
    if (typeof part === 'string')
      return characters.reduce(
        (text, character) => text.replaceAll(character, `〔${standIns[character] ?? ''}〕`),
        part,
      )
    if (Array.isArray(part)) return part.map(replaced)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replaced(inner)]))
  }
  return replaced(value) as T
}

export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
