// Several things wrong with one sending, told together: whoever typed them mends them in one go.
import { isRefusal, type Refusal } from './vocabulary.ts'

type Wrong = Refusal | undefined

/** The first refusal with the others besides it, each field once; undefined where nothing is wrong. */
export function together(first: Refusal, ...others: readonly Wrong[]): Refusal
export function together(...wrong: readonly Wrong[]): Wrong
export function together(...wrong: readonly Wrong[]): Wrong {
  const all = wrong.filter(isRefusal).flatMap(({ besides = [], ...one }) => [one, ...besides])
  const [first, ...besides] = all.filter((one, index) => all.findIndex(({ field }) => field === one.field) === index)
  return first && besides.length > 0 ? { ...first, besides } : first
}
