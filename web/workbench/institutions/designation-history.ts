// What was applied for about an institution, every decision on it, and the form of whoever decides next (N6.2).
import { type Designation, type Step } from '#casework/institutions/designation-store.ts'
import { dayOf } from '#platform/clock.ts'
import { designationKindNames } from '#regulation/offices/designation.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, fileUpload, input, textarea } from '#web/components/fields.ts'
import { button, buttons, form, link, summaryList, timeline } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import {
  dayField,
  designationTag,
  institutionsAddress,
  levelNames,
  namesOf,
  untilInWords,
} from './institution-words.ts'

export function decisionForm(exchange: Exchange, one: Designation, errors: Errors | undefined): Html {
  const { sent } = exchange
  return html`${asked(one)}
${form(
  { action: `${institutionsAddress}/applications/${one.id}/decide`, key: exchange.newKey(), files: true },
  html`${input({
    name: 'number',
    label: '决定的文号',
    hint: '例如：演示残联〔2026〕1号。不同意时可以不填。',
    value: sent.get('number'),
    error: errors?.number,
  })}
${dayField(sent, errors, { name: 'on', label: '决定的日期' })}
${textarea({
  name: 'words',
  label: '意见',
  hint: '不同意的，写明理由和怎样改。',
  rows: 3,
  value: sent.get('words'),
  error: errors?.words,
})}
${fileUpload({ name: 'document', label: '决定的扫描件（可以不传）', hint: 'JPG、PNG 或 PDF', error: errors?.document })}
${
  sent.get('kept-file')
    ? html`<p class="govuk-body">扫描件已收下。</p><input type="hidden" name="kept-file" value="${sent.get('kept-file')}">`
    : null
}
${buttons(
  button('同意', { name: 'decision', value: 'agree' }),
  button('不同意', { name: 'decision', value: 'refuse', look: 'secondary' }),
)}`,
)}`
}

function asked(one: Designation): Html {
  return summaryList([
    { key: '申请什么', value: designationKindNames[one.kind] },
    { key: '类别', value: namesOf(one.categories) },
    ...(one.kind === 'end' ? [] : [{ key: '服务地区', value: `${one.territory.length} 个县` }]),
    { key: one.kind === 'end' ? '最后一天' : '有效到', value: untilInWords(one.until) },
    { key: '理由', value: one.reason },
    { key: '申请人', value: `${one.proposedByName}，${dayInWords(dayOf(one.proposedAt))}` },
  ])
}

/** Every application with its decisions, the newest first. */
export function historyOf(exchange: Exchange, designations: readonly Designation[], administers: boolean): Html | null {
  if (designations.length === 0) return null
  return html`<h2 class="govuk-heading-m">申请和决定</h2>${designations.map(
    (one) => html`<section aria-labelledby="application-${one.id}"><h3 class="govuk-heading-s"
  id="application-${one.id}">${designationKindNames[one.kind]}：${namesOf(one.categories)}　${designationTag(one)}</h3>
${timeline([
  {
    title: '县级申请',
    when: dayInWords(dayOf(one.proposedAt)),
    who: one.proposedByName,
    body: html`<p class="govuk-body">${one.reason}　${
      one.kind === 'end' ? '最后一天' : '有效到'
    }：${untilInWords(one.until)}</p>`,
  },
  ...one.steps.flatMap((step) => (step.decision ? [decisionEntry(step, step.decision)] : [])),
])}
${
  administers && one.state === 'proposed'
    ? form(
        { action: `${institutionsAddress}/applications/${one.id}/withdraw`, key: exchange.newKey() },
        button('撤回申请', { look: 'secondary' }),
      )
    : null
}</section>`,
  )}`
}

function decisionEntry(step: Step, decision: NonNullable<Step['decision']>) {
  const { agreed, number, on, reason, file, byName } = decision
  return {
    title: `${levelNames[step.level]}${agreed ? '同意' : '不同意'}`,
    when: dayInWords(on),
    who: `${step.officeName}，${byName}`,
    body: html`${
      number
        ? html`<p class="govuk-body">文号：${file ? link(number, `${institutionsAddress}/files/${file}`) : number}</p>`
        : null
    }${reason ? html`<p class="govuk-body">意见：${reason}</p>` : null}`,
  }
}
