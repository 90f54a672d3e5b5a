// What this process sends to the database while something is done: for tests that bound it, and for benchmarks.
import pg from 'pg'

export type Sent = { text: string; values: readonly unknown[] }

/** @returns every statement in its order, `begin` and `commit` too; of whatever else this process does meanwhile as well */
export async function recordStatements(use: () => Promise<unknown>): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const { prototype } = pg.Client as unknown as { prototype: Record<'query', (...asked: unknown[]) => unknown> }
  const { query } = prototype
  prototype.query = function record(this: pg.Client, ...asked: unknown[]) {
    sent.push(sentIn(asked))
    return Reflect.apply(query, this, asked)
  }
  try {
    await use()
  } finally {
    prototype.query = query
  }
  return sent
}

function sentIn([first, second]: readonly unknown[]): Sent {
  const { text, values } = typeof first === 'string' ? { text: first, values: second } : (first as Partial<Sent>)
  return { text: text ?? '', values: Array.isArray(values) ? (values as unknown[]) : [] }
}

export const countTransactions = (sent: readonly Sent[]): number =>
  sent.filter(({ text }) => /^\s*(begin|start transaction)/i.test(text)).length
