// Where each part of a cluster on one machine listens, and the secrets its parts know each other by.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'

export const host = '127.0.0.1'
export const memberNames = ['db1', 'db2', 'db3'] as const
export type MemberName = (typeof memberNames)[number]

export type Ports = {
  web: number
  leader: number
  replicas: number
  pgbouncer: number
  webs: readonly [number, number]
  workers: readonly [number, number]
  members: Readonly<Record<MemberName, { postgres: number; rest: number; client: number; peer: number }>>
}

/** A fixed picture from one port on, so that who looks finds everything; none is below 15000. */
export async function portsFrom(first: number): Promise<Ports> {
  if (first < 15_000 || first > 65_000) throw new Error(`The first port is 15000 to 65000, not ${first}.`)
  const member = (at: number) => {
    const from = first + 10 * at
    return { postgres: from, rest: from + 1, client: from + 2, peer: from + 3 }
  }
  const ports: Ports = {
    web: first,
    leader: first + 1,
    replicas: first + 2,
    pgbouncer: first + 3,
    webs: [first + 4, first + 5],
    workers: [first + 6, first + 7],
    members: { db1: member(1), db2: member(2), db3: member(3) },
  }
  const all = [
    ports.web,
    ports.leader,
    ports.replicas,
    ports.pgbouncer,
    ...ports.webs,
    ...ports.workers,
    ...memberNames.flatMap((name) => Object.values(ports.members[name])),
  ]
  for (const port of all)
    if (!(await isFree(port))) throw new Error(`Port ${port} is taken: choose others with --first-port.`)
  return ports
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, host, () => probe.close(() => done(true)))
  })
}

const secretNames = ['superuser', 'replication', 'rewind', 'rest', 'admin', 'login'] as const
export type Secrets = Readonly<Record<(typeof secretNames)[number], string>>

export const newSecrets = (): Secrets =>
  Object.fromEntries(secretNames.map((name) => [name, randomBytes(16).toString('hex')])) as Secrets
