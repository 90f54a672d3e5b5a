// Zones, towns and former places for which this office is asked or responsible: who is responsible, and putting it right (N1).
import { addPlace, decidePlace, proposePlace } from '#casework/offices/correct-known-place.ts'
import {
  findKnownPlace,
  type KnownPlace,
  listKnownPlaces,
  listPlaceProposals,
  type PlaceProposal,
  searchKnownPlaces,
} from '#casework/offices/known-place-store.ts'
import { listCountiesUnder } from '#casework/offices/office-readiness.ts'
import { findOffice } from '#casework/offices/office-store.ts'
import { isId } from '#platform/ids.ts'
import { placeKindNames } from '#regulation/offices/known-places.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input, select } from '#web/components/fields.ts'
import { button, buttons, form, link, summaryList, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'

const address = '/workbench/places'

async function showPlaces(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const text = (exchange.query.text ?? '').slice(0, 40)
  const speaks = actor.roles.includes('head') || actor.roles.includes('office-admin')
  const { places, proposals } = await exchange.read(async (unit) => ({
    places: text ? await searchKnownPlaces(unit, text, 50) : await listKnownPlaces(unit, actor.office),
    proposals: await listPlaceProposals(unit, { office: actor.office }),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '开发区、镇和旧区划',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">这些地方不是今天的县级区划。群众按这里找到负责的残联；没有登记的，请群众问上级。</p>
<form method="get" action="${address}">${input({
        name: 'text',
        label: '查地名',
        hint: '例如：石家庄 高新',
        value: text,
        width: 20,
        autocomplete: 'off',
      })}${button('查找', { look: 'secondary' })}</form>
${proposals.map((proposal) => showProposal(exchange, proposal, errors))}
${
  places.length === 0
    ? html`<p class="govuk-body">${text ? `没有找到“${text}”。` : '没有归本残联管的这类地方。可以按地名查找。'}</p>`
    : table(
        text ? `“${text}”` : '归本残联管或答复的',
        [{ head: '地方' }, { head: '种类' }, { head: '由谁办' }, { head: '问谁' }, { head: '依据' }],
        places.map((place) => [
          link(place.name, `${address}/${place.id}`),
          placeKindNames[place.kind],
          responsible(place),
          place.askLabel,
          place.basis,
        ]),
      )
}
${speaks ? addForm(exchange, errors) : null}`,
    }),
  }
}

const addForm = ({ newKey, sent }: Exchange, errors: Errors | undefined): Html => html`
<h2 class="govuk-heading-m">登记一个新的地方</h2>
<p class="govuk-body">登记后，群众马上查得到，先请他们问管这一带的残联。由哪个县办，再打开它提出，由另一人批准。</p>
${form(
  { action: address, key: newKey() },
  html`${input({ name: 'name', label: '全名', hint: '例如：甘河工业园区', value: sent.get('name'), error: errors?.name })}
${input({
  name: 'otherNames',
  label: '别的叫法（可以不填）',
  hint: '用顿号隔开',
  value: sent.get('otherNames'),
  error: errors?.otherNames,
})}
${input({
  name: 'effectiveFrom',
  label: '从哪天起',
  hint: '例如：2026-03-01',
  value: sent.get('effectiveFrom'),
  error: errors?.effectiveFrom,
  width: 10,
})}
${input({
  name: 'basis',
  label: '登记的依据',
  hint: '文件的名称和文号',
  value: sent.get('basis'),
  error: errors?.basis,
})}${button('登记')}`,
)}`

const responsible = ({ officeLabel }: KnownPlace): Content => officeLabel ?? tag('还没有登记', 'orange')

function showProposal(exchange: Exchange, proposal: PlaceProposal, errors: Errors | undefined): Html {
  const { id, placeName, officeLabel, basis, proposedBy, proposedByName, state, decidedByName, note } = proposal
  const { actor } = exchange
  const decides =
    state === 'proposed' &&
    actor.kind === 'staff' &&
    actor.office === proposal.askOffice &&
    actor.roles.includes('head') &&
    actor.id !== proposedBy
  const words = { proposed: '等决定', approved: '已批准', returned: '已退回' }
  const colour = { proposed: 'blue', approved: 'green', returned: 'orange' } as const
  const who = `${decidedByName ?? ''}${note ? `：${note}` : ''}`
  return html`<section aria-labelledby="proposal-${id}">
<h2 class="govuk-heading-m" id="proposal-${id}">${placeName}：由${officeLabel}办</h2>
${summaryList([
  { key: '依据', value: basis },
  { key: '提出', value: proposedByName },
  { key: '情况', value: html`${tag(words[state], colour[state])} ${who}` },
])}${
  decides
    ? form(
        { action: `${address}/proposals/${id}/decide`, key: exchange.newKey() },
        html`${input({
          name: 'note',
          label: '退回的理由（批准时不用写）',
          value: exchange.sent.get('note'),
          error: errors?.note,
        })}${buttons(
          button('批准', { name: 'decision', value: 'approve' }),
          button('退回', { name: 'decision', value: 'return', look: 'secondary' }),
        )}`,
      )
    : null
}</section>`
}

async function showPlace(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, sent } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const place = await findKnownPlace(unit, { id })
    if (!place) return undefined
    const own = await findOffice(unit, actor.office)
    const counties = own?.level === 'county' ? [own] : await listCountiesUnder(unit, place.askOffice)
    return { place, counties, proposals: await listPlaceProposals(unit, { place: id }) }
  })
  if (!found) return notFound
  const { place, counties, proposals } = found
  const speaks = actor.roles.includes('head') || actor.roles.includes('office-admin')
  const open = proposals.some(({ state }) => state === 'proposed')
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: place.name,
      caption: placeKindNames[place.kind],
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到地名' },
      body: html`${summaryList([
        ...(place.code === null ? [] : [{ key: '代码', value: place.code }]),
        { key: '由谁办', value: responsible(place) },
        { key: '问谁', value: place.askLabel },
        { key: '依据', value: place.basis },
      ])}
${proposals.map((proposal) => showProposal(exchange, proposal, errors))}
${
  speaks && !open
    ? form(
        { action: `${address}/${id}`, key: exchange.newKey() },
        html`${select({
          name: 'office',
          label: '应当由谁办',
          empty: '请选择',
          options: counties.map(({ id: value, label }) => ({ value, label })),
          value: sent.get('office'),
          error: errors?.office,
        })}
${input({
  name: 'basis',
  label: '依据',
  hint: '文件的名称和文号',
  value: sent.get('basis'),
  error: errors?.basis,
})}${button('提出改动')}`,
      )
    : null
}`,
    }),
  }
}

async function add(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const added = await addPlace(unit, {
      name: sent.get('name'),
      otherNames: sent.get('otherNames'),
      effectiveFrom: sent.get('effectiveFrom'),
      basis: sent.get('basis'),
    })
    return isRefusal(added) ? added : { to: `${address}/${added.id}`, say: '已登记，群众马上查得到。' }
  })
  return isRefusal(done) ? showPlaces(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function propose(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const { sent } = exchange
  let there = true
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const proposed = await proposePlace(unit, id, { office: sent.get('office'), basis: sent.get('basis') })
    there = proposed !== undefined
    if (proposed && isRefusal(proposed)) return proposed
    return { to: `${address}/${id}`, say: '已提出，等管这一带的残联负责人决定。' }
  })
  if (!there) return notFound
  return isRefusal(done) ? showPlace(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function decide(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const approved = exchange.sent.get('decision') === 'approve'
  const done = await exchange.once(
    async (unit) =>
      (await decidePlace(unit, id, { approved, note: exchange.sent.get('note') })) ?? {
        to: address,
        say: approved ? '已批准，群众马上按这个找到。' : '已退回。',
      },
  )
  return isRefusal(done) ? showPlaces(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const knownPlaceRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: (exchange) => showPlaces(exchange) },
  { method: 'POST', path: address, door: 'workbench', roles: ['head', 'office-admin'], handle: add },
  { method: 'GET', path: `${address}/:id`, door: 'workbench', handle: (exchange) => showPlace(exchange) },
  { method: 'POST', path: `${address}/:id`, door: 'workbench', roles: ['head', 'office-admin'], handle: propose },
  { method: 'POST', path: `${address}/proposals/:id/decide`, door: 'workbench', roles: ['head'], handle: decide },
]
