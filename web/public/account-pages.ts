// My applications: where each stands, what I have to do, supplying, disputing, withdrawing.

import { listHeldMandates } from '#casework/accounts/mandate-store.ts'
import { listDrafts } from '#casework/applications/draft-store.ts'
import { nameForAccount } from '#casework/applications/read-application.ts'
import { listOwnBookings } from '#casework/appointments/own-bookings.ts'
import { listOwnCases, mostOwn } from '#casework/cases/own-cases.ts'
import { listInbox, markInboxRead, mostMessages } from '#casework/messages/messages.ts'
import { listUnrated } from '#casework/ratings/rating-store.ts'
import { dayOf } from '#platform/clock.ts'
import { refuseUnknown } from '#regulation/offices/identity-levels.ts'
import { draftKeptUntil } from '#regulation/offices/reminders.ts'
import { progressInWords, progressOf } from '#regulation/progress.ts'
import { type Day, isRefusal, matterNames, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, link, linkButton, table, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, type Route } from '#web/route.ts'
import { bookedInALine } from './account/booking-parts.ts'
import { showCase } from './account/case-page.ts'
import { sendCharacter, showCharacters } from './account/character-pages.ts'
import { certificateBox, listOwnCertificates, showDecisionLetter } from './account/own-certificates.ts'
import { ownReviews, reviewBox } from './account/own-review-pages.ts'
import { askStep, takeStep } from './account/own-steps.ts'
import { byWhen } from './account/promise-parts.ts'
import { rate, showRatingForm } from './account/rating.ts'
import { showPaper, uploadPaper } from './account/supply-pages.ts'
import { promiseRoutes } from './account/urge-route.ts'
import { helpingBoxes } from './helping/helping-pages.ts'

async function showAccount(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'applicant') return { redirect: '/sign-in' }
  const { cases, drafts, helping, inbox, certificates, reviews, unrated } = await exchange.read(async (unit) => {
    const own = await listOwnCases(unit)
    const named = []
    for (const file of own)
      named.push({
        ...file,
        name: await nameForAccount(unit, file),
        bookings: file.current.status === 'assessing' ? await listOwnBookings(unit, file.id) : [],
      })
    const held = await listOwnCertificates(unit, own)
    return {
      cases: named,
      drafts: await listDrafts(unit, actor.id),
      helping: await listHeldMandates(unit, actor.id),
      inbox: await listInbox(unit, actor.id),
      certificates: held,
      unrated: await listUnrated(unit, own),
      reviews: await ownReviews(unit, held),
    }
  })
  const helped = await helpingBoxes(exchange, helping)
  // Who acts for several people reads of each message whom it is about.
  const several = new Set(cases.map(({ personId }) => personId)).size > 1
  const whoseIs = new Map(cases.map(({ id, name }) => [id, `（${name}）`]))
  const unknown = refuseUnknown('own-case', actor)
  const unread = inbox.filter((one) => one.readAt === null).length
  return {
    page: publicPage({
      title: '我的申请',
      visit: exchange.visit,
      body: html`${unknown ? askToBeKnown : null}${reviews.map((one) => reviewBox(one, exchange.today))}${drafts.map(
        (draft) =>
          html`<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">没有填完的申请</h2>
<p class="govuk-body">${matterNames[draft.matter]}，${draft.answers.name ?? '还没有填姓名'}。上次填写：${dayInWords(dayOf(draft.updatedAt))}。</p>
<p class="govuk-body">${dayInWords(draftKeptUntil(dayOf(draft.updatedAt)))} 前没有接着填，会自动删掉。${link('现在就删', `/apply/${draft.id}/delete`, `：${draft.answers.name ?? matterNames[draft.matter]}`)}</p>${linkButton(
            '接着填',
            `/apply/${draft.id}`,
          )}</div>`,
      )}
${
  cases.length === 0 && drafts.length === 0
    ? unknown
      ? null
      : html`<p class="govuk-body">您还没有申请。</p>`
    : cases.map(({ id, number, name, current, bookings }) => {
        const progress = progressOf(current, exchange.today)
        return html`<div class="tb-box">
<h2 class="govuk-heading-m"><a class="govuk-link"
  href="/account/cases/${id}">${name} ${matterNames[current.matter]}</a></h2>
<p class="govuk-body">${tag(statusNames[current.status], progress.who === '您' ? 'orange' : 'teal')}　编号 ${number}</p>
<p class="govuk-body"><strong>${progressInWords(progress)}。</strong><br>${byWhen(progress)}${bookedInALine(bookings)}</p>${
          unrated.has(id)
            ? html`<p class="govuk-body">${link('评价这次办理', `/account/cases/${id}/rating`, `：编号 ${number}`)}</p>`
            : null
        }</div>`
      })
}
${cutNote(cases.length, mostOwn, '最近有变动的在前，更早的请向窗口查询。')}
<p class="govuk-body">${linkButton(
        cases.length > 0 ? '办别的事' : '我想办事',
        '/',
        cases.length > 0 ? 'secondary' : 'primary',
      )}</p>
${helped.length > 0 ? html`<h2 class="govuk-heading-m" id="helping">我替别人办的</h2>${helped}` : null}
${
  certificates.length > 0
    ? html`<h2 class="govuk-heading-m" id="certificates">我的证件</h2>${certificates.map((one) =>
        certificateBox(one, exchange.today),
      )}`
    : null
}
<h2 class="govuk-heading-m" id="inbox">消息${unread > 0 ? `（${unread} 条未读）` : ''}</h2>
${
  inbox.length === 0
    ? html`<p class="govuk-body">还没有消息。</p>`
    : table(
        '收到的消息',
        [{ head: '日期' }, { head: '内容' }],
        inbox.map((one) => [
          dayCell(dayOf(one.createdAt)),
          html`${one.readAt ? null : html`${tag('新', 'orange')} `}<strong>${one.title}</strong>${
            several && one.caseId ? whoseIs.get(one.caseId) : null
          }<br>${one.body}${
            one.caseId
              ? html` <a class="govuk-link" href="/account/cases/${one.caseId}">看这件申请<span
  class="govuk-visually-hidden">：${one.title}</span></a>`
              : null
          }`,
        ]),
        { hideCaption: true },
      )
}
${cutNote(inbox.length, mostMessages, '更早的在“我的全部信息”里。')}
<p class="govuk-body">${link('怎么通知我（手机、邮箱）', '/account/contact')}</p>
<p class="govuk-body">${link('谁看过我的信息', '/account/seen')}　${link('我的全部信息，更正、删除', '/account/data')}</p>
${
  unread > 0
    ? form({ action: '/account/inbox', key: exchange.newKey() }, button('都标为已读', { look: 'secondary' }))
    : null
}`,
    }),
  }
}

const askToBeKnown = html`<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">先确认您是谁</h2>
<p class="govuk-body">您用手机号登录了，可以填写申请。看申请、看证件、提交，要先实名认证。在网上、到窗口都能办。</p>${linkButton(
  '去认证',
  '/real-name?next=/account',
)}</div>`

/** In a narrow column the weekday goes to the next line as a whole. */
function dayCell(day: Day): Html {
  const [date, weekday] = dayInWords(day).split(' ')
  return html`<span class="tb-nowrap">${date}</span> <span class="tb-nowrap">${weekday}</span>`
}

async function readInbox(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  const done = await exchange.once(async (unit) => {
    if (actor.kind === 'applicant') await markInboxRead(unit, actor.id)
    return { to: '/account#inbox', say: '消息都标为已读了。' }
  })
  return isRefusal(done)
    ? { redirect: '/account', say: done.message, failed: true }
    : { redirect: done.to, say: done.say }
}

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/account', door: 'account', handle: showAccount },
  { method: 'POST', path: '/account/inbox', door: 'account', handle: readInbox },
  ...promiseRoutes,
  { method: 'GET', path: '/account/decisions/:id', door: 'account', needs: 'own-case', handle: showDecisionLetter },
  { method: 'GET', path: '/account/cases/:id', door: 'account', needs: 'own-case', handle: showCase },
  { method: 'GET', path: '/account/cases/:id/papers/:material', door: 'account', needs: 'own-case', handle: showPaper },
  {
    method: 'POST',
    path: '/account/cases/:id/papers/:material',
    door: 'account',
    needs: 'own-case',
    uploads: true,
    handle: uploadPaper,
  },
  {
    method: 'GET',
    path: '/account/cases/:id/characters',
    door: 'account',
    needs: 'own-case',
    handle: (exchange) => showCharacters(exchange),
  },
  {
    method: 'POST',
    path: '/account/cases/:id/characters',
    door: 'account',
    needs: 'own-case',
    uploads: true,
    handle: sendCharacter,
  },
  {
    method: 'GET',
    path: '/account/cases/:id/rating',
    door: 'account',
    needs: 'own-case',
    handle: (exchange) => showRatingForm(exchange),
  },
  { method: 'POST', path: '/account/cases/:id/rating', door: 'account', needs: 'own-case', handle: rate },
  { method: 'GET', path: '/account/cases/:id/:step', door: 'account', needs: 'case-step', handle: askStep },
  {
    method: 'POST',
    path: '/account/cases/:id/:step',
    door: 'account',
    needs: 'case-step',
    uploads: true,
    handle: takeStep,
  },
]
