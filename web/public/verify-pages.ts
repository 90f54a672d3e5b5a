// Verifying a certificate by its QR code, or by number and name: whether it is valid, and nothing else about the person.
import {
  findStanding,
  type Verified,
  verifyPrinted,
  verifyPublicId,
} from '#casework/certificates/verify-certificate.ts'
import { countWrongGuess, mayGuess } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { type CertificateFacts, verifyToken } from '#platform/certificate-token.ts'
import { isShownToken, readShown } from '#platform/shown-token.ts'
import type { Actor } from '#regulation/actor.ts'
import { type CertificateStatus, certificateStatusNames, statusOn } from '#regulation/certificate-life.ts'
import { readCertificateNumber } from '#regulation/certificate-number.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { readName } from '#regulation/person-name.ts'
import {
  categories,
  categoryCodes,
  categoryNames,
  type Day,
  isRefusal,
  levelNames,
  multipleName,
} from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { dateInput, type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { openTurns } from './turns.ts'

/** Reads the register in the place of a visitor, who may see no row of it. */
const verifier: Actor = { kind: 'system', id: 'verify' }

const turns = openTurns()

function ask(exchange: Exchange, errors: Errors = {}, answer?: Html): Answer {
  const { sent } = exchange
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: publicPage({
      title: '查验残疾人证',
      visit: exchange.visit,
      errors,
      back: { href: '/' },
      body: html`${answer ?? null}<p class="govuk-body">用手机扫证件上的二维码，或者输入证上印的三项。只显示证件是否有效。</p>
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
})}
${dateInput({
  name: 'issued',
  label: '签发日期',
  hint: '印在证件内页，也是有效期的第一天',
  year: sent.get('issued.year'),
  month: sent.get('issued.month'),
  day: sent.get('issued.day'),
  error: errors.issued,
})}${button('查验')}`,
)}<p class="govuk-body">经常要查验、又没有网络的，看${link('没有网络时查验', '/verify/offline')}。</p>`,
    }),
  }
}

/**
 * A number is an identity number, a category and a level: whoever knows a person could try the twenty-eight. So the day of
 * issue is asked too, which only the card tells, and the answer repeats nothing of what was typed.
 */
async function byNumber(exchange: Exchange): Promise<Answer> {
  const { sent, today } = exchange
  const number = readCertificateNumber(sent.get('number'))
  const name = readName(sent.get('name'))
  const issuedOn = sentDay(sent, 'issued')
  const noDay = !isValidDay(issuedOn)
  if (isRefusal(number) || isRefusal(name) || noDay)
    return ask(exchange, {
      ...(isRefusal(number) ? { number: number.message } : {}),
      ...(isRefusal(name) ? { name: name.message } : {}),
      ...(noDay ? { issued: '请填写证上的签发日期：年、月、日。' } : {}),
    })
  const client = clientOf(exchange.client)
  const guess = { what: 'wrong-verifications', client, about: number.slice(0, 18) } as const
  // All of it in the client's turn: what many ask at once must not fill the way to the database before anybody's turn.
  const found = await turns(client, async () => {
    if (!(await exchange.work(door, (unit) => mayGuess(unit, guess)))) return 'spent'
    const found = await exchange.lookUp(verifier, (unit) => verifyPrinted(unit, { number, name, issuedOn }))
    if (found.length === 0) await exchange.work(door, (unit) => countWrongGuess(unit, guess))
    return found
  })
  if (found === 'too-many') return ask(exchange, { number: '现在查验的人很多。请稍等几秒再查，或扫二维码。' })
  if (found === 'spent') return ask(exchange, { number: spent })
  const [counts, ...before] = found
  if (counts) return ask(exchange, {}, html`${result(counts, today)}${before.length > 0 ? inset(reissued) : null}`)
  // The same words whether the number is unknown, or the name or the day does not fit it.
  return ask(exchange, {}, warning('没有查到。证号、姓名、签发日期对不上，或者没有这本证。请核对后再试。'))
}

const spent = '您这里查错太多次。请过十分钟再查，或扫二维码，扫码不受影响。'

/** One number on several cards: only the code tells them apart. */
const reissued = '这个证号换发过新证。要知道手里这本是不是新的，请扫证上的二维码。'

/** What a stranger may do about a card that does not count; nothing about its holder. */
const advice: Partial<Record<CertificateStatus, string>> = {
  expired: '持证人可以办到期换证。换了新证，再来查验。',
  frozen: '冻结期间，这本证不能用。持证人请问发证的残联。',
  superseded: '请让持证人出示新证。',
  cancelled: '注销以后，这本证不能再用。',
  spoiled: '这本证印坏了，没有发给任何人。',
}

/** Whether the card counts today, in words; the loss of a card is said for good, also when another was issued since. */
function standing(
  { status, to, lost, corrected }: Verified,
  today: Day,
): { valid: boolean; words: string; more?: string } {
  if (lost) return { valid: false, words: '已声明遗失，作废', more: '请不要再用，也不要收下。持有人请交给残联。' }
  if (corrected)
    return {
      valid: false,
      words: '登记已更正，和这本证上印的不一样',
      more: '请照新证查验。持证人请带证到发证的残联换一本，有效期不变。',
    }
  const now = statusOn({ status, to }, today)
  return { valid: now === 'in-force', words: certificateStatusNames[now], more: advice[now] }
}

function result(verified: Verified, today: Day, facts?: CertificateFacts): Html {
  const { valid, words, more } = standing(verified, today)
  return html`<div class="tb-box tb-box--next">
<h2 class="govuk-heading-m">${valid ? '✓ ' : '✗ '}这本证${words}${valid ? '' : '，无效'}</h2>${
    more ? html`<p class="govuk-body">${more}</p>` : null
  }${valid && facts ? onTheCard(facts, verified) : null}</div>`
}

/** What the code itself says, to be compared with the card in hand; only of a card that counts. */
const onTheCard = (facts: CertificateFacts, { cover }: Verified): Html =>
  summaryList([
    { key: '持证人', value: facts.maskedName },
    { key: '封面', value: cover === 'red' ? '红色' : '绿色' },
    { key: '类别和等级', value: `${categoryOf(facts)} ${levelNames[facts.level]}` },
    { key: '有效期', value: `${dayInWords(facts.from)}至${dayInWords(facts.to)}` },
  ])

function categoryOf({ categoryCode }: CertificateFacts): string {
  const category = categories.find((known) => categoryCodes[known] === categoryCode)
  return category ? categoryNames[category] : multipleName
}

/** A genuine code says what was issued; the register says what is so today. */
function genuine(facts: CertificateFacts, verified: Verified, today: Day): Html {
  const { valid, words } = standing(verified, today)
  const note = valid
    ? '二维码的签名是真的。请再核对照片和姓名。'
    : `二维码的签名是真的，但登记里这本证${words}。以登记为准。`
  return html`${result(verified, today, facts)}${inset(note)}`
}

async function byToken(exchange: Exchange): Promise<Answer> {
  const { token = '' } = exchange.params
  const { today } = exchange
  if (isShownToken(token)) return byShown(exchange, token)
  const { facts, verified } = await exchange.lookUp(verifier, async (unit) => {
    const read = verifyToken(unit.vault.certificateKeys.publicKeys, token)
    return { facts: read, verified: 'invalid' in read ? undefined : await verifyPublicId(unit, read.publicId) }
  })
  const body =
    'invalid' in facts
      ? html`${warning('二维码不是本系统签发的，或者已被改动。请核对证件。')}<p class="govuk-body">${link('改用证上印的三项查验', '/verify')}</p>`
      : verified
        ? genuine(facts, verified, today)
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

/** The code on a holder's telephone: good for two minutes, so that a picture of it is worth nothing. */
async function byShown(exchange: Exchange, token: string): Promise<Answer> {
  const { read, standing } = await exchange.lookUp(verifier, async (unit) => {
    const shown = readShown(unit.vault.certificateKeys.publicKeys, token, unit.now)
    return { read: shown, standing: 'invalid' in shown ? undefined : await findStanding(unit, shown.publicId) }
  })
  const over = 'invalid' in read && read.reason === 'over'
  const body = standing
    ? html`${result(standing, exchange.today, standing)}${inset('这是持证人刚刚出示的码，内容是登记里现在的。请再核对照片和姓名。')}`
    : warning(
        over
          ? '这个码已经过了时间，可能是截图。请持证人换一个新码再扫。'
          : '二维码不是本系统签发的，或者已被改动。请核对证件。',
      )
  return { page: publicPage({ title: '查验结果', visit: exchange.visit, back: { href: '/verify' }, body }) }
}

export const verifyRoutes: readonly Route[] = [
  { method: 'GET', path: '/verify', door: 'public', handle: async (exchange) => ask(exchange) },
  { method: 'POST', path: '/verify', door: 'public', handle: byNumber },
  { method: 'GET', path: '/v/:token', door: 'public', handle: byToken },
]
