// A place beside the name that was typed for it, and places of which only is known whom to ask (N1, N2.2).
import type { KnownPlace } from '#casework/offices/known-place-store.ts'
import { isBeyondMainland } from '#casework/offices/place-readings.ts'
import type { Place } from '#casework/offices/place-search-store.ts'
import { nation } from '#casework/offices/reference-data.ts'
import { type Content, html } from '../html/html.ts'
import { link } from './parts.ts'

/** （原湟中县）, （石碣镇由这里办）, or nothing where the place was typed by its own name. */
export const typedFor = ({ formerName, serves }: Place): string =>
  formerName ? `（原${formerName}）` : serves ? `（${serves}由这里办）` : ''

const fromBeyond = html`<p class="govuk-body">这里没有香港、澳门、台湾的残联。持港澳台居民居住证的，请选居住证上的居住地。能不能申请由各省公布；没有公布的，请先问那里的残联。</p>`

/** Of more places than this, the city is asked for. */
const mostSaidEach = 10

/** One line for each place whose office nobody has entered yet. */
export const placesToAsk = (places: readonly KnownPlace[]): Content =>
  places.length === 0
    ? null
    : places.length > mostSaidEach
      ? html`<div class="govuk-inset-text"><p class="govuk-body">叫这个名字的地方很多。请把市名也写上。已知的有：</p>
<ul class="govuk-list govuk-list--bullet">${places.map(
          ({ name, askLabel }) =>
            html`<li>${link(`${name}（${askLabel}）`, `/windows?text=${encodeURIComponent(name)}`)}</li>`,
        )}</ul></div>`
      : html`<div class="govuk-inset-text">${places.map(({ name, kind, askOffice, askLabel }) =>
          isBeyondMainland(name)
            ? fromBeyond
            : html`<p class="govuk-body">“${name}”${kind === 'former' ? '已经撤并，' : ''}由哪个残联办，还没有登记。请问${
                askOffice === nation
                  ? askLabel
                  : link(`${askLabel.replaceAll(' ', '')}残联`, `/windows?under=${askOffice}`)
              }；知道归哪个县（市、区）的，直接选那里。</p>`,
        )}</div>`
