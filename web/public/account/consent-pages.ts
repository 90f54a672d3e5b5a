// Whom I let ask about my certificate: a code for a party, a purpose, named answers and a time; and taking it back (R3.2, N5.2).
import { type Certificate, findCertificate, listCertificatesOfOwn } from '#casework/certificates/certificate-store.ts'
import { type Consent, listOpenConsents, listRelyingParties } from '#casework/consents/consent-store.ts'
import { giveConsent, revokeConsent } from '#casework/consents/give-consent.ts'
import { readPersonName } from '#casework/persons/person-store.ts'
import { isId } from '#platform/ids.ts'
import { certificateStatusNames, statusOn } from '#regulation/certificate-life.ts'
import {
  answersInWords,
  consentAnswers,
  consentLimits,
  consentPurposes,
  mayAsk,
  type RelyingParty,
} from '#regulation/offices/consents.ts'
import { spokenDraftCode } from '#regulation/offices/draft-codes.ts'
import { type Day, isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { checkboxes, radios } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { momentInWords } from '#web/workbench/case-sections.ts'
import { seenAddress } from './seen-pages.ts'

const path = '/account/certificates/:id/consents'
export const consentsAddress = (certificate: string) => `/account/certificates/${certificate}/consents`

type Found = { name: string; certificate: Certificate; open: readonly Consent[]; parties: readonly RelyingParty[] }

async function gather({ params, read, today }: Exchange): Promise<Found | undefined> {
  const { id = '' } = params
  return read(async (unit) => {
    const isOwn = isId(id) && (await listCertificatesOfOwn(unit)).includes(id)
    const certificate = isOwn ? await findCertificate(unit, id) : undefined
    if (!certificate) return undefined
    const parties = (await listRelyingParties(unit)).filter((party) => mayAsk(party, today))
    const name = await readPersonName(unit, certificate.personId)
    return { certificate, name, open: await listOpenConsents(unit, certificate.personId), parties }
  })
}

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { certificate, name, open, parties } = found
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: publicPage({
      title: '授权别人查我的残疾人证',
      caption: `${name}的残疾人证`,
      visit: exchange.visit,
      errors,
      back: { href: '/account#certificates' },
      body: html`${inset('对方只看得到您选的几项，看不到姓名、证号和身份证号。每次查，都记在“谁看过我的信息”里。')}
${standsFor(certificate, exchange.today)}${open.map((consent) => consentBox(exchange, certificate.id, consent))}
${parties.length === 0 ? nobodyAsks : asking(exchange, certificate.id, parties, errors)}
<p class="govuk-body">${link('谁看过我的信息', seenAddress)}</p>`,
    }),
  }
}

/** What a code is good for where the card does not count. */
function standsFor(certificate: Certificate, today: Day): Html | null {
  const status = statusOn(certificate, today)
  return status === 'in-force' ? null : inset(`这本证${certificateStatusNames[status]}。对方查到的是“无效”。`)
}

const nobodyAsks = html`<p class="govuk-body">现在还没有单位登记来查证。</p>`

const consentBox = (exchange: Exchange, certificate: string, consent: Consent): Html =>
  html`<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">${consent.party}的授权码</h2>
<p class="govuk-body tb-code tb-consent-code">${spokenDraftCode(consent.code)}</p>
${summaryList([
  { key: '做什么用', value: consentPurposes[consent.purpose] },
  { key: '查得到', value: answersInWords(consent.answers) },
  {
    key: '用到',
    value: `${momentInWords(consent.expiresAt)}${consent.once ? '，只能用一次' : ''}`,
  },
  ...(consent.once ? [] : [{ key: '已查', value: `${consent.asked} 次` }]),
])}${form(
  { action: `${consentsAddress(certificate)}/${consent.id}/revoke`, key: exchange.newKey() },
  button('撤回', { look: 'secondary' }),
)}</div>`

function asking(exchange: Exchange, certificate: string, parties: readonly RelyingParty[], errors: Errors): Html {
  const { sent } = exchange
  return html`<h2 class="govuk-heading-m">新的授权</h2>${form(
    { action: consentsAddress(certificate), key: exchange.newKey() },
    html`${radios({
      name: 'party',
      label: '给谁查',
      error: errors.party,
      value: sent.get('party'),
      options: parties.map(({ id, title, scopes }) => ({
        value: id,
        label: title,
        hint: `登记可查：${scopeWords(scopes)}`,
      })),
    })}
${radios({
  name: 'purpose',
  label: '做什么用',
  error: errors.purpose,
  value: sent.get('purpose'),
  options: Object.entries(consentPurposes).map(([value, label]) => ({ value, label })),
})}
${checkboxes({
  name: 'answers',
  label: '除了“是否有效”，还让查什么',
  hint: '不需要的，不要选。',
  error: errors.answers,
  values: sent.all('answers'),
  options: (['category', 'level'] as const).map((value) => ({ value, label: consentAnswers[value].words })),
})}
${radios({
  name: 'lasts',
  label: '查多久',
  error: errors.lasts,
  value: sent.get('lasts'),
  options: [
    { value: 'once', label: '只查一次', hint: `授权码 ${consentLimits.minutesOnce} 分钟内有效` },
    {
      value: 'days',
      label: '查几天',
      hint: '到期以前，可以随时撤回',
      below: input({
        name: 'days',
        label: `天数，最多 ${consentLimits.mostDays} 天`,
        value: sent.get('days'),
        error: errors.days,
        width: 3,
        inputmode: 'numeric',
        autocomplete: 'off',
      }),
    },
  ],
})}${button('生成授权码')}`,
  )}`
}

const scopeWords = (scopes: readonly string[]): string =>
  Object.values(consentAnswers)
    .filter(({ scope }) => scopes.includes(scope))
    .map(({ words }) => words)
    .join('、')

const gone = refuse('没有找到这本证。')

async function give(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const certificate = await ownCertificate(exchange, unit)
    if (isRefusal(certificate)) return certificate
    const given = await giveConsent(unit, certificate, {
      party: sent.get('party'),
      purpose: sent.get('purpose'),
      answers: sent.all('answers'),
      lasts: sent.get('lasts'),
      days: sent.get('days'),
    })
    return isRefusal(given) ? given : { to: consentsAddress(id), say: '授权码已生成。请只告诉您选的单位。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function revoke(exchange: Exchange): Promise<Answer> {
  const { id = '', consent = '' } = exchange.params
  if (!isId(consent)) return notFound
  const done = await exchange.once(async (unit) => {
    const certificate = await ownCertificate(exchange, unit)
    if (isRefusal(certificate)) return certificate
    const revoked = await revokeConsent(unit, consent)
    return isRefusal(revoked) ? revoked : { to: consentsAddress(id), say: '已撤回。对方马上查不到了。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function ownCertificate(
  { params }: Exchange,
  unit: Parameters<Parameters<Exchange['once']>[0]>[0],
): Promise<Refusal | Certificate> {
  const { id = '' } = params
  const isOwn = isId(id) && (await listCertificatesOfOwn(unit)).includes(id)
  return (isOwn && (await findCertificate(unit, id))) || gone
}

const mine = { door: 'account', needs: 'consent' } as const
export const consentRoutes: readonly Route[] = [
  { method: 'GET', path, ...mine, handle: (exchange) => show(exchange) },
  { method: 'POST', path, ...mine, handle: give },
  { method: 'POST', path: `${path}/:consent/revoke`, ...mine, handle: revoke },
]
