// Tries changes one after the other in this process: each in a fresh graph of modules, against tests until one fails.
import { registerHooks } from 'node:module'
import { takeCollected } from './collected-tests.ts'
import { readRoom, urlOf } from './modules.ts'

/** A change of one module, or none, and the tests to run: of each file all, or those of these titles. */
export type Trial = {
  id: number
  change?: { path: string; code: string }
  tests: readonly { path: string; titles?: readonly string[] }[]
}
export type Report =
  | { kind: 'ready' }
  | { kind: 'test'; path: string; title: string; took: number }
  /** Nothing ran: the change leaves something that cannot be loaded. */
  | { kind: 'unloadable'; why: string }
  | { kind: 'killed'; by: string; why: string }
  | { kind: 'survived' }

const [folder = ''] = process.argv.slice(2)
const room = readRoom(folder)
const pathOf = new Map([...room.code.keys()].map((path) => [urlOf(folder, path), path]))
const collector = new URL('collected-tests.ts', import.meta.url).href

let trial: Trial = { id: 0, tests: [] }

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'node:test') return { url: collector, shortCircuit: true }
    const found = next(specifier, context)
    const path = pathOf.get(found.url)
    return path !== undefined && isFresh(path) ? { ...found, url: `${found.url}?trial=${trial.id}` } : found
  },
  load(url, context, next) {
    const path = pathOf.get(url.replace(/\?.*$/, ''))
    return path === undefined ? next(url, context) : { format: 'module', source: sourceOf(path), shortCircuit: true }
  },
})

/** What a change reaches is loaded anew, tests always; the rest of the room stays as it is. */
function isFresh(path: string): boolean {
  const { change } = trial
  return path.endsWith('.test.ts') || (change !== undefined && room.importers.get(change.path)?.has(path) === true)
}

function sourceOf(path: string): string {
  return trial.change?.path === path ? trial.change.code : (room.code.get(path) ?? '')
}

const send = (report: Report) => process.send?.(report)
const sayWhy = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

async function run(): Promise<Report> {
  for (const [part, { path, titles }] of trial.tests.entries()) {
    takeCollected()
    try {
      await import(`${urlOf(folder, path)}?trial=${trial.id}&part=${part}`)
    } catch (error) {
      return { kind: 'unloadable', why: `${path}: ${sayWhy(error)}` }
    }
    for (const { title, body } of takeCollected()) {
      if (titles && !titles.includes(title)) continue
      const started = performance.now()
      try {
        await body()
      } catch (error) {
        return { kind: 'killed', by: `${path}: ${title}`, why: sayWhy(error) }
      }
      send({ kind: 'test', path, title, took: performance.now() - started })
    }
  }
  return { kind: 'survived' }
}

process.on('message', (message: Trial) => {
  trial = message
  void run().then(send)
})
process.on('disconnect', () => process.exit())
send({ kind: 'ready' })
