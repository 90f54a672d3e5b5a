// What passers-by see of a notice, and what they may write: masked, once, without a name, until its last day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { at } from '#casework/cases/testing.ts'
import { findNoticeOfCase, listObjections } from '#casework/notices/notice-store.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { limits } from '#regulation/offices/limits.ts'
import { office } from '../workbench/testing.ts'

async function withNotice(t: Parameters<typeof office>[0], today: string, change = {}) {
  const house = await office(t, today)
  const { send, accept, act, clerk, doctor, app } = house
  const { caseId } = await send('2026-03-02', change)
  const accepted = await accept(caseId, '2026-03-03', clerk)
  const assessment = accepted.assessments[0]?.id ?? ''
  const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
  const findings = [{ category: 'limb' as const, level: 3 as const, values }]
  await act(doctor, caseId, '2026-03-04', 'signConclusion', { assessment, findings })
  await act(doctor, caseId, '2026-03-04', 'stampConclusion', { assessment })
  await act(clerk, caseId, '2026-03-05', 'startNotice', { place: '<b>演示社区</b>' })
  const list = await app.inject('/notices')
  const url = /href="(\/notices\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
  const object = (fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: `${url}/object`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), ...fields }).toString(),
    })
  return { ...house, caseId, list, url, object }
}

const numberIn = (page: string) =>
  /govuk-panel__body.*?<span class="tb-number">(.*?)<\/span><\/div>/s.exec(page)?.[1]?.replace(/<[^>]+>/g, '')

test('R4.1.4 N5.2 a notice shows masked names by place and nothing more; an objection gets one number however often it is sent', async (t) => {
  const { list, url, object, app, get, clerk, caseId, ownerQuery } = await withNotice(t, '2026-03-09')
  assert.match(list.body, /测\*·\*\*禾.*肢体残疾三级.*2026年3月12日 星期四/s)
  assert.ok(!list.body.includes('<b>演示社区'), 'escaped')
  for (const secret of ['测试·张晓禾', '630102', '演示路', '13900000001', caseId])
    assert.ok(!list.body.includes(secret) && !url.includes(secret), secret)
  assert.match((await app.inject('/notices?text=成都 武侯')).body, /测\*·\*\*禾/)
  const elsewhere = await app.inject(`/notices?text=${encodeURIComponent('<s>西宁')}`)
  assert.match(elsewhere.body, /没有正在公示的/)
  assert.ok(!elsewhere.body.includes('<s>'))

  const wrong = await object({ text: '短', name: '名'.repeat(61), contact: '1'.repeat(101) })
  assert.equal(wrong.statusCode, 422)
  for (const words of [/5 到 2000 个字/, /不超过 60 个字/, /不超过 100 个字/, /href="#contact"/])
    assert.match(wrong.body, words)
  assert.equal((await object({ text: '长'.repeat(2001) })).statusCode, 422)
  const unreachable = await object({ text: '这个人上周还在打篮球。', contact: '1391' })
  assert.equal(unreachable.statusCode, 422)
  assert.match(unreachable.body, /看不出是电话还是邮箱/)
  const key = newId()
  const sent = { _key: key, text: '这个人上周还在打篮球。' }
  const first = await object(sent)
  assert.equal(first.statusCode, 200)
  assert.ok(numberIn(first.body))
  assert.equal(numberIn((await object(sent)).body), numberIn(first.body))
  const second = await object({ text: '评定那天去的不是本人。', name: '邻居' })
  assert.notEqual(numberIn(second.body), numberIn(first.body))
  assert.match((await object({ ...sent, text: '同一个编号，别的内容。' })).body, /内容不同/)
  const rows = await ownerQuery<{ content_sealed: Buffer }>('select content_sealed from objection')
  assert.equal(rows.length, 2)
  assert.ok(rows.every((row) => !row.content_sealed.toString('utf8').includes('篮球')))
  for (const odd of ['', 'k'.repeat(300)])
    assert.equal((await object({ _key: odd, text: '编号不对的异议。' })).statusCode, 422)
  assert.equal((await app.inject('/notices?text=%00')).statusCode, 200)
  const desk = (await get(clerk, `/workbench/cases/${caseId}`)).body
  assert.match(desk, /这个人上周还在打篮球。.*邻居/s)
})

test('R4.1.4 a flood of objections is asked to wait, and after the last day there is no notice', async (t) => {
  const { object, list } = await withNotice(t, '2026-03-12')
  assert.match(list.body, /测\*·\*\*禾/)
  for (let n = 0; n < limits['objections-of-client'].most; n++)
    assert.equal((await object({ text: `第 ${n} 条异议的内容。` })).statusCode, 200)
  const more = await object({ text: '又一条异议的内容。' })
  assert.equal(more.statusCode, 422)
  assert.match(more.body, /过一小时再交.*又一条异议的内容/s)
})

test('R4.1.4 after its last day a notice keeps a page that names nobody, and nobody can object', async (t) => {
  const { list, ownerQuery, app } = await withNotice(t, '2026-03-13')
  assert.match(list.body, /今天没有正在公示的/)
  const [notice] = await ownerQuery<{ id: string }>('select id from public_notice')
  const url = `/notices/${notice?.id}`
  const over = await app.inject(url)
  assert.equal(over.statusCode, 200)
  assert.match(over.body, /这次公示已经结束.*成都市 武侯区残联的公示.*\/windows\/510107/s)
  assert.doesNotMatch(over.body, /测\*|肢体|三级/)
  const late = await app.inject({
    method: 'POST',
    url: `${url}/object`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _key: newId(), text: '来得太晚的异议。' }).toString(),
  })
  assert.equal(late.statusCode, 404)
  assert.equal((await app.inject('/notices/not-an-id')).statusCode, 404)
})

test('R4.1.4 N5.2 while the conclusion is disputed the notice is not shown and nobody learns why; it hangs again, and ends with another conclusion', async (t) => {
  const { app, work, applicant, staff, clerk, caseId, list, url, object } = await withNotice(t, '2026-03-09')
  assert.match(list.body, /测\*·\*\*禾/)
  const act = async (who: Actor, day: string, action: Omit<Parameters<typeof actOnCase>[1], 'caseId'>) => {
    const done = await work(who, (unit) => actOnCase(unit, { ...action, caseId }), at(day))
    assert.ok('acted' in done, JSON.stringify(done))
  }
  const reason = { note: '右腿的情况没有检查。' }
  const superior = await staff('510100', 'handler')
  await act(applicant, '2026-03-09', { step: 'dispute', input: {}, ...reason })
  assert.match((await app.inject('/notices')).body, /没有正在公示的/)
  assert.equal((await app.inject(url)).statusCode, 404)
  const early = await object({ text: '这个人上周还在打篮球。' })
  assert.equal(early.statusCode, 404)
  assert.ok(!early.body.includes('复评'))

  await act(superior, '2026-03-09', { step: 'rejectDispute', input: { reason: 'no-facts' }, ...reason })
  assert.match((await app.inject('/notices')).body, /测\*·\*\*禾/)
  assert.equal((await object({ text: '这个人上周还在打篮球。' })).statusCode, 200)

  const [made] = await work(clerk, (unit) => listObjections(unit, caseId), at('2026-03-09'))
  const objection = made?.id ?? ''
  await act(clerk, '2026-03-09', { step: 'dismissObjection', input: { objection, reason: 'unfounded' }, ...reason })
  await act(applicant, '2026-03-09', { step: 'dispute', input: {}, ...reason })
  const province = await staff('510000', 'handler')
  const results = [{ category: 'limb', level: 2 }] as const
  await act(province, '2026-03-09', { step: 'decideFinally', input: { results }, ...reason })
  assert.match((await app.inject('/notices')).body, /没有正在公示的/)
  const ended = await work(clerk, (unit) => findNoticeOfCase(unit, caseId, 1), at('2026-03-09'))
  assert.equal(ended?.result, 'stopped')
})

test('R4.1.4 the name of who died comes down from the notice at once', async (t) => {
  const { app, work, clerk, caseId, list } = await withNotice(t, '2026-03-09')
  assert.match(list.body, /测\*·\*\*禾/)
  const died = { caseId, step: 'endCase', input: { ground: 'deceased' }, note: '家属告知申请人已去世（演示）' } as const
  assert.ok('acted' in (await work(clerk, (unit) => actOnCase(unit, died), at('2026-03-09'))))
  assert.match((await app.inject('/notices')).body, /没有正在公示的/)
})
