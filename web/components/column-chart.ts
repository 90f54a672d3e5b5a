// Numbers over time as columns, side by side; the same numbers stand in a table beside it. Server-drawn, no script.
import { attributes, type Html, html } from '#web/html/html.ts'

export type Column = {
  label: string
  /** What stands under the column; none where there is no room for all. */
  mark?: string | undefined
  good: number
  /** Stands on top of the good ones. */
  bad?: number
}

const [height, foot, gap] = [160, 24, 4] as const
/** Few columns are broad, so that each has its label. */
const widthOf = (count: number) => (count <= 24 ? 36 : 8)

/** A length that grows with the letters around it. */
const inLetters = (units: number) => `${units / 16}rem`

/** @param summary what the picture shows, in a sentence; the table says it number by number */
export function columnChart(title: string, summary: string, columns: readonly Column[]): Html {
  const most = Math.max(1, ...columns.map(({ good, bad = 0 }) => good + bad))
  const width = widthOf(columns.length)
  const whole = columns.length * (width + gap)
  const tall = (value: number) => (value / most) * (height - foot - 8)
  return html`<figure class="tb-months"><figcaption class="govuk-heading-m">${title}</figcaption>
<div class="tb-scroll" role="region" aria-label="${title}（图）" tabindex="0"><svg class="tb-months__picture" role="img"
  aria-label="${summary}"${attributes({
    viewBox: `0 0 ${whole} ${height}`,
    width: inLetters(whole),
    height: inLetters(height),
  })}>
${columns.map(({ label, mark, good, bad = 0 }, index) => {
  const x = index * (width + gap)
  const floor = height - foot
  return html`<g><title>${label}：${good + bad}</title><rect class="tb-share__part--good"${attributes({
    x: String(x),
    y: (floor - tall(good)).toFixed(1),
    width: String(width),
    height: tall(good).toFixed(1),
  })}/>${
    bad > 0
      ? html`<rect class="tb-share__part--bad"${attributes({
          x: String(x),
          y: (floor - tall(good + bad)).toFixed(1),
          width: String(width),
          height: tall(bad).toFixed(1),
        })}/>`
      : null
  }${mark ? html`<text class="tb-months__label" x="${String(x)}" y="${String(height - 6)}">${mark}</text>` : null}</g>`
})}
<line class="tb-months__floor" x1="0" x2="${String(whole)}" y1="${String(
    height - foot,
  )}" y2="${String(height - foot)}"/></svg></div></figure>`
}
