// Pictures of a run as SVG: bars for shares and waits, a field for the flows between provinces; beside each stands its table.
import { statuses } from '#regulation/statuses.ts'
import { partyNames, statusNames } from '#regulation/vocabulary.ts'
import type { Flow } from './counts.ts'
import { clockKeys, clockWords, inTimeOf, type ProvinceNames, type Told, waitedIn, waitOf } from './sheets.ts'

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const [width, labels, line] = [1100, 330, 22]
const text = (x: number, y: number, words: string, look = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${look}>${escaped(words)}</text>`
const bar = (x: number, y: number, wide: number, look: string) =>
  `<rect class="${look}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(0, wide).toFixed(1)}" height="14"/>`
const picture = (title: string, height: number, inside: readonly string[]) =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">${inside.join('')}</svg>`

/** Every run has a row of its own for each name; the second is told apart by its look and by a word. */
function bars(title: string, names: readonly string[], runs: readonly (readonly Bar[])[]): string {
  const each = line * runs.length + 8
  const inside = names.flatMap((name, at) => [
    text(labels - 8, at * each + 15, name, ' text-anchor="end"'),
    ...runs.flatMap((bars, run) => {
      const { parts, words } = bars[at] ?? { parts: [], words: '—' }
      const y = at * each + run * line + 3
      let x = labels
      const drawn = parts.map(({ share, look }) => {
        const one = bar(x, y, share * (width - labels - 190), `${look}${run}`)
        x += share * (width - labels - 190)
        return one
      })
      return [...drawn, text(x + 8, y + 12, words)]
    }),
  ])
  return picture(title, names.length * each + 6, inside)
}
type Bar = { parts: readonly { share: number; look: string }[]; words: string }

const named = (run: number, of: number, words: string) => (of > 1 ? `${run === 0 ? '现在' : '改后'} ${words}` : words)

export function clocksPicture(runs: readonly Told[]): string {
  const [first] = runs
  if (!first) return ''
  const keys = clockKeys(first)
  const rows = runs.map((run, at) =>
    keys.map((key): Bar => {
      const share = inTimeOf(run, key)
      return {
        parts: [{ share: share ?? 0, look: 'in-time' }],
        words: named(at, runs.length, share === undefined ? '—' : `${(share * 100).toFixed(1)}%`),
      }
    }),
  )
  return bars('期限按时率', keys.map(clockWords), rows)
}

export function waitsPicture(runs: readonly Told[]): string {
  const [first] = runs
  if (!first) return ''
  const waited = waitedIn(first)
  const longest = Math.max(1, ...runs.flatMap((run) => waited.map((status) => waitOf(run, status, 0.9) ?? 0)))
  const rows = runs.map((run, at) =>
    waited.map((status): Bar => {
      const [half, ninth] = [waitOf(run, status, 0.5) ?? 0, waitOf(run, status, 0.9) ?? 0]
      return {
        parts: [
          { share: half / longest, look: 'half' },
          { share: (ninth - half) / longest, look: 'ninth' },
        ],
        words: named(at, runs.length, `中位 ${half} 天，九成 ${ninth} 天`),
      }
    }),
  )
  const names = waited.map((status) => {
    const { turn } = statuses[status]
    return turn ? `${statusNames[status]} · ${partyNames[turn]}` : statusNames[status]
  })
  return bars('在每一步等多久', names, rows)
}

/** A field of provinces: rows are where the hukou is, columns where people live; the darker, the more. */
export function flowsPicture(
  { counts }: Told,
  nameOf: ProvinceNames,
  {
    title,
    valueOf,
  }: { title: string; valueOf: (flow: Flow | undefined, from: string, to: string) => number | undefined },
): string {
  const provinces = [
    ...new Set(Object.entries(counts.flows).flatMap(([from, row]) => [from, ...Object.keys(row)])),
  ].toSorted()
  const cells = provinces.flatMap((from, y) =>
    provinces.flatMap((to, x) => {
      const value = from === to ? undefined : valueOf(counts.flows[from]?.[to], from, to)
      return value === undefined ? [] : [{ from, to, x, y, value }]
    }),
  )
  const most = Math.max(1e-9, ...cells.map(({ value }) => Math.abs(value)))
  const [left, top, size] = [70, 70, Math.floor((width - 80) / Math.max(1, provinces.length))]
  const names = provinces.flatMap((province, at) => [
    text(left - 6, top + at * size + size * 0.65, nameOf(province), ' text-anchor="end" class="small"'),
    text(
      left + at * size + size / 2,
      top - 8,
      nameOf(province),
      ` class="small" transform="rotate(-60 ${left + at * size + size / 2} ${top - 8})"`,
    ),
  ])
  const field = cells.map(
    ({ from, to, x, y, value }) =>
      `<rect class="${value < 0 ? 'less' : 'more'}" style="opacity:${(Math.abs(value) / most).toFixed(3)}" x="${left + x * size}" y="${
        top + y * size
      }" width="${size - 1}" height="${size - 1}"><title>${escaped(
        `${nameOf(from)} → ${nameOf(to)}：${Math.round(value * 10) / 10}`,
      )}</title></rect>`,
  )
  return picture(title, top + provinces.length * size + 6, [...names, ...field])
}
