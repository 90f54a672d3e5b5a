// Verifies a scanned code without a network: node tools/verify-offline.ts <code> <keys.json> <status-list.jwt> (docs/verify-offline.md).
import type { JsonWebKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dayOf, systemClock } from '#platform/clock.ts'
import { readJwk } from '#platform/signatures.ts'
import { readStatusList } from '#platform/status-list.ts'
import { verifyOffline } from '#platform/verify-offline.ts'

const [scanned, keysFile, listFile] = process.argv.slice(2)
if (!scanned || !keysFile || !listFile) {
  console.error('用法：node tools/verify-offline.ts <码> <公钥文件> <状态名单文件>')
  process.exit(2)
}
const { keys } = JSON.parse(readFileSync(keysFile, 'utf8')) as { keys: JsonWebKey[] }
const publicKeys = keys.map(readJwk)
const now = systemClock()
const list = readStatusList(publicKeys, readFileSync(listFile, 'utf8'), now)
const whyNot = {
  malformed: '不是状态名单，或者没有下载完整。请重新下载',
  'unknown-key': '不是这套公钥签的。请重新取公钥和名单',
  'bad-signature': '签名不对，可能被改动过。请重新下载',
  'too-old': '已经过期。请联网取新的',
  'too-early': '签发时间在将来。请先核对本机的时间',
} as const
if ('invalid' in list) console.log(`✗ 状态名单不能用：${whyNot[list.reason]}。现在只能看签名。`)
const answer = verifyOffline(publicKeys, 'invalid' in list ? undefined : list, scanned, dayOf(now))
const words = {
  counts: '✓ 这本证有效。请再核对照片和姓名。',
  'does-not-count': '✗ 这本证现在不能用。要知道原因，请联网查验。',
  'ask-online': '？签名是真的，现在是否有效请联网查验。',
  'not-genuine': '✗ 二维码不是本系统签发的，或者已被改动。',
}
console.log(words[answer.answer])
if ('facts' in answer) console.log(`  ${answer.facts.maskedName}，有效期 ${answer.facts.from} 至 ${answer.facts.to}`)
process.exitCode = answer.answer === 'counts' ? 0 : 1
