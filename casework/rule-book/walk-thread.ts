// A thread that walks through one matter under given values, so that nobody at a counter waits for it; it knows the law and nothing else.
import { parentPort, workerData } from 'node:worker_threads'
import type { Rules } from '#regulation/local-rules.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { WalkFault } from '#simulation/walk.ts'
import { proveWalk } from '#simulation/walk-proofs.ts'
import type { WalkOutcome } from './trial-store.ts'

const { matter, rules } = workerData as { matter: MatterId; rules: Rules }

/** Longer than any time that a rule may set in calendar days. */
const daysAhead = 400

function outcome(): WalkOutcome {
  try {
    return { never: proveWalk(matter, { rules, daysAhead }) }
  } catch (error) {
    if (error instanceof WalkFault) return { fault: error.message }
    throw error
  }
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(outcome())
