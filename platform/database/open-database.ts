// Opens the database of an installation: the embedded server or one of its own, roles made and migrations applied.
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { SuiteName } from '../ciphers/cipher-suite.ts'
import { suiteOf } from '../ciphers/suites.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type Migration, migrate } from './migrate.ts'
import { ensureRoles, type Login } from './roles.ts'
import { startServer } from './server.ts'
import { ensureSm3 } from './sm3.ts'

export type DatabaseConfig = {
  dataDir: string
  databaseUrl?: string | undefined
  databaseAppUrl?: string | undefined
  databaseSessionUrl?: string | undefined
  databaseReadUrl?: string | undefined
}
export type Database = {
  embedded: boolean
  /** Owns the tables: for migrations and the tools of the command line, never for requests. */
  owner: ClientConfig
  /** Owns nothing: for everything else. Only whole transactions go over it, so that a pooler may lend it out between them. */
  login: ClientConfig
  /** The same for what lives longer than a transaction: the jobs, and being told of them. */
  session: ClientConfig
  /** The same on a replica, where there is one. */
  replica?: ClientConfig
  close: () => Promise<void>
}

/** Opens the database without changing it. Throws where it does not answer. */
export async function openDatabase(config: DatabaseConfig, log: Log): Promise<Database> {
  if (config.databaseUrl === undefined) {
    const server = await startServer(join(config.dataDir, 'postgres'), log)
    return databaseAt(server.address, true, server.stop)
  }
  const opened = databaseAt({ connectionString: config.databaseUrl }, false, () => Promise.resolve())
  const { databaseAppUrl, databaseSessionUrl = databaseAppUrl } = config
  return {
    ...opened,
    ...(databaseAppUrl === undefined ? {} : { login: loginBy(databaseAppUrl) }),
    ...(config.databaseReadUrl === undefined ? {} : { replica: loginBy(config.databaseReadUrl) }),
    ...(databaseSessionUrl === undefined ? {} : { session: loginBy(databaseSessionUrl) }),
  }
}

function loginBy(connectionString: string): ClientConfig {
  return { connectionString, user: new Client({ connectionString }).user }
}

/** The database behind an owner's connection; the login's password follows from the owner's, so every process finds it. */
export function databaseAt(owner: ClientConfig, embedded: boolean, close: () => Promise<void>): Database {
  // The driver reads an address the same way for both.
  const { host, port, user, password, database, ssl } = new Client(owner)
  const name = embedded ? 'tongban_login' : `${database ?? user}_login`
  const secret = createHmac('sha256', password ?? '')
    .update(`login ${name}`)
    .digest('base64url')
  const login = { host, port, database, ssl, user: name, password: secret }
  return { embedded, owner, login, session: login, close }
}

/** Makes the roles, what the suite needs, and applies the migrations. @returns the numbers of the migrations applied now */
export async function prepareDatabase(
  database: Database,
  clock: Clock,
  migrations: readonly Migration[],
  suite: SuiteName = 'intl',
): Promise<number[]> {
  return asOwner(database, async (owner) => {
    await ensureRoles(owner, loginOf(database))
    if (suite === 'gm') await ensureSm3(owner)
    return migrate(owner, clock, migrations, suiteOf(suite).hash)
  })
}

/** Lends a connection that owns the tables, for one piece of work of the installer's. */
export async function asOwner<T>(database: Database, use: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ ...database.owner, application_name: 'tongban owner' })
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    return await use(owner)
  } finally {
    await owner.end()
  }
}

function loginOf({ login }: Database): Login | undefined {
  const { user, password } = login
  return user === undefined ? undefined : { name: user, password: typeof password === 'string' ? password : undefined }
}
