// The status list for verifiers without a network: the list, what has changed since yesterday, and the keys (decision 23).
import { findChanges, newestEdition, newestList } from '#casework/certificates/status-list-store.ts'
import { isSm2 } from '#platform/ciphers/sm2.ts'
import { jwkOf, keyIdOf } from '#platform/signatures.ts'
import type { Actor } from '#regulation/actor.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

/** Reads what is published for everybody in the place of a visitor, who may see no row of the register. */
const publisher: Actor = { kind: 'system', id: 'verify' }

/** Changes once a day; a verifier that asks more often hears that nothing has changed. */
const maxAge = 3600

async function showList(exchange: Exchange): Promise<Answer> {
  const edition = await exchange.work(publisher, newestEdition)
  if (!edition) return { json: { message: '第一份状态名单还没有签发，请过几分钟再取。' }, status: 404 }
  const body = async () => Buffer.from((await exchange.work(publisher, newestList))?.token ?? '')
  return { published: { body, type: 'application/statuslist+jwt', etag: `${edition.sequence}`, maxAge } }
}

async function showChanges(exchange: Exchange): Promise<Answer> {
  const sequence = Number(exchange.params.sequence)
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 2_000_000_000) return notFound
  const changes = await exchange.work(publisher, (unit) => findChanges(unit, sequence))
  if (changes === undefined) return { json: { message: '没有这一份的变动。请取整份名单。' }, status: 404 }
  const body = async () => Buffer.from(changes)
  return { published: { body, type: 'application/jwt', etag: `changes-${sequence}`, maxAge: 30 * 86_400 } }
}

/** Public keys for verifiers without a network, as JSON Web Keys. */
async function showKeys(exchange: Exchange): Promise<Answer> {
  const keys = await exchange.work(publisher, async (unit) =>
    unit.vault.certificateKeys.publicKeys.map((key) => ({
      ...jwkOf(key),
      kid: keyIdOf(key),
      use: 'sig',
      alg: isSm2(key) ? 'SM2SM3' : 'EdDSA',
    })),
  )
  return { json: { keys } }
}

/** How to verify without a network, for who builds or carries a verifier. */
async function explain(exchange: Exchange): Promise<Answer> {
  const edition = await exchange.work(publisher, newestEdition)
  return {
    page: publicPage({
      title: '没有网络时查验',
      visit: exchange.visit,
      back: { href: '/verify' },
      body: html`<p class="govuk-body">二维码里有签名，不联网也能看出证是不是真的。再带上一份状态名单，就能看出证现在能不能用。</p>
<p class="govuk-body">名单里只有一位一位的“能用、不能用”。没有姓名和证号，也不说为什么不能用。</p>
${table(
  '从哪里取',
  [{ head: '要什么' }, { head: '地址' }],
  [
    ['公钥，很少变', link('/.well-known/tongban-keys.json', '/.well-known/tongban-keys.json')],
    [
      `整份名单，每天一份${edition ? `，最新的是第 ${edition.sequence} 份，${dayInWords(edition.day)}签发` : ''}`,
      link('/status-list', '/status-list'),
    ],
    ['第 n 份比前一份变了什么', '/status-list/changes/n'],
  ],
)}
<h2 class="govuk-heading-m">怎样用</h2>
<ol class="govuk-list govuk-list--number"><li>有网的时候，取公钥和名单，核对名单的签名。</li>
<li>没网的时候，扫码，核对码的签名和有效期。</li>
<li>按码里的位置看名单：0 能用，1 不能用。</li>
<li>没有变化的日子也签发，看 iat 就知道名单是哪一刻的。</li>
<li>名单签发后三天过期。过期的名单不要用，请联网查验。</li></ol>
<p class="govuk-body">旧格式的码里没有位置。这样的证只能看签名，是否有效请联网查验。</p>`,
    }),
  }
}

export const statusListRoutes: readonly Route[] = [
  { method: 'GET', path: '/verify/offline', door: 'public', sameForAll: 'published', handle: explain },
  { method: 'GET', path: '/status-list', door: 'public', handle: showList },
  { method: 'GET', path: '/status-list/changes/:sequence', door: 'public', handle: showChanges },
  { method: 'GET', path: '/.well-known/tongban-keys.json', door: 'public', handle: showKeys },
]
