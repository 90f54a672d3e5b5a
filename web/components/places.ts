// A place beside the name that was typed for it, and places of which only is known whom to ask (N1, N2.2).
import type { KnownPlace } from '#casework/offices/known-place-store.ts'
import type { Place } from '#casework/offices/place-search-store.ts'
import { nation } from '#casework/offices/reference-data.ts'
import { type Content, html } from '../html/html.ts'
import { link } from './parts.ts'

/** （原湟中县）, （石碣镇由这里办）, or nothing where the place was typed by its own name. */
export const typedFor = ({ formerName, serves }: Place): string =>
  formerName ? `（原${formerName}）` : serves ? `（${serves}由这里办）` : ''

/** One line for each place whose office nobody has entered yet. */
export const placesToAsk = (places: readonly KnownPlace[]): Content =>
  places.length === 0
    ? null
    : html`<div class="govuk-inset-text">${places.map(
        ({ name, kind, askOffice, askLabel }) =>
          html`<p class="govuk-body">“${name}”${kind === 'former' ? '已经撤并，' : ''}由哪个残联办，还没有登记。请问${
            askOffice === nation ? askLabel : link(`${askLabel.replaceAll(' ', '')}残联`, `/windows?under=${askOffice}`)
          }；知道归哪个县（市、区）的，直接选那里。</p>`,
      )}</div>`
