// The window takes a loss: the card is shown before it is void, whoever issued it and whatever case is open about it (R4.4).
import { declareLossAtWindow, findCardToLose, type LossDeclared } from '#casework/certificates/declare-loss.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import type { Held } from '#casework/persons/person-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { citation } from '#regulation/clauses.ts'
import { lossRoles } from '#regulation/losses.ts'
import { maskIdentityNumber } from '#regulation/names.ts'
import { isRefusal, matterNames, type Refusal } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, linkButton, summaryList } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { refuseLookUp } from './look-up.ts'
import { resultsInWords, termInWords } from './register-words.ts'

const address = '/workbench/loss'
const purpose = '窗口登记挂失'

function ask(exchange: Exchange, errors?: Errors): Answer {
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '登记挂失',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">登记以后，这本证马上作废（${citation('R4.4')}）。有别的申请正在办的，那件照常办，旧证不再收回。</p>
${inset('挂失不能撤销。请先核对来人的身份证件；代办的，还要看委托书或监护人证明。下面填持证人的，不是代办人的。')}
${form(
  { action: address, key: exchange.newKey() },
  html`${input({
    name: 'name',
    label: '持证人的姓名',
    value: sent.get('name'),
    error: errors?.name,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}${input({
    name: 'idNumber',
    label: '持证人的身份证号码',
    value: sent.get('idNumber'),
    error: errors?.idNumber,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}
${tick({ name: 'seen', label: '已核对来人的身份证件', checked: sent.get('seen') === 'yes', error: errors?.seen })}
${button('查这本证')}`,
)}`,
    }),
  }
}

/** What cannot be undone is confirmed with the card before one's eyes. */
function confirm(exchange: Exchange, held: Held, issuedBy: string): Answer {
  const { sent } = exchange
  return {
    page: workbenchPage({
      title: '确认挂失',
      visit: exchange.visit,
      back: { href: address },
      body: html`<p class="govuk-body">请对照来人带的证件，看是不是这个人的证。</p>
${summaryList([
  { key: '持证人', value: sent.get('name') },
  { key: '身份证号码', value: maskIdentityNumber(sent.get('idNumber').trim()) },
  { key: '类别等级', value: resultsInWords(held.results) },
  { key: '有效期', value: termInWords(held) },
  { key: '发证', value: issuedBy },
])}
${inset('按下以后，这本证马上作废，不能恢复。')}
${form(
  { action: address, key: exchange.newKey() },
  html`${['name', 'idNumber', 'seen'].map(
    (name) => html`<input type="hidden" name="${name}" value="${sent.get(name)}">`,
  )}${button('是这本证，登记挂失', { look: 'warning', name: 'do', value: 'lose' })}　${linkButton('不是，重新填', address)}`,
)}`,
    }),
  }
}

const whatNext = ({ running, next }: LossDeclared) =>
  running ? `正在办的${matterNames[running]}照常办，旧证不用再交。` : `接下来请办${matterNames[next]}。`

/** Only who is not found counts as looked up: whoever stands there with their card is served, however many came before. */
async function take(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const { office } = actor
  const lost = { name: sent.get('name'), idNumber: sent.get('idNumber'), office, seen: sent.get('seen') === 'yes' }
  const found = await exchange.read(async (unit) => {
    const card = await findCardToLose(unit, lost)
    if (isRefusal(card)) return card
    await recordReading(unit, null, 'search', purpose, card.person)
    const labels = await listOfficeLabels(unit, [card.held.office])
    return { held: card.held, issuedBy: labels.get(card.held.office) ?? card.held.office }
  })
  if (isRefusal(found)) return refuseTo(exchange, found)
  if (sent.get('do') !== 'lose') return confirm(exchange, found.held, found.issuedBy)
  const done = await exchange.once(async (unit) => {
    const declared = await declareLossAtWindow(unit, lost)
    return isRefusal(declared)
      ? declared
      : { to: address, say: `已挂失：${lost.name.trim()}的证从现在起作废。${whatNext(declared)}` }
  })
  return isRefusal(done) ? refuseTo(exchange, done) : { redirect: done.to, say: done.say }
}

async function refuseTo(exchange: Exchange, refusal: Refusal): Promise<Answer> {
  if (refusal.field) return ask(exchange, errorsOf(refusal))
  const waits = await refuseLookUp(exchange, purpose)
  return ask(exchange, waits ? errorsOf(waits) : { idNumber: refusal.message })
}

export const windowLossRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: lossRoles, handle: async (exchange) => ask(exchange) },
  { method: 'POST', path: address, door: 'workbench', roles: lossRoles, handle: take },
]
