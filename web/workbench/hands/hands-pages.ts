// Taking a case in hand, putting it back, and the page on which it is passed to a colleague with a word (N2.4, N5.1).
import type { CaseFile } from '#casework/cases/case-store.ts'
import { listReceivers, passCaseOn, putCaseBack, takeCase } from '#casework/cases/hands.ts'
import { markPassedSeen } from '#casework/cases/hands-store.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { roleNames } from '#regulation/actor.ts'
import { isRefusal, matterNames, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { type Errors, input, select } from '#web/components/fields.ts'
import { button, details, form, inset, link } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Onward, type Route } from '#web/route.ts'
import { showCase } from '../case-page.ts'
import { findCaseToShow } from '../case-view.ts'

const missing = refuse('没有找到这件申请。')

/** Does something with the case of the address once; where it is refused the case says why. */
async function act(
  exchange: Exchange,
  use: (unit: Unit, file: CaseFile) => Promise<Refusal | object>,
  say: string,
): Promise<Answer> {
  const { id = '' } = exchange.params
  const done = await exchange.once(async (unit): Promise<Onward | Refusal> => {
    const file = await findCaseToShow(unit, id)
    if (!file) return missing
    const did = await use(unit, file)
    return isRefusal(did) ? did : { to: `/workbench/cases/${id}`, say }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return done === missing ? notFound : showCase(exchange, { errors: errorsOf(done), status: 409 })
}

async function askPassOn(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, exchange.params.id ?? '')
    return file && { file, receivers: await listReceivers(unit, file) }
  })
  if (!found) return notFound
  const { file, receivers } = found
  const can = receivers.filter(({ refusal }) => !refusal)
  const cannot = receivers.flatMap(({ id, refusal }) => (refusal ? [{ id, words: refusal.message }] : []))
  const back = `/workbench/cases/${file.id}`
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '转交给同事',
      caption: `${file.maskedName}　${matterNames[file.current.matter]}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: back, label: '回到这件申请' },
      body: html`<p class="govuk-body">只列出现在能办这件的同事。对方在“今天”里看到您的话。</p>
${
  can.length === 0
    ? inset('现在没有能接手的同事。请继续办，或请机构管理员安排。')
    : form(
        { action: `${back}/pass-on`, key: exchange.newKey() },
        html`${select({
          name: 'to',
          label: '交给谁',
          empty: '请选一位同事',
          options: can.map(({ id, name, roles }) => ({
            value: id,
            label: `${name}（${roles.map((role) => roleNames[role]).join('、')}）`,
          })),
          value: exchange.sent.get('to'),
          error: errors?.to,
        })}${input({
          name: 'words',
          label: '留一句话',
          hint: '2 到 100 个字，例如“请核对居住证”。申请人要自己的信息时也能看到。',
          value: exchange.sent.get('words'),
          error: errors?.words,
          autocomplete: 'off',
        })}${button('转交')}`,
      )
}
${
  cannot.length > 0
    ? details(
        `不能接手的 ${cannot.length} 人`,
        html`<ul class="govuk-list govuk-list--bullet">${cannot.map(({ words }) => html`<li>${words}</li>`)}</ul>`,
      )
    : null
}
<p class="govuk-body">${link('不转交，回到这件申请', back)}</p>`,
    }),
  }
}

async function passOn(exchange: Exchange): Promise<Answer> {
  const { sent, params } = exchange
  const { id = '' } = params
  const done = await exchange.once(async (unit): Promise<Onward | Refusal> => {
    const file = await findCaseToShow(unit, id)
    if (!file) return missing
    const passed = await passCaseOn(unit, file, { to: sent.get('to'), words: sent.get('words') })
    return isRefusal(passed) ? passed : { to: `/workbench/cases/${id}`, say: `已转交给${passed.name}。` }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return done === missing ? notFound : askPassOn(exchange, errorsOf(done))
}

async function putAway(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(
    async (unit): Promise<Onward | Refusal> =>
      (await markPassedSeen(unit, id)) ? { to: '/workbench', say: '已收起。' } : missing,
  )
  return isRefusal(done) ? notFound : { redirect: done.to, say: done.say }
}

const hands = { door: 'workbench', roles: caseHands } as const

export const handsRoutes: readonly Route[] = [
  {
    ...hands,
    method: 'POST',
    path: '/workbench/cases/:id/take',
    handle: (exchange) => act(exchange, takeCase, '已认领，这件在您手上。'),
  },
  {
    ...hands,
    method: 'POST',
    path: '/workbench/cases/:id/put-back',
    handle: (exchange) => act(exchange, putCaseBack, '已放回，同事可以认领。'),
  },
  { ...hands, method: 'GET', path: '/workbench/cases/:id/pass-on', handle: (exchange) => askPassOn(exchange) },
  { ...hands, method: 'POST', path: '/workbench/cases/:id/pass-on', handle: passOn },
  { ...hands, method: 'POST', path: '/workbench/passed-on/:id/seen', whileAway: true, handle: putAway },
]
