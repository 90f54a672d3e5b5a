// Deleting an application that was not handed in, with its papers (N5.2).
import { findDraft, forgetDraft } from '#casework/applications/draft-store.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal, matterNames, refuse } from '#regulation/vocabulary.ts'
import { button, form, link } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

async function ask(exchange: Exchange): Promise<Answer> {
  const { draft: id = '' } = exchange.params
  const draft = isId(id) ? await exchange.read((unit) => findDraft(unit, id)) : undefined
  if (!draft || draft.submittedCase) return notFound
  return {
    page: publicPage({
      title: '删掉这份申请',
      visit: exchange.visit,
      back: { href: `/apply/${id}`, label: '回到任务清单' },
      body: html`<p class="govuk-body">${matterNames[draft.matter]}，${draft.answers.name || '还没有填姓名'}。</p>
<p class="govuk-body">填的内容、传的材料都会删掉，找不回来。送交窗口的，也一起收回。</p>
${form({ action: `/apply/${id}/delete`, key: exchange.newKey() }, button('删掉'))}
<p class="govuk-body">${link('先不删，留着', `/apply/${id}`)}</p>`,
    }),
  }
}

async function forget(exchange: Exchange): Promise<Answer> {
  const { draft: id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) =>
    (await forgetDraft(unit, id))
      ? { to: '/account', say: '删掉了。' }
      : refuse('没有找到这份申请，或者已经提交。提交过的，可以在这件申请里撤回。', { clause: 'N5.2' }),
  )
  return isRefusal(done)
    ? { redirect: '/account', say: done.message, failed: true }
    : { redirect: done.to, say: done.say }
}

export const deleteDraftRoutes: readonly Route[] = [
  { method: 'GET', path: '/apply/:draft/delete', door: 'account', handle: ask },
  { method: 'POST', path: '/apply/:draft/delete', door: 'account', handle: forget },
]
