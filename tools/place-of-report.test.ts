// A report of an import is written where nothing is lost by it, and goes on only behind what was written before.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openReport } from '#casework/import/refusal-report.ts'
import { reasonNoReport } from './place-of-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongban-report-'))
test.after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
writeFileSync(at('source.csv'), '残疾人证号,姓名\r\n')

test('a report is never written over the file itself, another file, or where there is no folder', async () => {
  symlinkSync(at('source.csv'), at('same.csv'))
  writeFileSync(at('other.csv'), '行号,别的\r\n')
  mkdirSync(at('folder'))
  for (const [name, says] of [
    ['source.csv', /写在要导入的文件上.*--report/],
    ['same.csv', /写在要导入的文件上/],
    ['other.csv', /已经有了，不是导入的报告，不会覆盖/],
    ['folder', /是文件夹/],
    ['nowhere/report.csv', /没有文件夹.*请先建好/],
  ] as const)
    assert.match(reasonNoReport(at(name), at('source.csv')) ?? '', says, name)
  assert.equal(reasonNoReport(at('new.csv'), at('source.csv')), undefined)
  const report = await openReport(at('earlier.csv'), 0)
  await report.close()
  assert.equal(reasonNoReport(at('earlier.csv'), at('source.csv')), undefined)
  assert.equal(readFileSync(at('source.csv'), 'utf8'), '残疾人证号,姓名\r\n')
})

test('an import that goes on without the report of its beginning says where it should be', async () => {
  await assert.rejects(openReport(at('gone.csv'), 500), /接着导.*gone\.csv 不在了.*放回原处/)
  writeFileSync(at('short.csv'), '短')
  await assert.rejects(openReport(at('short.csv'), 500), /短了/)
})
