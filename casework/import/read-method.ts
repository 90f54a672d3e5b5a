// How a card was assessed, as registers write it, and what to look up where that is not sure (R4.2.1, R4.3.3).
import { issuedBefore2018, type MethodOnFile } from '#regulation/by-sight.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { ColumnName } from './columns.ts'

type Say = (column: ColumnName, text: string) => void

const institutions = new Set(
  ['机构', '评定机构', '残疾评定机构', '指定机构', '指定评定机构', '定点机构', '医疗机构', '指定医疗机构'].concat([
    '鉴定机构',
    '专业机构',
    '医院',
    '指定医院',
    '定点医院',
    '评定医院',
    '鉴定医院',
  ]),
)

/** Whole wordings only: what a word stands in may mean the contrary, and it decides whether a card is assessed anew (R4.2.1). */
export function methodIn(typed: string, refuse: Say): MethodOnFile | undefined {
  if (typed === '') return 'blank'
  const words = typed
    .normalize('NFKC')
    .replaceAll(/[\s。.,、]/g, '')
    .replace(/^(?:经|由|用|采用)/, '')
    .replace(/(?:评定|鉴定|评残|检查|核发|发证|方式|法)+$/, '')
  if (institutions.has(words)) return 'institution'
  if (words === '目测') return 'by-sight'
  refuse('method', `不认识“${typed}”这个写法。请填“目测”或“机构”；不知道的空着，再核对档案。`)
  return undefined
}

/** What to look up in the archive: the file itself does not say how the card of before 2018 was assessed, or cannot be right. */
export function doubtAboutMethod(issued: Day, method: MethodOnFile, bySight: boolean): string | undefined {
  if (method === 'by-sight' && !bySight)
    return '2018 年起应由机构评定，这里写的是目测。没有当作 2018 年以前目测评定核发。请核对档案。'
  if (method !== 'blank' || !issuedBefore2018(issued)) return undefined
  return bySight
    ? '没有填，2018 年以前核发。按规定当作目测评定，到期须重新评定。请核对档案。'
    : '没有填，2018 年以前核发。没有当作目测评定。请核对档案，是目测的请填上。'
}
