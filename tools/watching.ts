// Joins metrics and spans to the running system: what is watched, from where its figures come (docs/watching.md).
import { figuresForMetrics } from '#casework/system/figures-for-metrics.ts'
import { systemFigures } from '#casework/system/system-figures.ts'
import type { Config } from '#config'
import { worker } from '#platform/jobs.ts'
import type { Platform } from '#platform/open-platform.ts'
import { systemParts } from '#platform/system-check.ts'
import { type Figure, openMetrics } from '#platform/watch/metrics.ts'
import type { Watcher } from '#platform/watch/seen.ts'
import { serveMetrics } from '#platform/watch/serve-metrics.ts'
import { openTracing, watchers } from '#platform/watch/tracing.ts'

export type Watching = {
  watcher: Watcher
  /** What a request is done in. */
  inside: (request: object, start: () => void) => void
  /** The port of the metrics, and what is read there; none where there is no port. */
  port: number | undefined
  text: () => Promise<string>
  close: () => Promise<void>
}

/** Throws where the port of the metrics cannot be taken. */
export async function startWatching(platform: Platform, config: Config): Promise<Watching> {
  const metrics = config.metrics && openMetrics(() => figuresOf(platform))
  const served = metrics && config.metrics && (await serveMetrics(metrics, config.metrics))
  const tracing = config.tracing && (await openTracing(config.tracing))
  return {
    watcher: watchers([metrics?.watcher ?? {}, tracing?.watcher ?? {}]),
    inside: tracing?.inside ?? ((_, start) => start()),
    port: served?.port,
    text: async () => metrics?.text() ?? '',
    close: async () => {
      await Promise.all([served?.close(), tracing?.close()])
    },
  }
}

const startOf = (now: Date) => new Date(now.getTime() - process.uptime() * 1000)

async function figuresOf(platform: Platform): Promise<readonly Figure[]> {
  const own = await figuresOfProcess(platform)
  const now = platform.clock()
  const stored = await platform.work(worker, systemFigures).catch(() => undefined)
  const reached = {
    name: 'tongban_database_figures_up',
    help: 'Whether the figures of the database could be read.',
    values: [{ value: stored ? 1 : 0 }],
  }
  return [...own, reached, ...(stored ? figuresForMetrics(stored, now, startOf(now)) : [])]
}

async function figuresOfProcess(platform: Platform): Promise<readonly Figure[]> {
  const { open, idle, waiting } = platform.load()
  const unfit = await platform.check.look()
  const { diskFree, keys } = await platform.lookAround()
  return [
    {
      name: 'tongban_pool_connections',
      help: 'Connections to the database in use and idle, and requests that wait for one.',
      labels: ['state'],
      values: [
        { labels: { state: 'in-use' }, value: open - idle },
        { labels: { state: 'idle' }, value: idle },
        { labels: { state: 'waiting' }, value: waiting },
      ],
    },
    {
      name: 'tongban_fit',
      help: 'Whether each part is fit, as /ready says.',
      labels: ['part'],
      values: systemParts.map((part) => ({ labels: { part }, value: unfit[part] === undefined ? 1 : 0 })),
    },
    {
      name: 'tongban_disk_free_bytes',
      help: 'Free where the data lie.',
      values: diskFree === undefined ? [] : [{ value: diskFree }],
    },
    {
      name: 'tongban_keys',
      help: 'Keys besides those in use: older ones for what they sealed, public keys of cards signed before.',
      labels: ['state'],
      values: keys
        ? [
            { labels: { state: 'older' }, value: keys.older },
            { labels: { state: 'signed-before' }, value: keys.signedBefore },
          ]
        : [],
    },
  ]
}
