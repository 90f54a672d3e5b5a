// Looking a person up by number where a step follows: counted by itself, since a refusal takes back what it wrote (N5.2).
import { countLookUp } from '#casework/persons/reveal-alarms.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import type { Exchange } from '#web/route.ts'

export const refuseLookUp = (exchange: Exchange, purpose: string, field = 'idNumber'): Promise<Refusal | undefined> =>
  exchange.read((unit) => countLookUp(unit, exchange.sent.get(field), { field, purpose }))
