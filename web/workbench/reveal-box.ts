// The forms by which a masked field is asked for, agreed to and shown (N5.2).
import { type Askable, askable, type Revealable, revealable } from '#casework/persons/reveal.ts'
import { nameOf } from '#platform/unit-of-work.ts'
import { type Errors, input, select } from '#web/components/fields.ts'
import { button, details, form } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import type { CaseView } from './case-view.ts'

export const fieldSent = (text: string): Revealable | undefined =>
  Object.hasOwn(revealable, text) ? (text as Revealable) : undefined

export const askedSent = (text: string): Askable | undefined =>
  Object.hasOwn(askable, text) ? (text as Askable) : undefined

/** The forms by which a field is asked for, agreed to, and shown. */
export function revealBox(view: CaseView, exchange: Exchange, errors: Errors = {}): Content {
  const { file, revealRequests } = view
  const { minor } = file.current
  const failed = errors.purpose !== undefined || errors.field !== undefined
  const typed = failed ? exchange.sent.fields : {}
  const me = nameOf(exchange.actor)
  const fields = html`${select({
    name: 'field',
    label: '看哪一项',
    options: Object.entries(minor ? askable : revealable).map(([value, label]) => ({ value, label })),
    value: typed.field,
    error: errors.field,
  })}
${input({
  name: 'purpose',
  label: '用途',
  hint: '查看会留下记录，上级看得到。',
  value: typed.purpose,
  error: errors.purpose,
  width: 20,
  autocomplete: 'off',
})}`
  const waiting = revealRequests.map((one) => {
    const asked = askedSent(one.field)
    const what = `${asked ? askable[asked] : one.field}，用途：${one.purpose}`
    if (one.agreedBy === null)
      return one.askedBy === me
        ? html`<p class="govuk-body">等另一位工作人员同意：${what}</p>`
        : form(
            { action: `/workbench/cases/${file.id}/reveal/${one.id}/agree`, key: exchange.newKey() },
            html`<p class="govuk-body">同事申请查看未成年人的${what}</p>
${button(asked === 'papers' ? '同意打开' : '同意查看一次', { look: 'secondary' })}`,
          )
    if (one.askedBy !== me) return null
    if (asked === 'papers') return html`<p class="govuk-body">已同意：${what}。现在可以打开材料。</p>`
    return form(
      { action: `/workbench/cases/${file.id}/reveal`, key: exchange.newKey() },
      html`<input type="hidden" name="field" value="${one.field}"><input type="hidden" name="purpose"
  value="${one.purpose}"><p class="govuk-body">已同意：${what}</p>${button('现在查看', { look: 'secondary' })}`,
    )
  })
  const ask = minor
    ? form(
        { action: `/workbench/cases/${file.id}/reveal/ask`, key: exchange.newKey() },
        html`<p class="govuk-body">申请人未成年，要有另一位工作人员同意才能看。</p>${fields}${button('申请查看', { look: 'secondary' })}`,
      )
    : form(
        { action: `/workbench/cases/${file.id}/reveal`, key: exchange.newKey() },
        html`${fields}${button('查看一次', { look: 'secondary' })}`,
      )
  return html`${waiting}${failed ? ask : details('查看被遮住的信息', ask)}`
}
