// Addresses of supervision pages: whose numbers, over how many months.
import { type Behind, isMeasure, measureNames } from '#casework/supervision/cases-behind.ts'
import { type Months, monthsBack } from '#casework/supervision/tallies.ts'
import { declineGrounds, refusalGrounds, returnGrounds } from '#regulation/grounds.ts'
import { clockNames, type Day, matterNamed, matterNames, statusNames } from '#regulation/vocabulary.ts'
import { link } from '#web/components/parts.ts'
import type { Html } from '#web/html/html.ts'

export const address = '/workbench/supervision'
export const spans = { 1: '本月', 3: '近三个月', 12: '近一年' } as const
export type Span = keyof typeof spans

export const spanIn = (text: string | undefined): Span => (text === '1' ? 1 : text === '12' ? 12 : 3)

export function monthsOf(today: Day, span: Span): Months {
  const months = monthsBack(today, span)
  return { from: months[0] ?? today, to: months.at(-1) ?? today }
}

export type Where = { office: string; span: Span }

export const pageAddress = ({ office, span }: Where, part = '') => `${address}${part}?office=${office}&months=${span}`

/** A number that opens the cases behind it; nothing stands behind none. */
export function number(
  where: Where,
  count: number,
  behind: Partial<Behind> & { month?: Day },
  hidden: string,
): Html | string {
  if (count === 0) return '0'
  const { measure = 'standing', what, matter, hukouProvince, residenceProvince, month } = behind
  const query = new URLSearchParams({
    office: where.office,
    months: String(where.span),
    measure,
    ...(what && { what }),
    ...(matter && { matter }),
    ...(month && { month }),
    ...(hukouProvince && { hukou: hukouProvince }),
    ...(residenceProvince && { residence: residenceProvince }),
  })
  return link(String(count), `${address}/cases?${query.toString()}`, `件，${hidden}`)
}

/** Reads what an address says a number counts; what makes no sense is left out. */
export function behindIn(query: Readonly<Record<string, string>>, months: Months): Behind {
  const { measure = '', what, matter, hukou, residence, month = '' } = query
  const province = (code: string | undefined) => (code && /^\d{6}$/.test(code) ? code : undefined)
  return {
    ...(/^\d{4}-\d{2}-01$/.test(month) ? { from: month, to: month } : months),
    measure: isMeasure(measure) ? measure : 'standing',
    what: what || undefined,
    matter: matterNamed(matter),
    hukouProvince: province(hukou),
    residenceProvince: province(residence),
  }
}

const groundNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [refusalGrounds, returnGrounds, declineGrounds]
      .flatMap(Object.entries<{ text: string }>)
      .map(([id, { text }]) => [id, text]),
  ),
  'not-ours': '不是本地户籍，退回重新确定',
}
export const groundName = (ground: string) => groundNames[ground] ?? ground

/** What a number counts, in words: '按时办完的期限：受理并流转'. */
export function behindInWords({ measure, what, matter }: Behind): string {
  const known: Readonly<Record<string, string>> = { ...clockNames, ...statusNames }
  const more = what && measure !== 'acted' && measure !== 'held' ? (known[what] ?? groundName(what)) : ''
  return `${measureNames[measure]}${more ? `：${more}` : ''}${matter ? `，${matterNames[matter]}` : ''}`
}
