// Becoming known by real name: what it is needed for, both ways, and the way to a provider and back (R3.2, N5.2).
import { keepWaiting, takeWaiting, type Waiting } from '#casework/accounts/provider-store.ts'
import { accountFor, identityFrom } from '#casework/accounts/sign-in-by-provider.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import {
  type Arrived,
  arriveFrom,
  leaveFor,
  type ProviderConfig,
  ProviderFailure,
} from '#platform/identity/providers.ts'
import { factsOf } from '#platform/log.ts'
import { type IdentityAct, identityActs, refuseUnknown } from '#regulation/offices/identity-levels.ts'
import { isProofStale, telephoneFirst } from '#regulation/offices/vouching.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { inset, link, linkButton } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { ownPath } from '#web/own-path.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/session-cookie.ts'
import { telephonesPath } from '../account/telephone-pages.ts'

/** Works with the keys of people, which the door itself may not. */
export const identifier = { kind: 'system', id: 'identity' } as const
/** Ties the answer of a provider to the browser that left for it. */
const browserCookie = 'tb_provider'
export const backFromProvider = '/real-name/back'

const actOf = (text: string | undefined): IdentityAct => {
  const found = Object.keys(identityActs).find((act) => act === text)
  return (found as IdentityAct | undefined) ?? 'own-case'
}

/** Both ways to become known, with the address to come back to. */
export function waysToBeKnown(exchange: Exchange, next: string): Html {
  const online = exchange.identityProviders
  return html`<h2 class="govuk-heading-m">在网上认证</h2>
${
  online.length > 0
    ? online.map((one) => linkButton(`用${one.title}认证`, `/real-name/${one.id}?next=${encodeURIComponent(next)}`))
    : html`<p class="govuk-body">这里还没有开通网上认证。请到窗口办。</p>`
}
<h2 class="govuk-heading-m">到窗口认证</h2>
<p class="govuk-body">带身份证到任何一家县级残联的窗口。工作人员核对后，给您的手机发一个验证码，您念给他听，就办好了。</p>
<p class="govuk-body">${link('找窗口', '/windows')}。没有智能手机也能办：窗口可以直接收申请，日期和结果都一样。</p>`
}

function showWays(exchange: Exchange, refused?: Refusal): Answer {
  const next = ownPath(exchange.query.next, '/account')
  const act = actOf(exchange.query.act)
  if (!refused && !refuseUnknown(act, exchange.actor)) return { redirect: next }
  return {
    status: refused ? 422 : 200,
    page: publicPage({
      title: '先确认您是谁',
      visit: exchange.visit,
      ...(refused ? { errors: { _: refused.message } } : {}),
      back: { href: '/account', label: '回到我的申请' },
      body: html`<p class="govuk-body">${identityActs[act].words}，要先实名认证。这样别人不能冒用您的名字。</p>
${exchange.visit.account ? inset(`实名以后，用 ${exchange.visit.account} 收到的验证码就能进您的账号。这个号码不是您的，请先退出。`) : null}
${inset('填过的内容都还在。认证以后，回到刚才那一页。')}${waysToBeKnown(exchange, next)}`,
    }),
  }
}

async function leave(exchange: Exchange): Promise<Answer> {
  const provider = exchange.identityProviders.find(({ id }) => id === exchange.params.provider)
  if (!provider) return notFound
  const { actor } = exchange
  const next = ownPath(exchange.query.next, '/account')
  const provedAt = exchange.session?.account?.provedAt
  if (exchange.query.as !== 'sign-in' && provedAt && isProofStale(provedAt, exchange.platform.clock())) {
    const again = `/real-name/${provider.id}?next=${encodeURIComponent(next)}`
    return {
      redirect: `/sign-in?next=${encodeURIComponent(again)}`,
      say: '实名以后，凭手机验证码就能进您的账号。请先再确认一次手机在您手里，然后接着认证；填过的内容都还在。',
    }
  }
  try {
    const now = exchange.platform.clock()
    const { to, leaving } = await leaveFor(provider, `${exchange.publicUrl}${backFromProvider}`, now)
    // Whoever leaves to sign in may sit at a browser that somebody else left open.
    const account = actor.kind === 'applicant' && exchange.query.as !== 'sign-in' ? actor.id : undefined
    await exchange.work(door, (unit) => keepWaiting(unit, { ...leaving, provider: provider.id, next, account }))
    return { redirect: to, cookies: { [browserCookie]: leaving.state } }
  } catch (error) {
    return failed(exchange, error, provider)
  }
}

async function comeBack(exchange: Exchange): Promise<Answer> {
  const { state = '' } = exchange.query
  // Another browser's answer would sign this one in as somebody else.
  const own = exchange.cookie(browserCookie) === state
  const waiting = own ? await exchange.work(door, (unit) => takeWaiting(unit, state)) : undefined
  const provider = exchange.identityProviders.find(({ id }) => id === waiting?.provider)
  if (!waiting || !provider) return showWays(exchange, tooLate)
  let arrived: Arrived
  try {
    arrived = await arriveFrom(
      provider,
      new URL(exchange.address, exchange.publicUrl),
      waiting,
      exchange.platform.clock(),
    )
  } catch (error) {
    return failed(exchange, error, provider)
  }
  return known(exchange, provider, waiting, arrived)
}

const tooLate = refuse('这次认证已经过期，或者不是在这个浏览器里开始的。请再认证一次，填过的内容都还在。', {
  clause: 'R3.2',
})

async function known(
  exchange: Exchange,
  provider: ProviderConfig,
  waiting: Waiting,
  arrived: Arrived,
): Promise<Answer> {
  const identity = identityFrom(provider, arrived, exchange.today)
  if (isRefusal(identity)) return showWays(exchange, identity)
  const found = await exchange.work(identifier, (unit) =>
    accountFor(unit, waiting.account, { ...identity, provider: provider.id }),
  )
  // The way on is not the one that has just been gone: it comes back here by itself.
  if (found === telephoneFirst) {
    const again = `/real-name/${provider.id}?next=${encodeURIComponent(waiting.next)}`
    return {
      redirect: `/sign-in?next=${encodeURIComponent(again)}`,
      say: found.message,
      failed: true,
      cookies: { [browserCookie]: undefined },
    }
  }
  if (isRefusal(found)) return showWays(exchange, found)
  const token = await exchange.work(door, (unit) =>
    openSession(unit, { account: found.account, provider: { id: provider.id, idToken: arrived.idToken } }),
  )
  const onward = found.apart
    ? { redirect: `${telephonesPath}?next=${encodeURIComponent(waiting.next)}`, say: apartWords }
    : { redirect: waiting.next, say: '实名认证好了。' }
  return {
    ...onward,
    cookies: { [sessionCookie(exchange.publicUrl)]: token, [browserCookie]: undefined },
  }
}

const apartWords = '已经登录您以前实名过的账号。刚才那个手机号码是您的，请在下面加进来；用它填的内容会一起过来。'

function failed(exchange: Exchange, error: unknown, { id, title }: ProviderConfig): Answer {
  if (!(error instanceof ProviderFailure)) throw error
  exchange.platform.log.warn('provider.failed', { provider: id, ...factsOf(error.cause ?? error) })
  return showWays(exchange, refuse(`${title}没有认证成功。请再试一次；还是不行，请到窗口办。`, { clause: 'R3.2' }))
}

export const realNameRoutes: readonly Route[] = [
  { method: 'GET', path: '/real-name', door: 'account', handle: async (exchange) => showWays(exchange) },
  { method: 'GET', path: backFromProvider, door: 'public', handle: comeBack },
  { method: 'GET', path: '/real-name/:provider', door: 'public', handle: leave },
]
