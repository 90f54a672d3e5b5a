// Terms that were over while somebody waited: how often another day was named, and what was urged (R5; docs/basis.md §9.250).
import { countPromises, listUrged, mostUrged, type UrgedCase } from '#casework/promises/promise-store.ts'
import type { Months, Scope } from '#casework/supervision/tallies.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { clockNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'

export async function showPromises({
  unit,
  scope,
  months,
}: {
  unit: Unit
  scope: Scope
  months: Months
}): Promise<Content> {
  const { slips, urgings } = await countPromises(unit, scope.offices, months.from)
  const urged = await listUrged(unit, scope.offices, months.from)
  return html`<p class="govuk-body">期限过了的，系统会告诉申请人新的日期。这段时间改期 ${slips} 次，催办 ${urgings} 次。</p>
${
  urged.length === 0
    ? inset('这段时间没有人催办。')
    : table(
        '催办，还没办的在前',
        [
          { head: '编号' },
          { head: '谁在办' },
          { head: '期限' },
          { head: '新的日期' },
          { head: '催办' },
          { head: '情况' },
        ],
        urged.map(rowOf),
      )
}
${cutNote(urged.length, mostUrged, '还没办的在前。')}`
}

const rowOf = ({ caseId, number, officeLabel, what, due, newDay, urgedOn, open }: UrgedCase): Content[] => [
  number ? link(number, `/workbench/cases/${caseId}`) : '不在您能看的范围',
  officeLabel,
  html`${clockNames[what]}<br>${dayInWords(due)}`,
  dayInWords(newDay),
  dayInWords(urgedOn),
  open ? '还没办完' : '已办完',
]
