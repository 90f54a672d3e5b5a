// A thread that judges and seals batches of rows; it has the keys for sealing and nothing else.
import { parentPort, workerData } from 'node:worker_threads'
import { openSealer, type SealingKeys } from '#platform/encryption.ts'
import type { Layout } from './columns.ts'
import { type PackedRows, unpackRows } from './file-rows.ts'
import type { RowScene } from './read-row.ts'
import { sealRows } from './seal-rows.ts'

export type SealThreadData = { keys: SealingKeys; scene: RowScene; layout: Layout }
export type SealRequest = { ticket: number; rows: PackedRows }

const { keys, scene, layout } = workerData as SealThreadData
const sealer = openSealer(keys)
parentPort?.on('message', ({ ticket, rows }: SealRequest) => {
  const sealed = sealRows(unpackRows(rows, layout), scene, sealer)
  parentPort?.postMessage({ ticket, sealed }, [sealed.lines.buffer])
})
