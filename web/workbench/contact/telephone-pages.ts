// The telephone of a case of the window: send a code, type what the applicant reads out, with card and face compared (R3.1, N5.2).
import { ensureAccount, replaceEndedTelephone } from '#casework/accounts/account-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { openToAccount, sendWindowCode, telephoneOf, tryWindowCode } from '#casework/accounts/window-telephone.ts'
import { type ApplicationForm, signerOf } from '#casework/applications/application-form.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import type { CaseFile } from '#casework/cases/case-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { citation } from '#regulation/clauses.ts'
import { maskPhone } from '#regulation/names.ts'
import { noTextMessagesHere } from '#regulation/offices/one-time-codes.ts'
import { acceptAskingForCode, takesCodes, toldByLetter } from '#regulation/offices/window-telephones.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { findCaseToShow } from '../case-view.ts'
import { mandatesAddress } from '../guardian/mandate-pages.ts'
import { identityAddress } from './identity-pages.ts'

export const telephoneAddress = (id: string) => `/workbench/cases/${id}/telephone`
export const correctionsAddress = (id: string) => `/workbench/cases/${id}/corrections`

/** How the person is reached, for the page of the case. */
export function reachedInWords({ current }: CaseFile, { phone }: ApplicationForm): string {
  if (current.channel !== 'window' && current.accounts.length > 0) return '网上申请，本人登录查看'
  if (current.accounts.length > 0) return '本人可以登录查看'
  if (!phone) return '没有电话，有进展用信告知'
  return takesCodes(phone) ? '电话还没有核对：不能登录查看，有进展用信告知' : '固定电话，有进展用信告知'
}

export function contactBox(file: CaseFile, application: ApplicationForm, isHead: boolean): Content {
  const { id, current } = file
  const waits = toldByLetter({ accounts: current.accounts.length })
  return html`<p class="govuk-body">${reachedInWords(file, application)}。</p><ul class="govuk-list">${
    waits && takesCodes(application.phone ?? '') ? html`<li>${link('核对联系电话', telephoneAddress(id))}</li>` : null
  }<li>${link('更正联系方式或登记事项', correctionsAddress(id))}</li><li>${link('代办人的委托', mandatesAddress(id))}</li>${
    isHead && !waits ? html`<li>${link('窗口核对错了人：取消实名', identityAddress(id))}</li>` : null
  }</ul>`
}

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, exchange.params.id ?? '')
    if (!file) return undefined
    const application = await readApplication(unit, file)
    return { file, application, typed: await telephoneOf(unit, file, application) }
  })
  if (!found) return notFound
  const { file, application, typed } = found
  const refused = acceptAskingForCode(exchange.actor, typed)
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '核对联系电话',
      caption: `${file.maskedName}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${file.id}`, label: '回到这件申请' },
      body: isRefusal(refused)
        ? html`${inset(refused.message)}<p class="govuk-body">${link('更正联系电话', correctionsAddress(file.id))}</p>`
        : askForms(exchange, file, application, errors),
    }),
  }
}

function askForms(exchange: Exchange, file: CaseFile, application: ApplicationForm, errors: Errors): Content {
  const who = signerOf(application) === application.name ? '申请人' : '监护人（办理人）'
  const action = telephoneAddress(file.id)
  const correcting = link('更正', correctionsAddress(file.id))
  const sending = html`<input type="hidden" name="do" value="send">${button('发验证码', { look: 'secondary' })}`
  return html`<p class="govuk-body">登记的号码：<strong>${maskPhone(application.phone)}</strong>。号码不对的，先${correcting}。</p>
<p class="govuk-body">核对以前，这个号码打不开这件申请，也收不到写有姓名和事项的消息（${citation('N5.2')}）。</p>
<h2 class="govuk-heading-m">一、发验证码</h2>
${form({ action, key: exchange.newKey() }, sending)}
<h2 class="govuk-heading-m">二、请${who}念出短信里的 6 位数字</h2>
${form(
  { action, key: exchange.newKey() },
  html`<input type="hidden" name="do" value="confirm">${input({
    name: 'code',
    label: '念出的验证码',
    inputmode: 'numeric',
    value: '',
    error: errors.code ?? errors.window,
    width: 10,
    autocomplete: 'off',
  })}${tick({
    name: 'seen',
    label: `已核对${who}的身份证原件，和本人一致`,
    checked: false,
    error: errors.seen,
  })}${button('确认')}`,
)}`
}

async function press(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  return exchange.sent.get('do') === 'confirm' ? confirm(exchange, id) : send(exchange, id)
}

async function send(exchange: Exchange, id: string): Promise<Answer> {
  if (!exchange.sends.sms) return show(exchange, errorsOf(noTextMessagesHere))
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const sent = await sendWindowCode(unit, file)
    return isRefusal(sent) ? sent : { to: telephoneAddress(id), say: '验证码已发出，10 分钟内有效。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}
const gone = refuse('没有找到这件申请。')

/** Who read the code back becomes the account's real name: the applicant, or who acts for them. */
function whoWasSeen({ guardian, ...form }: ApplicationForm) {
  const acts = guardian?.name && signerOf({ ...form, guardian }) === guardian.name
  return acts ? { name: guardian.name, idNumber: guardian.idNumber } : { name: form.name, idNumber: form.idNumber }
}

async function confirm(exchange: Exchange, id: string): Promise<Answer> {
  const { sent, actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const tried = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    return file && tryWindowCode(unit, file, sent.get('code'), sent.get('seen') === 'yes')
  })
  if (!tried) return notFound
  if ('wrong' in tried) return show(exchange, errorsOf(tried.wrong))
  // An account is no case: opened before, harmless if the rest is refused after.
  const typed = await exchange.work(door, (unit) => ensureAccount(unit, tried.phone))
  const granted = await exchange.work(actor, async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const who = whoWasSeen(await readApplication(unit, file))
    return grantRealName(unit, typed, { ...who, how: { by: 'window', office: actor.office, caseId: id } })
  })
  if (isRefusal(granted)) return show(exchange, errorsOf(granted))
  await exchange.work(door, (unit) => replaceEndedTelephone(unit, granted.account, tried.phone))
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    await openToAccount(unit, file, granted.account)
    return { to: `/workbench/cases/${id}`, say: '电话已核对，本人可以登录查看。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const telephoneRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/telephone',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => show(exchange),
  },
  { method: 'POST', path: '/workbench/cases/:id/telephone', door: 'workbench', roles: ['handler'], handle: press },
]
