// How many blocks of the database a piece of work reads: each statement is explained once more with what it really reads.
import { CompiledQuery, type KyselyPlugin, type Transaction } from 'kysely'
import type { Platform } from '../open-platform.ts'
import type { Work } from '../unit-of-work.ts'
import type { Tables } from './tables.ts'

export type Read = { sql: string; blocks: number; plan: unknown }

/** The same platform, whose units add to `reads` what each of their statements read. */
export function countingBlocks(platform: Platform, reads: Read[]): Platform {
  const work: Work = (actor, use, options) =>
    platform.work(actor, (unit) => use({ ...unit, db: unit.db.withPlugin(explaining(unit.db, reads)) }), options)
  return { ...platform, work, lookUp: async (actor, use) => ({ found: await work(actor, use), asOf: undefined }) }
}

type Plan = { 'QUERY PLAN': [{ Plan: Record<'Shared Hit Blocks' | 'Shared Read Blocks', number> }] }

/** A statement that writes is not counted: done a second time it is another. */
function explaining(db: Transaction<Tables>, reads: Read[]): KyselyPlugin {
  const under = new WeakMap<object, CompiledQuery>()
  return {
    transformQuery: ({ node, queryId }) => {
      under.set(queryId, db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ queryId, result }) => {
      const query = under.get(queryId)
      if (query && /^\s*(select|with)\b/i.test(query.sql) && !/\bfor update\b/i.test(query.sql)) {
        const run = (sql: string, parameters: readonly unknown[] = []) =>
          db.executeQuery<Plan>(CompiledQuery.raw(sql, [...parameters]))
        await run('savepoint explained')
        const { rows } = await run(`explain (analyze, buffers, format json) ${query.sql}`, query.parameters)
        await run('rollback to savepoint explained')
        const plan = rows[0]?.['QUERY PLAN'][0].Plan
        reads.push({
          sql: query.sql,
          blocks: (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0),
          plan,
        })
      }
      return result
    },
  }
}
