// My helpers: whom I let do what in one application, until when, and taking it back (代办人; N5.2).
import { giveMandate, revokeMandate } from '#casework/accounts/give-mandate.ts'
import { makeMandateCode } from '#casework/accounts/helper-at-window.ts'
import { readMandateCodes } from '#casework/accounts/mandate-code-store.ts'
import { listMandates } from '#casework/accounts/mandate-store.ts'
import { nameForAccount } from '#casework/applications/read-application.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import type { Errors } from '#web/components/fields.ts'
import { mandateFields, mandateList, mandateSent } from '#web/components/mandate-fields.ts'
import { button, form, groupedNumber, inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { captionOf } from './case-view.ts'

export const helpersAddress = (caseId: string) => `/account/cases/${caseId}/helpers`

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = isId(id) ? await findCase(unit, id) : undefined
    return (
      file && {
        file,
        name: await nameForAccount(unit, file),
        mandates: await listMandates(unit, file.id, file.personId),
        codes: await readMandateCodes(unit, file.id, file.personId),
      }
    )
  })
  if (!found) return notFound
  const { file, name, mandates, codes } = found
  const address = helpersAddress(id)
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: publicPage({
      title: '委托代办人',
      caption: captionOf({ name, file }),
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${id}` },
      body: html`<p class="govuk-body">编号 ${groupedNumber(file.number)}</p>
${inset('代办人用他自己的手机号登录，并实名认证。他只能做您选的事，看不到您的材料、结论和证件。没有手机的，给他代办码，到窗口办。可以随时撤回。')}
${mandateList(exchange, mandates, { address, mayRevoke: true, codes })}
<h2 class="govuk-heading-m">委托一位代办人</h2>
${form({ action: address, key: exchange.newKey() }, html`${mandateFields(exchange.sent, errors)}${button('委托')}`)}`,
    }),
  }
}

const gone = refuse('没有找到这件申请。')

async function give(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const done = await exchange.once(async (unit) => {
    const file = isId(id) ? await findCase(unit, id) : undefined
    if (!file) return gone
    const given = await giveMandate(unit, file, { ...mandateSent(exchange.sent), pages: [], signer: '' })
    return isRefusal(given) ? given : { to: helpersAddress(id), say: '已委托。请让代办人登录，在“我的申请”里打开。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function revoke(exchange: Exchange): Promise<Answer> {
  const { id = '', mandate = '' } = exchange.params
  if (!isId(id) || !isId(mandate)) return notFound
  const done = await exchange.once(async (unit) => {
    const file = await findCase(unit, id)
    if (!file) return gone
    const revoked = await revokeMandate(unit, file, mandate)
    return isRefusal(revoked) ? revoked : { to: helpersAddress(id), say: '已撤回。代办人马上看不到了。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function makeCode(exchange: Exchange): Promise<Answer> {
  const { id = '', mandate = '' } = exchange.params
  if (!isId(id) || !isId(mandate)) return notFound
  const done = await exchange.once(async (unit) => {
    const file = await findCase(unit, id)
    if (!file || !(await makeMandateCode(unit, file, mandate))) return gone
    return { to: helpersAddress(id), say: '代办码已生成。请只告诉您的代办人。' }
  })
  return isRefusal(done) ? notFound : { redirect: done.to, say: done.say }
}

const mine = { door: 'account', needs: 'give-mandate' } as const
export const helperRoutes: readonly Route[] = [
  { method: 'GET', path: '/account/cases/:id/helpers', ...mine, handle: (exchange) => show(exchange) },
  { method: 'POST', path: '/account/cases/:id/helpers', ...mine, handle: give },
  { method: 'POST', path: '/account/cases/:id/helpers/:mandate/code', ...mine, handle: makeCode },
  { method: 'POST', path: '/account/cases/:id/helpers/:mandate/revoke', ...mine, handle: revoke },
]
