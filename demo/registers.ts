// What the demonstration's offices keep besides cases: rules of their own, one waiting above, cards that ran out, and holders whose hukou moved away.

import { sql } from 'kysely'
import { rulesFor } from '#casework/cases/scene.ts'
import { proposeExpired } from '#casework/certificates/expiry-proposals.ts'
import { watchHolder } from '#casework/hukou-watch/hukou-watch.ts'
import { approveProposal, proposeRule } from '#casework/rule-book/rule-book.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { ranOutBy } from '#regulation/expiry.ts'
import type { RuleName } from '#regulation/local-rules.ts'
import { policyOf, statusesOf } from '#regulation/offices/expiry-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { listHolders } from './holders.ts'
import { type Cast, seeder, sure } from './settle.ts'

const publisher = '武侯区残联（演示）'
type DemoRule = { office: string; above?: string; name: RuleName; value: unknown; source: string; reason: string }

const rules: readonly DemoRule[] = [
  {
    office: '630100',
    above: '630000',
    name: 'postage-payer',
    value: 'office',
    source: '西宁演示〔2026〕3号：寄证费用由残联承担',
    reason: '减轻申请人负担（演示）',
  },
  ...['510000', '630000'].map((office) => ({
    office,
    above: '000000',
    name: 'help-telephone' as const,
    value: '000-0000000（演示）',
    source: '演示公告：咨询电话',
    reason: '找不到经办人时能问到人（演示）',
  })),
  {
    office: '510107',
    above: '510100',
    name: 'assessment-fees',
    value: [
      { item: '肢体评定', yuan: 60, waiver: '低保对象免收' },
      { item: '视力评定', yuan: 50, waiver: '低保对象免收' },
    ],
    source: '武侯演示〔2026〕1号：评定收费公示',
    reason: '公开收费（演示）',
  },
  // Cards that ran out: frozen after a month, cancelled after half a year, each decided by people.
  {
    office: '630000',
    above: '000000',
    name: 'expired-freeze-months',
    value: 1,
    source: '青海演示〔2026〕2号：到期未换证件的处理',
    reason: '提醒换证（演示）',
  },
  {
    office: '630000',
    above: '000000',
    name: 'expired-cancel-months',
    value: 6,
    source: '青海演示〔2026〕2号：到期未换证件的处理',
    reason: '提醒换证（演示）',
  },
  // Not decided yet: it waits for the office above.
  {
    office: '510107',
    name: 'extra-materials',
    value: [{ id: 'bing-li', title: '近期病历', reason: '核对评定时间', publisher }],
    source: '武侯演示〔2026〕5号（征求意见稿）',
    reason: '评定时要看近期病历（演示）',
  },
]

/** @param opened an instant before the first story @param today when the demonstration begins */
export async function keepRegisters(work: Work, cast: Cast, opened: Date, today: Day): Promise<void> {
  const since = opened.toISOString().slice(0, 10)
  for (const { office, above, ...rule } of rules) {
    const now = above ? opened : undefined
    const from = addDays(above ? since : today, above ? 3 : 30)
    const { id } = await work(
      cast.staff(office, office.endsWith('00') ? 'handler' : 'head'),
      async (unit) => sure(await proposeRule(unit, { kind: 'value', ...rule, from })),
      now && { now },
    )
    if (above)
      await work(cast.staff(above, 'handler'), async (unit) => sure(await approveProposal(unit, id)), { now: opened })
  }
  for (const deed of ['cancel', 'freeze'] as const)
    await work(seeder, async (unit) => {
      const ranOut = ranOutBy(policyOf[deed], today, await rulesFor(unit, '630102'))
      if (!ranOut) throw new Error('the demonstration has a rule of what ran out')
      const { rows } = await sql<{ id: string }>`select id from certificate overdue
        where office_id = '630102' and status = any(${statusesOf[deed].from}) and status_reason = 'term'
          and valid_to <= ${ranOut}::date
          and not exists (select from case_file where case_file.person_id = overdue.person_id and not final)
          and not exists (select from expiry_proposal where certificate_id = overdue.id)
        order by valid_to, id limit 5`.execute(unit.db)
      const certificates = rows.map(({ id }) => id)
      if ((await proposeExpired(unit, { office: '630102', deed, certificates })) === 0)
        throw new Error(`nothing ran out long enough to ${deed}`)
    })
  const moved = listHolders(today).filter((one) => one.kind === 'in-force' && one.results.length > 1)
  for (const [index, months] of [3, 7, 13].entries()) {
    const holder = moved.findLast((one) => one.office === '630102' && moved.indexOf(one) % 3 === index)
    if (!holder) throw new Error('nobody is left to be watched')
    await work(cast.staff('630102', 'handler'), async (unit) =>
      sure(
        await watchHolder(unit, {
          office: '630102',
          idNumber: holder.idNumber,
          movedOn: addDays(today, -months * 31),
          source: 'police',
        }),
      ),
    )
  }
}
