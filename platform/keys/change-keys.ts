// Changing the keys: which sets may be taken over, and people's keys wrapped anew, slice by slice.
import type { Actor } from '#regulation/actor.ts'
import { newSm2Key } from '../ciphers/sm2.ts'
import { keyIdOf, rewrap } from '../encryption.ts'
import type { Unit, Work } from '../unit-of-work.ts'
import { fingerprintOf, type MasterKeys, newKey, newSigningKey, publicPem, type StoredKeys } from './key-file.ts'

const changer: Actor = { kind: 'system', id: 'key-change' }

export type Unfit = { ids: readonly number[] }

/** Keys that are here and not, or not as they are, in a set that would replace them. */
export function lackingKeys(present: StoredKeys, offered: StoredKeys): readonly number[] {
  const offers = new Map(offered.keys.map((key) => [key.id, fingerprintOf(key)]))
  return present.keys.filter((key) => offers.get(key.id) !== fingerprintOf(key)).map(({ id }) => id)
}

/** How many keys verify what was signed here, by either algorithm, and are not in a set that would replace the present one. */
export function lackingSigningKeys(present: StoredKeys, offered: StoredKeys): number {
  const offers = new Set(verifyingKeys(offered))
  return verifyingKeys(present).filter((pem) => !offers.has(pem)).length
}

const verifyingKeys = ({ signing, signedBefore, sm2, sm2Before = [] }: StoredKeys): readonly string[] => [
  publicPem(signing),
  ...signedBefore,
  ...(sm2 === undefined ? [] : [publicPem(sm2)]),
  ...sm2Before,
]

/** A key more, with which everything is sealed from now on. */
export function withNewKey(stored: StoredKeys): StoredKeys {
  return { ...stored, keys: [...stored.keys, newKey(stored.keys)] }
}

/** Another key signs from now on; what the one before has signed is still verified. */
export function withNewSigningKey(stored: StoredKeys): StoredKeys {
  const { signing, sm2, signedBefore, sm2Before = [] } = stored
  return {
    ...stored,
    signing: newSigningKey(),
    signedBefore: [...signedBefore, publicPem(signing)],
    ...(sm2 === undefined ? {} : { sm2: newSm2Key(), sm2Before: [...sm2Before, publicPem(sm2)] }),
  }
}

/** How many people's keys are wrapped by each key. */
export async function countWrapped(work: Work): Promise<ReadonlyMap<number, number>> {
  return work(changer, async (unit) => {
    const counts = new Map<number, number>()
    for await (const { wrapped } of wrappedKeys(unit)) {
      const id = keyIdOf(wrapped)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return counts
  })
}

/**
 * Wraps people's keys anew that an older key wraps, a thousand to a transaction; cut off, it goes on where it was.
 * @returns how many were wrapped anew
 */
export async function rewrapAll(
  work: Work,
  keys: MasterKeys,
  show: (done: number, all: number) => void,
  slice = 1000,
): Promise<number> {
  const all = await work(changer, async (unit) => {
    const { count } = await unit.db
      .selectFrom('person_key')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  })
  let after = '00000000-0000-0000-0000-000000000000'
  let seen = 0
  let changed = 0
  for (;;) {
    const rows = await work(changer, async (unit) => {
      const people = await unit.db
        .selectFrom('person_key')
        .select(['person_id as person', 'wrapped_key as wrapped'])
        .where('person_id', '>', after)
        .orderBy('person_id')
        .limit(slice)
        .forUpdate()
        .execute()
      for (const { person, wrapped } of people) {
        const anew = wrapped && rewrap(keys, person, wrapped)
        if (!anew) continue
        await unit.db.updateTable('person_key').set({ wrapped_key: anew }).where('person_id', '=', person).execute()
        changed++
      }
      return people
    })
    seen += rows.length
    show(seen, Math.max(all, seen))
    after = rows.at(-1)?.person ?? after
    if (rows.length < slice) return changed
  }
}

/** Which of these keys the database's people need and cannot be opened with them; none where they fit. */
export async function unfitFor(work: Work, keys: MasterKeys): Promise<readonly number[]> {
  return work(changer, async (unit) => {
    const unfit = new Set<number>()
    const tried = new Set<number>()
    for await (const { person, wrapped } of wrappedKeys(unit)) {
      const id = keyIdOf(wrapped)
      if (tried.has(id)) continue
      tried.add(id)
      if (!opensWrapped(keys, person, wrapped)) unfit.add(id)
    }
    return [...unfit]
  })
}

/** Whether a person's key is wrapped by one of these, as it is. */
export function opensWrapped(keys: MasterKeys, person: string, wrapped: Buffer): boolean {
  // Wrapping it anew under another number opens it first.
  const own = { id: keys.id, bySuite: keys.bySuite }
  try {
    rewrap({ ...keys, id: 0, older: [...keys.older, own] }, person, wrapped)
    return true
  } catch {
    return false
  }
}

async function* wrappedKeys(unit: Unit): AsyncGenerator<{ person: string; wrapped: Buffer }> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await unit.db
      .selectFrom('person_key')
      .select(['person_id as person', 'wrapped_key as wrapped'])
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(5000)
      .execute()
    for (const { person, wrapped } of rows) if (wrapped) yield { person, wrapped }
    if (rows.length < 5000) return
    after = rows.at(-1)?.person ?? after
  }
}
