// A connection while a transaction has it: what is asked at the same moment goes as one statement, and what changes reference data is heard.
import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely'
import type { FieldDef, PoolClient } from 'pg'
import { combine, isCombinable, type Question, takeApart } from './asked-together.ts'
import type { Tables } from './tables.ts'

/** What a trigger says on the connection that changes reference data, at that moment (migration 0177). */
const noticeOfChange = 'reference data changed'

/** What a pool knows of the statements that it has sent. */
export type KnownStatements = {
  /** The columns each answered with: what has them can be asked together with others. */
  shapes: Map<string, readonly FieldDef[]>
  /** How often each was sent, where connections may keep plans; undefined where a pooler stands between. */
  uses: Map<string, number> | undefined
}

/** Plans are kept from this use on, of so many statements: each connection keeps its own. */
const usesBeforeKept = 5
const mostKept = 150

type Answer = { command: string; rowCount: number | null; rows: unknown[] }
type Waiting = Question & { resolve: (answer: Answer) => void; reject: (error: unknown) => void }

export class LentClient implements DatabaseConnection {
  readonly #client: PoolClient
  readonly #known: KnownStatements
  #waiting: Waiting[] = []
  #ended = false
  #last: Promise<unknown> = Promise.resolve()
  readonly #heard = (notice: { message?: string | undefined }) => {
    if (notice.message === noticeOfChange) this.referenceChanges += 1
  }

  /** How often this transaction has itself changed reference data so far. */
  referenceChanges = 0

  constructor(client: PoolClient, known: KnownStatements) {
    this.#client = client
    this.#known = known
    client.on('notice', this.#heard)
  }

  /** @param discarded what it was used for may still be under way on it */
  release(discarded: boolean): void {
    this.#ended = true
    this.#client.off('notice', this.#heard)
    this.#client.release(discarded)
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.query(sql, parameters)
    const wrote = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
    return { rows: rows as R[], ...(wrote && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }

  streamQuery(): never {
    throw new Error('A unit reads its rows whole.')
  }

  async query(text: string, values: readonly unknown[] = []): Promise<Answer> {
    if (this.#ended) throw new Error('The transaction has ended.')
    if (!isCombinable(text)) {
      this.#flush()
      return this.#send(text, values)
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, values, resolve, reject })
      // Whatever is asked before the process turns to something else was asked at the same moment.
      if (this.#waiting.length === 1) process.nextTick(() => this.#flush())
    })
  }

  #flush(): void {
    const all = this.#waiting.splice(0)
    const { shapes } = this.#known
    const together = all.filter(({ text }) => (shapes.get(text)?.length ?? 0) > 0)
    const alone = together.length < 2 ? all : all.filter((one) => !together.includes(one))
    for (const { text, values, resolve, reject } of alone) this.#send(text, values).then(resolve, reject)
    if (together.length < 2) return
    // Two who ask the same at the same moment get the same answer.
    const alike = Map.groupBy(together, ({ text, values }) => JSON.stringify([text, values]))
    const askers = [...alike.values()]
    const known = askers.flatMap(([one]) => (one ? [{ ...one, fields: shapes.get(one.text) ?? [] }] : []))
    const { text, values } = combine(known)
    this.#send(text, values).then(
      ({ rows }) => {
        for (const [at, question] of known.entries())
          for (const { resolve } of askers[at] ?? []) {
            const answer = takeApart(question, rows[0], at)
            resolve({ command: 'SELECT', rowCount: answer.length, rows: answer })
          }
      },
      (error: unknown) => {
        for (const { reject } of together) reject(error)
      },
    )
  }

  /** One after another: the connection takes the next when it has answered the last. */
  #send(text: string, values: readonly unknown[]): Promise<Answer> {
    const sent = this.#last.then(
      () => this.#ask(text, values),
      () => this.#ask(text, values),
    )
    this.#last = sent
    return sent
  }

  async #ask(text: string, values: readonly unknown[]): Promise<Answer> {
    const name = this.#nameOf(text)
    const answer = await (name === undefined
      ? this.#client.query<Record<string, unknown>>(text, [...values])
      : this.#client.query<Record<string, unknown>>({ name, text, values: [...values] }))
    if (isCombinable(text) && !this.#known.shapes.has(text)) this.#known.shapes.set(text, shapeOf(answer.fields))
    return answer
  }

  /** The name under which the connection keeps the statement's plan; undefined where it is not worth it. */
  #nameOf(text: string): string | undefined {
    const { uses } = this.#known
    if (!uses || !/^\s*(select|insert|update|with)\b/i.test(text)) return undefined
    const times = uses.get(text)
    if (times === undefined && uses.size >= mostKept) return undefined
    uses.set(text, (times ?? 0) + 1)
    return (times ?? 0) < usesBeforeKept ? undefined : createHash('sha256').update(text).digest('hex').slice(0, 32)
  }
}

const voidType = 2278

/** Without columns where the statement is asked for what it does, not for what it answers. */
const shapeOf = (fields: readonly FieldDef[]): readonly FieldDef[] =>
  fields.some(({ dataTypeID }) => dataTypeID === voidType) ? [] : fields

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const never: Driver = new DummyDriver()
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => never,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

/** The query builder of a transaction under way; unlike the library's own it lets several questions be asked at once. */
export function databaseOn(client: LentClient): Transaction<Tables> {
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (use) => use(client) })
  return new Transaction<Tables>({ config: { dialect }, dialect, driver: never, executor })
}
