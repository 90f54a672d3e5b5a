// What one administrator entered of a system that may call, and another confirms: registrations, changes that let it do more, keys (R3.2, N5.1; decision 61).
import { confirmPartnerKey } from '#casework/partners/partner-keys.ts'
import type { Partner } from '#casework/partners/partner-register-store.ts'
import { confirmChange, confirmPartner, dropChange } from '#casework/partners/register-partner.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptConfirming,
  acceptConfirmingChange,
  widenedBy,
  widenedNames,
} from '#regulation/offices/partner-confirming.ts'
import { type PartnerTerms, partnerScopeNames } from '#regulation/offices/partners.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { banner, button, form, inset, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { type Answer, type Exchange, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { partnerAddress, partnersAddress } from './partner-words.ts'

/** A registration that nobody has confirmed yet; nothing where it is confirmed or has ended. */
export function waitingRegistration(exchange: Exchange, partner: Partner, mayChange: boolean): Html | null {
  if (partner.confirmed || partner.ended) return null
  const accepted = acceptConfirming(exchange.actor, partner, partner.version)
  return banner(
    html`<p class="govuk-body">确认以前，对方连不上。请核对单位、用途、权限、网段和联系人。</p>
${
  mayChange
    ? isRefusal(accepted)
      ? html`<p class="govuk-body">${accepted.message}</p>`
      : form(
          { action: `${partnerAddress(partner.id)}/confirm`, key: exchange.newKey(), seen: partner.version },
          button('核对无误，确认登记'),
        )
    : null
}`,
    { title: '登记等另一位机构管理员确认' },
  )
}

/** A change that waits, beside what holds now. */
export function waitingChange(exchange: Exchange, partner: Partner, mayChange: boolean): Html | null {
  const { proposal } = partner
  if (!proposal) return null
  const accepted = acceptConfirmingChange(exchange.actor, partner, partner.version)
  const address = `${partnerAddress(partner.id)}/change`
  const names = widenedBy(partner, proposal.terms).map((what) => widenedNames[what])
  return html`<section aria-labelledby="waiting"><h2 class="govuk-heading-m" id="waiting">等着确认的修改</h2>
<p class="govuk-body">${momentInWords(proposal.at)}，${proposal.byName ?? ''}提出。放宽或改了：${names.join('、')}。确认以前照原来的办。</p>
${table(
  '等着确认的修改',
  [{ head: '项目' }, { head: '现在' }, { head: '改成' }],
  termsInWords(partner)
    .map(({ key, words }, at): [string, string, string] => [key, words, termsInWords(proposal.terms)[at]?.words ?? ''])
    .filter(([, now, then]) => now !== then),
  { hideCaption: true },
)}
${
  mayChange
    ? html`${
        isRefusal(accepted)
          ? inset(accepted.message)
          : form(
              { action: `${address}/confirm`, key: exchange.newKey(), seen: partner.version },
              button('核对无误，确认修改'),
            )
      }${form(
        { action: `${address}/drop`, key: exchange.newKey(), seen: partner.version },
        button('不改了', { look: 'secondary' }),
      )}`
    : null
}</section>`
}

const termsInWords = (terms: PartnerTerms): readonly { key: string; words: string }[] => [
  { key: '名称', words: terms.title },
  { key: '用来做什么', words: terms.purposes },
  { key: '可以做什么', words: terms.scopes.map((scope) => partnerScopeNames[scope]).join('；') },
  { key: '从哪些网段来', words: terms.networks.join('、') || '不限' },
  { key: '认证级别', words: terms.realNameLevels.join('、') || '没有' },
  { key: '评定机构', words: terms.institution ?? '没有' },
  { key: '时间', words: `${dayInWords(terms.from)}到${dayInWords(terms.until)}` },
  { key: '每分钟最多', words: `${terms.callsPerMinute} 次` },
  { key: '生僻字', words: terms.takesRareNames ? '收得下' : '收不下' },
  { key: '联系人', words: `${terms.contact.name}，${terms.contact.phone}，${terms.contact.email}` },
]

type Act = (unit: Unit, id: string, exchange: Exchange) => Promise<Refusal | object>
const seenBy = ({ sent }: Exchange) => Number(sent.get('_seen'))

const press =
  (act: Act, say: string, to = (exchange: Exchange) => partnerAddress(exchange.params.id ?? '')) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '', key } = exchange.params
    if (!isId(id) || (key !== undefined && !isId(key))) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await act(unit, id, exchange)
      return isRefusal(result) ? result : { to: to(exchange), say }
    })
    return isRefusal(done)
      ? { redirect: to(exchange), say: done.message, failed: true }
      : { redirect: done.to, say: done.say }
  }

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const of = `${partnersAddress}/:id`

export const partnerConfirmingRoutes: readonly Route[] = [
  {
    ...admin,
    method: 'POST',
    path: `${of}/confirm`,
    handle: press(
      (unit, id, exchange) => confirmPartner(unit, id, seenBy(exchange)),
      '已确认。公钥也确认了，对方才能连接。',
    ),
  },
  {
    ...admin,
    method: 'POST',
    path: `${of}/change/confirm`,
    handle: press((unit, id, exchange) => confirmChange(unit, id, seenBy(exchange)), '修改已确认，马上生效。'),
  },
  {
    ...admin,
    method: 'POST',
    path: `${of}/change/drop`,
    handle: press((unit, id, exchange) => dropChange(unit, id, seenBy(exchange)), '没有改，照原来的办。'),
  },
  {
    ...admin,
    method: 'POST',
    path: `${of}/keys/:key/confirm`,
    handle: press((unit, id, { params: { key = '' } }) => confirmPartnerKey(unit, id, key), '公钥已确认，马上能用。'),
  },
]
