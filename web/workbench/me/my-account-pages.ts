// My account: what I have promised and learnt, and my password (N5.1–N5.3).
import { rulesFor } from '#casework/cases/scene.ts'
import { door } from '#casework/sessions/sessions.ts'
import { changePassword } from '#casework/staff/change-password.ts'
import { findFitness } from '#casework/staff/fitness.ts'
import { listLinks, type StaffLink } from '#casework/staff/staff-identity-store.ts'
import { endStaffLink } from '#casework/staff/staff-provider.ts'
import { signUndertaking } from '#casework/staff/undertake-and-learn.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import type { ModuleState } from '#regulation/offices/fitness.ts'
import { undertakingText } from '#regulation/undertaking.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, taskList } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { sessionCookie } from '#web/session-cookie.ts'
import { passwordHint } from '../staff/staff-words.ts'
import { waitingForm } from './waiting-form.ts'

export const myAddress = '/workbench/me'

const moduleWords: Record<ModuleState['state'], string> = {
  passed: '已学完',
  renewed: '规定有变化，请补学',
  missing: '还没有学',
}

async function showAccount(exchange: Exchange): Promise<Answer> {
  const { actor, today, session } = exchange
  const found =
    actor.kind === 'staff'
      ? await exchange.read(async (unit) => ({
          fitness: await findFitness(unit, actor.id),
          months: (await rulesFor(unit, actor.office))['undertaking-months'],
        }))
      : undefined
  const works = actor.kind === 'staff' || actor.kind === 'institution-staff'
  const links = works ? await exchange.read((unit) => listLinks(unit, actor.id)) : []
  const fitness = found?.fitness
  const kept = await waitingForm(exchange)
  const promised = fitness?.undertakingTo !== undefined && fitness.undertakingTo >= today
  return {
    page: workbenchPage({
      title: '我的账号',
      visit: exchange.visit,
      body: html`${
        fitness
          ? html`${inset(
              fitness.lacks.length === 0
                ? '该承诺的、该学的都做完了，可以办理。'
                : html`还缺：${fitness.lacks.join('、')}。做完以前，看不到任何人的信息，也不能办（${citation('N5.3')}）。`,
            )}
${
  kept === undefined
    ? null
    : html`<p class="govuk-body">${
        fitness.lacks.length === 0
          ? link('接着提交刚才填的内容', `/kept/${kept}`)
          : '您刚才填的内容还在，保存一天。承诺和培训做完以后，从这里接着提交。'
      }</p>`
}
<h2 class="govuk-heading-m">承诺和培训</h2>
${taskList([
  {
    title: '保密承诺',
    href: `${myAddress}/undertaking`,
    hint: promised ? `有效到 ${dayInWords(fitness.undertakingTo ?? today)}` : `每 ${found?.months} 个月签一次`,
    status: promised ? '有效' : '还没有签',
    done: promised,
  },
  ...fitness.modules.map((one) => ({
    title: `培训：${one.title}`,
    href: `${myAddress}/training/${one.id}`,
    hint: one.passedOn ? `${dayInWords(one.passedOn)} 通过` : undefined,
    status: moduleWords[one.state],
    done: one.state === 'passed',
  })),
])}`
          : null
      }
<p class="govuk-body">${link('申报亲属，办到亲属的件要回避', `${myAddress}/relatives`)}</p>
<h2 class="govuk-heading-m">账号</h2>
${summaryList([
  { key: '姓名', value: session?.staff?.name ?? '' },
  { key: '单位', value: session?.staff?.place ?? '' },
  { key: '岗位', value: session?.staff?.roles ?? '' },
])}
${providerLinks(exchange, links)}
<p class="govuk-body">${link('换密码', `${myAddress}/password`)}　${link('通行密钥', `${myAddress}/passkeys`)}${
        actor.kind === 'institution-staff' && actor.roles.includes('assessor')
          ? html`　${link('在医院系统签名的公钥', `${myAddress}/keys`)}`
          : null
      }</p>`,
    }),
  }
}

/** The accounts of organisations by which they may sign in, and the way to ask for another. */
function providerLinks(exchange: Exchange, links: readonly StaffLink[]): readonly Html[] {
  return exchange.staffProviders.map(({ id, title }) => {
    const known = links.find(({ provider }) => provider === id)
    if (!known)
      return html`<p class="govuk-body">${link(`关联${title}，以后用它登录`, `${myAddress}/provider/${id}`)}</p>`
    return html`<p class="govuk-body">${title}：${known.username}，${
      known.confirmed ? '已关联，可以用它登录' : '等安全管理员当面核对后确认'
    }。</p>${form(
      { action: `${myAddress}/provider/${known.id}/end`, key: exchange.newKey() },
      button(`取消关联${title}`, { look: 'secondary' }),
    )}`
  })
}

async function endOwnLink(exchange: Exchange): Promise<Answer> {
  const { actor, params } = exchange
  const { link: id = '' } = params
  if ((actor.kind !== 'staff' && actor.kind !== 'institution-staff') || !isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const ended = await endStaffLink(unit, actor.id, id)
    return isRefusal(ended) ? ended : { to: myAddress, say: '已取消关联。' }
  })
  return isRefusal(done)
    ? { redirect: myAddress, say: done.message, failed: true }
    : { redirect: done.to, say: done.say }
}

function showUndertaking(exchange: Exchange, errors?: Errors): Answer {
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '保密承诺',
      visit: exchange.visit,
      errors,
      back: { href: myAddress, label: '回到我的账号' },
      body: html`<p class="govuk-body">${citation('N5.2')}，请看清楚再签。</p>
<ol class="govuk-list govuk-list--number">${undertakingText.map((one) => html`<li>${one}</li>`)}</ol>
${form(
  { action: `${myAddress}/undertaking`, key: exchange.newKey() },
  html`${input({
    name: 'signedName',
    label: '写下自己的姓名，表示承诺',
    value: exchange.sent.get('signedName'),
    error: errors?.signedName,
    width: 20,
    autocomplete: 'name',
  })}
${button('我承诺')}`,
)}`,
    }),
  }
}

async function promise(exchange: Exchange): Promise<Answer> {
  const done = await exchange.once(async (unit) => {
    const signed = await signUndertaking(unit, exchange.sent.get('signedName'))
    return isRefusal(signed) ? signed : { to: myAddress, say: `已签，有效到 ${dayInWords(signed.to)}。` }
  })
  return isRefusal(done) ? showUndertaking(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

function askPassword(exchange: Exchange, errors?: Errors): Answer {
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '换密码',
      visit: exchange.visit,
      errors,
      back: { href: myAddress, label: '回到我的账号' },
      body: html`<p class="govuk-body">换了以后，别处的登录都会退出。</p>
${form(
  { action: `${myAddress}/password`, key: exchange.newKey() },
  html`${input({
    name: 'present',
    label: '现在的密码',
    type: 'password',
    autocomplete: 'current-password',
    width: 20,
    error: errors?.present,
  })}
${input({
  name: 'wanted',
  label: '新密码',
  hint: passwordHint(exchange),
  type: 'password',
  autocomplete: 'new-password',
  width: 20,
  error: errors?.wanted,
})}
${input({
  name: 'again',
  label: '再写一次新密码',
  type: 'password',
  autocomplete: 'new-password',
  width: 20,
  error: errors?.again,
})}
${button('换密码')}`,
)}`,
    }),
  }
}

/** Outside `once`: a wrong present password is counted, and the new session's token must not be kept with an answer. */
async function change(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff' && actor.kind !== 'institution-staff') return { redirect: '/staff/sign-in' }
  if (sent.get('wanted') !== sent.get('again')) return askPassword(exchange, { again: '两次写的不一样。请再写一次。' })
  const result = await exchange.work(door, (unit) =>
    changePassword(unit, {
      staff: actor.id,
      present: sent.get('present'),
      wanted: sent.get('wanted'),
      profile: exchange.passwordProfile,
    }),
  )
  if ('wrong' in result) return askPassword(exchange, errorsOf(result.wrong))
  return {
    redirect: myAddress,
    say: '密码已换。',
    cookies: { [sessionCookie(exchange.publicUrl)]: result.token },
  }
}

const mine = { door: 'workbench', beforeTraining: true } as const

export const myAccountRoutes: readonly Route[] = [
  { ...mine, method: 'GET', path: myAddress, handle: showAccount },
  { ...mine, method: 'GET', path: `${myAddress}/undertaking`, handle: async (exchange) => showUndertaking(exchange) },
  { ...mine, method: 'POST', path: `${myAddress}/undertaking`, handle: promise },
  { ...mine, method: 'POST', path: `${myAddress}/provider/:link/end`, handle: endOwnLink },
  { ...mine, method: 'GET', path: `${myAddress}/password`, handle: async (exchange) => askPassword(exchange) },
  { ...mine, method: 'POST', path: `${myAddress}/password`, handle: change },
]
