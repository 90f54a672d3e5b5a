// A form that arrived after its session had ended waits, sealed, for the browser and account that typed it (N5.2).
import { findCase } from '#casework/cases/case-store.ts'
import { spend } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import {
  countWaiting,
  deleteWaiting,
  findWaiting,
  insertWaiting,
  ownerOfToken,
  type WaitingForm,
} from '#casework/sessions/waiting-form-store.ts'
import { isId, newToken } from '#platform/ids.ts'
import { acceptReturn, acceptWaiting } from '#regulation/offices/waiting-forms.ts'
import { isRefusal, matterNames, type Refusal } from '#regulation/vocabulary.ts'
import { button, buttons, form, type SummaryRow, summaryList, warning } from './components/parts.ts'
import { attributes, html } from './html/html.ts'
import { publicPage } from './layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from './route.ts'
import { fieldInWords, isSecret, routeInWords, valueInWords } from './waiting-form-words.ts'

/** The cookie by which a browser is known to the forms it typed. */
export const waitingCookie = (publicUrl: string) =>
  publicUrl.startsWith('https:') ? '__Host-tongban-waiting' : 'tongban-waiting'

/** With what is sent on goes the name under which it waited, so that it waits no longer. */
export const keptField = '_kept'
const ofCase = /^\/(?:workbench|account)\/cases\/:id/

/**
 * @param session the token of its sender's session, which may have ended
 * @returns the id under which the form waits, and the browser's own token; a refusal says why it does not wait
 */
export async function keepForm(
  exchange: Exchange,
  route: Route,
  session: string | undefined,
): Promise<Refusal | { id: string; browser: string }> {
  const { sent, params, visit } = exchange
  const ofWorkbench = route.door === 'workbench'
  const fields = Object.keys(sent.fields)
    .filter((name) => name !== '_key' && name !== keptField && !isSecret(name))
    .flatMap((name) => sent.all(name).map((value) => [name, value] as const))
  const typedAt = ofWorkbench ? 'workbench' : 'account'
  const kept: WaitingForm = { door: typedAt, route: route.path, path: visit.path, params, fields }
  const content = JSON.stringify(kept)
  const browser = exchange.browser ?? newToken()
  return exchange.work(door, async (unit) => {
    const owner = session === undefined ? undefined : await ownerOfToken(unit, session)
    const accepted = acceptWaiting({
      owner,
      named: routeInWords(route.path) !== undefined,
      oneCase: !ofCase.test(route.path) || sent.all('case').every((one) => one === '' || one === params.id),
      bytes: Buffer.byteLength(content),
      within: owner === undefined || (await spend(unit, 'waiting-forms-of-account', owner)),
      waiting: await countWaiting(unit),
    })
    if (isRefusal(accepted)) return accepted
    return { id: await insertWaiting(unit, { browser, owner: accepted.owner }, content), browser }
  })
}

type Asking = Pick<Exchange, 'work' | 'actor' | 'browser'>

/** The form, if it is this account's on this browser. */
async function findOwn({ work, actor, browser }: Asking, id = ''): Promise<(WaitingForm & { id: string }) | undefined> {
  if (!isId(id) || browser === undefined) return undefined
  const found = await work(door, (unit) => findWaiting(unit, id, browser))
  if (!found || isRefusal(acceptReturn(actor, found.owner, found.sameBrowser))) return undefined
  return { ...found.form, id }
}

/** What was sent on and done waits no longer; what was refused does, until the day is over. */
export async function forgetSent(asking: Asking, id: string): Promise<void> {
  const kept = await findOwn(asking, id)
  if (kept) await asking.work(door, (unit) => deleteWaiting(unit, kept.id))
}

async function showKept(exchange: Exchange): Promise<Answer> {
  const kept = await findOwn(exchange, exchange.params.id)
  if (!kept) return notFound
  const { id, path, fields } = kept
  const cases = await casesInWords(exchange, kept)
  const typed: readonly SummaryRow[] = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({
      key: fieldInWords(name),
      value: namesCases.has(name) ? (cases.get(value) ?? unseen(value)) : valueInWords(name, value),
    }))
  const about = ofCase.test(kept.route) ? cases.get(kept.params.id ?? '') : undefined
  return {
    page: publicPage({
      title: '接着提交刚才的内容',
      visit: exchange.visit,
      body: html`<p class="govuk-body">登录时间到了，下面的内容还没有提交。请先看清楚，再接着提交。选过的文件要重新选。</p>
${summaryList([
  { key: '办什么', value: routeInWords(kept.route, kept.params) ?? '' },
  ...(about === undefined ? [] : [{ key: '哪一件', value: about }]),
  { key: '提交到', value: path },
  ...typed,
])}
${warning('不是您自己填的，请不要提交，选“不要了”。')}
${buttons(
  form(
    { action: path, key: exchange.newKey() },
    html`${[...fields, [keptField, id] as const].map(
      ([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`,
    )}${button('接着提交')}`,
  ),
  form({ action: `/kept/${id}/forget`, key: exchange.newKey() }, button('不要了，删去这些内容', { look: 'secondary' })),
)}`,
    }),
  }
}

/** The fields that choose a case or several. */
const namesCases: ReadonlySet<string> = new Set(['case', 'cases'])
const unseen = (value: string) => `您看不到的一件（${value}）`

/** The case of the path and those that were chosen, each by its number: whatever is sent on is seen first. */
async function casesInWords(exchange: Exchange, { route, params, fields }: WaitingForm) {
  const chosen = fields.filter(([name]) => namesCases.has(name)).map(([, value]) => value)
  const ids = new Set([...(ofCase.test(route) ? [params.id ?? ''] : []), ...chosen].filter(isId))
  return exchange.read(async (unit) => {
    const words = new Map<string, string>()
    for (const id of ids) {
      const file = await findCase(unit, id)
      if (file) words.set(id, `${file.number}，${file.maskedName}，${matterNames[file.current.matter]}`)
    }
    return words
  })
}

async function forget(exchange: Exchange): Promise<Answer> {
  const kept = await findOwn(exchange, exchange.params.id)
  if (!kept) return notFound
  await exchange.work(door, (unit) => deleteWaiting(unit, kept.id))
  return { redirect: kept.door === 'workbench' ? '/workbench' : '/account', say: '已删去，没有提交。' }
}

export const keptFormRoutes: readonly Route[] = [
  { method: 'GET', path: '/kept/:id', door: 'public', handle: showKept },
  { method: 'POST', path: '/kept/:id/forget', door: 'public', handle: forget },
]
