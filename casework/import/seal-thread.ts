// A thread that judges and seals batches of rows; it has the keys for sealing and nothing else.
import { parentPort, workerData } from 'node:worker_threads'
import { openSealer, type SealingKeys } from '#platform/encryption.ts'
import type { RowScene } from './read-row.ts'
import { type RawRow, sealRows } from './seal-rows.ts'

export type SealThreadData = { keys: SealingKeys; scene: RowScene }

const { keys, scene } = workerData as SealThreadData
const sealer = openSealer(keys)
parentPort?.on('message', ({ ticket, rows }: { ticket: number; rows: readonly RawRow[] }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage({ ticket, sealed: sealRows(rows, scene, sealer) })
})
