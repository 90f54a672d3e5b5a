// Readers of what is stored: each takes an unknown value and gives it back typed, or says where it is not what it should be.

import { isValidDay } from './working-days.ts'

/** Throws RangeError naming `place`, the path to the value, where the value is not of the wanted kind. */
export type StoredReader<T> = (value: unknown, place: string) => T

const not = (wanted: string, place: string): never => {
  throw new RangeError(`stored ${place} is not ${wanted}`)
}

export const readText: StoredReader<string> = (value, place) =>
  typeof value === 'string' ? value : not('a text', place)
export const readWhole: StoredReader<number> = (value, place) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : not('a whole number', place)
export const readFlag: StoredReader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : not('true or false', place)
export const readDay: StoredReader<string> = (value, place) =>
  typeof value === 'string' && isValidDay(value) ? value : not('a day', place)

/** One of these words. */
export const wordOf =
  <W extends string | number>(words: readonly W[]): StoredReader<W> =>
  (value, place) =>
    words.find((word) => word === value) ?? not(`one of ${words.join(', ')}`, place)

/** One of the keys of this table. */
export const keyOf =
  <K extends string>(table: Readonly<Record<K, unknown>>): StoredReader<K> =>
  (value, place) => {
    const isKey = (name: unknown): name is K => typeof name === 'string' && Object.hasOwn(table, name)
    return isKey(value) ? value : not('a word of its list', place)
  }

export const listOf =
  <T>(entry: StoredReader<T>): StoredReader<readonly T[]> =>
  (value, place) =>
    Array.isArray(value) ? value.map((item, index) => entry(item, `${place}[${index}]`)) : not('a list', place)

export const optional =
  <T>(reader: StoredReader<T>): StoredReader<T | undefined> =>
  (value, place) =>
    value === undefined || value === null ? undefined : reader(value, place)

/** The value, or `missing` where none was stored: for what came later than the oldest stored shape. */
export const later =
  <T>(reader: StoredReader<T>, missing: T): StoredReader<T> =>
  (value, place) =>
    value === undefined ? missing : reader(value, place)

export const either =
  <A, B>(first: StoredReader<A>, second: StoredReader<B>): StoredReader<A | B> =>
  (value, place) => {
    try {
      return first(value, place)
    } catch {
      return second(value, place)
    }
  }

/** A value for each of some keys. */
export const tableOf =
  <K extends string, V>(key: StoredReader<K>, entry: StoredReader<V>): StoredReader<Partial<Record<K, V>>> =>
  (value, place) => {
    const table: Partial<Record<K, V>> = {}
    for (const [name, item] of Object.entries(fieldsOf(value, place)))
      table[key(name, `${place}.${name}`)] = entry(item, `${place}.${name}`)
    return table
  }

/** Every field has its reader: one that is forgotten does not compile. Fields without a reader are left out. */
export const object =
  <T extends object>(readers: { readonly [K in keyof T]-?: StoredReader<T[K]> }): StoredReader<T> =>
  (value, place) => {
    const fields = fieldsOf(value, place)
    const read: Partial<T> = {}
    for (const name in readers) {
      const field = readers[name](fields[name], `${place}.${name}`)
      if (field !== undefined) read[name] = field
    }
    return complete(read)
  }

/** Each reader has given its field, or undefined where that is allowed. */
function complete<T extends object>(read: Partial<T>): T {
  return read as T
}

export function fieldsOf(value: unknown, place: string): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : not('an object', place)
}
