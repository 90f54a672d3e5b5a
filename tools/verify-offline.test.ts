// The reference verifier on the command line: a code, the keys and a list give an answer and an exit code, without a network.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { signToken } from '#platform/certificate-token.ts'
import { dayOf, systemClock } from '#platform/clock.ts'
import { keyIdOf } from '#platform/signatures.ts'
import { bitsOf, type Edition, signStatusList } from '#platform/status-list.ts'
import { addDays } from '#regulation/working-days.ts'

test('R4.4 a code, the keys and the list of today give an answer; a list of last week is not believed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-offline-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const today = dayOf(systemClock())
  const tokenAt = (statusIndex: number) =>
    signToken(
      { privateKey },
      {
        publicId: '00112233445566778899aabbccddeeff',
        from: addDays(today, -10),
        to: addDays(today, 3000),
        categoryCode: 4,
        level: 3,
        maskedName: '测*·**禾',
        statusIndex,
      },
    )
  const [keys, list, old] = ['keys.json', 'list.jwt', 'old.jwt'].map((name) => join(folder, name))
  assert.ok(keys && list && old)
  writeFileSync(keys, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyIdOf(publicKey) }] }))
  const at = (hours: number) => new Date(systemClock().getTime() + hours * 3_600_000)
  const edition = (issued: number): Edition => ({
    uri: 'urn:tongban:status-list',
    sequence: 1,
    issuedAt: at(issued),
    nextAt: at(issued + 24),
    expiresAt: at(issued + 72),
  })
  writeFileSync(list, await signStatusList({ privateKey }, edition(-1), bitsOf(1024, [41])))
  writeFileSync(old, await signStatusList({ privateKey }, edition(-168), bitsOf(1024, [])))
  const verify = (code: string, file: string) => {
    const script = join(import.meta.dirname, 'verify-offline.ts')
    const { stdout, status } = spawnSync(process.execPath, [script, code, keys, file], { encoding: 'utf8' })
    return { said: stdout, status }
  }
  const good = verify(`https://tongban.example/v/${tokenAt(40)}`, list)
  assert.match(good.said, /✓ 这本证有效.*测\*·\*\*禾/s)
  assert.equal(good.status, 0)
  const lost = verify(tokenAt(41), list)
  assert.match(lost.said, /✗ 这本证现在不能用/)
  assert.equal(lost.status, 1)
  const late = verify(tokenAt(41), old)
  assert.match(late.said, /状态名单不能用：已经过期。.*请联网查验/s)
  assert.equal(late.status, 1)
  const text = readFileSync(list, 'utf8')
  const middle = text.indexOf('.') + 40
  const bent = `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`
  const foreign = await signStatusList(generateKeyPairSync('ed25519'), edition(-1), bitsOf(1024, []))
  const early = await signStatusList({ privateKey }, edition(48), bitsOf(1024, []))
  for (const [written, says] of [
    [foreign, '不是这套公钥签的'],
    [early, '签发时间在将来'],
    [bent, '签名不对，可能被改动过'],
    ['<html>503</html>', '不是状态名单'],
  ] as const) {
    writeFileSync(old, written)
    const unread = verify(tokenAt(40), old)
    assert.ok(unread.said.includes(`状态名单不能用：${says}`), unread.said)
    assert.equal(unread.status, 1)
  }
  const token = tokenAt(40)
  const forged = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`
  assert.match(verify(forged, list).said, /不是本系统签发的/)
})
