// Runs the tests: npm test [files or folders]. One PostgreSQL server for the run, where a test needs one; node's own closing lines come last.
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { startServer } from '#platform/database/server.ts'
import { serverVariable } from '#platform/database/testing.ts'
import { openLog } from '#platform/log.ts'

const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const files = asked.length > 0 ? asked.flatMap(testsOf) : testsOf('.')

const scratch = mkdtempSync(join(tmpdir(), 'tongban-test-run-'))
const folder = join(scratch, 'postgres')
const server = files.every(isPure) ? undefined : await startServer(folder, openLog('error'), false)
// One more than there are cores: many a test waits for its database or its browser.
const parameters = ['--test', '--test-concurrency=3', '--test-reporter=spec', ...files]
const child = spawn(process.execPath, parameters, {
  cwd: root,
  stdio: 'inherit',
  // Each file is a process of its own: what the first has compiled, the others read.
  env: { ...process.env, NODE_COMPILE_CACHE: join(scratch, 'compiled'), ...(server && { [serverVariable]: folder }) },
})
// The tests stop by themselves on a signal to the terminal's group; the server must still be put away.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
const code = await new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)))
await server?.stop()
rmSync(scratch, { recursive: true, force: true })
process.exitCode = code

/** The tests of a folder, or the one file. Throws where there is none: a run of nothing proves nothing. */
function testsOf(path: string): string[] {
  const place = resolve(root, path)
  if (place.endsWith('.ts')) return [place]
  const away = ['node_modules', 'data', '.data', '.git']
  const found = globSync('**/*.test.ts', { cwd: place, exclude: (name) => away.includes(name) }).sort()
  if (found.length === 0) throw new Error(`There is not one test in ${path}.`)
  return found.map((file) => join(place, file))
}

/** The law and the papers' facts are tested without a database. */
function isPure(file: string): boolean {
  return relative(root, file).startsWith(`regulation${sep}`)
}
