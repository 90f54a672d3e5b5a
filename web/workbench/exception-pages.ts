// An office above the one that cancelled allows an application before the bar after a cancellation is over (R4.1.1).
import { rulesFor } from '#casework/cases/scene.ts'
import { liftBar } from '#casework/persons/lift-bar.ts'
import { citation } from '#regulation/clauses.ts'
import { barInYears } from '#regulation/place-words.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { button, form } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { refuseLookUp } from './look-up.ts'

async function ask(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { sent, actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const rules = await exchange.read((unit) => rulesFor(unit, actor.office))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '注销后重新申请的例外',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">残疾人证注销未满${barInYears(rules)}，原则上不得重新申请（${citation('R4.1.1')}）。确有特殊情况的，由注销它的残联的上级残联负责人决定，理由留档。</p>
${form(
  { action: '/workbench/exceptions', key: exchange.newKey() },
  html`${input({ name: 'idNumber', label: '申请人的身份证号码', value: sent.get('idNumber'), error: errors?.idNumber, width: 20, autocomplete: 'off', spellcheck: false })}
${textarea({ name: 'reason', label: '同意例外的理由', rows: 3, value: sent.get('reason'), error: errors?.reason })}
${button('同意例外')}`,
)}`,
    }),
  }
}

async function grant(exchange: Exchange): Promise<Answer> {
  const waits = await refuseLookUp(exchange, '一年内申请的例外')
  if (waits) return ask(exchange, errorsOf(waits))
  const done = await exchange.once(async (unit) => {
    const lifted = await liftBar(unit, { idNumber: exchange.sent.get('idNumber'), reason: exchange.sent.get('reason') })
    return isRefusal(lifted)
      ? lifted
      : { to: '/workbench/exceptions', say: `已同意例外。注销日是 ${lifted.cancelled}，现在就可以申请。` }
  })
  return isRefusal(done) ? ask(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const exceptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/exceptions',
    door: 'workbench',
    roles: ['head'],
    handle: (exchange) => ask(exchange),
  },
  { method: 'POST', path: '/workbench/exceptions', door: 'workbench', roles: ['head'], handle: grant },
]
