// Radios and checkboxes (govuk-frontend), with hints and fields that belong to a choice shown under it, script or not.
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { type Field, fieldError, fieldHint, idOf } from './fields.ts'

export type Choice = { value: string; label: Content; hint?: Content; below?: Html }

type Choices = Omit<Field, 'value'> & { options: readonly Choice[]; small?: boolean; inline?: boolean }

function fieldset(field: Choices, body: Html): Html {
  const described = [field.hint ? `${idOf(field.name)}-hint` : '', field.error ? `${idOf(field.name)}-error` : '']
  const legend = field.asHeading
    ? html`<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
<h1 class="govuk-fieldset__heading">${field.label}</h1></legend>`
    : html`<legend class="govuk-fieldset__legend">${field.label}</legend>`
  return html`<div class="govuk-form-group${field.error ? ' govuk-form-group--error' : ''}">
<fieldset class="govuk-fieldset"${attributes({ 'aria-describedby': described.filter(Boolean).join(' ') || undefined })}>
${legend}${fieldHint(field.name, field.hint)}${fieldError(field.name, field.error)}${body}
</fieldset></div>`
}

function items(kind: 'radio' | 'checkbox', field: Choices, chosen: readonly string[]): Html[] {
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes'
  return field.options.map((option, index) => {
    const id = index === 0 ? idOf(field.name) : `${idOf(field.name)}-${index + 1}`
    return html`<div class="${block}__item">
<input class="${block}__input"${attributes({
      id,
      name: field.name,
      type: kind,
      value: option.value,
      checked: chosen.includes(option.value),
      'aria-describedby': option.hint ? `${id}-item-hint` : undefined,
      'aria-invalid': field.error && kind === 'checkbox' ? 'true' : undefined,
    })}>
<label class="govuk-label ${block}__label" for="${id}">${option.label}</label>
${option.hint ? html`<div id="${id}-item-hint" class="govuk-hint ${block}__hint">${option.hint}</div>` : null}
</div>${option.below ? html`<div class="${block}__conditional">${option.below}</div>` : null}`
  })
}

export function radios(field: Choices & { value?: string }): Html {
  const classes = `govuk-radios${field.small ? ' govuk-radios--small' : ''}${
    field.inline ? ' govuk-radios--inline' : ''
  }`
  return fieldset(field, html`<div class="${classes}">${items('radio', field, field.value ? [field.value] : [])}</div>`)
}

export function checkboxes(field: Choices & { values?: readonly string[] }): Html {
  const classes = `govuk-checkboxes${field.small ? ' govuk-checkboxes--small' : ''}`
  return fieldset(field, html`<div class="${classes}">${items('checkbox', field, field.values ?? [])}</div>`)
}

/** A single box to tick, such as a declaration. */
export function tick(field: { name: string; label: Content; hint?: Content; checked?: boolean; error?: string }): Html {
  const id = idOf(field.name)
  return html`<div class="govuk-form-group${
    field.error ? ' govuk-form-group--error' : ''
  }">${fieldError(field.name, field.error)}
<div class="govuk-checkboxes"><div class="govuk-checkboxes__item">
<input class="govuk-checkboxes__input" type="checkbox" value="yes"${attributes({
    id,
    name: field.name,
    checked: field.checked,
    'aria-describedby':
      [field.hint ? `${id}-hint` : '', field.error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
    'aria-invalid': field.error ? 'true' : undefined,
  })}><label class="govuk-label govuk-checkboxes__label" for="${id}">${field.label}</label>
${field.hint ? html`<div id="${id}-hint" class="govuk-hint govuk-checkboxes__hint">${field.hint}</div>` : null}
</div></div></div>`
}
