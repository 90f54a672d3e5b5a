// Verifying a certificate by its QR code, or by number and name: whether it is valid, and nothing else about the person.
import {
  type Certificate,
  findCertificateByPublicId,
  listCertificatesByNumber,
} from '#casework/certificates/certificate-store.ts'
import { keyIdOf, verifyToken } from '#platform/certificate-token.ts'
import type { Actor } from '#regulation/actor.ts'
import { categoryTitle } from '#regulation/assessment/multiple.ts'
import { type CertificateStatus, certificateStatusNames, statusOn } from '#regulation/certificate-life.ts'
import { partsOfCertificateNumber, readCertificateNumber } from '#regulation/certificate-number.ts'
import { readName } from '#regulation/person-name.ts'
import { type Day, isRefusal, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { openGuessLimit } from './guess-limit.ts'

/** Reads the register in the place of a visitor, who may see no row of it. */
const verifier: Actor = { kind: 'system', id: 'verify' }

const guesses = openGuessLimit()

function ask(exchange: Exchange, errors: Errors = {}, answer?: Html): Answer {
  const { sent } = exchange
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: publicPage({
      title: '查验残疾人证',
      visit: exchange.visit,
      errors,
      back: { href: '/' },
      body: html`${answer ?? null}<p class="govuk-body">用手机扫证件上的二维码，或者输入证号和姓名。只显示证件是否有效。</p>
${form(
  { action: '/verify', key: exchange.newKey() },
  html`${input({
    name: 'number',
    label: '残疾人证号',
    hint: '20 位，补办的后面还有 B1、B2',
    value: sent.get('number'),
    error: errors.number,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}
${input({
  name: 'name',
  label: '持证人姓名',
  value: sent.get('name'),
  error: errors.name,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}${button('查验')}`,
)}`,
    }),
  }
}

async function byNumber(exchange: Exchange): Promise<Answer> {
  const { today } = exchange
  const number = readCertificateNumber(exchange.sent.get('number'))
  const name = readName(exchange.sent.get('name'))
  if (isRefusal(number) || isRefusal(name))
    return ask(exchange, {
      ...(isRefusal(number) ? { number: number.message } : {}),
      ...(isRefusal(name) ? { name: name.message } : {}),
    })
  const parsed = partsOfCertificateNumber(number)
  if (guesses.isSpent(parsed.identity, today))
    return ask(exchange, { number: '这个证号今天查错太多次。请明天再查，或扫二维码。' })
  const [found, ...before] = await exchange.work(verifier, (unit) => listCertificatesByNumber(unit, number, name))
  if (found) return ask(exchange, {}, html`${result(found, today)}${before.length > 0 ? inset(reissued) : null}`)
  guesses.countWrong(parsed.identity, today)
  // The same words whether the number is unknown or the name does not fit it.
  return ask(exchange, {}, warning('没有查到。证号和姓名对不上，或者没有这本证。请核对后再试。'))
}

/** One number on several cards: only the code tells them apart. */
const reissued = '这个证号换发过新证。要知道手里这本是不是新的，请扫证上的二维码。'

/** What a stranger may do about a card that does not count; nothing about its holder. */
const advice: Partial<Record<CertificateStatus, string>> = {
  expired: '持证人可以办到期换证。换了新证，再来查验。',
  frozen: '冻结期间，这本证不能用。持证人请问发证的残联。',
  void: '这本证已声明遗失。请不要再用，也不要收下。',
  superseded: '请让持证人出示新证。',
  cancelled: '注销以后，这本证不能再用。',
  spoiled: '这本证印坏了，没有发给任何人。',
}

function result(certificate: Certificate, today: Day): Html {
  const status = statusOn(certificate, today)
  const valid = status === 'in-force'
  const more = advice[status]
  return html`<div class="tb-box tb-box--next">
<h2 class="govuk-heading-m">${valid ? '✓ ' : '✗ '}这本证${certificateStatusNames[status]}${valid ? '' : '，无效'}</h2>${
    more ? html`<p class="govuk-body">${more}</p>` : null
  }${summaryList([
    { key: '持证人', value: certificate.maskedName },
    { key: '封面', value: certificate.cover === 'red' ? '红色' : '绿色' },
    { key: '类别和等级', value: `${categoryTitle(certificate.results)} ${levelNames[certificate.level]}` },
    { key: '有效期', value: `${dayInWords(certificate.from)}至${dayInWords(certificate.to)}` },
  ])}</div>`
}

/** A genuine code says what was issued; the register says what is so today. */
function genuine(certificate: Certificate, today: Day): Html {
  const status = statusOn(certificate, today)
  const note =
    status === 'in-force'
      ? '二维码的签名是真的。请再核对照片和姓名。'
      : `二维码的签名是真的，但登记里这本证${certificateStatusNames[status]}。以登记为准。`
  return html`${result(certificate, today)}${inset(note)}`
}

async function byToken(exchange: Exchange): Promise<Answer> {
  const { token = '' } = exchange.params
  const { facts, certificate } = await exchange.work(verifier, async (unit) => {
    const read = verifyToken(unit.vault.certificateKeys.publicKeys, token)
    return {
      facts: read,
      certificate: 'invalid' in read ? undefined : await findCertificateByPublicId(unit, read.publicId),
    }
  })
  const body =
    'invalid' in facts
      ? html`${warning('二维码不是本系统签发的，或者已被改动。请核对证件。')}<p class="govuk-body">${link('改用证号和姓名查验', '/verify')}</p>`
      : certificate
        ? genuine(certificate, exchange.today)
        : warning('签名是真的，但登记里没有这本证。请联系发证残联。')
  return {
    page: publicPage({
      title: '查验结果',
      visit: exchange.visit,
      back: { href: '/verify' },
      body,
    }),
  }
}

/** Public keys for verifiers without a network, as JSON Web Keys. */
async function showKeys(exchange: Exchange): Promise<Answer> {
  const keys = await exchange.work(verifier, async (unit) =>
    unit.vault.certificateKeys.publicKeys.map((key) => ({
      ...key.export({ format: 'jwk' }),
      kid: keyIdOf(key),
      use: 'sig',
      alg: 'EdDSA',
    })),
  )
  return { json: { keys } }
}

export const verifyRoutes: readonly Route[] = [
  { method: 'GET', path: '/verify', door: 'public', handle: async (exchange) => ask(exchange) },
  { method: 'POST', path: '/verify', door: 'public', handle: byNumber },
  { method: 'GET', path: '/v/:token', door: 'public', handle: byToken },
  { method: 'GET', path: '/.well-known/tongban-keys.json', door: 'public', handle: showKeys },
]
