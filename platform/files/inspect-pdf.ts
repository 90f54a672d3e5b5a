// Opens a PDF in a child process with little memory and time, and says what is wrong with it (trust.md 12).
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PdfProblem } from './receive-upload.ts'

export type PdfFinding = { pages: number } | { problem: PdfProblem }

const program = fileURLToPath(new URL('./pdf-inspector.ts', import.meta.url))
const patience = 15_000

export async function inspectPdf(bytes: Buffer): Promise<PdfFinding> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-old-space-size=256', '--no-warnings', program], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
    })
    let said = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString('utf8')
    })
    child.on('error', () => resolve({ problem: 'broken' }))
    child.on('close', (_code, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL' ? { problem: 'too-slow' } : readFinding(said))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(bytes)
  })
}

function readFinding(said: string): PdfFinding {
  try {
    return JSON.parse(said.trim().split('\n').at(-1) ?? '') as PdfFinding
  } catch {
    return { problem: 'broken' }
  }
}
