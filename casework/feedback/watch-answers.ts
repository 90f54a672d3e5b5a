// What was to be answered and was not in time goes on record with the office above: problems, complaints, revisits (N7, N8).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, foundOf, goOn, type Round, type WentOn } from '../rounds/round.ts'
import { tellOffice } from '../staff/staff-notices.ts'

type Late = {
  kind: 'feedback' | 'complaints' | 'ratings'
  id: string
  number: string
  due: Day
  label: string
  above: string
}

const titles: Record<Late['kind'], string> = {
  feedback: '反映的问题过期没有答复',
  complaints: '投诉过期没有答复',
  ratings: '不满意的评价过期没有回访',
}

type LateAnswer = Item & Late

async function findLate(unit: Unit, after: string | undefined): Promise<Found<LateAnswer>> {
  const key = sql<string>`kind || '/' || late.id || '/' || late.due_on`
  const { rows } = await sql<Late>`
    with late as (
      select 'feedback' as kind, id, number, due_on, holder_id from feedback_ticket where state = 'open' and due_on < ${unit.today}
      union all
      select 'complaints', id, number, due_on, holder_id from complaint where answered_on is null and due_on < ${unit.today}
      union all
      select 'ratings', case_id, number, rating_revisit.due_on, rating_revisit.office_id
        from rating_revisit join case_file on case_file.id = case_id where done_on is null and rating_revisit.due_on < ${unit.today}
    )
    select kind, late.id, number, late.due_on as due, label, coalesce(parent_id, office.id) as above
    from late join office on office.id = holder_id
    where ${key} > ${after ?? ''} and ${notPutOff(unit, 'watch-answers', key)} order by ${key} limit ${askedAtOnce}`.execute(
    unit.db,
  )
  const items = rows.map((row) => ({
    ...row,
    key: `${row.kind}/${row.id}/${row.due}`,
    office: row.above,
    title: `${titles[row.kind]}，编号 ${row.number}`,
    href: `/workbench/${row.kind}/${row.id}`,
  }))
  return foundOf(items, askedAtOnce)
}
const askedAtOnce = 100

const answerRound: Round = {
  name: 'watch-answers',
  parts: [
    eachOf('watch-answers', {
      find: findLate,
      take: async (unit, items) => {
        for (const { kind, id, number, due, label, above, href } of items)
          await tellOffice(unit, {
            office: above,
            key: `late ${kind} ${id} ${due}`,
            title: titles[kind],
            words: `${label}，编号 ${number}，应在 ${byDayInWords(due)}办。请督促。`,
            href,
          })
      },
      atOnce: 10,
    }),
  ],
}

/** The job 'watch-answers': each is told once for each of its due days; what lies with the nation is told there. */
export const watchAnswers = (unit: Unit): Promise<WentOn> => goOn(unit, answerRound)
