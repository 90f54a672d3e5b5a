// Stands in for node:test in a mutation run: tests are collected as their file loads, and run by the worker.

export type CollectedTest = { title: string; body: () => unknown }

let collected: CollectedTest[] = []

/** The tests that were told since the last time this was asked. */
export function takeCollected(): readonly CollectedTest[] {
  const taken = collected
  collected = []
  return taken
}

export function test(title: string, ...rest: readonly unknown[]): void {
  const body = rest.at(-1)
  if (typeof body === 'function') collected.push({ title, body: body as CollectedTest['body'] })
}
