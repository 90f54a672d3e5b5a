// Paper archives by month, with shelves and what lacks a scan (R6.3).
import { archiveInventoryPdf, unscannedInWords } from '#casework/archives/archive-inventory.ts'
import { type ArchiveFilter, listArchivedCases, setShelves } from '#casework/archives/paper-store.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { addMonths } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import { input } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'

const address = '/workbench/archives'
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
  const cases = await exchange.read((unit) => listArchivedCases(unit, actor.office, filter))
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
      )}　${link('下一个月', place({ month: neighbour(1), only }))}　${link(
        '这个月的清册（PDF）',
        `${address}/inventory?month=${month}`,
      )}</p>
${subNavigation(
  '筛选',
  Object.entries(views).map(([value, label]) => ({
    label,
    href: place({ month, only: value === 'all' ? undefined : (value as ArchiveFilter['only']) }),
  })),
)}
${
  cases.length === 0
    ? inset('这个月没有。')
    : form(
        { action: address, key: exchange.newKey() },
        html`<input type="hidden" name="month" value="${month}"><input type="hidden" name="only" value="${only ?? ''}">
${checkboxes({
  name: 'cases',
  label: `收件的办件（${cases.length}）`,
  small: true,
  options: cases.map((one) => {
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
}`,
    }),
  }
}

async function saveShelves(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const chosen = sent.all('cases').filter(isId)
  const back = place(filterOf(exchange))
  if (chosen.length === 0 || sent.get('shelf').trim() === '')
    return { redirect: back, say: '没有保存：请选办件，并填写柜架号。' }
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
  const { pdf, title } = await exchange.read((unit) => archiveInventoryPdf(unit, actor.office, month, press))
  return { file: pdf, type: 'application/pdf', name: `${title}-${month}.pdf`, inline: true }
}

export const archiveRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: caseHands, handle: showArchives },
  { method: 'POST', path: address, door: 'workbench', roles: ['handler', 'approver', 'head'], handle: saveShelves },
  { method: 'GET', path: `${address}/inventory`, door: 'workbench', roles: caseHands, handle: showInventory },
]
