// Staff sign in: password first, then the code of their authenticator.
import { door } from '#casework/sessions/sessions.ts'
import { beginSignature, checkPasskey } from '#casework/staff/passkeys.ts'
import { checkStaffCode, checkStaffPassword, type SignedIn } from '#casework/staff/sign-in-staff.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { attributes, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { ownPath } from '#web/own-path.ts'
import { type Answer, type Exchange, errorsOf, type Route } from '#web/route.ts'
import { familiarStaffCookie, sessionCookie } from '#web/session-cookie.ts'
import { waysByProvider } from './staff-provider-pages.ts'

const nextOf = (exchange: Exchange) => ownPath(exchange.query.next ?? exchange.sent.get('next'), '/workbench')

function askPassword(exchange: Exchange, errors: Errors = {}): Answer {
  return {
    page: publicPage({
      title: '工作人员登录',
      visit: exchange.visit,
      errors,
      body: html`${exchange.visit.demo ? inset(html`演示系统可以${link('直接选一个身份', '/demo')}，不用密码。`) : null}
${form(
  { action: '/staff/sign-in', key: exchange.newKey() },
  html`<input type="hidden" name="next"${attributes({ value: nextOf(exchange) })}>
${input({
  name: 'username',
  label: '用户名',
  autocomplete: 'username',
  width: 20,
  value: exchange.sent.get('username'),
  spellcheck: false,
})}
${input({
  name: 'password',
  label: '密码',
  type: 'password',
  autocomplete: 'current-password',
  width: 20,
  error: errors.password,
})}
${button('下一步')}`,
)}${waysByProvider(exchange, nextOf(exchange))}`,
    }),
  }
}

async function askCode(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { session } = exchange
  const actor = session?.actor
  const site = { origin: new URL(exchange.publicUrl).origin }
  const asked =
    session?.halfOpen && (actor?.kind === 'staff' || actor?.kind === 'institution-staff')
      ? await exchange.work(door, (unit) => beginSignature(unit, site, actor.id))
      : undefined
  return {
    page: publicPage({
      title: '输入动态码',
      visit: exchange.visit,
      errors,
      back: { href: '/staff/sign-in' },
      body: html`${
        asked === undefined
          ? null
          : html`<div${attributes({
              'data-passkey': 'get',
              'data-options': asked,
            })}><div hidden data-passkey-ready>${form(
              { action: '/staff/sign-in/passkey', key: exchange.newKey() },
              html`<input type="hidden" name="next"${attributes({
                value: nextOf(exchange),
              })}><input type="hidden" name="answer" value="">${button('用通行密钥登录')}`,
            )}</div></div>`
      }${form(
        { action: '/staff/sign-in/code', key: exchange.newKey() },
        html`<input type="hidden" name="next"${attributes({ value: nextOf(exchange) })}>
${input({
  name: 'code',
  label: '身份验证器里的 6 位数字',
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  width: 10,
  error: errors.code,
})}
${button(
  '登录',
  asked === undefined ? {} : { look: 'secondary' },
)}<p class="govuk-body">${link('手机丢了，用恢复码', '/staff/sign-in/recover')}</p>`,
      )}`,
    }),
  }
}

async function checkPassword(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const at = { client: clientOf(exchange.client), familiar: exchange.cookie(familiarStaffCookie) }
  const typed = { username: sent.get('username'), password: sent.get('password'), at }
  const result = await exchange.work(door, (unit) => checkStaffPassword(unit, typed))
  if ('wrong' in result) return askPassword(exchange, errorsOf(result.wrong))
  return {
    redirect: `/staff/sign-in/code?next=${encodeURIComponent(nextOf(exchange))}`,
    cookies: { [sessionCookie(exchange.publicUrl)]: result.token },
  }
}

/** The second step, by code or by passkey. */
async function checkSecondFactor(
  exchange: Exchange,
  check: (staff: string, token: string) => Promise<SignedIn>,
): Promise<Answer> {
  const { session, token } = exchange
  const actor = session?.actor
  if (!token || !session?.halfOpen || (actor?.kind !== 'staff' && actor?.kind !== 'institution-staff'))
    return { redirect: '/staff/sign-in', say: '请先输入用户名和密码。' }
  const result = await check(actor.id, token)
  if ('wrong' in result) return askCode(exchange, errorsOf(result.wrong))
  const home = actor.kind === 'institution-staff' ? '/desk' : '/workbench'
  const next = nextOf(exchange)
  return {
    redirect: next === '/workbench' ? home : next,
    cookies: { [sessionCookie(exchange.publicUrl)]: result.token, [familiarStaffCookie]: result.familiar },
  }
}

const checkCode = (exchange: Exchange): Promise<Answer> =>
  checkSecondFactor(exchange, (staff, token) =>
    exchange.work(door, (unit) => checkStaffCode(unit, staff, token, exchange.sent.get('code'))),
  )

const checkKey = (exchange: Exchange): Promise<Answer> =>
  checkSecondFactor(exchange, (staff, halfOpenToken) =>
    exchange.work(door, (unit) =>
      checkPasskey(
        unit,
        { origin: new URL(exchange.publicUrl).origin },
        { staff, halfOpenToken, answer: exchange.sent.get('answer') },
      ),
    ),
  )

export const staffSignInRoutes: readonly Route[] = [
  { method: 'GET', path: '/staff/sign-in', door: 'public', handle: async (exchange) => askPassword(exchange) },
  { method: 'POST', path: '/staff/sign-in', door: 'public', handle: checkPassword },
  { method: 'GET', path: '/staff/sign-in/code', door: 'public', handle: (exchange) => askCode(exchange) },
  { method: 'POST', path: '/staff/sign-in/passkey', door: 'public', handle: checkKey },
  { method: 'POST', path: '/staff/sign-in/code', door: 'public', handle: checkCode },
]
