// The smaller parts of a page: buttons, links, panels, tags, tables, lists (govuk-frontend markup, Chinese words).
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { type Errors, idOf } from './fields.ts'

export type ButtonLook = 'primary' | 'secondary' | 'warning' | 'start'

export function button(
  label: string,
  options: {
    look?: ButtonLook
    name?: string
    value?: string
    disabled?: boolean
    describedBy?: string
    /** Where an error of what the button chooses leads to. */
    id?: string
    /** The page begins here: Enter presses it. */
    first?: boolean
  } = {},
): Html {
  const look = options.look && options.look !== 'primary' ? ` govuk-button--${options.look}` : ''
  return html`<button type="submit" class="govuk-button${look}" data-module="govuk-button"
  data-prevent-double-click="true"${attributes({
    id: options.id,
    name: options.name,
    value: options.value,
    disabled: options.disabled,
    autofocus: options.first,
    'aria-disabled': options.disabled ? 'true' : undefined,
    'aria-describedby': options.describedBy,
  })}>${label}</button>`
}

export function linkButton(label: string, href: string, look: ButtonLook = 'primary'): Html {
  const classes = look === 'primary' ? '' : ` govuk-button--${look}`
  return html`<a href="${href}" role="button" draggable="false" class="govuk-button${classes}"
  data-module="govuk-button">${label}</a>`
}

/** Buttons side by side, one under the other on a phone. */
export function buttons(...list: readonly Content[]): Html {
  return html`<div class="govuk-button-group">${list}</div>`
}

export function link(label: Content, href: string, hidden?: string): Html {
  return html`<a class="govuk-link" href="${href}">${label}${
    hidden ? html`<span class="govuk-visually-hidden">${hidden}</span>` : null
  }</a>`
}

/** A form that changes something: it carries a key that makes a second sending harmless. */
export function form(
  options: { action: string; key: string; files?: boolean; seen?: number; className?: string },
  body: Content,
): Html {
  return html`<form method="post" novalidate${attributes({
    action: options.action,
    enctype: options.files ? 'multipart/form-data' : undefined,
    class: options.className,
  })}><input type="hidden" name="_key" value="${options.key}">${
    options.seen === undefined ? null : html`<input type="hidden" name="_seen" value="${options.seen}">`
  }${body}</form>`
}

export function errorSummary(errors: Errors | undefined): Html | undefined {
  const list = Object.entries(errors ?? {})
  if (list.length === 0) return undefined
  return html`<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">
<h2 class="govuk-error-summary__title">请改正下面的内容</h2>
<div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${list.map(
    ([name, message]) =>
      html`<li>${name === '_' ? html`<span>${message}</span>` : html`<a href="#${idOf(name)}">${message}</a>`}</li>`,
  )}</ul></div></div></div>`
}

export function panel(title: string, body: Content): Html {
  return html`<div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">${title}</h1>
<div class="govuk-panel__body">${body}</div></div>`
}

export function inset(body: Content): Html {
  return html`<div class="govuk-inset-text">${body}</div>`
}

export function warning(body: Content): Html {
  return html`<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong
  class="govuk-warning-text__text"><span class="govuk-visually-hidden">注意：</span>${body}</strong></div>`
}

export function details(summary: string, body: Content): Html {
  return html`<details class="govuk-details">
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
<div class="govuk-details__text">${body}</div></details>`
}

export type TagColour = 'blue' | 'green' | 'orange' | 'red' | 'grey' | 'teal'
export function tag(text: string, colour: TagColour = 'grey'): Html {
  return html`<strong class="govuk-tag govuk-tag--${colour}">${text}</strong>`
}

/** A message after something was done, or that needs attention. */
export function banner(body: Content, options: { title?: string; success?: boolean; keepsFocus?: boolean } = {}): Html {
  return html`<div class="govuk-notification-banner${
    options.success ? ' govuk-notification-banner--success' : ''
  }"${attributes({
    role: options.success ? 'alert' : 'region',
    'data-disable-auto-focus': options.keepsFocus ? 'true' : undefined,
  })} aria-labelledby="banner-title" data-module="govuk-notification-banner"><div
  class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="banner-title">${
    options.title ?? (options.success ? '办好了' : '请注意')
  }</h2></div><div class="govuk-notification-banner__content">${
    typeof body === 'string'
      ? html`<p class="govuk-notification-banner__heading">${body}</p>`
      : html`<div class="govuk-notification-banner__heading">${body}</div>`
  }</div></div>`
}

export type SummaryRow = { key: string; value: Content; change?: { href: string; hidden: string; label?: string } }
export function summaryList(rows: readonly SummaryRow[]): Html {
  const changeable = rows.some((row) => row.change)
  return html`<dl class="govuk-summary-list">${rows.map(
    (row) =>
      html`<div class="govuk-summary-list__row${
        changeable && !row.change ? ' govuk-summary-list__row--no-actions' : ''
      }"><dt class="govuk-summary-list__key">${row.key}</dt><dd class="govuk-summary-list__value">${row.value}</dd>${
        row.change
          ? html`<dd class="govuk-summary-list__actions"><a class="govuk-link"
  href="${row.change.href}">${row.change.label ?? '修改'}<span
  class="govuk-visually-hidden">${row.change.hidden}</span></a></dd>`
          : null
      }</div>`,
  )}</dl>`
}

export type Task = { title: string; href?: string; hint?: string; status: string; done: boolean }
export function taskList(tasks: readonly Task[]): Html {
  return html`<ul class="govuk-task-list">${tasks.map(
    (task, index) =>
      html`<li class="govuk-task-list__item${
        task.href ? ' govuk-task-list__item--with-link' : ''
      }"><div class="govuk-task-list__name-and-hint">${
        task.href
          ? html`<a class="govuk-link govuk-task-list__link" href="${task.href}"
  aria-describedby="task-${index}-status">${task.title}</a>`
          : html`<div>${task.title}</div>`
      }${
        task.hint ? html`<div class="govuk-task-list__hint">${task.hint}</div>` : null
      }</div><div class="govuk-task-list__status${
        task.done || task.href ? '' : ' govuk-task-list__status--cannot-start-yet'
      }" id="task-${index}-status">${task.done || !task.href ? task.status : tag(task.status, 'blue')}</div></li>`,
  )}</ul>`
}

export type Column = { head: string; numeric?: boolean }
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Content[])[],
  options: { hideCaption?: boolean } = {},
): Html {
  // What is stacked on a telephone stays a table to a screen reader: the roles are said, not left to the display.
  return html`<div class="tb-scroll tb-stacks" role="region" aria-label="${caption}" tabindex="0"><table
  class="govuk-table" role="table"><caption class="govuk-table__caption ${
    options.hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption--m'
  }">${caption}</caption><thead class="govuk-table__head" role="rowgroup"><tr
  class="govuk-table__row" role="row">${columns.map(
    (column) =>
      html`<th scope="col" role="columnheader" class="govuk-table__header${
        column.numeric ? ' govuk-table__header--numeric' : ''
      }">${column.head}</th>`,
  )}</tr></thead><tbody class="govuk-table__body" role="rowgroup">${rows.map(
    (row) =>
      html`<tr class="govuk-table__row" role="row">${row.map((cell, index) =>
        index === 0
          ? html`<th scope="row" role="rowheader" class="govuk-table__header">${cell}</th>`
          : html`<td role="cell" class="govuk-table__cell${
              columns[index]?.numeric ? ' govuk-table__cell--numeric' : ''
            }"${attributes({ 'data-head': columns[index]?.head || undefined })}>${cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}

export type TimelineEntry = { title: Content; when: string; who?: string; body?: Content; now?: boolean }
export function timeline(entries: readonly TimelineEntry[]): Html {
  return html`<ol class="tb-timeline">${entries.map(
    (entry) =>
      html`<li class="tb-timeline__item${
        entry.now ? ' tb-timeline__item--now' : ''
      }"><p class="tb-timeline__title">${entry.title}</p><p class="tb-timeline__meta">${entry.when}${
        entry.who ? `　${entry.who}` : ''
      }</p>${entry.body ? html`<div class="tb-timeline__body">${entry.body}</div>` : null}</li>`,
  )}</ol>`
}

/** A long number in groups that are easy to read out, copied as one: an identity number 6-8-4, others by four. */
export function groupedNumber(number: string): Html {
  const parts = /^(\d{6})(\d{8})(\d{3}[\dX])$/.exec(number)?.slice(1) ?? number.match(/.{1,4}/g) ?? []
  return html`<span class="tb-number">${parts.map((part) => html`<span>${part}</span>`)}</span>`
}
