// The check of a certificate photo: a picture of what seems wrong, what to do, and every measure with its limits (R2.1). Advice only.
import { citation } from '#regulation/clauses.ts'
import {
  type HeadPlace,
  judgePhoto,
  type PhotoFinding,
  type PhotoMeasures,
  photoAdvice,
  photoStandard,
  type TintedPlaces,
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
  const all = measureTable('照片的各项数值', findings)
  if (doubts.length === 0)
    return html`<p class="govuk-body">${tag('没发现问题', 'green')}　照片由机器看过（${citation('R2.1')}）。</p>${details(
      `看 ${findings.length} 项数值`,
      all,
    )}`
  return html`<section class="tb-photo" aria-label="照片检查">
<h2 class="govuk-heading-s">照片能收，但请看看（${citation('R2.1')}）</h2>
<div class="tb-photo__sides">${picture(file, measures, doubts)}
<div><ul class="govuk-list govuk-list--bullet">${doubts.map(
    (one) => html`<li>${one.advice}</li>`,
  )}</ul>${measureTable('要看看的数值', doubts)}<p class="govuk-hint">机器只提醒，合不合格由经办人定。</p></div></div>
${details(`看全部 ${findings.length} 项数值`, all)}</section>`
}

function measureTable(caption: string, findings: readonly PhotoFinding[]): Html {
  return table(
    caption,
    [{ head: '看什么' }, { head: '量到' }, { head: '合适' }],
    findings.map((one) => [one.about, one.measured, one.wanted]),
    { hideCaption: true },
  )
}

type Mark = { drawn: Content; sample: Html; means: string }

/** Drawn over the photo in its own shape, a thousand units wide; nothing where no place of the photo is in doubt. */
function picture(file: string, measures: PhotoMeasures, doubts: readonly PhotoFinding[]): Content {
  const frame = { width: 1000, height: Math.round((1000 * measures.height) / measures.width) }
  const { tinted, figure } = measures
  const doubted = (part: PhotoFinding['shownBy']) => doubts.some((one) => one.shownBy === part)
  const marks: Mark[] = []
  if (tinted && doubted('wall')) marks.push(tintMark(tinted, frame))
  if (doubted('shape')) marks.push(cropMark(frame))
  if (figure && doubted('tops')) marks.push(topMarks(figure.tops, frame))
  if (figure && doubted('place')) marks.push(placeMark(frame))
  if (figure && (doubted('place') || doubted('face'))) marks.push(headMark(figure.head, frame))
  if (marks.length === 0) return null
  const { width, height } = frame
  return html`<figure class="tb-photo__figure"><svg class="tb-photo__picture" role="img" aria-label="照片上标出：${marks
    .map((one) => one.means)
    .join('、')}" viewBox="0 0 ${width} ${height}"><image href="/files/${file}" width="${width}"
  height="${height}"/>${marks.map((one) => one.drawn)}</svg>
<figcaption><ul class="govuk-list tb-photo__legend">${marks.map(
    (one) => html`<li><svg width="24" height="24" aria-hidden="true">${one.sample}</svg>${one.means}</li>`,
  )}</ul></figcaption></figure>`
}

type Frame = { width: number; height: number }
const line = (kind: string) => html`<path class="tb-photo__${kind}" d="M0 12h24"/>`

function tintMark({ columns, rows, runs }: TintedPlaces, { width, height }: Frame): Mark {
  const path = runs.map(([column, row, length]) => `M${column} ${row}h${length}v1h-${length}z`).join('')
  return {
    drawn: html`<svg width="${width}"
  height="${height}" viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none"><path class="tb-photo__tint"
  d="${path}"/></svg>`,
    sample: html`<rect class="tb-photo__tint" width="24" height="24"/>`,
    means: '不够白的背景',
  }
}

/** The largest part of 35 × 49 in the middle. */
function cropMark({ width, height }: Frame): Mark {
  const across = Math.round(Math.min(width, (height * 35) / 49))
  const down = Math.round((across * 49) / 35)
  return {
    drawn: html`<rect class="tb-photo__crop" x="${(width - across) / 2}" y="${(height - down) / 2}" width="${across}"
  height="${down}"/>`,
    sample: line('crop'),
    means: '裁成这个框',
  }
}

function topMarks(tops: readonly (readonly [number, number])[], { width, height }: Frame): Mark {
  return {
    drawn: tops.map(
      ([x, y]) =>
        html`<circle class="tb-photo__top" cx="${Math.round(x * width)}" cy="${Math.round(y * height)}" r="36"/>`,
    ),
    sample: html`<circle class="tb-photo__top" cx="12" cy="12" r="10"/>`,
    means: `数到 ${tops.length} 个`,
  }
}

/** Where the top of the head and the chin may stand, and the middle. */
function placeMark({ width, height }: Frame): Mark {
  const { leastHeadRoom, greatestHeadRoom, leastHead, greatestHead } = photoStandard
  const band = (from: number, to: number) =>
    html`<rect class="tb-photo__band" x="4" y="${Math.round(from * height)}" width="${width - 8}"
  height="${Math.round((to - from) * height)}"/>`
  return {
    drawn: html`${band(leastHeadRoom, greatestHeadRoom)}${band(
      leastHeadRoom + leastHead,
      leastHeadRoom + greatestHead,
    )}<path class="tb-photo__band" d="M${width / 2} 0v${height}"/>`,
    sample: line('band'),
    means: '头顶宜在上框里，下巴宜在下框里',
  }
}

function headMark({ top, bottom, left, right }: HeadPlace, { width, height }: Frame): Mark {
  const [x, y] = [Math.round(left * width), Math.round(top * height)]
  const [across, down] = [Math.round((right - left) * width), Math.round(((bottom ?? top) - top) * height)]
  return {
    drawn: html`<path class="tb-photo__head" d="M${x} ${y}h${across}${
      bottom === null ? '' : `v${down}h-${across}z`
    }"/>`,
    sample: line('head'),
    means: '量到的头',
  }
}
