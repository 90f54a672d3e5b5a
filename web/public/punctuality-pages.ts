// The public ledger of punctuality: by county and month, what was on time and late, returned and waiting; with nobody's name (R5, N8.2).
import {
  listLines,
  listMonths,
  type PublishedLine,
  type PublishedMonth,
} from '#casework/supervision/punctuality-store.ts'
import { askAsHashed } from '#platform/record/ask-as-hashed.ts'
import { ledgerOfMonth } from '#platform/record/receipts.ts'
import type { Actor } from '#regulation/actor.ts'
import { declineGrounds, refusalGrounds, returnGrounds } from '#regulation/grounds.ts'
import { smallestPublished } from '#regulation/offices/punctuality.ts'
import { clockNames } from '#regulation/vocabulary.ts'
import { barList } from '#web/components/bar-list.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { shareBar } from '#web/components/share-bar.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { keyLine } from './record-pages.ts'

/** Reads what is published for everybody. */
const publisher: Actor = { kind: 'system', id: 'punctuality' }
const address = '/punctuality'

/** The deadlines with the clause that sets them. */
const clauses: Readonly<Record<string, string>> = {
  'accept-and-hand-over': 'R5.1',
  'name-institution': 'R5.1',
  'complete-notice': 'R5.2',
  'approve-and-post': 'R5.3',
}
const grounds: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [refusalGrounds, returnGrounds, declineGrounds]
      .flatMap(Object.entries<{ text: string }>)
      .map(([id, { text }]) => [id, text]),
  ),
  'not-ours': '不是本地户籍，退回重新确定',
}
const named: Readonly<Record<string, string>> = clockNames
const deadlineName = (what: string) => `${named[what] ?? what}${clauses[what] ? `（${clauses[what]}）` : ''}`
const monthInWords = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
const whereInWords = ({ label, level }: PublishedLine) =>
  level === 'nation' ? '其余各地合计' : level === 'county' ? label : `${label}其余各地合计`

const sumOf = (lines: readonly PublishedLine[], measure: PublishedLine['measure'], what?: string) =>
  lines.reduce(
    (sum, line) => sum + (line.measure === measure && (what === undefined || line.what === what) ? line.n : 0),
    0,
  )
const namesIn = (lines: readonly PublishedLine[], ...measures: PublishedLine['measure'][]) =>
  [...new Set(lines.filter(({ measure }) => measures.includes(measure)).map(({ what }) => what))].sort()

async function showLedger(exchange: Exchange): Promise<Answer> {
  const asked = exchange.params.month
  const { months, month, lines } = await exchange.lookUp(publisher, async (unit) => {
    const listed = await listMonths(unit)
    const chosen = asked === undefined ? listed[0] : listed.find((one) => one.month === asked)
    return { months: listed, month: chosen, lines: chosen ? await listLines(unit, chosen.month) : [] }
  })
  if (asked !== undefined && !month) return notFound
  return {
    page: publicPage({
      title: month ? `${monthInWords(month.month)}的办理时限` : '各地的办理时限',
      visit: exchange.visit,
      back: { href: '/', label: '首页' },
      body: month ? ledger(month, months, lines) : inset('还没有发布过。每个月的台账在下个月 2 日发布。'),
    }),
  }
}

function ledger(month: PublishedMonth, months: readonly PublishedMonth[], lines: readonly PublishedLine[]): Html {
  const onTime = sumOf(lines, 'on-time')
  const late = sumOf(lines, 'late')
  // Known of the newest month alone.
  const overdue = sumOf(lines, 'overdue')
  const deadlines = namesIn(lines, 'on-time', 'late')
  const returns = namesIn(lines, 'returned', 'declined')
  return html`<p class="govuk-body">这里是各地残联办理有没有按时，没有任何人的信息。一个地方不到 ${smallestPublished} 件的，并到上一级合计里。</p>
${shareBar('期限按时和超期', [
  { label: '按时', count: onTime, look: 'good' },
  { label: '超期', count: late, look: overdue > 0 ? 'fair' : 'bad' },
  ...(overdue > 0 ? [{ label: '发布时已超期，还没办完', count: overdue, look: 'bad' as const }] : []),
])}
${table(
  '按条款',
  [
    { head: '期限' },
    { head: '按时', numeric: true },
    { head: '超期', numeric: true },
    { head: '在办（超期）', numeric: true },
  ],
  [...new Set([...deadlines, ...namesIn(lines, 'running')])].map((what) => [
    deadlineName(what),
    String(sumOf(lines, 'on-time', what)),
    String(sumOf(lines, 'late', what)),
    underWay(lines, what),
  ]),
)}
${barList(
  '退回和不予受理的原因',
  returns.map((what) => {
    const value = sumOf(lines, 'returned', what) + sumOf(lines, 'declined', what)
    return { label: grounds[what] ?? what, value, words: `${value} 件`, look: 'fair' as const }
  }),
)}
${table(
  '各地',
  [
    { head: '地方' },
    { head: '按时', numeric: true },
    { head: '超期', numeric: true },
    { head: '退回', numeric: true },
    { head: '在办', numeric: true },
  ],
  byRegion(lines),
)}
<h2 class="govuk-heading-m">怎样核对</h2>
<p class="govuk-body">这份台账发布后不能改，每一行都在签过名的${link('记录树', '/record')}里。树里有 ${month.facts} 次计数，台账的各行相加正好是这个数${
    month.takenBack > 0 ? html`（其中 ${month.takenBack} 次是更正）` : null
  }。</p>
<ul class="govuk-list govuk-list--bullet"><li>${link('下载这份台账', `${address}/${month.month}/ledger.json`)}</li>
<li>${link('核对程序和公钥', '/record')}</li></ul>
<h2 class="govuk-heading-m">别的月份</h2>
<ul class="govuk-list">${months.map(
    (one) => html`<li>${link(monthInWords(one.month), `${address}/${one.month}`)}</li>`,
  )}</ul>`
}

/** Known of the day of publication alone, and so of the newest month. */
function underWay(lines: readonly PublishedLine[], what: string): string {
  if (namesIn(lines, 'running').length === 0) return '—'
  return `${sumOf(lines, 'running', what)}（${sumOf(lines, 'overdue', what)}）`
}

function byRegion(lines: readonly PublishedLine[]): (readonly [Html | string, string, string, string, string])[] {
  const regions = [...new Set(lines.map(({ region }) => region))].sort((first, second) =>
    // What is left over of the whole country stands last.
    first === '000000' ? 1 : second === '000000' ? -1 : first < second ? -1 : 1,
  )
  return regions.map((region) => {
    const own = lines.filter((line) => line.region === region)
    const [first] = own
    return [
      first ? whereInWords(first) : region,
      String(sumOf(own, 'on-time')),
      String(sumOf(own, 'late')),
      String(sumOf(own, 'returned') + sumOf(own, 'declined')),
      String(sumOf(own, 'running')),
    ] as const
  })
}

async function download(exchange: Exchange): Promise<Answer> {
  const { month = '' } = exchange.params
  if (!/^\d{4}-\d{2}$/.test(month)) return notFound
  const ledgerFile = await exchange.lookUp(publisher, async (unit) =>
    ledgerOfMonth(await askAsHashed(unit), month, keyLine(exchange)),
  )
  if (!ledgerFile) return notFound
  const { length } = ledgerFile.entries
  const body = async () => Buffer.from(`${JSON.stringify(ledgerFile)}\n`)
  return {
    published: {
      body,
      type: 'application/json',
      etag: `ledger-${month}-${length}-${ledgerFile.proof.index}`,
      maxAge: 300,
    },
  }
}

export const punctualityRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'public', handle: showLedger },
  { method: 'GET', path: `${address}/:month`, door: 'public', handle: showLedger },
  { method: 'GET', path: `${address}/:month/ledger.json`, door: 'public', handle: download },
]
