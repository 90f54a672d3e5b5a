// Certificates that nobody renewed, where a place's rule lets them be frozen or cancelled: told, verified, decided by another (R4.2.1).

import { expiryLetterOf } from '#casework/certificates/expiry-letter.ts'
import { findProposal, listProposals, type Proposal } from '#casework/certificates/expiry-proposal-store.ts'
import { decideExpired, dropExpired, recordLetterSent, verifyExpired } from '#casework/certificates/expiry-proposals.ts'
import { readVerification } from '#casework/certificates/verification-store.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type CertificateStatus, certificateStatusNames } from '#regulation/certificate-life.ts'
import { citation } from '#regulation/clauses.ts'
import { type DropReason, deedNames, dropReasons, refuseDeciding } from '#regulation/offices/expiry-proposals.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, select, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, summaryList, table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import {
  type Answer,
  caseHands,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
} from '#web/route.ts'
import { pageIn, pager } from './case-table.ts'

export const proposalsAddress = '/workbench/expiring/proposals'
const perPage = 25

/** What it waits for. */
function standing(one: Pick<Proposal, 'toldOn' | 'decideFrom' | 'verifiedOn'>, today: Day): string {
  if (!one.toldOn || !one.decideFrom) return '等告知：没有账户，请寄信'
  if (today < one.decideFrom) return `已告知，到 ${dayInWords(one.decideFrom)} 才能处理`
  return one.verifiedOn ? '等审批人决定' : '等核实'
}

async function showList(exchange: Exchange): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const page = pageIn(query.page)
  const rows = await exchange.read((unit) =>
    listProposals(unit, actor.office, { limit: perPage, offset: (page - 1) * perPage }),
  )
  return {
    page: workbenchPage({
      title: '到期未换，等处理',
      visit: exchange.visit,
      back: { href: '/workbench/expiring?show=over', label: '回到已到期未换' },
      body: html`<p class="govuk-body">按省里的规定可以冻结、注销的。系统只列出来，不会自动处理（${citation('R4.2.1')}）。</p>
<p class="govuk-body">先告知本人，等过规定的天数，一人核实，另一人决定。</p>
${
  rows.length === 0
    ? inset('现在没有要处理的。')
    : table(
        '等处理的',
        [{ head: '持证人' }, { head: '有效期止' }, { head: '可以做什么' }, { head: '到了哪一步' }],
        rows
          .slice(0, perPage)
          .map((one) => [
            link(one.maskedName, `${proposalsAddress}/${one.id}`),
            html`<span class="tb-nowrap">${dayInWords(one.to)}</span>`,
            deedNames[one.deed],
            standing(one, today),
          ]),
      )
}
${pager((to) => `${proposalsAddress}?page=${to}`, page, rows.length > perPage)}`,
    }),
  }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const one = isId(id) ? await findProposal(unit, id) : undefined
    return one && { one, note: await readVerification(unit, 'expiry_proposal', one) }
  })
  if (!found) return notFound
  const { one, note } = found
  const deed = deedNames[one.deed]
  const letter = one.outcome === null || one.outcome === 'done'
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${one.maskedName}：到期未换，${deed}`,
      visit: exchange.visit,
      errors,
      back: { href: proposalsAddress, label: '回到名单' },
      body: html`${summaryList([
        { key: '有效期止', value: dayInWords(one.to) },
        { key: '证件', value: certificateStatusNames[one.status as CertificateStatus] },
        { key: '系统列出', value: dayInWords(one.proposedOn) },
        { key: '告知', value: toldInWords(one) },
        { key: '可以处理', value: one.decideFrom ? `${dayInWords(one.decideFrom)} 起` : '告知以后才算起' },
        {
          key: '核实',
          value: one.verifiedOn ? `${one.verifiedByName}，${dayInWords(one.verifiedOn)}：${note ?? ''}` : '还没有',
        },
        ...(one.outcome === null ? [] : [{ key: '结果', value: outcomeInWords(one) }]),
      ])}
${
  letter
    ? linkButton(
        one.outcome === null ? '打印告知书' : '打印决定书',
        `${proposalsAddress}/${one.id}/letter.pdf`,
        'secondary',
      )
    : null
}
${one.outcome === null ? deeds(exchange, one, errors) : null}`,
    }),
  }
}

const toldInWords = ({ toldOn, toldBy }: Proposal): string =>
  toldOn ? `${dayInWords(toldOn)}，${toldBy === 'letter' ? '寄信' : '发到账户'}` : '还没有；没有账户，请寄信'

const outcomeInWords = ({ outcome, deed, decidedOn, decidedByName }: Proposal): string => {
  const words = outcome === 'done' ? `已${deedNames[deed]}` : `不处理：${dropReasons[outcome as DropReason]}`
  return `${words}（${decidedByName}，${decidedOn ? dayInWords(decidedOn) : ''}）`
}

function deeds(exchange: Exchange, one: Proposal, errors?: Errors): Html {
  const to = `${proposalsAddress}/${one.id}`
  const { sent } = exchange
  return html`${
    one.toldOn
      ? null
      : form({ action: `${to}/told`, key: exchange.newKey() }, button('告知书今天已寄出', { look: 'secondary' }))
  }
${form(
  { action: `${to}/verify`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">核实记录</h2>${textarea({
    name: 'note',
    label: '怎样核实的',
    hint: '问了谁、哪一天、为什么没有换证',
    rows: 3,
    value: sent.get('note'),
    error: errors?.note,
  })}${button('保存核实记录', { look: 'secondary' })}`,
)}
${decision(exchange, one, to)}
${form(
  { action: `${to}/drop`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">不处理</h2>${select({
    name: 'why',
    label: '为什么',
    empty: '请选择',
    value: sent.get('why'),
    error: errors?.why,
    options: Object.entries(dropReasons).map(([value, label]) => ({ value, label })),
  })}${button('不处理，移出名单', { look: 'secondary' })}`,
)}`
}

/** What cannot be decided says why. */
function decision(exchange: Exchange, one: Proposal, to: string): Content {
  const deed = deedNames[one.deed]
  const refused = refuseDeciding(one, exchange.actor, exchange.today)
  return html`<h2 class="govuk-heading-m">${deed}</h2>${
    refused
      ? html`<p class="tb-refused">现在不能${deed}：${refused.message}（${citation(refused.clause ?? 'R4.2.1')}）</p>`
      : form({ action: `${to}/decide`, key: exchange.newKey() }, button(`${deed}这本证`, { look: 'warning' }))
  }`
}

const doing =
  (act: (unit: Unit, id: string, exchange: Exchange) => Promise<Refused | object>, say: string) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await act(unit, id, exchange)
      return isRefusal(result) ? result : { to: `${proposalsAddress}/${id}`, say }
    })
    return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

async function showLetter(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const letter = isId(id) ? await exchange.read((unit) => expiryLetterOf(unit, id, press)) : undefined
  return letter ? { file: letter.pdf, type: 'application/pdf', name: `${letter.title}.pdf`, inline: true } : notFound
}

const reading = { method: 'GET', door: 'workbench', roles: caseHands } as const
const writing = { method: 'POST', door: 'workbench', roles: ['handler', 'approver'] } as const
const reasonSent = ({ sent }: Exchange): DropReason | undefined =>
  (Object.keys(dropReasons) as DropReason[]).find((one) => one === sent.get('why'))

export const expiryProposalRoutes: readonly Route[] = [
  { ...reading, path: proposalsAddress, handle: showList },
  { ...reading, path: `${proposalsAddress}/:id`, handle: (exchange) => showOne(exchange) },
  { ...reading, path: `${proposalsAddress}/:id/letter.pdf`, handle: showLetter },
  { ...writing, path: `${proposalsAddress}/:id/told`, handle: doing(recordLetterSent, '已登记寄出。') },
  {
    ...writing,
    path: `${proposalsAddress}/:id/verify`,
    handle: doing((unit, id, { sent }) => verifyExpired(unit, id, sent.get('note')), '核实记录已保存。'),
  },
  { ...writing, roles: ['approver'], path: `${proposalsAddress}/:id/decide`, handle: doing(decideExpired, '已办。') },
  {
    ...writing,
    path: `${proposalsAddress}/:id/drop`,
    handle: doing((unit, id, exchange) => dropExpired(unit, id, reasonSent(exchange)), '已移出名单。'),
  },
]
