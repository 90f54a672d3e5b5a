// What the system and other offices tell this one: a strip that opens, each put away by its reader for themselves (N2.4).
import { countToSend } from '#casework/archives/archive-request-store.ts'
import { listPassedToMe, type PassedOn } from '#casework/cases/hands-store.ts'
import { countUntold } from '#casework/decisions/decision-store.ts'
import { countAddressees } from '#casework/messages/letter-store.ts'
import { countParked } from '#casework/staff/parked-tasks.ts'
import { listStaffNotices, putAwayNotices, type StaffNotice } from '#casework/staff/staff-notices.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { form, link } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

/** What colleagues passed to the reader, what waits at a desk of the office, and what the office was told. */
export type Reminders = {
  passed: readonly PassedOn[]
  waiting: readonly Waiting[]
  notices: readonly StaffNotice[]
}
type Waiting = { words: string; href: string }

/** Only what this member of staff may open: a reminder that leads to a refusal helps nobody. */
export async function gatherReminders(
  unit: Unit,
  office: string,
  opens: (href: string) => boolean,
): Promise<Reminders> {
  const [archives, notices, untold, letters, parked, passed] = await Promise.all([
    countToSend(unit, office),
    listStaffNotices(unit, office, opens),
    countUntold(unit, office),
    countAddressees(unit, office),
    countParked(unit, office),
    listPassedToMe(unit),
  ])
  const late = archives.late > 0 ? `，其中 ${archives.late} 件已超期` : ''
  const desks: readonly [number, string, string][] = [
    [parked, `${parked} 件任务的原经办人已离岗，待认领`, '/workbench/parked'],
    [archives.waiting, `${archives.waiting} 件迁移档案等着发给迁入地${late}`, '/workbench/archive-requests'],
    [untold, `${untold} 份决定书还没有告知本人`, '/workbench/decisions'],
    [letters, `${letters} 人的消息要写信告知`, '/workbench/letters'],
  ]
  return {
    passed,
    notices,
    waiting: desks.flatMap(([count, words, href]) => (count > 0 && opens(href) ? [{ words, href }] : [])),
  }
}

/** One line until it is opened: the work below it keeps its place. */
export function reminderStrip(exchange: Exchange, { passed, waiting, notices }: Reminders): Html | null {
  const count = passed.length + waiting.length + notices.length
  if (count === 0) return null
  const first = passed[0] ? passedInWords(passed[0]) : (waiting[0]?.words ?? notices[0]?.title)
  return html`<details class="tb-strip"><summary class="tb-strip__line"><strong>提醒 ${count} 条</strong><span
  class="tb-strip__first">${first}</span></summary>
<ul class="tb-notices__list">${passed.map(
    (one) => html`<li class="tb-notices__item">
<p class="govuk-body"><strong>${link(one.title, `/workbench/cases/${one.caseId}`)}</strong><br>${
      one.by
    }转交给您：${one.words}　<span class="govuk-hint tb-strip__day">${dayInWords(dayOf(one.at))}</span></p>
${form(
  { action: `/workbench/passed-on/${one.id}/seen`, key: exchange.newKey() },
  html`<button type="submit" class="govuk-button govuk-button--secondary">知道了<span
  class="govuk-visually-hidden">：${one.title}</span></button>`,
)}</li>`,
  )}${waiting.map(
    ({ words, href }) => html`<li class="tb-notices__item"><p class="govuk-body">${link(words, href)}</p></li>`,
  )}${notices.map(
    (one) => html`<li class="tb-notices__item">
<p class="govuk-body"><strong>${link(one.title, one.href)}</strong><br>${one.words}　<span
  class="govuk-hint tb-strip__day">${dayInWords(dayOf(one.at))}</span></p>
${form(
  { action: `/workbench/notices-to-us/${one.id}/done`, key: exchange.newKey() },
  html`<button type="submit" class="govuk-button govuk-button--secondary">知道了<span
  class="govuk-visually-hidden">：${one.title}</span></button>`,
)}</li>`,
  )}</ul>
<p class="govuk-hint">点“知道了”只收起您自己的，同事还能看到。</p></details>`
}

const passedInWords = ({ by, title, words }: PassedOn) => `${by}转交给您：${title}，${words}`

async function putAway(exchange: Exchange): Promise<Answer> {
  const { actor, params } = exchange
  const { id = '' } = params
  if (!isId(id) || actor.kind !== 'staff') return notFound
  await exchange.once(async (unit) => {
    await putAwayNotices(unit, actor.office, [id])
    return { to: '/workbench' }
  })
  return { redirect: '/workbench', say: '已为您收起这条提醒，同事还能看到。' }
}

export const reminderRoutes: readonly Route[] = [
  { method: 'POST', path: '/workbench/notices-to-us/:id/done', door: 'workbench', whileAway: true, handle: putAway },
]
