// The hospital finds that the standard is not met: a kind letter, a window for a second assessment, and an end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTown } from './town.ts'
import { accept, conclude, handedIn, openCase, take } from './ways.ts'

test('R4.1.4 R4.1.3 below the standard: no notice, a letter with the last day to dispute, and no end before it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, story.number)
  await town.itIs('2026-03-10')
  await conclude(town, story, '不符合残疾标准')

  await openCase(clerk, story.number)
  clerk.sees('不符合标准', '评定结论不符合残疾标准，不能公示')
  await take(clerk, story.number, '告知不符合标准', '告知申请人')
  clerk.sees('不符合标准，已告知', '2026年3月24日 星期二')
  await story.citizen.open('/account')
  story.citizen.sees('您可以申请复评', '最晚到 2026年3月24日 星期二')
  await story.citizen.follow('残疾人证新办')
  const letter = await story.citizen.download('不符合残疾标准告知书')
  assert.match(letter.bytes.subarray(0, 5).toString(), /%PDF-/)

  await town.itIs('2026-03-24')
  await openCase(clerk, story.number)
  clerk.sees('过了 2026年3月31日 星期二 才能结束')
  await town.itIs('2026-04-01')
  await take(clerk, story.number, '复评期满，结束办理', '结束办理')
  clerk.sees('不符合标准，已结束')
  await story.citizen.open('/account')
  story.citizen.sees('不符合标准，已结束').seesNot('申请复评')
})
