// Windows of every county, findable by typing a place or 省 → 市 → 县 (N2.2).

import { listOfficeChanges } from '#casework/offices/office-change-store.ts'
import { listClosures } from '#casework/offices/office-entry-store.ts'
import {
  findCountyOffice,
  findOffice,
  findWindow,
  listOfficesUnder,
  listWindows,
  type Office,
  type Window,
} from '#casework/offices/office-store.ts'
import { type Place, searchPlaces, searchPlacesToAsk } from '#casework/offices/place-search-store.ts'
import { demoMark } from '#casework/offices/publish-window.ts'
import { nation } from '#casework/offices/reference-data.ts'
import { findUnstaffed } from '#casework/offices/unstaffed.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { input } from '#web/components/fields.ts'
import {
  button,
  buttons,
  link,
  linkButton,
  type SummaryRow,
  summaryList,
  table,
  tag,
  warning,
} from '#web/components/parts.ts'
import { placesToAsk, typedFor } from '#web/components/places.ts'
import { unstaffedWarning } from '#web/components/unstaffed-warning.ts'
import { type Content, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

/** More windows than these are looked for by place. */
const mostAtOnce = 50

const lastPart = ({ label }: Office) => label.split(' ').at(-1) ?? label
const addressOf = (office: Office) =>
  office.level === 'county' ? `/windows/${office.id}` : `/windows?under=${office.id}`

async function gather(unit: Unit, text: string, under: string) {
  const parent = await findOffice(unit, under)
  if (!parent || parent.level === 'county') return undefined
  return {
    parent: parent.id === nation ? undefined : parent,
    above: parent.parent && parent.parent !== nation ? await findOffice(unit, parent.parent) : undefined,
    places: text ? await searchPlaces(unit, text) : [],
    toAsk: text ? await searchPlacesToAsk(unit, text) : [],
    children: await listOfficesUnder(unit, parent.id),
    windows: await listWindows(unit, parent.id),
  }
}

async function showWindows(exchange: Exchange): Promise<Answer> {
  const { text = '', under = nation } = exchange.query
  const found = await exchange.read((unit) => gather(unit, text.slice(0, 40), under))
  if (!found) return notFound
  const { parent, above, children, windows } = found
  const shown = windows.length <= mostAtOnce ? windows : []
  return {
    page: publicPage({
      title: parent ? `${parent.label}的窗口` : '找窗口',
      visit: exchange.visit,
      back: above
        ? { href: addressOf(above), label: `回到${lastPart(above)}` }
        : parent
          ? { href: '/windows', label: '回到全国' }
          : { href: '/' },
      body: html`<p class="govuk-body">每个县（市、区）残联都有跨省通办窗口（${citation('N2.2')}）。没有登记地址的，请问当地残联。</p>
<form method="get" action="/windows">${input({ name: 'text', label: '输入地名查找', hint: '例如：西宁 城东', value: text, width: 20, autocomplete: 'off' })}${button('查找', { look: 'secondary' })}</form>
${placesToAsk(found.toAsk)}${text && (found.places.length > 0 || found.toAsk.length === 0) ? results(text, found.places) : null}
<h2 class="govuk-heading-m">${parent ? `${lastPart(parent)}下面的地方` : '按省份找'}</h2>
<ul class="tb-footer__links">${children.map((one) => html`<li>${link(lastPart(one), addressOf(one))}</li>`)}</ul>
${
  shown.length > 0
    ? table(
        parent ? '已登记的窗口' : '全国已登记的窗口',
        [{ head: '地方' }, { head: '地址' }, { head: '时间' }, { head: '电话' }],
        shown.map((one) => [
          html`${link(one.label, `/windows/${one.office}`)}${one.isDemo ? html` ${tag(demoMark)}` : null}`,
          one.address,
          one.hours,
          one.phone,
        ]),
      )
    : null
}`,
    }),
  }
}

/** Places of one name stand with their parents, so that nobody takes the wrong one. */
function results(text: string, places: readonly Place[]): Content {
  if (places.length === 0)
    return html`<p class="govuk-body" role="status">没有找到“${text}”。请换个写法，或在下面逐级找。</p>`
  return html`<h2 class="govuk-heading-m">找到 ${places.length} 个地方</h2><ul class="govuk-list">${places.map(
    (one) => html`<li>${link(one.label, `/windows/${one.id}`)}${typedFor(one)}</li>`,
  )}</ul>`
}

/** A telephone number that a telephone can dial. */
const dial = (phone: string): Content =>
  /^[\d-]{7,16}$/.test(phone) ? html`<a class="govuk-link" href="tel:${phone}">${phone}</a>` : phone

export const windowRows = (window: Window): SummaryRow[] => [
  { key: '地址', value: window.address },
  { key: '时间', value: window.hours },
  { key: '电话', value: dial(window.phone) },
  { key: '听力、言语不便', value: window.textRoute },
  { key: '进门', value: window.stepFree ? '有无障碍通道' : '有台阶，请先打电话' },
]

async function showWindow(exchange: Exchange): Promise<Answer> {
  const { office: id = '' } = exchange.params
  const found = await exchange.read(async (unit) => ({
    office: await findCountyOffice(unit, id),
    window: await findWindow(unit, id),
    unstaffed: await findUnstaffed(unit, id, 'handler'),
    closures: await listClosures(unit, id),
    change: (await listOfficeChanges(unit, { office: id })).find((one) => one.kind === 'merged'),
  }))
  if (!found.office) return notFound
  const { office, window, closures, change } = found
  return {
    page: publicPage({
      title: office.name,
      caption: office.label,
      visit: exchange.visit,
      back: { href: office.parent && office.parent !== nation ? `/windows?under=${office.parent}` : '/windows' },
      body: html`${
        change?.successor
          ? warning(
              html`从 ${dayInWords(change.effectiveOn)} 起，这里的事由${link(change.successorLabel ?? '', `/windows/${change.successor}`)}接着办。`,
            )
          : null
      }${closures.map(({ content, from, to }) =>
        warning(
          html`${dayInWords(from)} 到 ${dayInWords(to ?? from)} 暂停办公：${content.reason}。${content.instead}。`,
        ),
      )}${unstaffedWarning(found.unstaffed, '受理')}${window?.isDemo ? html`<p class="govuk-body">${tag(demoMark)} 地址和电话都是编的。</p>` : null}
${
  window
    ? summaryList(windowRows(window))
    : html`<p class="govuk-body">这里还没有登记窗口的地址和电话。请打当地残联的电话，或到政务服务大厅询问。</p>`
}
<p class="govuk-body">${link('这里的办事指南（条件、材料、步骤、时限，可以打印）', `/windows/${office.id}/guide`)}</p>
<p class="govuk-body">${link('这里的规定（材料、公示、收费、邮费等）', `/windows/${office.id}/rules`)}</p>
<p class="govuk-body">${link('投诉这里的残联或工作人员', `/complaints/new?office=${office.id}`)}</p>
${buttons(linkButton('要带什么材料？', `/checklist?place=${encodeURIComponent(office.label)}`), linkButton('网上申请', `/apply?residence=${office.id}`, 'secondary'))}`,
    }),
  }
}

export const windowRoutes: readonly Route[] = [
  { method: 'GET', path: '/windows', door: 'public', sameForAll: 'published', handle: showWindows },
  { method: 'GET', path: '/windows/:office', door: 'public', sameForAll: 'published', handle: showWindow },
]
