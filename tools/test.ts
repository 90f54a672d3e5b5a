// Runs the tests: npm test [files]. One PostgreSQL server for the run; node's own closing lines come last.
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startServer } from '#platform/database/server.ts'
import { serverVariable } from '#platform/database/testing.ts'
import { openLog } from '#platform/log.ts'

const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const files = asked.length > 0 ? asked.map((file) => resolve(file)) : listTests()
if (files.length === 0) throw new Error('There is not one test: something is wrong.')

const scratch = mkdtempSync(join(tmpdir(), 'tongban-test-run-'))
const folder = join(scratch, 'postgres')
const server = await startServer(folder, openLog('error'), false)
const parameters = ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files]
const child = spawn(process.execPath, parameters, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, [serverVariable]: folder },
})
// The tests stop by themselves on a signal to the terminal's group; the server must still be put away.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
const code = await new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)))
await server.stop()
rmSync(scratch, { recursive: true, force: true })
process.exitCode = code

function listTests(): string[] {
  const away = ['node_modules', 'data', '.data', '.git']
  return globSync('**/*.test.ts', { cwd: root, exclude: (name) => away.includes(name) })
    .sort()
    .map((file) => join(root, file))
}
