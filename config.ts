// Every environment variable: its name, type, default and meaning. Nothing else that runs for people reads the environment.
import { delimiter, join, resolve } from 'node:path'
import { z } from 'zod'
import { type SuiteName, suiteNames } from '#platform/ciphers/cipher-suite.ts'
import type { S3Place } from '#platform/files/s3-store.ts'
import { readScannerAddress, type ScannerAddress } from '#platform/files/virus-scanner.ts'
import type { ProviderConfig, StaffProviderConfig } from '#platform/identity/providers.ts'
import type { SourceAddress } from '#platform/sharing/http-sharing-source.ts'
import { readTimeServer, type TimeServer } from '#platform/time-source.ts'
import { readTrustedProxies, type TrustedProxies } from '#platform/trusted-proxies.ts'
import { stateIssued } from '#regulation/sharing.ts'

const providerFields = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().min(1),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  scope: z.string().default('openid profile'),
  claims: z
    .object({
      name: z.string().default('name'),
      idNumber: z.string().default('id_number'),
      username: z.string().default('preferred_username'),
    })
    .prefault({}),
  /** Without a value whatever the provider says counts as real name: only for providers that admit nobody else. */
  realNameAcr: z.array(z.string()).default([]),
})

const secretOfTwo = z
  .string()
  .regex(
    /^(whsec_)?(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'must be base64 of 24 bytes or more',
  )

const sourceFields = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().min(1).max(60),
  url: z.url({ protocol: /^https?$/ }),
  secret: secretOfTwo,
  materials: z.array(z.enum(stateIssued)).min(1),
})

/** A list written as JSON. */
const jsonList = z
  .string()
  .default('[]')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' })
      return z.NEVER
    }
  })

/** A text that a reader of its own understands, or that is left out. */
const readBy = <T>(read: (text: string) => T | undefined, message: string) =>
  z
    .string()
    .transform((text, context) => {
      const value = read(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .optional()

const settings = z.object({
  /** What this process does: web answers people, worker does the jobs and the clocks, all does both. */
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  /** Where this installation keeps its database, files and keys. */
  DATA_DIR: z.string().min(1).default('./data'),
  /** The port it answers on, a worker only to `/health` and `/ready`; 0 takes any free one. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address it listens on; 0.0.0.0 opens it to the network. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The address people type, without a path; links and cookies follow it. Default: http://localhost:<port>. */
  PUBLIC_URL: z.url().optional(),
  /**
   * Whose word on where a request came from (X-Forwarded-For) is taken: `none`, how many proxies stand before it, or
   * their addresses and networks with ',' between. Default: nobody's; production wants it said.
   */
  TRUST_PROXY: z
    .string()
    .transform((text, context) => {
      const trusted = readTrustedProxies(text)
      if (trusted !== undefined) return trusted
      context.addIssue({
        code: 'custom',
        message: 'must be none, a number of proxies, or their addresses and networks',
      })
      return z.NEVER
    })
    .optional(),
  /** A PostgreSQL server of your own (15 or newer); the user may create roles or finds them there. Default: embedded. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** The login of the running system on that server: a role of yours that owns nothing (noinherit). Default: made from DATABASE_URL. */
  DATABASE_APP_URL: z.string().startsWith('postgres').optional(),
  /**
   * The same login past a pooler that lends connections out by the transaction (PgBouncer, pool_mode=transaction): for
   * the jobs, which keep a session. Default: DATABASE_APP_URL. DATABASE_URL never goes through such a pooler.
   */
  DATABASE_SESSION_URL: z.string().startsWith('postgres').optional(),
  /** The same login on a replica: supervision, verification and the public ledger read there. Default: the leader. */
  DATABASE_READ_URL: z.string().startsWith('postgres').optional(),
  /** How many threads make papers beside the one that serves. Default: the processors less one, at least 1. */
  PAPER_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  /** The most connections held for requests and jobs together. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(10),
  /** Where sealed files lie when many machines need them, by the S3 protocol; see docs/operations.md. Default: DATA_DIR/files. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** The bucket there; it has to exist. */
  S3_BUCKET: z.string().min(3).optional(),
  S3_KEY_ID: z.string().min(1).optional(),
  S3_SECRET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  /** The file of the keys that encrypt personal data; keep it apart from the data. Default: DATA_DIR/keys.json. */
  KEY_FILE: z.string().min(1).optional(),
  /** What seals, hashes and signs: intl (AES, SHA-256, Ed25519), or gm (SM4, SM3, SM2 beside Ed25519); see docs/mlps3.md. */
  CIPHER_SUITE: z.enum(suiteNames).default('intl'),
  /** Where the running system is followed to, on another disk or machine; see docs/backup.md. Default: not at all. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** yes: the database and the files are backed up by other means, such as pgBackRest. */
  BACKUP_ELSEWHERE: z.enum(['yes', 'no']).default('no'),
  /** How often a whole copy is made there, in hours. */
  BACKUP_EVERY_HOURS: z.coerce.number().int().min(1).max(168).default(24),
  /** How many days back one can be taken there. */
  BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(35),
  /** Folders for the record's signed checkpoints, with ':' between (Windows ';'); best on other disks. Default: DATA_DIR/checkpoints. */
  CHECKPOINT_DIRS: z.string().min(1).optional(),
  /** trial: demonstration people and embedded storage are allowed; production: `doctor` must pass. */
  MODE: z.enum(['trial', 'production']).default('trial'),
  /** demo: an empty trial system is filled with fictional people and cases; none: it starts empty. */
  SEED: z.enum(['demo', 'none']).default('demo'),
  /** What staff passwords must be: asvs (length) or mlps3 (等保三级: classes, 90 days, history). */
  PASSWORD_PROFILE: z.enum(['asvs', 'mlps3']).default('asvs'),
  /**
   * A PEM file with the key and the certificates that sign electronic certificates (PAdES). Default: none are issued; the
   * demonstration has a fictional one.
   */
  CERTIFICATE_SIGNING_FILE: z.string().min(1).optional(),
  /** The gateway for text messages; see docs/text-messages.md. Default: none is sent, the demonstration shows them. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Shared with that gateway: base64 of 24 bytes or more, as `whsec_…` or plain. */
  SMS_SECRET: secretOfTwo.optional(),
  /** The mail server for e-mails, smtps://user:password@host:465. Default: none is sent, the demonstration shows them. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** The sender's address of e-mails. */
  MAIL_FROM: z.string().min(3).default('tongban@localhost'),
  /** Identity providers by OpenID Connect, as a JSON list; see README. Default: none, the demonstration has its own. */
  IDENTITY_PROVIDERS: jsonList.pipe(z.array(providerFields)),
  /** Providers of organisations for staff: as above, with the values of acr and amr that mean a second factor. */
  STAFF_PROVIDERS: jsonList.pipe(
    z.array(
      providerFields.extend({
        secondFactor: z
          .object({ acr: z.array(z.string()).default([]), amr: z.array(z.string()).default([]) })
          .prefault({}),
      }),
    ),
  ),
  /** Sources that give identity cards, household booklets or residence permits instead of uploads, as a JSON list; see docs/sharing.md. Default: none. */
  SHARING_SOURCES: jsonList.pipe(
    z
      .array(sourceFields)
      .refine((sources) => new Set(sources.map(({ id }) => id)).size === sources.length, 'each id once'),
  ),
  /** The virus scanner (clamd) that every upload is shown to: tcp://host:port or unix:/path. Default: none. */
  CLAMD_URL: readBy(readScannerAddress, 'must be tcp://host:port or unix:/path'),
  /**
   * The service beside each clerk's browser that reads identity cards, on the clerk's own machine; see docs/card-reader.md.
   * Default: none, the demonstration expects its simulator.
   */
  CARD_READER_URL: z
    .url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/, error: 'must be http://127.0.0.1:port/path' })
    .optional(),
  /** The time server that the clock is held against, host or host:port (SNTP). Default: only the database's clock. */
  TIME_SERVER: readBy(readTimeServer, 'must be host or host:port'),
  /** The port of /metrics for Prometheus; see docs/watching.md. Default: none. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** The address of that port. */
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where spans are sent to by OpenTelemetry's protocol over HTTP; its other standard variables hold too. Default: nowhere. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** As what this system is known there. */
  OTEL_SERVICE_NAME: z.string().min(1).default('tongban'),
  /** How much is logged. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

const allOrNone = (...values: (string | undefined)[]) => new Set(values.map((value) => value === undefined)).size === 1

const settingsTogether = settings
  .refine((read) => (read.SMS_URL === undefined) === (read.SMS_SECRET === undefined), {
    path: ['SMS_SECRET'],
    message: 'SMS_URL and SMS_SECRET go together',
  })
  .refine(
    ({ S3_ENDPOINT, S3_BUCKET, S3_KEY_ID, S3_SECRET }) => allOrNone(S3_ENDPOINT, S3_BUCKET, S3_KEY_ID, S3_SECRET),
    {
      path: ['S3_ENDPOINT'],
      message: 'S3_ENDPOINT, S3_BUCKET, S3_KEY_ID and S3_SECRET go together',
    },
  )
  .refine((read) => read.S3_ENDPOINT === undefined || read.BACKUP_DIR === undefined, {
    path: ['BACKUP_DIR'],
    message: 'copies files of a folder only: with S3 set BACKUP_ELSEWHERE=yes, see docs/backup.md',
  })
  .refine((read) => read.ROLE !== 'worker' || read.PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
    message: 'a worker writes it into messages and papers, and has no such address of its own',
  })

/** What a process does of the whole. */
export type Role = 'all' | 'web' | 'worker'

export type Config = {
  role: Role
  dataDir: string
  port: number
  host: string
  publicUrl: string | undefined
  /** Undefined where nothing is said: nobody's word is taken then. */
  trustProxy: TrustedProxies | undefined
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  databaseSessionUrl: string | undefined
  databaseReadUrl: string | undefined
  databaseConnections: number
  /** As many as fit the machine, where nothing is said. */
  paperThreads: number | undefined
  s3: S3Place | undefined
  keyFile: string
  cipherSuite: SuiteName
  backupDir: string | undefined
  /** Backups are made by other means. */
  backupElsewhere: boolean
  following: { copyEveryHours: number; keepDays: number }
  checkpointDirs: readonly string[]
  mode: 'trial' | 'production'
  seed: 'demo' | 'none'
  passwordProfile: 'asvs' | 'mlps3'
  /** The key and certificates that sign electronic certificates, as PEM. */
  certificateSigningFile: string | undefined
  /** The gateway for text messages. */
  sms: { url: string; secret: string } | undefined
  smtpUrl: string | undefined
  mailFrom: string
  identityProviders: readonly ProviderConfig[]
  staffProviders: readonly StaffProviderConfig[]
  sharingSources: readonly SourceAddress[]
  scanner: ScannerAddress | undefined
  /** Beside each clerk's browser. */
  cardReaderUrl: string | undefined
  timeServer: TimeServer | undefined
  metrics: { port: number; host: string } | undefined
  /** The name of this system where spans go to. */
  tracing: { service: string } | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Further font files of this installation (.ttf, .otf), for characters that the packaged ones lack. */
export const fontFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => resolve(dataDir, 'fonts')

/** Reads the environment. Throws one error that names every wrong variable. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = settingsTogether.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not right:\n${wrong.join('\n')}`)
  }
  const read = parsed.data
  const dataDir = resolve(read.DATA_DIR)
  return {
    role: read.ROLE,
    dataDir,
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    trustProxy: read.TRUST_PROXY,
    databaseUrl: read.DATABASE_URL,
    databaseAppUrl: read.DATABASE_APP_URL,
    databaseSessionUrl: read.DATABASE_SESSION_URL,
    databaseReadUrl: read.DATABASE_READ_URL,
    databaseConnections: read.DATABASE_CONNECTIONS,
    paperThreads: read.PAPER_THREADS,
    s3:
      read.S3_ENDPOINT && read.S3_BUCKET && read.S3_KEY_ID && read.S3_SECRET
        ? {
            endpoint: read.S3_ENDPOINT,
            bucket: read.S3_BUCKET,
            keyId: read.S3_KEY_ID,
            secret: read.S3_SECRET,
            region: read.S3_REGION,
          }
        : undefined,
    keyFile: read.KEY_FILE === undefined ? resolve(dataDir, 'keys.json') : resolve(read.KEY_FILE),
    cipherSuite: read.CIPHER_SUITE,
    backupDir: read.BACKUP_DIR === undefined ? undefined : resolve(read.BACKUP_DIR),
    backupElsewhere: read.BACKUP_ELSEWHERE === 'yes',
    following: { copyEveryHours: read.BACKUP_EVERY_HOURS, keepDays: read.BACKUP_KEEP_DAYS },
    checkpointDirs: (
      read.CHECKPOINT_DIRS?.split(delimiter).filter((folder) => folder !== '') ?? [join(dataDir, 'checkpoints')]
    ).map((folder) => resolve(folder)),
    mode: read.MODE,
    seed: read.SEED,
    passwordProfile: read.PASSWORD_PROFILE,
    certificateSigningFile:
      read.CERTIFICATE_SIGNING_FILE === undefined ? undefined : resolve(read.CERTIFICATE_SIGNING_FILE),
    sms: read.SMS_URL && read.SMS_SECRET ? { url: read.SMS_URL, secret: read.SMS_SECRET } : undefined,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    identityProviders: read.IDENTITY_PROVIDERS,
    staffProviders: read.STAFF_PROVIDERS,
    sharingSources: read.SHARING_SOURCES,
    scanner: read.CLAMD_URL,
    cardReaderUrl: read.CARD_READER_URL,
    timeServer: read.TIME_SERVER,
    metrics: read.METRICS_PORT === undefined ? undefined : { port: read.METRICS_PORT, host: read.METRICS_HOST },
    tracing: read.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? undefined : { service: read.OTEL_SERVICE_NAME },
    logLevel: read.LOG_LEVEL,
  }
}
