// How a statutory clock shows: the day with its weekday, how many working days are left, and the clause; never by colour alone.

import type { Clock } from '#regulation/case.ts'
import { clockNames, type Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Html, html } from '#web/html/html.ts'
import { tag } from './parts.ts'

export function urgency(due: Day, today: Day): 'overdue' | 'today' | 'later' {
  if (due < today) return 'overdue'
  return due === today ? 'today' : 'later'
}

/** @param basis what the days rest on, in words */
export function clockBadge(clock: Clock, today: Day, left: number, basis: string): Html {
  const name = `${clockNames[clock.name]}（${basis}，${clock.days} 个工作日）`
  if (clock.state === 'stopped')
    return html`<span>${name}　${tag(clock.late ? '已停，超期' : '已停，未超期', clock.late ? 'orange' : 'green')}　${
      clock.stopped ? html`<span class="tb-nowrap">${dayInWords(clock.stopped)}</span>` : null
    }</span>`
  if (clock.state === 'paused')
    return html`<span>${name}　${tag('已停表', 'grey')}　还剩 ${Math.max(clock.left ?? 0, 0)} 个工作日</span>`
  const state = urgency(clock.due, today)
  const words = {
    overdue: `超期 ${-left} 个工作日`,
    today: '今天到期',
    later: `还剩 ${left} 个工作日`,
  }[state]
  const colour = ({ overdue: 'red', today: 'orange', later: 'teal' } as const)[state]
  return html`<span>${name}　${tag(words, colour)}　<span class="tb-nowrap">到 ${dayInWords(clock.due)}</span>${
    clock.provisional ? '（暂算，放假安排公布后重算）' : ''
  }</span>`
}
