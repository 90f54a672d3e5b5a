// Opens a PDF in a child process with little memory and time, says what is wrong with it, and has it made anew.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openGate } from '../gate.ts'

export type PdfProblem = 'script' | 'attachment' | 'encrypted' | 'broken' | 'too-many-pages' | 'too-slow'
/** `bytes`: what its pages show, without anything that acts. */
export type PdfFinding = { pages: number; bytes: Buffer } | { problem: PdfProblem }

const program = fileURLToPath(new URL('./pdf-inspector.ts', import.meta.url))
const patience = 15_000

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))
const folder = fileURLToPath(new URL('.', import.meta.url))
// It may read its own program, and nothing else: no file, no other process, no native code.
const limits = [
  '--max-old-space-size=256',
  '--no-warnings',
  '--permission',
  `--allow-fs-read=${folder}`,
  `--allow-fs-read=${modules}`,
]
const mostMemory = 768 * 1024 * 1024
const throughGate = openGate(2)

/** At most two at a time; each has 15 seconds and 768 MB, after which it counts as too slow. */
export function inspectPdf(bytes: Buffer): Promise<PdfFinding> {
  return throughGate(() => inspectNow(bytes))
}

function inspectNow(bytes: Buffer): Promise<PdfFinding> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...limits, program], { stdio: ['pipe', 'pipe', 'ignore'], env: {} })
    const said: Buffer[] = []
    const stop = () => child.kill('SIGKILL')
    const timer = setTimeout(stop, patience)
    const watch = setInterval(() => {
      if (child.pid !== undefined && memoryOf(child.pid) > mostMemory) stop()
    }, 100)
    child.stdout.on('data', (part: Buffer) => said.push(part))
    child.on('error', () => resolve({ problem: 'broken' }))
    child.on('close', (_code, signal) => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve(signal === null ? readFinding(Buffer.concat(said)) : { problem: 'too-slow' })
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(bytes)
  })
}

/** Resident bytes of a process, where the system tells (Linux); buffers are outside the heap that the flag above limits. */
function memoryOf(pid: number): number {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
    return Number(resident) * 4096
  } catch {
    return 0
  }
}

function readFinding(said: Buffer): PdfFinding {
  const end = said.indexOf('\n')
  try {
    const found = JSON.parse(said.toString('utf8', 0, end)) as { problem: PdfProblem } | { pages: number }
    return 'problem' in found ? found : { pages: found.pages, bytes: said.subarray(end + 1) }
  } catch {
    return { problem: 'broken' }
  }
}
