// The rules in force at a place, for everybody: what they are, who set them, since when, by which document (R1.2, N2.3, N7).
import { rulesFor } from '#casework/cases/scene.ts'
import { readDocument } from '#casework/documents/documents.ts'
import { findCountyOffice, officePath } from '#casework/offices/office-store.ts'
import { listPublished } from '#casework/rule-book/rule-book.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { localRules, ruleNames } from '#regulation/local-rules.ts'
import { valueInWords } from '#regulation/rule-definition.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

async function showRulesHere(exchange: Exchange): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const office = await findCountyOffice(unit, exchange.params.office ?? '')
    if (!office) return undefined
    const published = await listPublished(unit, await officePath(unit, office.id))
    return {
      office,
      rules: await rulesFor(unit, office.id),
      inForce: published.filter((one) => one.from <= unit.today && (!one.to || one.to >= unit.today)),
      coming: published.filter((one) => one.from > unit.today && (!one.to || one.to >= one.from)),
    }
  })
  if (!found) return notFound
  const { office, rules, inForce, coming } = found
  const source = (one: (typeof inForce)[number]): Html =>
    html`${one.officeLabel}，${dayInWords(one.from)}起。文件：${one.sourceFile ? link(one.source, `/rule-sources/${one.sourceFile}`) : one.source}`
  return {
    page: publicPage({
      title: '当地的规定',
      caption: office.label,
      visit: exchange.visit,
      back: { href: `/windows/${office.id}`, label: '回到这里的窗口' },
      body: html`<p class="govuk-body">这些规定现在有效。残联只能按公布的规定要材料（${citation('N2.3')}）。</p>
${coming.length > 0 ? html`<h2 class="govuk-heading-m">即将生效</h2><ul class="govuk-list govuk-list--bullet">${coming.map((one) => html`<li><strong>${localRules[one.name].title}</strong>：${valueInWords(localRules[one.name], one.value)}。${source(one)}</li>`)}</ul>` : null}
<h2 class="govuk-heading-m">现在有效</h2>
<dl class="govuk-summary-list">${ruleNames.map((name) => {
        const set = inForce.find((one) => one.name === name)
        return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${localRules[name].title}</dt><dd class="govuk-summary-list__value"><strong>${valueInWords(localRules[name], rules[name])}</strong><br>${set ? source(set) : `默认。依据：${citation(localRules[name].clause)}`}</dd></div>`
      })}</dl>`,
    }),
  }
}

/** The document behind a rule; row security shows only those of rules in force or proposed to one's own office. */
async function showSource(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = isId(id) ? await exchange.read((unit) => readDocument(unit, id)) : undefined
  if (!found) return notFound
  const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
  return { file: found.content, type: found.mediaType, name: `规定的文件.${ending}`, inline: ending === 'jpg' }
}

export const publishedRuleRoutes: readonly Route[] = [
  { method: 'GET', path: '/windows/:office/rules', door: 'public', handle: showRulesHere },
  { method: 'GET', path: '/rule-sources/:id', door: 'public', handle: showSource },
]
