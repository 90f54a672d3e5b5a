// Public notices with masked names, and objections without an account (R4.1.4).
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findNotice, listObjections, listRunningNotices, type Notice } from '#casework/notices/notice-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { spend } from '#casework/sessions/limit-store.ts'
import { claimKey, hashOfRequest, rememberAnswer } from '#platform/database/idempotency.ts'
import { isId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { citation } from '#regulation/clauses.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { spellName } from '#regulation/person-name.ts'
import { readTelephone } from '#regulation/phone-number.ts'
import { categoryNames, isRefusal, levelNames, refuse } from '#regulation/vocabulary.ts'
import { saidIn } from '#regulation/words-given.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import { button, form, groupedNumber, inset, link, panel, summaryList, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Refused, type Route } from '#web/route.ts'
import { objectionAddress } from './objection-pages.ts'

/** Visitors see no case; what they write is entered by the system in their place. */
const registrar: Actor = { kind: 'system', id: 'public-notice' }

const perPage = 50

const resultsOf = (notice: Notice) =>
  notice.results.map((one) => `${categoryNames[one.category]}${levelNames[one.level]}`).join('、')

async function showNotices(exchange: Exchange): Promise<Answer> {
  const { text = '' } = exchange.query
  const turn = turnIn(exchange.query, perPage, [isValidDay, isId])
  const notices = await exchange.read(async (unit) => {
    if (text.trim() === '') return listRunningNotices(unit, turn)
    const places = await searchPlaces(unit, text.slice(0, 60), 200)
    return listRunningNotices(
      unit,
      turn,
      places.map((one) => one.id),
    )
  })
  const none = text ? `“${text.slice(0, 60)}”没有正在公示的。请换个写法，或清空再查。` : '今天没有正在公示的。'
  return {
    page: publicPage({
      title: '公示',
      visit: exchange.visit,
      back: { href: '/' },
      body: html`<p class="govuk-body">评定符合标准的，在经常居住地公示（${citation('R4.1.4')}）。姓名遮住一部分，不公布身份证号、住址和病情。</p>
<form method="get" action="/notices">${input({
        name: 'text',
        label: '按地方查找',
        hint: '例如：成都 武侯',
        value: text,
        width: 20,
        autocomplete: 'off',
      })}${button('查找', { look: 'secondary' })}</form>
<p class="govuk-body">${link('交过异议的，凭编号查处理结果', objectionAddress)}</p>
${notices.rows.length === 0 ? html`<p class="govuk-body">${none}</p>` : listed(notices.rows)}
${keyPager(text ? `/notices?${new URLSearchParams({ text }).toString()}` : '/notices', notices)}`,
    }),
  }
}

const listed = (notices: readonly Notice[]) =>
  table(
    '正在公示',
    [{ head: '姓名和社区' }, { head: '地方' }, { head: '结论' }, { head: '公示到' }],
    notices.map((one) => [
      html`${link(one.maskedName, `/notices/${one.id}`)}<br>${one.place}`,
      one.officeLabel,
      resultsOf(one),
      dayInWords(one.ends),
    ]),
  )

async function findRunning(exchange: Exchange): Promise<Notice | undefined> {
  const { id = '' } = exchange.params
  const notice = isId(id) ? await exchange.read((unit) => findNotice(unit, id)) : undefined
  return notice && notice.result === null && !notice.pausedOn && notice.ends >= exchange.today ? notice : undefined
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
<p class="govuk-body">知道情况不符的，可以在公示结束前说。不用登录，可以不留姓名。</p>
<p class="govuk-body">您写的内容加密保存，只有办理的残联能看。残联要严格保密（${citation('N5.2')}），被公示的人看不到。</p>
${form(
  { action: `/notices/${notice.id}/object`, key: exchange.newKey() },
  html`${textarea({
    name: 'text',
    label: '您知道的情况',
    hint: '什么时候、在哪里、看到什么',
    value: sent.get('text'),
    error: errors?.text,
  })}
${input({
  name: 'name',
  label: '您的姓名（选填）',
  value: sent.get('name'),
  error: errors?.name,
  width: 20,
  autocomplete: 'name',
})}
${input({
  name: 'contact',
  label: '怎么答复您（选填）',
  hint: '电话或邮箱',
  value: sent.get('contact'),
  error: errors?.contact,
  width: 20,
  autocomplete: 'off',
})}
${button('提交异议')}`,
)}`,
    }),
  }
}

async function showNotice(exchange: Exchange): Promise<Answer> {
  const notice = await findRunning(exchange)
  return notice ? show(exchange, notice) : showEnded(exchange)
}

/** A poster is photographed, a link is kept: it leads to a page that says it is over, and names nobody any more. */
async function showEnded(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const notice = isId(id) ? await exchange.read((unit) => findNotice(unit, id)) : undefined
  // Why one is paused is nobody's business: it is not there meanwhile.
  if (!notice || (notice.result === null && notice.pausedOn)) return notFound
  return {
    page: publicPage({
      title: '这次公示已经结束',
      visit: exchange.visit,
      back: { href: '/notices' },
      body: html`<p class="govuk-body">${notice.officeLabel}残联的公示，${dayInWords(notice.starts)}至${dayInWords(
        notice.ends,
      )}。
已经结束，不再显示姓名和结论。</p>
<p class="govuk-body">还有情况要反映的，请${link('找这里的窗口', `/windows/${notice.office}`)}，或${link(
        '写投诉和建议',
        `/complaints/new?office=${notice.office}`,
      )}。交过异议的，${link('凭编号查处理结果', objectionAddress)}。</p>`,
    }),
  }
}

const tooManyHere = refuse('您这里一小时内交的意见太多。请过一小时再交，或直接联系公示的残联。')
const tooMany = refuse('这一小时收到的意见太多。请过一小时再交，或直接联系公示的残联。')

/** A telephone or an address of e-mail: an answer has to get there. */
const canAnswer = (contact: string): boolean =>
  !isRefusal(readTelephone(contact)) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)

function problemsWith({ text, name, contact }: { text: string; name: string; contact: string }): Errors {
  return {
    ...(saidIn(text) < 5 || text.length > 2000 ? { text: '请写明您知道的情况，5 到 2000 个字。' } : {}),
    ...(name.length > 60 ? { name: '姓名太长。请不超过 60 个字。' } : {}),
    ...(contact !== '' && !canAnswer(contact) ? { contact: '看不出是电话还是邮箱。请核对，或者留空。' } : {}),
    ...(contact.length > 100 ? { contact: '联系方式太长。请不超过 100 个字。' } : {}),
  }
}

async function object(exchange: Exchange): Promise<Answer> {
  const notice = await findRunning(exchange)
  if (!notice) return notFound
  const { sent } = exchange
  const content = {
    text: sent.get('text').trim(),
    name: spellName(sent.get('name')),
    contact: sent.get('contact').trim(),
  }
  const errors = problemsWith(content)
  if (Object.keys(errors).length > 0) return show(exchange, notice, errors)
  const key = sent.get('_key')
  if (key.length < 8) return show(exchange, notice, { _: '页面已过期。请刷新后重新提交。' })
  const done = await exchange.work(registrar, async (unit): Promise<Refused | { number: string }> => {
    const claim = await claimKey(unit, key, hashOfRequest([notice.id, content]))
    if (isRefusal(claim)) return claim
    if (!claim.fresh) return claim.replay as { number: string }
    if (!(await spend(unit, 'objections-of-client', clientOf(exchange.client)))) return tooManyHere
    if (!(await spend(unit, 'objections-to-notice', notice.id))) return tooMany
    const acted = await actOnCase(unit, { caseId: notice.caseId, step: 'objectToNotice', input: { content } })
    if ('notFound' in acted) return refuse('公示已经结束。')
    // Where the case stands meanwhile is nobody else's business.
    if (isRefusal(acted)) return acted.field ? acted : refuse('现在不能提异议。公示可能已经停下或结束，请过几天再看。')
    const mine = acted.after.openObjections.at(-1)
    const number = (await listObjections(unit, notice.caseId)).find((one) => one.id === mine)?.number ?? ''
    await rememberAnswer(unit, key, { number })
    return { number }
  })
  if (isRefusal(done)) return show(exchange, notice, errorsOf(done))
  return {
    page: publicPage({
      title: '异议已收到',
      ownHeading: true,
      visit: exchange.visit,
      body: html`${panel(
        '异议已收到',
        html`编号<br>${groupedNumber(done.number)}`,
      )}${inset('请记下编号。残联会核实，处理完之前，这件申请不会往下办。')}<p class="govuk-body">${link(
        '凭编号查处理结果',
        objectionAddress,
      )}。任何时候都能查。</p><p class="govuk-body">${link('回到公示', '/notices')}</p>`,
    }),
  }
}

export const noticeRoutes: readonly Route[] = [
  { method: 'GET', path: '/notices', door: 'public', handle: showNotices },
  { method: 'GET', path: '/notices/:id', door: 'public', handle: showNotice },
  { method: 'POST', path: '/notices/:id/object', door: 'public', handle: object },
]
