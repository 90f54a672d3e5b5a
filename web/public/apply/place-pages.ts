// Choosing a county: by typing its name, by suggestion from the identity number, or 省 → 市 → 县; no script needed (R3.2, R4.1.5).

import { saveDraft } from '#casework/applications/draft-store.ts'
import { findOpenCounty, getOffice, listOfficesUnder, type Office } from '#casework/offices/office-store.ts'
import { type Place, searchPlaces, searchPlacesToAsk } from '#casework/offices/place-search-store.ts'
import { nation } from '#casework/offices/reference-data.ts'
import { suggestHukouOffice } from '#casework/offices/suggest-hukou-office.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { isRefusal, type MatterId, refuse } from '#regulation/vocabulary.ts'
import { input } from '#web/components/fields.ts'
import { button, form, link } from '#web/components/parts.ts'
import { placesToAsk, typedFor } from '#web/components/places.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { doneOf, gatherDraft } from './draft-view.ts'

type Which = 'residence' | 'hukou'
const whichOf = (exchange: Exchange): Which | undefined =>
  (['residence', 'hukou'] as const).find((one) => one === exchange.params.which)
const titleOf = (which: Which, matter: MatterId) =>
  which === 'residence' ? '选择经常居住地' : matter === 'move' ? '选择新户籍地' : '选择户籍地'

async function showPlaces(exchange: Exchange, message?: ReturnType<typeof refuse>): Promise<Answer> {
  const which = whichOf(exchange)
  const { text = '', under = nation } = exchange.query
  const found = await exchange.read(async (unit) => {
    const view = await gatherDraft(unit, exchange.params.draft ?? '')
    if (!view || !which) return undefined
    const identity = view.answers.idNumber ? readIdentityNumber(view.answers.idNumber, unit.today) : undefined
    const suggested =
      which === 'hukou' && view.matter !== 'move' && identity && !isRefusal(identity)
        ? (await suggestHukouOffice(unit, identity.divisionCode)).offices
        : []
    const parent = /^\d{6}$/.test(under) ? under : nation
    return {
      done: doneOf(view),
      matter: view.matter,
      found: text ? await searchPlaces(unit, text) : [],
      toAsk: text ? await searchPlacesToAsk(unit, text) : [],
      suggested,
      children: await listOfficesUnder(unit, parent),
      parent: parent === nation ? undefined : await getOffice(unit, parent).catch(() => undefined),
    }
  })
  if (!found || !which) return notFound
  if (found.done) return found.done
  const base = `/apply/${exchange.params.draft}/place/${which}`
  const errors = message ? errorsOf(message) : undefined
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: titleOf(which, found.matter),
      visit: exchange.visit,
      errors,
      back: { href: `/apply/${exchange.params.draft}/q/${which}` },
      body: html`${found.suggested.length > 0 ? html`<h2 class="govuk-heading-m">按身份证号推测</h2><p class="govuk-body">号码只说明最初登记的地方。户口迁过的，请另选。</p>${choices(exchange, base, found.suggested)}` : null}
<form method="get"${attributes({ action: base })}>${input({ name: 'text', label: '输入地名查找', hint: '例如：西宁 城东，或 武侯区', value: text, autocomplete: 'off', width: 20 })}${button('查找', { look: 'secondary' })}</form>
${placesToAsk(found.toAsk)}${found.found.length > 0 ? choices(exchange, base, found.found) : null}${
  text && found.found.length === 0 && found.toAsk.length === 0
    ? html`<p class="govuk-body">没有找到“${text}”。请换个写法，或在下面逐级选。</p>`
    : null
}
<h2 class="govuk-heading-m">逐级选择${found.parent ? `：${found.parent.label}` : ''}</h2>
${found.parent ? html`<p class="govuk-body">${link('回到全国', base)}</p>` : null}
${browse(exchange, base, found.children)}`,
    }),
  }
}

function choices(exchange: Exchange, base: string, places: readonly Place[]): Html {
  return html`<ul class="tb-personas">${places.map(
    (one) =>
      html`<li>${form({ action: base, key: exchange.newKey() }, html`<input type="hidden" name="office"${attributes({ value: one.id })}>${button(`选 ${one.label}${typedFor(one)}`, { look: 'secondary' })}`)}</li>`,
  )}</ul>`
}

function browse(exchange: Exchange, base: string, children: readonly Office[]): Html {
  const counties = children.filter((one) => one.level === 'county')
  const above = children.filter((one) => one.level !== 'county')
  return html`${above.length > 0 ? html`<ul class="tb-footer__links">${above.map((one) => html`<li>${link(one.label.split(' ').at(-1) ?? one.label, `${base}?under=${one.id}`)}</li>`)}</ul>` : null}${counties.length > 0 ? choices(exchange, base, counties) : null}`
}

async function choosePlace(exchange: Exchange): Promise<Answer> {
  const which = whichOf(exchange)
  const { draft = '' } = exchange.params
  if (!which) return notFound
  const done = await exchange.once(async (unit) => {
    const office = await findOpenCounty(unit, exchange.sent.get('office'))
    if (!office || !(await gatherDraft(unit, draft)))
      return refuse('没有这个县（市、区）。请重新选择。', { field: 'text' })
    await saveDraft(unit, draft, {
      answers: which === 'residence' ? { residenceOffice: office.id } : { hukouOffice: office.id },
    })
    return { to: `/apply/${draft}/q/${which}`, say: `已选：${office.label}。` }
  })
  return isRefusal(done) ? showPlaces(exchange, done) : { redirect: done.to, say: done.say }
}

export const placeRoutes: readonly Route[] = [
  { method: 'GET', path: '/apply/:draft/place/:which', door: 'account', handle: (exchange) => showPlaces(exchange) },
  { method: 'POST', path: '/apply/:draft/place/:which', door: 'account', handle: choosePlace },
]
