// One request, from cookie to answer: who is it, may they, has it been done already, and what do they see.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { listInterpretedClauses } from '#casework/interpretations/interpretation-store.ts'
import { door, resolveSession, type Session } from '#casework/sessions/sessions.ts'
import { refuseAway, refuseUntrained } from '#casework/staff/fitness.ts'
import type { Config } from '#config'
import { dayOf } from '#platform/clock.ts'
import { named } from '#platform/database/errors.ts'
import { claimKey, hashOfRequest, rememberAnswer } from '#platform/database/idempotency.ts'
import type { Scanner } from '#platform/files/virus-scanner.ts'
import { isPasswordExpired } from '#platform/identity/password-profile.ts'
import { newId } from '#platform/ids.ts'
import { factsOf } from '#platform/log.ts'
import type { Platform } from '#platform/open-platform.ts'
import type { Signatory } from '#platform/pdf/sign-pdf.ts'
import type { SharingSource } from '#platform/sharing/sharing-source.ts'
import type { Begun, Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import type { Clause } from '#regulation/clauses.ts'
import { type IdentityAct, refuseUnknown } from '#regulation/offices/identity-levels.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { citesClauses, markInterpreted } from './clause-notes.ts'
import { flashCookieOf, flashOf } from './flash.ts'
import { isForeign } from './foreign-forms.ts'
import { forgetSent, keepForm, keptField, waitingCookie } from './keeping-forms.ts'
import { sendKept } from './keeping-pages.ts'
import type { Visit } from './layout/page.ts'
import { readSettings, settingsCookie } from './layout/settings.ts'
import { tellAge } from './looked-up.ts'
import { type Problem, tellOf } from './outages/problem-page.ts'
import { refusalOf } from './outages/refused-by-database.ts'
import { sendTold } from './outages/send-told.ts'
import { type LoadLimits, TooMuchAtOnce } from './overload.ts'
import { sendPacked } from './packing.ts'
import { mayPass, openingFor, type PageAt } from './passing.ts'
import { readAddress, readSent } from './reading-forms.ts'
import { receivingFrom } from './receiving-uploads.ts'
import type { Answer, Exchange, Onward, Refused, Route, Sends, Sent } from './route.ts'
import { sendPublished } from './sending-published.ts'
import { familiarCookie, familiarStaffCookie, sessionCookie } from './session-cookie.ts'
import { sharingOf } from './sharing.ts'

export type AppOptions = Pick<Config, 'publicUrl' | 'mode'> &
  Partial<
    Pick<Config, 'role' | 'trustProxy' | 'passwordProfile' | 'identityProviders' | 'staffProviders' | 'cardReaderUrl'>
  > & {
    demo: boolean
    /** From how much work on some are told to come back; where it is not said, as many as one process can bear. */
    loadLimits?: LoadLimits
    /** With it, the gateway of text messages signs its receipts. */
    smsSecret?: string | undefined
    /** Who signs electronic certificates; without one none are issued. */
    signatory?: Signatory | undefined
    /** The virus scanner that every upload is shown to. */
    scan?: Scanner | undefined
    /** Where papers may come from instead of uploads; where it is not said, from nowhere. */
    sharingSources?: readonly SharingSource[] | undefined
    /** What reaches people; where it is not said, both do. */
    sends?: Sends
    /** What of it a demonstration only shows on a page; where it is not said, both. */
    shown?: Sends
  }

const flashCookie = 'tb_say'
/** Whose visit a request is, once that is known: also what goes wrong later is told to them. */
const visits = new WeakMap<FastifyRequest, Visit>()
const keptForAYear = new Set([settingsCookie, familiarCookie, familiarStaffCookie])

const urlOf = (options: AppOptions, request: FastifyRequest) => options.publicUrl ?? `http://${request.host}`

export async function serveRoute(
  platform: Platform,
  options: AppOptions,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  pageAt: PageAt,
): Promise<FastifyReply> {
  if (route.method === 'POST' && isForeign(request, urlOf(options, request)))
    return showProblem(platform, options, request, reply, { status: 403 })
  const { session, token, unfit, away, notes, work, end } = await whoAsks(platform, options, request)
  // Files may take their time to arrive: nobody's transaction waits for them.
  if (request.isMultipart()) await end()
  const visit = { ...visitOf(options, request, session), opens: openingFor(pageAt, session) }
  visits.set(request, visit)
  const sent =
    route.method === 'POST'
      ? await readSent(request, receivingFrom(platform.work, { session, client: request.ip }, options.scan))
      : noForm
  const exchange = exchangeOf({ ...platform, work }, options, request, visit, session, token, sent)
  const allowed = mayPass(route, session)
  if (allowed === 'sign-in') return sendAnswer(options, request, reply, await askToSignIn(route, exchange, request))
  if (allowed === 'forbidden') return showProblem(platform, options, request, reply, { status: 403 })
  if (route.door === 'workbench' && !route.beforeTraining && hasStalePassword(platform, options, session))
    return sendAnswer(options, request, reply, { redirect: '/workbench/me/password', say: '请先换一个自己的密码。' })
  if (route.needs && refuseUnknown(route.needs, exchange.actor))
    return sendAnswer(options, request, reply, await askWho(route, route.needs, exchange))
  if (unfit && route.door === 'workbench' && !route.beforeTraining)
    return sendAnswer(options, request, reply, await keepBack(route, exchange, unfit, '/workbench/me'))
  if (away && isForWhoIsThere(route))
    return sendAnswer(
      options,
      request,
      reply,
      await keepBack(route, exchange, away, '/workbench', '刚才填的没有保存。'),
    )
  const answered = await route.handle(unfit ? atPublicDoor(route, exchange) : exchange)
  const answer = tellAge(await withNotes(platform, route, answered, notes), exchange.lookedUp)
  if (isKept(route, answer, request, token)) return sendKept(request, reply, answer.page, route.sameForAll)
  return sendAnswer(options, request, reply, answer, () =>
    showProblem(platform, options, request, reply, { status: 404 }),
  )
}

/** Nobody is signed in, nothing is to be told this once, and the page is whole. */
const isKept = (
  { sameForAll }: Route,
  answer: Answer,
  request: FastifyRequest,
  token: string | undefined,
): answer is { page: string } =>
  sameForAll !== undefined &&
  token === undefined &&
  request.cookies[flashCookie] === undefined &&
  'page' in answer &&
  answer.cookies === undefined &&
  (answer.status ?? 200) === 200

const ofNotes = /^\/clauses|^\/workbench\/interpretations/

/** Clauses that were interpreted are marked on whatever page cites them, but for the pages of the notes themselves (R7). */
async function withNotes(
  { work }: Platform,
  { path }: Route,
  answer: Answer,
  known: Notes | undefined,
): Promise<Answer> {
  if (!('page' in answer) || ofNotes.test(path) || !citesClauses(answer.page)) return answer
  const notes = known ?? (await work({ kind: 'visitor' }, listInterpretedClauses))
  return { ...answer, page: markInterpreted(answer.page, notes) }
}

const profileOf = (options: AppOptions) => options.passwordProfile ?? 'asvs'

/** Whoever is on leave reads, but changes nothing at the workbench but what is their own (N2.4). */
const isForWhoIsThere = ({ door, method, beforeTraining, whileAway }: Route): boolean =>
  door === 'workbench' && method === 'POST' && !beforeTraining && !whileAway

/**
 * Who has not promised and learnt what they must sees no person, nor anything of the workbench but their own account; who is on
 * leave changes nothing (N5.2, N2.4). @param to where the way out is @param notKept in place of why a form is not kept
 */
async function keepBack(route: Route, exchange: Exchange, why: Refusal, to: string, notKept?: string): Promise<Answer> {
  if (exchange.wantsJson) return { json: { message: why.message }, status: 403 }
  if (route.method === 'GET') return { redirect: to, say: why.message, failed: true }
  // What was typed waits until they may act: the page they come to leads back to it.
  const kept = await keepForm(exchange, route, exchange.token)
  if (isRefusal(kept)) return { redirect: to, say: `${why.message}${notKept ?? kept.message}`, failed: true }
  return {
    redirect: to,
    say: `${why.message}您填的内容保存一天。`,
    failed: true,
    cookies: { [waitingCookie(exchange.publicUrl)]: kept.browser },
  }
}

/** At a public door they are a visitor: no file opens for them. */
function atPublicDoor(route: Route, exchange: Exchange): Exchange {
  const { actor, work } = exchange
  if (route.door !== 'public' || actor.kind !== 'staff') return exchange
  const visitor: Actor = { kind: 'visitor' }
  return { ...exchange, actor: visitor, read: (use) => work(visitor, use) }
}

/** A first password, or one older than its profile allows, opens nothing but the page where it is changed. */
function hasStalePassword(platform: Platform, options: AppOptions, session: Session | undefined): boolean {
  const { staff } = session ?? {}
  if (!staff) return false
  return !staff.passwordSetAt || isPasswordExpired(staff.passwordSetAt, platform.clock(), profileOf(options))
}

type Notes = ReadonlyMap<Clause, Day>

/** Who asks, and the work of the request: its first unit follows in the transaction that found out who it is. */
type WhoAsks = Pick<Begun<unknown>, 'work' | 'end'> & {
  session?: Session
  token?: string
  /** Why this member of staff may not act yet. */
  unfit?: Refusal | undefined
  /** Why this member of staff changes nothing today. */
  away?: Refusal | undefined
  notes?: Notes
}

async function whoAsks({ begin, work }: Platform, options: AppOptions, request: FastifyRequest): Promise<WhoAsks> {
  const token = request.cookies[sessionCookie(urlOf(options, request))]
  if (!token) return { work, end: async () => undefined }
  const { result, ...following } = await begin(door, async (unit) => {
    const session = await resolveSession(unit, token)
    if (!session) return {}
    const unfit = session.halfOpen ? undefined : await refuseUntrained(unit, session.actor)
    const away = session.halfOpen ? undefined : await refuseAway(unit, session.actor)
    return { session, token, unfit, away, notes: await listInterpretedClauses(unit) }
  })
  return { ...result, ...following }
}

function visitOf(options: AppOptions, request: FastifyRequest, session: Session | undefined): Visit {
  const said = request.cookies[flashCookie]
  return {
    settings: readSettings(request.cookies[settingsCookie]),
    path: request.url.split('?')[0] ?? '/',
    account: session?.account?.maskedPhone,
    staff: session?.halfOpen ? undefined : session?.staff,
    demo: options.demo,
    flash: said ? flashOf(said) : undefined,
    formKey: newId(),
  }
}

const noForm: Sent = { all: () => [], get: () => '', files: () => [], digests: [], refusedFiles: {}, fields: {} }

function exchangeOf(
  platform: Platform,
  options: AppOptions,
  request: FastifyRequest,
  visit: Visit,
  session: Session | undefined,
  token: string | undefined,
  sent: Sent,
): Exchange {
  const actor: Actor = session && !session.halfOpen ? session.actor : { kind: 'visitor' }
  const { work } = platform
  const lookedUp: Exchange['lookedUp'] = {}
  const browser = request.cookies[waitingCookie(urlOf(options, request))]
  const onceAs: Exchange['onceAs'] = async (who, use, manner) => {
    const claimed = async (unit: Unit): Promise<Onward | Refused> => {
      const key = sent.get('_key')
      if (key.length < 8) return { refused: true, message: '页面已过期。请刷新后重新提交。' }
      const claim = await claimKey(unit, key, fingerprint(request, sent))
      if (isRefusal(claim)) return claim
      if (!claim.fresh) return claim.replay as Onward
      const result = await use(unit)
      if (!isRefusal(result)) await rememberAnswer(unit, key, result)
      return result
    }
    const done = await refusing(platform, work(who, claimed, manner))
    if (!isRefusal(done)) await forgetSent({ work, actor, browser }, sent.get(keptField))
    return done
  }
  return {
    platform,
    work,
    actor,
    session,
    token,
    browser,
    visit,
    today: dayOf(platform.clock()),
    address: request.url,
    ...readAddress(request),
    sent,
    wantsJson: (request.headers.accept ?? '').startsWith('application/json'),
    publicUrl: urlOf(options, request),
    // The nearest address that is no proxy of ours: what stands further on, whoever asks may have written.
    client: request.ip,
    sends: options.sends ?? { sms: true, mail: true },
    shown: options.shown ?? { sms: options.demo, mail: options.demo },
    cookie: (name) => request.cookies[name],
    passwordProfile: profileOf(options),
    signatory: options.signatory,
    identityProviders: options.identityProviders ?? [],
    staffProviders: options.staffProviders ?? [],
    cardReaderUrl: options.cardReaderUrl,
    sharing: sharingOf(options.sharingSources, options.scan),
    lookedUp,
    lookUp: async (who, use) => {
      const { found, asOf } = await platform.lookUp(who, use)
      if (asOf && !(lookedUp.asOf && lookedUp.asOf < asOf)) lookedUp.asOf = asOf
      return found
    },
    read: (use) => work(actor, use),
    once: (use, manner) => onceAs(actor, use, manner),
    onceAs,
    newKey: newId,
  }
}

/** A rule that the database holds refuses like any other; it is logged, for the use case should have known. */
async function refusing({ log }: Platform, done: Promise<Onward | Refused>): Promise<Onward | Refused> {
  try {
    return await done
  } catch (error) {
    const refused = refusalOf(error)
    if (!refused) throw error
    log.warn('request.refused-by-database', factsOf(error))
    return refused
  }
}

/** What makes two sendings the same request: address, fields and files. */
function fingerprint(request: FastifyRequest, sent: Sent): string {
  const names = Object.keys(sent.fields)
    .filter((name) => name !== '_key')
    .sort()
  return hashOfRequest([request.url, names.map((name) => [name, sent.all(name)]), sent.digests])
}

/** Nothing typed is lost: the form waits, sealed, until the person has signed in again on this browser. */
async function askToSignIn(route: Route, exchange: Exchange, request: FastifyRequest): Promise<Answer> {
  const signIn = route.door === 'workbench' ? '/staff/sign-in' : '/sign-in'
  if (route.method === 'GET') return { redirect: `${signIn}?next=${encodeURIComponent(exchange.address)}` }
  const session = request.cookies[sessionCookie(exchange.publicUrl)]
  const kept = await keepForm(exchange, route, session)
  if (isRefusal(kept)) return { redirect: signIn, say: `登录时间到了。${kept.message}`, failed: true }
  return {
    redirect: `${signIn}?next=${encodeURIComponent(`/kept/${kept.id}`)}`,
    say: '登录时间到了。您填的内容还在，登录后可以接着提交。',
    failed: true,
    cookies: { [waitingCookie(exchange.publicUrl)]: kept.browser },
  }
}

/** Nothing typed is lost here either: the form waits until the account has its real name. */
async function askWho(route: Route, act: IdentityAct, exchange: Exchange): Promise<Answer> {
  const to = (next: string) => `/real-name?act=${act}&next=${encodeURIComponent(next)}`
  if (Object.keys(exchange.sent.fields).length === 0) return { redirect: to(exchange.address) }
  const kept = await keepForm(exchange, route, exchange.token)
  if (isRefusal(kept)) return { redirect: to('/account'), say: kept.message, failed: true }
  return {
    redirect: to(`/kept/${kept.id}`),
    cookies: { [waitingCookie(exchange.publicUrl)]: kept.browser },
  }
}

async function sendAnswer(
  options: AppOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  missing?: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  if ('notFound' in answer) return missing ? missing() : reply.code(404).send()
  const secure = urlOf(options, request).startsWith('https:')
  const base = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const
  for (const [name, value] of Object.entries('cookies' in answer ? (answer.cookies ?? {}) : {}))
    if (value === undefined) reply.clearCookie(name, base)
    else reply.setCookie(name, value, keptForAYear.has(name) ? { ...base, maxAge: 365 * 86_400 } : base)
  if ('published' in answer) return sendPublished(request, reply, answer.published)
  reply.header('cache-control', 'no-store')
  if ('redirect' in answer) {
    if (answer.say) reply.setCookie(flashCookie, flashCookieOf(answer.say, answer.failed), { ...base, maxAge: 60 })
    return reply.redirect(answer.redirect, 303)
  }
  if ('json' in answer) return reply.code(answer.status ?? 200).send(answer.json)
  if ('file' in answer) {
    const how = answer.inline ? 'inline' : 'attachment'
    return reply
      .type(answer.type)
      .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(answer.file)
  }
  if (request.cookies[flashCookie]) reply.clearCookie(flashCookie, base)
  return sendPacked(request, reply.code(answer.status ?? 200), answer.page)
}

/** An address that leads nowhere, told to whoever is signed in as to anybody else. */
export async function showMissing(
  platform: Platform,
  options: AppOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const token = request.cookies[sessionCookie(urlOf(options, request))]
  const session = token === undefined ? undefined : await platform.work(door, (unit) => resolveSession(unit, token))
  visits.set(request, visitOf(options, request, session))
  return showProblem(platform, options, request, reply, { status: 404 })
}

/** Pages for what went wrong, each saying what to do now. */
export async function showProblem(
  platform: Platform,
  options: AppOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  const error = named(problem.error)
  const told = tellOf({ ...problem, error }, request.method)
  const isOurs = error !== undefined && !(error instanceof TooMuchAtOnce)
  if (isOurs && (told.status >= 500 || told.status === 409))
    platform.log.error('request.failed', { method: request.method, status: told.status, ...factsOf(error) })
  return sendTold(told, visits.get(request) ?? visitOf(options, request, undefined), request, reply)
}
