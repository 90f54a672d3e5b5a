// The report of a simulation as one page: what was asked, pictures with a table beside each, and every assumption by name.
import type { Flow } from './counts.ts'
import { clocksPicture, escaped, flowsPicture, waitsPicture } from './pictures.ts'
import { about, type ProvinceNames, type Sheet, sheetsOf, type Told } from './sheets.ts'

export type Report = {
  /** What was lived through, in sentences; what changed, where a second run did. */
  asked: readonly string[]
  changes: readonly string[]
  runs: readonly Told[]
  provinceName: ProvinceNames
}

const tableOf = ({ heads, rows }: Sheet): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((cell, at) => `<td${at === 0 ? '' : ' class="number"'}>${escaped(cell)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`

const section = (sheet: Sheet, pictures: readonly string[] = []): string =>
  `<section><h2>${escaped(sheet.title)}</h2>${sheet.note ? `<p>${escaped(sheet.note)}</p>` : ''}${pictures.join('')}${tableOf(
    sheet,
  )}</section>`

/** Between two provinces, as many as the darkest square of the field says. */
const mostOpened = ({ counts, standsFor }: Told): number =>
  Math.max(
    0,
    ...Object.entries(counts.flows).flatMap(([from, row]) =>
      Object.entries(row).map(([to, { opened }]) => (from === to ? 0 : opened * standsFor)),
    ),
  )
const mean = (flow: Flow | undefined) => (flow && flow.closed > 0 ? flow.days / flow.closed : undefined)

export function reportOf({ asked, changes, runs, provinceName }: Report): string {
  const [run, other] = runs
  if (!run) return ''
  const sheets = sheetsOf(run, provinceName, other)
  const opened = flowsPicture(run, provinceName, {
    title: '省间流动：申请的件数',
    valueOf: (flow) => flow && flow.opened * run.standsFor,
  })
  const moved =
    other &&
    flowsPicture(run, provinceName, {
      title: '省间流动：改后平均办结多（红）或少（蓝）几天',
      valueOf: (flow, from, to) => {
        const [before, after] = [mean(flow), mean(other.counts.flows[from]?.[to])]
        return before === undefined || after === undefined ? undefined : after - before
      },
    })
  const title = changes.length > 0 ? '全国模拟：现在和改后' : '全国模拟'
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>
<h1>${title}</h1>
${asked.map((words) => `<p>${escaped(words)}</p>`).join('\n')}
${changes.length > 0 ? `<h2>改了什么</h2><ul>${changes.map((words) => `<li>${escaped(words)}</li>`).join('')}</ul>` : ''}
${changes.length > 0 ? '<p><span class="key key0"></span>现在　<span class="key key1"></span>改后</p>' : ''}
${section(sheets.clocks, [clocksPicture(runs)])}
${section(sheets.waits, [waitsPicture(runs)])}
${section(sheets.whole)}
${section(sheets.ends)}
${section(sheets.hands)}
${section(sheets.flows, [`<h3>件数（最深的一格约 ${about(mostOpened(run))} 件）</h3>${opened}`, moved ? `<h3>改后平均办结多（红）或少（蓝）几天</h3>${moved}` : ''])}
${section(sheets.assumptions)}
</body></html>
`
}

const style = `
body { font: 16px/1.5 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 24px auto; max-width: 1180px; color: #0b0c0c; }
h1 { font-size: 30px; } h2 { font-size: 22px; margin-top: 40px; } h3 { font-size: 17px; }
svg { width: 100%; height: auto; font-size: 13px; } svg .small { font-size: 11px; }
table { border-collapse: collapse; width: 100%; font-size: 15px; } th, td { padding: 4px 8px; border-bottom: 1px solid #b1b4b6; text-align: left; }
th:not(:first-child), .number { text-align: right; font-variant-numeric: tabular-nums; }
.in-time0, .half0 { fill: #1d70b8; } .in-time1, .half1 { fill: #f47738; } .ninth0 { fill: #a8c8e4; } .ninth1 { fill: #fbd0b6; }
.more { fill: #b10e1e; } .less { fill: #1d70b8; }
.key { display: inline-block; width: 28px; height: 14px; vertical-align: -1px; margin-right: 6px; } .key0 { background: #1d70b8; } .key1 { background: #f47738; }
`
