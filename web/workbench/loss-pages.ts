// The window takes a loss: void at once, whoever issued the card and whatever case is open about it (R4.4).
import { declareLossAtWindow, type LossDeclared } from '#casework/certificates/declare-loss.ts'
import { citation } from '#regulation/clauses.ts'
import { lossRoles } from '#regulation/losses.ts'
import { isRefusal, matterNames } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { refuseLookUp } from './look-up.ts'

function ask(exchange: Exchange, errors?: Errors): Answer {
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '登记挂失',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">登记以后，这本证马上作废（${citation('R4.4')}）。有别的申请正在办的，那件照常办，旧证不再收回。</p>
${inset('挂失不能撤销。请先核对来人的身份证件；代办的，还要看委托书或监护人证明。')}
${form(
  { action: '/workbench/loss', key: exchange.newKey() },
  html`${input({
    name: 'idNumber',
    label: '持证人的身份证号码',
    value: sent.get('idNumber'),
    error: errors?.idNumber,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}
${tick({ name: 'seen', label: '已核对来人的身份证件', checked: sent.get('seen') === 'yes', error: errors?.seen })}
${button('登记挂失', { look: 'warning' })}`,
)}`,
    }),
  }
}

const whatNext = ({ running, next }: LossDeclared) =>
  running ? `正在办的${matterNames[running]}照常办，旧证不用再交。` : `接下来请办${matterNames[next]}。`

async function take(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const waits = await refuseLookUp(exchange, '窗口登记挂失')
  if (waits) return ask(exchange, errorsOf(waits))
  const done = await exchange.once(async (unit) => {
    const { office } = actor
    const lost = await declareLossAtWindow(unit, {
      idNumber: sent.get('idNumber'),
      office,
      seen: sent.get('seen') === 'yes',
    })
    return isRefusal(lost) ? lost : { to: '/workbench/loss', say: `已挂失，这本证从现在起作废。${whatNext(lost)}` }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return ask(exchange, done.field ? errorsOf(done) : { idNumber: done.message })
}

export const windowLossRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/loss',
    door: 'workbench',
    roles: lossRoles,
    handle: async (exchange) => ask(exchange),
  },
  { method: 'POST', path: '/workbench/loss', door: 'workbench', roles: lossRoles, handle: take },
]
