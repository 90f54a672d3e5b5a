// My passkeys: made with a press, a fingerprint or the screen lock; the dynamic code stays as the way without script (N5.1).
import { listPasskeys, removePasskey } from '#casework/staff/passkey-store.ts'
import { addPasskey, beginPasskey } from '#casework/staff/passkeys.ts'
import { dayOf } from '#platform/clock.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { attributes, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { myAddress } from './my-account-pages.ts'

const address = `${myAddress}/passkeys`

async function showPasskeys(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff' && actor.kind !== 'institution-staff') return notFound
  const site = { origin: new URL(exchange.publicUrl).origin }
  const { mine, options } = await exchange.read(async (unit) => ({
    mine: await listPasskeys(unit, actor.id),
    options: await beginPasskey(unit, site, actor.id),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '通行密钥',
      visit: exchange.visit,
      errors,
      back: { href: myAddress, label: '回到我的账号' },
      body: html`<p class="govuk-body">通行密钥用指纹、面容或屏幕锁代替动态码，别人骗不走。动态码一直可以用。</p>
${
  mine.length === 0
    ? inset('还没有通行密钥。')
    : html`<ul class="govuk-list">${mine.map(
        (one) =>
          html`<li>${one.name}，${dayInWords(dayOf(one.createdAt))} 加入${
            one.lastUsedAt ? `，${dayInWords(dayOf(one.lastUsedAt))} 用过` : ''
          }${form(
            { action: `${address}/remove`, key: exchange.newKey() },
            html`<input type="hidden" name="id"${attributes({ value: one.id })}><button type="submit"
  class="govuk-button govuk-button--secondary">删除<span class="govuk-visually-hidden">：${one.name}</span></button>`,
          )}</li>`,
      )}</ul>`
}
<div${attributes({ 'data-passkey': 'create', 'data-options': options })}>
<p class="govuk-body" data-passkey-missing>这个浏览器现在不能加通行密钥。请用动态码登录。</p>
<div hidden data-passkey-ready>${form(
        { action: address, key: exchange.newKey() },
        html`<input type="hidden" name="answer" value="">${input({
          name: 'name',
          label: '给它起个名字',
          hint: '例如：办公电脑',
          value: exchange.sent.get('name'),
          error: errors?.name,
          width: 20,
        })}${button('加一把通行密钥')}`,
      )}</div></div>`,
    }),
  }
}

async function add(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff' && actor.kind !== 'institution-staff') return notFound
  const site = { origin: new URL(exchange.publicUrl).origin }
  const done = await exchange.once(
    async (unit) =>
      (await addPasskey(unit, site, { staff: actor.id, answer: sent.get('answer'), name: sent.get('name') })) ?? {
        to: address,
        say: '已加入。下次登录可以用它。',
      },
  )
  return isRefusal(done) ? showPasskeys(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function remove(exchange: Exchange): Promise<Answer> {
  await exchange.once(async (unit) => {
    await removePasskey(unit, exchange.sent.get('id'))
    return { to: address }
  })
  return { redirect: address, say: '已删除。' }
}

const mine = { door: 'workbench', beforeTraining: true } as const

export const passkeyRoutes: readonly Route[] = [
  { ...mine, method: 'GET', path: address, handle: (exchange) => showPasskeys(exchange) },
  { ...mine, method: 'POST', path: address, handle: add },
  { ...mine, method: 'POST', path: `${address}/remove`, handle: remove },
]
