// A mandate for a helper taken at the window on paper, and taken back there (委托书; N5.2).
import { giveMandate, revokeMandate } from '#casework/accounts/give-mandate.ts'
import { listSigners, type Signer } from '#casework/accounts/mandate-signers.ts'
import { listMandates, type StoredMandate } from '#casework/accounts/mandate-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import { actsInWords } from '#regulation/offices/mandates.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, fileUpload } from '#web/components/fields.ts'
import { mandateFields, mandateList, mandateSent } from '#web/components/mandate-fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { findCaseToShow } from '../case-view.ts'

export const mandatesAddress = (caseId: string) => `/workbench/cases/${caseId}/helpers`
const gone = refuse('没有找到这件申请。')

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return undefined
    await recordReading(unit, id, 'mandates', '核对代办人的委托')
    const mandates = await listMandates(unit, id, file.personId)
    return { file, mandates, signers: await listSigners(unit, file) }
  })
  if (!found) return notFound
  const { actor } = exchange
  const mayTake = actor.kind === 'staff' && actor.roles.includes('handler')
  const address = mandatesAddress(id)
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '代办人',
      caption: `${found.file.maskedName}　${found.file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
      body: html`${cameNow(found.mandates, exchange.query.came)}${inset('代办人只能做委托书写的事，看不到材料、结论和证件。本人可以随时撤回。')}
${mandateList(exchange, found.mandates, { address, mayRevoke: mayTake })}
${
  mayTake
    ? html`<h2 class="govuk-heading-m">收下委托书</h2>${form(
        { action: address, key: exchange.newKey(), files: true },
        html`${signerField(found.signers, exchange, errors)}${mandateFields(exchange.sent, errors)}${fileUpload({
          name: 'pages',
          label: '签过名的委托书',
          hint: '扫描件。委托人不会签名的，按手印，由窗口见证。',
          error: errors.pages,
        })}${button('登记委托')}`,
      )}`
    : null
}`,
    }),
  }
}

const signerField = (signers: readonly Signer[], { sent }: Exchange, errors: Errors): Html =>
  signers.length === 0
    ? inset('现在没有人能签委托书。请先确认监护人。')
    : radios({
        name: 'signer',
        label: '委托书是谁签的',
        hint: '监护关系终止的，监护人签的委托跟着终止。',
        options: signers.map(({ value, label }) => ({ value, label })),
        value: sent.get('signer'),
        error: errors.signer,
      })

/** Who has just come with their code: what they may do here, and nothing else. */
function cameNow(mandates: readonly StoredMandate[], came: string | undefined): Html | null {
  const mandate = mandates.find(({ id, holds }) => id === came && holds)
  return mandate
    ? html`<div class="tb-box tb-box--next"><p class="govuk-body"><strong>来的代办人：${
        mandate.helper
      }</strong>。身份证上的姓名要相同。</p>
<p class="govuk-body">可以：${actsInWords(mandate.acts)}。已发消息告诉申请人。</p></div>`
    : null
}

async function give(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const given = await giveMandate(unit, file, mandateSent(sent))
    return isRefusal(given) ? given : { to: mandatesAddress(id), say: '已登记委托。' }
  })
  if (done === gone) return notFound
  return isRefusal(done)
    ? show(exchange, { ...errorsOf(done), ...sent.refusedFiles })
    : { redirect: done.to, say: done.say }
}

async function revoke(exchange: Exchange): Promise<Answer> {
  const { id = '', mandate = '' } = exchange.params
  if (!isId(mandate)) return notFound
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const revoked = await revokeMandate(unit, file, mandate)
    return isRefusal(revoked) ? revoked : { to: mandatesAddress(id), say: '已撤回。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const path = '/workbench/cases/:id/helpers'
export const mandateRoutes: readonly Route[] = [
  { method: 'GET', path, door: 'workbench', roles: caseHands, handle: (exchange) => show(exchange) },
  { method: 'POST', path, door: 'workbench', roles: ['handler'], uploads: true, handle: give },
  { method: 'POST', path: `${path}/:mandate/revoke`, door: 'workbench', roles: ['handler'], handle: revoke },
]
