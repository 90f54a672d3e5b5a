// How a hanzi is read, without tones: from pinyin-pro by tools/hanzi-readings.ts; what is not there is found by its hanzi only.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const readings: ReadonlyMap<string, readonly string[]> = parse(
  readFileSync(join(import.meta.dirname, 'hanzi-readings.txt'), 'utf8'),
)

/** Lines of `syllable`, the place of the reading, a space and hanzi; those that begin with # say where it is from. */
function parse(text: string): Map<string, string[]> {
  const rows = text.split('\n').flatMap((line) => {
    const [, syllable, place, hanzi] = /^([a-z]+)(\d) (.+)$/.exec(line) ?? []
    return syllable && place && hanzi ? [{ syllable, place, hanzi }] : []
  })
  const found = new Map<string, string[]>()
  for (const { syllable, hanzi } of rows.toSorted((a, b) => (a.place < b.place ? -1 : 1)))
    for (const one of hanzi) found.set(one, [...(found.get(one) ?? []), syllable])
  return found
}

/** The most usual first, three at most; none for what is no hanzi of the table. */
export const readingsOf = (hanzi: string): readonly string[] => readings.get(hanzi) ?? []
