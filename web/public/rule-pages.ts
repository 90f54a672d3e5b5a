// The rules in force at a place, for everybody: what they are, who set them, since when, by which document (R1.2, N2.3, N7).
import { readRulesFor } from '#casework/cases/scene.ts'
import { openFile } from '#casework/documents/open-file.ts'
import { findCountyOffice, officePath } from '#casework/offices/office-store.ts'
import { listPublished, type Published } from '#casework/rule-book/rule-store.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { type CappedRule, localRules, ruleNames, rulesInForce } from '#regulation/local-rules.ts'
import { holdsOn } from '#regulation/offices/rule-proposals.ts'
import { deciding } from '#regulation/offices/rule-readings.ts'
import { publishedInWords, valueInWords } from '#regulation/rule-definition.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { link } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

async function showRulesHere(exchange: Exchange): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const office = await findCountyOffice(unit, exchange.params.office ?? '')
    if (!office) return undefined
    const path = await officePath(unit, office.id)
    return { office, path, read: await readRulesFor(unit, path), published: await listPublished(unit, path) }
  })
  if (!found) return notFound
  const { office, path, read, published } = found
  const { today } = exchange
  const inForce = deciding(
    published.filter((one) => holdsOn(one, today)),
    read.capped,
  )
  const coming = published.filter((one) => one.from > today && (one.to === undefined || one.to >= one.from))
  // What was withdrawn before its first day never held, and is nobody's to know.
  const withdrawn = published.filter((one): one is Withdrawn => Boolean(one.withdrawal && one.to && one.to >= one.from))
  const afterwards = ({ name, to }: Withdrawn) =>
    valueInWords(localRules[name], rulesInForce(published, path, addDays(to, 1))[name])
  return {
    page: publicPage({
      title: '当地的规定',
      caption: office.label,
      visit: exchange.visit,
      back: { href: `/windows/${office.id}`, label: '回到这里的窗口' },
      body: html`<p class="govuk-body">这些规定现在有效。残联只能按公布的规定要材料（${citation('N2.3')}）。</p>
${listed('即将生效', coming, (one) => html`${publishedInWords(localRules[one.name], one.value)}。${sourceOf(one)}`)}
${listed(
  '即将停用',
  withdrawn.filter(({ to }) => to >= today),
  (one) => html`${endOf(one)}。以后为 ${afterwards(one)}。${withdrawalOf(one)}`,
)}
<h2 class="govuk-heading-m">现在有效</h2>
<dl class="govuk-summary-list">${ruleNames.map((name) => {
        const set = inForce.find((one) => one.name === name)
        const rule = localRules[name]
        return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${rule.title}</dt>
<dd class="govuk-summary-list__value"><strong>${valueInWords(rule, read.rules[name])}</strong><br>${
          set ? sourceOf(set) : `默认。依据：${citation(rule.clause)}`
        }${read.capped
          .filter((one) => one.name === name)
          .map((one) => html`<br>${cappedInWords(one, published)}`)}</dd></div>`
      })}</dl>
${listed(
  '已经停用',
  withdrawn.filter(({ to }) => to < today),
  (one) => html`${endOf(one)}。${withdrawalOf(one)}`,
)}`,
    }),
  }
}

/** What a place published and nobody follows: said, so that nobody is held to it. */
const cappedInWords = (capped: CappedRule, published: readonly Published[]): string => {
  const label = published.find(({ office }) => office === capped.office)?.officeLabel ?? ''
  return `${label}公布的“${publishedInWords(localRules[capped.name], capped.value)}”没有照办：${capped.why}。`
}

type Withdrawn = Published & { to: Day; withdrawal: NonNullable<Published['withdrawal']> }

const listed = <T extends Published>(title: string, rules: readonly T[], words: (rule: T) => Html): Html | null =>
  rules.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet">${rules.map(
        (rule) => html`<li><strong>${localRules[rule.name].title}</strong>：${words(rule)}</li>`,
      )}</ul>`

const documentLink = (source: string, file: string | null): Content =>
  file ? link(source, `/rule-sources/${file}`) : source

const sourceOf = ({ officeLabel, from, source, sourceFile }: Published): Html =>
  html`${officeLabel}，${dayInWords(from)}起。文件：${documentLink(source, sourceFile)}`

const endOf = ({ officeLabel, name, value, to }: Withdrawn): string =>
  `${officeLabel}的 ${publishedInWords(localRules[name], value)}，用到 ${dayInWords(to)}`

const withdrawalOf = ({ withdrawal: { source, file } }: Withdrawn): Html =>
  html`停用文件：${documentLink(source, file)}`

/** The document behind a rule; row security shows only those of rules in force or proposed to one's own office. */
async function showSource(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = isId(id) ? await exchange.read((unit) => openFile(unit, id, 'rule-sources')) : undefined
  if (!found || isRefusal(found) || 'closed' in found) return notFound
  const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
  return { file: found.content, type: found.mediaType, name: `规定的文件.${ending}`, inline: ending === 'jpg' }
}

export const publishedRuleRoutes: readonly Route[] = [
  { method: 'GET', path: '/windows/:office/rules', door: 'public', sameForAll: 'published', handle: showRulesHere },
  { method: 'GET', path: '/rule-sources/:id', door: 'public', handle: showSource },
]
