// Sealed values in columns of JSON or text: beside what must stay readable, in the very column where the plain value would stand (decision 44).
import { ErasedPerson, type Place, type Vault } from './encryption.ts'

/** Whose key seals: of the person with this id, or (`service`) the installation's own, for what belongs to no person. */
export type Holder = string

/** A JSON column that holds nothing else. */
type SealedJson = { sealed: string }

export const isSealed = (stored: unknown): stored is SealedJson =>
  typeof stored === 'object' && stored !== null && 'sealed' in stored && typeof stored.sealed === 'string'

const seal = async (vault: Vault, holder: Holder, place: Place, plain: string): Promise<string> =>
  (holder === 'service' ? vault.sealForService(place, plain) : await vault.seal(holder, place, plain)).toString(
    'base64',
  )

/** @returns undefined once the holder is erased */
async function open(vault: Vault, holder: Holder, place: Place, sealed: string): Promise<string | undefined> {
  const bytes = Buffer.from(sealed, 'base64')
  if (holder === 'service') return vault.openForService(place, bytes)
  try {
    return (await vault.open(holder, place, bytes)).toString('utf8')
  } catch (error) {
    if (error instanceof ErasedPerson) return undefined
    throw error
  }
}

/** The text for a JSON column. */
export async function sealWhole(vault: Vault, holder: Holder, place: Place, value: unknown): Promise<string> {
  return JSON.stringify({ sealed: await seal(vault, holder, place, JSON.stringify(value)) })
}

/** @returns undefined once the holder is erased; what was stored before it was sealed is read as it is */
export async function openWhole(vault: Vault, holder: Holder, place: Place, stored: unknown): Promise<unknown> {
  if (!isSealed(stored)) return stored
  const plain = await open(vault, holder, place, stored.sealed)
  return plain === undefined ? undefined : JSON.parse(plain)
}

/** Lists of these names say what somebody's disability is, wherever in a case or a step they stand. */
const namesOfDisability = new Set(['claimed', 'results', 'categories', 'drop'])

type Step = string | number
type Part = readonly [path: readonly Step[], value: unknown]

function takeOut(value: unknown, path: readonly Step[], parts: Part[]): unknown {
  if (Array.isArray(value)) return value.map((item, at) => takeOut(item, [...path, at], parts))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).map(([name, inner]): [string, unknown] => {
    const here = [...path, name]
    if (!namesOfDisability.has(name) || !Array.isArray(inner)) return [name, takeOut(inner, here, parts)]
    if (inner.length > 0) parts.push([here, inner])
    return [name, []]
  })
  return Object.fromEntries(kept)
}

function putBack(value: unknown, [step, ...rest]: readonly Step[], part: unknown): unknown {
  if (step === undefined) return part
  if (Array.isArray(value)) return value.map((item, at) => (at === step ? putBack(item, rest, part) : item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === step ? putBack(inner, rest, part) : inner]),
  )
}

/** The text for a JSON column of which only the categories and levels are sealed; the lists they stood in are empty. */
export async function sealDisability(vault: Vault, holder: Holder, place: Place, value: unknown): Promise<string> {
  const parts: Part[] = []
  const open = takeOut(value, [], parts)
  if (parts.length === 0) return JSON.stringify(open)
  return JSON.stringify({ ...Object(open), sealed: await seal(vault, holder, place, JSON.stringify(parts)) })
}

export const withoutDisability = (value: unknown): unknown => takeOut(value, [], [])

/** The value as it was; with its lists empty once the holder is erased. */
export async function openDisability(vault: Vault, holder: Holder, place: Place, stored: unknown): Promise<unknown> {
  if (!isSealed(stored)) return stored
  const { sealed, ...kept } = stored
  const plain = await open(vault, holder, place, sealed)
  const parts: readonly Part[] = plain === undefined ? [] : JSON.parse(plain)
  return parts.reduce<unknown>((value, [path, part]) => putBack(value, path, part), kept)
}

const mark = 'sealed:'

/** The text for a text column. */
export async function sealText(vault: Vault, holder: Holder, place: Place, words: string): Promise<string> {
  return `${mark}${await seal(vault, holder, place, words)}`
}

/** What a page says where the holder is erased. */
export const erasedWords = '（已删除）'

/** What was stored before it was sealed is read as it is. */
export async function openText(vault: Vault, holder: Holder, place: Place, stored: string): Promise<string> {
  if (!stored.startsWith(mark)) return stored
  return (await open(vault, holder, place, stored.slice(mark.length))) ?? erasedWords
}

export const isSealedText = (stored: string): boolean => stored.startsWith(mark)
