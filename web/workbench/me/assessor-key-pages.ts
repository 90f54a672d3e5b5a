// A doctor's own keys, for signing in the hospital's system: entered and revoked by the doctor alone (R1.3, N5.2).
import { listAssessorKeys } from '#casework/assessments/assessor-key-store.ts'
import { addAssessorKey, revokeAssessorKey } from '#casework/assessments/assessor-keys.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { button, form, inset, table, warning } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { algorithmInWords, dayFieldOf, keyTag, lastDayInWords } from '../partners/partner-words.ts'
import { myAddress } from './my-account-pages.ts'

const address = `${myAddress}/keys`

async function showKeys(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent, platform } = exchange
  if (actor.kind !== 'institution-staff') return notFound
  const keys = await exchange.read((unit) => listAssessorKeys(unit, actor.id))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '签名的公钥',
      visit: exchange.visit,
      errors,
      back: { href: myAddress, label: '回到我的账号' },
      body: html`<p class="govuk-body">在医院自己的系统里签评定结论的，登记您本人的公钥（${citation('R1.3')}）。</p>
${warning('只登记公钥。私钥只在您手里，用它签的就是您签的。')}
${
  keys.length === 0
    ? inset('还没有公钥。不用医院系统签名的，不用登记。')
    : table(
        '您的公钥',
        [{ head: '指纹（kid）' }, { head: '种类' }, { head: '情况' }, { head: '能用到' }, { head: '作废' }],
        keys.map((key) => [
          html`<span class="tb-code">${key.thumbprint ?? ''}</span>`,
          algorithmInWords(key),
          keyTag(key, platform.clock()),
          lastDayInWords(key),
          key.revokedAt
            ? ''
            : form(
                { action: `${address}/${key.id}/revoke`, key: exchange.newKey() },
                html`<button type="submit" class="govuk-button govuk-button--warning">作废<span
  class="govuk-visually-hidden">：${key.kid}</span></button>`,
              ),
        ]),
        { hideCaption: true },
      )
}
${form(
  { action: address, key: exchange.newKey() },
  html`${textarea({
    name: 'publicKey',
    label: '公钥',
    hint: '贴 JWK，或“-----BEGIN PUBLIC KEY-----”开头的一段。',
    rows: 6,
    value: errors?.publicKey === undefined ? sent.get('publicKey') : '',
    error: errors?.publicKey,
  })}
${input({ name: 'kid', label: '给它起个名字（可以不填）', value: sent.get('kid'), error: errors?.kid, width: 20 })}
${dayFieldOf(sent, errors, { name: 'until', label: '最后一天' })}${button('登记公钥')}`,
)}`,
    }),
  }
}

async function addKey(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const given = { publicKey: sent.get('publicKey'), kid: sent.get('kid'), until: sentDay(sent, 'until') }
    const added = await addAssessorKey(unit, given)
    return isRefusal(added) ? added : { to: address, say: `公钥已登记，指纹 ${added.thumbprint}。` }
  })
  return isRefusal(done) ? showKeys(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function revoke(exchange: Exchange): Promise<Answer> {
  const { key = '' } = exchange.params
  if (!isId(key)) return notFound
  const done = await exchange.once(async (unit) => {
    const revoked = await revokeAssessorKey(unit, key)
    return isRefusal(revoked) ? revoked : { to: address, say: '公钥已作废，马上生效。' }
  })
  return isRefusal(done) ? showKeys(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const doctor = { door: 'workbench', roles: ['assessor'] } as const

export const assessorKeyRoutes: readonly Route[] = [
  { ...doctor, method: 'GET', path: address, handle: (exchange) => showKeys(exchange) },
  { ...doctor, method: 'POST', path: address, handle: addKey },
  { ...doctor, method: 'POST', path: `${address}/:key/revoke`, handle: revoke },
]
