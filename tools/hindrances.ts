// What keeps an installation from serving real people: asked at every production start, by `doctor` and by the installer (N5.2).
import { existsSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import type { Config } from '#config'
import { type Finding, inspectDatabase } from '#platform/database/inspect-database.ts'
import { asOwner, type Database } from '#platform/database/open-database.ts'
import { hasSealedRows } from '#platform/lost-keys.ts'

type Settings = Pick<
  Config,
  'databaseUrl' | 'publicUrl' | 'trustProxy' | 'sms' | 'backupDir' | 'backupElsewhere' | 'keyFile' | 'dataDir'
>

/** What the settings alone tell: each says what is so, and what to do. */
export function inspectSettings(config: Settings): Finding[] {
  const { publicUrl } = config
  const said: readonly (readonly [boolean, string, string])[] = [
    [
      config.databaseUrl === undefined,
      'storage',
      '数据库是内置的试用库。请用 DATABASE_URL 指向自己的 PostgreSQL 服务器。',
    ],
    [
      publicUrl === undefined,
      'address',
      '没有写明网址。请把 PUBLIC_URL 设为大家打开的地址，例如 https://tongban.example。',
    ],
    [
      publicUrl !== undefined && !publicUrl.startsWith('https:'),
      'address',
      '网址不是 https 开头，密码和证件号会明文传送。请配好证书，再改 PUBLIC_URL。',
    ],
    [
      config.trustProxy === undefined,
      'proxy',
      '没有写明前面有没有代理。没有代理，请设 TRUST_PROXY=none；有，请写代理的地址。',
    ],
    [
      config.sms === undefined,
      'sms',
      '没有接通短信，验证码发不出去。请设 SMS_URL 和 SMS_SECRET，见 docs/text-messages.md。',
    ],
    [
      config.backupDir === undefined && !config.backupElsewhere,
      'backup',
      '没有备份。请用 BACKUP_DIR 写明备份文件夹；已用 pgBackRest 等另外备份的，请设 BACKUP_ELSEWHERE=yes。',
    ],
    [
      config.backupDir !== undefined && isWithin(config.keyFile, config.backupDir),
      'backup',
      '密钥文件放在备份文件夹里：拿到备份就能打开它。请用 KEY_FILE 放到别处。',
    ],
    [isWithin(config.keyFile, config.dataDir), 'keys', '密钥和数据放在一起。请用 KEY_FILE 放到别处。'],
    [isOpen(config.keyFile), 'keys', '密钥文件别人也能读。请改成只有运行账号可读（chmod 600）。'],
  ]
  return said.flatMap(([isSo, check, problem]) => (isSo ? [{ check, problem }] : []))
}

/** What only the database tells, brought up to date before. Throws where it does not answer. */
export async function inspectStored(database: Database, { keyFile }: Pick<Config, 'keyFile'>): Promise<Finding[]> {
  const found = (await inspectDatabase(database)).filter(({ check }) => check !== 'storage')
  if (existsSync(keyFile) || !(await asOwner(database, hasSealedRows))) return found
  return [
    ...found,
    { check: 'keys', problem: `密钥文件 ${keyFile} 不在，但数据库里有用它加密的内容。请放回备份的密钥文件。` },
  ]
}

/** As it is told to whoever starts the system. */
export const hindrancesInWords = (findings: readonly Finding[]): string =>
  `正式运行（MODE=production）还缺 ${findings.length} 样，没有启动：
${findings.map(({ problem }, index) => `${index + 1}. ${problem}`).join('\n')}
逐项解决后再启动。npm run install-production 会带着您一步步做。`

const isWithin = (file: string, folder: string) => `${file}${sep}`.startsWith(`${folder}${sep}`)

const isOpen = (file: string) => process.platform !== 'win32' && existsSync(file) && (statSync(file).mode & 0o077) !== 0
