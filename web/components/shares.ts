// Three parts of a whole in one bar: changed, the same, kept; the table under it says the same in numbers.
import { type Html, html } from '../html/html.ts'

const looks = ['tb-shares__changed', 'tb-shares__same', 'tb-shares__kept'] as const

export function shares(parts: readonly [number, number, number]): Html | null {
  const total = parts[0] + parts[1] + parts[2]
  if (total === 0) return null
  let left = 0
  return html`<svg class="tb-shares" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"
  focusable="false">${parts.map((count, index) => {
    const width = (count / total) * 100
    const part = html`<rect class="${looks[index]}" x="${left.toFixed(2)}" y="0" width="${width.toFixed(2)}"
  height="6"></rect>`
    left += width
    return part
  })}</svg>`
}
