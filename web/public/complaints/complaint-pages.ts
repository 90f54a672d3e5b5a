// Complaints of anybody, without signing in and without a name: written here, answered here by number and code (N7).
import { codeOfForm, complain, complaintClerk, lookUpComplaint } from '#casework/complaints/complaints.ts'
import { findCountyOffice, type Office } from '#casework/offices/office-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { countWrongGuess, mayGuess } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { dayOf } from '#platform/clock.ts'
import { claimKey, hashOfRequest, rememberAnswer } from '#platform/database/idempotency.ts'
import { citation } from '#regulation/clauses.ts'
import { problemsOfComplaint } from '#regulation/offices/complaints.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { type ComplaintSubject, complaintSubjects } from '#regulation/public-voice.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { promisedBy } from '#web/components/last-day.ts'
import { button, form, groupedNumber, inset, link, linkButton, panel, summaryList } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, type Refused, type Route } from '#web/route.ts'

const address = '/complaints'

function showLookUp(exchange: Exchange, errors?: Errors): Answer {
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '投诉和建议',
      visit: exchange.visit,
      errors,
      back: { href: '/' },
      body: html`<p class="govuk-body">对工作人员或残联的做法不满意，都可以说。不用登录，可以不留姓名。</p>
${linkButton('我要投诉或提建议', `${address}/new`)}
<h2 class="govuk-heading-m">看答复</h2>
${form(
  { action: address, key: exchange.newKey() },
  html`${input({
    name: 'number',
    label: '编号',
    hint: 'TS 开头',
    value: sent.get('number'),
    error: errors?.number,
    width: 20,
    autocomplete: 'off',
    spellcheck: false,
  })}
${input({
  name: 'code',
  label: '查询码',
  hint: '8 位字母和数字',
  value: sent.get('code'),
  error: errors?.code,
  width: 10,
  autocomplete: 'off',
  spellcheck: false,
})}${button('看答复', { look: 'secondary' })}`,
)}`,
    }),
  }
}

async function lookUp(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const number = sent.get('number').trim().toUpperCase().slice(0, 40)
  if (!number) return showLookUp(exchange, { number: '请输入编号。' })
  const guess = { what: 'wrong-complaint-codes', client: clientOf(exchange.client), about: number } as const
  if (!(await exchange.work(door, (unit) => mayGuess(unit, guess))))
    return showLookUp(exchange, { number: '您这里查错太多次。请过十分钟再查。' })
  const found = await exchange.work(complaintClerk, (unit) => lookUpComplaint(unit, number, sent.get('code')))
  if (!found) {
    await exchange.work(door, (unit) => countWrongGuess(unit, guess))
    return showLookUp(exchange, { code: '没有查到。编号和查询码对不上，请核对后再试。' })
  }
  return {
    page: publicPage({
      title: found.answer ? '答复' : '还在办理',
      caption: `投诉 ${found.number}`,
      visit: exchange.visit,
      back: { href: address },
      body: html`${
        found.answer
          ? html`<div class="tb-box tb-box--next"><p class="govuk-body tb-lines">${found.answer}</p></div>`
          : inset(`由${found.holderName}办理，${promisedBy(found.due, exchange.today, '答复')}。`)
      }
${summaryList([
  { key: '投诉谁', value: `${found.aboutLabel}：${complaintSubjects[found.subject]}` },
  { key: '哪天', value: dayInWords(dayOf(found.madeAt)) },
  { key: '投诉的事', value: html`<span class="tb-lines">${found.text}</span>` },
  ...(found.answeredOn ? [{ key: '谁答复', value: `${found.holderName}，${dayInWords(found.answeredOn)}` }] : []),
])}`,
    }),
  }
}

async function showNew(exchange: Exchange): Promise<Answer> {
  const { office: id = '', text = '' } = exchange.query
  const office = id ? await exchange.read((unit) => findCountyOffice(unit, id)) : undefined
  return office ? ask(exchange, office, undefined, prefilled(exchange)) : choosePlace(exchange, text.slice(0, 40))
}

/** From “谁看过我的信息”: what is reported stands there already, and goes to the office above. */
const prefilled = ({ query: { words = '' } }: Exchange): Readonly<Record<string, string>> =>
  words === '' ? {} : { text: words.slice(0, 500), subject: 'office' }

async function choosePlace(exchange: Exchange, text: string): Promise<Answer> {
  const places = text ? await exchange.read((unit) => searchPlaces(unit, text)) : []
  return {
    page: publicPage({
      title: '哪里的残联？',
      visit: exchange.visit,
      back: { href: address },
      body: html`<form method="get" action="${address}/new">${input({
        name: 'text',
        label: '输入县（市、区）的名称',
        hint: '例如：西宁 城东',
        value: text,
        width: 20,
        autocomplete: 'off',
      })}${button('查找')}</form>
${text ? choices(text, places) : null}`,
    }),
  }
}

const choices = (text: string, places: readonly Office[]): Content =>
  places.length === 0
    ? html`<p class="govuk-body" role="status">没有找到“${text}”。请换个写法。</p>`
    : html`<h2 class="govuk-heading-m">找到 ${places.length} 个地方</h2><ul class="govuk-list">${places.map(
        (one) => html`<li>${link(one.label, `${address}/new?office=${one.id}`)}</li>`,
      )}</ul>`

function ask(
  exchange: Exchange,
  office: Office,
  errors?: Errors,
  before: Readonly<Record<string, string>> = {},
): Answer {
  const { sent, actor } = exchange
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '投诉或提建议',
      caption: office.label,
      visit: exchange.visit,
      errors,
      back: { href: `${address}/new`, label: '换个地方' },
      body: html`<p class="govuk-body">您写的加密保存，被投诉的人看不到，也不能办理。残联要严格保密（${citation('N5.2')}）。</p>
${form(
  { action: `${address}/new?office=${office.id}`, key: exchange.newKey() },
  html`${radios({
    name: 'subject',
    label: '您要说的是谁',
    value: sent.get('subject') || before.subject,
    error: errors?.subject,
    options: [
      {
        value: 'staff',
        label: complaintSubjects.staff,
        hint: '写了姓名的，由这个残联的其他人办。认不出是谁的，由上一级残联办',
        below: input({
          name: 'staff',
          label: '姓名（不知道可以不写）',
          value: sent.get('staff'),
          error: errors?.staff,
          width: 20,
          autocomplete: 'off',
        }),
      },
      { value: 'office', label: complaintSubjects.office, hint: '由上一级残联办理' },
      { value: 'fraud', label: complaintSubjects.fraud, hint: '由上一级残联调查，可以不留姓名' },
    ],
  })}
${textarea({
  name: 'text',
  label: '发生了什么',
  hint: '什么时候、在哪里、希望怎么解决',
  rows: 6,
  value: sent.get('text') || before.text,
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
  name: 'phone',
  label: '您的手机号码（选填）',
  hint: actor.kind === 'applicant' ? '您已登录，答复会告诉您' : '留了手机，有答复就发短信',
  value: sent.get('phone'),
  error: errors?.phone,
  width: 20,
  type: 'tel',
  inputmode: 'tel',
  autocomplete: 'tel',
})}
${button('提交')}`,
)}`,
    }),
  }
}

async function make(exchange: Exchange): Promise<Answer> {
  const { actor, query, sent } = exchange
  const office = await exchange.read((unit) => findCountyOffice(unit, query.office ?? ''))
  if (!office) return choosePlace(exchange, '')
  const key = sent.get('_key')
  if (key.length < 8) return ask(exchange, office, { _: '页面已过期。请刷新后重新提交。' })
  const subject = (Object.keys(complaintSubjects) as ComplaintSubject[]).find((one) => one === sent.get('subject'))
  const [text, staff, name, phone] = ['text', 'staff', 'name', 'phone'].map(sent.get) as [
    string,
    string,
    string,
    string,
  ]
  const account = actor.kind === 'applicant' ? actor.id : undefined
  const one = { office: office.id, subject, text, staff, name, phone, account }
  const problems = problemsOfComplaint(one)
  if (Object.keys(problems).length > 0) return ask(exchange, office, problems)
  const done = await exchange.work(
    complaintClerk,
    async (unit): Promise<Refused | { number: string; code: string }> => {
      const code = codeOfForm(unit, key)
      const claim = await claimKey(unit, key, hashOfRequest([one]))
      if (isRefusal(claim)) return claim
      if (!claim.fresh) return { ...(claim.replay as { number: string }), code }
      const made = await complain(unit, { ...one, client: clientOf(exchange.client) }, code)
      if (isRefusal(made)) return made
      await rememberAnswer(unit, key, made)
      return { ...made, code }
    },
  )
  if (isRefusal(done)) return ask(exchange, office, errorsOf(done))
  return {
    page: publicPage({
      title: '已收到',
      ownHeading: true,
      visit: exchange.visit,
      body: html`${panel(
        '已收到',
        html`编号 ${groupedNumber(done.number)}<br>查询码 ${groupedNumber(done.code)}`,
      )}${inset('请记下编号和查询码。查询码只在这里显示一次，凭这两样看答复。')}<p class="govuk-body">${link('到这里看答复', address)}</p>`,
    }),
  }
}

export const publicComplaintRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'public', handle: async (exchange) => showLookUp(exchange) },
  { method: 'POST', path: address, door: 'public', handle: lookUp },
  { method: 'GET', path: `${address}/new`, door: 'public', handle: showNew },
  { method: 'POST', path: `${address}/new`, door: 'public', handle: make },
]
