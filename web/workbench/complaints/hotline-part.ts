// A complaint and the hotlines: from which it came, to which it was handed, under which numbers (N7).
import type { Complaint } from '#casework/complaints/complaint-store.ts'
import { type AtHotline, type Hotline, listAtHotlines, listHotlines } from '#casework/complaints/hotline-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Errors, select } from '#web/components/fields.ts'
import { button, form, type SummaryRow } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'

export type AtHotlines = { links: readonly AtHotline[]; hotlines: readonly Hotline[] }

export const gatherHotlines = async (unit: Unit, { id, holder }: Complaint): Promise<AtHotlines> => ({
  links: await listAtHotlines(unit, id),
  hotlines: await listHotlines(unit, holder),
})

/** Both ways, in the summary of a complaint. */
export const hotlineRows = ({ links, hotlines }: AtHotlines): readonly SummaryRow[] =>
  links.map(({ partner, hotlineName, direction, number, reportedAt, handedAt }) => {
    const name = hotlines.find(({ id }) => id === partner)?.title ?? hotlineName ?? '热线'
    const theirs = number === null ? '还没有收下' : `对方编号 ${number}`
    return direction === 'in'
      ? { key: '从热线转来', value: `${name}，${theirs}，来电 ${momentInWords(reportedAt ?? handedAt)}` }
      : { key: '转给热线', value: `${name}，${momentInWords(handedAt)}，${theirs}` }
  })

export function handingOver(
  exchange: Exchange,
  action: string,
  { links, hotlines }: AtHotlines,
  errors: Errors | undefined,
): Content {
  const others = hotlines.filter(({ id }) => !links.some(({ partner }) => partner === id))
  if (others.length === 0) return null
  return form(
    { action, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">也转给热线</h2>
<p class="govuk-body">热线看到投诉的事，看不到是谁投诉。这件投诉仍由我们答复，期限不变。</p>
${select({
  name: 'hotline',
  label: '哪条热线',
  empty: '请选择',
  value: exchange.sent.get('hotline'),
  error: errors?.hotline,
  options: others.map(({ id, title }) => ({ value: id, label: title })),
})}${button('转给热线', { look: 'secondary' })}`,
  )
}
