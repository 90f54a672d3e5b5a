// The rule book at the workbench: what is in force here and why, proposing, deciding one level above (R1.2, R2.5, N2.3).

import { rulesFor } from '#casework/cases/scene.ts'
import { findDocument, storeDocument } from '#casework/documents/documents.ts'
import { getOffice, listOfficeLabels, officePath } from '#casework/offices/office-store.ts'
import { previewRule } from '#casework/rule-book/preview-rule.ts'
import {
  approveProposal,
  findProposal,
  listProposals,
  listPublished,
  type Proposal,
  proposalStateNames,
  proposeRule,
  returnProposal,
  withdrawProposal,
} from '#casework/rule-book/rule-book.ts'
import { dayOf } from '#platform/clock.ts'
import { isId, newId } from '#platform/ids.ts'
import { nameOf } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { checkRule, definitionOf, localRules, ruleNames } from '#regulation/local-rules.ts'
import { basisInWords, officeLevelNames, valueInWords } from '#regulation/rule-definition.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { readProposal, ruleFields } from './rule-form.ts'
import { previewSection } from './rule-preview.ts'

const address = '/workbench/rules'
const roles = ['head', 'office-admin'] as const

const stateTag = ({ state }: Proposal) =>
  tag(proposalStateNames[state], state === 'proposed' ? 'orange' : state === 'approved' ? 'green' : 'grey')

async function showRules(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const path = await officePath(unit, actor.office)
    const proposals = await listProposals(unit, actor.office)
    return {
      office: await getOffice(unit, actor.office),
      rules: await rulesFor(unit, actor.office),
      published: (await listPublished(unit, path)).filter(
        (one) => one.from <= unit.today && (!one.to || one.to >= unit.today),
      ),
      proposals,
      labels: await listOfficeLabels(
        unit,
        proposals.map((one) => one.office),
      ),
    }
  })
  const { office, rules, published, proposals, labels } = found
  const waiting = proposals.filter((one) => one.state === 'proposed' && one.decider === actor.office)
  const own = proposals.filter((one) => one.office === actor.office)
  const asRow = (one: Proposal) => [
    link(localRules[one.name].title, `${address}/proposals/${one.id}`),
    labels.get(one.office) ?? '',
    valueInWords(localRules[one.name], one.value),
    dayInWords(one.from),
    stateTag(one),
  ]
  const heads = [{ head: '规则' }, { head: '提出的地方' }, { head: '新的值' }, { head: '生效日' }, { head: '状态' }]
  return {
    page: workbenchPage({
      title: '地方规则',
      caption: office.label,
      visit: exchange.visit,
      body: html`<p class="govuk-body">这里列出在${office.label}有效的规定。值由本地提出，上一级批准，从某一天起生效（${citation('R1.2')}）。</p>
${waiting.length > 0 ? table(`等我们批准的（${waiting.length}）`, heads, waiting.map(asRow)) : null}
${own.length > 0 ? table('我们提出的', heads, own.map(asRow)) : null}
${table(
  '现在有效的规定',
  [{ head: '规定' }, { head: '值' }, { head: '谁定的' }, { head: '依据' }],
  ruleNames.map((name) => {
    const from = published.find((one) => one.name === name)
    return [
      link(localRules[name].title, `${address}/${name}`),
      valueInWords(localRules[name], rules[name]),
      from ? `${from.officeLabel}，${dayInWords(from.from)}起` : '系统默认',
      from ? from.source : basisInWords(localRules[name]),
    ]
  }),
)}`,
    }),
  }
}

async function showRule(
  exchange: Exchange,
  errors: Errors = {},
  asked?: { preview?: Html; kept?: string },
): Promise<Answer> {
  const { actor, params, sent } = exchange
  const name = ruleNames.find((one) => one === params.name)
  if (!name || actor.kind !== 'staff') return notFound
  const rule = localRules[name]
  const { office, path, now, published } = await exchange.read(async (unit) => {
    const own = await officePath(unit, actor.office)
    return {
      office: await getOffice(unit, actor.office),
      path: own,
      now: (await rulesFor(unit, actor.office))[name],
      published: (await listPublished(unit, own)).filter((one) => one.name === name),
    }
  })
  const entitled = rule.levels.includes(office.level)
  const mayPropose = entitled && actor.roles.some((role) => roles.includes(role as (typeof roles)[number]))
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: rule.title,
      caption: '地方规则',
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到地方规则' },
      body: html`${summaryList([
        { key: '现在的值', value: valueInWords(rule, now) },
        { key: '默认值', value: valueInWords(rule, rule.default) },
        { key: '依据', value: basisInWords(rule) },
        { key: '谁可以规定', value: rule.levels.map((level) => officeLevelNames[level]).join('、') },
      ])}
${
  published.length > 0
    ? table(
        '公布过的值',
        [{ head: '地方' }, { head: '值' }, { head: '时间' }, { head: '文件' }],
        published.map((one) => [
          one.officeLabel,
          valueInWords(rule, one.value),
          one.to && one.to < one.from
            ? '没有生效'
            : `${dayInWords(one.from)}起${one.to ? `，到 ${dayInWords(one.to)}` : ''}`,
          one.sourceFile ? link(one.source, `/rule-sources/${one.sourceFile}`) : one.source,
        ]),
      )
    : inset(`从${office.label}往上到全国（${path.length} 级），还没有公布过，用默认值。`)
}
${asked?.preview}
${
  mayPropose
    ? form(
        { action: `${address}/${name}`, key: exchange.newKey(), files: true },
        html`<h2 class="govuk-heading-m">提出新的值</h2>${ruleFields(name, now, sent, errors, asked?.kept)}`,
      )
    : inset(
        entitled
          ? '由负责人或机构管理员提出新的值。'
          : `这项由${rule.levels.map((level) => officeLevelNames[level]).join('、')}规定。请向上级反映。`,
      )
}`,
    }),
  }
}

/** The source document, stored as soon as it comes; one that came before is carried along. */
async function keepSource({ sent, read }: Exchange): Promise<string | undefined> {
  const [file] = sent.files('source-file')
  if (file) return read((unit) => storeDocument(unit, file, { personId: newId(), purpose: 'rule-source' }))
  const before = sent.get('kept-file')
  return isId(before) && (await read((unit) => findDocument(unit, before))) ? before : undefined
}

async function propose(exchange: Exchange): Promise<Answer> {
  const { actor, params, sent } = exchange
  const name = ruleNames.find((one) => one === params.name)
  if (!name || actor.kind !== 'staff') return notFound
  const kept = await keepSource(exchange)
  if (Object.keys(sent.refusedFiles).length > 0) return showRule(exchange, sent.refusedFiles, { kept })
  const office = await exchange.read((unit) => getOffice(unit, actor.office))
  const proposal = readProposal(name, sent, office.name)
  if (sent.get('do') === 'preview') {
    const refused = checkRule(name, proposal.value, office.level)
    if (refused) return showRule(exchange, errorsOf(refused), { kept })
    const { office: id } = actor
    const preview = await exchange.read((unit) =>
      previewRule(unit, { office: id, name, value: proposal.value, from: proposal.from || unit.today }),
    )
    return showRule(exchange, {}, { preview: previewSection(name, preview), kept })
  }
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const made = await proposeRule(unit, { ...proposal, sourceFile: kept })
    return isRefusal(made) ? made : { to: `${address}/proposals/${made.id}`, say: '已提交，等上级批准。' }
  })
  return isRefusal(done) ? showRule(exchange, errorsOf(done), { kept }) : { redirect: done.to, say: done.say }
}

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
      mine: proposal.proposedBy === nameOf(unit.actor),
    }
  })
  if (!found || actor.kind !== 'staff') return notFound
  const { proposal, labels, preview, mine } = found
  const rule = localRules[proposal.name]
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${rule.title}：新的值`,
      caption: labels.get(proposal.office),
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到地方规则' },
      body: html`${summaryList([
        { key: '状态', value: stateTag(proposal) },
        { key: '新的值', value: valueInWords(rule, proposal.value) },
        { key: '生效日', value: dayInWords(proposal.from) },
        { key: '理由', value: proposal.reason },
        {
          key: '文件',
          value: proposal.sourceFile ? link(proposal.source, `/rule-sources/${proposal.sourceFile}`) : proposal.source,
        },
        { key: '提出', value: `${proposal.proposedByName}，${dayInWords(dayOf(proposal.proposedAt))}` },
        { key: '由谁批准', value: labels.get(proposal.decider) ?? '' },
        ...(proposal.decidedAt
          ? [
              {
                key: '决定',
                value: `${proposal.decidedByName ?? ''}，${dayInWords(dayOf(proposal.decidedAt))}${proposal.decisionNote ? `：${proposal.decisionNote}` : ''}`,
              },
            ]
          : []),
      ])}
${preview ? previewSection(proposal.name, preview) : null}
${proposal.state === 'proposed' ? verdict(exchange, proposal, mine, errors) : null}`,
    }),
  }
}

function verdict(exchange: Exchange, proposal: Proposal, mine: boolean, errors: Errors | undefined): Content {
  const { actor } = exchange
  if (actor.kind !== 'staff') return null
  const own = actor.office === proposal.office
  const decides = actor.office === proposal.decider && !mine
  const to = `${address}/proposals/${proposal.id}`
  return html`${
    decides
      ? html`${form({ action: `${to}/approve`, key: exchange.newKey() }, button('批准，按期生效'))}
${form({ action: `${to}/return`, key: exchange.newKey() }, html`${textarea({ name: 'note', label: '退回的理由', rows: 3, value: exchange.sent.get('note'), error: errors?.note })}${button('退回', { look: 'warning' })}`)}`
      : null
  }${own ? form({ action: `${to}/withdraw`, key: exchange.newKey() }, button('撤回提案', { look: 'secondary' })) : null}`
}

const deciding =
  (
    decide: (unit: Parameters<typeof approveProposal>[0], id: string, note: string) => Promise<Refused | object>,
    say: string,
  ) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await decide(unit, id, exchange.sent.get('note'))
      return isRefusal(result) ? result : { to: `${address}/proposals/${id}`, say }
    })
    return isRefusal(done) ? showProposal(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const decider = { method: 'POST', door: 'workbench', roles: [...roles] } as const

export const ruleRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: showRules },
  { method: 'GET', path: `${address}/proposals/:id`, door: 'workbench', handle: (exchange) => showProposal(exchange) },
  { ...decider, path: `${address}/proposals/:id/approve`, handle: deciding(approveProposal, '已批准，按期生效。') },
  { ...decider, path: `${address}/proposals/:id/return`, handle: deciding(returnProposal, '已退回。') },
  { ...decider, path: `${address}/proposals/:id/withdraw`, handle: deciding(withdrawProposal, '已撤回。') },
  { method: 'GET', path: `${address}/:name`, door: 'workbench', handle: (exchange) => showRule(exchange) },
  { ...decider, path: `${address}/:name`, uploads: true, handle: propose },
]
