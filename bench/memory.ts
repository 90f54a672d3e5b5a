// The memory of a server in a process of its own, at rest and after ten thousand pages (Linux: /proc).
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const pages = 10_000
const atOnce = 50

/** @returns megabytes of resident memory */
export async function measureServer(): Promise<{ atRest: number; after: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongban-bench-'))
  const child = spawn(process.execPath, ['bench/server.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString()
        const found = /address (http\S+)/.exec(said)
        if (found?.[1]) resolve(found[1])
      })
      child.once('close', () => reject(new Error(`the server ended: ${said}`)))
    })
    const resident = () =>
      Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024)
    const atRest = resident()
    for (let sent = 0; sent < pages; sent += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          const answer = await fetch(`${address}/sign-in`)
          if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`)
          await answer.arrayBuffer()
        }),
      )
    return { atRest, after: resident() }
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('close', resolve))
    rmSync(dataDir, { recursive: true, force: true })
  }
}
