// Plants each fault in a copy of the code, or in its database, and lets the torture look for it in a process there.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopwatch } from '#platform/clock.ts'
import { type Fault, faults } from './faults.ts'
import type { Stopping } from './stopping.ts'

export type Found = {
  fault: Fault
  found: boolean
  /** What disagreed, or why it could not be tried. */
  says: string
  /** How many sequences, and turns, all lives took until it was known, or until they were over. */
  sequences: number
  turns: number
  seconds: number
}

const root = join(import.meta.dirname, '..', '..')
const left = new Set(['node_modules', '.git', 'data', '.data'])

/** @param how.show each as it is known */
export async function tryFaults(
  names: readonly string[],
  parameters: readonly string[],
  { stopping, show }: { stopping: Stopping; show: (tried: Found) => void },
) {
  const tried: Found[] = []
  for (const fault of faults.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const found = await tryFault(fault, parameters, stopping)
    if (stopping.asked()) break
    tried.push(found)
    show(found)
  }
  return tried
}

async function tryFault(fault: Fault, parameters: readonly string[], stopping: Stopping): Promise<Found> {
  const elapsed = stopwatch()
  const copy = mkdtempSync(join(tmpdir(), 'tongban-fault-'))
  try {
    for (const entry of readdirSync(root))
      if (!left.has(entry)) cpSync(join(root, entry), join(copy, entry), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    if ('file' in fault) plant(copy, fault)
    const spoil = 'sql' in fault ? ['--spoil', fault.sql] : []
    const { code, words } = await run(copy, [...parameters, ...spoil], stopping)
    const says =
      words.split('\n').find((line) => line.startsWith('✗')) ?? words.split('\n').filter(Boolean).at(-1) ?? ''
    const [, sequences, turns] = (/(\d+) sequences, (\d+) turns, \d+ persons/.exec(words) ?? []).map(Number)
    return {
      fault,
      found: code === 1 && says.startsWith('✗'),
      says,
      sequences: sequences ?? 0,
      turns: turns ?? 0,
      seconds: Math.round(elapsed() / 1000),
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function plant(copy: string, { file, search, replacement }: Extract<Fault, { file: string }>): void {
  const path = join(copy, file)
  const code = readFileSync(path, 'utf8')
  const parts = code.split(search)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places for the fault, not one`)
  writeFileSync(path, parts.join(replacement))
}

function run(
  cwd: string,
  parameters: readonly string[],
  stopping: Stopping,
): Promise<{ code: number | null; words: string }> {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'tools/torture.ts', ...parameters],
      {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (words += text.toString()))
    // A key in the terminal reaches it by itself, any other signal only us.
    const takeBack = stopping.whenAsked(() => child.kill('SIGTERM'))
    child.once('close', (code) => {
      takeBack()
      done({ code, words })
    })
  })
}
