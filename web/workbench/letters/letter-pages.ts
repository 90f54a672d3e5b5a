// The desk of letters: whom no telephone tells, the letter to print, and how and when each was told (R3.1, R4.1.2).
import {
  type Addressee,
  countAddressees,
  type Letter,
  listAddressees,
  listSettledLetters,
  listWaitingOfPerson,
} from '#casework/messages/letter-store.ts'
import { addresseeOf, letterTo, recordLettersTold, telephoneToCall } from '#casework/messages/letters.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import { maskAddress, maskPhone } from '#regulation/names.ts'
import { letterRoles, waysOfLetter, whyLetters } from '#regulation/offices/letters.ts'
import { leastWordsOfCall } from '#regulation/telling.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, type Errors, input, textarea } from '#web/components/fields.ts'
import { banner, button, form, inset, link, linkButton, summaryList, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'

const address = '/workbench/letters'
const perPage = 25

async function showDesk(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const page = pageIn(exchange.query.page)
  const { people, waiting, settled } = await exchange.read(async (unit) => ({
    people: await countAddressees(unit, actor.office),
    waiting: await listAddressees(unit, actor.office, { limit: perPage + 1, offset: (page - 1) * perPage }),
    settled: page === 1 ? await listSettledLetters(unit, actor.office) : [],
  }))
  return {
    page: workbenchPage({
      title: '要寄的信',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">这些人没有电话、没有网上账户，或者短信没有送到。一个人的消息印在一封信里。</p>
<p class="govuk-body">请打印，寄出或者当面交给本人，再登记是哪天。打电话说清楚了，也可以登记。</p>
${waiting.length === 0 ? inset('没有要寄的信。') : waitingTable(people, waiting.slice(0, perPage))}
${pager((to) => `${address}?page=${to}`, page, waiting.length > perPage)}
${
  settled.length === 0
    ? null
    : table(
        '最近告知的',
        [{ head: '姓名' }, { head: '消息' }, { head: '怎样告知' }],
        settled.map(({ maskedName, title, way, on, trackingNumber, by }) => [
          maskedName,
          title,
          `${dayInWords(on)} ${waysOfLetter[way]}${trackingNumber ? `，单号 ${trackingNumber}` : ''}（${by}）`,
        ]),
      )
}`,
    }),
  }
}

const waitingTable = (people: number, waiting: readonly Addressee[]): Html =>
  table(
    `等着告知的人（${people}）`,
    [{ head: '姓名' }, { head: '消息' }, { head: '最早一条' }, { head: '为什么写信' }],
    waiting.map(({ personId, maskedName, letters, since, why }) => [
      link(maskedName, `${address}/${personId}`, '：打印和登记'),
      `${letters} 条`,
      html`<span class="tb-nowrap">${dayInWords(since)}</span>`,
      whyLetters[why],
    ]),
  )

async function showPerson(exchange: Exchange, errors?: Errors, phone?: string): Promise<Answer> {
  const { actor } = exchange
  const { person = '' } = exchange.params
  if (actor.kind !== 'staff' || !isId(person)) return notFound
  const found = await exchange.read(async (unit) => {
    const letters = await listWaitingOfPerson(unit, actor.office, person)
    const [first] = letters
    if (!first) return undefined
    await recordReading(unit, null, 'letters', '写信告知', person)
    return { letters, first, to: await addresseeOf(unit, first) }
  })
  if (!found) return { redirect: address, say: '这个人现在没有要寄的信。', failed: true }
  const { letters, first, to } = found
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${first.maskedName}：要寄的信`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到要寄的信' },
      body: html`${phone ? banner(html`电话：${phone}`, { title: '只显示这一次' }) : null}${letters.map(
        ({ title, body, writtenOn }) =>
          html`<div class="tb-box"><p class="govuk-body"><strong>${title}</strong>　${dayInWords(writtenOn)}</p>
<p class="govuk-body">${body}</p></div>`,
      )}
${summaryList([
  {
    key: '寄到哪里',
    value: to.address ? maskAddress(to.address) : '没有登记地址。请当面交给本人，或者托村（社区）转交。',
  },
  { key: '登记的电话', value: to.phone ? maskPhone(to.phone) : '没有' },
  { key: '为什么写信', value: whyLetters[first.why] },
])}
${
  to.phone && !phone
    ? form(
        { action: `${address}/${person}/telephone`, key: exchange.newKey() },
        html`<p class="govuk-body">要打电话告知的，可以看一次完整号码。查看会留下记录，本人看得到。</p>${button(
          '查看电话，打电话告知',
          { look: 'secondary' },
        )}`,
      )
    : null
}
${linkButton('打印信（PDF）', `${address}/${person}/letter.pdf`)}
${goOn(first)}
${toldForm(exchange, person, letters, errors)}`,
    }),
  }
}

function goOn({ caseId, certificateId }: Letter): Html | null {
  const to = caseId ? `/workbench/cases/${caseId}` : certificateId && `/workbench/certificates/${certificateId}`
  return to ? html`<p class="govuk-body">${link(caseId ? '看这件申请' : '看这本证的登记', to)}</p>` : null
}

function toldForm(exchange: Exchange, person: string, letters: readonly Letter[], errors: Errors = {}): Html {
  const { sent, today } = exchange
  const [year = '', month = '', date = ''] = today.split('-')
  const typed = (part: string, otherwise: string) =>
    Object.keys(sent.fields).length > 0 ? sent.get(`on.${part}`) : otherwise
  return form(
    { action: `${address}/${person}/told`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">登记告知</h2>
${letters.map(({ id }) => html`<input type="hidden" name="letter" value="${id}">`)}
${radios({
  name: 'way',
  label: '怎样告知的',
  options: Object.entries(waysOfLetter).map(([value, label]) => ({ value, label })),
  value: sent.get('way'),
  error: errors.way,
})}
${dateInput({
  name: 'on',
  label: '告知的日期',
  hint: '邮寄的，填寄出的日期。',
  error: errors.on,
  year: typed('year', year),
  month: typed('month', month),
  day: typed('day', date),
})}
${input({
  name: 'trackingNumber',
  label: '快递单号或挂号信号码',
  hint: '邮寄的填。',
  value: sent.get('trackingNumber'),
  error: errors.trackingNumber,
  width: 20,
  autocomplete: 'off',
})}
${textarea({
  name: 'note',
  label: '说明',
  hint: `打电话的写和谁通话、说了什么，至少 ${leastWordsOfCall} 个字；不用再告知的写原因。`,
  rows: 3,
  value: sent.get('note'),
  error: errors.note,
})}
${button('登记告知')}`,
  )
}

async function told(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  const { person = '' } = exchange.params
  if (actor.kind !== 'staff' || !isId(person)) return notFound
  const way = (Object.keys(waysOfLetter) as (keyof typeof waysOfLetter)[]).find((known) => known === sent.get('way'))
  if (!way) return showPerson(exchange, { way: '请选怎样告知的。' })
  const telling = {
    way,
    on: sentDay(sent, 'on'),
    trackingNumber: sent.get('trackingNumber') || undefined,
    note: sent.get('note') || undefined,
  }
  const done = await exchange.once(async (unit) => {
    const result = await recordLettersTold(unit, { office: actor.office, person, shown: sent.all('letter') }, telling)
    return isRefusal(result) ? result : { to: address, say: '已登记告知。' }
  })
  return isRefusal(done) ? showPerson(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** Each showing is a reading of its own, and must not be kept as an answer to repeat: no key is claimed. */
async function showTelephone(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  const { person = '' } = exchange.params
  if (actor.kind !== 'staff' || !isId(person)) return notFound
  const shown = await exchange.read((unit) => telephoneToCall(unit, actor.office, person))
  return isRefusal(shown) ? showPerson(exchange, errorsOf(shown)) : showPerson(exchange, undefined, shown.phone)
}

async function showLetter(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  const { person = '' } = exchange.params
  if (actor.kind !== 'staff' || !isId(person)) return notFound
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const made = await exchange.read(async (unit) => {
    const printed = await letterTo(unit, actor.office, person, press)
    if (printed) await recordReading(unit, null, 'letters', '打印信', person)
    return printed
  })
  return made ? { file: made.pdf, type: 'application/pdf', name: '告知信.pdf', inline: true } : notFound
}

const work = { door: 'workbench' } as const

export const letterRoutes: readonly Route[] = [
  { ...work, method: 'GET', path: address, roles: caseHands, handle: showDesk },
  {
    ...work,
    method: 'GET',
    path: `${address}/:person`,
    roles: letterRoles,
    handle: (exchange) => showPerson(exchange),
  },
  { ...work, method: 'GET', path: `${address}/:person/letter.pdf`, roles: letterRoles, handle: showLetter },
  { ...work, method: 'POST', path: `${address}/:person/telephone`, roles: letterRoles, handle: showTelephone },
  { ...work, method: 'POST', path: `${address}/:person/told`, roles: letterRoles, handle: told },
]
