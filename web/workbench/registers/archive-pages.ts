// Paper archives by month, with shelves and what lacks a scan (R6.3).
import { archiveInventoryPdf, partsOf, unscannedInWords } from '#casework/archives/archive-inventory.ts'
import {
  type ArchiveFilter,
  countArchivedCases,
  listArchivedCases,
  setShelves,
} from '#casework/archives/paper-store.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { addMonths, isValidDay } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import { input } from '#web/components/fields.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'

const address = '/workbench/archives'
const perPage = 50
const views = { all: '全部', 'no-shelf': '没有柜架号', 'no-scan': '缺扫描件' } as const

function filterOf({ query, sent, today }: Exchange): ArchiveFilter {
  const asked = sent.get('month') || query.month || ''
  const only = sent.get('only') || query.only
  return {
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7),
    only: only === 'no-shelf' || only === 'no-scan' ? only : undefined,
  }
}

const monthInWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
const place = ({ month, only }: ArchiveFilter) => `${address}?month=${month}${only ? `&only=${only}` : ''}`

async function showArchives(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const filter = filterOf(exchange)
  const { month, only } = filter
  const turn = turnIn(exchange.query, perPage, [isValidDay, isId])
  const { cases, all } = await exchange.read(async (unit) => ({
    cases: await listArchivedCases(unit, actor.office, filter, turn),
    all: await countArchivedCases(unit, actor.office, month),
  }))
  const parts = partsOf(all)
  const neighbour = (count: number) => addMonths(`${month}-01`, count).slice(0, 7)
  return {
    page: workbenchPage({
      title: '纸质档案',
      caption: monthInWords(month),
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">纸质材料哪里产生哪里保管，并全部扫描（${citation('R6.3')}）。缺扫描件的办件不能办结。</p>
<p class="govuk-body">${link(
        '上一个月',
        place({ month: neighbour(-1), only }),
      )}　${link('下一个月', place({ month: neighbour(1), only }))}　${
        parts === 1
          ? link('这个月的清册（PDF）', `${address}/inventory?month=${month}`)
          : html`这个月的清册（PDF），分 ${parts} 册：${Array.from({ length: parts }, (_, index) =>
              link(`第 ${index + 1} 册`, `${address}/inventory?month=${month}&part=${index + 1}`),
            ).map((one) => html`${one} `)}`
      }</p>
${subNavigation(
  '筛选',
  Object.entries(views).map(([value, label]) => ({
    label,
    href: place({ month, only: value === 'all' ? undefined : (value as ArchiveFilter['only']) }),
  })),
)}
${
  cases.rows.length === 0
    ? inset(cases.next ? '看过的这些件里没有，请看下一页。' : '这个月没有。')
    : form(
        { action: address, key: exchange.newKey() },
        html`<input type="hidden" name="month" value="${month}"><input type="hidden" name="only" value="${only ?? ''}">
${checkboxes({
  name: 'cases',
  label: only ? `这一页找到 ${cases.rows.length} 件` : `收件的办件（全月 ${all} 件，这一页 ${cases.rows.length} 件）`,
  small: true,
  options: cases.rows.map((one) => {
    const missing = unscannedInWords(one)
    return {
      value: one.id,
      label: `${one.number}　${one.maskedName}　${matterNames[one.matter]}`,
      hint: `${
        one.current.channel === 'window' ? '原件由经常居住地保管' : '网上提交，原件在申请人手里'
      }，${one.shelf ? `柜架号 ${one.shelf}` : '没有柜架号'}，扫描件 ${one.pages} 页${missing ? `，缺：${missing}` : '，齐全'}`,
    }
  }),
})}
${input({ name: 'shelf', label: '选中的都放在（柜架号）', width: 10, autocomplete: 'off' })}${button('保存柜架号')}`,
      )
}
${keyPager(place(filter), cases)}`,
    }),
  }
}

async function saveShelves(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const chosen = sent.all('cases').filter(isId)
  const back = place(filterOf(exchange))
  if (chosen.length === 0 || sent.get('shelf').trim() === '')
    return { redirect: back, say: '没有保存：请选办件，并填写柜架号。', failed: true }
  await exchange.once(async (unit) => {
    await setShelves(unit, actor.office, chosen, sent.get('shelf'))
    return { to: back }
  })
  return { redirect: back, say: `已保存 ${chosen.length} 件的柜架号。` }
}

async function showInventory(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const { month } = filterOf(exchange)
  const nth = Number(exchange.query.part ?? 1)
  if (!Number.isSafeInteger(nth)) return notFound
  const made = await exchange.read((unit) => archiveInventoryPdf(unit, actor.office, { month, nth }, press))
  if (!made) return notFound
  const name = nth === 1 ? `${made.title}-${month}.pdf` : `${made.title}-${month}-${nth}.pdf`
  return { file: made.pdf, type: 'application/pdf', name, inline: true }
}

export const archiveRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: caseHands, handle: showArchives },
  { method: 'POST', path: address, door: 'workbench', roles: ['handler', 'approver', 'head'], handle: saveShelves },
  { method: 'GET', path: `${address}/inventory`, door: 'workbench', roles: caseHands, handle: showInventory },
]
