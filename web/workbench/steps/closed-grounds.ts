// A closed list of grounds to choose from: those that the case's own record refutes cannot be chosen, and say why (N2.3, R1.4).
import { citation } from '#regulation/clauses.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { inset } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { groundChoices } from './step-form.ts'

type Grounds<Name extends string> = Readonly<Record<Name, { text: string; advice: string }>>
type Field = Omit<Parameters<typeof radios>[0], 'options'>

/** @param refuted what the record says against a ground; undefined where it says nothing */
export function groundRadios<Name extends string>(
  field: Field,
  list: Grounds<Name>,
  refuted: (ground: Name) => Refusal | undefined,
): Html {
  const names = Object.keys(list) as Name[]
  const against = names.flatMap((name) => {
    const refusal = refuted(name)
    return refusal ? [{ name, refusal }] : []
  })
  const open = Object.fromEntries(
    names.filter((name) => !against.some((one) => one.name === name)).map((name) => [name, list[name]]),
  )
  const why = against.map(
    ({ name, refusal }) =>
      html`<li>${list[name].text}：${refusal.message}${refusal.clause ? `（${citation(refusal.clause)}）` : null}</li>`,
  )
  return html`${radios({ ...field, options: groundChoices(open) })}${
    why.length === 0
      ? null
      : inset(html`<p class="govuk-body">案卷里有相反的记录，这些不能选：</p>
<ul class="govuk-list govuk-list--bullet">${why}</ul>`)
  }`
}
