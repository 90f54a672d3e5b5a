// A rule that the database holds, broken by a request: a refusal in words like any other.
import { BrokenReference, Conflict, Forbidden, NotThere, OutOfBounds } from '#platform/database/errors.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { boundInWords, existsInWords, referenceInWords } from './rules-in-words.ts'

/** Undefined where the error is no broken rule: an outage, or a fault of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Conflict) return refuse(existsInWords(error.place))
  if (error instanceof BrokenReference) return refuse(referenceInWords(error.place))
  if (error instanceof OutOfBounds) return refuse(boundInWords(error.place))
  if (error instanceof Forbidden) return refuse('这一项不归您办理，或者刚刚变了。没有办理。请返回上一页重新选。')
  if (error instanceof NotThere) return refuse('选的内容不存在，或者不归您办理。没有办理。请返回上一页重新选。')
  return undefined
}
