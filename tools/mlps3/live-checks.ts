// What `doctor` sees of this installation for the table: the suite, TLS, idle time, passwords, second factors, audit, backup, accounts.
import { existsSync } from 'node:fs'
import { idleMinutes } from '#casework/sessions/sessions.ts'
import type { Config } from '#config'
import { suiteById, suiteOf } from '#platform/ciphers/suites.ts'
import type { Ask } from '#platform/database/describe-tables.ts'
import type { Finding } from '#platform/database/inspect-database.ts'
import type { Database } from '#platform/database/open-database.ts'
import { passwordProfiles } from '#platform/identity/password-profile.ts'
import { readKeyFile } from '#platform/keys/key-file.ts'
import { atOneMoment } from '#platform/record/verify-record.ts'
import { inspectBackups } from '../inspect-backups.ts'
import type { LiveCheck } from './requirement.ts'

export type Seen = { fits: boolean; says: string }
type Settings = Pick<
  Config,
  'cipherSuite' | 'publicUrl' | 'passwordProfile' | 'keyFile' | 'backupDir' | 'backupElsewhere' | 'dataDir'
>

/** @param findings of `doctor`, which are not looked for twice */
export async function lookAround(
  database: Database,
  config: Settings,
  findings: readonly Finding[],
): Promise<Readonly<Record<LiveCheck, Seen>>> {
  const transport = await seeTransport(config.publicUrl)
  const backup = await seeBackups(database, config)
  return atOneMoment(database, async (ask) => ({
    suite: await seeSuite(ask, config),
    transport,
    idle: { fits: idleMinutes <= 30, says: `${idleMinutes} 分钟不用就退出` },
    password: seePasswords(config.passwordProfile),
    'second-factor': await seeSecondFactors(ask),
    audit: await seeAudit(ask, findings),
    backup,
    sealed: await seeSealed(ask),
    accounts: seeAccounts(findings),
  }))
}

async function seeSuite(ask: Ask, { cipherSuite, keyFile }: Settings): Promise<Seen> {
  const [column] = await ask(`select from pg_attribute where attrelid = 'audit'::regclass and attname = 'digest'`)
  if (!column) return { fits: false, says: '数据库还是以前版本的样子。请先启动一次系统' }
  const [audit] = await ask<{ sm3: number; all: number }>(
    `select count(*) filter (where digest = 'sm3')::integer as sm3, count(*)::integer as all from audit`,
  )
  const index = existsSync(keyFile) ? readKeyFile(keyFile).indexHash : suiteOf(cipherSuite).hash
  const words = `CIPHER_SUITE=${cipherSuite}；审计 ${audit?.all ?? 0} 条，其中 SM3 的 ${audit?.sm3 ?? 0} 条`
  return { fits: cipherSuite === 'gm', says: `${words}；检索指纹用 ${index === 'sm3' ? 'HMAC-SM3' : 'HMAC-SHA-256'}` }
}

/** Asks the address people type, where it answers, for the header that keeps browsers to TLS. */
async function seeTransport(publicUrl: string | undefined): Promise<Seen> {
  if (!publicUrl?.startsWith('https:')) return { fits: false, says: 'PUBLIC_URL 没有设成 https 开头的网址' }
  try {
    const answer = await fetch(new URL('/health', publicUrl), { signal: AbortSignal.timeout(5000), redirect: 'manual' })
    const header = answer.headers.get('strict-transport-security')
    return header === null
      ? { fits: false, says: `${publicUrl} 能打开，但没有 HSTS 头` }
      : { fits: true, says: `${publicUrl} 走 TLS，HSTS：${header}。是不是国密 TLS，这里看不出` }
  } catch {
    return { fits: false, says: `${publicUrl} 现在打不开，没能核对` }
  }
}

function seePasswords(profile: Config['passwordProfile']): Seen {
  const { leastLength, leastClasses, days, remembered } = passwordProfiles[profile]
  const change = days === undefined ? '不强制更换' : `${days} 天更换，不重复最近 ${remembered} 次`
  return {
    fits: profile === 'mlps3',
    says: `PASSWORD_PROFILE=${profile}：至少 ${leastLength} 位、${leastClasses} 种字符，${change}`,
  }
}

async function seeSecondFactors(ask: Ask): Promise<Seen> {
  const [staff] = await ask<{ all: number; without: number; passkeys: number }>(
    `select count(*)::integer as all, count(*) filter (where length(totp_sealed) = 0)::integer as without,
      count(*) filter (where exists (select from passkey where staff_id = staff.id))::integer as passkeys
    from staff where closed_at is null`,
  )
  const { all = 0, without = 0, passkeys = 0 } = staff ?? {}
  return { fits: without === 0, says: `在用账号 ${all} 个，没有第二因素的 ${without} 个，有通行密钥的 ${passkeys} 个` }
}

async function seeAudit(ask: Ask, findings: readonly Finding[]): Promise<Seen> {
  const [audit] = await ask<{ minutes: number | null; entries: number }>(
    `select (select extract(epoch from now() - max(published_at))::float8 / 60 from record_checkpoint) as minutes,
      (select count(*)::integer from audit) as entries`,
  )
  const { minutes = null, entries = 0 } = audit ?? {}
  const open = findings.some(({ check }) => check === 'audit')
  const last = minutes === null ? '还没有检查点' : `最近的检查点在 ${Math.max(0, Math.round(minutes))} 分钟前`
  return {
    fits: !open && minutes !== null,
    says: `审计 ${entries} 条，${last}${open ? '；审计表的权限不对' : ''}。整体核对请运行 npm run verify-audit`,
  }
}

async function seeBackups(database: Database, config: Settings): Promise<Seen> {
  const { findings } = await inspectBackups(database, config)
  if (findings.length > 0) return { fits: false, says: findings.map(({ problem }) => problem).join('') }
  if (config.backupDir !== undefined) return { fits: true, says: `正在跟随到 ${config.backupDir}` }
  return config.backupElsewhere
    ? { fits: true, says: 'BACKUP_ELSEWHERE=yes：由别的工具备份，这里看不到' }
    : { fits: false, says: '没有设 BACKUP_DIR' }
}

/** By what people's keys are wrapped: what is sealed since is sealed alike. */
async function seeSealed(ask: Ask): Promise<Seen> {
  const wrapped = await ask<{ id: number; people: number }>(
    `select get_byte(wrapped_key, 0) as id, count(*)::integer as people from person_key
      where wrapped_key is not null group by 1 order by 1`,
  )
  const parts = wrapped.map(({ id, people }) => `${suiteById(id).name} ${people} 人`)
  return { fits: true, says: parts.length === 0 ? '还没有人的资料' : `各人的密钥：${parts.join('，')}` }
}

function seeAccounts(findings: readonly Finding[]): Seen {
  const demo = findings.filter(({ check }) => check === 'demonstration')
  return demo.length === 0 ? { fits: true, says: '没有演示账号' } : { fits: false, says: '有演示账号' }
}
