// Choosing a county: typed and found, or 省 → 市 → 县 step by step; every step works as a plain form, nothing moves by itself.
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { radios } from './choices.ts'
import { fieldError, fieldHint, idOf, input, type Option, select } from './fields.ts'
import { button, details } from './parts.ts'

export type PlaceField = {
  name: string
  label: string
  hint?: Content
  error?: string
  /** The question is the page's h1. */
  asHeading?: boolean
  /** What was typed, sent as `name.typed`. */
  typed?: string
  /** What the words typed lead to: county code and label with its parents. Undefined: nothing was looked for yet. */
  found?: readonly Option[]
  /** What is chosen: sent as `name.province`, `name.city`, and the county as `name`. */
  province?: string
  city?: string
  value?: string
  /** Places of each level under what is chosen; an empty list is not shown. */
  provinces: readonly Option[]
  cities?: readonly Option[]
  counties?: readonly Option[]
}

/**
 * The county goes as `name`. Two extra buttons send the form with `_place=name:find` or `_place=name:down`: the server
 * then shows the page again with `found`, or with the next list, and everything else kept.
 */
export function placeChooser(field: PlaceField): Html {
  const { name, error } = field
  const id = idOf(name)
  const described = [field.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  const legend = field.asHeading
    ? html`<legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">${field.label}</h1></legend>`
    : html`<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${field.label}</legend>`
  const hasControl = (field.found?.length ?? 0) > 0 || (field.counties?.length ?? 0) > 0
  const steps = stepByStep(field)
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
<fieldset class="govuk-fieldset"${attributes({ id: hasControl ? undefined : id, tabindex: hasControl ? undefined : -1, 'aria-describedby': described })}>${legend}
${fieldHint(name, field.hint)}${fieldError(name, error)}
<div class="tb-place-search">${input({ name: `${name}.typed`, label: '输入地名查找', hint: '例如：西宁城东', value: field.typed, autocomplete: 'off', width: 20 })}
${button('查找地名', { look: 'secondary', name: '_place', value: `${name}:find` })}</div>
${answers(field)}
${field.province ? steps : details('按省、市、县逐级选', steps)}
</fieldset></div>`
}

function answers({ name, found, value }: PlaceField): Content {
  if (!found) return null
  if (found.length === 0) return html`<p class="govuk-body" role="status">没有找到。请换一个说法，或者逐级选。</p>`
  return radios({ name, label: '找到的地方，请选一个', options: found, value })
}

function stepByStep(field: PlaceField): Html {
  const { name, cities = [], counties = [] } = field
  const searched = (field.found?.length ?? 0) > 0
  return html`${select({ name: `${name}.province`, label: '省、自治区、直辖市', empty: '请选择', options: field.provinces, value: field.province })}
${cities.length > 0 ? select({ name: `${name}.city`, label: '市、州、盟', empty: '请选择', options: cities, value: field.city }) : null}
${counties.length > 0 && !searched ? select({ name, label: '县、市、区、旗', empty: '请选择', options: counties, value: field.value }) : null}
${counties.length > 0 && !searched ? null : button('显示下一级', { look: 'secondary', name: '_place', value: `${name}:down` })}`
}
