// The database of a cluster: etcd, Patroni and PostgreSQL three times, HAProxy that finds the leader, PgBouncer before it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { ServerUser } from '#platform/database/binaries.ts'
import { type KeptProcess, keepRunning, until } from './kept-process.ts'
import { host, type MemberName, memberNames, type Ports, type Secrets } from './places.ts'
import { asDelivered, filled, ownFile, ownFolder } from './settings-files.ts'

export type Member = { name: MemberName; etcd: KeptProcess; patroni: KeptProcess; dataDir: string }
/** As Patroni tells it. */
export type Standing = { name: string; role: string; state: string; timeline?: number; lag?: number | string }

export type DatabaseCluster = {
  members: readonly Member[]
  /** Undefined where nobody answers. */
  standings: () => Promise<readonly Standing[] | undefined>
  leader: () => Promise<MemberName | undefined>
  /** One leader, two replicas that follow, one of them synchronous. */
  whole: (patience?: number) => Promise<MemberName>
  /** kill -9 of the leader's Patroni and PostgreSQL at once, as if its machine had lost its current. @returns brings it back */
  killLeader: () => Promise<{ lost: MemberName; bringBack: () => void }>
  /** The leader hands over in order. */
  switchOver: () => Promise<{ from: MemberName; to: MemberName }>
  /** A superuser's connection to whoever leads. */
  withSuperuser: <T>(use: (client: Client) => Promise<T>) => Promise<T>
  endedByItself: () => number
  stop: () => Promise<void>
}

export type DatabasePlan = {
  home: string
  ports: Ports
  secrets: Secrets
  user: ServerUser | undefined
  programs: string
}

const isReplica = ({ role, state }: Standing) => role !== 'leader' && (state === 'running' || state === 'streaming')

export async function startDatabase(plan: DatabasePlan): Promise<DatabaseCluster> {
  const { home, ports, secrets, user } = plan
  const logs = ownFolder(join(home, 'log'), user)
  const members = memberNames.map((name) => startMember(plan, name, logs))
  const proxies = startProxies(plan, logs)

  const ask = async (name: MemberName, path: string) => {
    const answer = await fetch(`http://${host}:${ports.members[name].rest}${path}`, {
      signal: AbortSignal.timeout(3000),
    })
    return (await answer.json()) as { members?: Standing[] }
  }
  const standings = async () => {
    for (const name of memberNames) {
      const found = await ask(name, '/cluster').catch(() => undefined)
      if (found?.members) return found.members
    }
    return undefined
  }
  const leader = async () => {
    const found = (await standings())?.find(({ role, state }) => role === 'leader' && state === 'running')
    return memberNames.find((name) => name === found?.name)
  }
  const whole = (patience = 180_000) =>
    until(
      'the database cluster is not whole',
      async () => {
        const all = (await standings()) ?? []
        const others = all.filter(isReplica)
        const leads = all.find(({ role, state }) => role === 'leader' && state === 'running')
        const isWhole = others.length === 2 && others.some(({ role }) => role === 'sync_standby')
        return isWhole && memberNames.find((name) => name === leads?.name)
      },
      patience,
    )
  const memberOf = (name: MemberName) => {
    const found = members.find((one) => one.name === name)
    if (!found) throw new Error(`no member ${name}`)
    return found
  }

  return {
    members,
    standings,
    leader,
    whole,
    killLeader: async () => {
      const lost = await until('no leader', leader)
      const { patroni, dataDir } = memberOf(lost)
      const postmaster = postmasterOf(dataDir)
      const down = patroni.hold()
      if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
      await down
      return { lost, bringBack: patroni.start }
    },
    switchOver: async () => {
      const all = (await standings()) ?? []
      const from = await until('no leader', leader)
      const to = memberNames.find((name) => all.some((one) => one.name === name && one.role === 'sync_standby'))
      if (!to) throw new Error('no synchronous replica to hand over to')
      const answer = await fetch(`http://${host}:${ports.members[from].rest}/switchover`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`patroni:${secrets.rest}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ leader: from, candidate: to }),
        signal: AbortSignal.timeout(60_000),
      })
      if (!answer.ok) throw new Error(`switchover: ${answer.status} ${await answer.text()}`)
      return { from, to }
    },
    withSuperuser: (use) => withSuperuser(ports, secrets, use),
    endedByItself: () =>
      [...members.flatMap(({ etcd, patroni }) => [etcd, patroni]), ...proxies].reduce(
        (sum, one) => sum + one.endedByItself(),
        0,
      ),
    stop: async () => {
      await Promise.all(proxies.map((one) => one.stop(5000)))
      // Replicas first: then nobody takes over from a leader that is being stopped.
      const last = await leader()
      await Promise.all(members.filter(({ name }) => name !== last).map(({ patroni }) => patroni.stop()))
      if (last) await memberOf(last).patroni.stop()
      for (const { dataDir } of members) await stopPostgres(dataDir)
      await Promise.all(members.map(({ etcd }) => etcd.stop(5000)))
    },
  }
}

function startMember({ home, ports, secrets, user, programs }: DatabasePlan, name: MemberName, logs: string): Member {
  const own = ports.members[name]
  const folder = ownFolder(join(home, name), user)
  const dataDir = join(folder, 'postgres')
  const etcdSettings = filled('etcd/etcd.yml', {
    NAME: name,
    DATA_DIR: join(folder, 'etcd'),
    HOST: host,
    CLIENT_PORT: own.client,
    PEER_PORT: own.peer,
    MEMBERS: memberNames.map((one) => `${one}=http://${host}:${ports.members[one].peer}`).join(','),
  })
  ownFile(join(folder, 'prepare.sql'), asDelivered('patroni/prepare.sql'), user)
  const patroniSettings = filled('patroni/patroni.yml', {
    NAME: name,
    HOST: host,
    NETWORK: `${host}/32`,
    REST_PORT: own.rest,
    REST_PASSWORD: secrets.rest,
    ETCD_HOSTS: memberNames.map((one) => `${host}:${ports.members[one].client}`).join(','),
    PREPARE: ownFile(join(folder, 'prepare.sh'), asDelivered('patroni/prepare.sh'), user, 0o700),
    POSTGRES_PORT: own.postgres,
    DATA_DIR: dataDir,
    PROGRAMS: programs,
    PASS_FILE: join(folder, 'pgpass'),
    SUPERUSER_PASSWORD: secrets.superuser,
    REPLICATION_PASSWORD: secrets.replication,
    REWIND_PASSWORD: secrets.rewind,
    SOCKET_DIR: folder,
  })
  const etcd = keepRunning({
    name: `etcd ${name}`,
    program: '/usr/bin/etcd',
    parameters: ['--config-file', ownFile(join(folder, 'etcd.yml'), etcdSettings, user)],
    logFile: join(logs, `etcd-${name}.log`),
    user,
  })
  const patroni = keepRunning({
    name: `patroni ${name}`,
    program: '/usr/bin/patroni',
    parameters: [ownFile(join(folder, 'patroni.yml'), patroniSettings, user)],
    logFile: join(logs, `patroni-${name}.log`),
    user,
    env: { ADMIN_PASSWORD: secrets.admin, LOGIN_PASSWORD: secrets.login },
    after: 3000,
  })
  return { name, etcd, patroni, dataDir }
}

function startProxies({ home, ports, secrets, user }: DatabasePlan, logs: string): KeptProcess[] {
  const folder = ownFolder(join(home, 'proxies'), user)
  const bind = (port: number) => `${host}:${port}`
  const databases = Object.fromEntries(
    memberNames.flatMap((name, at) => [
      [`DB${at + 1}_HOST`, host],
      [`DB${at + 1}_PORT`, ports.members[name].postgres],
      [`DB${at + 1}_REST_PORT`, ports.members[name].rest],
    ]),
  )
  const haproxySettings = filled('haproxy/haproxy.cfg', {
    ...databases,
    RUN_DIR: folder,
    ERROR_PAGE: ownFile(join(folder, '503.http'), asDelivered('haproxy/503.http'), user),
    LEADER_BIND: bind(ports.leader),
    REPLICAS_BIND: bind(ports.replicas),
    WEB_BIND: bind(ports.web),
    WEB1: bind(ports.webs[0]),
    WEB2: bind(ports.webs[1]),
  })
  const userList = filled('pgbouncer/userlist.txt', { LOGIN_PASSWORD: secrets.login })
  const pgbouncerSettings = filled('pgbouncer/pgbouncer.ini', {
    LEADER_HOST: host,
    LEADER_PORT: ports.leader,
    HOST: host,
    PORT: ports.pgbouncer,
    POOL_SIZE: 40,
    USER_LIST: ownFile(join(folder, 'userlist.txt'), userList, user),
  })
  const haproxy = keepRunning({
    name: 'haproxy',
    program: '/usr/sbin/haproxy',
    parameters: ['-db', '-f', ownFile(join(folder, 'haproxy.cfg'), haproxySettings, user)],
    logFile: join(logs, 'haproxy.log'),
    user,
  })
  const pgbouncer = keepRunning({
    name: 'pgbouncer',
    program: '/usr/sbin/pgbouncer',
    parameters: [ownFile(join(folder, 'pgbouncer.ini'), pgbouncerSettings, user)],
    logFile: join(logs, 'pgbouncer.log'),
    user,
  })
  return [haproxy, pgbouncer]
}

async function withSuperuser<T>(ports: Ports, secrets: Secrets, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    host,
    port: ports.leader,
    user: 'postgres',
    password: secrets.superuser,
    database: 'tongban',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Undefined where none runs: the number in a file left behind may long be another program's. */
function postmasterOf(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Patroni stops its server; one that was orphaned is stopped here. */
async function stopPostgres(dataDir: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const pid = postmasterOf(dataDir)
    if (pid === undefined) return
    process.kill(pid, signal)
    for (let waited = 0; waited < 50 && postmasterOf(dataDir) !== undefined; waited++) await sleep(100)
  }
}
