// Production starts only where nothing hinders it; each hindrance is told in plain words with what to do (N5.2).
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { at, stage } from '#casework/cases/testing.ts'
import { door } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { readConfig } from '#config'
import { telephoneOf } from '#regulation/phone-number.ts'
import { inspectSettings, inspectStored } from './hindrances.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-hindrances-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const keyFile = join(scratch, 'keys', 'keys.json')

const whole = {
  DATA_DIR: join(scratch, 'data'),
  KEY_FILE: keyFile,
  MODE: 'production',
  DATABASE_URL: 'postgres://owner:x@db.example/tongban',
  PUBLIC_URL: 'https://tongban.example',
  TRUST_PROXY: '10.0.0.1',
  SMS_URL: 'https://sms.example/',
  SMS_SECRET: Buffer.from('a secret that nobody uses').toString('base64'),
  BACKUP_DIR: join(scratch, 'backup'),
}
const found = (settings: Record<string, string>) => inspectSettings(readConfig({ ...whole, ...settings }))

test('with every setting nothing hinders; backups made by other means count', () => {
  assert.deepEqual(found({}), [])
  assert.deepEqual(found({ BACKUP_DIR: '', BACKUP_ELSEWHERE: 'yes' }), [])
  assert.deepEqual(found({ TRUST_PROXY: 'none' }), [])
})

const lacking: readonly (readonly [string, Record<string, string>, string, RegExp])[] = [
  ['the embedded database', { DATABASE_URL: '' }, 'storage', /DATABASE_URL/],
  ['no address', { PUBLIC_URL: '' }, 'address', /PUBLIC_URL/],
  ['an address without encryption', { PUBLIC_URL: 'http://tongban.example' }, 'address', /https/],
  ['nothing said of proxies', { TRUST_PROXY: '' }, 'proxy', /TRUST_PROXY=none/],
  ['no sender of text messages', { SMS_URL: '', SMS_SECRET: '' }, 'sms', /SMS_URL/],
  ['no backups', { BACKUP_DIR: '' }, 'backup', /BACKUP_DIR/],
  ['keys beside the data', { KEY_FILE: '' }, 'keys', /KEY_FILE/],
  ['keys among the backups', { KEY_FILE: join(scratch, 'backup', 'keys.json') }, 'backup', /KEY_FILE/],
]
for (const [what, settings, check, says] of lacking)
  test(`${what} hinders, and alone`, () => {
    const findings = found(settings)
    assert.deepEqual(
      findings.map((one) => one.check),
      [check],
    )
    assert.match(findings[0]?.problem ?? '', says)
    assert.match(findings[0]?.problem ?? '', /请/)
  })

test('keys that others can read hinder', { skip: process.platform === 'win32' }, () => {
  const open = join(scratch, 'open.json')
  writeFileSync(open, '{}')
  chmodSync(open, 0o644)
  assert.match(found({ KEY_FILE: open })[0]?.problem ?? '', /别人也能读/)
  chmodSync(open, 0o600)
  assert.deepEqual(found({ KEY_FILE: open }), [])
})

test('a bare production start names all that is missing, ends with 1, and never says that it has started', () => {
  const env = { PATH: process.env.PATH, DATA_DIR: join(scratch, 'bare'), PORT: '0', MODE: 'production' }
  const { status, stderr, stdout } = spawnSync(process.execPath, ['main.ts'], { env, encoding: 'utf8' })
  assert.equal(status, 1)
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'TRUST_PROXY', 'SMS_URL', 'BACKUP_DIR', 'KEY_FILE'])
    assert.match(stderr, new RegExp(name))
  assert.match(stderr, /还缺 6 样，没有启动/)
  assert.doesNotMatch(stdout, /启动/)
})

test('demonstration people, and a missing key while sealed rows exist, hinder from inside the database', async (t) => {
  const { work, database } = await stage(t, at('2026-03-02'))
  const there = join(scratch, 'there.json')
  writeFileSync(there, '{}')
  const checks = async (file: string) => (await inspectStored(database, { keyFile: file })).map(({ check }) => check)
  const before = await checks(there)
  await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000001')))
  assert.deepEqual(await checks(join(scratch, 'gone.json')), [...before, 'keys'])
  const person = { office: '510107', roles: ['handler'], username: 'shown', displayName: '演示' } as const
  await work(door, (unit) => registerStaff(unit, { ...person, password: 'lian xi yong de mi ma 92', isDemo: true }))
  assert.ok(!before.includes('demonstration') && (await checks(there)).includes('demonstration'))
})
