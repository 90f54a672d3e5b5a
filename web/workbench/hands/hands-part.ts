// Who has the case at this office, the word with which it was passed on, and what may be done about it (N2.4, N5.1).
import type { Hands } from '#casework/cases/hands-store.ts'
import type { OpenAt } from '#casework/persons/record-reading.ts'
import { dayOf } from '#platform/clock.ts'
import { handsOf } from '#regulation/offices/case-hands.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { form, link } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import type { CaseView } from '../case-view.ts'
import { parkedAddress } from '../staff/staff-words.ts'

/** Part of the line under who the case is about; `null` where this office has no part in it. */
export function handsPart(
  exchange: Exchange,
  { file, takesPart }: CaseView,
  { hands, alsoOpen }: { hands: Hands; alsoOpen: readonly OpenAt[] },
): Content {
  const { actor } = exchange
  if (actor.kind !== 'staff' || !takesPart) return null
  const { take, putBack, passOn } = handsOf({ actor, current: file.current }, hands.holder)
  const address = `/workbench/cases/${file.id}`
  const press = (path: string, label: string) =>
    form(
      { action: `${address}/${path}`, key: exchange.newKey(), className: 'tb-hands__act' },
      html`<button type="submit" class="govuk-button govuk-button--secondary">${label}</button>`,
    )
  return html`${alsoOpen.map(openElsewhere)}<p class="govuk-body">${whoHasIt(hands, { me: actor.id, take })}</p>
<div class="tb-hands__acts">${take ? press('take', '认领') : null}${putBack ? press('put-back', '放回') : null}${
    passOn
      ? html`<a href="${address}/pass-on" role="button" draggable="false" class="govuk-button govuk-button--secondary"
  data-module="govuk-button">转交给同事</a>`
      : null
  }</div>${hands.passed ? wordOf(hands.passed) : null}`
}

/** Nothing is blocked: whoever is second to act is told by the step that it has moved on. */
const openElsewhere = ({ name, since }: OpenAt): Html =>
  html`<p class="govuk-body tb-hands__open"><strong>${name}也打开着这件</strong>，${momentInWords(since)} 起。办理前请先问一声。</p>`

function whoHasIt({ holder }: Hands, { me, take }: { me: string; take: boolean }): Content {
  if (!holder) return html`<strong>无人经手</strong>，${take ? '点“认领”，同事就知道您在办' : '由能办的同事认领'}。`
  const since = `${dayInWords(dayOf(holder.since))} 起`
  if (holder.id === me) return html`<strong>在您手上</strong>，${since}。`
  if (holder.left)
    return html`原经办人${holder.name}已离岗${
      holder.closedAt ? `（${dayInWords(dayOf(holder.closedAt))}）` : ''
    }，<strong>待认领</strong>。${link('看所有待认领的', parkedAddress)}`
  if (holder.away)
    return html`在${holder.name}手上，<strong>今天请假</strong>，${
      holder.away.substitute === me
        ? '由您代办'
        : holder.substituteName
          ? `由${holder.substituteName}代办`
          : '没有人代办'
    }。`
  return html`<strong>在${holder.name}手上</strong>，${since}。急着办的，您也可以办。`
}

const wordOf = ({ by, words, at }: NonNullable<Hands['passed']>): Html =>
  html`<p class="govuk-body tb-hands__word">${by} ${dayInWords(dayOf(at))} 转交时说：${words}</p>`
