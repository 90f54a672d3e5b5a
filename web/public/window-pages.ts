// Windows of every county, findable by place (N2.2).
import {
  findCountyOffice,
  findOffice,
  findWindow,
  listOfficesUnder,
  listWindows,
} from '#casework/offices/office-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { citation } from '#regulation/clauses.ts'
import { input } from '#web/components/fields.ts'
import { button, link, summaryList, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

const nation = '000000'

async function showWindows(exchange: Exchange): Promise<Answer> {
  const { text = '', under = nation } = exchange.query
  const found = await exchange.read(async (unit) => {
    const parent = await findOffice(unit, under)
    return {
      parent: parent && parent.id !== nation ? parent : undefined,
      places: text ? await searchPlaces(unit, text) : [],
      children: parent ? await listOfficesUnder(unit, parent.id) : [],
      windows: parent ? await listWindows(unit, parent.id) : [],
    }
  })
  return {
    page: publicPage({
      title: '找窗口',
      visit: exchange.visit,
      back: { href: found.parent ? '/windows' : '/' },
      body: html`<p class="govuk-body">每个县（市、区）残联都有跨省通办窗口（${citation('N2.2')}）。没有列出的，请问当地残联。</p>
<form method="get" action="/windows">${input({ name: 'text', label: '输入地名查找', hint: '例如：西宁 城东', value: text, width: 20, autocomplete: 'off' })}${button('查找', { look: 'secondary' })}</form>
${text ? (found.places.length > 0 ? html`<ul class="govuk-list">${found.places.map((one) => html`<li>${link(one.label, `/windows/${one.id}`)}${one.formerName ? `（原${one.formerName}）` : ''}</li>`)}</ul>` : html`<p class="govuk-body">没有找到“${text}”。请换个写法，或在下面逐级找。</p>`) : null}
${
  found.windows.length > 0
    ? table(
        found.parent ? `${found.parent.label}的窗口` : '已登记的窗口',
        [{ head: '地方' }, { head: '地址' }, { head: '时间' }, { head: '电话' }],
        found.windows.map((one) => [link(one.label, `/windows/${one.office}`), one.address, one.hours, one.phone]),
      )
    : null
}
<h2 class="govuk-heading-m">按地方找${found.parent ? `：${found.parent.label}` : ''}</h2>
<ul class="tb-footer__links">${found.children.map((one) => html`<li>${link(one.label.split(' ').at(-1) ?? one.label, one.level === 'county' ? `/windows/${one.id}` : `/windows?under=${one.id}`)}</li>`)}</ul>`,
    }),
  }
}

async function showWindow(exchange: Exchange): Promise<Answer> {
  const { office: id = '' } = exchange.params
  const found = await exchange.read(async (unit) => ({
    office: await findCountyOffice(unit, id),
    window: await findWindow(unit, id),
  }))
  if (!found.office) return notFound
  const { office, window } = found
  return {
    page: publicPage({
      title: office.name,
      caption: office.label,
      visit: exchange.visit,
      back: { href: '/windows' },
      body: window
        ? summaryList([
            { key: '地址', value: window.address },
            { key: '时间', value: window.hours },
            { key: '电话', value: window.phone },
            { key: '短信（听力、言语不便）', value: window.textRoute },
            { key: '无台阶', value: window.stepFree ? '有无障碍通道' : '有台阶，请先打电话' },
          ])
        : html`<p class="govuk-body">这里还没有登记窗口的地址和电话。请打当地残联的电话，或到政务服务大厅询问。</p>`,
    }),
  }
}

export const windowRoutes: readonly Route[] = [
  { method: 'GET', path: '/windows', door: 'public', handle: showWindows },
  { method: 'GET', path: '/windows/:office', door: 'public', handle: showWindow },
]
