// The form that proposes to withdraw an office's own value: what it is, what will hold afterwards, and who is affected (R1.2).
import { getOffice, officePath } from '#casework/offices/office-store.ts'
import { previewRule } from '#casework/rule-book/preview-rule.ts'
import { proposeRule } from '#casework/rule-book/rule-book.ts'
import { listPublished } from '#casework/rule-book/rule-store.ts'
import { localRules, rulesInForce } from '#regulation/local-rules.ts'
import { rulebookRoles } from '#regulation/offices/rule-proposals.ts'
import { publishedInWords, valueInWords } from '#regulation/rule-definition.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { form, summaryList } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { ruleBookAddress } from './proposal-pages.ts'
import { keepSource, proposalFields, readProposal } from './rule-form.ts'
import { ruleNamed } from './rule-pages.ts'
import { previewSection } from './rule-preview.ts'

async function showForm(
  exchange: Exchange,
  errors: Errors = {},
  asked?: { preview?: Html; kept?: string },
): Promise<Answer> {
  const { actor, params, sent, today } = exchange
  const name = ruleNamed(params.name)
  if (!name || actor.kind !== 'staff') return notFound
  const rule = localRules[name]
  const { office, path, published } = await exchange.read(async (unit) => {
    const path = await officePath(unit, actor.office)
    return { office: await getOffice(unit, actor.office), path, published: await listPublished(unit, path) }
  })
  const own = published.filter(
    (one) => one.name === name && one.office === office.id && (one.to === undefined || one.to > today),
  )
  if (own.length === 0) return notFound
  const afterwards = rulesInForce(
    published.filter((one) => one.office !== office.id),
    path,
    readProposal(name, { kind: 'withdrawal' }, sent).from || addDays(today, 1),
  )[name]
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: `停用本地的值：${rule.title}`,
      caption: office.label,
      visit: exchange.visit,
      errors,
      back: { href: `${ruleBookAddress}/${name}`, label: '回到这项规则' },
      body: html`<p class="govuk-body">停用由上一级批准，从某一天起算。以后可以再提出新的值。</p>
${summaryList([
  ...own.map((one) => ({
    key: '本地的值',
    value: `${publishedInWords(rule, one.value)}，${dayInWords(one.from)}起。文件：${one.source}`,
  })),
  { key: '停用以后', value: valueInWords(rule, afterwards) },
])}
${asked?.preview}
${form(
  { action: `${ruleBookAddress}/${name}/withdraw`, key: exchange.newKey(), files: true },
  proposalFields({ from: '从哪一天起停用', reason: '为什么停用' }, sent, errors, asked?.kept),
)}`,
    }),
  }
}

async function propose(exchange: Exchange): Promise<Answer> {
  const { actor, params, sent } = exchange
  const name = ruleNamed(params.name)
  if (!name || actor.kind !== 'staff') return notFound
  const kept = await keepSource(exchange)
  if (Object.keys(sent.refusedFiles).length > 0) return showForm(exchange, sent.refusedFiles, { kept })
  const proposal = readProposal(name, { kind: 'withdrawal' }, sent)
  if (sent.get('do') === 'preview') {
    const from = proposal.from || addDays(exchange.today, 1)
    const preview = await exchange.read((unit) =>
      previewRule(unit, { kind: 'withdrawal', name, office: actor.office, from }),
    )
    return showForm(exchange, {}, { preview: previewSection(name, preview), kept })
  }
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const made = await proposeRule(unit, proposal, kept)
    return isRefusal(made) ? made : { to: `${ruleBookAddress}/proposals/${made.id}`, say: '已提交，等上级批准。' }
  })
  return isRefusal(done) ? showForm(exchange, errorsOf(done), { kept }) : { redirect: done.to, say: done.say }
}

const route = { path: `${ruleBookAddress}/:name/withdraw`, door: 'workbench', roles: [...rulebookRoles] } as const

export const withdrawalRoutes: readonly Route[] = [
  { ...route, method: 'GET', handle: (exchange) => showForm(exchange) },
  { ...route, method: 'POST', uploads: true, handle: propose },
]
