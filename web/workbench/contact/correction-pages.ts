// Putting right contact details and recorded facts, of a case or of a certificate in the register (R3.1, R4.1.5, N5.2).
import type { ApplicationForm } from '#casework/applications/application-form.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import { findCertificate } from '#casework/certificates/certificate-store.ts'
import { splitByOpening } from '#casework/certificates/open-register.ts'
import { confirmCorrection, factIn, proposeCorrection, rejectCorrection } from '#casework/corrections/correct-case.ts'
import { correctContact } from '#casework/corrections/correct-contact.ts'
import { factInRegister, proposeRegisterCorrection } from '#casework/corrections/correct-register.ts'
import { listCorrections, type StoredCorrection } from '#casework/corrections/correction-store.ts'
import { listSupersededPapers, type SupersededPaper } from '#casework/papers/issued-paper-store.ts'
import { contactOf } from '#casework/persons/contact-store.ts'
import { findHolder } from '#casework/persons/holder-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import { type Correctable, correctableFacts, onCards, registerContacts } from '#regulation/offices/corrections.ts'
import { isRegisterContact } from '#regulation/offices/register-contacts.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import type { Errors } from '#web/components/fields.ts'
import { inset } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { findCaseToShow } from '../case-view.ts'
import { refuseLookUp } from '../look-up.ts'
import { correctionForm, correctionList, wishSent } from './correction-form.ts'
import { correctionsAddress } from './telephone-pages.ts'

const gone = refuse('没有找到。')
const mayPropose = ({ actor }: Exchange) =>
  actor.kind === 'staff' && actor.roles.some((role) => role === 'handler' || role === 'approver')

async function showCase(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return undefined
    await recordReading(unit, id, 'corrections', '更正')
    const corrections = await listCorrections(unit, { caseId: id })
    return {
      file,
      application: await readApplication(unit, file),
      corrections,
      superseded: await listSupersededPapers(unit, id),
    }
  })
  if (!found) return notFound
  const { file, application, corrections, superseded } = found
  return page(exchange, errors, {
    caption: `${file.maskedName}　${file.number}`,
    back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
    asking: caseForm(exchange, id, application, errors),
    corrections,
    after: supersededList(superseded),
  })
}

const caseForm = (exchange: Exchange, id: string, application: ApplicationForm, errors: Errors): Content =>
  html`<p class="govuk-body">只更正录错的。申请人自己变了的，联系方式在这里改，证上的内容办“资料更新换证”。</p>${correctionForm(
    exchange,
    { action: correctionsAddress(id), facts: correctableFacts, now: (fact) => factIn(application, fact) },
    errors,
  )}`

type Shown = {
  caption: string
  back: { href: string; label: string }
  asking: Content
  corrections: readonly StoredCorrection[]
  after?: Content
}

function page(exchange: Exchange, errors: Errors, { caption, back, asking, corrections, after }: Shown): Answer {
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '更正',
      caption,
      visit: exchange.visit,
      errors,
      back,
      body: html`${mayPropose(exchange) ? asking : inset('更正由经办人提出。')}
<section class="tb-part" aria-labelledby="made"><h2 class="govuk-heading-m" id="made">更正的记录</h2>
${correctionList(exchange, corrections)}</section>${after}`,
    }),
  }
}

/** They stay on file as they were handed out. */
function supersededList(papers: readonly SupersededPaper[]): Content {
  if (papers.length === 0) return null
  return html`<section class="tb-part" aria-labelledby="superseded"><h2 class="govuk-heading-m"
  id="superseded">因更正作废的文书</h2>
<ul class="govuk-list">${papers.map(
    ({ title, supersededAt }) => html`<li>${title}：${momentInWords(supersededAt)} 作废，已重新出具</li>`,
  )}</ul></section>`
}

/** Whether somebody is registered under a number is told to whoever enters it: it counts, and stands on their record. */
const numberWaits = async (exchange: Exchange) =>
  exchange.sent.get('fact') === 'idNumber' && mayPropose(exchange)
    ? refuseLookUp(exchange, '更正身份证号', 'after')
    : undefined

async function proposeInCase(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const waits = await numberWaits(exchange)
  if (waits) return showCase(exchange, errorsOf(waits))
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const wish = wishSent(exchange.sent, correctableFacts)
    if (isRefusal(wish)) return wish
    const corrected = await proposeCorrection(unit, file, wish)
    if (isRefusal(corrected)) return corrected
    return { to: correctionsAddress(id), say: corrected.made ? '已更正。' : '已提出，等另一位工作人员复核。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? showCase(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const inRegister: readonly Correctable[] = [...registerContacts, ...onCards]
const registerAddress = (id: string) => `/workbench/certificates/${id}/corrections`

async function showRegister(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  if (exchange.actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const certificate = await findCertificate(unit, id)
    const holder = certificate && (await findHolder(unit, certificate.personId))
    if (!certificate || !holder) return undefined
    if ((await splitByOpening(unit, [certificate])).closed.length > 0) return undefined
    await recordReading(unit, certificate.caseId, 'corrections', '更正登记事项')
    const contact = await contactOf(unit, certificate.personId)
    return { certificate, holder, contact, corrections: await listCorrections(unit, { certificateId: id }) }
  })
  if (!found) return notFound
  const { certificate, holder, contact, corrections } = found
  const now = (fact: Correctable) => (isRegisterContact(fact) ? contact[fact] : factInRegister(holder, fact))
  return page(exchange, errors, {
    caption: certificate.maskedName,
    back: { href: `/workbench/certificates/${id}`, label: '回到这本证' },
    asking: html`<p class="govuk-body">证上的内容：只更正发证时录错的，另一位复核后生效。自己变了的，办“资料更新换证”。</p>
<p class="govuk-body">联系方式：持证人或监护人要求改的，念给他听，说对了，马上生效。</p>${correctionForm(
      exchange,
      { action: registerAddress(id), facts: inRegister, now, readBack: true },
      errors,
    )}`,
    corrections,
  })
}

async function proposeInRegister(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const waits = await numberWaits(exchange)
  if (waits) return showRegister(exchange, errorsOf(waits))
  const done = await exchange.once(async (unit) => {
    const certificate = await findCertificate(unit, id)
    if (!certificate) return gone
    const wish = wishSent(exchange.sent, inRegister)
    if (isRefusal(wish)) return wish
    if (isRegisterContact(wish.fact)) {
      const readBack = exchange.sent.get('readBack') === 'yes'
      const made = await correctContact(unit, certificate, { ...wish, readBack })
      return isRefusal(made) ? made : { to: registerAddress(id), say: '联系方式已更改。' }
    }
    const proposed = await proposeRegisterCorrection(unit, certificate, wish)
    return isRefusal(proposed) ? proposed : { to: registerAddress(id), say: '已提出，等另一位工作人员复核。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? showRegister(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function decide(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const agrees = exchange.sent.get('do') === 'confirm'
  const done = await exchange.once(async (unit) => {
    const decided = await (agrees ? confirmCorrection : rejectCorrection)(unit, id)
    if (isRefusal(decided)) return decided
    const { caseId, certificateId } = decided
    const to = caseId ? correctionsAddress(caseId) : registerAddress(certificateId ?? '')
    return { to, say: agrees ? '已更正。' : '没有更正。' }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return {
    status: 409,
    page: workbenchPage({ title: '更正', visit: exchange.visit, errors: errorsOf(done), body: inset(done.message) }),
  }
}

export const correctionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/corrections',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showCase(exchange),
  },
  {
    method: 'POST',
    path: '/workbench/cases/:id/corrections',
    door: 'workbench',
    roles: ['handler'],
    handle: proposeInCase,
  },
  {
    method: 'GET',
    path: '/workbench/certificates/:id/corrections',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showRegister(exchange),
  },
  {
    method: 'POST',
    path: '/workbench/certificates/:id/corrections',
    door: 'workbench',
    roles: ['handler', 'approver'],
    handle: proposeInRegister,
  },
  {
    method: 'POST',
    path: '/workbench/corrections/:id',
    door: 'workbench',
    roles: ['handler', 'approver', 'head'],
    handle: decide,
  },
]
