// One problem with all that was said about it, and what may be done with it now (N8).
import { answerTicket, askAgain, closeTicket, passTicketOn } from '#casework/feedback/feedback.ts'
import {
  findTicket,
  listTicketSteps,
  type Ticket,
  type TicketStep,
  ticketStepNames,
} from '#casework/feedback/feedback-store.ts'
import { findInterpretationOfTicket } from '#casework/interpretations/interpretation-store.ts'
import { getOffice, type Office } from '#casework/offices/office-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { byDayInWords, dayInWords } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import {
  button,
  form,
  inset,
  link,
  linkButton,
  summaryList,
  type TimelineEntry,
  timeline,
} from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { dueInWords } from '../due-day.ts'
import { address, ask, askForm, showTickets, stateTag } from './feedback-list.ts'

async function showTicket(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const ticket = await findTicket(unit, id)
    return (
      ticket && {
        ticket,
        office: await getOffice(unit, actor.office),
        steps: await listTicketSteps(unit, id),
        note: await findInterpretationOfTicket(unit, id),
      }
    )
  })
  if (!found) return notFound
  const { ticket, office, steps, note } = found
  const noted = note?.clauses[0]
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: ticket.title,
      caption: `问题反馈 ${ticket.number}`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到问题反馈' },
      body: html`${summaryList([
        { key: '状态', value: stateTag(ticket) },
        { key: '谁反映', value: ticket.officeLabel },
        ticket.state === 'open'
          ? { key: '谁答复', value: html`${ticket.holderName}，最晚 ${dueInWords(ticket.due, today)}` }
          : { key: '谁答复', value: ticket.holderName },
        ...(ticket.clause ? [{ key: '有关条款', value: citation(ticket.clause) }] : []),
      ])}
${note && noted ? inset(html`中国残联就这个问题发布了解释。${link('看解释', `/clauses/${noted}`)}`) : null}
<h2 class="govuk-heading-m">经过</h2>${timeline(steps.map(entryOf))}
${holds(exchange, ticket) ? answering(exchange, ticket, office, errors) : null}
${ticket.state === 'answered' && ticket.office === actor.office ? settling(exchange, ticket, errors) : null}`,
    }),
  }
}

const holds = ({ actor }: Exchange, ticket: Ticket) =>
  actor.kind === 'staff' && ticket.state === 'open' && ticket.holder === actor.office

const entryOf = (step: TicketStep): TimelineEntry => ({
  title: `${ticketStepNames[step.kind]}${step.toName ? `，交给${step.toName}` : ''}`,
  when: dayInWords(dayOf(step.at)),
  who: `${step.officeName}　${step.byName}`,
  body: html`${step.words ? html`<p class="govuk-body tb-lines">${step.words}</p>` : null}${
    step.due ? html`<p class="govuk-body-s">请在 ${byDayInWords(step.due)}答复。</p>` : null
  }`,
})

function answering(exchange: Exchange, { id }: Ticket, office: Office, errors?: Errors): Html {
  const { sent } = exchange
  return html`${form(
    { action: `${address}/${id}/answer`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">${office.parent ? '答复或转报' : '答复'}</h2>
${textarea({
  name: 'words',
  label: office.parent ? '怎么办，或者为什么转报' : '怎么办',
  hint: '下级会看到这些话',
  rows: 5,
  value: sent.get('words'),
  error: errors?.words,
})}
${button('答复')} ${office.parent ? button('转报上级', { look: 'secondary', name: 'do', value: 'pass-on' }) : null}`,
  )}${office.parent ? null : linkButton('就这个问题起草解释', `/workbench/interpretations/new?ticket=${id}`, 'secondary')}`
}

function settling(exchange: Exchange, { id }: Ticket, errors?: Errors): Html {
  return html`<h2 class="govuk-heading-m">问题解决了吗？</h2>
${form({ action: `${address}/${id}/close`, key: exchange.newKey() }, button('解决了，办结'))}
${form(
  { action: `${address}/${id}/ask-again`, key: exchange.newKey() },
  html`${textarea({
    name: 'words',
    label: '还有什么没解决',
    hint: '交给答复单位的上级；已到全国的，仍由它答复',
    rows: 4,
    value: exchange.sent.get('words'),
    error: errors?.words,
  })}${button('没解决，再反映', { look: 'secondary' })}`,
)}`
}

const deed =
  (
    act: (unit: Unit, id: string, exchange: Exchange) => Promise<Refused | object>,
    say: (exchange: Exchange) => string,
  ) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await act(unit, id, exchange)
      return isRefusal(result) ? result : { to: `${address}/${id}`, say: say(exchange) }
    })
    return isRefusal(done) ? showTicket(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const passesOn = ({ sent }: Exchange) => sent.get('do') === 'pass-on'
const roles = ['handler', 'head'] as const
const post = { method: 'POST', door: 'workbench', roles } as const

export const feedbackRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: showTickets },
  { method: 'GET', path: `${address}/new`, door: 'workbench', roles, handle: (exchange) => askForm(exchange) },
  { ...post, path: address, handle: ask },
  { method: 'GET', path: `${address}/:id`, door: 'workbench', handle: (exchange) => showTicket(exchange) },
  {
    ...post,
    path: `${address}/:id/answer`,
    handle: deed(
      (unit, id, exchange) => (passesOn(exchange) ? passTicketOn : answerTicket)(unit, id, exchange.sent.get('words')),
      (exchange) => (passesOn(exchange) ? '已转报上级。' : '已答复。'),
    ),
  },
  { ...post, path: `${address}/:id/close`, handle: deed(closeTicket, () => '已办结。') },
  {
    ...post,
    path: `${address}/:id/ask-again`,
    handle: deed(
      (unit, id, { sent }) => askAgain(unit, id, sent.get('words')),
      () => '已再次反映。',
    ),
  },
]
