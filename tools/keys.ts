// The keys, apart from the data: npm run keys -- list | export FILE | import FILE | rotate [--prepare] [--signing]
// [--passphrase-file FILE]. docs/backup.md says when. Ends with 1, and plain words, where something stands in the way.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '#config'
import {
  countWrapped,
  lackingKeys,
  lackingSigningKeys,
  rewrapAll,
  unfitFor,
  withNewKey,
  withNewSigningKey,
} from '#platform/keys/change-keys.ts'
import { fingerprintOf, masterKeysOf, readKeyFile, type StoredKeys, writeKeyFile } from '#platform/keys/key-file.ts'
import { KeysForeign } from '#platform/keys/known-keys.ts'
import { openKeys, sealKeys, shortestPassphrase } from '#platform/keys/sealed-keys.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform, type Platform } from '#platform/open-platform.ts'
import { inWords, OperatorProblem } from '#platform/operator-problem.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { refuseWhatNpmTook } from './npm-options.ts'
import { progressLine } from './progress-line.ts'

const config = readConfig()
const { keyFile } = config
const sm2InUse = config.cipherSuite === 'gm'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    prepare: { type: 'boolean', default: false },
    signing: { type: 'boolean', default: false },
    'passphrase-file': { type: 'string' },
  },
})
const [act, named] = positionals
const here = (path: string) => resolve(process.env.INIT_CWD ?? '.', path)

async function run(): Promise<void> {
  refuseWhatNpmTook('keys', ['prepare', 'signing', 'passphrase-file'])
  if (act === 'list') return list()
  if (act === 'export' && named !== undefined) return exportKeys(here(named))
  if (act === 'import' && named !== undefined) return importKeys(here(named))
  if (act === 'rotate') return values.signing ? changeSigningKey() : rotate()
  throw new OperatorProblem('用法：npm run keys -- list，或 export 文件，或 import 文件，或 rotate。')
}

async function list(): Promise<void> {
  const stored = held()
  const counts = hasDatabase() ? await withPlatform(({ work }) => countWrapped(work)) : new Map<number, number>()
  console.log(`密钥文件：${keyFile}`)
  for (const key of stored.keys) {
    const newest = key === stored.keys.at(-1) ? '，新写入的用它' : '，只用来读以前的'
    const index = key.id === stored.indexKey ? '，检索用它' : ''
    const count = counts.get(key.id) ?? 0
    console.log(`${key.id} 号，指纹 ${fingerprintOf(key)}，${count} 人的资料由它保护${newest}${index}`)
  }
  console.log(`证书签名密钥（Ed25519）1 把在用，${stored.signedBefore.length} 把旧的只用来核验。`)
  if (stored.sm2 !== undefined)
    console.log(
      `证书签名密钥（SM2）${sm2InUse ? '1 把在用' : '1 把，现在只用来核验'}，${stored.sm2Before?.length ?? 0} 把旧的。`,
    )
}

async function exportKeys(path: string): Promise<void> {
  const stored = held()
  if (existsSync(path)) throw new OperatorProblem(`${path} 已经有了，不会覆盖。请换一个文件名。`)
  const passphrase = await askPassphrase(true)
  writeFileSync(path, sealKeys(stored, passphrase, config.cipherSuite), { mode: 0o600, flag: 'wx', flush: true })
  console.log(`已导出 ${stored.keys.length} 把密钥到 ${path}。`)
  console.log('请把它和数据备份分开存放，口令另记一处。没有它们，备份也打不开。')
}

async function importKeys(path: string): Promise<void> {
  if (!existsSync(path)) throw new OperatorProblem(`没有这个文件：${path}。`)
  const offered = openKeys(readFileSync(path, 'utf8'), await askPassphrase(false))
  if (offered === 'no-key-file') throw new OperatorProblem(`${path} 不是导出的密钥文件。请检查文件。`)
  if (offered === 'wrong-passphrase') throw new OperatorProblem('口令不对，或文件被改动过。请再试一次。')
  const present = existsSync(keyFile) ? held() : undefined
  const lacking = present ? lackingKeys(present, offered) : []
  if (lacking.length > 0)
    throw new OperatorProblem(`现在的密钥文件里有 ${lacking.join('、')} 号，导入的没有，不会替换。请核对是哪一套。`)
  const unverified = present ? lackingSigningKeys(present, offered) : 0
  if (unverified > 0)
    throw new OperatorProblem(
      `现在的密钥文件里有 ${unverified} 把签名密钥，导入的没有，印出的证会验不了。请换新导出的一套。`,
    )
  // Before anything is written: a set that does not open this installation's data would lock it.
  const tried = `${keyFile}.offered`
  writeKeyFile(tried, offered)
  try {
    if (hasDatabase()) await withPlatform(({ work }) => refuseUnfit(work, offered), tried)
    renameSync(tried, keyFile)
  } finally {
    rmSync(tried, { force: true })
  }
  console.log(`已导入 ${offered.keys.length} 把密钥到 ${keyFile}。`)
}

async function refuseUnfit(work: Work, offered: StoredKeys): Promise<void> {
  const unfit = await unfitFor(work, masterKeysOf(offered, config.cipherSuite))
  if (unfit.length > 0)
    throw new OperatorProblem(`这套密钥打不开现有数据（缺 ${unfit.join('、')} 号，或内容不同）。请换对的一套。`)
}

/** With keys still to be wrapped anew it goes on; otherwise it begins with a key more. */
async function rotate(): Promise<void> {
  const before = held()
  const newest = before.keys.at(-1)?.id ?? 0
  const counts = hasDatabase() ? await withPlatform(({ work }) => countWrapped(work)) : new Map<number, number>()
  const unfinished = [...counts.keys()].some((id) => id !== newest)
  if (!unfinished) {
    const after = withNewKey(before)
    writeKeyFile(keyFile, after)
    console.log(`已加入 ${after.keys.at(-1)?.id} 号密钥，新写入的都用它；旧的还在，只用来读。`)
  } else console.log('上次没有做完，接着做。')
  if (values.prepare) {
    console.log('请把密钥文件送到每台机器，再运行 npm run keys -- rotate。')
    return
  }
  if (!hasDatabase()) return
  // A running system takes up the new key within a second.
  await sleep(3000)
  const show = progressLine('换钥')
  const changed = await withPlatform(({ work }) => rewrapAll(work, masterKeysOf(held(), config.cipherSuite), show))
  console.log(`\n${changed} 人的密钥已改由新密钥保护。请重新导出：npm run keys -- export 文件。`)
}

function changeSigningKey(): void {
  writeKeyFile(keyFile, withNewSigningKey(held()))
  console.log('已换证书签名密钥。以前印的二维码仍可核验。请重新导出：npm run keys -- export 文件。')
}

function held(): StoredKeys {
  if (!existsSync(keyFile)) throw new OperatorProblem(`没有密钥文件 ${keyFile}。请先导入，或设置 KEY_FILE。`)
  return readKeyFile(keyFile)
}

const hasDatabase = () =>
  config.databaseUrl !== undefined || existsSync(join(config.dataDir, 'postgres', 'data', 'PG_VERSION'))

/** @param file a key file that is not the installation's yet */
async function withPlatform<T>(use: (platform: Platform) => Promise<T>, file = keyFile): Promise<T> {
  const platform = await openPlatform({ ...config, keyFile: file }, openLog('error')).catch((error: unknown) => {
    if (error instanceof KeysForeign && file !== keyFile)
      throw new OperatorProblem(`这套密钥打不开现有数据：${error.strange.join('、')}对不上。请换对的一套。`)
    throw error
  })
  try {
    return await use(platform)
  } finally {
    await platform.close()
  }
}

/** From the file that is named, or typed without being shown. */
async function askPassphrase(twice: boolean): Promise<string> {
  const file = values['passphrase-file']
  if (file !== undefined) {
    if (!existsSync(here(file))) throw new OperatorProblem(`没有这个文件：${here(file)}。`)
    return checked(readFileSync(here(file), 'utf8').replace(/\r?\n$/, ''))
  }
  if (!process.stdin.isTTY) throw new OperatorProblem('请用 --passphrase-file 指明口令所在的文件。')
  const passphrase = checked(await typed('口令：'))
  if (twice && (await typed('再写一次：')) !== passphrase) throw new OperatorProblem('两次写的口令不一样。请再试一次。')
  return passphrase
}

function checked(passphrase: string): string {
  if (passphrase.length < shortestPassphrase) throw new OperatorProblem(`口令至少 ${shortestPassphrase} 个字。`)
  return passphrase
}

function typed(question: string): Promise<string> {
  process.stdout.write(question)
  const lines = createInterface({ input: process.stdin, terminal: true, output: undefined })
  return new Promise((done) =>
    lines.question('', (answer) => {
      lines.close()
      process.stdout.write('\n')
      done(answer)
    }),
  )
}

try {
  await run()
} catch (error) {
  console.error(`\n没有做成。${inWords(error)}`)
  process.exitCode = 1
}
