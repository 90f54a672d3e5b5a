// My certificate on a telephone: large, with a code that renews itself; and a copy for where there is no network (R6.1, N5.2; decision 50).
import { layElectronicCertificate, makeElectronicCertificate } from '#casework/certificates/electronic-certificate.ts'
import {
  findShownCertificate,
  lastingToken,
  type ShownCertificate,
  showOwnNumber,
} from '#casework/certificates/shown-certificate.ts'
import { tokenUrl } from '#platform/certificate-token.ts'
import { isId } from '#platform/ids.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { shownSeconds, signShown } from '#platform/shown-token.ts'
import { certificateStatusNames } from '#regulation/certificate-life.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import { categoryNames, type Day, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { button, form, groupedNumber, inset, link, linkButton } from '#web/components/parts.ts'
import { type Html, html, trusted } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { momentInWords } from '#web/workbench/case-sections.ts'
import { offlineCopy } from './offline-copy.ts'
import { walletAddress } from './wallet-pages.ts'

const path = '/account/certificates/:id'
export const shownAddress = (certificate: string) => `/account/certificates/${certificate}`

/** What stands under the photo, on the page and on the copy. */
export function cardLines({
  certificate,
  name,
  maskedNumber,
}: ShownCertificate): readonly (readonly [string, string])[] {
  const { results, from, to } = certificate
  return [
    ['姓名', name],
    ['类别', results.map(({ category }) => categoryNames[category]).join('、')],
    ['等级', levelNames[gradeOf(results).level]],
    ['证号', maskedNumber],
    ['有效期', `${plainDay(from)}至${plainDay(to)}`],
  ]
}

/** On the holder's own screen the number stands in full once they asked for it, and is hidden again (docs/basis.md §9.262). */
function ownLines(exchange: Exchange, shown: ShownCertificate, number: string | undefined): Html {
  const lines = cardLines(shown).map(
    ([label, value]) =>
      html`<div><dt>${label}</dt><dd>${label === '证号' && number ? groupedNumber(number) : value}</dd></div>`,
  )
  const address = shownAddress(shown.certificate.id)
  return html`<div data-own-number><dl class="tb-shown__lines">${lines}</dl>${
    number
      ? html`${linkButton('遮住证号', address, 'secondary')}<p class="govuk-body">旁边有人的，看完请遮住。</p>`
      : form({ action: address, key: exchange.newKey() }, button('显示证号', { look: 'secondary' }))
  }</div>`
}

/** As on the card, without its weekday. */
const plainDay = (day: Day): string => dayInWords(day).split(' ')[0] ?? ''

const show = (exchange: Exchange): Promise<Answer> => page(exchange, false)
const showNumber = (exchange: Exchange): Promise<Answer> => page(exchange, true)

async function page(exchange: Exchange, withNumber: boolean): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const shown = isId(id) ? await findShownCertificate(unit, id) : undefined
    return (
      shown && {
        shown,
        token: signShown(unit.vault.certificateKeys, shown.certificate.publicId, unit.now),
        now: unit.now,
        number: withNumber && shown.status === 'in-force' ? await showOwnNumber(unit, id) : undefined,
      }
    )
  })
  if (!found) return notFound
  const { shown, token, now, number } = found
  const counts = shown.status === 'in-force'
  return {
    page: publicPage({
      title: '出示残疾人证',
      visit: exchange.visit,
      back: { href: '/account#certificates' },
      body: counts ? facing(exchange, shown, { token, now, number }) : notInForce(shown),
    }),
  }
}

type Facing = { token: string; now: Date; number: string | undefined }
function facing(exchange: Exchange, shown: ShownCertificate, { token, now, number }: Facing): Html {
  const { id, cover } = shown.certificate
  const until = new Date(now.getTime() + shownSeconds * 1000)
  return html`<div class="tb-shown tb-shown--${cover}">
<p class="tb-shown__head">中华人民共和国残疾人证</p>
<div class="tb-shown__code" data-renews="${shownSeconds / 2}" data-until="${until.toISOString()}">
${trusted(qrSvg(tokenUrl(exchange.publicUrl, token), '二维码：请对方扫码核验'))}
<p class="govuk-body tb-shown__until">这个码到 ${momentInWords(until).split(' ').at(-1) ?? ''} 有效</p></div>
<p class="tb-shown__over" role="status" data-over hidden></p>
${photoOf(shown)}${ownLines(exchange, shown, number)}</div>
${linkButton('换一个新码', shownAddress(id))}
<p class="govuk-body">请把屏幕调到最亮，正面对着对方。码两分钟一换，截图没有用。对方要看原证的，请出示原证。</p>
<p class="govuk-body">${link('放进手机钱包', walletAddress(id))}　${link('存一份没有网络时用的', `${shownAddress(id)}/copy.html`)}${
    exchange.signatory ? html`　${link('下载电子证照（PDF）', `${shownAddress(id)}/electronic.pdf`)}` : null
  }</p>`
}

const photoOf = ({ photo }: ShownCertificate): Html | null =>
  photo
    ? html`<img class="tb-shown__photo" src="data:image/jpeg;base64,${photo.toString('base64')}" alt="持证人照片">`
    : null

const notInForce = ({ status }: ShownCertificate): Html =>
  html`${inset(`这本证${certificateStatusNames[status]}，现在不能出示。`)}
<p class="govuk-body">${link('看这本证能办什么', '/account#certificates')}</p>`

async function download(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const shown = isId(id) ? await findShownCertificate(unit, id) : undefined
    if (shown?.status !== 'in-force') return undefined
    const address = tokenUrl(exchange.publicUrl, lastingToken(unit, shown.certificate))
    return { shown, address, now: unit.now }
  })
  if (!found) return notFound
  const { shown, address, now } = found
  const copy = offlineCopy({
    lines: cardLines(shown),
    photo: shown.photo,
    cover: shown.certificate.cover,
    address,
    asOf: momentInWords(now),
    demo: exchange.visit.demo,
  })
  return { file: Buffer.from(copy), type: 'text/html; charset=utf-8', name: '残疾人证（离线）.html' }
}

/** Undefined in a house that has no key for it. */
async function downloadElectronic(exchange: Exchange): Promise<Answer> {
  const { signatory, params, publicUrl, visit } = exchange
  const { id = '' } = params
  if (!signatory || !isId(id)) return notFound
  const laid = await exchange.read((unit) =>
    layElectronicCertificate(unit, id, { publicUrl, demo: visit.demo, asOfInWords: momentInWords(unit.now) }),
  )
  if (!laid) return notFound
  return {
    file: await makeElectronicCertificate(laid, signatory),
    type: 'application/pdf',
    name: '残疾人证（电子证照）.pdf',
  }
}

const mine = { door: 'account', needs: 'own-certificate' } as const
export const shownCertificateRoutes: readonly Route[] = [
  { method: 'GET', path, ...mine, handle: show },
  { method: 'POST', path, ...mine, handle: showNumber },
  { method: 'GET', path: `${path}/copy.html`, ...mine, handle: download },
  { method: 'GET', path: `${path}/electronic.pdf`, ...mine, handle: downloadElectronic },
]
