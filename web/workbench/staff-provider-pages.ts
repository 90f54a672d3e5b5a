// The way to an organisation's provider and back, to sign in or to be linked (N5.1, N5.2).
import { keepWaiting, takeWaiting } from '#casework/accounts/provider-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { askForLink, signInByProvider } from '#casework/staff/staff-provider.ts'
import {
  type Arrived,
  arriveFrom,
  leaveFor,
  ProviderFailure,
  type StaffProviderConfig,
} from '#platform/identity/providers.ts'
import { factsOf } from '#platform/log.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { linkButton } from '#web/components/parts.ts'
import type { Html } from '#web/html/html.ts'
import { ownPath } from '#web/own-path.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/session-cookie.ts'

/** Ties the answer of a provider to the browser that left for it. */
const browserCookie = 'tb_staff_provider'
export const staffBackFromProvider = '/staff/provider/back'
const signInAddress = '/staff/sign-in'
const myAddress = '/workbench/me'

export const waysByProvider = ({ staffProviders }: Exchange, next: string): readonly Html[] =>
  staffProviders.map(({ id, title }) =>
    linkButton(`用${title}登录`, `/staff/provider/${id}?next=${encodeURIComponent(next)}`, 'secondary'),
  )

/** At an office or at an institution. */
const works = (actor: Actor): actor is Extract<Actor, { kind: 'staff' | 'institution-staff' }> =>
  actor.kind === 'staff' || actor.kind === 'institution-staff'

/** @param link whose account is to be linked; none for signing in */
async function leave(exchange: Exchange, link: string | undefined): Promise<Answer> {
  const provider = exchange.staffProviders.find(({ id }) => id === exchange.params.provider)
  if (!provider) return notFound
  const next = ownPath(exchange.query.next, '/workbench')
  try {
    const back = `${exchange.publicUrl}${staffBackFromProvider}`
    const { to, leaving } = await leaveFor(provider, back, exchange.platform.clock())
    const waiting = { ...leaving, provider: provider.id, next, account: undefined, staff: link ?? 'sign-in' }
    await exchange.work(door, (unit) => keepWaiting(unit, waiting))
    return { redirect: to, cookies: { [browserCookie]: leaving.state } }
  } catch (error) {
    return failed(exchange, error, provider, link === undefined ? signInAddress : myAddress)
  }
}

async function comeBack(exchange: Exchange): Promise<Answer> {
  const { state = '' } = exchange.query
  // Another browser's answer would sign this one in as somebody else.
  const own = exchange.cookie(browserCookie) === state
  const waiting = own ? await exchange.work(door, (unit) => takeWaiting(unit, state)) : undefined
  const provider = exchange.staffProviders.find(({ id }) => id === waiting?.provider)
  const purpose = waiting?.staff
  if (!waiting || !provider || purpose === undefined)
    return {
      redirect: signInAddress,
      say: '这次登录已经过期，或者不是在这个浏览器里开始的。请再登录一次。',
      failed: true,
    }
  const again = purpose === 'sign-in' ? signInAddress : myAddress
  let arrived: Arrived
  try {
    const back = new URL(exchange.address, exchange.publicUrl)
    arrived = await arriveFrom(provider, back, waiting, exchange.platform.clock())
  } catch (error) {
    return failed(exchange, error, provider, again)
  }
  return purpose === 'sign-in'
    ? signIn(exchange, provider, arrived, waiting.next)
    : link(exchange, provider, arrived, purpose)
}

async function signIn(
  exchange: Exchange,
  provider: StaffProviderConfig,
  arrived: Arrived,
  next: string,
): Promise<Answer> {
  const found = await exchange.work(door, (unit) => signInByProvider(unit, provider, arrived))
  if (isRefusal(found))
    return { redirect: signInAddress, say: found.message, failed: true, cookies: { [browserCookie]: undefined } }
  const cookies = { [sessionCookie(exchange.publicUrl)]: found.token, [browserCookie]: undefined }
  return found.halfOpen
    ? { redirect: `/staff/sign-in/code?next=${encodeURIComponent(next)}`, cookies }
    : { redirect: next, cookies }
}

/** The same person is still signed in here, with our own second factor. */
async function link(
  exchange: Exchange,
  provider: StaffProviderConfig,
  arrived: Arrived,
  staff: string,
): Promise<Answer> {
  const { actor } = exchange
  if (!works(actor) || actor.id !== staff)
    return { redirect: signInAddress, say: '申请关联的人已经退出。请登录后再申请。', failed: true }
  const asked = await exchange.work(actor, (unit) => askForLink(unit, provider, arrived))
  const cookies = { [browserCookie]: undefined }
  return isRefusal(asked)
    ? { redirect: myAddress, say: asked.message, failed: true, cookies }
    : { redirect: myAddress, say: '已申请关联。请安全管理员当面核对后确认。', cookies }
}

function failed(exchange: Exchange, error: unknown, { id, title }: StaffProviderConfig, again: string): Answer {
  if (!(error instanceof ProviderFailure)) throw error
  exchange.platform.log.warn('provider.failed', { provider: id, ...factsOf(error.cause ?? error) })
  return { redirect: again, say: `${title}没有登录成功。请再试一次，或用用户名和密码登录。` }
}

export const staffProviderRoutes: readonly Route[] = [
  { method: 'GET', path: staffBackFromProvider, door: 'public', handle: comeBack },
  {
    method: 'GET',
    path: '/staff/provider/:provider',
    door: 'public',
    handle: (exchange) => leave(exchange, undefined),
  },
  {
    method: 'GET',
    path: '/workbench/me/provider/:provider',
    door: 'workbench',
    beforeTraining: true,
    handle: async (exchange) => (works(exchange.actor) ? leave(exchange, exchange.actor.id) : notFound),
  },
]
