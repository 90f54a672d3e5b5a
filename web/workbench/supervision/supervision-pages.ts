// 监督: numbers of an office and everything below it, each as picture and table, each number opening its cases (R5, N2.4, N6.3, N8).
import { listWaitingBelow } from '#casework/appointments/waiting-times.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { getOffice, officePath } from '#casework/offices/office-store.ts'
import { measureNames } from '#casework/supervision/cases-behind.ts'
import {
  type ClockFigures,
  clockFigures,
  countAskedAgain,
  flows,
  type GroundFigures,
  groundFigures,
  handFigures,
  type Months,
  monthFigures,
  monthsAhead,
  monthsBack,
  officeFigures,
  renewalWave,
  type Scope,
  scopeOf,
  stateFigures,
} from '#casework/supervision/tallies.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { matters } from '#regulation/matters/matters.ts'
import { type ClockName, categoryNames, clockNames, statusNames } from '#regulation/vocabulary.ts'
import { barList } from '#web/components/bar-list.ts'
import { columnChart } from '#web/components/column-chart.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { shareBar } from '#web/components/share-bar.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { address, groundName, monthsOf, number, pageAddress, type Span, spanIn, spans, type Where } from './address.ts'
import { showPromises } from './promise-figures.ts'

type Seen = { unit: Unit; scope: Scope; months: Months; where: Where }
type Part = { title: string; show: (seen: Seen) => Promise<Content> }

const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)
/** Of the terms that are over: what is late and still open counts as well. */
const onTimeRate = ({ onTime, late, overdue }: { onTime: number; late: number; overdue: number }) =>
  percent(onTime, onTime + late + overdue)
const monthName = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`
const shortMonth = (month: string) => `${Number(month.slice(5, 7))}月`
const clauseOf = (clock: ClockName) =>
  Object.values(matters)
    .flatMap((matter) => matter.clocks[clock]?.clause ?? [])
    .at(0)

const parts: Readonly<Record<string, Part>> = {
  '': { title: '总览', show: showOverview },
  '/states': { title: '各状态', show: showStates },
  '/returns': { title: '退回、不受理和再要材料', show: showReturns },
  '/flows': { title: '流向', show: showFlows },
  '/wave': { title: '换证高峰', show: showWave },
  '/waiting': { title: '评定等候', show: showWaiting },
  '/promises': { title: '改期和催办', show: showPromises },
  '/hands': { title: '经办人', show: showHands },
}

const showPart =
  (path: string, { title, show }: Part) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { actor, query, today } = exchange
    if (actor.kind !== 'staff') return notFound
    const where: Where = { office: query.office ?? actor.office, span: spanIn(query.months) }
    const found = await exchange.lookUp(actor, async (unit) => {
      if (!(await officePath(unit, where.office)).includes(actor.office)) return undefined
      const scope = await scopeOf(unit, where.office)
      if (!scope) return undefined
      const office = await getOffice(unit, where.office)
      const months = monthsOf(today, where.span)
      return { office, scope, body: await show({ unit, scope, months, where }) }
    })
    if (!found) return notFound
    const { office, scope, body } = found
    const shown = Object.entries(parts).filter(([one]) => one !== '/hands' || scope.level === 'county')
    return {
      page: workbenchPage({
        title: path === '' ? '监督' : `监督：${title}`,
        caption: office.label || '全国',
        visit: exchange.visit,
        back:
          where.office === actor.office
            ? { href: '/workbench/registers', label: '回到登记簿' }
            : { href: pageAddress({ ...where, office: office.parent ?? actor.office }, path), label: '回到上一级' },
        body: html`${subNavigation(
          '监督的各部分',
          shown.map(([one, { title: label }]) => ({ label, href: pageAddress(where, one), current: one === path })),
        )}
<p class="govuk-body">时间：${(Object.keys(spans).map(Number) as Span[]).map((span, index) => html`${index > 0 ? '　' : null}${span === where.span ? html`<strong>${spans[span]}</strong>` : link(spans[span], pageAddress({ ...where, span }, path))}`)}。数字包括下面所有的机构，到最近一步为止。</p>
${body}`,
      }),
    }
  }

async function showOverview({ unit, scope, months, where }: Seen): Promise<Content> {
  const clocks = await clockFigures(unit, scope, months)
  const year = await monthFigures(unit, scope, monthsBack(unit.today, 12))
  const below = scope.level === 'county' ? [] : await officeFigures(unit, scope, months)
  const sum = (key: 'onTime' | 'late' | 'running' | 'overdue') => clocks.reduce((all, one) => all + one[key], 0)
  return html`${shareBar('期限办得怎样', [
    { label: '按时办完', count: sum('onTime'), look: 'good' },
    { label: '超期办完', count: sum('late'), look: 'fair' },
    { label: '已超期，还没办完', count: sum('overdue'), look: 'bad' },
  ])}
<p class="govuk-body">按时率 <strong>${onTimeRate({ onTime: sum('onTime'), late: sum('late'), overdue: sum('overdue') })}</strong>。已超期、还没办完的也算在里面。</p>
${clocks.length === 0 ? inset('这段时间还没有办件。') : clockTable(clocks, where)}
${columnChart(
  '近一年每月的期限：按时和超期',
  `近一年每月办完的期限，最多的一个月 ${Math.max(...year.map((one) => one.onTime + one.late))} 个。数字见下表。`,
  year.map((one) => ({ label: monthName(one.month), mark: shortMonth(one.month), good: one.onTime, bad: one.late })),
)}
${table(
  '每月的数',
  [
    { head: '月份' },
    { head: '受理申请', numeric: true },
    { head: '按时', numeric: true },
    { head: '超期', numeric: true },
    { head: '办完的按时率', numeric: true },
  ],
  year.map((one) => [
    html`<span class="tb-nowrap">${monthName(one.month)}</span>`,
    String(one.opened),
    String(one.onTime),
    String(one.late),
    percent(one.onTime, one.onTime + one.late),
  ]),
)}
${
  below.length === 0
    ? null
    : html`${barList(
        '下面各地：已超期的期限',
        below
          .filter((one) => one.overdue > 0)
          .slice(0, 10)
          .map((one) => ({
            label: one.label,
            value: one.overdue,
            words: `${one.overdue} 个`,
            look: 'bad',
            href: pageAddress({ ...where, office: one.office }),
          })),
      )}${table(
        '下面各地的数',
        [
          { head: '地方' },
          { head: '受理申请', numeric: true },
          { head: '正在办', numeric: true },
          { head: '已超期', numeric: true },
          { head: '按时率', numeric: true },
          { head: '例外再要材料', numeric: true },
        ],
        below.map((one) => {
          const there = { ...where, office: one.office }
          return [
            link(one.label, pageAddress(there)),
            number(there, one.opened, { measure: 'opened' }, `${one.label}受理`),
            number(there, one.standing, { measure: 'standing' }, `${one.label}正在办`),
            number(there, one.overdue, { measure: 'overdue' }, `${one.label}已超期`),
            onTimeRate(one),
            number(there, one.askedAgain, { measure: 'asked-again' }, `${one.label}例外再要材料`),
          ]
        }),
      )}`
}
<h2 class="govuk-heading-m">还要看</h2>
<ul class="govuk-list govuk-list--bullet"><li>${link('材料在哪个柜架、缺不缺扫描件', '/workbench/archives')}，${link('发给迁入地的档案', '/workbench/archive-requests')}（${citation('N3')}）</li><li>${link('各机构准备好了没有', '/workbench/offices')}（${citation('N1')}）</li><li>${link('每个工作日谁登录了', '/workbench/attendance')}（${citation('N2.4')}）</li><li>${link('今年的年审', '/workbench/reviews')}（${citation('N6.4')}）</li></ul>`
}

const clockTable = (clocks: readonly ClockFigures[], where: Where): Html =>
  table(
    '每种期限',
    [
      { head: '期限' },
      { head: '按时', numeric: true },
      { head: '超期', numeric: true },
      { head: '按时率', numeric: true },
      { head: '正在走', numeric: true },
      { head: measureNames.soon, numeric: true },
      { head: '已超期', numeric: true },
    ],
    clocks.map(({ clock: what, ...one }) => {
      const name = clockNames[what]
      const clause = clauseOf(what)
      return [
        html`${name}${clause ? html`<br><span class="tb-nowrap">${citation(clause)}</span>` : null}`,
        number(where, one.onTime, { measure: 'on-time', what }, `${name}按时`),
        number(where, one.late, { measure: 'late', what }, `${name}超期`),
        onTimeRate(one),
        number(where, one.running, { measure: 'running', what }, `${name}正在走`),
        number(where, one.soon, { measure: 'soon', what }, `${name}：${measureNames.soon}`),
        number(where, one.overdue, { measure: 'overdue', what }, `${name}已超期`),
      ]
    }),
  )

async function showStates({ unit, scope, months, where }: Seen): Promise<Content> {
  const order = Object.keys(statusNames)
  const figures = (await stateFigures(unit, scope, months)).toSorted(
    (one, other) => order.indexOf(one.status) - order.indexOf(other.status),
  )
  if (figures.length === 0) return inset('这段时间还没有办件。')
  return html`${barList(
    '每个状态平均停多久（天，含节假日）',
    figures
      .filter((one) => one.left > 0)
      .map((one) => ({ label: statusNames[one.status], value: one.days, words: `${one.days} 天` })),
  )}${table(
    '各状态的数',
    [
      { head: '状态' },
      { head: '现在有', numeric: true },
      { head: '这段时间走完', numeric: true },
      { head: '平均停留（天）', numeric: true },
    ],
    figures.map((one) => [
      statusNames[one.status],
      number(where, one.now, { measure: 'standing', what: one.status }, statusNames[one.status]),
      number(where, one.left, { measure: 'left', what: one.status }, `走完${statusNames[one.status]}`),
      one.left > 0 ? String(one.days) : '—',
    ]),
  )}`
}

async function showReturns({ unit, scope, months, where }: Seen): Promise<Content> {
  const figures = await groundFigures(unit, scope, months)
  const again = await countAskedAgain(unit, scope, months)
  if (figures.length + again === 0) return inset('这段时间没有退回、不予受理和不予批准，也没有例外再要材料。')
  const part = (measure: GroundFigures['measure'], title: string): Content => {
    const list = figures.filter((one) => one.measure === measure)
    if (list.length === 0) return html`<h2 class="govuk-heading-m">${title}</h2>${inset('没有。')}`
    return html`${barList(
      title,
      list.map((one) => ({ label: groundName(one.ground), value: one.count, words: `${one.count} 件` })),
    )}${table(
      `${title}：数`,
      [{ head: '理由' }, { head: '件', numeric: true }],
      list.map((one) => [
        groundName(one.ground),
        number(where, one.count, { measure, what: one.ground }, groundName(one.ground)),
      ]),
    )}`
  }
  return html`${part('returned', '户籍地退回，按理由')}${part('refused', '户籍地不予批准，按理由')}${part('declined', '不予受理，按理由')}
<h2 class="govuk-heading-m">负责人例外再要材料</h2><p class="govuk-body">材料要一次说清（${citation('N2.3')}）。这段时间例外 ${number(where, again, { measure: 'asked-again' }, measureNames['asked-again'])} 次，理由在各件的办理经过里。</p>`
}

async function showFlows({ unit, scope, months, where }: Seen): Promise<Content> {
  const all = await flows(unit, scope, months)
  if (all.length === 0) return inset('这段时间还没有办件。')
  const names = new Map(
    (await unit.db.selectFrom('office').select(['id', 'label']).where('level', '=', 'province').execute()).map(
      (one) => [one.id, one.label],
    ),
  )
  const name = (id: string) => names.get(id) ?? id
  const across = all.filter((one) => one.from !== one.to)
  const within = all.filter((one) => one.from === one.to)
  const sum = (list: typeof all) => list.reduce((count, one) => count + one.count, 0)
  return html`${shareBar('户籍在哪里', [
    { label: '外省户籍', count: sum(across), look: 'good' },
    { label: '本省户籍', count: sum(within), look: 'fair' },
  ])}${barList(
    '跨省最多的十条线',
    across.slice(0, 10).map((one) => ({
      label: `${name(one.from)}的人，在${name(one.to)}办`,
      value: one.count,
      words: `${one.count} 件`,
    })),
  )}${table(
    '户籍地和居住地',
    [{ head: '户籍所在省' }, { head: '在哪个省办' }, { head: '件', numeric: true }],
    all
      .slice(0, 200)
      .map((one) => [
        name(one.from),
        name(one.to),
        number(
          where,
          one.count,
          { measure: 'opened', hukouProvince: one.from, residenceProvince: one.to },
          `${name(one.from)}到${name(one.to)}`,
        ),
      ]),
  )}`
}

async function showWave({ unit, scope, where }: Seen): Promise<Content> {
  const wave = await renewalWave(unit, scope, monthsAhead(unit.today, 120))
  const years = Map.groupBy(wave, (one) => one.month.slice(0, 4))
  const all = wave.reduce((sum, one) => sum + one.count, 0)
  const own = unit.actor.kind === 'staff' && unit.actor.office === where.office && scope.level === 'county'
  return html`<p class="govuk-body">按证件有效期截止的月份算，今后十年共 ${all} 本（${citation('R4.2.1')}）。${own ? link('看一年内到期的是谁', '/workbench/expiring') : '持证人的名单由发证的县看。'}</p>
${columnChart(
  '今后十年，每月到期的证件',
  `今后十年每月到期的证件，最多的一个月 ${Math.max(...wave.map((one) => one.count))} 本。数字见下表。`,
  wave.map((one) => ({
    label: monthName(one.month),
    mark: one.month.slice(5, 7) === '01' ? one.month.slice(0, 4) : undefined,
    good: one.count,
  })),
)}
${table(
  '每年到期的证件',
  [
    { head: '年份' },
    { head: '全年', numeric: true },
    ...Array.from({ length: 12 }, (_, month) => ({ head: `${month + 1}月`, numeric: true })),
  ],
  [...years].map(([year, months]) => [
    year,
    String(months.reduce((sum, one) => sum + one.count, 0)),
    ...Array.from({ length: 12 }, (_, month) => {
      const count = months.find((one) => Number(one.month.slice(5, 7)) === month + 1)?.count
      return count === undefined ? '' : String(count)
    }),
  ]),
)}`
}

async function showWaiting({ unit, scope, where }: Seen): Promise<Content> {
  const rules = await rulesFor(unit, where.office)
  const waits = await listWaitingBelow(unit, scope.offices, rules)
  if (waits.length === 0) return inset('这段时间还没有评定完的。')
  const name = (one: (typeof waits)[number]) => `${one.institution} ${categoryNames[one.category]}`
  const known = waits.filter((one) => one.medianDays !== undefined)
  return html`<p class="govuk-body">最近 ${rules['waiting-time-days']} 天里，从指定机构到拿到结论，一半的人等了这么多天（${citation('N6.3')}）。不到三份的不列天数。</p>
${barList(
  '等得最久的',
  known.slice(0, 15).map((one) => ({ label: name(one), value: one.medianDays ?? 0, words: `${one.medianDays} 天` })),
)}${table(
  '各机构、各类别',
  [
    { head: '机构' },
    { head: '在哪里' },
    { head: '类别' },
    { head: '结论', numeric: true },
    { head: '等候（天）', numeric: true },
  ],
  waits.map((one) => [
    one.institution,
    one.office,
    categoryNames[one.category],
    String(one.concluded),
    one.medianDays === undefined ? '—' : String(one.medianDays),
  ]),
)}`
}

async function showHands({ unit, months, where }: Seen): Promise<Content> {
  const hands = await handFigures(unit, where.office, months)
  return html`${barList(
    '手上的办件',
    hands.map((one) => ({
      label: one.name,
      value: one.held,
      words: `${one.held} 件，超期 ${one.overdue} 件`,
      look: one.overdue > 0 ? 'bad' : 'good',
    })),
  )}${table(
    '各人的数',
    [
      { head: '姓名' },
      { head: '办了多少步', numeric: true },
      { head: '手上的办件', numeric: true },
      { head: '已超期', numeric: true },
    ],
    hands.map((one) => [
      link(one.name, `/workbench/staff/${one.staff}`),
      number(where, one.acted, { measure: 'acted', what: one.staff }, `${one.name}办的步骤`),
      number(where, one.held, { measure: 'held', what: one.staff }, `${one.name}手上`),
      String(one.overdue),
    ]),
  )}`
}

export const supervisionRoutes: readonly Route[] = Object.entries(parts).map(
  ([path, part]): Route => ({
    method: 'GET',
    path: `${address}${path}`,
    door: 'workbench',
    handle: showPart(path, part),
  }),
)
