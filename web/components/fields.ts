// Text fields of a form: label, hint, error tied to the field, what was typed kept (govuk-frontend input, textarea, select, date-input).
import { attributes, type Content, type Html, html } from '#web/html/html.ts'

/** Field name → what is wrong and what to do. */
export type Errors = Readonly<Record<string, string>>

export type Field = {
  name: string
  label: string
  hint?: Content
  value?: string
  error?: string
  /** The question is the page's h1. */
  asHeading?: boolean
  /** Where the page begins; with the id of what was said about it, which is read out with the field. */
  first?: { saidIn: string | undefined }
}

export const idOf = (name: string) => name.replace(/[^a-zA-Z0-9_-]/g, '-')

/** `aria-describedby` of a field's hint and error. */
const describedBy = (field: Pick<Field, 'name' | 'hint' | 'error' | 'first'>) =>
  [
    field.first?.saidIn ?? '',
    field.hint ? `${idOf(field.name)}-hint` : '',
    field.error ? `${idOf(field.name)}-error` : '',
  ]
    .filter(Boolean)
    .join(' ') || undefined

export function fieldError(name: string, error: string | undefined): Html | undefined {
  return error
    ? html`<p id="${idOf(name)}-error" class="govuk-error-message"><span
  class="govuk-visually-hidden">错误：</span> ${error}</p>`
    : undefined
}

export function fieldHint(name: string, hint: Content): Html | undefined {
  return hint ? html`<div id="${idOf(name)}-hint" class="govuk-hint">${hint}</div>` : undefined
}

function group(field: Field, control: Html): Html {
  const id = idOf(field.name)
  const label = field.asHeading
    ? html`<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l"
  for="${id}">${field.label}</label></h1>`
    : html`<label class="govuk-label" for="${id}">${field.label}</label>`
  return html`<div class="govuk-form-group${field.error ? ' govuk-form-group--error' : ''}">
${label}${fieldHint(field.name, field.hint)}${fieldError(field.name, field.error)}${control}
</div>`
}

export type InputField = Field & {
  width?: 2 | 3 | 4 | 5 | 10 | 20
  type?: 'text' | 'tel' | 'password' | 'search' | 'email'
  inputmode?: 'numeric' | 'text' | 'tel' | 'decimal' | 'email'
  autocomplete?: string
  suffix?: string
  spellcheck?: boolean
  maxlength?: number
  list?: string
  accesskey?: string
}

export function input(field: InputField): Html {
  const control = html`<input class="govuk-input${
    field.width ? ` govuk-input--width-${field.width}` : ''
  }${field.error ? ' govuk-input--error' : ''}"${attributes({
    id: idOf(field.name),
    name: field.name,
    type: field.type ?? 'text',
    value: field.value,
    inputmode: field.inputmode,
    autocomplete: field.autocomplete,
    maxlength: field.maxlength,
    list: field.list,
    autofocus: field.first !== undefined,
    spellcheck: field.spellcheck === undefined ? undefined : String(field.spellcheck),
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? 'true' : undefined,
  })}>`
  return group(
    field,
    field.suffix
      ? html`<div class="govuk-input__wrapper">${control}<div class="govuk-input__suffix"
  aria-hidden="true">${field.suffix}</div></div>`
      : control,
  )
}

export function textarea(field: Field & { rows?: number }): Html {
  return group(
    field,
    html`<textarea class="govuk-textarea${field.error ? ' govuk-textarea--error' : ''}"${attributes({
      id: idOf(field.name),
      name: field.name,
      rows: field.rows ?? 4,
      'aria-describedby': describedBy(field),
      'aria-invalid': field.error ? 'true' : undefined,
    })}>${field.value ?? ''}</textarea>`,
  )
}

export type Option = { value: string; label: string }

export function select(field: Field & { options: readonly Option[]; empty?: string }): Html {
  const options = field.empty === undefined ? field.options : [{ value: '', label: field.empty }, ...field.options]
  return group(
    field,
    html`<select class="govuk-select${field.error ? ' govuk-select--error' : ''}"${attributes({
      id: idOf(field.name),
      name: field.name,
      'aria-describedby': describedBy(field),
      'aria-invalid': field.error ? 'true' : undefined,
    })}>${options.map(
      (one) =>
        html`<option${attributes({
          value: one.value,
          selected: one.value === (field.value ?? ''),
        })}>${one.label}</option>`,
    )}</select>`,
  )
}

/** 年 / 月 / 日, each a field of its own: `name.year`, `name.month`, `name.day`. */
export function dateInput(field: Omit<Field, 'value'> & { year?: string; month?: string; day?: string }): Html {
  const id = idOf(field.name)
  const part = (
    key: 'year' | 'month' | 'day',
    label: string,
    width: number,
    first: boolean,
  ) => html`<div class="govuk-date-input__item">
<div class="govuk-form-group"><label class="govuk-label govuk-date-input__label"
  for="${first ? id : `${id}-${key}`}">${label}</label>
<input class="govuk-input govuk-date-input__input govuk-input--width-${width}${
    field.error ? ' govuk-input--error' : ''
  }"${attributes({
    id: first ? id : `${id}-${key}`,
    name: `${field.name}.${key}`,
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    value: field[key],
    'aria-invalid': field.error ? 'true' : undefined,
  })}></div></div>`
  const legend = field.asHeading
    ? html`<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
<h1 class="govuk-fieldset__heading">${field.label}</h1></legend>`
    : html`<legend class="govuk-fieldset__legend">${field.label}</legend>`
  return html`<div class="govuk-form-group${field.error ? ' govuk-form-group--error' : ''}">
<fieldset class="govuk-fieldset" role="group"${attributes({ 'aria-describedby': describedBy(field) })}>${legend}
${fieldHint(field.name, field.hint)}${fieldError(field.name, field.error)}
<div class="govuk-date-input">${part('year', '年', 4, true)}${part(
    'month',
    '月',
    2,
    false,
  )}${part('day', '日', 2, false)}</div>
</fieldset></div>`
}

/** Several fields that one error is about: it is read out with them, and the summary leads to them. */
export function fieldGroup(field: { name: string; label: string; error?: string }, body: Content): Html {
  const id = idOf(field.name)
  return html`<div class="govuk-form-group${field.error ? ' govuk-form-group--error' : ''}" role="group"${attributes({
    id,
    tabindex: '-1',
    'aria-label': field.label,
    'aria-describedby': field.error ? `${id}-error` : undefined,
  })}>${fieldError(field.name, field.error)}${body}</div>`
}

/** A file field that offers the camera on a phone. */
export function fileUpload(field: Omit<Field, 'value'> & { multiple?: boolean; camera?: boolean }): Html {
  return group(
    field,
    html`<input class="govuk-file-upload${field.error ? ' govuk-file-upload--error' : ''}" type="file"${attributes({
      id: idOf(field.name),
      name: field.name,
      accept: 'image/jpeg,image/png,application/pdf',
      multiple: field.multiple,
      capture: field.camera ? 'environment' : undefined,
      'aria-describedby': describedBy(field),
      'aria-invalid': field.error ? 'true' : undefined,
    })}>`,
  )
}
