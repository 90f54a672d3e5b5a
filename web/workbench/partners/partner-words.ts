// What the pages of partners share: addresses, states and keys in words, days as fields (R3.2).
import type { PartnerKey } from '#casework/partners/partner-key-store.ts'
import type { Partner } from '#casework/partners/partner-register-store.ts'
import { dayOf } from '#platform/clock.ts'
import { type KeyOnRecord, keyHolds, type PublicJwk } from '#regulation/offices/partner-keys.ts'
import { type PartnerState, partnerStateNames, stateOfPartner } from '#regulation/offices/partners.ts'
import { type RecordKind, recordKindNames } from '#regulation/records/record-fields.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors } from '#web/components/fields.ts'
import { button, form, type TagColour, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { Exchange, Sent } from '#web/route.ts'

export const partnersAddress = '/workbench/partners'
export const partnerAddress = (id: string) => `${partnersAddress}/${id}`

const stateColours: Readonly<Record<PartnerState, TagColour>> = {
  ended: 'grey',
  suspended: 'red',
  unconfirmed: 'orange',
  'not-yet': 'blue',
  over: 'orange',
  'in-force': 'green',
}

export function partnerTag(partner: Partner, today: Day): Html {
  const state = stateOfPartner(partner, today)
  return tag(partnerStateNames[state], stateColours[state])
}

const algorithmNames: Readonly<Record<PublicJwk['alg'], string>> = {
  ES256: 'EC P-256（ES256）',
  EdDSA: 'Ed25519（EdDSA）',
  PS256: 'RSA（PS256）',
}
export const algorithmInWords = ({ jwk }: Pick<PartnerKey, 'jwk'>): string => algorithmNames[jwk.alg]

/** Of a doctor's own key nobody else has to confirm anything. */
export function keyTag(key: KeyOnRecord & { confirmed?: boolean }, now: Date): Html {
  if (key.revokedAt) return tag('已作废', 'red')
  if (key.confirmed === false && keyHolds(key, now)) return tag('待确认', 'orange')
  return keyHolds(key, now) ? tag('在用', 'green') : tag('已到期', 'grey')
}

/** It holds until the first instant after its last day. */
export const lastDayInWords = ({ validUntil }: KeyOnRecord): string =>
  `${dayInWords(dayOf(new Date(validUntil.getTime() - 1)))}，含当天`

/** @param stored the day on record, until another was typed */
export function dayFieldOf(
  sent: Pick<Sent, 'get' | 'fields'>,
  errors: Errors | undefined,
  { stored, ...field }: { name: string; label: string; hint?: Content; stored?: Day | undefined },
): Html {
  const { name } = field
  const isSent = `${name}.year` in sent.fields
  const [year, month, day] = isSent
    ? ['year', 'month', 'day'].map((part) => sent.get(`${name}.${part}`))
    : (stored ?? '').split('-')
  return dateInput({
    ...field,
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    error: errors?.[name],
  })
}

export const recordsAddress = (partner: string) => `${partnerAddress(partner)}/records`

export const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(recordKindNames, kind)

export const recordTitle = ({ kind, ordinal }: { kind: RecordKind; ordinal: number }): string =>
  `${recordKindNames[kind]}记录，第 ${ordinal} 条`

/** Has one record read once more by the receiver. */
export const againButton = (
  exchange: Pick<Exchange, 'newKey'>,
  partner: string,
  { caseNumber, kind, ordinal }: { caseNumber: string; kind: RecordKind; ordinal: number },
): Html =>
  form(
    { action: `${recordsAddress(partner)}/again`, key: exchange.newKey() },
    html`<input type="hidden" name="case" value="${caseNumber}">
<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="ordinal" value="${ordinal}">
${button(`重报这条${recordKindNames[kind]}记录`, { look: 'secondary' })}`,
  )
