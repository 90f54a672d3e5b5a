// The first administrator's link: their own password and authenticator, set before anything else (N5.1, N5.2).
import { door } from '#casework/sessions/sessions.ts'
import { beginByLink, openLink } from '#casework/staff/first-sign-in.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, linkButton } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/session-cookie.ts'
import { enrolment, passwordHint } from './staff-words.ts'

async function show(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { token = '' } = exchange.params
  const found = await exchange.work(door, (unit) => openLink(unit, token))
  if (isRefusal(found))
    return {
      status: 410,
      page: publicPage({
        title: '链接不能用了',
        visit: exchange.visit,
        body: html`<p class="govuk-body">${found.message}</p>${linkButton('去登录', '/staff/sign-in')}`,
      }),
    }
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '设置您的登录',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">您的用户名是 <strong>${found.username}</strong>。链接只能用一次，设好就失效。</p>
${enrolment(found.username, found.secret)}
${form(
  { action: exchange.address, key: exchange.newKey() },
  html`${input({
    name: 'wanted',
    label: '您自己的密码',
    hint: passwordHint(exchange),
    type: 'password',
    autocomplete: 'new-password',
    width: 20,
    error: errors?.wanted,
  })}${input({
    name: 'code',
    label: '身份验证器里的 6 位数字',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    width: 10,
    error: errors?.code,
  })}${button('设好，登录')}`,
)}`,
    }),
  }
}

async function begin(exchange: Exchange): Promise<Answer> {
  const { sent, params, passwordProfile: profile } = exchange
  const given = { token: params.token ?? '', wanted: sent.get('wanted'), code: sent.get('code'), profile }
  const begun = await exchange.work(door, (unit) => beginByLink(unit, given))
  if (isRefusal(begun)) return show(exchange, errorsOf(begun))
  return { redirect: '/workbench/me', cookies: { [sessionCookie(exchange.publicUrl)]: begun.token } }
}

export const firstSignInPath = '/staff/begin'

export const firstSignInRoutes: readonly Route[] = [
  { method: 'GET', path: `${firstSignInPath}/:token`, door: 'public', handle: (exchange) => show(exchange) },
  { method: 'POST', path: `${firstSignInPath}/:token`, door: 'public', handle: begin },
]
