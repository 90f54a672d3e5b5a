// A mutation run: every change of a room's modules against the tests that reach it, in processes of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { type Change, changesOf } from './changes.ts'
import { isLaw, listTests, type Room, readRoom, testsOf } from './modules.ts'
import type { Report, Trial } from './worker.ts'

export type Mutant = Change & {
  path: string
  line: number
  /** Names the change wherever the file moves: the place, what is changed and into what. */
  identity: string
}
export type Outcome =
  | { mutant: Mutant; fate: 'killed'; by: string }
  | { mutant: Mutant; fate: 'survived' }
  /** Nothing was tried: it counts neither for the tests nor against them. */
  | { mutant: Mutant; fate: 'unloadable'; why: string }

export type Settings = {
  /** Which modules are changed, by their path in the room. */
  wanted: (path: string) => boolean
  /** Test files that are not asked, by their path in the room. */
  leftOut?: readonly string[]
  workers: number
  /** How many seconds of slow tests a change has to survive at most; the cheapest come first. */
  patience: number
  onOutcome?: (outcome: Outcome, all: number) => void
}

/** Tests that take longer, in milliseconds, are tried after all others. */
const slow = 250
/** After so many trials a process starts anew: a graph of modules is never given back. */
const trialsPerProcess = 150

export async function mutate(folder: string, settings: Settings): Promise<readonly Outcome[]> {
  const room = readRoom(folder)
  const times = await timeTests(folder, testsAsked(room, settings))
  const mutants = mutantsOf(room, settings.wanted)
  const waiting = mutants.entries()
  const outcomes: Outcome[] = []
  const workOff = async () => {
    const worker = new Worker(folder, times)
    for (const [index, mutant] of waiting) {
      const { path } = mutant
      const tests = testsFor(room, path, times, settings.patience)
      const report = await worker.run({ id: index + 1, change: { path, code: changed(room, mutant) }, tests })
      const outcome = outcomeOf(mutant, report)
      outcomes.push(outcome)
      settings.onOutcome?.(outcome, mutants.length)
    }
    worker.stop()
  }
  await Promise.all(Array.from({ length: settings.workers }, workOff))
  return outcomes.sort((one, other) => mutants.indexOf(one.mutant) - mutants.indexOf(other.mutant))
}

function changed(room: Room, { path, start, end, replacement }: Mutant): string {
  const code = room.code.get(path) ?? ''
  return `${code.slice(0, start)}${replacement}${code.slice(end)}`
}

function outcomeOf(mutant: Mutant, report: Report): Outcome {
  if (report.kind === 'killed') return { mutant, fate: 'killed', by: report.by }
  return report.kind === 'unloadable' ? { mutant, fate: 'unloadable', why: report.why } : { mutant, fate: 'survived' }
}

export function mutantsOf(room: Room, wanted: (path: string) => boolean): readonly Mutant[] {
  const paths = [...room.code.keys()].filter((path) => isLaw(path) && wanted(path))
  return paths.flatMap((path) => {
    const code = room.code.get(path) ?? ''
    const seen = new Map<string, number>()
    return changesOf(code).map((change) => {
      const { start, end, replacement, where } = change
      const named = `${where}: ${brief(code.slice(start, end))} → ${brief(replacement)}`
      const times = (seen.get(named) ?? 0) + 1
      seen.set(named, times)
      const identity = times === 1 ? named : `${named} #${times}`
      return { ...change, path, line: code.slice(0, start).split('\n').length, identity }
    })
  })
}

function brief(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').replaceAll('`', "'").trim()
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line
}

/** The files of tests that reach what is changed. */
function testsAsked(room: Room, { wanted, leftOut = [] }: Settings): readonly string[] {
  const changed = [...room.code.keys()].filter((path) => isLaw(path) && wanted(path))
  const reached = new Set(changed.flatMap((path) => [...(room.importers.get(path) ?? [])]))
  return listTests(room).filter((test) => reached.has(test) && !leftOut.includes(test))
}

/** What each test takes without a change, by file and title. Throws where one fails: there would be nothing to learn. */
async function timeTests(folder: string, tests: readonly string[]): Promise<Times> {
  const times: Times = new Map(tests.map((path) => [path, new Map()]))
  const worker = new Worker(folder, times)
  const report = await worker.run({ id: 0, tests: tests.map((path) => ({ path })) }, ({ path, title, took }) =>
    times.get(path)?.set(title, took),
  )
  worker.stop()
  if (report.kind !== 'survived') throw new Error(`the tests fail without a change: ${JSON.stringify(report)}`)
  return times
}

type Times = Map<string, Map<string, number>>

/** All quick tests, the file beside the module first, the others by cheapness; then slow ones as far as patience goes. */
function testsFor(room: Room, path: string, times: Times, patience: number): Trial['tests'] {
  const cost = (test: string) => [...(times.get(test)?.values() ?? [])].reduce((sum, one) => sum + one, 0)
  const order = [...times.keys()].sort((one, other) => cost(one) - cost(other))
  const reaching = testsOf(room, path, order)
  const all = reaching.flatMap((test) =>
    [...(times.get(test) ?? [])].map(([title, took]) => ({ path: test, title, took })),
  )
  const quick = reaching.flatMap((test) => {
    const titles = all.filter((one) => one.path === test && one.took <= slow).map((one) => one.title)
    return titles.length > 0 ? [{ path: test, titles }] : []
  })
  let left = patience * 1000
  const long = all
    .filter((one) => one.took > slow)
    .sort((one, other) => one.took - other.took)
    .filter(({ took }) => {
      left -= took
      return left >= 0
    })
  return [...quick, ...long.map(({ path: test, title }) => ({ path: test, titles: [title] }))]
}

type Timed = Extract<Report, { kind: 'test' }>

/** A process that tries changes; one that hangs or dies is replaced. */
class Worker {
  readonly #folder: string
  readonly #times: Times
  #process: ChildProcess | undefined
  #trials = 0

  constructor(folder: string, times: Times) {
    this.#folder = folder
    this.#times = times
  }

  async run(trial: Trial, onTest?: (test: Timed) => void): Promise<Report> {
    if (this.#trials >= trialsPerProcess) this.stop()
    this.#process ??= await start(this.#folder)
    this.#trials += 1
    const report = await attempt(this.#process, trial, this.#longest(trial), onTest)
    if (report.kind === 'killed' && report.by === hung) this.stop()
    return report
  }

  /** No test takes so long unless it hangs, in milliseconds; a busy machine is allowed for. */
  #longest({ tests }: Trial): number {
    const known = tests.flatMap(({ path }) => [...(this.#times.get(path)?.values() ?? [])])
    return known.length === 0 ? 300_000 : 8 * Math.max(...known) + 5_000
  }

  stop(): void {
    this.#process?.kill('SIGKILL')
    this.#process = undefined
    this.#trials = 0
  }
}

const hung = 'no end in time'

async function start(folder: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [folder], {
    execArgv: ['--max-old-space-size=1500', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await new Promise<void>((done, fail) => {
    child.once('message', () => done())
    child.once('exit', (code) => fail(new Error(`the process for changes ended at once: ${code}`)))
  })
  child.removeAllListeners('exit')
  return child
}

function attempt(child: ChildProcess, trial: Trial, longest: number, onTest?: (test: Timed) => void): Promise<Report> {
  return new Promise((done) => {
    const end = (report: Report) => {
      clearTimeout(timer)
      child.removeAllListeners()
      done(report)
    }
    const giveUp = () => end({ kind: 'killed', by: hung, why: hung })
    let timer = setTimeout(giveUp, longest)
    child.on('message', (report: Report) => {
      if (report.kind !== 'test') return end(report)
      onTest?.(report)
      clearTimeout(timer)
      timer = setTimeout(giveUp, longest)
    })
    child.once('exit', giveUp)
    child.send(trial)
  })
}
