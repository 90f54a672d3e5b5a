// Leads by hand to a production installation: npm run install-production -- --office 510107 --name 姓名 --username guanli.
// Says what is missing and what to do; then makes keys, database and the first administrator, who gets a link for once.
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { door } from '#casework/sessions/sessions.ts'
import { inviteAdministrator } from '#casework/staff/first-sign-in.ts'
import { readConfig } from '#config'
import { openDatabase } from '#platform/database/open-database.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { readName } from '#regulation/person-name.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { firstSignInPath } from '#web/workbench/staff/first-sign-in-pages.ts'
import { inspectSettings, inspectStored } from './hindrances.ts'

class Hindered extends Error {}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { office: { type: 'string' }, name: { type: 'string' }, username: { type: 'string' } },
  })
  const config = readConfig()
  const lacking = inspectSettings(config).map(({ problem }) => problem)
  if (config.mode !== 'production') lacking.push('还是试用模式。请设 MODE=production。')
  if (lacking.length > 0) throw new Hindered(inWords(lacking))
  console.log('✓ 设置齐了：数据库、网址、代理、短信、备份、密钥的位置。')
  const log = openLog('error')
  const database = await openDatabase(config, log)
  const hadKeys = existsSync(config.keyFile)
  const platform = await openPlatform(config, log).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new Hindered(`数据库打不开：${why}\n请检查 DATABASE_URL 里的地址、用户名和密码，以及网络。`)
  })
  try {
    await installReferenceData(platform.work)
    console.log(hadKeys ? '✓ 密钥文件在。' : `✓ 新密钥在 ${config.keyFile}。请用 npm run keys -- export 另存一份。`)
    const found = await inspectStored(database, config)
    if (found.length > 0) throw new Hindered(inWords(found.map(({ problem }) => problem)))
    console.log('✓ 数据库建好了，权限、行级安全、审计都对。')
    const office = await asked('哪个机构（区划代码，例如 510107）', values.office)
    const name = readName(await asked('机构管理员姓名', values.name))
    if (isRefusal(name)) throw new Hindered(name.message)
    const username = await asked('用户名', values.username)
    const offices = await platform.work(door, (unit) =>
      unit.db.selectFrom('office').select('id').where('id', '=', office).execute(),
    )
    if (offices.length === 0) throw new Hindered(`没有代码是 ${office} 的机构。请核对六位区划代码。`)
    const made = await platform.work(door, (unit) => inviteAdministrator(unit, { office, displayName: name, username }))
    if (isRefusal(made)) throw new Hindered(made.message)
    console.log(`✓ 第一个机构管理员：${name}（${username}）。请把下面的链接交给本人，24 小时内有效，只能用一次：

${config.publicUrl}${firstSignInPath}/${made.token}

现在可以启动：MODE=production npm start`)
  } finally {
    await platform.close()
  }
}

const inWords = (problems: readonly string[]) =>
  `还缺 ${problems.length} 样：\n${problems.map((problem, index) => `${index + 1}. ${problem}`).join('\n')}`

async function asked(question: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given.trim()
  if (!process.stdin.isTTY) throw new Hindered(`请写明${question}：--office、--name、--username。`)
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await lines.question(`${question}：`)
  lines.close()
  return answer.trim()
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Hindered)) throw error
  console.error(`${error.message}\n做完以后再运行一次，已经做好的不会重做。`)
  process.exitCode = 1
}
