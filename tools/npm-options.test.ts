// What npm took for itself is named, and nothing else of its settings.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseWhatNpmTook } from './npm-options.ts'

test('an option before the two dashes stops the command with the way on', () => {
  for (const [options, taken, says] of [
    [['office', 'dry-run'], { npm_config_dry_run: 'true' }, /--dry-run 没有传进来.*什么也没有做.*npm run import -- /],
    [['office'], { npm_config_office: 'true' }, /--office/],
    [['report'], { npm_config_report: 'x.csv' }, /--report/],
    [['by'], { npm_config_bypass_2fa: 'true' }, /--by/],
  ] as const)
    assert.throws(() => refuseWhatNpmTook('import', options, taken), says)
})

test('settings of npm itself stop nothing', () => {
  const usual = { npm_config_cache: '/c', npm_config_audit: '', npm_config_json: '', npm_config_reporter: 'x' }
  assert.doesNotThrow(() => refuseWhatNpmTook('import', ['office', 'dry-run', 'json', 'report', 'by'], usual))
})
