// The fields by which a helper is named and what they may do, for the applicant's page and for the window (N5.2).

import type { Wish } from '#casework/accounts/give-mandate.ts'
import type { StoredMandate } from '#casework/accounts/mandate-store.ts'
import { dayOf } from '#platform/clock.ts'
import { spokenDraftCode } from '#regulation/offices/draft-codes.ts'
import { actsInWords, mandateActs, mandateEnds, newMandate } from '#regulation/offices/mandates.ts'
import { readTypedDay } from '#regulation/typed-day.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Exchange, Sent } from '#web/route.ts'
import { type Html, html } from '../html/html.ts'
import { sentDay } from '../reading-forms.ts'
import { checkboxes } from './choices.ts'
import { dateInput, type Errors, input } from './fields.ts'
import { button, form, summaryList, tag } from './parts.ts'

export function mandateFields(sent: Sent, errors: Errors): Html {
  return html`${input({
    name: 'name',
    label: '代办人姓名',
    value: sent.get('name'),
    error: errors.name,
    autocomplete: 'off',
  })}${input({
    name: 'idNumber',
    label: '代办人身份证号码',
    value: sent.get('idNumber'),
    error: errors.idNumber,
    autocomplete: 'off',
    spellcheck: false,
  })}${checkboxes({
    name: 'acts',
    label: '让他做什么',
    hint: '都不选，就只能看办到哪一步。',
    options: Object.entries(mandateActs).map(([value, { words }]) => ({ value, label: words })),
    values: sent.all('acts'),
    error: errors.acts,
  })}${dateInput({
    name: 'until',
    label: '委托到哪一天',
    year: sent.get('until.year'),
    month: sent.get('until.month'),
    day: sent.get('until.day'),
    error: errors.until,
  })}`
}

export function mandateSent(sent: Sent): Wish {
  const until = readTypedDay(sentDay(sent, 'until'))
  return {
    name: sent.get('name'),
    idNumber: sent.get('idNumber'),
    acts: sent.all('acts'),
    until: isRefusal(until) ? undefined : until,
    pages: sent.files('pages'),
    signer: sent.get('signer'),
  }
}

export type MandateListing = {
  address: string
  mayRevoke: boolean
  /** For whoever gives them: the codes with which helpers come to a window, by mandate. */
  codes?: ReadonlyMap<string, { code: string; expiresAt: Date }>
}

/** A helper without a telephone of their own comes to the window with it. */
const codePart = (exchange: Exchange, address: string, known: { code: string; expiresAt: Date } | undefined) =>
  html`${
    known
      ? html`<p class="govuk-body">代办码：<strong class="tb-code">${spokenDraftCode(known.code)}</strong>，${dayInWords(
          dayOf(known.expiresAt),
        )}前用一次。请他带自己的身份证，到办这件的残联窗口。</p>`
      : null
  }${form(
    { action: address, key: exchange.newKey() },
    button(known ? '重新生成代办码' : '让他到窗口办：生成代办码', { look: 'secondary' }),
  )}`

function stateOf({ holds, endedOn, endedBecause, until }: StoredMandate): string {
  if (holds) return '有效'
  if (endedOn && endedBecause) return `${dayInWords(endedOn)} ${mandateEnds[endedBecause].short}`
  // Over by the day of a bond, before the job has come by.
  if (!endedOn) return '已经到期'
  return endedOn <= until ? `${dayInWords(endedOn)} 撤回` : '已经到期'
}

/** Each mandate with what it lets do, and the button that takes it back. */
export function mandateList(
  exchange: Exchange,
  mandates: readonly StoredMandate[],
  { address, mayRevoke, codes }: MandateListing,
): readonly Html[] {
  return mandates.map((mandate) => {
    const { id, helper, acts, givenOn, until, holds, endedBecause } = mandate
    const signed = mandate.signedBy === 'person' ? '本人签的' : '监护人签的'
    const rows = [
      { key: '可以', value: actsInWords(acts) },
      { key: '从哪天到哪天', value: `${dayInWords(givenOn)}到${dayInWords(until)}` },
      ...(mandate.signedBy ? [{ key: '委托书', value: signed }] : []),
    ]
    const ended = endedBecause && html`<p class="govuk-body">${mandateEnds[endedBecause].words}${newMandate}</p>`
    const code = holds && codes ? codePart(exchange, `${address}/${id}/code`, codes.get(id)) : null
    const state = tag(stateOf(mandate), holds ? 'green' : 'grey')
    return html`<div class="tb-box"><h3 class="govuk-heading-s">${helper} ${state}</h3>
${summaryList(rows)}${ended ?? null}${code}${
  holds && mayRevoke
    ? form(
        { action: `${address}/${id}/revoke`, key: exchange.newKey() },
        button(`撤回对${helper}的委托`, { look: 'secondary' }),
      )
    : null
}</div>`
  })
}
