// At the counter: who waits is found by a part of the name, its pinyin, a telephone or a birthday; only by whose people they are.
import { test } from 'node:test'
import { indexPeople } from '#casework/finding/index-people.ts'
import { worker } from '#platform/jobs.ts'
import { openTown } from './town.ts'
import { handedIn } from './ways.ts'

test('R4.1.1 N5.2 a clerk finds whose case it is by whatever the visitor says first, and sees it masked', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { number, phone } = await handedIn(town)
  await town.work(worker, indexPeople)
  const clerk = await town.atWork('武侯经办')
  const look = async (typed: string) => {
    await clerk.open('/workbench/find')
    clerk.fill(/^身份证号、姓名/, typed)
    await clerk.press('查找')
    return clerk
  }
  for (const typed of [phone, '1990-03-07', '晓禾', 'zhang xiao he', 'zxh', 'xh 19900307'])
    (await look(typed)).sees('找到 1 件', number)
  ;(await look('一')).isTold('一个字太少')
  ;(await look('1390')).isTold('请写身份证号、姓名、拼音、电话、生日')
  ;(await look('吕布')).sees('没有找到')
  const elsewhere = await town.atWork('城东经办')
  await elsewhere.open('/workbench/find')
  elsewhere.fill(/^身份证号、姓名/, phone)
  await elsewhere.press('查找')
  elsewhere.sees('没有找到').seesNot(number)
})
