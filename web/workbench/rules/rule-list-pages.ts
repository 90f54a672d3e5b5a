// The rule book of an office: what waits for it to decide, what it proposed, and what is in force here and why (R1.2, N2.3).
import { readRulesFor } from '#casework/cases/scene.ts'
import { getOffice, listOfficeLabels, officePath } from '#casework/offices/office-store.ts'
import { listProposalsOf, listPublished, listToDecide, type Proposal } from '#casework/rule-book/rule-store.ts'
import { citation } from '#regulation/clauses.ts'
import { localRules, ruleNames } from '#regulation/local-rules.ts'
import { holdsOn } from '#regulation/offices/rule-proposals.ts'
import { deciding as decidingValues } from '#regulation/offices/rule-readings.ts'
import { basisInWords, valueInWords } from '#regulation/rule-definition.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'
import { changeInWords, proposalTag, ruleBookAddress } from './proposal-pages.ts'

const perPage = 20

async function showRules(exchange: Exchange): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const [deciding, page] = [pageIn(query.deciding), pageIn(query.page)]
  const { office, read, published, waiting, proposals, labels } = await exchange.read(async (unit) => {
    const path = await officePath(unit, actor.office)
    const toDecide = await listToDecide(unit, actor.office, { limit: perPage, offset: (deciding - 1) * perPage })
    const kept = await listProposalsOf(unit, actor.office, { limit: perPage, offset: (page - 1) * perPage })
    return {
      office: await getOffice(unit, actor.office),
      read: await readRulesFor(unit, path),
      published: (await listPublished(unit, path)).filter((one) => holdsOn(one, unit.today)),
      waiting: toDecide,
      proposals: kept,
      labels: await listOfficeLabels(
        unit,
        [...toDecide, ...kept].map((proposal) => proposal.office),
      ),
    }
  })
  const here = decidingValues(published, read.capped)
  const heads = [{ head: '规则' }, { head: '提出的地方' }, { head: '新的值' }, { head: '生效日' }, { head: '状态' }]
  const asRow = (proposal: Proposal) => [
    link(localRules[proposal.name].title, `${ruleBookAddress}/proposals/${proposal.id}`),
    labels.get(proposal.office) ?? '',
    changeInWords(proposal),
    dayInWords(proposal.from),
    proposalTag(proposal),
  ]
  const listed = (title: string, proposals: readonly Proposal[]) =>
    proposals.length > 0 ? table(title, heads, proposals.slice(0, perPage).map(asRow)) : null
  return {
    page: workbenchPage({
      title: '地方规则',
      caption: office.label,
      visit: exchange.visit,
      body: html`<p class="govuk-body">这里列出在${office.label}有效的规定。值由本地提出，上一级批准，从某一天起生效（${citation('R1.2')}）。</p>
${listed('等我们批准的', waiting)}
${pager((at) => `${ruleBookAddress}?deciding=${at}&page=${page}`, deciding, waiting.length > perPage)}
${listed('我们提出和决定过的', proposals)}
${pager((at) => `${ruleBookAddress}?deciding=${deciding}&page=${at}`, page, proposals.length > perPage)}
${table(
  '现在有效的规定',
  [{ head: '规定' }, { head: '值' }, { head: '谁定的' }, { head: '依据' }],
  ruleNames.map((name) => {
    const from = here.find((one) => one.name === name)
    const capped = read.capped.filter((one) => one.name === name)
    return [
      link(localRules[name].title, `${ruleBookAddress}/${name}`),
      html`${valueInWords(localRules[name], read.rules[name])}${capped.length > 0 ? html`<br>有公布的值没有照办` : null}`,
      from ? `${from.officeLabel}，${dayInWords(from.from)}起` : '系统默认',
      from ? from.source : basisInWords(localRules[name]),
    ]
  }),
)}`,
    }),
  }
}

export const ruleListRoutes: readonly Route[] = [
  { method: 'GET', path: ruleBookAddress, door: 'workbench', handle: showRules },
]
