// How one is told: the telephone, and an e-mail address for whoever wants one.
import { contactsOf, removeEmail } from '#casework/accounts/account-store.ts'
import { confirmEmail, requestEmailCode } from '#casework/accounts/email-address.ts'
import { noEmails } from '#regulation/offices/one-time-codes.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { telephonesPath } from './telephone-pages.ts'

const address = '/account/contact'

async function showContacts(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'applicant') return notFound
  const { phone, email, waiting } = await exchange.read((unit) => contactsOf(unit, actor.id))
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '怎么通知我',
      visit: exchange.visit,
      errors,
      back: { href: '/account', label: '回到我的申请' },
      body: html`<p class="govuk-body">有新进展，我们发短信给您。也可以再留一个邮箱，两边都发。</p>
${summaryList([
  { key: '手机号码', value: phone },
  { key: '邮箱', value: email ?? '没有' },
])}
${inset('短信和邮件里只说有新进展，不写残疾的情况。')}
<p class="govuk-body">${link('看哪些手机号码能登录我的账号', telephonesPath)}</p>
${
  waiting
    ? form(
        { action: `${address}/code`, key: exchange.newKey() },
        html`<h2 class="govuk-heading-m">输入邮件里的验证码</h2><p class="govuk-body">验证码已经发到 ${waiting}，30 分钟内有效。</p>
${input({
  name: 'code',
  label: '6 位验证码',
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  width: 10,
  error: errors?.code,
})}${button('确认邮箱')}`,
      )
    : null
}
${form(
  { action: address, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">${email ? '换一个邮箱' : '留一个邮箱'}</h2>
${input({
  name: 'email',
  label: '邮箱地址',
  type: 'email',
  inputmode: 'email',
  autocomplete: 'email',
  spellcheck: false,
  value: sent.get('email'),
  error: errors?.email,
})}${button('发送验证码', { look: waiting ? 'secondary' : 'primary' })}`,
)}
${
  email
    ? form({ action: `${address}/remove`, key: exchange.newKey() }, button('不再发邮件', { look: 'secondary' }))
    : null
}`,
    }),
  }
}

const toContacts = async (exchange: Exchange, done: Onward | Refused): Promise<Answer> =>
  isRefusal(done) ? showContacts(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }

async function askForCode(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'applicant') return notFound
  if (!exchange.sends.mail) return showContacts(exchange, errorsOf(noEmails))
  const done = await exchange.once(async (unit) => {
    const asked = await requestEmailCode(unit, actor.id, sent.get('email'))
    return isRefusal(asked)
      ? asked
      : { to: address, say: '验证码正在发到您的邮箱，几分钟内收不到，请核对邮箱，重新发送。' }
  })
  return toContacts(exchange, done)
}

async function confirm(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'applicant') return notFound
  // A wrong try is counted, so its transaction commits; the refusal comes after it.
  const result = await exchange.read((unit) => confirmEmail(unit, actor.id, sent.get('code')))
  return 'wrong' in result ? showContacts(exchange, errorsOf(result.wrong)) : { redirect: address, say: '邮箱已确认。' }
}

async function remove(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'applicant') return notFound
  const done = await exchange.once(async (unit) => {
    await removeEmail(unit, actor.id)
    return { to: address, say: '以后只发短信。' }
  })
  return toContacts(exchange, done)
}

export const contactRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'account', handle: (exchange) => showContacts(exchange) },
  { method: 'POST', path: address, door: 'account', handle: askForCode },
  { method: 'POST', path: `${address}/code`, door: 'account', handle: confirm },
  { method: 'POST', path: `${address}/remove`, door: 'account', handle: remove },
]
