// What people are found by besides numbers: a part of the name, its pinyin or initials, a telephone, a birthday (R4.1.1, N5.2).
import { charactersOf, keyOfName, type PersonName, readName } from '../person-name.ts'
import { readTelephone, type Telephone } from '../phone-number.ts'
import { readTypedDay } from '../typed-day.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'

/** One thing that somebody is found by, such as 'n:晓禾', 'p:xiaohe', 'i:xh', 't:13900000001', 'b:1990-03-07'. */
export type FindKey = string

/** How a hanzi may be read, without tones, the most usual first; nothing for what is no hanzi. */
export type ReadingsOf = (hanzi: string) => readonly string[]

/** Hanzi of a name that stand beside each other are found together, up to so many; by pinyin a longer name whole, too. */
const [shortest, longestChars, longestRead] = [2, 3, 4]
/** A name whose hanzi have several readings each has as many ways to be typed; no more are kept for one part of it. */
const mostWays = 8

const lettersOf = (name: PersonName): readonly string[] =>
  charactersOf(keyOfName(name)).filter((one) => /[\p{L}〇〓]/u.test(one))

/** Every part of so many to so many that stand together. */
const windows = (list: readonly string[], from: number, to: number): readonly (readonly string[])[] =>
  list.flatMap((_, start) =>
    Array.from({ length: Math.max(0, Math.min(to, list.length - start) - from + 1) }, (_, more) =>
      list.slice(start, start + from + more),
    ),
  )

function waysToRead(part: readonly string[], readingsOf: ReadingsOf): readonly (readonly string[])[] {
  let ways: readonly (readonly string[])[] = [[]]
  for (const hanzi of part) {
    const readings = readingsOf(hanzi)
    if (readings.length === 0) return []
    ways = ways.flatMap((way) => readings.map((one) => [...way, one])).slice(0, mostWays)
  }
  return ways
}

/** Everything that a person is found by. */
export function findKeysOf(
  person: { name: PersonName; phones: readonly Telephone[]; birth: Day | undefined },
  readingsOf: ReadingsOf,
): readonly FindKey[] {
  const letters = lettersOf(person.name)
  const parts = windows(letters, shortest, longestRead)
  const whole = letters.length > longestRead ? [letters] : []
  const read = [...parts, ...whole].flatMap((part) => waysToRead(part, readingsOf))
  const keys = [
    ...windows(letters, shortest, longestChars).map((part) => `n:${part.join('')}`),
    ...read.map((way) => `p:${way.join('')}`),
    ...read.map((way) => `i:${way.map((one) => one.slice(0, 1)).join('')}`),
    ...person.phones.map((one) => `t:${one}`),
    ...(person.birth ? [`b:${person.birth}`] : []),
  ]
  return [...new Set(keys)]
}

export type Wanted = {
  /** What was typed is taken for each of these; of one, every key has to be there. */
  alternatives: readonly (readonly FindKey[])[]
  /** What it was looked for by, in words for the record. */
  by: string
  /** Letters that have to stand together in the name: keys of long parts say less than that. */
  together: readonly string[]
}

type Part = Omit<Wanted, 'alternatives'> & { alternatives: readonly (readonly FindKey[])[] }

/** Parts that are typed with a space between them all have to fit; pinyin is one part however it is spaced. */
export function readWanted(typed: string): Refusal | Wanted {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/\+?\d[\d\s()-]+\d/g, telephoneAsOne)
  const words = text.replace(/(?<=[a-zü'’])\s+(?=[a-zü])/gi, '').split(/\s+/)
  const whole = text === '' ? [] : words
  if (whole.length === 0 || whole.length > 4) return refuse(notWhat, { field: 'what', clause: 'N5.2' })
  const parts: Part[] = []
  for (const word of whole) {
    const part = readPart(word)
    if (isRefusal(part)) return part
    parts.push(part)
  }
  return {
    alternatives: parts.reduce<readonly (readonly FindKey[])[]>(
      (found, { alternatives }) => found.flatMap((keys) => alternatives.map((more) => [...keys, ...more])),
      [[]],
    ),
    by: [...new Set(parts.map(({ by }) => by))].join('、'),
    together: parts.flatMap(({ together }) => together),
  }
}

/** A telephone is one part however it is spaced. */
function telephoneAsOne(run: string): string {
  const phone = readTelephone(run)
  return isRefusal(phone) ? run : phone
}

const notWhat = '请写姓名里连着的两个字、拼音、电话或出生日期，最多四样。'

function readPart(word: string): Refusal | Part {
  const day = readTypedDay(word)
  if (!isRefusal(day)) return { alternatives: [[`b:${day}`]], by: '出生日期', together: [] }
  if (/\d/.test(word)) {
    const phone = readTelephone(word)
    return isRefusal(phone)
      ? refuse('认不出这个号码。电话要写完整，出生日期写成 1990-03-07。', { field: 'what', clause: 'N5.2' })
      : { alternatives: [[`t:${phone}`]], by: '电话', together: [] }
  }
  if (/^[a-zü'’]+$/i.test(word)) return readPinyin(word)
  const name = readName(word)
  if (isRefusal(name)) return { ...name, field: 'what', clause: 'N5.2' }
  const letters = lettersOf(name)
  if (letters.length < shortest)
    return refuse('一个字太少，找到的人太多。请至少写连着的两个字。', { field: 'what', clause: 'N5.2' })
  return { ...partOfName(letters), by: '姓名的一部分' }
}

function partOfName(letters: readonly string[]): Pick<Part, 'alternatives' | 'together'> {
  const size = Math.min(letters.length, longestChars)
  const keys = windows(letters, size, size).map((part) => `n:${part.join('')}`)
  return { alternatives: [keys], together: letters.length > longestChars ? [letters.join('')] : [] }
}

/** Letters are pinyin without tones, or initials, or a name in letters. */
function readPinyin(word: string): Refusal | Part {
  const typed = word.toLowerCase().replaceAll(/['’]/g, '').replaceAll('ü', 'v')
  // 吕 is lyu on a passport; 春雨 is chunyu everywhere.
  const spoken = [...new Set([typed, typed.replaceAll(/(?<=[ln])yu(?!a)/g, 'v')])]
  if (typed.length < shortest) return refuse('拼音首字母至少写两个，例如“xh”。', { field: 'what', clause: 'N5.2' })
  const initials = windows([...typed], Math.min(typed.length, longestRead), Math.min(typed.length, longestRead))
  const own = partOfName([...typed.toUpperCase()])
  return {
    alternatives: [
      ...spoken.map((one) => [`p:${one}`]),
      initials.map((part) => `i:${part.join('')}`),
      ...own.alternatives,
    ],
    by: '拼音',
    together: [],
  }
}

/** Whether the name has every part that was asked for to stand together. */
export const hasTogether = (name: PersonName, together: readonly string[]): boolean => {
  const letters = lettersOf(name).join('')
  return together.every((part) => letters.includes(part))
}

/**
 * How a search counts: what finds one person with a case at the office is the counter's own business and does not; several, or somebody
 * of the register only, count with the numbers that are looked up; nobody counts by itself, for a slip of the finger tells little (docs/basis.md §9.259).
 */
export const countsAs = (found: { people: number; withCase: number }): 'fields' | 'missed' | undefined =>
  found.people === 0 ? 'missed' : found.people === 1 && found.withCase === 1 ? undefined : 'fields'
