// How the register reaches me: the holder or guardian changes it, reads it back, and it holds at once (R3.1, N5.2).
import { findCertificate, listCertificatesOfOwn } from '#casework/certificates/certificate-store.ts'
import { correctOwnContact } from '#casework/corrections/correct-contact.ts'
import { contactOf } from '#casework/persons/contact-store.ts'
import { findHolder } from '#casework/persons/holder-store.ts'
import { readPersonName } from '#casework/persons/person-store.ts'
import { isId } from '#platform/ids.ts'
import { correctable, type RegisterContact, registerContacts } from '#regulation/offices/corrections.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, linkButton, summaryList } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'

const path = '/account/certificates/:id/contact'
export const registerContactAddress = (certificate: string) => `/account/certificates/${certificate}/contact`

async function gather({ params, read }: Exchange) {
  const { id = '' } = params
  return read(async (unit) => {
    const isOwn = isId(id) && (await listCertificatesOfOwn(unit)).includes(id)
    const certificate = isOwn ? await findCertificate(unit, id) : undefined
    if (!certificate) return undefined
    const hasGuardian = (await findHolder(unit, certificate.personId))?.guardian !== undefined
    const known = await contactOf(unit, certificate.personId)
    const fields = registerContacts.filter((one) => hasGuardian || !isGuardians(one) || known[one] !== '')
    return { certificate, name: await readPersonName(unit, certificate.personId), known, fields }
  })
}
type Found = NonNullable<Awaited<ReturnType<typeof gather>>>

const isGuardians = (one: RegisterContact) => one === 'guardianPhone' || one === 'guardianAddress'
const isPhone = (one: RegisterContact) => one === 'phone' || one === 'guardianPhone'

async function show(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  return found ? shown(exchange, found, { errors }) : notFound
}

function shown(exchange: Exchange, found: Found, { errors, readBack }: { errors?: Errors; readBack?: Html }): Answer {
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: readBack ? '请看一遍，写得对不对' : '登记的联系方式',
      caption: `${found.name}的残疾人证`,
      visit: exchange.visit,
      errors,
      back: {
        href: readBack ? registerContactAddress(found.certificate.id) : '/account',
        label: readBack ? '回去改' : undefined,
      },
      body: readBack ?? asking(exchange, found, errors),
    }),
  }
}

const typedOf = ({ sent }: Exchange, { known }: Found, one: RegisterContact) =>
  Object.keys(sent.fields).length > 0 ? sent.get(one).trim() : known[one]

const asking = (exchange: Exchange, found: Found, errors: Errors = {}): Html =>
  html`${inset('发证残联按这里的地址寄信、打电话。没有电话的，留空。这里的号码不能用来登录。')}
${form(
  { action: registerContactAddress(found.certificate.id), key: exchange.newKey() },
  html`${found.fields.map((one) =>
    input({
      name: one,
      label: correctable[one].name,
      value: typedOf(exchange, found, one),
      error: errors[one],
      autocomplete: 'off',
      ...(isPhone(one) ? { type: 'tel', width: 20 } : {}),
    }),
  )}${button('下一步：看一遍')}`,
)}`

async function save(exchange: Exchange): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { certificate, known, fields } = found
  const changed = fields.filter((one) => typedOf(exchange, found, one) !== known[one])
  if (changed.length === 0) return { redirect: '/account', say: '没有改动。' }
  const readBack = exchange.sent.get('readBack') === 'yes'
  const done = await exchange.once(async (unit) => {
    for (const fact of changed) {
      const wish = { fact, after: typedOf(exchange, found, fact), reason: '本人在网上更改', paper: undefined }
      const made = await correctOwnContact(unit, certificate.id, { ...wish, readBack })
      if (isRefusal(made)) return refuse(made.message, { ...made, field: made.field === 'after' ? fact : made.field })
    }
    return { to: '/account', say: '联系方式已更改。' }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  const errors = errorsOf(done)
  return errors.readBack
    ? shown(exchange, found, { readBack: readingBack(exchange, found, changed) })
    : show(exchange, errors)
}

/** Shown once more in full before it holds: nobody hears a wrong digit. */
const readingBack = (exchange: Exchange, found: Found, changed: readonly RegisterContact[]): Html =>
  html`${summaryList(
    changed.map((one) => ({
      key: correctable[one].name,
      value: typedOf(exchange, found, one) || '（没有）',
    })),
  )}${form(
    { action: registerContactAddress(found.certificate.id), key: exchange.newKey() },
    html`${found.fields.map(
      (one) => html`<input type="hidden" name="${one}" value="${typedOf(exchange, found, one)}">`,
    )}<input type="hidden" name="readBack" value="yes">${button('没有错，保存')}`,
  )}${linkButton('不改了', '/account', 'secondary')}`

const mine = { door: 'account', needs: 'own-certificate' } as const

export const registerContactRoutes: readonly Route[] = [
  { method: 'GET', path, ...mine, handle: (exchange) => show(exchange) },
  { method: 'POST', path, ...mine, handle: save },
]
