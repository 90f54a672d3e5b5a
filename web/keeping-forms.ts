// A form that arrived after its session had ended waits, sealed, for its sender to sign in again.
import { door } from '#casework/sessions/sessions.ts'
import { isId, newId } from '#platform/ids.ts'
import { button, form } from './components/parts.ts'
import { attributes, html } from './html/html.ts'
import { publicPage } from './layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from './route.ts'

type Kept = { path: string; fields: readonly (readonly [string, string])[] }
const place = (id: string) => ({ table: 'kept_form', column: 'content', row: id })

/** @returns the id under which the form waits; only whoever holds it gets it back */
export async function keepForm(exchange: Exchange, path: string): Promise<string> {
  const { sent } = exchange
  const fields = Object.keys(sent.fields)
    .filter((name) => name !== '_key')
    .flatMap((name) => sent.all(name).map((value) => [name, value] as const))
  const kept: Kept = { path, fields }
  return exchange.work(door, async (unit) => {
    const id = newId()
    await unit.db
      .insertInto('kept_form')
      .values({ id, content_sealed: unit.vault.sealForService(place(id), JSON.stringify(kept)), created_at: unit.now })
      .execute()
    return id
  })
}

async function showKept(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const kept = await exchange.work(door, async (unit) => {
    const row = await unit.db.selectFrom('kept_form').select('content_sealed').where('id', '=', id).executeTakeFirst()
    return row && (JSON.parse(unit.vault.openForService(place(id), row.content_sealed)) as Kept)
  })
  if (!kept || !exchange.session) return notFound
  return {
    page: publicPage({
      title: '接着提交刚才的内容',
      visit: exchange.visit,
      body: html`<p class="govuk-body">您填的文字都还在。选过的文件需要重新选。</p>
${form(
  { action: kept.path, key: exchange.newKey() },
  html`${kept.fields.map(
    ([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`,
  )}${button('接着提交')}`,
)}`,
    }),
  }
}

export const keptFormRoutes: readonly Route[] = [{ method: 'GET', path: '/kept/:id', door: 'public', handle: showKept }]
