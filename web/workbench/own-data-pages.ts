// What people ask about their own data, and the head's answer; and the print of who saw a case, for whoever has no account (N5.2).
import { copyOfOneCase } from '#casework/persons/own-copy.ts'
import { answerOwnData, askAtWindow, ownDataDesk, whatStaysOf } from '#casework/persons/own-data.ts'
import { listOwnDataRequests, mostOwnDataRequests, readOwnDataWords } from '#casework/persons/own-data-store.ts'
import { listReadings } from '#casework/persons/readings.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { countOpening } from '#casework/persons/reveal-alarms.ts'
import { refuseScan } from '#casework/persons/reveal-for-minor.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import {
  acceptOwnDataAtWindow,
  type OwnDataOutcome,
  ownDataKinds,
  ownDataOutcomes,
} from '#regulation/offices/own-data.ts'
import { isRefusal, matterNames, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios, tick } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, summaryList } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { standalonePage, workbenchPage } from '#web/layout/page.ts'
import { copyInWords } from '#web/public/account/own-copy-in-words.ts'
import { readingsByDay } from '#web/readings-in-words.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { findCaseToShow } from './case-view.ts'

async function showDesk(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  const found = await exchange.read(async (unit) => {
    const requests = []
    for (const one of await listOwnDataRequests(unit)) {
      const said = await readOwnDataWords(unit, one)
      const open = one.outcome === null
      if (open) await recordReading(unit, one.caseId, 'own data request', '办理本人的请求')
      const stays = open && one.kind === 'erasure' ? await whatStaysOf(unit, one.personId, one.office) : []
      requests.push({ ...one, said, stays })
    }
    return requests
  })
  const isHead = actor.kind === 'staff' && actor.roles.includes('head')
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '本人要更正、删除信息',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`${found.length === 0 ? html`<p class="govuk-body">没有请求。</p>` : null}
${cutNote(found.length, mostOwnDataRequests, '没有答复的在前，其次是最近的。')}
${found.map(
  (one) => html`<div class="tb-box"><h2 class="govuk-heading-m">${ownDataKinds[one.kind]}</h2>
${summaryList([
  {
    key: one.caseId ? '哪一件' : '哪一本证',
    value: one.caseId
      ? link('打开这件申请', `/workbench/cases/${one.caseId}`)
      : link('打开这本证', `/workbench/certificates/${one.certificateId}`),
  },
  { key: '提出的日期', value: dayInWords(dayOf(one.askedAt)) },
  { key: '最晚答复', value: dayInWords(one.dueOn) },
  { key: '本人写的', value: html`<span class="tb-lines">${one.said?.words ?? '已删除'}</span>` },
  ...(one.stays.length > 0 ? [{ key: '不能删除的', value: one.stays.join('') }] : []),
  ...(one.outcome === null
    ? []
    : [
        {
          key: '答复',
          value: `${ownDataOutcomes[one.outcome as OwnDataOutcome]}。${one.said?.answer ?? ''}（${one.decidedByName}）`,
        },
        ...(one.said?.stopped ? [{ key: '没有删除', value: one.said.stopped }] : []),
        ...(one.account === null ? [{ key: '告知', value: '本人没有账号：请打印或用信告知。' }] : []),
      ]),
])}
${
  one.outcome === null && isHead
    ? form(
        { action: `${ownDataDesk}/${one.id}`, key: exchange.newKey() },
        html`${radios({
          name: 'outcome',
          label: '决定',
          options: Object.entries(ownDataOutcomes).map(([value, label]) => ({ value, label })),
          value: exchange.sent.get('outcome'),
          error: errors?.outcome,
        })}${textarea({
          name: 'words',
          label: '答复本人的话',
          hint: '同意更正的，写明由谁、什么时候改。不同意的，写明理由和不服怎么办。',
          rows: 4,
          value: exchange.sent.get('words'),
          error: errors?.words,
        })}${button('答复')}`,
      )
    : null
}</div>`,
)}`,
    }),
  }
}

async function decide(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const answered = await answerOwnData(unit, id, { outcome: sent.get('outcome'), words: sent.get('words') })
    return isRefusal(answered) ? answered : { to: ownDataDesk, say: '已答复，本人会收到。' }
  })
  return isRefusal(done) ? showDesk(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** Asked at the window, by whoever has no account; what may not go is said before. */
async function showAsking(exchange: Exchange, errors: Errors = {}, status = 422): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    return file && { file, stays: await whatStaysOf(unit, file.personId, file.current.residence) }
  })
  if (!found) return notFound
  const { file, stays } = found
  const { sent } = exchange
  const { residence: office, accounts } = file.current
  const refused = acceptOwnDataAtWindow(exchange.actor, { office, accounts: accounts.length, seen: true })
  return {
    status: Object.keys(errors).length > 0 ? status : 200,
    page: workbenchPage({
      title: '本人在窗口要看、要改、要删自己的信息',
      caption: `${file.maskedName}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
      body: html`<ul class="govuk-list"><li>${link('打印“谁看过我的信息”，交给本人', `/workbench/cases/${id}/seen`)}</li></ul>
<form method="get" action="/workbench/cases/${id}/own-copy" novalidate>${tick({
        name: 'beside',
        label: '本人（监护人）在窗口，已核对身份证原件',
        error: errors.beside,
      })}${button('打印这件申请的全部信息，交给本人', { look: 'secondary' })}</form>
${stays.length > 0 ? html`<p class="govuk-body">现在不能删除的，和原因：${stays.join('')}</p>` : null}
${
  isRefusal(refused)
    ? inset(refused.message)
    : form(
        { action: `/workbench/cases/${id}/own-data`, key: exchange.newKey() },
        html`${radios({
          name: 'kind',
          label: '本人要',
          options: Object.entries(ownDataKinds).map(([value, label]) => ({ value, label })),
          value: sent.get('kind'),
          error: errors.kind,
        })}${textarea({
          name: 'words',
          label: '照本人说的写：哪里不对，或者为什么要删',
          rows: 4,
          value: sent.get('words'),
          error: errors.words,
        })}${tick({
          name: 'seen',
          label: '已核对身份证原件，和本人（监护人）一致',
          checked: false,
          error: errors.seen,
        })}${button('登记请求')}`,
      )
}`,
    }),
  }
}

async function askHere(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const wish = { kind: sent.get('kind'), words: sent.get('words'), seen: sent.get('seen') === 'yes' }
    const asked = await askAtWindow(unit, file, wish)
    return isRefusal(asked)
      ? asked
      : { to: `/workbench/cases/${id}`, say: `已登记。负责人在 ${asked.due}答复，用信告知本人。` }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? showAsking(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}
const gone = refuse('没有找到这件申请。')

/** What is held about the person in this case, to hand over on paper: nothing of it is masked, so it is opened as their papers are. */
async function printCopy(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (exchange.query.beside !== 'yes') return showAsking(exchange, { beside: '请先核对身份证原件和本人，再打印。' })
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return undefined
    const closed = await refuseScan(unit, file)
    if (closed) return { closed }
    const tooMany = await countOpening(unit, id)
    if (tooMany) return { tooMany }
    await recordReading(unit, id, 'own data', '在窗口给本人打印，核对过身份证原件')
    return { file, copy: await copyOfOneCase(unit, file) }
  })
  if (!found) return notFound
  if (found.closed) return showAsking(exchange, { beside: found.closed.message })
  if (found.tooMany) return showAsking(exchange, { beside: found.tooMany.message }, 429)
  return {
    page: standalonePage({
      title: '我的全部信息',
      caption: `${matterNames[found.file.current.matter]}　编号 ${found.file.number}`,
      visit: exchange.visit,
      body: html`<p class="govuk-body">打印日期：${dayInWords(exchange.today)}。请核对身份证后交给本人。</p>${copyInWords(found.copy)}`,
    }),
  }
}

/** Printed at the window and handed to the person. */
async function printSeen(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return undefined
    await recordReading(unit, id, 'readings', '在窗口给本人打印')
    return { file, readings: await listReadings(unit, { caseId: id }, { limit: 2_000, offset: 0 }) }
  })
  if (!found) return notFound
  const { file, readings } = found
  return {
    page: standalonePage({
      title: '谁看过我的信息',
      caption: `${matterNames[file.current.matter]}　编号 ${file.number}`,
      visit: exchange.visit,
      body: html`<p class="govuk-body">打印日期：${dayInWords(exchange.today)}。觉得不该看的，请向窗口或上一级残联反映。</p>
${readings.length === 0 ? html`<p class="govuk-body">还没有人看过。</p>` : readingsByDay(readings)}`,
    }),
  }
}

export const ownDataDeskRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ownDataDesk,
    door: 'workbench',
    roles: ['handler', 'head'],
    handle: (exchange) => showDesk(exchange),
  },
  { method: 'POST', path: `${ownDataDesk}/:id`, door: 'workbench', roles: ['head'], handle: decide },
  {
    method: 'GET',
    path: '/workbench/cases/:id/own-data',
    door: 'workbench',
    roles: ['handler'],
    handle: (exchange) => showAsking(exchange),
  },
  { method: 'POST', path: '/workbench/cases/:id/own-data', door: 'workbench', roles: ['handler'], handle: askHere },
  { method: 'GET', path: '/workbench/cases/:id/own-copy', door: 'workbench', roles: ['handler'], handle: printCopy },
  { method: 'GET', path: '/workbench/cases/:id/seen', door: 'workbench', roles: caseHands, handle: printSeen },
]
