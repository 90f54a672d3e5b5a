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
import { combine, isCombinable, type KnownQuestion, type Question, takeApart } from './asked-together.ts'
import type { Tables } from './tables.ts'

/** What a trigger says on the connection that changes reference data, at that moment (migration 0177). */
const noticeOfChange = 'reference data changed'

/** What a pool knows of the statements that it has sent. */
export type KnownStatements = {
  /** The columns each answered with: what has them can be asked together with others. */
  shapes: Map<string, readonly FieldDef[]>
  /** Where connections may keep plans: how often each was sent, and the names of the frequent ones. */
  plans: { uses: Map<string, number>; names: Map<string, string> } | undefined
}

/** Plans are kept from this use on, of so many statements: each connection keeps its own. */
const usesBeforeKept = 20
const mostKept = 150
/** Lists of different lengths are different statements: what is known of them begins anew once they are too many. */
const mostKnown = 5000

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
    const alike = Map.groupBy(together, ({ text, values }) => JSON.stringify([text, values], readably))
    const askers = [...alike.values()]
    const known = askers.flatMap(([one]) => (one ? [{ ...one, fields: shapes.get(one.text) ?? [] }] : []))
    void this.#answerTogether(known, askers)
  }

  async #answerTogether(known: readonly KnownQuestion[], askers: readonly (readonly Waiting[])[]): Promise<void> {
    try {
      const { text, values } = combine(known)
      const [row] = (await this.#send(text, values)).rows
      for (const [at, question] of known.entries())
        for (const { resolve } of askers[at] ?? []) {
          const rows = takeApart(question, row, at)
          resolve({ command: 'SELECT', rowCount: rows.length, rows })
        }
    } catch (error) {
      for (const { reject } of askers.flat()) reject(error)
    }
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
    const { shapes } = this.#known
    if (isCombinable(text) && !shapes.has(text)) {
      if (shapes.size >= mostKnown) shapes.clear()
      shapes.set(text, shapeOf(answer.fields))
    }
    return answer
  }

  /** The name under which the connection keeps the statement's plan; undefined where it is not worth it. */
  #nameOf(text: string): string | undefined {
    const { plans } = this.#known
    if (!plans || !/^\s*(select|insert|update|with)\b/i.test(text)) return undefined
    const known = plans.names.get(text)
    if (known !== undefined || plans.names.size >= mostKept) return known
    const times = (plans.uses.get(text) ?? 0) + 1
    if (plans.uses.size >= mostKnown) plans.uses.clear()
    plans.uses.set(text, times)
    if (times >= usesBeforeKept) plans.names.set(text, createHash('sha256').update(text).digest('hex').slice(0, 32))
    return plans.names.get(text)
  }
}

const readably = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

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
