// Runs the tests: npm test [files or folders]. One PostgreSQL server for the run, where a test needs one; node's own closing lines come last.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type EmbeddedServer, startServer } from '#platform/database/server.ts'
import { addressVariable, serverVariable } from '#platform/database/testing.ts'
import { openLog } from '#platform/log.ts'

const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
/** They take minutes, the longest first. */
const longest = [
  'regulation/walk-new.test.ts',
  'regulation/walk-renewal.test.ts',
  'regulation/walk.test.ts',
  'demo/seed.test.ts',
  'journeys/applicant-in-a-browser.test.ts',
  'tools/torture/torture.test.ts',
]
const files = asked.length > 0 ? asked.flatMap(testsOf) : testsOf('.')

const scratch = mkdtempSync(join(tmpdir(), 'tongban-test-run-'))
const folder = join(scratch, 'postgres')
/** A server that was given by hand; the address that a run around this one gave to its tests is that run's. */
const given = process.env[serverVariable] === undefined && process.env[addressVariable] !== undefined
const server = given || files.every(isPure) ? undefined : await startServer(folder, openLog('error'), false)
// One more than there are cores: many a test waits for its database or its browser.
const parameters = [
  // Young objects of a test live as long as its requests: with more room for them, a tenth of the work of collecting goes.
  '--max-semi-space-size=32',
  '--test',
  '--test-concurrency=3',
  '--test-reporter=spec',
  ...inFewProcesses(),
]
const child = spawn(process.execPath, parameters, {
  cwd: root,
  stdio: 'inherit',
  // What the first process has compiled, the others read. By its address the server is found at once: to look into its
  // folder takes a quarter of a second for every database of a test.
  env: {
    ...process.env,
    NODE_COMPILE_CACHE: join(scratch, 'compiled'),
    ...(server && { [serverVariable]: folder, [addressVariable]: addressOf(server) }),
  },
})
// The tests stop by themselves on a signal to the terminal's group; the server must still be put away.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
const code = await new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)))
await server?.stop()
rmSync(scratch, { recursive: true, force: true })
process.exitCode = code

function addressOf({ address: { host, port, user, password, database } }: EmbeddedServer): string {
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}

/**
 * To load the program costs a process about four seconds of a core, so files share one: each is a suite of its own in it. Those
 * that take minutes come first, alone.
 */
function inFewProcesses(): readonly string[] {
  if (files.length <= 8) return files
  const long = longest.map((file) => join(root, file)).filter((file) => files.includes(file))
  const others = files.filter((file) => !long.includes(file))
  const [pure, rest] = [others.filter(isPure), others.filter((file) => !isPure(file))]
  mkdirSync(join(scratch, 'shared'))
  return [...inGroups(long, 1), ...inGroups(rest, 8), ...inGroups(pure, 60)].map(writeShared)
}

function inGroups(some: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(some.length / size) }, (_, at) => some.slice(at * size, (at + 1) * size))
}

/** Node runs files in the order of their names. */
function writeShared(group: readonly string[], order: number): string {
  const suites = group.map((file) => {
    const [name, address] = [relative(root, file), pathToFileURL(file).href].map((text) => JSON.stringify(text))
    return `describe(${name}, async () => { await import(${address}) })`
  })
  const path = join(scratch, 'shared', `${order + 100}.mjs`)
  writeFileSync(path, `import { describe } from 'node:test'\n${suites.join('\n')}\n`)
  return path
}

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
