// Staff sign in: password first, then the code of their authenticator.
import { door } from '#casework/sessions/sessions.ts'
import { checkStaffCode, checkStaffPassword } from '#casework/staff/sign-in-staff.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { attributes, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { ownPath } from '#web/public/sign-in-pages.ts'
import { type Answer, type Exchange, errorsOf, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/serving.ts'

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
${input({ name: 'username', label: '用户名', autocomplete: 'username', width: 20, value: exchange.sent.get('username'), spellcheck: false })}
${input({ name: 'password', label: '密码', type: 'password', autocomplete: 'current-password', width: 20, error: errors.password })}
${button('下一步')}`,
)}`,
    }),
  }
}

function askCode(exchange: Exchange, errors: Errors = {}): Answer {
  return {
    page: publicPage({
      title: '输入动态码',
      visit: exchange.visit,
      errors,
      back: { href: '/staff/sign-in' },
      body: form(
        { action: '/staff/sign-in/code', key: exchange.newKey() },
        html`<input type="hidden" name="next"${attributes({ value: nextOf(exchange) })}>
${input({ name: 'code', label: '身份验证器里的 6 位数字', inputmode: 'numeric', autocomplete: 'one-time-code', width: 10, error: errors.code })}
${button('登录')}<p class="govuk-body">${link('手机丢了，用恢复码', '/staff/sign-in/recover')}</p>`,
      ),
    }),
  }
}

async function checkPassword(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const result = await exchange.work(door, (unit) =>
    checkStaffPassword(unit, sent.get('username'), sent.get('password')),
  )
  if ('wrong' in result) return askPassword(exchange, errorsOf(result.wrong))
  return {
    redirect: `/staff/sign-in/code?next=${encodeURIComponent(nextOf(exchange))}`,
    cookies: { [sessionCookie(exchange.publicUrl)]: result.token },
  }
}

async function checkCode(exchange: Exchange): Promise<Answer> {
  const { session, token } = exchange
  const actor = session?.actor
  if (!token || !session?.halfOpen || (actor?.kind !== 'staff' && actor?.kind !== 'institution-staff'))
    return { redirect: '/staff/sign-in', say: '请先输入用户名和密码。' }
  const result = await exchange.work(door, (unit) => checkStaffCode(unit, actor.id, token, exchange.sent.get('code')))
  if ('wrong' in result) return askCode(exchange, errorsOf(result.wrong))
  const home = actor.kind === 'institution-staff' ? '/desk' : '/workbench'
  const next = nextOf(exchange)
  return {
    redirect: next === '/workbench' ? home : next,
    cookies: { [sessionCookie(exchange.publicUrl)]: result.token },
  }
}

export const staffSignInRoutes: readonly Route[] = [
  { method: 'GET', path: '/staff/sign-in', door: 'public', handle: async (exchange) => askPassword(exchange) },
  { method: 'POST', path: '/staff/sign-in', door: 'public', handle: checkPassword },
  { method: 'GET', path: '/staff/sign-in/code', door: 'public', handle: async (exchange) => askCode(exchange) },
  { method: 'POST', path: '/staff/sign-in/code', door: 'public', handle: checkCode },
]
