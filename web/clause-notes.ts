// Wherever a page cites a clause that the national federation has interpreted, it says so, with the date, and leads there (R7).
// Done once for the finished page, so that no page and no refusal can forget it.
import { type Clause, citation } from '#regulation/clauses.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'

const cited = /《(?:办理规范|通知)》[一二三四五六七八](?:（[一二三四五六七八]）\d?)?/g
/** Elements that hold no link at all, */
const closed = new Set(['title', 'option', 'textarea', 'button', 'script', 'style'])
/** and those that a second link stands behind, not in. */
const whole = new Set(['a', 'label', 'legend', 'summary'])

/** Whether a page cites anything: most do not, and need no look at the notes. */
export const citesClauses = (page: string): boolean => page.includes('《办理规范》') || page.includes('《通知》')

/** @param notes clauses with notes in force, and the day of the newest; each citation is marked where it first stands */
export function markInterpreted(page: string, notes: ReadonlyMap<Clause, Day>): string {
  if (notes.size === 0) return page
  const byWords = new Map([...notes].map(([clause, day]) => [citation(clause), { clause, day }]))
  const around: string[] = []
  const later: string[] = []
  let out = ''
  for (const piece of page.split(/(<[^>]*>)/)) {
    const [, slash, name = ''] = /^<(\/?)([a-z0-9]+)/i.exec(piece) ?? []
    if (name && (closed.has(name) || whole.has(name))) {
      if (slash) around.pop()
      else around.push(name)
    }
    if (piece.startsWith('<') || around.some((one) => closed.has(one))) out += piece
    else
      out += piece.replaceAll(cited, (words) => {
        const note = byWords.get(words)
        if (!note) return words
        byWords.delete(words)
        const mark = ` <a class="govuk-link tb-nowrap"
  href="/clauses/${note.clause}">有解释（${dayInWords(note.day).split(' ')[0]}）<span
  class="govuk-visually-hidden">：${words}</span></a>`
        if (around.length === 0) return `${words}${mark}`
        later.push(mark)
        return words
      })
    if (around.length === 0 && later.length > 0) out += later.splice(0).join('')
  }
  return out
}
