// A locked account, and a lost second factor that two people bring back (N5.1, N5.2).
import { door } from '#casework/sessions/sessions.ts'
import { agreeToRecovery, useRecovery } from '#casework/staff/recover-sign-in.ts'
import type { Recovery } from '#casework/staff/recovery-store.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, linkButton, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage, workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/session-cookie.ts'
import { enrolment, staffAddress } from './staff-words.ts'

/** Part of the page of an office's people: what waits for a second person. */
export function recoverySection(exchange: Exchange, recoveries: readonly Recovery[]): Html | null {
  if (recoveries.length === 0) return null
  const { actor } = exchange
  const mayAgree = (one: Recovery) =>
    actor.kind === 'staff' && actor.roles.includes('office-admin') && ![one.askedBy, one.staff].includes(actor.id)
  return html`<h2 class="govuk-heading-m">恢复登录</h2>${recoveries.map(
    (one) =>
      html`<p class="govuk-body">${one.name}：${one.reason}（${one.askedByName}提出）。${
        one.agreedAt ? '已同意，等本人使用恢复码。' : mayAgree(one) ? '' : '等机构管理员同意。'
      }</p>${
        !one.agreedAt && mayAgree(one)
          ? form(
              { action: `${staffAddress}/recoveries/${one.id}/agree`, key: exchange.newKey() },
              button(`同意恢复${one.name}的登录`),
            )
          : null
      }`,
  )}`
}

/** The code is shown once, to be handed over in person. */
async function agree(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  let code: string | undefined
  const done = await exchange.once(async (unit) => {
    const agreed = await agreeToRecovery(unit, id)
    if (isRefusal(agreed)) return agreed
    code = agreed.code
    return { to: staffAddress, say: '已同意。' }
  })
  if (isRefusal(done)) return { redirect: staffAddress, say: done.message, failed: true }
  if (code === undefined) return { redirect: staffAddress, say: done.say }
  return {
    page: workbenchPage({
      title: '恢复码，请当面交给本人',
      visit: exchange.visit,
      body: html`${warning('这一页只显示一次。恢复码 24 小时内有效，只能用一次。')}
<p class="govuk-body"><code>${code}</code></p>
<p class="govuk-body">本人先输入用户名和密码，再选“手机丢了，用恢复码”。</p>${linkButton('交好了', staffAddress)}`,
    }),
  }
}

function askCode(exchange: Exchange, errors?: Errors): Answer {
  if (!exchange.session?.halfOpen) return { redirect: '/staff/sign-in', say: '请先输入用户名和密码。' }
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '用恢复码登录',
      visit: exchange.visit,
      errors,
      back: { href: '/staff/sign-in/code' },
      body: html`<p class="govuk-body">恢复码由单位的安全管理员和机构管理员一起办理。</p>
${form(
  { action: '/staff/sign-in/recover', key: exchange.newKey() },
  html`${input({
    name: 'code',
    label: '恢复码',
    autocomplete: 'off',
    width: 20,
    spellcheck: false,
    error: errors?.code,
  })}${button('换一个身份验证器')}`,
)}`,
    }),
  }
}

async function use(exchange: Exchange): Promise<Answer> {
  const { session } = exchange
  const actor = session?.actor
  if (!session?.halfOpen || actor?.kind !== 'staff') return askCode(exchange)
  const result = await exchange.work(door, (unit) => useRecovery(unit, actor.id, exchange.sent.get('code')))
  if ('wrong' in result) return askCode(exchange, errorsOf(result.wrong))
  return {
    cookies: { [sessionCookie(exchange.publicUrl)]: undefined },
    page: publicPage({
      title: '请设置新的身份验证器',
      visit: exchange.visit,
      body: html`${warning('这一页只显示一次。')}${enrolment(
        result.username,
        result.totpSecret,
      )}${linkButton('设好了，重新登录', '/staff/sign-in')}`,
    }),
  }
}

export const recoveryRoutes: readonly Route[] = [
  {
    method: 'POST',
    door: 'workbench',
    roles: ['office-admin'],
    path: `${staffAddress}/recoveries/:id/agree`,
    handle: agree,
  },
  { method: 'GET', path: '/staff/sign-in/recover', door: 'public', handle: async (exchange) => askCode(exchange) },
  { method: 'POST', path: '/staff/sign-in/recover', door: 'public', handle: use },
]
