// Taking my certificate into a wallet on the telephone: an offer as a link and a code, good for minutes and once (R3.2, N5.2; decision 50).
import { findShownCertificate } from '#casework/certificates/shown-certificate.ts'
import { offerCredential } from '#casework/wallets/issue-credential.ts'
import { listIssued } from '#casework/wallets/offer-store.ts'
import { isId } from '#platform/ids.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { acceptOffer, offerMinutes } from '#regulation/offices/wallets.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { type Html, html, trusted } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { offerAddress } from '#web/wallet/wallet-metadata.ts'
import { momentInWords } from '#web/workbench/case-sections.ts'

const path = '/account/certificates/:id/wallet'
export const walletAddress = (certificate: string) => `/account/certificates/${certificate}/wallet`

async function show(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const shown = isId(id) ? await findShownCertificate(unit, id) : undefined
    return shown && { issued: await listIssued(unit, id), accepted: acceptOffer(unit.actor, shown.status) }
  })
  if (!found) return notFound
  const { issued, accepted } = found
  return page(
    exchange,
    html`${inset('钱包里的证，出示时可以只给对方看需要的几项，例如只给看等级。证注销、冻结、挂失了，最晚第二天，对方就能查到钱包里的也不能用。')}
<p class="govuk-body">手机上要先有支持 OpenID4VCI 的钱包应用。没有的，用“出示残疾人证”就可以。</p>
${
  isRefusal(accepted)
    ? inset(accepted.message)
    : form({ action: walletAddress(id), key: exchange.newKey() }, button('放进钱包'))
}
${
  issued.length > 0
    ? html`<h2 class="govuk-heading-m">放进过钱包</h2><ul class="govuk-list">${issued.map(
        (at) => html`<li>${momentInWords(at)}</li>`,
      )}</ul>`
    : null
}`,
  )
}

/** The code is on this page alone: it is not kept to be read again. */
async function offer(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const made = isId(id) ? await exchange.work(exchange.actor, (unit) => offerCredential(unit, id)) : undefined
  if (!made) return notFound
  if (isRefusal(made)) return page(exchange, inset(made.message), 409)
  const address = offerAddress(exchange.publicUrl, made.code)
  const typed = `${made.typed.slice(0, 3)} ${made.typed.slice(3)}`
  return page(
    exchange,
    html`<p class="govuk-body">请在 ${offerMinutes} 分钟内用钱包打开，只能用一次。不要给别人看。</p>
${openInWallet(address)}
<p class="govuk-body">钱包会要确认码，请输入：<strong>${typed}</strong></p>
<div class="tb-qr">${trusted(qrSvg(address, '二维码：用另一部手机的钱包扫'))}</div>`,
  )
}

/** A scheme that only wallets know; every letter of the address is encoded. */
const openInWallet = (address: string): Html =>
  trusted(`<a href="${address}" role="button" draggable="false" class="govuk-button">在这部手机上打开钱包</a>`)

const page = (exchange: Exchange, body: Html, status = 200): Answer => ({
  status,
  page: publicPage({
    title: '放进手机钱包',
    visit: exchange.visit,
    back: { href: `/account/certificates/${exchange.params.id ?? ''}` },
    body,
  }),
})

const mine = { door: 'account', needs: 'own-certificate' } as const
export const walletRoutes: readonly Route[] = [
  { method: 'GET', path, ...mine, handle: show },
  { method: 'POST', path, ...mine, handle: offer },
]
