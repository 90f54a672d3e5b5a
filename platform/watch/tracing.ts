// Spans by OpenTelemetry, where an endpoint is configured: a request or a job is a span, its transactions are events in it.
// Attributes are templates, kinds, results and times; nobody's address, name or number is ever one (N5.2).
import { AsyncLocalStorage } from 'node:async_hooks'
import type { SeenJob, SeenRequest, SeenUnit, Watcher } from './seen.ts'

type Attributes = Record<string, string | number>
/** A span that is under way. */
export type OpenSpan = {
  event: (name: string, attributes: Attributes) => void
  end: (name: string, attributes: Attributes, failed: string | undefined) => void
}

export type Tracing = {
  watcher: Watcher
  /** Runs what begins a request inside a span of its own. */
  inside: (request: object, start: () => void) => void
  /** Sends what has not been sent. */
  close: () => Promise<void>
}

const longestSend = 2000

/** Loads the packages only here. @param service the name under which this system is known there */
export async function openTracing({ service }: { service: string }): Promise<Tracing> {
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const attributes = { 'service.name': service, 'process.pid': process.pid }
  const resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: (): [string, string | number][] => Object.entries(attributes),
  }
  const provider = new TracerProvider({
    resource,
    // Endpoint, headers and time limits are OpenTelemetry's own variables; the exporter reads them itself.
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const tracer = provider.getTracer('tongban')
  const begin = (): OpenSpan => {
    const span = tracer.startSpan('unnamed')
    return {
      event: (name, facts) => span.addEvent(name, facts),
      end: (name, facts, failed) => {
        span.updateName(name).setAttributes(failed ? { ...facts, 'error.type': failed } : facts)
        span.end()
      },
    }
  }
  const sent = () => {
    const late = new Promise<void>((given) => setTimeout(given, longestSend).unref())
    return Promise.race([provider.shutdown(), late]).catch(() => undefined)
  }
  return { ...tracingBy(begin), close: sent }
}

function tracingBy(begin: () => OpenSpan): Pick<Tracing, 'watcher' | 'inside'> {
  const current = new AsyncLocalStorage<OpenSpan>()
  // The end of an answer is heard outside of what the request was done in.
  const spans = new WeakMap<object, OpenSpan>()
  return {
    inside: (request, start) => {
      const span = begin()
      spans.set(request, span)
      current.run(span, start)
    },
    watcher: {
      request: ({ route, method, status }: SeenRequest, request) =>
        spans
          .get(request)
          ?.end(
            `${method} ${route}`,
            { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status },
            status >= 500 ? String(status) : undefined,
          ),
      unit: ({ actor, outcome, seconds }: SeenUnit) =>
        current.getStore()?.event('transaction', { actor, outcome, milliseconds: Math.round(seconds * 1000) }),
      job: ({ queue, outcome, seconds }: SeenJob) =>
        begin().end(
          `job ${queue}`,
          { queue, outcome, milliseconds: Math.round(seconds * 1000) },
          outcome === 'failed' ? outcome : undefined,
        ),
    },
  }
}

/** Tells several at once. */
export function watchers(all: readonly Watcher[]): Watcher {
  return {
    request: (seen, of) => all.forEach(({ request }) => request?.(seen, of)),
    unit: (seen) => all.forEach(({ unit }) => unit?.(seen)),
    job: (seen) => all.forEach(({ job }) => job?.(seen)),
    message: (seen) => all.forEach(({ message }) => message?.(seen)),
  }
}
