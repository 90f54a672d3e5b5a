// My relatives: declared once a year, so that their cases go to other hands (N4.3).

import { rulesFor } from '#casework/cases/scene.ts'
import { endRelative, listRelatives, stateRelatives } from '#casework/integrity/relative-store.ts'
import { declareRelative } from '#casework/integrity/relatives.ts'
import { nation } from '#casework/offices/reference-data.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { dayAfter } from '#regulation/deadlines.ts'
import { kinships } from '#regulation/offices/relatives.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { byDayInWords, dayInWords } from '#regulation/working-days.ts'
import { type Errors, input, select } from '#web/components/fields.ts'
import { button, form, inset, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, type Onward, type Refused, type Route } from '#web/route.ts'

const address = '/workbench/me/relatives'

async function show(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { sent, today, actor } = exchange
  const { relatives, statedOn, rules } = await exchange.read(async (unit) => ({
    ...(await listRelatives(unit)),
    rules: await rulesFor(unit, actor.kind === 'staff' ? actor.office : nation),
  }))
  const until = statedOn && dayAfter('relatives-months', statedOn, rules)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '申报亲属',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/me', label: '回到我的账号' },
      body: html`<p class="govuk-body">亲属来办证、评定的，您要回避，由同事办（${citation('N4.3')}）。号码不保存原文，只用来比对。</p>
${inset(until && until >= today ? `您 ${dayInWords(statedOn)} 确认过，${byDayInWords(until)}再确认一次。` : `请每 ${rules['relatives-months']} 个月确认一次。没有亲属要申报的，也请确认。`)}
${
  relatives.length === 0
    ? null
    : table(
        '已申报的亲属',
        [{ head: '姓名' }, { head: '关系' }, { head: '申报' }, { head: '撤回' }],
        relatives.map((one) => [
          html`<span id="who-${one.id}">${one.maskedName}</span>`,
          kinships[one.relation],
          dayInWords(one.declaredOn),
          form(
            { action: `${address}/${one.id}/end`, key: exchange.newKey() },
            button('不再是', { look: 'secondary', describedBy: `who-${one.id}` }),
          ),
        ]),
      )
}
${form(
  { action: address, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">加一位亲属</h2>${input({ name: 'name', label: '姓名', value: sent.get('name'), error: errors?.name, width: 20, autocomplete: 'off' })}${input({ name: 'idNumber', label: '身份证号码', value: sent.get('idNumber'), error: errors?.idNumber, width: 20, autocomplete: 'off', spellcheck: false })}${select({ name: 'relation', label: '是您的什么人', empty: '请选择', value: sent.get('relation'), error: errors?.relation, options: Object.entries(kinships).map(([value, label]) => ({ value, label })) })}${button('申报')}`,
)}
${form({ action: `${address}/all`, key: exchange.newKey() }, button('以上齐全，确认', { look: 'secondary' }))}`,
    }),
  }
}

async function declare(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const one = { name: sent.get('name'), idNumber: sent.get('idNumber'), relation: sent.get('relation') }
    const declared = await declareRelative(unit, one)
    return isRefusal(declared) ? declared : { to: address, say: '已申报。' }
  })
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function end(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    if (isId(id)) await endRelative(unit, id)
    return { to: address, say: '已撤回。' }
  })
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function stateAll(exchange: Exchange): Promise<Answer> {
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    await stateRelatives(unit)
    return { to: address, say: '已确认。' }
  })
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const relativeRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: (exchange) => show(exchange) },
  { method: 'POST', path: address, door: 'workbench', handle: declare },
  { method: 'POST', path: `${address}/all`, door: 'workbench', handle: stateAll },
  { method: 'POST', path: `${address}/:id/end`, door: 'workbench', handle: end },
]
