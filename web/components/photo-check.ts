// The check of a certificate photo: a picture of what seems wrong, what to do, and every measure with its limits (R2.1). Advice only.
import { citation } from '#regulation/clauses.ts'
import {
  type HeadPlace,
  judgePhoto,
  type PhotoFinding,
  type PhotoMeasures,
  photoAdvice,
  photoStandard,
} from '#regulation/photo-rule.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { details, inset, table, tag } from './parts.ts'

/** Before the photo is taken. */
export function photoGuide(): Html {
  return inset(html`<ul class="govuk-list govuk-list--bullet">${photoAdvice.map((one) => html`<li>${one}</li>`)}</ul>`)
}

/** Nothing for what is no photo. @param file the id of the photo's file */
export function photoCheck(file: string, measures: PhotoMeasures | null): Content {
  if (!measures) return null
  const findings = judgePhoto(measures)
  const doubts = findings.filter((one) => one.advice)
  const all = measureTable(findings)
  if (doubts.length === 0)
    return html`<p class="govuk-body">${tag('没发现问题', 'green')}　照片由机器看过（${citation('R2.1')}）。</p>${details('看各项数值', all)}`
  return html`<section class="tb-photo" aria-label="照片检查"><h2 class="govuk-heading-s">照片能收，但请看看（${citation('R2.1')}）</h2>
<div class="tb-photo__sides">${picture(file, measures)}
<div><ul class="govuk-list govuk-list--bullet">${doubts.map((one) => html`<li>${one.advice}</li>`)}</ul><p class="govuk-hint">机器只提醒，合不合格由经办人定。</p></div></div>
${details(`看 ${findings.length} 项数值和合适的范围`, all)}</section>`
}

function measureTable(findings: readonly PhotoFinding[]): Html {
  return table(
    '照片的各项数值',
    [{ head: '看什么' }, { head: '量到' }, { head: '合适' }],
    findings.map((one) => [
      one.advice ? html`${one.about}<br>${tag('请看看', 'orange')}` : one.about,
      one.measured,
      one.wanted,
    ]),
    { hideCaption: true },
  )
}

/** Drawn over the photo in its own shape, a thousand units wide. */
function picture(file: string, measures: PhotoMeasures): Html {
  const [width, height] = [1000, Math.round((1000 * measures.height) / measures.width)]
  const { tinted, figure } = measures
  const marks: { drawn: Html; legend: Html; means: string }[] = []
  if (tinted && tinted.runs.length > 0) {
    const { columns, rows, runs } = tinted
    const path = runs.map(([column, row, length]) => `M${column} ${row}h${length}v1h-${length}z`).join('')
    marks.push({
      drawn: html`<svg width="${width}" height="${height}" viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none"><path class="tb-photo__tint" d="${path}"/></svg>`,
      legend: html`<rect class="tb-photo__tint" width="24" height="24"/>`,
      means: '不够白的背景',
    })
  }
  const frame = wholeFrame(width, height)
  if (frame)
    marks.push({
      drawn: frame,
      legend: html`<path class="tb-photo__frame" d="M0 12h24"/>`,
      means: '裁到这个框',
    })
  if (figure) {
    marks.push({
      drawn: targetBand(width, height),
      legend: html`<path class="tb-photo__band" d="M0 12h24"/>`,
      means: '头顶和下巴各在一条虚线带里最好',
    })
    marks.push({
      drawn: headBox(figure.head, width, height),
      legend: html`<path class="tb-photo__head" d="M0 12h24"/>`,
      means: '量到的头',
    })
  }
  return html`<figure class="tb-photo__figure"><svg class="tb-photo__picture" role="img" aria-label="照片上标出了要看的地方" viewBox="0 0 ${width} ${height}"><image href="/files/${file}" width="${width}" height="${height}"/>${marks.map((one) => one.drawn)}</svg>
<figcaption><ul class="tb-photo__legend">${marks.map((one) => html`<li><svg width="24" height="24" aria-hidden="true">${one.legend}</svg>${one.means}</li>`)}</ul></figcaption></figure>`
}

/** The part of 35 × 49 in the middle, when the photo is of another shape. */
function wholeFrame(width: number, height: number): Html | undefined {
  const ratio = height / width
  if (ratio >= photoStandard.leastRatio && ratio <= photoStandard.greatestRatio) return undefined
  const across = Math.min(width, (height * 35) / 49)
  const down = (across * 49) / 35
  return html`<rect class="tb-photo__frame" x="${(width - across) / 2}" y="${(height - down) / 2}" width="${across}" height="${down}"/>`
}

/** Where the top of the head and the chin may stand, and the middle. */
function targetBand(width: number, height: number): Html {
  const { leastHeadRoom, greatestHeadRoom, leastHead, greatestHead } = photoStandard
  const band = (from: number, to: number) =>
    html`<rect class="tb-photo__band" x="4" y="${Math.round(from * height)}" width="${width - 8}" height="${Math.round((to - from) * height)}"/>`
  return html`${band(leastHeadRoom, greatestHeadRoom)}${band(leastHeadRoom + leastHead, Math.min(0.97, leastHeadRoom + greatestHead))}<path class="tb-photo__band" d="M${width / 2} 0v${height}"/>`
}

function headBox({ top, bottom, left, right }: HeadPlace, width: number, height: number): Html {
  const [x, y] = [Math.round(left * width), Math.round(top * height)]
  return bottom === null
    ? html`<path class="tb-photo__head" d="M${x} ${y}H${Math.round(right * width)}"/>`
    : html`<rect class="tb-photo__head" x="${x}" y="${y}" width="${Math.round((right - left) * width)}" height="${Math.round((bottom - top) * height)}"/>`
}
