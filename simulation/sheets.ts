// What a run says, as tables with Chinese heads: the same for the terminal and for the report, alone or beside a second run.
import { citation } from '#regulation/clauses.ts'
import { statuses } from '#regulation/statuses.ts'
import { type ClockName, clockNames, partyNames, type Status, statusNames } from '#regulation/vocabulary.ts'
import { assumedInWords, assumptions } from './assumptions.ts'
import { type Counts, type Histogram, inTimeShare, quantile, sizeOf } from './counts.ts'
import { officeRoles } from './nation.ts'

export type Sheet = { title: string; note?: string; heads: readonly string[]; rows: readonly (readonly string[])[] }
/** A run with how many cases of the country each of its own stands for. */
export type Told = { counts: Counts; standsFor: number }

const percent = (share: number | undefined) => (share === undefined ? '—' : `${(share * 100).toFixed(1)}%`)
const days = (count: number | undefined) => (count === undefined ? '—' : `${count} 天`)
export const about = (count: number): string => {
  const step = count >= 100_000 ? 1000 : count >= 10_000 ? 100 : count >= 1000 ? 10 : 1
  return (Math.round(count / step) * step).toLocaleString('zh-CN')
}
const difference = (before: number | undefined, after: number | undefined, unit: string, digits = 1) => {
  if (before === undefined || after === undefined) return '—'
  const change = after - before
  return Math.abs(change) < 10 ** -digits / 2
    ? '不变'
    : `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(digits)} ${unit}`
}

/** By how much a value differs; nothing where there is no second run. */
const beside = (other: Told | undefined, cells: (other: Told) => readonly string[]) => (other ? cells(other) : [])

export const clockWords = (key: string): string => {
  const [clause = '', name = ''] = key.split(' ')
  return `${clockNames[name as ClockName]}（${citation(clause)}）`
}
export const clockKeys = ({ counts }: Told): readonly string[] =>
  Object.keys(counts.clocks).toSorted((a, b) => total(counts, b) - total(counts, a))
const total = ({ clocks }: Counts, key: string) => {
  const { inTime = 0, late = 0, overdue = 0 } = clocks[key] ?? {}
  return inTime + late + overdue
}
export const inTimeOf = ({ counts }: Told, key: string): number | undefined => {
  const count = counts.clocks[key]
  return count && inTimeShare(count)
}

function clocksSheet(run: Told, other?: Told): Sheet {
  return {
    title: '期限按时率',
    note: '按时：在期限最后一天以前办完。到结束时已经超期、还没有办完的，算超期。撤回、去世等没有办完就结束的不算。',
    heads: ['期限', '件数（约）', '按时率', ...beside(other, () => ['改后按时率', '差'])],
    rows: clockKeys(run).map((key) => {
      const share = inTimeOf(run, key)
      return [
        clockWords(key),
        about(total(run.counts, key) * run.standsFor),
        percent(share),
        ...beside(other, (changed) => {
          const after = inTimeOf(changed, key)
          return [percent(after), difference(share && share * 100, after && after * 100, '个百分点')]
        }),
      ]
    }),
  }
}

/** Statuses in which cases wait, in the order of the law, with whose turn it is. */
export const waitedIn = ({ counts }: Told): readonly Status[] =>
  (Object.keys(statusNames) as Status[]).filter((status) => sizeOf(counts.waits[status] ?? []) > 0)
export const waitOf = ({ counts }: Told, status: Status, share: number): number | undefined =>
  quantile(counts.waits[status] ?? [], share)

function waitsSheet(run: Told, other?: Told): Sheet {
  return {
    title: '在每一步等多久',
    note: '从到这一步到离开它的日历天数。一半的件在“中位”以内，十分之九在“九成”以内。',
    heads: ['状态', '轮到', '件数（约）', '中位', '九成', ...beside(other, () => ['改后中位', '改后九成', '九成之差'])],
    rows: waitedIn(run).map((status) => {
      const { turn } = statuses[status]
      const ninth = waitOf(run, status, 0.9)
      return [
        statusNames[status],
        turn ? partyNames[turn] : '—',
        about(sizeOf(run.counts.waits[status] ?? []) * run.standsFor),
        days(waitOf(run, status, 0.5)),
        days(ninth),
        ...beside(other, (changed) => {
          const after = waitOf(changed, status, 0.9)
          return [days(waitOf(changed, status, 0.5)), days(after), difference(ninth, after, '天', 0)]
        }),
      ]
    }),
  }
}

const wholes: readonly (readonly [keyof Counts['whole'], string])[] = [
  ['county', '本县户籍'],
  ['province', '跨县不跨省'],
  ['across', '跨省'],
]
function wholeSheet(run: Told, other?: Told): Sheet {
  const row = (name: string, of: (counts: Counts) => Histogram) => {
    const [before, ninth] = [quantile(of(run.counts), 0.5), quantile(of(run.counts), 0.9)]
    return [
      name,
      about(sizeOf(of(run.counts)) * run.standsFor),
      days(before),
      days(ninth),
      ...beside(other, ({ counts }) => {
        const after = quantile(of(counts), 0.5)
        return [days(after), days(quantile(of(counts), 0.9)), difference(before, after, '天', 0)]
      }),
    ]
  }
  return {
    title: '从申请到办结',
    note: '只算期间办结的。办结要等复评期限过去，或旧证交回，所以比拿到证晚。',
    heads: ['户籍', '办结（约）', '中位', '九成', ...beside(other, () => ['改后中位', '改后九成', '中位之差'])],
    rows: wholes.map(([where, name]) => row(name, ({ whole }) => whole[where])),
  }
}

function endsSheet(run: Told, other?: Told): Sheet {
  const all = (counts: Counts) => Object.values(counts.ended).reduce((sum, count) => sum + count, 0)
  const share = ({ counts }: Told, status: Status) => ((counts.ended[status] ?? 0) / Math.max(1, all(counts))) * 100
  const ended = (Object.keys(statusNames) as Status[]).filter((status) => run.counts.ended[status])
  return {
    title: '结果',
    heads: ['结果', '件数（约）', '比例', ...beside(other, () => ['改后件数（约）', '改后比例', '差'])],
    rows: ended.map((status) => [
      statusNames[status],
      about((run.counts.ended[status] ?? 0) * run.standsFor),
      percent(share(run, status) / 100),
      ...beside(other, (changed) => [
        about((changed.counts.ended[status] ?? 0) * changed.standsFor),
        percent(share(changed, status) / 100),
        difference(share(run, status), share(changed, status), '个百分点'),
      ]),
    ]),
  }
}

const roleWords = { handler: '经办人', approver: '审批人', printer: '制证人' } as const
function handsSheet(run: Told, other?: Told): Sheet {
  const ofRole = ({ counts, standsFor }: Told, role: keyof typeof roleWords) => {
    const { minutes, had, waitedAtStart, waitsAtEnd } = counts.load[role]
    return [percent(minutes / Math.max(1, had)), about(waitedAtStart * standsFor), about(waitsAtEnd * standsFor)]
  }
  const ofSessions = ({ counts: { sessions }, standsFor }: Told) => [
    percent(sessions.taken / Math.max(1, sessions.places)),
    about(sessions.waitedAtStart * standsFor),
    about(sessions.waitsAtEnd * standsFor),
  ]
  return {
    title: '人手和评定名额',
    note: '用掉的时间或名额；开始和结束时在排队的件数。结束时多得多的，就是越积越多。',
    heads: [
      '谁',
      '用掉',
      '开始时排队（约）',
      '结束时排队（约）',
      ...beside(other, () => ['改后用掉', '改后开始时', '改后结束时']),
    ],
    rows: [
      ...officeRoles.map((role) => [
        roleWords[role],
        ...ofRole(run, role),
        ...beside(other, (changed) => ofRole(changed, role)),
      ]),
      ['评定名额', ...ofSessions(run), ...beside(other, ofSessions)],
    ],
  }
}

export type ProvinceNames = (province: string) => string
const mostFlows = 20
function flowsSheet(run: Told, nameOf: ProvinceNames, other?: Told): Sheet {
  const pairs = Object.entries(run.counts.flows)
    .flatMap(([from, row]) => Object.entries(row).map(([to, flow]) => ({ from, to, flow })))
    .filter(({ from, to }) => from !== to)
    .toSorted((a, b) => b.flow.opened - a.flow.opened)
  const mean = (flow: { days: number; closed: number } | undefined) =>
    flow && flow.closed > 0 ? flow.days / flow.closed : undefined
  const late = (flow: { late: number; terms: number } | undefined) =>
    flow && flow.terms > 0 ? 1 - flow.late / flow.terms : undefined
  return {
    title: '省间流动',
    note: `件数最多的 ${Math.min(mostFlows, pairs.length)} 对，共 ${pairs.length} 对。谁到哪里由县的大小和种子抽定，不是统计。`,
    heads: [
      '户籍省',
      '经常居住省',
      '申请（约）',
      '平均办结',
      '期限按时率',
      ...beside(other, () => ['改后平均', '改后按时率']),
    ],
    rows: pairs.slice(0, mostFlows).map(({ from, to, flow }) => [
      nameOf(from),
      nameOf(to),
      about(flow.opened * run.standsFor),
      days(roundedTo(mean(flow))),
      percent(late(flow)),
      ...beside(other, ({ counts }) => {
        const changed = counts.flows[from]?.[to]
        return [days(roundedTo(mean(changed))), percent(late(changed))]
      }),
    ]),
  }
}
const roundedTo = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * 10) / 10)

const assumptionsSheet = (): Sheet => ({
  title: '这次用的假定',
  note: '没有来源写明的都是假定，在 simulation/assumptions.ts 里逐项改。',
  heads: ['项', '值', '依据'],
  rows: Object.values(assumptions).map((one) => [one.title, assumedInWords(one), one.basis]),
})

export type Sheets = Record<'clocks' | 'waits' | 'whole' | 'ends' | 'hands' | 'flows' | 'assumptions', Sheet>
export const sheetsOf = (run: Told, nameOf: ProvinceNames, other?: Told): Sheets => ({
  clocks: clocksSheet(run, other),
  waits: waitsSheet(run, other),
  whole: wholeSheet(run, other),
  ends: endsSheet(run, other),
  hands: handsSheet(run, other),
  flows: flowsSheet(run, nameOf, other),
  assumptions: assumptionsSheet(),
})

/** A character of Chinese takes two columns of a terminal. */
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 2 : 1), 0)

export function inTerminal({ title, heads, rows }: Sheet): string {
  const widths = heads.map((head, at) => Math.max(widthOf(head), ...rows.map((row) => widthOf(row[at] ?? ''))))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => {
        const blank = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)))
        return at === 0 ? `${cell}${blank}` : `${blank}${cell}`
      })
      .join('  ')
  return ['', title, line(heads), line(widths.map((width) => '─'.repeat(width))), ...rows.map((row) => line(row))].join(
    '\n',
  )
}
