// The public keys of a partner: adding one, letting one end by a day, revoking one at once (R3.2, N5.2).

import { listKeys, type PartnerKey } from '#casework/partners/partner-key-store.ts'
import { addPartnerKey, endPartnerKey, revokePartnerKey } from '#casework/partners/partner-keys.ts'
import { findPartner, type Partner } from '#casework/partners/partner-register-store.ts'
import { isId } from '#platform/ids.ts'
import { acceptConfirmingKey } from '#regulation/offices/partner-confirming.ts'
import { keyHolds } from '#regulation/offices/partner-keys.ts'
import { refuseChanging } from '#regulation/offices/partners.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { button, form, inset, summaryList, warning } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import {
  algorithmInWords,
  dayFieldOf,
  keyTag,
  lastDayInWords,
  partnerAddress,
  partnersAddress,
} from './partner-words.ts'

async function gather({
  params,
  read,
}: Exchange): Promise<{ partner: Partner; keys: readonly PartnerKey[] } | undefined> {
  const { id = '' } = params
  if (!isId(id)) return undefined
  return read(async (unit) => {
    const partner = await findPartner(unit, id)
    return partner && { partner, keys: await listKeys(unit, id) }
  })
}

async function askKey(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { partner, keys } = found
  const refused = refuseChanging(exchange.actor, partner, undefined)
  if (refused) return { redirect: partnerAddress(partner.id), say: refused.message, failed: true }
  const { sent, platform } = exchange
  const inUse = keys.filter((key) => keyHolds(key, platform.clock()))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '加公钥',
      caption: partner.title,
      visit: exchange.visit,
      errors,
      back: { href: partnerAddress(partner.id), label: `回到${partner.title}` },
      body: html`${warning('只收公钥。私钥留在对方手里，谁也不要发给谁。')}
${inUse.length === 1 ? inset('已有一个在用。加了新的，两个都能用；等对方换好，再让旧的到期。') : null}
${form(
  { action: `${partnerAddress(partner.id)}/keys/new`, key: exchange.newKey() },
  html`${textarea({
    name: 'publicKey',
    label: '公钥',
    hint: '贴 JWKS，或“-----BEGIN PUBLIC KEY-----”开头的一段。收 EC P-256、Ed25519、RSA 2048 位以上。',
    rows: 8,
    value: shownAgain(sent.get('publicKey'), errors),
    error: errors?.publicKey,
  })}
${input({
  name: 'kid',
  label: '编号（kid，可以不填）',
  hint: '不填的，用公钥里写的；也没有写的，用公钥的指纹。',
  value: sent.get('kid'),
  error: errors?.kid,
})}
${dayFieldOf(sent, errors, { name: 'until', label: '最后一天' })}${button('加公钥')}`,
)}`,
    }),
  }
}

/** What was refused as it was pasted is typed anew: a private key among it would stand on the page. */
const shownAgain = (pasted: string, errors: Errors | undefined): string =>
  errors?.publicKey === undefined ? pasted : ''

async function addKey(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const given = { publicKey: sent.get('publicKey'), kid: sent.get('kid'), until: sentDay(sent, 'until') }
    const added = await addPartnerKey(unit, id, given)
    return isRefusal(added)
      ? added
      : { to: partnerAddress(id), say: `公钥已加，编号 ${added.kid}。等另一位机构管理员确认。` }
  })
  return isRefusal(done) ? askKey(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showKey(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  const key = found?.keys.find(({ id }) => id === exchange.params.key)
  if (!found || !key) return notFound
  const { partner, keys } = found
  const now = exchange.platform.clock()
  const address = `${partnerAddress(partner.id)}/keys/${key.id}`
  const mayEnd = refuseChanging(exchange.actor, partner, undefined) === undefined && keyHolds(key, now)
  const isLast = key.confirmed && keys.filter((one) => one.confirmed && keyHolds(one, now)).length === 1
  const confirming = acceptConfirmingKey(exchange.actor, partner, key, now)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '公钥',
      caption: partner.title,
      visit: exchange.visit,
      errors,
      back: { href: partnerAddress(partner.id), label: `回到${partner.title}` },
      body: html`${summaryList([
        { key: '编号（kid）', value: html`<span class="tb-code">${key.kid}</span>` },
        { key: '情况', value: keyTag(key, now) },
        { key: '种类', value: algorithmInWords(key) },
        { key: '指纹', value: html`<span class="tb-code">${key.thumbprint ?? ''}</span>` },
        { key: '加入', value: `${momentInWords(key.addedAt)}${key.addedByName ? `，${key.addedByName}` : ''}` },
        { key: '能用到', value: lastDayInWords(key) },
        ...(key.confirmedAt
          ? [
              {
                key: '确认',
                value: `${momentInWords(key.confirmedAt)}${key.confirmedByName ? `，${key.confirmedByName}` : ''}`,
              },
            ]
          : []),
        ...(key.revokedAt ? [{ key: '作废', value: momentInWords(key.revokedAt) }] : []),
      ])}
${
  mayEnd && !key.confirmed
    ? html`<h2 class="govuk-heading-m">确认</h2>
<p class="govuk-body">确认以前不能用。请打电话问对方的联系人，指纹要一样。</p>
${
  isRefusal(confirming)
    ? inset(confirming.message)
    : form({ action: `${address}/confirm`, key: exchange.newKey() }, button('指纹一样，确认公钥'))
}`
    : null
}
${
  mayEnd
    ? html`<h2 class="govuk-heading-m">到期</h2>
<p class="govuk-body">对方换好新的以后，让这个在一天结束时到期。</p>
${isLast ? inset('这是在用的最后一个。到期以前请先加新的，否则对方连不上。') : null}
${form(
  { action: `${address}/end`, key: exchange.newKey() },
  html`${dayFieldOf(exchange.sent, errors, { name: 'until', label: '最后一天' })}${button('定为最后一天', {
    look: 'secondary',
  })}`,
)}
<h2 class="govuk-heading-m">马上作废</h2>
${warning('私钥外泄或不放心时用。用它签的，从现在起都不认。不能恢复。')}
${form({ action: `${address}/revoke`, key: exchange.newKey() }, button('马上作废', { look: 'warning' }))}`
    : null
}`,
    }),
  }
}

async function endKey(exchange: Exchange): Promise<Answer> {
  const { id = '', key = '' } = exchange.params
  if (!isId(id) || !isId(key)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const ended = await endPartnerKey(unit, id, { key, until: sentDay(exchange.sent, 'until') })
    return isRefusal(ended) ? ended : { to: partnerAddress(id), say: `公钥用到${dayInWords(ended.endsWith)}，含当天。` }
  })
  return isRefusal(done) ? showKey(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function revokeKey(exchange: Exchange): Promise<Answer> {
  const { id = '', key = '' } = exchange.params
  if (!isId(id) || !isId(key)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const revoked = await revokePartnerKey(unit, id, key)
    return isRefusal(revoked) ? revoked : { to: partnerAddress(id), say: '公钥已作废，马上生效。' }
  })
  return isRefusal(done) ? showKey(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const keys = `${partnersAddress}/:id/keys`

export const partnerKeyRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: `${keys}/new`, handle: (exchange) => askKey(exchange) },
  { ...admin, method: 'POST', path: `${keys}/new`, handle: addKey },
  { ...admin, method: 'GET', path: `${keys}/:key`, handle: (exchange) => showKey(exchange) },
  { ...admin, method: 'POST', path: `${keys}/:key/end`, handle: endKey },
  { ...admin, method: 'POST', path: `${keys}/:key/revoke`, handle: revokeKey },
]
