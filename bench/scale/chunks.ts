// The set in chunks: which are there already, and which are still to be loaded.
import type { Client } from 'pg'
import type { Plan } from './plan.ts'

export type Chunk = { index: number; kind: 'cases' | 'certificates'; from: number; count: number }

const casesOfChunk = 2_000
const certificatesOfChunk = 10_000
/** Of ten cases of the sample, so many bring certificates of their own. */
const certificatesOfCase = 0.5

export function allChunks({ cases, certificates }: Pick<Plan, 'cases' | 'certificates'>): readonly Chunk[] {
  const imported = Math.max(0, certificates - Math.round(cases * certificatesOfCase))
  const split = (kind: Chunk['kind'], all: number, size: number, first: number): Chunk[] =>
    Array.from({ length: Math.ceil(all / size) }, (_, at) => ({
      index: first + at,
      kind,
      from: at * size,
      count: Math.min(size, all - at * size),
    }))
  return [...split('cases', cases, casesOfChunk, 0), ...split('certificates', imported, certificatesOfChunk, 1_000_000)]
}

export async function prepareChunks(owner: Client): Promise<void> {
  await owner.query(`create schema if not exists scale;
    create table if not exists scale.chunk (index integer primary key);
    create table if not exists scale.stage (name text primary key);
    create table if not exists scale.sample as select id from case_file`)
}

export async function listChunks(owner: Client, plan: Pick<Plan, 'cases' | 'certificates'>): Promise<readonly Chunk[]> {
  const { rows } = await owner.query<{ index: number }>('select index from scale.chunk')
  const there = new Set(rows.map(({ index }) => index))
  return allChunks(plan).filter(({ index }) => !there.has(index))
}
