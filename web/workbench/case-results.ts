// What came of a case: conclusions with their values, notice and objections, the certificate.
import { noticeInWords } from '#casework/papers/matter-words.ts'
import { mayRead } from '#papers/readers.ts'
import { fieldsFor, type Values } from '#regulation/assessment/standard.ts'
import { citation } from '#regulation/clauses.ts'
import { worksAs } from '#regulation/decide.ts'
import { objectionDismissals } from '#regulation/grounds.ts'
import { categoryNames, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { details, inset, link, type SummaryRow, summaryList, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { numberLink } from './case-matter.ts'
import { momentInWords } from './case-sections.ts'
import type { CaseView, Conclusion } from './case-view.ts'
import { resultsInWords, termInWords } from './register-words.ts'

const levelWords = (level: number | 'not-met') =>
  level === 'not-met' ? '不符合标准' : (levelNames[level as keyof typeof levelNames] ?? '')

export function conclusionList(view: Pick<CaseView, 'conclusions' | 'file' | 'takesPart'>, age: number): Content {
  const { conclusions, file } = view
  if (file.current.onFile && file.current.holding)
    return html`<p class="govuk-body">沿用原结论：<strong>${resultsInWords(
      file.current.holding.results,
    )}</strong>，${dayInWords(file.current.holding.assessedOn)} 评定（${citation('R4.2.1')}）。</p>`
  if (conclusions.length === 0) return html`<p class="govuk-body">还没有安排评定。</p>`
  return conclusions.map(
    (one) =>
      html`<div class="tb-box"><h3 class="govuk-heading-s">第 ${one.round} 次评定：${one.institutionName}${
        one.round < file.current.round ? tag('已有新一次评定', 'grey') : null
      }</h3>${oneConclusion(one, file.current, age)}</div>`,
  )
}

function oneConclusion(one: Conclusion, current: CaseView['file']['current'], age: number): Html {
  const results = current.assessments.find((known) => known.id === one.id)?.results ?? []
  const state = {
    assigned: '等机构评定',
    signed: '医生已签名，等盖章',
    stamped: one.assessorName ? '已签名盖章' : '已作出结论',
    withdrawn: '已改派',
  }[one.state]
  const about = html`<p class="govuk-body">${one.categories
    .map((category) => categoryNames[category])
    .join('、')}　${tag(state, one.state === 'stamped' ? 'green' : 'blue')}${one.homeVisit ? '　上门评定' : ''}</p>`
  if (one.state !== 'stamped') return about
  return html`${about}<ul class="govuk-list">${results.map(
    (result) => html`<li><strong>${categoryNames[result.category]} ${levelWords(result.level)}</strong></li>`,
  )}</ul>
<p class="govuk-body">${
    one.assessorName ? `评定医生 ${one.assessorName}，盖章人 ${one.sealerName}` : '最终结论，不能再申请复评'
  }${one.stampedAt ? `，${momentInWords(one.stampedAt)}` : ''}</p>
${
  one.findings.length > 0
    ? details(
        '评定时测得的数值',
        one.findings.map(
          (finding) =>
            html`<h4 class="govuk-heading-s">${categoryNames[finding.category]}</h4>${summaryList(
              valueRows(finding.category, finding.values, age),
            )}${finding.reason ? html`<p class="govuk-body">医生的说明：${finding.reason}</p>` : null}`,
        ),
      )
    : null
}`
}

function valueRows(category: keyof typeof categoryNames, values: Values, age: number): SummaryRow[] {
  return fieldsFor(category, age).flatMap((field) => {
    const value = values[field.name]
    if (!value) return []
    const shown = field.choices?.find((choice) => choice.value === value)?.label ?? value
    return [{ key: field.label, value: `${shown}${field.unit ? ` ${field.unit}` : ''}` }]
  })
}

const posterLink = ({ id, current }: CaseView['file'], { actor }: CaseView['scene']): Content =>
  mayRead(current, actor, 'notice-poster')
    ? link('公示海报（PDF）', `/workbench/cases/${id}/papers/notice-poster`)
    : null

/** Who answers an objection asks its maker back; to everybody else they were promised not to be named (R4.1.4). */
const answersObjections = ({ file: { current }, scene: { actor } }: CaseView): boolean =>
  actor.kind === 'staff' && actor.office === current.residence && worksAs(current, 'residence', actor.roles)

export function noticeList(view: CaseView): Content {
  const { notices, objections, file, scene } = view
  if (notices.length === 0) return html`<p class="govuk-body">${noticeInWords({ file })}</p>`
  return html`${notices.map(
    (notice) => html`<p class="govuk-body">第 ${notice.round} 次评定：${noticeInWords({ file, notice })}</p>`,
  )}${posterLink(file, scene)}${objections.map((one) =>
    inset(
      html`<p class="govuk-body"><strong>异议 ${one.number}</strong>　${tag(
        { open: '待处理', dismissed: '不成立', upheld: '成立' }[one.state],
        one.state === 'open' ? 'orange' : 'grey',
      )}　${momentInWords(one.madeAt)}</p><p class="govuk-body">${one.text}</p>${
        one.name || one.contact
          ? html`<p class="govuk-body">提出人：${
              answersObjections(view)
                ? `${one.name ?? '未署名'}${one.contact ? `，${one.contact}` : ''}`
                : '由经办这件的残联保密'
            }</p>`
          : null
      }${
        one.reason && Object.hasOwn(objectionDismissals, one.reason)
          ? html`<p class="govuk-body">${objectionDismissals[one.reason as keyof typeof objectionDismissals]}</p>`
          : null
      }`,
    ),
  )}`
}

export function certificateList({ certificate, file, chain }: CaseView): Content {
  const { postage } = file.current
  if (!certificate) return null
  const entry = chain.find((one) => one.id === certificate.id)
  const rows: SummaryRow[] = [
    ...(entry ? [{ key: '证号', value: numberLink(entry) }] : []),
    { key: '类别等级', value: resultsInWords(certificate.results) },
    { key: '有效期', value: termInWords(certificate) },
    { key: '封面', value: certificate.cover === 'red' ? '红色' : '绿色' },
    { key: '空白证编号', value: certificate.blank },
    ...(postage ? [{ key: '快递', value: `${postage.carrier} ${postage.trackingNumber}` }] : []),
  ]
  return html`<section aria-labelledby="certificate">
<h2 class="govuk-heading-m" id="certificate">这件申请发的证</h2>${summaryList(rows)}</section>`
}
