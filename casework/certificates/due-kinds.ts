// What falls due for a certificate, kind by kind: when it is found, and what its holder is told (R4.2.1, R4.3.3).
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#regulation/vocabulary.ts'
import { byDayInWords, dayInWords } from '#regulation/working-days.ts'

export type DueKind = {
  kind: string
  /** For the issuing office's list. */
  title: string
  /** Rows of (certificate_id, office_id, due_on) that are due by now. */
  found: (today: Day) => RawBuilder<unknown>
  /** `when`: the date that matters, for a text message. */
  news: (dueOn: Day) => { title: string; body: string; when: string }
}

const monthsAhead = (today: Day, months: number) =>
  sql`(${today}::date + make_interval(months => ${months}::int))::date`

/** Certificates in force that end between so many months from now, the first excluded. */
const ending = (after: number, until: number) => (today: Day) =>
  sql`select id as certificate_id, office_id, valid_to as due_on from certificate
    where status = 'in-force' and valid_to <= ${monthsAhead(today, until)}
      and ${after === 0 ? sql`valid_to >= ${today}::date` : sql`valid_to > ${monthsAhead(today, after)}`}`

const soon = (dueOn: Day) => ({
  title: '您的残疾人证快到期了',
  when: `有效期到${dayInWords(dueOn)}`,
  body: `这本证的有效期到${dayInWords(dueOn)}。现在就可以申请到期换证，网上、窗口都能办。早些申请，新证接得上。`,
})

/** A new kind is one more entry. Only the nearest of several ends is told. */
export const dueKinds: readonly DueKind[] = [
  { kind: 'ends-in-12-months', title: '一年内到期', found: ending(6, 12), news: soon },
  { kind: 'ends-in-6-months', title: '半年内到期', found: ending(3, 6), news: soon },
  { kind: 'ends-in-3-months', title: '三个月内到期', found: ending(0, 3), news: soon },
  {
    kind: 'new-assessment',
    title: '迁移后要重新评定',
    found: (today) => sql`select certificate_id, office_id, due_on from certificate_follow_up
      where done_on is null and due_on <= ${monthsAhead(today, 1)}`,
    news: (dueOn) => ({
      title: '请重新评定',
      when: `最晚${dayInWords(dueOn)}`,
      body: `证件迁移后，请在${byDayInWords(dueOn)}申请重新评定。在“类别、等级变更”里申请，网上、窗口都能办。`,
    }),
  },
]
