// 办事指南 of a county: to read, to hang on the wall, to take home; always as the rules stand today (N7).
import { demoMark } from '#casework/offices/publish-window.ts'
import { type GuideSheet, guide, guideTitle } from '#papers/guide/guide.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { citation } from '#regulation/clauses.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { buttons, details, link, linkButton, summaryList, tag } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { matterInWords } from '../matters/matter-in-words.ts'
import { cards } from '../matters/matter-pages.ts'
import { everyday } from '../matters/matter-words.ts'
import { windowRows } from '../window-pages.ts'
import { commonQuestions, withClause } from './common-questions.ts'
import { guideOfOffice, printedGuide } from './guide-of-office.ts'

const addressOf = (office: string) => `/windows/${office}/guide`
const guideHere = (exchange: Exchange) => exchange.read((unit) => guideOfOffice(unit, exchange.params.office ?? ''))

async function showGuide(exchange: Exchange): Promise<Answer> {
  const found = await guideHere(exchange)
  if (!found) return notFound
  const { office, window, rules, matters } = found
  const here = addressOf(office.id)
  return {
    page: publicPage({
      title: '办事指南',
      caption: office.label,
      visit: exchange.visit,
      back: { href: `/windows/${office.id}`, label: '回到这里的窗口' },
      body: html`<p class="govuk-body">按 ${dayInWords(exchange.today)} 有效的规定编写（${citation('N7')}）。规定变了，这里马上跟着变。</p>
<h2 class="govuk-heading-m">您要办什么？</h2>
${cards(matters.map(({ matter }) => ({ ...everyday[matter], href: `${here}/${matter}` })))}
<h2 class="govuk-heading-m">到哪里办</h2>
${
  window
    ? html`${
        window.isDemo ? html`<p class="govuk-body">${tag(demoMark)} 地址和电话都是编的。</p>` : null
      }${summaryList(windowRows(window))}`
    : html`<p class="govuk-body">这里还没有登记窗口的地址和电话。请问当地残联。</p>`
}
${
  rules['acceptance-rules'].length > 0
    ? html`<h2 class="govuk-heading-m">当地的受理要求</h2><ul class="govuk-list govuk-list--bullet">${rules[
        'acceptance-rules'
      ].map((one) => html`<li>${one}</li>`)}</ul>`
    : null
}
<h2 class="govuk-heading-m">大家常问的</h2>
${commonQuestions(rules).map((one) => details(one.question, html`<p>${withClause(one)}</p>`))}
<h2 class="govuk-heading-m">打印</h2>
${buttons(
  linkButton('海报（A3，贴在墙上）', `${here}/poster.pdf`, 'secondary'),
  linkButton('小册子（A4，带回家看）', `${here}/leaflet.pdf`, 'secondary'),
)}
<p class="govuk-body">${link('这里的规定和文件', `/windows/${office.id}/rules`)}</p>`,
    }),
  }
}

async function showMatterHere(exchange: Exchange): Promise<Answer> {
  const found = await guideHere(exchange)
  const here = found?.matters.find(({ matter }) => matter === exchange.params.matter)
  if (!found || !here) return notFound
  const { office, rules } = found
  const { matter } = here
  return {
    page: publicPage({
      title: everyday[matter].title,
      caption: `${matterNames[matter]}，${office.label}`,
      visit: exchange.visit,
      back: { href: addressOf(office.id), label: '回到办事指南' },
      body: html`${matterInWords(matter, { rules, ...here })}
${buttons(
  linkButton('开始申请', `/apply?matter=${matter}&residence=${office.id}`),
  linkButton(
    '答几个问题，看我的清单',
    `/checklist?matter=${matter}&place=${encodeURIComponent(office.label)}`,
    'secondary',
  ),
)}`,
    }),
  }
}

const showSheet =
  (sheet: GuideSheet) =>
  async (exchange: Exchange): Promise<Answer> => {
    const found = await guideHere(exchange)
    if (!found) return notFound
    const { template, data } = guide(
      sheet,
      printedGuide(found, {
        caseLink: `${exchange.publicUrl}${addressOf(found.office.id)}`,
        day: exchange.today,
        demo: exchange.visit.demo,
      }),
    )
    return { file: await renderPdf(template, data), type: 'application/pdf', name: `${guideTitle}.pdf`, inline: true }
  }

export const guideRoutes: readonly Route[] = [
  { method: 'GET', path: '/windows/:office/guide', door: 'public', sameForAll: 'published', handle: showGuide },
  { method: 'GET', path: '/windows/:office/guide/poster.pdf', door: 'public', handle: showSheet('poster') },
  { method: 'GET', path: '/windows/:office/guide/leaflet.pdf', door: 'public', handle: showSheet('leaflet') },
  {
    method: 'GET',
    path: '/windows/:office/guide/:matter',
    door: 'public',
    sameForAll: 'published',
    handle: showMatterHere,
  },
]
