// The telephones that open one's account: adding another with its code, and taking it off (N5.2).
import { requestPhoneCode } from '#casework/accounts/sign-in-by-phone.ts'
import { addTelephone, listTelephones, removeTelephone, replaceFirst } from '#casework/accounts/telephones.ts'
import { door } from '#casework/sessions/sessions.ts'
import { noTextMessages } from '#regulation/offices/one-time-codes.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { attributes, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { ownPath } from '#web/own-path.ts'
import { type Answer, type Cookies, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { askedFrom } from '../asked-from.ts'

export const telephonesPath = '/account/telephones'

const nextOf = (exchange: Exchange) => ownPath(exchange.query.next ?? exchange.sent.get('next'), telephonesPath)

type Asked = { errors?: Errors; codeFor?: string | undefined; cookies?: Cookies }

async function show(exchange: Exchange, { errors, codeFor, cookies }: Asked = {}): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'applicant') return notFound
  const telephones = await exchange.work(door, (unit) => listTelephones(unit, actor.id))
  const next = html`<input type="hidden" name="next"${attributes({ value: nextOf(exchange) })}>`
  return {
    status: errors ? 422 : 200,
    ...(cookies ? { cookies } : {}),
    page: publicPage({
      title: '能登录我账号的手机号码',
      visit: exchange.visit,
      errors,
      back: { href: '/account/contact', label: '回到怎么通知我' },
      body: html`<ul class="govuk-list govuk-list--bullet">${telephones.map(
        ({ id, masked, first }) =>
          html`<li>${masked}${
            first
              ? '（短信发到这里）'
              : html`${form(
                  { action: `${telephonesPath}/${id}/first`, key: exchange.newKey() },
                  button(`换成 ${masked}，原来的号码不再用`, { look: 'secondary' }),
                )}${form(
                  { action: `${telephonesPath}/${id}/remove`, key: exchange.newKey() },
                  button(`删去 ${masked}`, { look: 'secondary' }),
                )}`
          }</li>`,
      )}</ul>
${
  codeFor === undefined
    ? form(
        { action: telephonesPath, key: exchange.newKey() },
        html`${next}<h2 class="govuk-heading-m">加一个号码</h2>
${inset('号码里收到的验证码能打开您的账号。只加您自己用的号码，不要加家人合用的。原来的号码不用了，先加新的，再换成新的。')}
${input({
  name: 'phone',
  label: '手机号码',
  type: 'tel',
  inputmode: 'numeric',
  autocomplete: 'tel',
  width: 20,
  value: sent.get('phone'),
  error: errors?.phone,
})}${button('发送验证码')}`,
      )
    : form(
        { action: `${telephonesPath}/code`, key: exchange.newKey() },
        html`${next}<input type="hidden" name="phone"${attributes({ value: codeFor })}>
<h2 class="govuk-heading-m">输入验证码</h2><p class="govuk-body">验证码正在发到 ${codeFor}，10 分钟内有效。一分钟内收不到，请核对号码，重新发送。</p>
${input({
  name: 'code',
  label: '6 位验证码',
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  width: 10,
  error: errors?.code,
  maxlength: 12,
})}${button('加进我的账号')}`,
      )
}
<p class="govuk-body">${link('暂时不加，接着办', nextOf(exchange))}</p>`,
    }),
  }
}

async function sendCode(exchange: Exchange): Promise<Answer> {
  if (!exchange.sends.sms) return show(exchange, { errors: errorsOf(noTextMessages) })
  const { cookies, ...from } = askedFrom(exchange)
  const asked = await exchange.work(door, (unit) => requestPhoneCode(unit, exchange.sent.get('phone'), from))
  if (isRefusal(asked)) return show(exchange, { errors: errorsOf(asked) })
  return show(exchange, { codeFor: asked.phone, cookies })
}

async function add(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'applicant') return notFound
  const typed = { phone: sent.get('phone'), code: sent.get('code'), browser: askedFrom(exchange).browser }
  const result = await exchange.work(door, (unit) => addTelephone(unit, actor.id, typed))
  if (!('wrong' in result)) return { redirect: nextOf(exchange), say: `${result.added} 已加进您的账号。` }
  const { wrong } = result
  return show(exchange, { errors: errorsOf(wrong), codeFor: wrong.field === 'code' ? typed.phone : undefined })
}

async function remove(exchange: Exchange): Promise<Answer> {
  const { actor, params, token } = exchange
  if (actor.kind !== 'applicant') return notFound
  const { removed } = await exchange.work(door, (unit) => removeTelephone(unit, actor.id, params.id ?? '', token))
  return removed
    ? { redirect: telephonesPath, say: '已删去。别的设备上要重新登录。' }
    : { redirect: telephonesPath, say: '这个号码已经不在您的账号里。' }
}

async function makeFirst(exchange: Exchange): Promise<Answer> {
  const { actor, params, token } = exchange
  if (actor.kind !== 'applicant') return notFound
  const { first } = await exchange.work(door, (unit) => replaceFirst(unit, actor.id, params.id ?? '', token))
  return first
    ? { redirect: telephonesPath, say: `短信今后发到 ${first}。原来的号码不能再登录，别的设备上要重新登录。` }
    : { redirect: telephonesPath, say: '这个号码已经不在您的账号里。' }
}

export const telephonesRoutes: readonly Route[] = [
  { method: 'GET', path: telephonesPath, door: 'account', needs: 'telephones', handle: (exchange) => show(exchange) },
  { method: 'POST', path: telephonesPath, door: 'account', needs: 'telephones', handle: sendCode },
  { method: 'POST', path: `${telephonesPath}/code`, door: 'account', needs: 'telephones', handle: add },
  { method: 'POST', path: `${telephonesPath}/:id/first`, door: 'account', needs: 'telephones', handle: makeFirst },
  { method: 'POST', path: `${telephonesPath}/:id/remove`, door: 'account', needs: 'telephones', handle: remove },
]
