// A person who was renamed since their account was verified: the clerk types the former name from the household register (R3.1, N5.2).
import { confirmFormerName } from '#casework/accounts/names-agree.ts'
import { spend } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { tooManyFormerNames } from '#regulation/offices/vouching.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { findCaseToShow } from '../case-view.ts'

export const formerNameAddress = (id: string) => `/workbench/cases/${id}/former-name`

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const file = await exchange.read((unit) => findCaseToShow(unit, exchange.params.id ?? ''))
  if (!file) return notFound
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '核对曾用名',
      caption: `${file.maskedName}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${file.id}`, label: '回到这件申请' },
      body: html`<p class="govuk-body">用在：本人实名以后改过名。证件上是现在的姓名，号码没有变。</p>
<p class="govuk-body">对得上，本人的账号就改成现在的姓名，能看这件申请。对不上的，多半是录错了号码，请办更正。</p>
${form(
  { action: formerNameAddress(file.id), key: exchange.newKey() },
  html`${input({
    name: 'formerName',
    label: '户口簿上的曾用名',
    value: exchange.sent.get('formerName'),
    error: errors.formerName,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}${tick({
    name: 'seen',
    label: '看过身份证和户口簿原件，是本人，曾用名照户口簿填写',
    checked: false,
    error: errors.seen,
  })}${button('核对')}`,
)}`,
    }),
  }
}

const gone = refuse('没有找到这件申请。')

async function press(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  if (!(await exchange.read((unit) => findCaseToShow(unit, id)))) return notFound
  if (!(await exchange.work(door, (unit) => spend(unit, 'former-names', id))))
    return show(exchange, errorsOf(tooManyFormerNames))
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const wish = { formerName: sent.get('formerName'), seen: sent.get('seen') === 'yes' }
    const renamed = await confirmFormerName(unit, file, wish)
    return isRefusal(renamed) ? renamed : { to: `/workbench/cases/${id}`, say: '曾用名对得上，本人可以登录查看。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const formerNameRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/former-name',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => show(exchange),
  },
  { method: 'POST', path: '/workbench/cases/:id/former-name', door: 'workbench', roles: ['handler'], handle: press },
]
