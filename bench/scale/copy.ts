// One copy of a case of the sample: who it is about, where and when; from this every row of it follows.
import type { Sealer } from '#platform/encryption.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import { idOf, laneLength, type PersonFacts, personOf, telephoneOfAccount } from './people.ts'
import { type Counties, share } from './plan.ts'

export type Key = ReturnType<Sealer['forNewPerson']>

export type Place = { residence: string; hukou: string }

export type Copy = {
  number: number
  place: Place
  /** How many days earlier than the sample it happened; whole weeks. */
  back: number
  person: PersonFacts
  /** Of an account that is not the person's own. */
  other: (at: number) => PersonFacts
  telephone: (at: number) => Telephone
  id: (place: number) => string
  key: (holder: string) => Key
  /** Of everybody something was sealed for. */
  keys: () => Iterable<readonly [holder: string, key: Key]>
}

/** Ended cases lie in three years; those under way are as old as the sample's. */
const weeks = 150
const week = 7
const fraction = (value: number) => value - Math.floor(value)

export function copyOf(
  number: number,
  of: { final: boolean; child: boolean; opened: number; within: boolean },
  counties: Counties,
  sealer: Sealer,
): Copy {
  // The same last six digits never lie in one county twice: the number of a case has only six beside its county and day.
  const at = fraction(share(number % 1_000_000, 11) + Math.floor(number / 1_000_000) * largeStep)
  const residence = counties.pick(at)
  const hukou = of.within ? residence : counties.pick(share(number, 12))
  const back = of.final ? Math.floor(share(number, 13) * weeks) * week : 0
  const begun = of.opened - back * 86_400_000
  const ids: string[] = []
  const keys = new Map<string, Key>()
  return {
    number,
    place: { residence, hukou },
    back,
    person: personOf(number, of.child, counties),
    other: () => personOf(laneLength + number, false, counties),
    telephone: (account) => telephoneOfAccount(number, account),
    id: (place) => (ids[place] ??= idOf(begun, number, place, 'case')),
    keys: () => keys.entries(),
    key: (holder) => {
      const known = keys.get(holder)
      if (known) return known
      const made = sealer.forNewPerson(holder)
      keys.set(holder, made)
      return made
    },
  }
}

const largeStep = 0.1
