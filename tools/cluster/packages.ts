// What a cluster on this machine is made of, from Debian's packages; installed where it is missing, for root.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Each package with the program that is asked for. */
const packages: Readonly<Record<string, string>> = {
  postgresql: '/usr/lib/postgresql',
  patroni: '/usr/bin/patroni',
  // How Patroni talks to etcd.
  'python3-etcd': '/usr/lib/python3/dist-packages/etcd',
  'etcd-server': '/usr/bin/etcd',
  haproxy: '/usr/sbin/haproxy',
  pgbouncer: '/usr/sbin/pgbouncer',
}

/** Installs what is missing. @returns the folder of PostgreSQL's programs, and its version */
export function installPackages(): { programs: string; version: string } {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''))
  if (missing.length > 0) {
    if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
      throw new Error(`This needs Debian's packages ${missing.join(', ')}: install them, or run it as root.`)
    run(['update'])
    run(['install', '-y', '--no-install-recommends', ...missing])
  }
  const version = readdirSync('/usr/lib/postgresql').toSorted().at(-1) ?? ''
  return { programs: join('/usr/lib/postgresql', version, 'bin'), version }
}

/** Nothing that a package brings is started: the run level says so, and the machine's own servers stay as they are. */
function run(parameters: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  if (spawnSync('apt-get', parameters, { stdio: 'inherit', env }).status !== 0)
    throw new Error(`apt-get ${parameters.join(' ')} did not succeed`)
}
