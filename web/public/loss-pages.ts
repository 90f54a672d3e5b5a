// Declaring a card lost: by one's own account at once, else where it can be done at once (R4.4).
import { selectCases, toCaseFiles } from '#casework/cases/case-store.ts'
import { declareOwnLoss } from '#casework/certificates/declare-loss.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { statusOn } from '#regulation/certificate-life.ts'
import { citation } from '#regulation/clauses.ts'
import { helpsAfterLoss } from '#regulation/losses.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, type Route } from '#web/route.ts'
import { listOwnCertificates, type OwnCertificate } from './account/own-certificates.ts'
import { everyday, startOf } from './matters/matter-words.ts'
import { refusalInWords } from './matters/refusal-in-words.ts'

/** The certificates of the account that a person still holds. */
async function heldByAccount(unit: Unit): Promise<readonly OwnCertificate[]> {
  const cases = await toCaseFiles(unit, await selectCases(unit).orderBy('changed_at', 'desc').limit(50).execute())
  const own = await listOwnCertificates(unit, cases)
  return own.filter(({ status }) => ['in-force', 'frozen', 'expired', 'void'].includes(status))
}

async function show(exchange: Exchange, refused?: Refusal & { errors?: Errors }, about?: string): Promise<Answer> {
  const signedIn = exchange.actor.kind === 'applicant'
  const held = signedIn ? await exchange.read(heldByAccount) : []
  const errors = refused?.field ? errorsOf(refused) : undefined
  return {
    status: refused ? 422 : 200,
    page: publicPage({
      title: '证件丢了，马上挂失',
      visit: exchange.visit,
      errors,
      back: { href: signedIn ? '/account' : startOf('replacement-of-lost') },
      body: html`${refused && !errors ? refusalInWords(refused) : null}
<p class="govuk-body">挂失以后，这本证从那一刻起作废（${citation('R4.4')}）。别人拿去查验，会显示“已挂失作废”。</p>
<p class="govuk-body">有别的申请正在办的，也可以挂失。那件申请照常办，旧证不用再交。</p>
${inset('挂失不能撤销。以后找到了，也不能再用，请交给残联。')}
${held.map((one) => lossBox(exchange, one, one.id === about ? errors : undefined))}
${held.length === 0 ? elsewhere(signedIn) : null}`,
    }),
  }
}

function lossBox(exchange: Exchange, one: OwnCertificate, errors?: Errors): Html {
  return html`<div class="tb-box tb-box--next"><h2
  class="govuk-heading-m">${one.name}的残疾人证，证号 ${one.maskedNumber}</h2>
${
  one.status === 'void'
    ? html`<p class="govuk-body">${tag('已挂失作废', 'red')}</p>${whatNext(one, exchange.today)}`
    : form(
        { action: `/loss/${one.id}`, key: exchange.newKey() },
        html`${tick({ name: 'sure', label: '这本证丢了，我声明它作废', error: errors?.sure })}${button('马上挂失', {
          look: 'warning',
        })}`,
      )
}</div>`
}

/** An open case prints the new card; else the matter that does. */
function whatNext(one: OwnCertificate, today: Day): Html {
  if (one.openCase)
    return html`<p class="govuk-body">正在办的申请照常办：${link('看办到哪里了', `/account/cases/${one.openCase.id}`)}。</p>`
  const next = helpsAfterLoss({ ...one, status: 'void', statusReason: undefined }, today)
  const over = statusOn({ status: 'in-force', to: one.to }, today) === 'expired'
  return html`<p class="govuk-body">接下来，请申请新证。${over ? '这本证也已经到期，办到期换证，选“找不到原证”。' : ''}</p>${linkButton(
    `${everyday[next].title}：去申请`,
    startOf(next),
  )}`
}

const elsewhere = (signedIn: boolean): Html => html`<h2 class="govuk-heading-m">在哪里挂失</h2>
<ul class="govuk-list govuk-list--bullet">${
  signedIn
    ? html`<li>这个账号还没有办过残疾人证的事，不能在网上直接挂失。</li>`
    : html`<li>用办过这本证的手机号${link('登录', '/account')}，在“我的证件”里马上挂失。</li>`
}<li>带身份证到任何一家县级残联的窗口，当场挂失：${link('找窗口', '/windows')}。</li>
<li>也可以直接申请${link('挂失补办', startOf('replacement-of-lost'))}，受理以后旧证作废。</li></ul>`

async function declare(exchange: Exchange): Promise<Answer> {
  const { certificate = '' } = exchange.params
  const { actor } = exchange
  if (exchange.sent.get('sure') !== 'yes')
    return show(exchange, { refused: true, field: 'sure', message: '请先勾选，确认这本证丢了。' }, certificate)
  const done = await exchange.once(async (unit) => {
    const own = (await heldByAccount(unit)).find(({ id }) => id === certificate)
    const accounts = actor.kind === 'applicant' ? [actor.id] : []
    const lost = await declareOwnLoss(unit, own, accounts)
    return isRefusal(lost) ? lost : { to: '/loss', say: '已挂失。这本证从现在起作废。' }
  })
  return isRefusal(done) ? show(exchange, done, certificate) : { redirect: done.to, say: done.say }
}

export const lossRoutes: readonly Route[] = [
  { method: 'GET', path: '/loss', door: 'public', handle: (exchange) => show(exchange) },
  { method: 'POST', path: '/loss/:certificate', door: 'account', needs: 'declare-loss', handle: declare },
]
