// Lists cost what they show: the blocks that a page reads do not grow with the cases that an office has closed (N2.4, R5; decision 55).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addClosedCases } from '#casework/cases/many-cases-testing.ts'
import { listCases } from '#casework/cases/queue-store.ts'
import { answers, holder } from '#casework/cases/testing.ts'
import { countingBlocks, type Read } from '#platform/database/blocks-testing.ts'
import type { Actor } from '#regulation/actor.ts'
import { buildApp } from '../app.ts'
import { idNumber, office } from './testing.ts'

const today = '2026-03-02'
const few = 250

test('N2.4 no list of the workbench reads more because its office has closed eight times as many cases', async (t) => {
  const set = await office(t, today)
  const { clerk, doctor, ownerQuery } = set
  const ended = await set.send(today)
  await set.act(set.applicant, ended.caseId, today, 'withdraw', {})
  for (const [serial, name] of ['测试·列甲', '测试·列乙'].entries())
    await set.send(today, { name, signedName: name, idNumber: idNumber(serial), hukouOffice: '510107' })
  const card = await holder(set, { office: '510107', from: '2016-06-01' })
  const head = await set.staff('510107', 'head')
  const auditor = await set.staff('510107', 'auditor')
  const above = { province: await set.staff('510000', 'head'), nation: await set.staff('000000', 'head') }
  const grow = (count: number) =>
    addClosedCases(ownerQuery, ended.caseId, {
      count,
      by: clerk.id,
      institution: doctor.institution,
      certificate: card.id,
    })

  await grow(few)
  const middle = await set.work(clerk, (unit) => listCases(unit, { office: '510107' }, { limit: 40 }))
  const deep = middle.next?.join('~') ?? ''
  const behind = '/workbench/supervision/cases?months=12'
  const pages: readonly [Actor, string][] = [
    [clerk, '/workbench'],
    [clerk, '/workbench/cases'],
    [clerk, `/workbench/cases?after=${deep}`],
    [clerk, `/workbench/cases?before=${deep}`],
    [clerk, '/workbench/cases?seat=residence'],
    [clerk, '/workbench/cases?status=withdrawn'],
    [clerk, '/workbench/cases?status=submitted'],
    [clerk, '/workbench/cases?overdue=yes'],
    [clerk, '/workbench/notices'],
    [clerk, '/workbench/archives?month=2026-02'],
    [clerk, '/workbench/archives?month=2026-02&only=no-shelf'],
    [clerk, '/workbench/expiring'],
    [clerk, '/workbench/expiring?show=over'],
    [clerk, '/workbench/staff'],
    [doctor, '/desk'],
    [auditor, '/workbench/audit'],
    [auditor, '/workbench/audit?kind=change'],
    [head, '/workbench/supervision/hands'],
    ...(['510107', '510000', '000000'] as const).flatMap((of): [Actor, string][] => {
      const who = of === '510107' ? head : of === '510000' ? above.province : above.nation
      return ['overdue', 'standing', 'opened', 'late&what=accept'].map((measure) => [
        who,
        `${behind}&office=${of}&measure=${measure}`,
      ])
    }),
    [head, `${behind}&office=510107&measure=acted&what=${clerk.id}&month=2026-02-01`],
    [head, `${behind}&office=510107&measure=held&what=${clerk.id}`],
    [set.applicant, '/account'],
    [clerk, 'find name'],
  ]
  const reads: Read[] = []
  const app = await buildApp(countingBlocks(set.platform, reads), { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const measure = async () => {
    const found = new Map<string, readonly Read[]>()
    for (const [who, url] of pages) {
      reads.length = 0
      const answer =
        url === 'find name'
          ? await set.post(who, '/workbench/find', { what: answers.name ?? '' }, false, app)
          : await set.get(who, url, false, app)
      assert.equal(answer.statusCode, 200, url)
      found.set(`${who.kind} ${url}`, [...reads])
    }
    return found
  }
  const before = await measure()
  await grow(7 * few)
  const after = await measure()
  const sum = (of: readonly Read[] | undefined) => (of ?? []).reduce((all, { blocks }) => all + blocks, 0)
  const table = [...before].map(([page, one]) => ({ page, few: sum(one), many: sum(after.get(page)) }))
  const grown = table.filter((one) => one.many > 1.3 * one.few)
  if (process.env.SHOW_BLOCKS) console.table(table)
  assert.deepEqual(
    grown.map((one) => ({
      ...one,
      most: (after.get(one.page) ?? [])
        .toSorted((a, b) => b.blocks - a.blocks)
        .slice(0, 2)
        .map(({ sql, blocks }) => `${blocks}: ${sql.slice(0, 300)}`),
    })),
    [],
  )
})
