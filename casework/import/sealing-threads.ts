// Threads that make batches ready while the database takes the ones before: sealing is most of an import's arithmetic.
import { Worker } from 'node:worker_threads'
import type { SealingKeys } from '#platform/encryption.ts'
import { packRows } from './file-rows.ts'
import type { ImportTools } from './import-certificates.ts'
import type { SealedBatch } from './seal-rows.ts'
import type { SealRequest, SealThreadData } from './seal-thread.ts'

type Waiting = { resolve: (sealed: SealedBatch) => void; reject: (error: unknown) => void }

/** Rows pass through: a thread that grows beyond this keeps something it should not. */
const resourceLimits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 192 }

/** @param count of threads; as many as there are processors, less what the database needs */
export function sealingThreads(
  { suite, id, bySuite, index, codes, indexHash }: SealingKeys,
  count: number,
): ImportTools['openSealing'] {
  return (scene, layout) => {
    const waiting = new Map<number, Waiting>()
    const workerData: SealThreadData = { keys: { suite, id, bySuite, index, codes, indexHash }, scene, layout }
    const threads = Array.from({ length: count }, () => {
      const thread = new Worker(new URL('./seal-thread.ts', import.meta.url), { workerData, resourceLimits })
      thread.on('message', ({ ticket, sealed }: { ticket: number; sealed: SealedBatch }) => {
        waiting.get(ticket)?.resolve(sealed)
        waiting.delete(ticket)
      })
      thread.on('error', (error) => {
        for (const one of waiting.values()) one.reject(error)
      })
      return thread
    })
    let ticket = 0
    return {
      atOnce: count,
      seal: (rows) => {
        const { promise, ...wait } = Promise.withResolvers<SealedBatch>()
        ticket += 1
        waiting.set(ticket, wait)
        const { lengths, places, ...packed } = packRows(rows)
        const request: SealRequest = { ticket, rows: { ...packed, lengths, places } }
        threads[ticket % count]?.postMessage(request, [lengths.buffer, places.buffer])
        return promise
      },
      close: async () => {
        await Promise.all(threads.map((thread) => thread.terminate()))
      },
    }
  }
}
