// `GET /metrics` on a port of its own, for Prometheus: loopback unless somebody opens it.
import { createServer } from 'node:http'
import type { Metrics } from './metrics.ts'

export type Served = { port: number; close: () => Promise<void> }

/** Throws where the port cannot be taken. */
export async function serveMetrics(
  { text, contentType }: Metrics,
  at: { port: number; host: string },
): Promise<Served> {
  const server = createServer((request, response) => {
    response.setHeader('cache-control', 'no-store')
    const asked = request.method === 'GET' && request.url?.split('?')[0] === '/metrics'
    if (!asked) return response.writeHead(404).end()
    text().then(
      (body) => response.writeHead(200, { 'content-type': contentType }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((listening, refused) => {
    server.once('error', refused).listen(at.port, at.host, () => listening())
  })
  const taken = server.address()
  return {
    port: typeof taken === 'object' && taken ? taken.port : at.port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
