// The public ledger of punctuality: what an office did in a month stands there afterwards, without names, and an outsider can check it.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { publishPunctuality } from '#casework/supervision/publish-punctuality.ts'
import { worker } from '#platform/jobs.ts'
import { outsideProgramFile } from '#platform/record/outside-program.ts'
import { folderPlace } from '#platform/record/places.ts'
import { publish } from '#platform/record/publish-checkpoints.ts'
import { signNext } from '#platform/record/sign-checkpoint.ts'
import { openTown } from './town.ts'
import { accept, handedIn } from './ways.ts'

const run = promisify(execFile)

test('R5 a month’s deadlines are published on the second of the next, and anybody checks them against the signed tree', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const folder = mkdtempSync(join(tmpdir(), 'tongban-ledger-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [keys, place] = [town.platform.recordKeys, folderPlace(folder)]
  const sign = async () => {
    await town.work(worker, (unit) => signNext(unit, keys))
    await town.work(worker, (unit) => publish(unit, keys, [place]))
  }
  const { number } = await handedIn(town)
  await accept(await town.atWork('武侯经办'), number)
  const publishNow = () => town.work(worker, publishPunctuality, { now: town.now() })
  assert.deepEqual(await publishNow(), [])
  await town.itIs('2026-04-01')
  assert.deepEqual(await publishNow(), [])
  await town.itIs('2026-04-02')
  assert.deepEqual(await publishNow(), ['2026-03'])
  assert.deepEqual(await publishNow(), [])
  await sign()

  const anybody = town.stranger()
  await anybody.open('/punctuality')
  anybody.sees('2026年3月的办理时限', '告知评定机构', '其余各地合计').seesNot(number, '演示·武侯经办')
  await anybody.open('/record')
  anybody.sees('记录能不能信', '公钥')

  const fetched = async (path: string, name: string) => {
    const file = join(folder, name)
    writeFileSync(file, await (await fetch(`${town.house}${path}`)).text())
    return file
  }
  const key = await fetched('/record/key', 'key')
  const ledger = await fetched('/punctuality/2026-03/ledger.json', 'ledger')
  const leaves = await fetched('/record/leaves/0', 'leaves')
  const { stdout } = await run(process.execPath, [outsideProgramFile, ledger, '--key', key, '--leaves', leaves])
  assert.match(stdout, /相加相符/)
  assert.match(stdout, /台账没有漏掉/)
})
