// Parts of a partner's page: its keys and its calls (R3.2, N5.2).
import type { PartnerKey } from '#casework/partners/partner-key-store.ts'
import type { CallsOfDay, Partner } from '#casework/partners/partner-register-store.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { buttons, link, linkButton, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { momentInWords } from '../case-sections.ts'
import { algorithmInWords, keyTag, lastDayInWords, partnerAddress } from './partner-words.ts'

export const daysOfCalls = 14

export function keysOf(
  partner: Partner,
  keys: readonly PartnerKey[],
  { now, mayChange }: { now: Date; mayChange: boolean },
): Html {
  const address = `${partnerAddress(partner.id)}/keys`
  return html`<section aria-labelledby="keys"><h2 class="govuk-heading-m" id="keys">公钥</h2>
${
  keys.length === 0
    ? html`<p class="govuk-body">还没有公钥，对方连不上。</p>`
    : table(
        '公钥',
        [{ head: '编号（kid）' }, { head: '种类' }, { head: '情况' }, { head: '能用到' }],
        keys.map((key) => [
          link(html`<span class="tb-code">${key.kid}</span>`, `${address}/${key.id}`),
          algorithmInWords(key),
          keyTag(key, now),
          key.revokedAt ? momentInWords(key.revokedAt) : lastDayInWords(key),
        ]),
        { hideCaption: true },
      )
}
${
  mayChange ? buttons(linkButton('加公钥', `${address}/new`, keys.length === 0 ? 'primary' : 'secondary')) : null
}</section>`
}

export const callsOf = (calls: readonly CallsOfDay[]): Html =>
  html`<section aria-labelledby="calls"><h2 class="govuk-heading-m" id="calls">最近 ${daysOfCalls} 天的调用</h2>
${
  calls.length === 0
    ? html`<p class="govuk-body">没有调用。</p>`
    : table(
        '按天的调用',
        [{ head: '日期' }, { head: '次数', numeric: true }, { head: '代多少人', numeric: true }],
        calls.map(({ day, calls: count, people }) => [dayInWords(day), String(count), String(people)]),
        { hideCaption: true },
      )
}</section>`
