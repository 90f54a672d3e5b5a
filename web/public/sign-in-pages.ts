// Signing in with a telephone code, signing out, and display settings.
import { requestPhoneCode, signInWithCode } from '#casework/accounts/sign-in-by-phone.ts'
import { door, endSession } from '#casework/sessions/sessions.ts'
import { endAt } from '#platform/identity/providers.ts'
import { factsOf } from '#platform/log.ts'
import { noTextMessages } from '#regulation/offices/one-time-codes.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { readSettings, type SettingName, settingChoices, settingsCookie, writeSettings } from '#web/layout/settings.ts'
import { ownPath } from '#web/own-path.ts'
import { type Answer, type Exchange, errorsOf, type Route } from '#web/route.ts'
import { familiarCookie, sessionCookie } from '#web/session-cookie.ts'
import { askedFrom } from './asked-from.ts'

/** Whoever is known by real name need not wait for a text message. */
function providersBeside(exchange: Exchange): Html[] {
  const next = encodeURIComponent(ownPath(exchange.query.next ?? exchange.sent.get('next'), '/account'))
  return exchange.identityProviders.map(({ id, title }) => {
    const way = link(`用${title}登录`, `/real-name/${id}?as=sign-in&next=${next}`)
    return html`<p class="govuk-body">实名认证过的，也可以${way}。</p>`
  })
}

function askPhone(exchange: Exchange, errors: Errors = {}): Answer {
  return {
    page: publicPage({
      title: '登录',
      visit: exchange.visit,
      errors,
      body: html`<p class="govuk-body">我们用短信验证码确认是您。没有密码，也不用刷脸。</p>
${exchange.visit.account ? inset(`这台设备上现在登录的是 ${exchange.visit.account}。登录以后，换成您的号码。`) : null}
${form(
  { action: '/sign-in', key: exchange.newKey() },
  html`<input type="hidden" name="next"${attributes({
    value: ownPath(exchange.query.next ?? exchange.sent.get('next'), '/account'),
  })}>
${input({
  name: 'phone',
  label: '手机号码',
  type: 'tel',
  inputmode: 'numeric',
  autocomplete: 'tel',
  width: 20,
  value: exchange.sent.get('phone'),
  error: errors.phone,
})}
${button('发送验证码')}`,
)}
${providersBeside(exchange)}
<p class="govuk-body">没有手机，或者收不到短信？可以到${link('各地窗口', '/windows')}办理。</p>`,
    }),
  }
}

function askCode(exchange: Exchange, phone: string, next: string, errors: Errors = {}): { page: string } {
  return {
    page: publicPage({
      title: '输入验证码',
      visit: exchange.visit,
      errors,
      back: { href: '/sign-in' },
      body: html`<p class="govuk-body">验证码正在发到 ${phone}，10 分钟内有效。一分钟内收不到，请返回上一页核对号码，重新发送；还收不到，请到各地窗口办理。</p>
${exchange.shown.sms ? inset(html`演示系统不真发短信。验证码在${link('演示短信', '/demo/messages')}里。`) : null}
${form(
  { action: '/sign-in/code', key: exchange.newKey() },
  html`<input type="hidden" name="next"${attributes({ value: next })}><input type="hidden"
  name="phone"${attributes({ value: phone })}>
${input({
  name: 'code',
  label: '6 位验证码',
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  width: 10,
  error: errors.code,
  maxlength: 12,
})}
${button('登录')}`,
)}`,
    }),
  }
}

async function sendCode(exchange: Exchange): Promise<Answer> {
  if (!exchange.sends.sms) return askPhone(exchange, errorsOf(noTextMessages))
  const { cookies, ...from } = askedFrom(exchange)
  const result = await exchange.work(door, (unit) => requestPhoneCode(unit, exchange.sent.get('phone'), from))
  if (isRefusal(result)) return askPhone(exchange, errorsOf(result))
  return { ...askCode(exchange, result.phone, ownPath(exchange.sent.get('next'), '/account')), cookies }
}

async function checkCode(exchange: Exchange): Promise<Answer> {
  const [phone, next] = [exchange.sent.get('phone'), ownPath(exchange.sent.get('next'), '/account')]
  const { browser } = askedFrom(exchange)
  const typed = { phone, code: exchange.sent.get('code'), browser }
  const result = await exchange.work(door, (unit) => signInWithCode(unit, typed))
  if ('wrong' in result) return askCode(exchange, phone, next, errorsOf(result.wrong))
  const cookies = { [sessionCookie(exchange.publicUrl)]: result.token, [familiarCookie]: result.familiar }
  return { redirect: next, cookies }
}

/** Whoever signs out here is not left signed in at the provider, for the next person at the same screen. */
async function endOf(
  exchange: Exchange,
  { id, idToken }: { id: string; idToken: string },
): Promise<string | undefined> {
  const known = [...exchange.identityProviders, ...exchange.staffProviders]
  const provider = known.find((one) => one.id === id)
  try {
    return provider && (await endAt(provider, idToken, `${exchange.publicUrl}/`, exchange.platform.clock()))
  } catch (error) {
    exchange.platform.log.warn('provider.failed', { provider: id, ...factsOf(error) })
    return undefined
  }
}

async function signOut(exchange: Exchange): Promise<Answer> {
  const { token } = exchange
  const { provider } = token ? await exchange.work(door, (unit) => endSession(unit, token)) : {}
  return {
    redirect: (provider && (await endOf(exchange, provider))) ?? '/',
    say: '您已退出。',
    cookies: { [sessionCookie(exchange.publicUrl)]: undefined },
  }
}

function showSettings(exchange: Exchange): Answer {
  const { settings } = exchange.visit
  return {
    page: publicPage({
      title: '显示设置',
      visit: exchange.visit,
      back: { href: ownPath(exchange.query.back, '/') },
      body: html`<p class="govuk-body">选好后，这台设备上的每一页都这样显示。不用登录。</p>
${form(
  { action: '/settings', key: exchange.newKey() },
  html`<input type="hidden" name="back"${attributes({ value: ownPath(exchange.query.back, '/') })}>
${Object.entries(settingChoices).map(([name, choice]) =>
  radios({
    name,
    label: choice.label,
    value: settings[name as SettingName],
    options: Object.entries(choice.options).map(([value, label]) => ({ value, label })),
  }),
)}${button('保存设置')}`,
)}`,
    }),
  }
}

function saveSettings(exchange: Exchange): Answer {
  const chosen = new URLSearchParams(
    Object.keys(settingChoices).map((name): [string, string] => [name, exchange.sent.get(name)]),
  )
  const settings = readSettings(chosen.toString())
  return {
    redirect: ownPath(exchange.sent.get('back'), '/'),
    say: '显示设置已保存。',
    cookies: { [settingsCookie]: writeSettings(settings) },
  }
}

export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', door: 'public', handle: async (exchange) => askPhone(exchange) },
  { method: 'POST', path: '/sign-in', door: 'public', handle: sendCode },
  { method: 'POST', path: '/sign-in/code', door: 'public', handle: checkCode },
  { method: 'POST', path: '/sign-out', door: 'public', handle: signOut },
  { method: 'GET', path: '/settings', door: 'public', handle: async (exchange) => showSettings(exchange) },
  { method: 'POST', path: '/settings', door: 'public', handle: async (exchange) => saveSettings(exchange) },
]
