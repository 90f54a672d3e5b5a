// A Ceph object gateway of one's own in a folder, for root on Debian: a monitor, a store in memory and radosgw, on loopback.
import { spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopwatch } from '#platform/clock.ts'
import type { S3Place } from '#platform/files/s3-store.ts'
import { freePort } from '#platform/free-port.ts'

export type Gateway = {
  place: Omit<S3Place, 'bucket'>
  /** Ends and begins the gateway itself; what is stored stays. */
  stop: () => Promise<void>
  start: () => Promise<void>
  close: () => Promise<void>
}

const packages = ['ceph-mon', 'ceph-osd', 'radosgw']

/** Installs Debian's packages where they are missing. Throws where a part does not start. */
export async function openGateway(folder: string): Promise<Gateway> {
  if (packages.some((name) => !existsSync(`/usr/bin/${name}`)))
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
  for (const part of ['mon', 'osd']) mkdirSync(join(folder, part), { recursive: true })
  const [first, second, port] = [await freePort(), await freePort(), await freePort()]
  const monitor = `[v2:127.0.0.1:${first},v1:127.0.0.1:${second}]`
  const system = randomUUID()
  const settings = join(folder, 'ceph.conf')
  writeFileSync(settings, configuration(folder, system, monitor, port))
  const of = (...rest: string[]) => ['--conf', settings, ...rest]
  makeKeys(folder)
  run('monmaptool', ['--create', '--fsid', system, '--addv', 'a', monitor, join(folder, 'monmap')])
  run('ceph-mon', of('-i', 'a', '--mkfs', '--monmap', join(folder, 'monmap'), '--keyring', join(folder, 'keyring')))
  run('ceph-mon', of('-i', 'a'))
  const store = randomUUID()
  run('ceph', of('--connect-timeout', '30', 'osd', 'new', store))
  run('ceph-osd', of('-i', '0', '--mkfs', '--osd-uuid', store))
  run('ceph-osd', of('-i', '0'))
  const endpoint = `http://127.0.0.1:${port}`
  const start = async () => {
    run('radosgw', of('-n', 'client.rgw.a'))
    const elapsed = stopwatch()
    while (!(await fetch(endpoint).catch(() => undefined))) {
      if (elapsed() > 60_000) throw new Error('radosgw does not answer')
      await sleep(300)
    }
  }
  await start()
  const [keyId, secret] = [randomBytes(8).toString('hex'), randomBytes(16).toString('hex')]
  const keys = ['--access-key', keyId, '--secret-key', secret]
  run('radosgw-admin', of('user', 'create', '--uid', 'tongban', '--display-name', 'tongban', ...keys))
  const stop = () => end(folder, 'client.rgw.a')
  return {
    place: { endpoint, keyId, secret, region: 'us-east-1' },
    start,
    stop,
    close: async () => {
      for (const part of ['client.rgw.a', 'osd.0', 'mon.a']) await end(folder, part)
    },
  }
}

const configuration = (folder: string, system: string, monitor: string, port: number) => `[global]
fsid = ${system}
mon host = ${monitor}
public addr = 127.0.0.1
keyring = ${folder}/keyring
run dir = ${folder}
admin socket = ${folder}/$name.asok
log file = ${folder}/$name.log
pid file = ${folder}/$name.pid
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
[mon.a]
mon data = ${folder}/mon
[osd.0]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:${port}
`

function makeKeys(folder: string): void {
  const file = join(folder, 'keyring')
  const key = (name: string, ...rights: string[]) => run('ceph-authtool', [file, '--gen-key', '-n', name, ...rights])
  run('ceph-authtool', ['--create-keyring', file, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *'])
  key('client.admin', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *')
  key('osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *')
  key('client.rgw.a', '--cap', 'mon', 'allow rw', '--cap', 'osd', 'allow rwx')
}

/** By the number that the part wrote down itself. */
async function end(folder: string, part: string): Promise<void> {
  const file = join(folder, `${part}.pid`)
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8'))
  const elapsed = stopwatch()
  for (let signal: NodeJS.Signals = 'SIGTERM'; existsSync(`/proc/${pid}/exe`) && isAlive(pid); await sleep(200)) {
    if (elapsed() > 10_000) signal = 'SIGKILL'
    process.kill(pid, signal)
  }
}

/** A process that has ended and that nobody has asked after is none. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function run(program: string, parameters: string[]): void {
  const { status, stderr } = spawnSync(program, parameters, { encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status}:\n${stderr}`)
}
