// Personal data at rest: AES-256-GCM under a key of each person, wrapped by a key outside the database; blind indexes.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomInt,
} from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Transaction } from 'kysely'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import { normaliseForIndex, type PersonName } from '#regulation/person-name.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import type { Tables } from './database/tables.ts'
import { randomBytes } from './random.ts'

/** How values are sealed. `intl` is the only suite so far; `gm` (SM4-GCM, SM3) needs a Node whose OpenSSL has it. */
export type CipherSuite = {
  id: number
  seal: (key: KeyObject, plain: Buffer, context: string) => Buffer
  open: (key: Buffer, sealed: Buffer, context: string) => Buffer
}

export const intl: CipherSuite = {
  id: 1,
  seal: (key, plain, context) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open: (key, sealed, context) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(context))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  },
}

/** What one may search by: of people only what was read, never what was typed. */
export type Indexed = {
  'id-number': IdentityNumber
  name: PersonName
  phone: Telephone
  'certificate-number': CertificateNumber
  'phone-code': string
  'window-code': string
  'email-code': string
  'complaint-code': string
  'draft-code': string
  'familiar-browser': Telephone
  'familiar-to-name': string
  limit: string
}
export type IndexedField = keyof Indexed
type BlindIndex = <Field extends IndexedField>(field: Field, value: Indexed[Field]) => Buffer

/** The master keys of an installation; they never enter the database. */
export type MasterKeys = { id: number; wrapping: Buffer; service: Buffer; index: Buffer; signing: SigningKeys }

/** Ed25519: signs what certificates' QR codes hold. */
export type SigningKeys = { privateKey: KeyObject; publicKeys: readonly KeyObject[] }

/** Loads the key file, or makes one readable by its owner only. */
export function loadMasterKeys(file: string): MasterKeys {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    const signing = privateKey.export({ type: 'pkcs8', format: 'pem' })
    // By chance, so that a lost key file is noticed and not silently replaced by another of the same number.
    const fresh = { id: randomInt(1, 0x10000), master: randomBytes(32).toString('base64'), signing }
    writeFileSync(`${file}.new`, JSON.stringify(fresh), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
    const folder = openSync(dirname(file), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }
  const { id, master, signing } = JSON.parse(readFileSync(file, 'utf8')) as {
    id: number
    master: string
    signing: string
  }
  const privateKey = createPrivateKey(signing)
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), '', `tongban ${purpose}`, 32))
  return {
    id,
    wrapping: derive('wrapping'),
    service: derive('service'),
    index: derive('index'),
    signing: { privateKey, publicKeys: [createPublicKey(privateKey)] },
  }
}

/** The keys that sealing needs; what a thread that only seals is given. */
export type SealingKeys = Pick<MasterKeys, 'id' | 'wrapping' | 'index'>

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

function wrap(suite: CipherSuite, keyId: number, key: KeyObject, plain: Buffer, context: string): Buffer {
  const head = Buffer.alloc(header)
  head.writeUInt8(suite.id, 0)
  head.writeUInt16BE(keyId, 1)
  return Buffer.concat([head, suite.seal(key, plain, context)])
}

export function openSealer(keys: SealingKeys, suite: CipherSuite = intl): Sealer {
  // Key objects are ready for use: the same bytes would be made ready again for every value, which takes ten times as long.
  const wrapping = createSecretKey(keys.wrapping)
  const fieldKeys = new Map<IndexedField, KeyObject>()
  const keyOf = (field: IndexedField) => {
    const known = fieldKeys.get(field)
    if (known) return known
    const key = createSecretKey(createHmac('sha256', keys.index).update(field).digest())
    fieldKeys.set(field, key)
    return key
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
    blindIndex: (field, value) =>
      createHmac('sha256', keyOf(field)).update(normaliseForIndex(value)).digest().subarray(0, 16),
  }
}

/** @returns the vault of one transaction; unwrapped keys live no longer than it does */
export function openVault(keys: MasterKeys, db: Transaction<Tables>, now: Date, suite: CipherSuite = intl): Vault {
  const unwrapped = new Map<string, Buffer>()
  const sealer = openSealer(keys, suite)

  const unwrap = (key: Buffer, sealed: Buffer, context: string): Buffer => {
    if (sealed.readUInt8(0) !== suite.id) throw new Error(`sealed by an unknown suite ${sealed.readUInt8(0)}`)
    const id = sealed.readUInt16BE(1)
    if (id !== keys.id)
      throw new Error(`sealed under key ${id}, but the key file holds key ${keys.id}: put the right file back`)
    return suite.open(key, sealed.subarray(header), context)
  }

  const findKey = async (person: string): Promise<Buffer | undefined> => {
    const known = unwrapped.get(person)
    if (known) return known
    const row = await db.selectFrom('person_key').selectAll().where('person_id', '=', person).executeTakeFirst()
    if (!row) return undefined
    if (!row.wrapped_key) throw new ErasedPerson(`person ${person} is erased`)
    const key = unwrap(keys.wrapping, row.wrapped_key, keyContext(person))
    unwrapped.set(person, key)
    return key
  }
  const keyOf = async (person: string): Promise<Buffer> => {
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
    wrap(suite, keys.id, createSecretKey(await keyOf(person)), Buffer.from(plain as string), contextOf(place))
  const open = async (person: string, place: Place, sealed: Buffer) => {
    const key = await findKey(person)
    if (!key) throw new ErasedPerson(`person ${person} has no key`)
    return unwrap(key, sealed, contextOf(place))
  }

  return {
    seal,
    open,
    sealJson: (person, place, value) => seal(person, place, JSON.stringify(value)),
    openJson: async (person, place, sealed) => JSON.parse((await open(person, place, sealed)).toString('utf8')),
    sealForService: (place, plain) =>
      wrap(suite, keys.id, createSecretKey(keys.service), Buffer.from(plain), contextOf(place)),
    openForService: (place, sealed) => unwrap(keys.service, sealed, contextOf(place)).toString('utf8'),
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
    },
  }
}
