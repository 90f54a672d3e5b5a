// Approving at the hukou office: application, guardian's proof, conclusion and notice side by side with the papers (R4.1.5, R1.4).
import { citation } from '#regulation/clauses.ts'
import type { StepName } from '#regulation/steps.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { details, inset, link } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { ageNow } from './case-page.ts'
import { applicationList, clockList, conclusionList, identityBar, noticeList, viewerAddress } from './case-sections.ts'
import { type CaseView, gatherCase } from './case-view.ts'
import { sheetOf, stepFields, stepForm } from './step-pages.ts'
import { materialsOf } from './steps/step-form.ts'
import { stepForms } from './steps/step-forms.ts'

const verdicts: readonly StepName[] = ['approve', 'returnForDefect', 'returnNotOurs']

async function showApproval(exchange: Exchange): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const view = await gatherCase(unit, exchange.params.id ?? '')
    if (!view) return undefined
    const forms: Content[] = []
    for (const one of view.next.steps.filter(({ step, here }) => here && verdicts.includes(step))) {
      const fields = await stepFields(one.step, sheetOf(unit, view.file, exchange, {}))
      const body = html`<p class="govuk-body">${stepForms[one.step]?.about}（${citation(one.clause)}）</p>${await stepForm(exchange, view.file, one, fields, exchange.newKey())}`
      forms.push(one.step === 'approve' ? html`<h3 class="govuk-heading-s">批准</h3>${body}` : details(one.label, body))
    }
    return { view, forms }
  })
  if (!found) return notFound
  const { view, forms } = found
  return {
    page: workbenchPage({
      title: '审批',
      caption: `${view.file.maskedName}　${matterNames[view.file.current.matter]}　${view.file.number}`,
      visit: exchange.visit,
      back: { href: `/work/cases/${view.file.id}`, label: '回到这件申请' },
      body: html`${identityBar(view)}
<div class="tb-columns tb-columns--even"><div>
${part('application', '申请', applicationList(view))}
${part('conclusion', '评定结论（异地互认）', conclusionList(view, ageNow(view)))}
${part('notice', '公示', noticeList(view))}</div>
<div>${part('papers', '材料', paperPages(view))}</div></div>
<section class="tb-box tb-box--next" aria-labelledby="verdict"><h2 class="govuk-heading-m" id="verdict">审批意见</h2>
${clockList(view)}
${forms.length > 0 ? forms : inset('这件申请现在不用您审批。')}</section>`,
    }),
  }
}

function part(id: string, title: string, body: Content): Html {
  return html`<section class="tb-part" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${title}</h2>${body}</section>`
}

/** Every paper with its first page beside its name; the viewer shows it large, next to what was typed. */
function paperPages({ file, pages }: CaseView): Html {
  return html`<ul class="tb-papers">${materialsOf(file.current).map(({ material, name }) => {
    const own = pages.filter((page) => page.material === material)
    const [first] = own
    const picture = first?.mediaType.startsWith('image/')
      ? html`<img class="tb-thumb" src="/files/${first.fileId}" alt="${name}，第 1 页" loading="lazy">`
      : null
    return html`<li>${picture}<span>${first ? link(`${name}（${own.length} 页）`, viewerAddress(file.id, material)) : `${name}（没有扫描件）`}</span></li>`
  })}</ul>`
}

export const approvalRoutes: readonly Route[] = [
  { method: 'GET', path: '/work/cases/:id/approve', door: 'workbench', handle: showApproval },
]
