// The form of a conclusion: for each category the measured values of GB/T 26341-2010, the level, and a reason where they disagree (R1.3, R4.1.3).
import type { Finding } from '#casework/assessments/assessment-store.ts'
import { checkConclusion } from '#regulation/assessment/conclusion.ts'
import { fieldsFor, mismatch, standards } from '#regulation/assessment/standard.ts'
import { type Category, categoryNames, type Level, levelNames, levels } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, idOf, input, select, textarea } from '#web/components/fields.ts'
import { warning } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'

export type Filled = { values: Record<string, string>; level: string; reason: string }

const numberWidth = 5

/** What was typed, category by category. */
export function readFilled(sent: Sent, categories: readonly Category[], age: number): Record<string, Filled> {
  return Object.fromEntries(
    categories.map((category) => [
      category,
      {
        values: Object.fromEntries(
          fieldsFor(category, age).map((field) => [
            field.name,
            sent.get(`${category}.${field.name}`).normalize('NFKC').trim(),
          ]),
        ),
        level: sent.get(`level-${category}`),
        reason: sent.get(`${category}.reason`).trim(),
      },
    ]),
  )
}

export function fromFindings(findings: readonly Finding[]): Record<string, Filled> {
  return Object.fromEntries(
    findings.map((one) => [
      one.category,
      { values: { ...one.values }, level: String(one.level), reason: one.reason ?? '' },
    ]),
  )
}

/** The findings, or every error at once: nobody should have to submit five times to learn five things. */
export function toFindings(
  filled: Record<string, Filled>,
  categories: readonly Category[],
  age: number,
): { findings: readonly Finding[] } | { errors: Errors } {
  const found = categories.flatMap((category) => {
    const one = filled[category]
    return one ? [{ category, level: levelOf(one.level), values: one.values, reason: one.reason || undefined }] : []
  })
  const errors = checkConclusion(categories, found, age)
  const findings = found.filter((one): one is typeof one & { level: Level | 'not-met' } => one.level !== undefined)
  return Object.keys(errors).length > 0 ? { errors } : { findings }
}

function levelOf(text: string): Level | 'not-met' | undefined {
  return text === 'not-met' ? text : levels.find((level) => String(level) === text)
}

export function conclusionFields(
  categories: readonly Category[],
  age: number,
  filled: Record<string, Filled>,
  errors: Errors,
): Html {
  return html`${categories.map((category) => categoryFields(category, age, filled[category], errors))}`
}

function categoryFields(category: Category, age: number, filled: Filled | undefined, errors: Errors): Html {
  const standard = standards[category]
  const level = levelOf(filled?.level ?? '')
  const doubt = filled && level ? mismatch(category, filled.values, age, level) : undefined
  return html`<section class="tb-box" aria-labelledby="${idOf(`part-${category}`)}">
<h2 class="govuk-heading-m" id="${idOf(`part-${category}`)}">${categoryNames[category]}</h2>
<div class="tb-grid">${fieldsFor(category, age).map((field) => {
    const name = `${category}.${field.name}`
    const common = {
      name,
      label: field.optional ? `${field.label}（选填）` : field.label,
      hint: field.hint,
      value: filled?.values[field.name],
      error: errors[name],
    }
    if (field.kind === 'choice') return select({ ...common, options: field.choices ?? [], empty: '请选择' })
    return input({
      ...common,
      suffix: field.unit,
      inputmode: field.kind === 'number' ? 'decimal' : 'text',
      width: field.kind === 'number' ? numberWidth : undefined,
      autocomplete: 'off',
    })
  })}</div>
${radios({
  name: `level-${category}`,
  label: '结论',
  hint: `按国家标准（GB/T 26341-2010，${standard.section}）`,
  value: filled?.level,
  error: errors[`level-${category}`],
  options: [
    ...levels.map((one) => ({ value: String(one), label: levelNames[one], hint: standard.levels[one] })),
    { value: 'not-met', label: '不符合残疾标准' },
  ],
})}
${doubt && !errors[`${category}.reason`] ? warning(doubt) : null}
${textarea({
  name: `${category}.reason`,
  label: '理由（数值与等级不一致时必填）',
  rows: 2,
  value: filled?.reason,
  error: errors[`${category}.reason`],
})}
</section>`
}

/** A signed conclusion, to be read before it is stamped. */
export function conclusionInWords(findings: readonly Finding[], age: number): Html {
  return html`${findings.map(
    (finding) =>
      html`<h3 class="govuk-heading-s">${categoryNames[finding.category]}：${
        finding.level === 'not-met' ? '不符合残疾标准' : levelNames[finding.level]
      }</h3><dl class="tb-identity">${fieldsFor(finding.category, age).flatMap((field) => {
        const value = finding.values[field.name]
        const shown = field.choices?.find((choice) => choice.value === value)?.label ?? value
        return value
          ? [html`<div><dt>${field.label}</dt><dd>${shown}${field.unit ? ` ${field.unit}` : ''}</dd></div>`]
          : []
      })}${
        finding.reason
          ? html`<div${attributes({ class: 'tb-reason' })}><dt>理由</dt><dd>${finding.reason}</dd></div>`
          : null
      }</dl>`,
  )}`
}
