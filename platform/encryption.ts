// Personal data at rest: sealed under a key of each person, wrapped by a key outside the database; blind indexes. What seals is the
// installation's cipher suite; what opens is the suite that sealed (decision 42).
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import { normaliseForIndex, type PersonName } from '#regulation/person-name.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import type { CipherSuite } from './ciphers/cipher-suite.ts'
import { keyedHash } from './ciphers/keyed-hash.ts'
import { suiteById, suiteOf } from './ciphers/suites.ts'
import type { Tables } from './database/tables.ts'
import type { MasterKeys, SigningKeys, WrappingKeys } from './keys/key-file.ts'
import { randomBytes } from './random.ts'

/** What one may search by: of people only what was read, never what was typed. */
export type Indexed = {
  'id-number': IdentityNumber
  name: PersonName
  phone: Telephone
  'certificate-number': CertificateNumber
  /** What a card says, with its number: alike for two rows of the same card only. */
  'certificate-results': string
  'phone-code': string
  'window-code': string
  'email-code': string
  'complaint-code': string
  'draft-code': string
  'consent-code': string
  'consent-asker': string
  'consent-answer': string
  'familiar-browser': Telephone
  'familiar-to-name': string
  /** What people are found by at an office: see `casework/finding/find-index-store.ts`. */
  'find-key': string
  limit: string
}
export type IndexedField = keyof Indexed
/** Codes are known to those who were given them and cannot be hashed anew: their key stays when the index key is changed. */
const codeFields: readonly IndexedField[] = [
  'phone-code',
  'window-code',
  'email-code',
  'complaint-code',
  'draft-code',
  'consent-code',
]
type BlindIndex = <Field extends IndexedField>(field: Field, value: Indexed[Field]) => Buffer

/** The keys that sealing needs; what a thread that only seals is given. */
export type SealingKeys = Pick<MasterKeys, 'suite' | 'id' | 'bySuite' | 'index' | 'codes' | 'indexHash'>

/** Seals for people who are not in the register yet, without asking the database. */
export type Sealer = {
  /** A new key for a person, wrapped for `person_key`, and what seals with it. */
  forNewPerson: (person: string) => { wrappedKey: Buffer; seal: (place: Place, plain: string) => Buffer }
  blindIndex: BlindIndex
}

/** Where a sealed value stands; a value moved elsewhere does not open. */
export type Place = { table: string; column: string; row: string }

export type Vault = {
  /** Seals with the person's own key, which is made when first needed. */
  seal: (person: string, place: Place, plain: string | Buffer) => Promise<Buffer>
  /** Throws `ErasedPerson` once the person's key is destroyed, and on any value that was tampered with. */
  open: (person: string, place: Place, sealed: Buffer) => Promise<Buffer>
  sealJson: (person: string, place: Place, value: unknown) => Promise<Buffer>
  openJson: <T>(person: string, place: Place, sealed: Buffer) => Promise<T>
  /** Whether the person's key was destroyed: nothing of theirs opens any more (R6.3). */
  isErased: (person: string) => Promise<boolean>
  /** Fetches the keys of many people at once: a list opens without asking for each of them. */
  fetchKeys: (people: readonly string[]) => Promise<void>
  /** For what belongs to no person: an account's phone, an objection. */
  sealForService: (place: Place, plain: string) => Buffer
  openForService: (place: Place, sealed: Buffer) => string
  /** A keyed hash to search by; one key per field, so that indexes cannot be joined. */
  blindIndex: BlindIndex
  /** For many new people at once. */
  sealer: Sealer
  /** What signs and checks the QR codes of certificates. */
  certificateKeys: SigningKeys
  /** Destroys the person's key: nothing of theirs can be read again. */
  erase: (person: string) => Promise<void>
}

export class ErasedPerson extends Error {}

const contextOf = ({ table, column, row }: Place) => `${table}.${column}.${row}`
const keyContext = (person: string) => `person_key.${person}`
const header = 3

/** Under which of the installation's keys a value was sealed. */
export const keyIdOf = (sealed: Buffer): number => sealed.readUInt16BE(1)

function wrap(suite: CipherSuite, keyId: number, key: KeyObject, plain: Buffer, context: string): Buffer {
  const head = Buffer.alloc(header)
  head.writeUInt8(suite.id, 0)
  head.writeUInt16BE(keyId, 1)
  return Buffer.concat([head, suite.seal(key, plain, { head, context })])
}

/** The suite that sealed a value is asked to open it, whatever the installation seals with now. */
function unwrap(key: KeyObject, sealed: Buffer, context: string): Buffer {
  const bound = { head: sealed.subarray(0, header), context }
  return suiteById(sealed.readUInt8(0)).open(key, sealed.subarray(header), bound)
}

/** The installation's own key for what a value's suite seals: no key serves two suites. */
const keyFor = (keys: Pick<WrappingKeys, 'bySuite'>, suite: CipherSuite, use: 'wrapping' | 'service'): KeyObject =>
  createSecretKey(keys.bySuite[suite.name][use])

export function openSealer(keys: SealingKeys): Sealer {
  // Key objects are ready for use: the same bytes would be made ready again for every value, which takes ten times as long.
  const suite = suiteOf(keys.suite)
  const wrapping = keyFor(keys, suite, 'wrapping')
  const hashes = new Map<IndexedField, (text: string) => Buffer>()
  const hashOf = (field: IndexedField) => {
    const known = hashes.get(field)
    if (known) return known
    const indexKey = codeFields.includes(field) ? keys.codes : keys.index
    const hash = keyedHash(keys.indexHash, createHmac(keys.indexHash, indexKey).update(field).digest())
    hashes.set(field, hash)
    return hash
  }
  return {
    forNewPerson: (person) => {
      const bytes = randomBytes(32)
      const key = createSecretKey(bytes)
      return {
        wrappedKey: wrap(suite, keys.id, wrapping, bytes, keyContext(person)),
        seal: (place, plain) => wrap(suite, keys.id, key, Buffer.from(plain), contextOf(place)),
      }
    },
    blindIndex: (field, value) => hashOf(field)(normaliseForIndex(value)).subarray(0, 16),
  }
}

/** Wraps a person's key anew under the newest key and the present suite. @returns undefined where that is what it is under */
export function rewrap(keys: MasterKeys, person: string, wrapped: Buffer): Buffer | undefined {
  const suite = suiteOf(keys.suite)
  if (keyIdOf(wrapped) === keys.id && wrapped.readUInt8(0) === suite.id) return undefined
  const from = [keys, ...keys.older].find(({ id }) => id === keyIdOf(wrapped))
  if (!from) throw new Error(`the key file does not hold key ${keyIdOf(wrapped)}: put the right file back`)
  const bytes = unwrap(keyFor(from, suiteById(wrapped.readUInt8(0)), 'wrapping'), wrapped, keyContext(person))
  return wrap(suite, keys.id, keyFor(keys, suite, 'wrapping'), bytes, keyContext(person))
}

/** @returns the vault of one transaction; unwrapped keys live no longer than it does */
export function openVault(keys: MasterKeys, db: Transaction<Tables>, now: Date): Vault {
  const suite = suiteOf(keys.suite)
  const unwrapped = new Map<string, KeyObject>()
  const sealer = openSealer(keys)

  const keysOf = (sealed: Buffer): WrappingKeys => {
    const id = keyIdOf(sealed)
    const found = [keys, ...keys.older].find((known) => known.id === id)
    if (!found)
      throw new Error(`sealed under key ${id}, but the key file holds key ${keys.id}: put the right file back`)
    return found
  }

  const openPersonKey = (person: string, wrapped: Buffer): KeyObject => {
    const wrapping = keyFor(keysOf(wrapped), suiteById(wrapped.readUInt8(0)), 'wrapping')
    return createSecretKey(unwrap(wrapping, wrapped, keyContext(person)))
  }

  const erased = new Set<string>()
  // Values of one person that are opened at the same moment wait for the same key.
  const underway = new Map<string, Promise<KeyObject | undefined>>()
  const findKey = async (person: string): Promise<KeyObject | undefined> => {
    const known = unwrapped.get(person)
    if (known) return known
    const asked = underway.get(person) ?? askForKey(person).finally(() => underway.delete(person))
    underway.set(person, asked)
    return asked
  }
  const askForKey = async (person: string): Promise<KeyObject | undefined> => {
    if (!erased.has(person)) {
      const row = await db
        .selectFrom('person_key')
        .select('wrapped_key')
        .where('person_id', '=', person)
        .executeTakeFirst()
      if (!row) return undefined
      if (row.wrapped_key) {
        const key = openPersonKey(person, row.wrapped_key)
        unwrapped.set(person, key)
        return key
      }
      erased.add(person)
    }
    throw new ErasedPerson(`person ${person} is erased`)
  }
  const isErased = async (person: string): Promise<boolean> => {
    try {
      await findKey(person)
      return false
    } catch (error) {
      if (error instanceof ErasedPerson) return true
      throw error
    }
  }
  const fetchKeys = async (people: readonly string[]): Promise<void> => {
    const wanted = [...new Set(people)].filter((person) => !unwrapped.has(person))
    if (wanted.length < 2) return
    const rows = await db
      .selectFrom('person_key')
      .select(['person_id', 'wrapped_key'])
      .where('person_id', 'in', wanted)
      .execute()
    for (const { person_id: person, wrapped_key: wrapped } of rows)
      if (wrapped) unwrapped.set(person, openPersonKey(person, wrapped))
  }
  const keyOf = async (person: string): Promise<KeyObject> => {
    const found = await findKey(person)
    if (found) return found
    await db
      .insertInto('person_key')
      .values({ person_id: person, wrapped_key: sealer.forNewPerson(person).wrappedKey, created_at: now })
      .onConflict((conflict) => conflict.column('person_id').doNothing())
      .execute()
    const kept = await findKey(person)
    if (!kept) throw new Error(`no key for person ${person}`)
    return kept
  }

  const seal = async (person: string, place: Place, plain: string | Buffer) =>
    wrap(suite, keys.id, await keyOf(person), Buffer.from(plain as string), contextOf(place))
  const open = async (person: string, place: Place, sealed: Buffer) => {
    const key = await findKey(person)
    if (!key) throw new ErasedPerson(`person ${person} has no key`)
    // Sealed with the person's own key; the number says which of ours wrapped that on the day, and must be known to be true.
    keysOf(sealed)
    return unwrap(key, sealed, contextOf(place))
  }

  return {
    seal,
    open,
    sealJson: (person, place, value) => seal(person, place, JSON.stringify(value)),
    openJson: async (person, place, sealed) => JSON.parse((await open(person, place, sealed)).toString('utf8')),
    isErased,
    fetchKeys,
    sealForService: (place, plain) =>
      wrap(suite, keys.id, keyFor(keys, suite, 'service'), Buffer.from(plain), contextOf(place)),
    openForService: (place, sealed) => {
      const service = keyFor(keysOf(sealed), suiteById(sealed.readUInt8(0)), 'service')
      return unwrap(service, sealed, contextOf(place)).toString('utf8')
    },
    blindIndex: sealer.blindIndex,
    sealer,
    certificateKeys: keys.signing,
    erase: async (person) => {
      await db
        .updateTable('person_key')
        .set({ wrapped_key: null, destroyed_at: now })
        .where('person_id', '=', person)
        .execute()
      unwrapped.delete(person)
      erased.add(person)
    },
  }
}
