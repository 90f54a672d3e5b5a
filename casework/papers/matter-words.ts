// What papers say of the matter: the certificate in hand, what is asked of it, how the conclusion and the notice came about (R4).
import { clauseIn, resultInWords } from '#papers/paper.ts'
import { metResults } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import {
  type ChangedDetail,
  cancellationReasons,
  changeableDetails,
  missingCardReasons,
  reassessmentReasons,
} from '#regulation/grounds.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { PaperCase } from './paper-case.ts'
import { categoryList, claimedIn, resultsOf } from './paper-words.ts'

export type Row = { label: string; value: string }

/** What the certificate in hand says. */
function heldRows({ file: { current }, held }: PaperCase): readonly Row[] {
  const { holding } = current
  if (!holding) return []
  return [
    ...(held ? [{ label: '现有证号', value: held.number }] : []),
    { label: '类别等级', value: holding.results.map(resultInWords).join('；') },
    { label: '现证有效期', value: `${plain(holding.from)}至${plain(holding.to)}` },
  ]
}

/** A day without its weekday. */
const plain = (day: string) => dayInWords(day).split(' ')[0] ?? ''

/** The certificate in hand, and what the matter asks of it. */
export function askedRows(of: PaperCase): readonly Row[] {
  const { reason, drop, details, lossDeclaredOn, oldCardMissing } = of.file.current.particulars
  return [
    ...heldRows(of),
    ...(reason ? [{ label: '注销原因', value: cancellationReasons[reason] }] : []),
    ...(drop ? [{ label: '注销类别', value: categoryList(drop) }] : []),
    ...(oldCardMissing ? [{ label: '原证', value: `${missingCardReasons[oldCardMissing]}，不用交回` }] : []),
    ...(lossDeclaredOn ? [{ label: '声明遗失', value: dayInWords(lossDeclaredOn) }] : []),
    ...(details ? [{ label: '更新内容', value: details.map((detail) => detailInWords(of, detail)).join('；') }] : []),
  ]
}

function detailInWords({ form }: PaperCase, detail: ChangedDetail): string {
  const become: Partial<Record<ChangedDetail, string>> = {
    name: form.newName,
    'id-number': form.newIdNumber,
    address: form.newAddress,
  }
  const now = become[detail]
  return now ? `${changeableDetails[detail]}改为${now}` : changeableDetails[detail]
}

/** The categories claimed, or what the certificate in hand says, in one row. */
export function aboutRow(of: PaperCase): Row | undefined {
  const claimed = claimedIn(of)
  if (claimed) return { label: '申请类别', value: categoryList(claimed) }
  const results = of.file.current.holding?.results
  return results && { label: '类别等级', value: results.map(resultInWords).join('；') }
}

const clauseWords = (matter: MatterId) => citation(matters[matter].clause)

/** Why a case that is approved has no assessment of its own; undefined where it has. */
export function withoutAssessment({ file: { current } }: PaperCase): string | undefined {
  if (!isAssessed(current.matter)) return `本事项不用评定（${clauseWords(current.matter)}）。`
  return current.onFile ? `沿用原评定结论，没有重新评定（${citation('R4.2.1')}）。` : undefined
}

export function conclusionInWords(of: PaperCase): string {
  const { current } = of.file
  const results = resultsOf(current).map(resultInWords).join('；')
  const why = current.reassessment ? `（${reassessmentReasons[current.reassessment]}，重新评定）` : ''
  return [results && `${results}${why}`, withoutAssessment(of)].filter(Boolean).join('。')
}

const noticeEnds = { 'no-objection': '无异议', 'objections-settled': '异议已处理', stopped: '公示已停止' } as const

/** How the public notice went, or why there is none (R4.1.4). */
export function noticeInWords({ file: { current }, notice }: PaperCase): string {
  const { matter } = current
  if (notice) {
    const span = `${dayInWords(notice.starts)}至${dayInWords(notice.ends)}在${notice.place}公示`
    return `${span}，${notice.result === null ? '正在公示' : noticeEnds[notice.result]}。`
  }
  if (!isAssessed(matter)) return `本事项不用公示（${clauseWords(matter)}）。`
  if (resultsOf(current).length > 0 && metResults(current).length === 0) return '评定结论不符合残疾标准，不用公示。'
  if (current.onFile && current.rules['renewal-notice'] === 'after-assessment')
    return `沿用原评定结论，不用公示（${citation('R4.2.1')}）。`
  return current.minor ? `申请人未成年，原则上不公示（${citation(clauseIn(matter, 'R4.1.4'))}）。` : '尚未公示。'
}
