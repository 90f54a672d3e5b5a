// The window goes on with a half-done application: by its code, until it is handed in or handed back (R3.1, R3.2).
import { receiveHelper } from '#casework/accounts/helper-at-window.ts'
import { findMove, mostSentDrafts, type SentDraft } from '#casework/applications/draft-move-store.ts'
import { papersToGoOnWith } from '#casework/applications/draft-papers.ts'
import { findDraft } from '#casework/applications/draft-store.ts'
import { tryDraftCode } from '#casework/applications/take-draft.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { input } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, details, form, link } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { type Answer, type Exchange, type Onward, type Refused, type Route } from '#web/route.ts'
import { mandatesAddress } from '../guardian/mandate-pages.ts'
import type { Intake } from './read-intake.ts'

export const askForCode = (key: string): Html =>
  details(
    '来人有取件码：接着办网上没填完的',
    form(
      { action: '/workbench/intake/draft', key },
      html`${input({
        name: 'code',
        label: '取件码',
        hint: '10 位数字，来人手机上看得到',
        inputmode: 'numeric',
        width: 20,
        autocomplete: 'off',
      })}${button('取来接着办', { look: 'secondary' })}`,
    ),
  )

/** Sent from home by the family of who died; nothing of the register was asked for them yet. */
export const sentDrafts = (drafts: readonly SentDraft[]): Html | null =>
  drafts.length === 0
    ? null
    : html`<section class="tb-box" aria-label="网上送来，要先看的申请">
<h2 class="govuk-heading-m">网上送来，要先看的申请</h2>
<ul class="govuk-list">${drafts.map(
        ({ draft, matter, sentAt }) =>
          html`<li>${link(
            `${matterNames[matter]}，${dayInWords(dayOf(sentAt))}送来`,
            `/workbench/intake?draft=${draft}`,
          )}</li>`,
      )}</ul>${cutNote(drafts.length, mostSentDrafts, '送来早的在前，看完的不再列。')}</section>`

/** What is typed and uploaded already, as the intake form goes on with it; the window is where the person lives. */
export async function intakeOfDraft(unit: Unit, id: string): Promise<Intake | undefined> {
  const draft = await findDraft(unit, id)
  if (!draft || draft.submittedCase) return undefined
  const move = await findMove(unit, id)
  if (!move) return undefined
  await recordReading(unit, null, 'draft', move.toLookAt ? '看网上送来的申请' : '按取件码在窗口接着办')
  return {
    matter: draft.matter,
    answers: draft.answers,
    keyHolder: id,
    acts: draft.answers.forWhom,
    have: papersToGoOnWith(draft.papers, draft.answers),
    search: '',
    papersAsked: false,
    fromDraft: move.id,
    toLookAt: move.toLookAt,
  }
}

async function take(exchange: Exchange): Promise<Answer> {
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const tried = await tryDraftCode(unit, exchange.sent.get('code'))
    if (isRefusal(tried)) return tried
    const { draft } = tried
    return draft
      ? { to: `/workbench/intake?draft=${draft}`, say: '已取来。请核对身份证件，再接着填。' }
      : {
          to: '/workbench/intake',
          say: '没有这个取件码，或者已经过期、用过。请来人在手机上重新生成。',
          failed: true,
        }
  })
  return isRefusal(done)
    ? { redirect: '/workbench/intake', say: done.message, failed: true }
    : { redirect: done.to, say: done.say, failed: done.failed }
}

/** A helper whom the applicant let act, without an account of their own (代办人). */
export const askForHelper = (key: string): Html =>
  details(
    '来人是代办人，有代办码',
    form(
      { action: '/workbench/intake/helper', key },
      html`${input({
        name: 'helperCode',
        label: '代办码',
        hint: '10 位数字，由申请人生成，告诉代办人',
        inputmode: 'numeric',
        width: 20,
        autocomplete: 'off',
      })}${input({
        name: 'helperIdNumber',
        label: '代办人的身份证号码（照身份证填）',
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
      })}${button('核对代办人', { look: 'secondary' })}`,
    ),
  )

async function receive(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const received = await receiveHelper(unit, { code: sent.get('helperCode'), idNumber: sent.get('helperIdNumber') })
    if (isRefusal(received)) return received
    const { found } = received
    return found
      ? {
          to: `${mandatesAddress(found.caseId)}?came=${found.mandate}`,
          say: '代办码对。请核对代办人的身份证，只办委托里有的事。',
        }
      : {
          to: '/workbench/intake',
          say: '没有这个代办码，或者已经过期、用过，或者和身份证号对不上，或者不是本残联办的件。请申请人重新生成。',
          failed: true,
        }
  })
  return isRefusal(done)
    ? { redirect: '/workbench/intake', say: done.message, failed: true }
    : { redirect: done.to, say: done.say, failed: done.failed }
}

export const intakeDraftRoutes: readonly Route[] = [
  { method: 'POST', path: '/workbench/intake/draft', door: 'workbench', roles: ['handler'], handle: take },
  { method: 'POST', path: '/workbench/intake/helper', door: 'workbench', roles: ['handler'], handle: receive },
]
