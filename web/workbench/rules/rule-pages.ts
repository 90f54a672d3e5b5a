// A rule at the workbench: what holds here and held before, and the form that proposes another value (R1.2, R2.5, N2.3).
import { readRulesFor } from '#casework/cases/scene.ts'
import { getOffice, officePath } from '#casework/offices/office-store.ts'
import { listRecounts, type Recount } from '#casework/recounts/recount-store.ts'
import { previewRule } from '#casework/rule-book/preview-rule.ts'
import { proposeRule, standingAt } from '#casework/rule-book/rule-book.ts'
import { listPublished, type Published } from '#casework/rule-book/rule-store.ts'
import { dayOf } from '#platform/clock.ts'
import {
  type CappedRule,
  checkRule,
  isCalendarRule,
  localRules,
  type RuleName,
  ruleNames,
} from '#regulation/local-rules.ts'
import { handlesRules, rulebookRoles } from '#regulation/offices/rule-proposals.ts'
import { cappingOf } from '#regulation/offices/rule-readings.ts'
import { basisInWords, publishedInWords, valueInWords } from '#regulation/rule-definition.ts'
import { limitInWords, settersOf } from '#regulation/rule-limits.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { form, inset, link, linkButton, summaryList, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { ruleBookAddress } from './proposal-pages.ts'
import { keepSource, readProposal, readValue, ruleFields } from './rule-form.ts'
import { previewSection } from './rule-preview.ts'

/** The rule that an address names, if there is one. */
export const ruleNamed = (text: string | undefined): RuleName | undefined => ruleNames.find((name) => name === text)

async function showRule(
  exchange: Exchange,
  errors: Errors = {},
  asked?: { preview?: Html; kept?: string },
): Promise<Answer> {
  const { actor, params, sent, today } = exchange
  const name = ruleNamed(params.name)
  if (!name || actor.kind !== 'staff') return notFound
  const rule = localRules[name]
  const { office, path, held, above, published, recounts } = await exchange.read(async (unit) => {
    const own = await officePath(unit, actor.office)
    return {
      office: await getOffice(unit, actor.office),
      path: own,
      held: await readRulesFor(unit, own),
      above: (await readRulesFor(unit, own.slice(1))).set[name],
      published: (await listPublished(unit, own)).filter((one) => one.name === name),
      recounts: isCalendarRule(name) ? await listRecounts(unit, own) : [],
    }
  })
  const entitled = rule.levels.includes(office.level)
  const levels = settersOf(rule)
  const now = held.rules[name]
  const goesOn = published.some((one) => one.office === office.id && (one.to === undefined || one.to > today))
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: rule.title,
      caption: '地方规则',
      visit: exchange.visit,
      errors,
      back: { href: ruleBookAddress, label: '回到地方规则' },
      body: html`${summaryList([
        { key: '现在的值', value: valueInWords(rule, now) },
        { key: '默认值', value: valueInWords(rule, rule.default) },
        { key: '依据', value: basisInWords(rule) },
        { key: '谁可以规定', value: levels },
        { key: '限度', value: limitInWords(rule, office.level, above) },
      ])}
${
  published.length > 0
    ? history(name, published, held.capped)
    : inset(`从${office.label}往上到全国（${path.length} 级），还没有公布过，用默认值。`)
}
${recounts.length > 0 ? recountTable(recounts) : null}
${goesOn && handlesRules(actor) ? linkButton('停用本地的值', `${ruleBookAddress}/${name}/withdraw`, 'secondary') : null}
${asked?.preview}
${
  entitled && handlesRules(actor)
    ? form(
        { action: `${ruleBookAddress}/${name}`, key: exchange.newKey(), files: true },
        html`<h2 class="govuk-heading-m">提出新的值</h2>${ruleFields(name, now, sent, errors, asked?.kept)}`,
      )
    : inset(entitled ? '由负责人或机构管理员提出新的值。' : `这项由${levels}规定。请向上级反映。`)
}`,
    }),
  }
}

/** What a published calendar did to the terms that ran. */
const recountTable = (recounts: readonly Recount[]): Html =>
  table(
    '正在走的期限，重新计算的情况',
    [
      { head: '日期' },
      { head: '依据' },
      { head: '看了（件）', numeric: true },
      { head: '改了（件）', numeric: true },
      { head: '情况' },
    ],
    recounts.map(({ askedAt, because, looked, moved, finishedAt }) => [
      dayInWords(dayOf(askedAt)),
      because,
      String(looked),
      String(moved),
      finishedAt ? '算完了' : '还在算',
    ]),
  )

const documentLink = (source: string, file: string | null) => (file ? link(source, `/rule-sources/${file}`) : source)

const cappedNote = (capping: CappedRule | undefined): Html | null =>
  capping ? html`<br><strong>没有按这个值办</strong>：${capping.why}。` : null

const history = (name: RuleName, published: readonly Published[], capped: readonly CappedRule[]): Html =>
  table(
    '公布过的值',
    [{ head: '地方' }, { head: '值' }, { head: '时间' }, { head: '文件' }],
    published.map((one) => {
      const { officeLabel, value, from, to, source, sourceFile, withdrawal } = one
      return [
        officeLabel,
        html`${publishedInWords(localRules[name], value)}${cappedNote(cappingOf(capped, one))}`,
        to !== undefined && to < from
          ? '没有生效'
          : `${dayInWords(from)}起${to === undefined ? '' : `，到 ${dayInWords(to)}`}`,
        html`${documentLink(source, sourceFile)}${
          withdrawal ? html`<br>停用：${documentLink(withdrawal.source, withdrawal.file)}` : null
        }`,
      ]
    }),
  )

async function propose(exchange: Exchange): Promise<Answer> {
  const { actor, params, sent } = exchange
  const name = ruleNamed(params.name)
  if (!name || actor.kind !== 'staff') return notFound
  const kept = await keepSource(exchange)
  if (Object.keys(sent.refusedFiles).length > 0) return showRule(exchange, sent.refusedFiles, { kept })
  const office = await exchange.read((unit) => getOffice(unit, actor.office))
  const value = readValue(localRules[name].kind, sent.get('value'), office.name)
  const proposal = readProposal(name, { kind: 'value', value }, sent)
  if (sent.get('do') === 'preview') {
    const standing = await exchange.read((unit) => standingAt(unit, office.id, proposal))
    const refused = checkRule(name, value, office.level, standing)
    if (refused) return showRule(exchange, errorsOf(refused), { kept })
    const { from } = proposal
    const preview = await exchange.read((unit) =>
      previewRule(unit, { kind: 'value', value, name, office: office.id, from: from || unit.today }),
    )
    return showRule(exchange, {}, { preview: previewSection(name, preview), kept })
  }
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const made = await proposeRule(unit, proposal, kept)
    return isRefusal(made) ? made : { to: `${ruleBookAddress}/proposals/${made.id}`, say: '已提交，等上级批准。' }
  })
  return isRefusal(done) ? showRule(exchange, errorsOf(done), { kept }) : { redirect: done.to, say: done.say }
}

const address = `${ruleBookAddress}/:name`

export const ruleRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: (exchange) => showRule(exchange) },
  { method: 'POST', path: address, door: 'workbench', roles: [...rulebookRoles], uploads: true, handle: propose },
]
