// Whoever either place lets off the assessment fee is told so: on the checklist, at the window's letter, on their own page (R4.1.3, R6.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { openTown } from './town.ts'
import { accept, handedIn } from './ways.ts'

test('R4.1.3 R6.2 the waivers of the habitual residence and of the hukou are carried by the case, and told with their place', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await town.ownerQuery(
    `select set_config('tongban.actor', 'test', false), set_config('tongban.now', '2026-03-01T00:00:00Z', false)`,
  )
  const fee = (item: string, yuan: number, waiver: string) => JSON.stringify([{ item, yuan, waiver }])
  await town.ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at) values
      ('018f0000-0000-7000-8000-000000000001', '510107', 'assessment-fees', $1, '2026-01-01', '武侯演示〔2026〕1号', now()),
      ('018f0000-0000-7000-8000-000000000002', '630102', 'assessment-fees', $2, '2026-01-01', '城东演示〔2026〕1号', now()),
      ('018f0000-0000-7000-8000-000000000003', '630102', 'paper-photos', '2', '2026-01-01', '城东演示〔2026〕2号', now())`,
    [fee('肢体评定', 60, '低保对象免收'), fee('各类评定', 90, '一级、二级免收')],
  )
  const anybody = town.stranger()
  await anybody.open(
    '/checklist?matter=new-certificate&forWhom=self&age=adult&claimed=limb&cancelled=never&place=%E6%AD%A6%E4%BE%AF%E5%8C%BA&office=510107&hukou=elsewhere&hukouPlace=%E5%9F%8E%E4%B8%9C%E5%8C%BA&hukouOffice=630102&asked=yes',
  )
  anybody.sees('肢体评定：60 元（经常居住地规定）。低保对象免收', '各类评定：一级、二级免收（户籍地规定）')
  anybody.sees('户籍地制证还要 2 张纸质照片', '办证不收工本费').seesNot('90 元')
  const list = await textOf((await anybody.download('打印这份清单')).bytes)
  for (const said of ['低保对象免收', '一级、二级免收（户籍地规定）', '还要2张纸质照片'])
    assert.ok(list.text.includes(said), said)

  const story = await handedIn(town)
  await accept(await town.atWork('武侯经办'), story.number)
  await town.workerCatchesUp()
  const { citizen } = story
  await citizen.open(`/account/cases/${story.caseId}`)
  citizen.sees('评定要花多少钱', '肢体评定：60 元（经常居住地规定）', '各类评定：一级、二级免收（户籍地规定）')
  const letter = await textOf((await citizen.download('残疾评定告知书')).bytes)
  for (const said of ['谁的规定', '低保对象免收', '一级、二级免收', '户籍地的减免怎么办，请问'])
    assert.ok(letter.text.includes(said), said)
  assert.equal(letter.pages, 1)
})
