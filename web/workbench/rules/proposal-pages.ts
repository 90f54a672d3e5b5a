// A proposal of the rule book: what it would change, and the decision one level above (R1.2, R1.3).
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { previewRule } from '#casework/rule-book/preview-rule.ts'
import { approveProposal, returnProposal, withdrawProposal } from '#casework/rule-book/rule-book.ts'
import { findProposal, type Proposal } from '#casework/rule-book/rule-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { definitionOf, localRules } from '#regulation/local-rules.ts'
import { handlesRules, proposalStateNames, rulebookRoles } from '#regulation/offices/rule-proposals.ts'
import { publishedInWords } from '#regulation/rule-definition.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, link, type SummaryRow, summaryList, tag } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { previewSection } from './rule-preview.ts'
import { trialOf, trialSection } from './rule-trial.ts'

export const ruleBookAddress = '/workbench/rules'

export const proposalTag = ({ state }: Proposal) =>
  tag(proposalStateNames[state], state === 'proposed' ? 'orange' : state === 'approved' ? 'green' : 'grey')

export const changeInWords = (proposal: Proposal): string =>
  proposal.kind === 'value' ? publishedInWords(localRules[proposal.name], proposal.value) : '停用本地的值'

async function showProposal(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params } = exchange
  const { id = '' } = params
  const found = await exchange.read(async (unit) => {
    const proposal = isId(id) ? await findProposal(unit, id) : undefined
    if (!proposal || !definitionOf(proposal.name)) return undefined
    return {
      proposal,
      labels: await listOfficeLabels(unit, [proposal.office, proposal.decider]),
      preview: proposal.state === 'proposed' ? await previewRule(unit, proposal) : undefined,
      trial: await trialOf(unit, proposal),
      mine: proposal.proposedBy === nameOf(unit.actor),
    }
  })
  if (!found || actor.kind !== 'staff') return notFound
  const { proposal, labels, preview, trial, mine } = found
  const rule = localRules[proposal.name]
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: proposal.kind === 'value' ? `${rule.title}：新的值` : `${rule.title}：停用本地的值`,
      caption: labels.get(proposal.office),
      visit: exchange.visit,
      errors,
      back: { href: ruleBookAddress, label: '回到地方规则' },
      body: html`${summaryList([
        { key: '状态', value: proposalTag(proposal) },
        proposal.kind === 'value'
          ? { key: '新的值', value: changeInWords(proposal) }
          : { key: '停用', value: '停用后按上级的规定；上级没有规定的，按默认值。' },
        { key: proposal.kind === 'value' ? '生效日' : '从哪一天起停用', value: dayInWords(proposal.from) },
        { key: '理由', value: proposal.reason },
        {
          key: '文件',
          value: proposal.sourceFile ? link(proposal.source, `/rule-sources/${proposal.sourceFile}`) : proposal.source,
        },
        { key: '提出', value: `${proposal.proposedByName}，${dayInWords(dayOf(proposal.proposedAt))}` },
        { key: '由谁批准', value: labels.get(proposal.decider) ?? '' },
        ...decisionRow(proposal),
      ])}
${preview ? previewSection(proposal.name, preview) : null}
${trial?.trial || (trial && proposal.state === 'proposed') ? trialSection(trial) : null}
${proposal.state === 'proposed' ? verdict(exchange, proposal, mine, errors) : null}`,
    }),
  }
}

function decisionRow({ decidedAt, decidedByName, decisionNote }: Proposal): readonly SummaryRow[] {
  if (!decidedAt) return []
  const note = decisionNote ? `：${decisionNote}` : ''
  return [{ key: '决定', value: `${decidedByName ?? ''}，${dayInWords(dayOf(decidedAt))}${note}` }]
}

function verdict(exchange: Exchange, proposal: Proposal, mine: boolean, errors: Errors | undefined): Content {
  const { actor } = exchange
  if (!handlesRules(actor)) return null
  const to = `${ruleBookAddress}/proposals/${proposal.id}`
  const approval = form({ action: `${to}/approve`, key: exchange.newKey() }, button('批准，按期生效'))
  const refusal = form(
    { action: `${to}/return`, key: exchange.newKey() },
    html`${textarea({
      name: 'note',
      label: '退回的理由',
      rows: 3,
      value: exchange.sent.get('note'),
      error: errors?.note,
    })}${button('退回', { look: 'warning' })}`,
  )
  return html`${actor.office === proposal.decider && !mine ? html`${approval}\n${refusal}` : null}${
    actor.office === proposal.office
      ? form({ action: `${to}/withdraw`, key: exchange.newKey() }, button('撤回提案', { look: 'secondary' }))
      : null
  }`
}

const deciding =
  (decide: (unit: Unit, id: string, note: string) => Promise<Refused | object>, say: string) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await decide(unit, id, exchange.sent.get('note'))
      return isRefusal(result) ? result : { to: `${ruleBookAddress}/proposals/${id}`, say }
    })
    return isRefusal(done) ? showProposal(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const address = `${ruleBookAddress}/proposals/:id`
const decider = { method: 'POST', door: 'workbench', roles: [...rulebookRoles] } as const

export const proposalRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: (exchange) => showProposal(exchange) },
  { ...decider, path: `${address}/approve`, handle: deciding(approveProposal, '已批准，按期生效。') },
  { ...decider, path: `${address}/return`, handle: deciding(returnProposal, '已退回。') },
  { ...decider, path: `${address}/withdraw`, handle: deciding(withdrawProposal, '已撤回。') },
]
