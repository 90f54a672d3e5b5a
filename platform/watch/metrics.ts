// The figures for Prometheus: what this process has done since it began, and how the system stands when it is asked.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Watcher } from './seen.ts'

/** A figure as it stands now; the labels come from closed lists, never from people or addresses. */
export type Figure = { name: string; help: string; labels?: readonly string[]; values: readonly FigureValue[] }
export type FigureValue = { labels?: Readonly<Record<string, string>>; value: number }

export type Metrics = {
  watcher: Watcher
  /** What Prometheus reads. */
  text: () => Promise<string>
  contentType: string
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** @param figures how the system stands; what cannot be had is left out, and `tongban_figures_up` says so */
export function openMetrics(figures: () => Promise<readonly Figure[]>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'tongban_http_request_duration_seconds',
    help: 'Requests by the template of their route.',
    labelNames: ['route', 'method', 'status'],
    buckets: seconds,
    registers,
  })
  const units = new Histogram({
    name: 'tongban_unit_duration_seconds',
    help: 'Transactions by the kind of actor, and how they went.',
    labelNames: ['actor', 'outcome'],
    buckets: seconds,
    registers,
  })
  const jobs = new Histogram({
    name: 'tongban_job_duration_seconds',
    help: 'Jobs by their queue, and how they went.',
    labelNames: ['queue', 'outcome'],
    buckets: seconds,
    registers,
  })
  const messages = new Counter({
    name: 'tongban_messages_total',
    help: 'Text messages and e-mails handed to their senders: sent, refused for good, failed for now.',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  return {
    contentType: registry.contentType,
    watcher: {
      request: ({ route, method, status, seconds: took }) =>
        requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, took),
      unit: ({ actor, outcome, seconds: took }) => units.observe({ actor, outcome }, took),
      job: ({ queue, outcome, seconds: took }) => jobs.observe({ queue, outcome }, took),
      message: (seen) => messages.inc(seen),
    },
    text: async () => `${await registry.metrics()}\n${await figuresNow(figures)}`,
  }
}

/** Made anew each time: what is no more is not shown as it was. */
async function figuresNow(figures: () => Promise<readonly Figure[]>): Promise<string> {
  const registry = new Registry()
  const found = await figures().catch(() => undefined)
  const up: Figure = {
    name: 'tongban_figures_up',
    help: 'Whether the figures could be read.',
    values: [{ value: found ? 1 : 0 }],
  }
  for (const { name, help, labels, values } of [...(found ?? []), up]) {
    const gauge = new Gauge({ name, help, labelNames: [...(labels ?? [])], registers: [registry] })
    for (const { labels: own, value } of values) gauge.set({ ...own }, value)
  }
  return registry.metrics()
}
