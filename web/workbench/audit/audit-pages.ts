// The audit desk: by case or person, by member of staff, by day; and whether the record itself is whole (N5.2).
import {
  type AuditEntry,
  type AuditWish,
  type EntryKind,
  entryKinds,
  findAuditedCases,
  listAudited,
  listEntries,
} from '#casework/audit-desk/audit-desk.ts'
import { type AuditVerification, listVerifications } from '#casework/audit-desk/verifications.ts'
import { getOffice, listOfficesUnder, officePath } from '#casework/offices/office-store.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays, dayInWords, isValidDay } from '#regulation/working-days.ts'
import { input, select } from '#web/components/fields.ts'
import { isMoment, keyPager, turnIn } from '#web/components/key-pager.ts'
import { button, inset, link, summaryList, table, tag } from '#web/components/parts.ts'
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { actorInWords, entryInWords } from './audit-words.ts'

const address = '/workbench/audit'
const perPage = 40
/** Where nothing else is asked: the last so many days. */
const daysBack = 30

/** The name of a chain, and a place in it. */
const isChain = (text: string) => /^[\w:. -]{0,80}$/.test(text)
const isCount = (text: string) => /^\d{1,15}$/.test(text)

async function showDesk(exchange: Exchange): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const office = query.office ?? actor.office
  const number = (query.number ?? '').slice(0, 40)
  const kind = (Object.keys(entryKinds) as EntryKind[]).find((one) => one === query.kind)
  const from = isValidDay(query.from ?? '') ? (query.from ?? '') : addDays(today, -daysBack)
  const to = isValidDay(query.to ?? '') ? (query.to ?? '') : today
  const found = await exchange.read(async (unit) => {
    if (!(await officePath(unit, office)).includes(actor.office)) return undefined
    const people = await listAudited(unit, office)
    const cases = number ? await findAuditedCases(unit, number) : undefined
    const chosen = people.filter((one) => !isId(query.staff ?? '') || one.id === query.staff)
    const wish: AuditWish = {
      kind,
      from,
      to,
      ...(cases ? { cases: cases.map((one) => one.id) } : { staff: chosen.map((one) => one.id) }),
    }
    return {
      office: await getOffice(unit, office),
      below: await listOfficesUnder(unit, office),
      people,
      cases,
      entries: await listEntries(unit, wish, turnIn(query, perPage, [isMoment, isChain, isCount])),
    }
  })
  if (!found) return notFound
  const { people, cases, entries, below } = found
  const kept = { office, number, staff: query.staff ?? '', kind: kind ?? '', from, to }
  return {
    page: workbenchPage({
      title: '审计',
      caption: found.office.label || '全国',
      visit: exchange.visit,
      back: office === actor.office ? { href: '/workbench' } : { href: address, label: '回到本级' },
      body: html`<p class="govuk-body">谁看了、办了什么，用途是什么（${citation('N5.2')}）。您的查询也有记录。${link(
        '记录本身是否完整',
        `${address}/chain`,
      )}</p>
<form method="get" action="${address}"><input type="hidden" name="office" value="${office}">
${input({
  name: 'number',
  label: '办件编号或身份证号码（选填）',
  hint: '填了号码，就看所有人对这个人的办件做了什么',
  value: number,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
<div class="tb-filters">${select({
        name: 'staff',
        label: '工作人员',
        empty: '全部',
        value: query.staff ?? '',
        options: people.map((one) => ({ value: one.id, label: `${one.name}${one.left ? '（已离岗）' : ''}` })),
      })}
${select({
  name: 'kind',
  label: '哪一类',
  empty: '全部',
  value: kind ?? '',
  options: (Object.keys(entryKinds) as EntryKind[]).map((value) => ({ value, label: entryKinds[value] })),
})}
${dayField('from', '从', from)}${dayField('to', '到', to)}</div>
${button('查找', { look: 'secondary' })}</form>
${cases ? whose(cases) : null}
${entries.rows.length === 0 ? inset('没有这样的记录。') : entryTable(entries.rows)}
${keyPager(`${address}?${new URLSearchParams(kept).toString()}`, entries)}
${
  below.length > 0
    ? html`<h2 class="govuk-heading-m">下面的机构</h2><ul class="tb-footer__links">${below.map(
        (one) => html`<li>${link(one.label, `${address}?office=${one.id}`)}</li>`,
      )}</ul>`
    : null
}`,
    }),
  }
}

const dayField = (name: string, label: string, value: Day): Html =>
  html`<div class="govuk-form-group"><label class="govuk-label" for="${name}">${label}</label><input class="govuk-input"
  type="date"${attributes({ id: name, name, value })}></div>`

const whose = (cases: readonly { number: string; maskedName: string }[]): Content =>
  cases.length === 0
    ? inset('没有找到归您审计的办件。请核对号码。')
    : summaryList(cases.map((one) => ({ key: one.maskedName, value: one.number })))

const entryTable = (entries: readonly AuditEntry[]): Html =>
  table(
    '记录',
    [{ head: '时间' }, { head: '谁' }, { head: '做了什么' }, { head: '哪一件' }, { head: '用途' }],
    entries.map((one) => [
      html`<span class="tb-nowrap">${momentInWords(one.at)}</span>`,
      actorInWords(one),
      entryInWords(one),
      one.caseNumber ? html`<span class="tb-code">${one.caseNumber}</span>` : '—',
      one.purpose ?? '',
    ]),
    { hideCaption: true },
  )

async function showChain(exchange: Exchange): Promise<Answer> {
  const { today } = exchange
  const since = addDays(today, -daysBack + 1)
  const found = await exchange.read((unit) => listVerifications(unit, since))
  const days = Array.from({ length: daysBack }, (_, index) => addDays(since, index))
  const [newest] = found
  return {
    page: workbenchPage({
      title: '记录是否完整',
      visit: exchange.visit,
      back: { href: address, label: '回到审计' },
      body: html`<p class="govuk-body">每条记录都带着上一条的指纹，改一条就对不上。每天夜里查新的记录；全部记录和数据分段比对，几天一遍，从停下的地方接着比。</p>
${
  newest
    ? summaryList([
        { key: '最近一次', value: momentInWords(newest.at) },
        { key: '结果', value: result(newest) },
        { key: '查了多少', value: `${newest.chains} 条链，${newest.entries} 条记录` },
      ])
    : inset('还没有校验过。今天夜里会校验。')
}
${strip(days, found)}
${
  found.length > 0
    ? table(
        '每天的结果',
        [{ head: '日期' }, { head: '结果' }, { head: '链', numeric: true }, { head: '记录', numeric: true }],
        found.map((one) => [dayInWords(one.day), result(one), String(one.chains), String(one.entries)]),
      )
    : null
}`,
    }),
  }
}

function result({ broken }: AuditVerification): Content {
  if (!broken) return tag('完整', 'green')
  const { chain, seq, faults } = broken
  return html`${tag('不完整', 'red')} ${seq === undefined ? `${chain}，共 ${faults} 处` : `链 ${chain} 第 ${seq} 条`}`
}

/** One field a day; the table below says the same. */
function strip(days: readonly Day[], found: readonly AuditVerification[]): Html {
  const on = (day: Day) => found.find((one) => one.day === day)
  const words = (day: Day) => (on(day) ? (on(day)?.broken ? '不完整' : '完整') : '没有校验')
  const good = days.filter((day) => words(day) === '完整').length
  const bad = days.filter((day) => words(day) === '不完整').length
  return html`<figure class="tb-months">
<figcaption class="govuk-heading-m">最近 ${days.length} 天</figcaption><svg class="tb-months__picture" role="img"
  aria-label="最近 ${days.length} 天：完整 ${good} 天，不完整 ${bad} 天，没有校验 ${days.length - good - bad} 天。"${attributes(
    { viewBox: `0 0 ${days.length * 20} 28`, width: '100%' },
  )}>${days.map(
    (day, index) =>
      html`<g><title>${day}：${words(day)}</title><rect class="${
        on(day) ? (on(day)?.broken ? 'tb-share__part--bad' : 'tb-share__part--good') : 'tb-share__part--none'
      }"${attributes({ x: String(index * 20), y: '0', width: '17', height: '28' })}/></g>`,
  )}</svg></figure>`
}

export const auditRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: ['auditor'], handle: showDesk },
  { method: 'GET', path: `${address}/chain`, door: 'workbench', roles: ['auditor'], handle: showChain },
]
