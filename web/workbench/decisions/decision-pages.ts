// The desk of decisions: whom nobody has told yet, the letter to send or hand over, and how and when the person was told (R4.1.2).

import { decisionLetter } from '#casework/decisions/decision-letter.ts'
import {
  findDecision,
  type KeptDecision,
  listToldByHand,
  listUntold,
  readWords,
} from '#casework/decisions/decision-store.ts'
import { recordTold, refuseWithinBar } from '#casework/decisions/decisions.ts'
import { findIssuedFile } from '#casework/papers/issued-paper-store.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { decisionTitleOf } from '#regulation/offices/register-decisions.ts'
import { tellingRoles } from '#regulation/offices/told.ts'
import { leastWordsOfCall, type Telling, tellingInWords, waysOfTelling } from '#regulation/telling.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, type Errors, input, textarea } from '#web/components/fields.ts'
import { button, details, form, inset, link, summaryList, table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { refuseLookUp } from '../look-up.ts'

const address = '/workbench/decisions'

const titleOf = ({ kind }: KeptDecision): string => decisionTitleOf(kind)

const rows = (decisions: readonly KeptDecision[], last: (one: KeptDecision) => Content) =>
  decisions.map((one) => [
    link(one.maskedName, `${address}/${one.id}`, `：${titleOf(one)}`),
    titleOf(one),
    dayInWords(one.decidedOn),
    last(one),
  ])

const heads = (last: string) => [{ head: '姓名' }, { head: '决定' }, { head: '作出日期' }, { head: last }]

async function showDesk(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const { untold, told } = await exchange.read(async (unit) => ({
    untold: await listUntold(unit, actor.office),
    told: await listToldByHand(unit, actor.office),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '要告知的决定',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">这些人没有网上账户，收不到消息。请把决定书交给本人，再登记哪天、怎样告知的。</p>
${
  untold.length === 0
    ? inset('都告知了。')
    : table(
        `还没有告知（${untold.length}）`,
        heads('谁决定的'),
        rows(untold, (one) => one.decidedByName),
      )
}
${
  told.length === 0
    ? null
    : table(
        '最近告知的',
        heads('怎样告知'),
        rows(told, ({ telling }) => telling && tellingInWords(telling)),
      )
}
${details('有人在一年内要求申请，要书面答复', barForm(exchange, errors))}`,
    }),
  }
}

/** Turned away within the bar of a year: in writing, where it is asked for (R4.1.1). */
const barForm = (exchange: Exchange, errors: Errors = {}) =>
  form(
    { action: `${address}/within-bar`, key: exchange.newKey() },
    html`<p class="govuk-body">残疾人证注销未满一年，原则上不得重新申请（${citation('R4.1.1')}）。要书面答复的，在这里出决定书。</p>
${input({
  name: 'idNumber',
  label: '要求申请的人的身份证号码',
  value: exchange.sent.get('idNumber'),
  error: errors.idNumber,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
${button('出不予受理决定书', { look: 'secondary' })}`,
  )

async function refuse(exchange: Exchange): Promise<Answer> {
  const waits = await refuseLookUp(exchange, '一年内要求申请的书面答复')
  if (waits) return showDesk(exchange, errorsOf(waits))
  const done = await exchange.once(async (unit) => {
    const refused = await refuseWithinBar(unit, exchange.sent.get('idNumber'))
    return isRefusal(refused) ? refused : { to: `${address}/${refused.id}`, say: '决定书已经做好，请交给本人。' }
  })
  return isRefusal(done) ? showDesk(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function gather(exchange: Exchange) {
  const { id = '' } = exchange.params
  return exchange.read(async (unit) => {
    const decision = isId(id) ? await findDecision(unit, id) : undefined
    if (!decision) return undefined
    const { caseId, seq } = decision
    const file = caseId && seq !== null ? await findIssuedFile(unit, caseId, 'decision', seq) : undefined
    return { decision, words: await readWords(unit, decision), file }
  })
}

async function showDecision(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { decision, words, file } = found
  const { caseId, telling } = decision
  const letter = caseId ? (file ? `/files/${file}` : `/workbench/cases/${caseId}/papers/decision`) : undefined
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${decision.maskedName}：${titleOf(decision)}`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到要告知的决定' },
      body: html`${summaryList([
        { key: '作出日期', value: dayInWords(decision.decidedOn) },
        { key: '谁决定的', value: decision.decidedByName },
        ...(words.reasons ? [{ key: '查明情况', value: words.reasons }] : []),
        {
          key: '决定书',
          value: link('打印（PDF）', letter ?? `${address}/${decision.id}/letter`, `：${titleOf(decision)}`),
        },
        ...(caseId
          ? [{ key: '联系方式', value: link('在办件页查看', `/workbench/cases/${caseId}`, '：联系方式') }]
          : [{ key: '联系方式', value: '没有办件。请向村（社区）或户籍地了解。' }]),
        ...(telling
          ? [
              { key: '怎样告知', value: `${tellingInWords(telling)}（${telling.byName}）` },
              ...(words.note ? [{ key: '说明', value: words.note }] : []),
              { key: '期限起算', value: dayInWords(telling.countsFrom) },
            ]
          : [{ key: '怎样告知', value: '还没有登记' }]),
      ])}
${!telling || (telling.way === 'posted' && !telling.arrivedOn) ? tellingForm(exchange, decision, errors) : null}`,
    }),
  }
}

const byHand = ['handed', 'posted', 'telephoned'] as const

function tellingForm(exchange: Exchange, { id, telling }: KeptDecision, errors: Errors = {}) {
  const { sent } = exchange
  const day = (name: string, value: string | undefined, label: string, hint?: string) => {
    const [year = '', month = '', date = ''] = value?.split('-') ?? []
    const typed = (part: string, otherwise: string) =>
      Object.keys(sent.fields).length > 0 ? sent.get(`${name}.${part}`) : otherwise
    return dateInput({
      name,
      label,
      hint,
      error: errors[name],
      year: typed('year', year),
      month: typed('month', month),
      day: typed('day', date),
    })
  }
  const typed = (name: string, otherwise = '') => sent.get(name) || otherwise
  return form(
    { action: `${address}/${id}/told`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">${telling ? '补登签收日期' : '登记告知'}</h2>
${radios({
  name: 'way',
  label: '怎样告知的',
  options: byHand.map((value) => ({ value, label: waysOfTelling[value] })),
  value: typed('way', telling?.way),
  error: errors.way,
})}
${day('on', telling?.on, '告知的日期', '邮寄的，填寄出的日期。')}
${input({
  name: 'trackingNumber',
  label: '快递单号或挂号信号码',
  hint: '邮寄的填。',
  value: typed('trackingNumber', telling?.trackingNumber),
  error: errors.trackingNumber,
  width: 20,
  autocomplete: 'off',
})}
${day('arrivedOn', telling?.arrivedOn, '签收日期', '邮寄的填，不知道的先留空。')}
${textarea({
  name: 'note',
  label: '说明',
  hint: `电话告知的必填，写明和谁通的话、说了什么，至少 ${leastWordsOfCall} 个字。`,
  rows: 3,
  value: typed('note'),
  error: errors.note,
})}
${button('登记告知')}`,
  )
}

async function told(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  if (!isId(id)) return notFound
  const way = byHand.find((one) => one === sent.get('way'))
  if (!way) return showDecision(exchange, { way: '请选怎样告知的。' })
  const telling: Telling = {
    way,
    on: sentDay(sent, 'on'),
    trackingNumber: sent.get('trackingNumber') || undefined,
    arrivedOn: sentDay(sent, 'arrivedOn') || undefined,
    note: sent.get('note') || undefined,
  }
  const done = await exchange.once(async (unit) => {
    const result = await recordTold(unit, id, telling)
    return isRefusal(result) ? result : { to: address, say: '已登记告知。' }
  })
  return isRefusal(done) ? showDecision(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showLetter(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const letter = await exchange.read((unit) => decisionLetter(unit, id, press))
  return letter ? { file: letter.pdf, type: 'application/pdf', name: `${letter.title}.pdf`, inline: true } : notFound
}

const work = { door: 'workbench' } as const

export const decisionRoutes: readonly Route[] = [
  { ...work, method: 'GET', path: address, roles: caseHands, handle: (exchange) => showDesk(exchange) },
  { ...work, method: 'POST', path: `${address}/within-bar`, roles: ['handler'], handle: refuse },
  { ...work, method: 'GET', path: `${address}/:id`, roles: caseHands, handle: (exchange) => showDecision(exchange) },
  { ...work, method: 'GET', path: `${address}/:id/letter`, roles: caseHands, handle: showLetter },
  { ...work, method: 'POST', path: `${address}/:id/told`, roles: tellingRoles, handle: told },
]
