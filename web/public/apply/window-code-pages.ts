// Handing a half-done application to a window by a short code, and taking it back (R3.1, R3.2).

import { lookedAtFirst } from '#casework/applications/acting-for.ts'
import { type DraftMove, endMove, findMove, moveDraft, readCode } from '#casework/applications/draft-move-store.ts'
import { findDraft } from '#casework/applications/draft-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { draftCodeDays, spokenDraftCode } from '#regulation/offices/draft-codes.ts'
import type { LookedAtFor } from '#regulation/offices/identity-levels.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { button, form, inset, link, panel } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { papersInWords } from './look-first.ts'

async function show(exchange: Exchange): Promise<Answer> {
  const { draft: id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const draft = isId(id) ? await findDraft(unit, id) : undefined
    if (!draft || draft.submittedCase) return undefined
    const move = await findMove(unit, id)
    const first = lookedAtFirst(draft.matter, draft.answers) ?? 'guardian'
    return { first, move, code: move && !move.office ? await readCode(unit, id, move) : undefined }
  })
  if (!found) return notFound
  const action = `/apply/${id}/window`
  return {
    page: publicPage({
      title: found.move?.toLookAt ? '已送交，等窗口核对' : '交给窗口接着办',
      visit: exchange.visit,
      back: { href: `/apply/${id}`, label: '回到任务清单' },
      body: html`${where(found.move, found.code, found.first)}
${
  found.move?.toLookAt
    ? html`<p class="govuk-body">急的，可以带原件${link('到窗口办', '/windows')}。</p>`
    : html`<p class="govuk-body">填过的内容、传过的材料都跟着走，不用再填一遍。${link('找窗口', '/windows')}。</p>`
}
${
  found.move
    ? form(
        { action, key: exchange.newKey() },
        button(found.move.toLookAt ? '拿回来改' : '不交了，自己接着填', {
          look: 'secondary',
          name: 'do',
          value: 'back',
        }),
      )
    : form({ action, key: exchange.newKey() }, button('生成取件码', { name: 'do', value: 'make' }))
}`,
    }),
  }
}

function where(move: DraftMove | undefined, code: string | undefined, first: LookedAtFor): Html {
  if (move?.toLookAt)
    return inset(
      `已送到${move.officeLabel ?? ''}残联。经办人先看${papersInWords[first]}，看过以后才开始办。现在什么都没有改动。结果会发消息告诉您。您自己一改，就算拿回来了。`,
    )
  if (move?.office) return inset(`${movedTo(move)}您自己一改，就算拿回来了。`)
  if (!move || code === undefined)
    return html`<p class="govuk-body">带身份证到任何一家县级残联窗口，报取件码，由窗口替您接着填、接着办。取件码 ${draftCodeDays} 天内有效。</p>`
  return html`${panel('取件码', spokenDraftCode(code))}
<p class="govuk-body">请带身份证到窗口，报这个码。有效到${dayInWords(dayOf(move.expiresAt))}。不要告诉窗口以外的人。</p>`
}

/** On the list of what is to do: that a window has it, or that a code waits; whoever went on unawares would take it back. */
export const windowHasIt = (draft: string, move: DraftMove | undefined): Html =>
  move?.office
    ? html`${inset(`${movedTo(move)}您自己一改，就算拿回来了。`)}<p class="govuk-body">${link(
        move.toLookAt ? '看办到哪里，或者拿回来' : '看在哪个窗口，或者拿回来',
        `/apply/${draft}/window`,
      )}</p>`
    : html`<p class="govuk-body">${link(move ? '取件码已经生成：再看一遍' : '填不动？交给窗口接着办', `/apply/${draft}/window`)}</p>`

const movedTo = ({ toLookAt, officeLabel }: DraftMove): string =>
  toLookAt ? `这份申请已送到${officeLabel ?? ''}残联，等核对。` : `这份申请在${officeLabel ?? ''}残联的窗口。`

async function change(exchange: Exchange): Promise<Answer> {
  const { draft: id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const draft = await findDraft(unit, id)
    if (!draft || draft.submittedCase) return refuse('没有找到这份申请。请回到“我的申请”再打开。')
    if (exchange.sent.get('do') === 'back') {
      await endMove(unit, id)
      return { to: `/apply/${id}`, say: '拿回来了，可以接着填。' }
    }
    await moveDraft(unit, id)
    return { to: `/apply/${id}/window` }
  })
  return isRefusal(done)
    ? { redirect: '/account', say: done.message, failed: true }
    : { redirect: done.to, say: done.say }
}

export const windowCodeRoutes: readonly Route[] = [
  { method: 'GET', path: '/apply/:draft/window', door: 'account', handle: show },
  { method: 'POST', path: '/apply/:draft/window', door: 'account', handle: change },
]
