// By when something is to be done, and whether that day has gone by.
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { tag } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'

export const dueInWords = (due: Day, today: Day): Content =>
  due < today
    ? html`${tag('已超期', 'red')} <span class="tb-nowrap">${dayInWords(due)}</span>`
    : due === today
      ? html`${tag('今天到期', 'orange')}`
      : html`<span class="tb-nowrap">${dayInWords(due)}</span>`
