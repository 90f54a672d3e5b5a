// Every way in which a cluster loses a part under load, and how long people notice it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Load } from '../kills/load.ts'
import type { Cluster } from './cluster.ts'
import { interruptedJobs } from './jobs-done-once.ts'
import { untilAlive } from './program.ts'

export const lossKinds = ['leader', 'switchover', 'web', 'worker'] as const
export type LossKind = (typeof lossKinds)[number]

export const lossTitles: Readonly<Record<LossKind, string>> = {
  leader: '主库机器 kill -9（PostgreSQL 和 Patroni）',
  switchover: '主库按顺序交接',
  web: '一个网站进程 kill -9',
  worker: '一个后台进程干到一半 kill -9',
}

export type Loss = { kind: LossKind; pause: number; words: string }

/** Losses of leaders by turns; a process of the web after each third, one of the jobs after each fourth. */
export function plannedLosses(failovers: number): LossKind[] {
  return Array.from({ length: failovers }, (_, at): LossKind[] => [
    at % 2 === 0 ? 'leader' : 'switchover',
    ...(at % 3 === 2 ? (['web'] as const) : []),
    ...(at % 4 === 3 ? (['worker'] as const) : []),
  ]).flat()
}

/** @param interrupted gathers the jobs that a lost process had begun */
export async function lose(
  kind: LossKind,
  cluster: Cluster,
  load: Load,
  elapsed: () => number,
  interrupted: Set<string>,
): Promise<Loss> {
  const { database } = cluster
  const from = elapsed()
  switch (kind) {
    case 'leader': {
      const { lost, bringBack } = await database.killLeader()
      const pause = await pauseAfter(load, from, elapsed)
      bringBack()
      const now = await database.whole()
      return { kind, pause, words: `${lost} → ${now}` }
    }
    case 'switchover': {
      const { from: before, to } = await database.switchOver()
      const pause = await pauseAfter(load, from, elapsed)
      await database.whole()
      return { kind, pause, words: `${before} → ${to}` }
    }
    case 'web': {
      const web = cluster.webs[Math.floor(Math.random() * cluster.webs.length)]
      web?.kill()
      const pause = await pauseAfter(load, from, elapsed)
      await sleep(500)
      if (web) await untilAlive(web)
      return { kind, pause, words: web?.name ?? '' }
    }
    case 'worker': {
      const killed = await killAtWork(cluster)
      for (const id of killed.jobs) interrupted.add(id)
      const pause = await pauseAfter(load, from, elapsed)
      await untilAlive(killed.worker)
      return { kind, pause, words: `${killed.worker.name}，手上 ${killed.jobs.length} 件` }
    }
  }
}

/** Stopped first, so that what it holds is known: the jobs that stay begun while the other goes on. */
async function killAtWork({ workers, database }: Cluster) {
  for (let tries = 0; tries < 60; tries++) {
    const worker = workers[tries % workers.length]
    if (!worker) break
    const before = await database.withSuperuser(async (client) => {
      worker.signal('SIGSTOP')
      return (await client.query<{ at: string }>('select clock_timestamp()::text as at')).rows[0]?.at ?? ''
    })
    await sleep(2500)
    const jobs = await database.withSuperuser((client) => interruptedJobs(client, before))
    if (jobs.length > 0) {
      worker.kill()
      await sleep(500)
      return { worker, jobs }
    }
    worker.signal('SIGCONT')
    await sleep(200 + Math.random() * 500)
  }
  throw new Error('no worker was ever found in the midst of a job')
}

/** From the loss to the first answer to a step that was begun after it. */
async function pauseAfter(load: Load, from: number, elapsed: () => number): Promise<number> {
  for (;;) {
    const after = load.acknowledged.slice(-100).filter(({ begun }) => begun > from)
    if (after.length > 0) return Math.min(...after.map(({ answered }) => answered)) - from
    if (elapsed() - from > 300_000) throw new Error('Five minutes without an answer.')
    await sleep(5)
  }
}
