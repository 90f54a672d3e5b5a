// Public notices with masked names, and objections without an account (R4.1.4).
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findNotice, listObjections, listRunningNotices, type Notice } from '#casework/notices/notice-store.ts'
import { claimKey, hashOfRequest, rememberAnswer } from '#platform/database/idempotency.ts'
import { isId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { citation } from '#regulation/clauses.ts'
import { categoryNames, isRefusal, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { button, form, groupedNumber, inset, link, panel, summaryList, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Refused, type Route } from '#web/route.ts'

/** Visitors see no case; what they write is entered by the system in their place. */
const registrar: Actor = { kind: 'system', id: 'public-notice' }

const resultsOf = (notice: Notice) =>
  notice.results.map((one) => `${categoryNames[one.category]}${levelNames[one.level]}`).join('、')

async function showNotices(exchange: Exchange): Promise<Answer> {
  const notices = await exchange.read((unit) => listRunningNotices(unit))
  return {
    page: publicPage({
      title: '公示',
      visit: exchange.visit,
      back: { href: '/' },
      body: html`<p class="govuk-body">评定符合标准的，在经常居住地公示（${citation('R4.1.4')}）。姓名遮住一部分，不公布身份证号、住址和病情。</p>
${
  notices.length === 0
    ? html`<p class="govuk-body">今天没有正在公示的。</p>`
    : table(
        '正在公示',
        [{ head: '姓名' }, { head: '地方' }, { head: '结论' }, { head: '公示到' }],
        notices.map((one) => [
          link(one.maskedName, `/notices/${one.id}`),
          `${one.officeLabel} ${one.place}`,
          resultsOf(one),
          dayInWords(one.ends),
        ]),
      )
}`,
    }),
  }
}

async function findRunning(exchange: Exchange): Promise<Notice | undefined> {
  const { id = '' } = exchange.params
  const notice = isId(id) ? await exchange.read((unit) => findNotice(unit, id)) : undefined
  return notice && notice.result === null && notice.ends >= exchange.today ? notice : undefined
}

function show(exchange: Exchange, notice: Notice, errors?: Errors): Answer {
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: `${notice.maskedName}的评定公示`,
      visit: exchange.visit,
      errors,
      back: { href: '/notices' },
      body: html`${summaryList([
        { key: '地方', value: `${notice.officeLabel} ${notice.place}` },
        { key: '评定结论', value: resultsOf(notice) },
        { key: '公示时间', value: `${dayInWords(notice.starts)}至${dayInWords(notice.ends)}` },
      ])}
<h2 class="govuk-heading-m">有不同意见？</h2>
<p class="govuk-body">知道情况不符的，可以在这里说。不用登录，可以不留姓名。您写的内容加密保存，只有办理的残联能看。</p>
${form(
  { action: `/notices/${notice.id}/object`, key: exchange.newKey() },
  html`${textarea({ name: 'text', label: '您知道的情况', hint: '什么时候、在哪里、看到什么', value: sent.get('text'), error: errors?.text })}
${input({ name: 'name', label: '姓名（选填）', value: sent.get('name'), width: 20, autocomplete: 'name' })}
${input({ name: 'contact', label: '怎么答复您（选填）', hint: '电话或邮箱', value: sent.get('contact'), width: 20, autocomplete: 'off' })}
${button('提交异议')}`,
)}`,
    }),
  }
}

async function showNotice(exchange: Exchange): Promise<Answer> {
  const notice = await findRunning(exchange)
  return notice ? show(exchange, notice) : notFound
}

async function object(exchange: Exchange): Promise<Answer> {
  const notice = await findRunning(exchange)
  if (!notice) return notFound
  const { sent } = exchange
  const content = {
    text: sent.get('text').trim(),
    name: sent.get('name').trim().slice(0, 60),
    contact: sent.get('contact').trim().slice(0, 100),
  }
  const key = sent.get('_key')
  if (key.length < 8) return show(exchange, notice, { _: '页面已过期。请刷新后重新提交。' })
  const done = await exchange.work(registrar, async (unit): Promise<Refused | { number: string }> => {
    const claim = await claimKey(unit, key, hashOfRequest([notice.id, content]))
    if (isRefusal(claim)) return claim
    if (!claim.fresh) return claim.replay as { number: string }
    const acted = await actOnCase(unit, { caseId: notice.caseId, step: 'objectToNotice', input: { content } })
    if ('notFound' in acted) return { refused: true, message: '公示已经结束。' }
    if (isRefusal(acted)) return acted
    const number = (await listObjections(unit, notice.caseId)).at(-1)?.number ?? ''
    await rememberAnswer(unit, key, { number })
    return { number }
  })
  if (isRefusal(done)) return show(exchange, notice, errorsOf(done))
  return {
    page: publicPage({
      title: '异议已收到',
      ownHeading: true,
      visit: exchange.visit,
      body: html`${panel('异议已收到', html`编号<br>${groupedNumber(done.number)}`)}${inset('请记下编号。残联会核实，处理完之前，这件申请不会往下办。')}<p class="govuk-body">${link('回到公示', '/notices')}</p>`,
    }),
  }
}

export const noticeRoutes: readonly Route[] = [
  { method: 'GET', path: '/notices', door: 'public', handle: showNotices },
  { method: 'GET', path: '/notices/:id', door: 'public', handle: showNotice },
  { method: 'POST', path: '/notices/:id/object', door: 'public', handle: object },
]
