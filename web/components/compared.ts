// Two texts side by side, their differences marked for the eye and said in words (R4.2.3).
import { compareTexts, placesInWords, type Run } from '#regulation/text-differences.ts'
import { type Content, html } from '#web/html/html.ts'

const marked = (runs: readonly Run[]): Content =>
  runs.map(({ text, differs }) => (differs ? html`<mark class="tb-differs">${text}</mark>` : text))

const said = (runs: readonly Run[], whose: string): Content => {
  const words = placesInWords(runs)
  return words === '' ? null : html`<span class="govuk-visually-hidden">（${whose}不同：${words}）</span>`
}

/** Each text with what only it has marked; `names` say whose text each is. */
export function comparedTexts(
  before: string,
  after: string,
  names: readonly [string, string],
): readonly [Content, Content] {
  const runs = compareTexts(before, after)
  return [
    html`${marked(runs.before)}${said(runs.before, names[0])}`,
    html`${marked(runs.after)}${said(runs.after, names[1])}`,
  ]
}
