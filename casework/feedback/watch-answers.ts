// What was to be answered and was not in time goes on record with the office above: problems, complaints, revisits (N7, N8).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
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

/** The job 'watch-answers': each is told once for each of its due days; what lies with the nation is told there. @returns how many are late */
export async function watchAnswers(unit: Unit): Promise<number> {
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
    from late join office on office.id = holder_id`.execute(unit.db)
  for (const { kind, id, number, due, label, above } of rows)
    await tellOffice(unit, {
      office: above,
      key: `late ${kind} ${id} ${due}`,
      title: titles[kind],
      words: `${label}，编号 ${number}，应在 ${byDayInWords(due)}办。请督促。`,
      href: `/workbench/${kind}/${id}`,
    })
  return rows.length
}
