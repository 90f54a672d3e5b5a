// Pages that only a demonstration has: whom one may be, and the text messages nobody sends.
import { listDemoMessages } from '#casework/messages/deliver-message.ts'
import { listPersonas, type Persona, signInAsPersona } from '#casework/sessions/personas.ts'
import { door } from '#casework/sessions/sessions.ts'
import { isRefusal, type Status, statusNames } from '#regulation/vocabulary.ts'
import { form, table } from './components/parts.ts'
import { attributes, type Html, html } from './html/html.ts'
import { publicPage } from './layout/page.ts'
import { type Answer, type Exchange, type Route } from './route.ts'
import { sessionCookie } from './serving.ts'

/** What each role can try, in a few words. */
const tasks: Record<string, string> = {
  经办人: '受理、指定评定机构、公示、流转',
  审批人: '审核外省转来的材料，批准或退回',
  制证人: '打印证件、登记寄出',
  评定医生: '填写结论并签名',
  盖章人: '核对结论并盖章',
}

async function showPersonas(exchange: Exchange): Promise<Answer> {
  const personas = await exchange.work(door, listPersonas)
  const cases = await exchange.work({ kind: 'system', id: 'demo' }, ({ db }) =>
    db
      .selectFrom('case_file')
      .select(['accounts', 'status', 'masked_name as name'])
      .orderBy('changed_at', 'desc')
      .execute(),
  )
  const places = [...new Set(personas.flatMap((one) => (one.kind === 'staff' ? [one.place] : [])))]
  const applicants = personas.filter((one) => one.kind === 'account')
  const about = (account: string) => {
    const own = cases.find((one) => one.accounts.includes(account))
    return own ? `${own.name}：${statusNames[own.status as Status]}` : '还没有申请'
  }
  return {
    page: publicPage({
      title: '演示：选一个身份',
      visit: exchange.visit,
      body: html`<p class="govuk-body">点一下就以这个身份进入，不用密码。人、号码和事都是编的。</p>
<p class="govuk-body">想看验证码和短信？请打开<a class="govuk-link" href="/demo/messages">演示短信</a>。想从头申请？用任何 11 位手机号<a class="govuk-link" href="/sign-in">登录</a>。</p>
<h2 class="govuk-heading-m">申请人</h2>
<ul class="tb-personas">${applicants.map((one) => choice(exchange, one, about(one.id), one.maskedPhone))}</ul>
${places.map(
  (place) =>
    html`<h2 class="govuk-heading-m">${place}</h2><ul class="tb-personas">${personas
      .filter((one) => one.kind === 'staff' && one.place === place)
      .map((one) => (one.kind === 'staff' ? choice(exchange, one, one.name, one.roles) : null))}</ul>`,
)}`,
    }),
  }
}

function choice(exchange: Exchange, persona: Persona, name: string, below: string): Html {
  const task = below
    .split('、')
    .flatMap((role) => (tasks[role] ? [tasks[role]] : []))
    .join('；')
  return html`<li>${form(
    { action: '/demo/sign-in', key: exchange.newKey() },
    html`<input type="hidden" name="kind"${attributes({ value: persona.kind })}><input type="hidden" name="id"${attributes({ value: persona.id })}>
<button type="submit" class="govuk-button govuk-button--secondary"><strong>${name}</strong><br>${below}${task ? html`<br><span class="tb-personas__task">${task}</span>` : null}</button>`,
  )}</li>`
}

async function signIn(exchange: Exchange): Promise<Answer> {
  const kind = exchange.sent.get('kind') === 'staff' ? 'staff' : 'account'
  const id = exchange.sent.get('id')
  const result = await exchange.work(door, (unit) => signInAsPersona(unit, { kind, id }, exchange.visit.demo))
  if (isRefusal(result)) return { redirect: '/demo', say: result.message }
  // Offices begin at their queue; an institution is led on to its desk.
  return {
    redirect: kind === 'staff' ? '/demo/home' : '/account',
    cookies: { [sessionCookie(exchange.publicUrl)]: result.token },
  }
}

async function goHome(exchange: Exchange): Promise<Answer> {
  return { redirect: exchange.actor.kind === 'institution-staff' ? '/desk' : '/work' }
}

async function showMessages(exchange: Exchange): Promise<Answer> {
  const messages = await exchange.work({ kind: 'system', id: 'demo' }, listDemoMessages)
  const time = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })
  return {
    page: publicPage({
      title: '演示短信',
      visit: exchange.visit,
      back: { href: '/demo' },
      body: html`<p class="govuk-body">演示系统不真发短信。最近 50 条都列在这里。</p>
${table(
  '最近的短信',
  [{ head: '时间' }, { head: '收信号码' }, { head: '内容' }],
  messages.map((one) => [time.format(one.at), one.maskedPhone, one.text]),
)}`,
    }),
  }
}

export const demoRoutes: readonly Route[] = [
  { method: 'GET', path: '/demo', door: 'public', handle: showPersonas },
  { method: 'POST', path: '/demo/sign-in', door: 'public', handle: signIn },
  { method: 'GET', path: '/demo/home', door: 'workbench', handle: goHome },
  { method: 'GET', path: '/demo/messages', door: 'public', handle: showMessages },
]
