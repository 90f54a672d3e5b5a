// Pages that only a demonstration has: whom one may be, and the messages nobody sends.

import { door } from '#casework/sessions/sessions.ts'
import { isRefusal, type Status, statusNames } from '#regulation/vocabulary.ts'
import { form, table } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/session-cookie.ts'
import { holdersToTry } from './holders.ts'
import { listDemoMessages } from './messages.ts'
import { listCasesOfPersonas, listPersonas, type Persona } from './persona-store.ts'
import { signInAsPersona } from './personas.ts'
import { demoCounties, demoInstitutions, showcase } from './places.ts'

type Staff = Extract<Persona, { kind: 'staff' }>
type Account = Extract<Persona, { kind: 'account' }>

/** What each role can try, in a few words. */
const tasks: Record<string, string> = {
  经办人: '受理、指定评定机构、公示、流转',
  审批人: '审核转来的材料，批准或退回',
  制证人: '打印证件、登记寄出',
  评定医生: '填写结论并签名',
  盖章人: '核对结论并盖章',
  负责人: '作决定，看监督的数',
  安全管理员: '解锁账号，办理找回登录',
  审计员: '看谁看了、办了什么',
  '村（社区）工作者': '年审走访',
}

async function showPersonas(exchange: Exchange): Promise<Answer> {
  const personas = await exchange.work(door, listPersonas)
  const cases = await exchange.work({ kind: 'system', id: 'demo' }, listCasesOfPersonas)
  const staff = personas.filter((one) => one.kind === 'staff')
  const accounts = inOrder(
    personas.filter((one) => one.kind === 'account'),
    cases,
  )
  const offices = staff.filter((one) => one.office !== null)
  const counties = new Map(demoCounties.map((one) => [one.id, one.place]))
  const isCounty = (one: Staff) => demoCounties.some(({ id }) => id === one.office)
  const parts = [
    { label: '申请人', href: '#applicants' },
    { label: '县级残联', href: '#offices' },
    { label: '上级残联', href: '#superiors' },
    { label: '评定机构', href: '#institutions' },
  ]
  return {
    page: publicPage({
      title: '演示：选一个身份',
      visit: exchange.visit,
      body: html`<p class="govuk-body">点一下就以这个身份进入，不用密码。人、号码和事都是编的。</p>
<p class="govuk-body">想看验证码、短信和邮件？请打开<a class="govuk-link" href="/demo/messages">演示短信和邮件</a>。也可以用任何手机号<a
  class="govuk-link" href="/sign-in">登录</a>。</p>
${tour(exchange, staff, accounts)}
${subNavigation('其他身份', parts)}
<h2 class="govuk-heading-m" id="applicants">申请人</h2>
<ul class="tb-personas">${accounts.map((one) =>
        choice(exchange, one, { name: aboutCase(one, cases), below: one.maskedPhone }),
      )}</ul>
${table(
  '可以拿来试的持证人',
  [{ head: '可以试什么' }, { head: '姓名' }, { head: '身份证号' }, { head: '残疾人证号' }, { head: '发证的县' }],
  holdersToTry(exchange.today).map((one) => [
    one.what,
    one.name,
    one.idNumber,
    one.certificateNumber,
    counties.get(one.office) ?? '',
  ]),
)}
<h2 class="govuk-heading-m" id="offices">县级残联</h2>
${byPlace(exchange, offices.filter(isCounty))}
<h2 class="govuk-heading-m" id="superiors">上级残联</h2>
<ul class="tb-personas">${offices
        .filter((one) => !isCounty(one))
        .map((one) => choice(exchange, one, { name: one.place, below: one.roles, task: taskOfSuperior(one) }))}</ul>
<h2 class="govuk-heading-m" id="institutions">评定机构</h2>
${byPlace(
  exchange,
  staff.filter((one) => one.office === null),
)}`,
    }),
  }
}

/** The hands through which one application passes, in their order. */
function tour(exchange: Exchange, staff: readonly Staff[], accounts: readonly Account[]): Html | null {
  const institution = demoInstitutions.find(({ id }) => id === showcase.institution)
  const hand = (place: (one: Staff) => boolean, role: string) =>
    staff.find((one) => place(one) && one.roles.split('、').includes(role))
  const at = (office: string) => (one: Staff) => one.office === office
  const inside = (one: Staff) => one.place === institution?.name
  const steps: readonly [string, Persona | undefined][] = [
    ['申请', accounts[0]],
    ['受理、指定评定机构', hand(at(showcase.residence), '经办人')],
    ['评定', hand(inside, '评定医生')],
    ['盖章', hand(inside, '盖章人')],
    ['公示、流转', hand(at(showcase.residence), '经办人')],
    ['审批', hand(at(showcase.hukou), '审批人')],
    ['制证、寄出', hand(at(showcase.hukou), '制证人')],
  ]
  if (steps.some(([, persona]) => !persona)) return null
  return html`<h2 class="govuk-heading-m">跟着一件申请走一遍</h2>
<p class="govuk-body">现居${showcase.residenceName}、户口在${showcase.hukouName}的人申请办证。按顺序换身份，就能从头办到尾。</p>
<ol class="tb-personas">${steps.map(([what, persona], index) =>
    persona
      ? choice(exchange, persona, {
          name: `${index + 1}. ${what}`,
          below: persona.kind === 'staff' ? persona.place : '还没有申请的人',
          task: persona.kind === 'staff' ? persona.name : persona.maskedPhone,
        })
      : null,
  )}</ol>`
}

type Cases = Awaited<ReturnType<typeof listCasesOfPersonas>>

function aboutCase(account: Account, cases: Cases): string {
  const own = cases.get(account.id)
  return own ? `${own.maskedName}：${statusNames[own.status]}` : '还没有申请'
}

/** Whoever has no case first, then as far as the case has come. */
function inOrder(accounts: readonly Account[], cases: Cases): readonly Account[] {
  const order = Object.keys(statusNames) as Status[]
  const place = (one: Account) => {
    const own = cases.get(one.id)
    return own ? order.indexOf(own.status) : -1
  }
  return accounts.toSorted((a, b) => place(a) - place(b))
}

function byPlace(exchange: Exchange, staff: readonly Staff[]): Html {
  const places = [...new Set(staff.map((one) => one.place))]
  return html`${places.map(
    (place) =>
      html`<h3 class="govuk-heading-s">${place}</h3><ul class="tb-personas">${staff
        .filter((one) => one.place === place)
        .map((one) => choice(exchange, one, { name: one.name, below: one.roles, task: taskOf(one) }))}</ul>`,
  )}`
}

/** An office above settles disputes, whoever there handles cases. */
const taskOfSuperior = (one: Staff) => (one.roles.includes('经办人') ? `处理复评申请；${tasks.负责人}` : taskOf(one))

const taskOf = (one: Staff) =>
  one.roles
    .split('、')
    .flatMap((role) => tasks[role] ?? [])
    .join('；')

function choice(exchange: Exchange, persona: Persona, words: { name: string; below: string; task?: string }): Html {
  return html`<li>${form(
    { action: '/demo/sign-in', key: exchange.newKey() },
    html`<input type="hidden" name="kind"${attributes({
      value: persona.kind,
    })}><input type="hidden" name="id"${attributes({ value: persona.id })}>
<button type="submit" class="govuk-button govuk-button--secondary"><strong>${words.name}</strong><br>${words.below}${
      words.task ? html`<br><span class="tb-personas__task">${words.task}</span>` : null
    }</button>`,
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
  return { redirect: exchange.actor.kind === 'institution-staff' ? '/desk' : '/workbench' }
}

async function showMessages(exchange: Exchange): Promise<Answer> {
  const messages = await exchange.work({ kind: 'system', id: 'demo' }, listDemoMessages)
  const time = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })
  return {
    page: publicPage({
      title: '演示短信和邮件',
      visit: exchange.visit,
      back: { href: '/demo' },
      body: html`<p class="govuk-body">演示系统不真发短信和邮件。最近 50 条都列在这里，新的在前。</p>
${table(
  '最近的短信和邮件',
  [{ head: '时间' }, { head: '方式' }, { head: '发给' }, { head: '内容' }],
  messages.map((one) => [time.format(one.at), one.channel === 'sms' ? '短信' : '邮件', one.to, one.text]),
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
