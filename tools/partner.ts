// A small government platform for trying the partners' door on a demonstration: `npm run partner`, then `npm run partner -- --follow` (R3.2).
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importPKCS8 } from 'jose'
import { readConfig } from '#config'
import { type DemoPlatform, demoRealName, platformFileIn } from '#demo/platform.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import { connect, type KnownPerson } from '../clients/typescript/source/client.ts'
import { followCase } from './partner/follow-case.ts'
import { type Answers, openUser } from './partner/platform-user.ts'

const { values } = parseArgs({ options: { house: { type: 'string' }, follow: { type: 'boolean', default: false } } })
const config = readConfig()
const house = values.house ?? config.publicUrl ?? `http://localhost:${config.port}`
const file = platformFileIn(config.dataDir)
const keptUser = join(config.dataDir, 'demo-platform-user.json')

type KeptUser = { who: KnownPerson; caseId: string }

if (!existsSync(file)) {
  console.error(`没有 ${file}。请先运行 npm start，等演示数据准备好。`)
  process.exitCode = 1
} else if (values.follow && !existsSync(keptUser)) {
  console.error('还没有申请。请先运行 npm run partner。')
  process.exitCode = 1
} else if (values.follow) await follow()
else await apply()

async function openPlatform() {
  const { partner, kid, algorithm, privateKey } = JSON.parse(readFileSync(file, 'utf8')) as DemoPlatform
  const key = await importPKCS8(privateKey, algorithm)
  const scopes = ['catalogue', 'apply', 'cases', 'ratings']
  return connect({ house, partner, kid, algorithm, key, scopes })
}

/** Nobody: a made-up number of a made-up day. */
function somebody(): KnownPerson {
  const first = `6301021990${String(randomInt(1, 13)).padStart(2, '0')}15${String(randomInt(1000)).padStart(3, '0')}`
  const idNumber = `${first}${checkDigitOf(first)}`
  return { subject: `demo-${first.slice(-6)}`, acr: demoRealName, name: '测试·平台用户', idNumber }
}

async function apply(): Promise<void> {
  const platform = await openPlatform()
  const who = somebody()
  const { name, idNumber } = who
  const user = await openUser(platform, who)
  say(`用户 ${name} 在平台实名，开始新办`)
  const draft = await user.begin('new-certificate', { forWhom: 'self', name, idNumber })
  const { materials } = await user.answer(draft, restOf(name))
  say(`填完了。要交：${materials.map((paper) => paper.name).join('、')}`)
  for (const { material, name: paper } of materials) {
    await user.give(draft, material, material === 'photo' ? await drawPhoto(200) : await drawSheet(120))
    say(`上传了${paper}`)
  }
  const sent = await user.submit(draft, name)
  if (sent.caseId === null) throw new Error(`not a case: ${sent.state}`)
  writeFileSync(keptUser, JSON.stringify({ who, caseId: sent.caseId } satisfies KeptUser), { mode: 0o600 })
  const now = await user.readCase(sent.caseId)
  say(`提交了，编号 ${sent.number}：${now.progress.words}`)
  say(`残联那边由您来办：打开 ${house}/demo 选身份。看进度、补材料、确认收到：npm run partner -- --follow`)
}

async function follow(): Promise<void> {
  const { who, caseId } = JSON.parse(readFileSync(keptUser, 'utf8')) as KeptUser
  const user = await openUser(await openPlatform(), who)
  for (;;) {
    const now = await followCase(user, caseId, say)
    if (now.ended) return say(`办结：${now.statusName}`)
    await new Promise((done) => setTimeout(done, 3000))
  }
}

function restOf(name: string): Answers {
  return {
    phone: '13900000002',
    residenceOffice: '510107',
    residenceAddress: '演示路 1 号',
    community: '演示社区',
    hukouOffice: '630102',
    hukouAddress: '演示街 2 号',
    permitNumber: 'YS0001',
    permitValidUntil: '2099-06-30',
    claimed: ['limb'],
    homeVisit: 'no',
    delivery: { recipient: name, phone: '13900000002', address: '演示路 1 号', freightAccepted: true },
  }
}

function say(words: string): void {
  console.log(words)
}
