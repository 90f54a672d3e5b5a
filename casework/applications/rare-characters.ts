// Characters of an application that no font of the papers holds: each is described by its parts before anything is accepted (decision 23).
import { unprintable } from '#platform/pdf/unprintable.ts'

/** Character → its parts: `{ '𰻝': '⿺辶…' }`. */
export type StandIns = Readonly<Record<string, string>>

/** What is typed in the place of a character that no keyboard offers. */
export const unknownCharacter = '〓'
const mostParts = 40

/** The answers that papers print. */
export type Printed = {
  name?: string
  newName?: string
  guardian?: { name?: string }
  ethnicity?: string
  newEthnicity?: string
  residenceAddress?: string
  community?: string
  hukouAddress?: string
  newAddress?: string
  delivery?: { recipient?: string; address?: string }
}

/** The characters that papers cannot print, each once, in the order of the form. */
export function rareCharacters(answers: Printed): readonly string[] {
  const { name, newName, guardian, ethnicity, newEthnicity, residenceAddress, community, hukouAddress, newAddress } =
    answers
  const { recipient, address } = answers.delivery ?? {}
  const people = [name, newName, guardian?.name, recipient, ethnicity, newEthnicity]
  const text = [...people, residenceAddress, community, hukouAddress, newAddress, address].filter(Boolean).join('\n')
  return [...unprintable(text), ...(text.includes(unknownCharacter) ? [unknownCharacter] : [])]
}

/** How it stands in Unicode: U+30EDD. */
export const characterCodes = (character: string): string =>
  Array.from(character, (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(' ')

/** The form's field of a character. */
export const standInField = (character: string): string =>
  `standIn.${Array.from(character, (point) => (point.codePointAt(0) ?? 0).toString(16)).join('-')}`

/** What is wrong with the descriptions, by field. */
export function checkStandIns(answers: Printed & { standIns?: StandIns }): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const character of rareCharacters(answers)) {
    const parts = answers.standIns?.[character]?.trim() ?? ''
    const missing = parts === '' ? [] : unprintable(parts)
    const field = standInField(character)
    if (parts === '')
      errors[field] =
        `${character === unknownCharacter ? '用“〓”代替的字' : `“${character}”字`}印不出来。请写明它由哪些部件组成，如“左边三点水，右边青”。`
    else if (Array.from(parts).length > mostParts) errors[field] = `部件写得太长。请不超过 ${mostParts} 个字。`
    else if (missing.length > 0) errors[field] = `部件里的“${missing.join('、')}”也印不出来。请用文字说明。`
    else if (parts.includes(unknownCharacter)) errors[field] = '请写明部件，不要再用“〓”。'
  }
  return errors
}

/** How many other characters stand for it: as papers print it. */
export const standInWords = (character: string, standIns: StandIns = {}): string =>
  `${character === unknownCharacter ? '打不出的字' : `“${character}”`}：${standIns[character] ?? '没有写明，印成编码'}`
