// The folder of the embedded PostgreSQL: making it, and running a program in it as the right user.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { findBinaries, program, type ServerUser, serverUser } from './binaries.ts'

export type ServerHome = {
  folder: string
  data: string
  native: string
  user: ServerUser | undefined
  password: string
}

/** Makes the database folder where there is none. @param durable false writes nothing to disk on purpose: for tests */
export async function prepareHome(folder: string, durable: boolean): Promise<ServerHome> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const data = join(folder, 'data')
  const user = ownerOf(data) ?? serverUser()
  if (user && statSync(folder).uid !== user.uid) chownSync(folder, user.uid, user.gid)
  const native = findBinaries(user)
  const home = { folder, data, native, user, password: readOrMakePassword(folder, user) }
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(home, durable)
  refuseOtherVersion(home)
  return home
}

/**
 * Runs a PostgreSQL program with a data folder. As root, the folder may lie where the server's user cannot go; so the
 * program is started inside it and told of it as /proc/self/cwd, which leads there without walking the path.
 */
export function spawnInside(
  home: ServerHome,
  name: 'postgres' | 'initdb',
  data: string,
  parameters: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const byPath = home.user === undefined || process.platform !== 'linux'
  return spawn(program(home.native, name), ['-D', byPath ? data : '/proc/self/cwd', ...parameters], {
    ...options,
    ...home.user,
    cwd: data,
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
  })
}

/** The end of the server's own log, for an error message. */
export function lastWords(home: ServerHome, lines = 8): string {
  const path = logPath(home)
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : ''
}

/** Opens the server's log for appending; beyond 10 MB the old one is set aside. */
export function openServerLog(home: ServerHome): number {
  const path = logPath(home)
  if (existsSync(path) && statSync(path).size > 10_000_000) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

function logPath(home: ServerHome): string {
  return join(home.folder, 'server.log')
}

function ownerOf(data: string): ServerUser | undefined {
  if (process.getuid?.() !== 0 || !existsSync(data)) return undefined
  const { uid, gid } = statSync(data)
  return uid === 0 ? undefined : { uid, gid }
}

function readOrMakePassword(folder: string, user: ServerUser | undefined): string {
  const path = join(folder, 'password')
  try {
    writeFileSync(path, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 })
    if (user) chownSync(path, user.uid, user.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').trim()
}

/** Initialises beside the final place and renames: a start that is killed here leaves nothing half made. */
async function initialise(home: ServerHome, durable: boolean): Promise<void> {
  const draft = mkdtempSync(join(home.folder, 'draft-'))
  if (home.user) chownSync(draft, home.user.uid, home.user.gid)
  chmodSync(draft, 0o700)
  const parameters = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile=../password', '-E', 'UTF8', '--no-locale']
  const child = spawnInside(home, 'initdb', draft, durable ? parameters : [...parameters, '-N'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  child.stdout?.on('data', (text: Buffer) => output.push(text.toString()))
  child.stderr?.on('data', (text: Buffer) => output.push(text.toString()))
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not be set up in ${basename(home.folder)}:\n${output.join('').trimEnd()}`)
  }
  try {
    renameSync(draft, home.data)
  } catch (error) {
    // Another process of ours was faster: its database is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(home.data, 'PG_VERSION'))) throw error
  }
}

function refuseOtherVersion(home: ServerHome): void {
  const made = readFileSync(join(home.data, 'PG_VERSION'), 'utf8').trim()
  const ours = '18'
  if (made === ours) return
  throw new Error(`${home.data} was made by PostgreSQL ${made}; this is PostgreSQL ${ours}: move the data first.`)
}
