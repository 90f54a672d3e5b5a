// A form that arrived after its session had ended waits, sealed, for the browser and account that typed it (N5.2).
import { findCase } from '#casework/cases/case-store.ts'
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
import { openClientLimit } from './client-limit.ts'
import { button, buttons, form, type SummaryRow, summaryList, warning } from './components/parts.ts'
import { attributes, html } from './html/html.ts'
import { publicPage } from './layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from './route.ts'
import { fieldInWords, isSecret, routeInWords, valueInWords } from './waiting-form-words.ts'

/** The cookie by which a browser is known to the forms it typed. */
export const waitingCookie = (publicUrl: string) =>
  publicUrl.startsWith('https:') ? '__Host-tongban-waiting' : 'tongban-waiting'

const ofClients = openClientLimit(3_600_000)

/** The token of its session, which may have ended, and the address it came from. */
export type Sender = { session: string | undefined; client: string }

/** @returns the id under which the form waits, and the browser's own token; a refusal says why it does not wait */
export async function keepForm(
  exchange: Exchange,
  route: Route,
  sender: Sender,
): Promise<Refusal | { id: string; browser: string }> {
  const { sent, params, visit, platform } = exchange
  const ofWorkbench = route.door === 'workbench'
  const fields = Object.keys(sent.fields)
    .filter((name) => name !== '_key' && !isSecret(name))
    .flatMap((name) => sent.all(name).map((value) => [name, value] as const))
  const typedAt = ofWorkbench ? 'workbench' : 'account'
  const kept: WaitingForm = { door: typedAt, route: route.path, path: visit.path, params, fields }
  const content = JSON.stringify(kept)
  const browser = exchange.browser ?? newToken()
  const now = platform.clock()
  const taken = await exchange.work(door, async (unit) => {
    const owner = sender.session === undefined ? undefined : await ownerOfToken(unit, sender.session)
    const accepted = acceptWaiting({
      door: typedAt,
      owner,
      named: routeInWords(route.path) !== undefined,
      bytes: Buffer.byteLength(content),
      ofClient: ofClients.countOf(sender.client, now),
      inAll: await countWaiting(unit),
    })
    return isRefusal(accepted) ? accepted : { id: await insertWaiting(unit, { browser, owner }, content), browser }
  })
  if (!isRefusal(taken)) ofClients.add(sender.client, now)
  return taken
}

/** The form, if it is this account's on this browser. */
async function findOwn(exchange: Exchange): Promise<(WaitingForm & { id: string }) | undefined> {
  const { id = '' } = exchange.params
  const { browser, actor } = exchange
  if (!isId(id) || browser === undefined) return undefined
  const found = await exchange.work(door, (unit) => findWaiting(unit, id, browser))
  if (!found || isRefusal(acceptReturn(actor, { ...found.form, owner: found.owner }, found.sameBrowser)))
    return undefined
  return { ...found.form, id }
}

async function showKept(exchange: Exchange): Promise<Answer> {
  const kept = await findOwn(exchange)
  if (!kept) return notFound
  const { id, path, fields } = kept
  const typed: readonly SummaryRow[] = fields
    .filter(([name, value]) => value !== '' && name !== 'case')
    .map(([name, value]) => ({ key: fieldInWords(name), value: valueInWords(name, value) }))
  const about = await aboutWhat(exchange, kept)
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
    html`${fields.map(([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`)}${button('接着提交')}`,
  ),
  form({ action: `/kept/${id}/forget`, key: exchange.newKey() }, button('不要了，删去这些内容', { look: 'secondary' })),
)}`,
    }),
  }
}

/** The case of the path, or the one that was chosen, by its number. */
async function aboutWhat(exchange: Exchange, { route, params, fields }: WaitingForm): Promise<string | undefined> {
  const chosen = fields.find(([name]) => name === 'case')?.[1] ?? ''
  const id = /^\/(?:workbench|account)\/cases\/:id/.test(route) ? (params.id ?? '') : chosen
  if (!isId(id)) return undefined
  const file = await exchange.read((unit) => findCase(unit, id))
  return file && `${file.number}，${file.maskedName}，${matterNames[file.current.matter]}`
}

async function forget(exchange: Exchange): Promise<Answer> {
  const kept = await findOwn(exchange)
  if (!kept) return notFound
  await exchange.work(door, (unit) => deleteWaiting(unit, kept.id))
  return { redirect: kept.door === 'workbench' ? '/workbench' : '/account', say: '已删去，没有提交。' }
}

export const keptFormRoutes: readonly Route[] = [
  { method: 'GET', path: '/kept/:id', door: 'public', handle: showKept },
  { method: 'POST', path: '/kept/:id/forget', door: 'public', handle: forget },
]
