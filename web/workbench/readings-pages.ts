// What a head sees of how the staff of their office and those below look at people: alarms to answer, looks, sums (N5.2).
import { listLooks } from '#casework/cases/look-store.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { alarmWords, answerAlarm, readingsAddress } from '#casework/persons/reveal-alarms.ts'
import {
  type KeptAlarm,
  listAlarms,
  mostAlarms,
  mostReaders,
  sumReveals,
} from '#casework/persons/reveal-count-store.ts'
import { listOfficesUnder } from '#casework/supervision/offices-under.ts'
import { isId } from '#platform/ids.ts'
import { type LookPurpose, lookPurposes } from '#regulation/offices/looking.ts'
import { type AlarmFinding, alarmFindings } from '#regulation/offices/reveal-pace.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, summaryList, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { momentInWords } from './case-sections.ts'

const daysShown = 30

async function showReadings(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const offices = await listOfficesUnder(unit)
    const since = new Date(unit.now.getTime() - daysShown * 86_400_000)
    const looks = await listLooks(unit, offices, { limit: 100, offset: 0 })
    const alarms = await listAlarms(unit, offices)
    const sums = await sumReveals(unit, offices, since)
    const named = [...looks, ...alarms, ...sums].map(({ office }) => office)
    return { looks, alarms, sums, labels: await listOfficeLabels(unit, [...new Set(named)]) }
  })
  const { looks, alarms, sums, labels } = found
  const placeOf = (office: string) => labels.get(office) ?? ''
  const mine = (one: KeptAlarm) => one.finding === null && one.holder === actor.office && one.staff !== actor.id
  // One form at a time: its fields have names of their own on the page.
  const next = alarms.find(mine)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '谁看了谁的信息',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<h2 class="govuk-heading-m">告警</h2>
${alarms.length === 0 ? html`<p class="govuk-body">没有告警。</p>` : null}
${alarms.map(
  (one) =>
    html`<div class="tb-box">${summaryList([
      { key: '谁', value: `${one.name ?? ''}，${placeOf(one.office)}` },
      { key: '什么时候', value: momentInWords(one.raisedAt) },
      { key: '怎么回事', value: alarmWords(one.kind).seen(one.inHour, one.onDay) },
      {
        key: '答复',
        value:
          one.finding === null ? '还没有答复' : `${alarmFindings[one.finding as AlarmFinding]}。${one.words ?? ''}`,
      },
    ])}${
      one === next ? answerForm(exchange, one.id, errors) : mine(one) ? inset('先答复上面的告警，再答复这一个。') : null
    }</div>`,
)}
${cutNote(alarms.length, mostAlarms, '没有答复的在前，其次是最近的。')}
<h2 class="govuk-heading-m">近 ${daysShown} 天看了多少</h2>
${cutNote(sums.length, mostReaders, '看得最多的在前。')}
${
  sums.length === 0
    ? html`<p class="govuk-body">没有人看过。</p>`
    : table(
        '按人',
        [
          { head: '谁' },
          { head: '机构' },
          { head: '显示被遮住的信息，次', numeric: true },
          { head: '几件', numeric: true },
          { head: '打开材料，人', numeric: true },
          { head: '按号码等查到，人', numeric: true },
          { head: '没有查到，次', numeric: true },
          { head: '最近一次' },
        ],
        sums.map((one) => [
          one.name ?? '',
          placeOf(one.office),
          String(one.count),
          String(one.people),
          String(one.opened),
          String(one.lookedUp),
          String(one.missed),
          momentInWords(one.last),
        ]),
        { hideCaption: true },
      )
}
<h2 class="govuk-heading-m">上级写明用途看了哪些件</h2>
${
  looks.length === 0
    ? html`<p class="govuk-body">没有。</p>`
    : table(
        '上级的查看',
        [{ head: '什么时候' }, { head: '谁' }, { head: '哪一件' }, { head: '用途' }],
        looks.map((one) => [
          momentInWords(one.askedAt),
          `${one.name ?? ''}，${placeOf(one.office)}`,
          one.number ?? '',
          `${lookPurposes[one.purpose as LookPurpose]}：${one.words}`,
        ]),
        { hideCaption: true },
      )
}`,
    }),
  }
}

const answerForm = (exchange: Exchange, id: string, errors?: Errors) =>
  form(
    { action: `${readingsAddress}/${id}`, key: exchange.newKey() },
    html`${radios({
      name: 'finding',
      label: '查下来是什么情况',
      options: Object.entries(alarmFindings).map(([value, label]) => ({ value, label })),
      value: exchange.sent.get('finding'),
      error: errors?.finding,
    })}${textarea({
      name: 'words',
      label: '怎么查的，查到什么',
      rows: 3,
      value: exchange.sent.get('words'),
      error: errors?.words,
    })}${button('答复告警')}`,
  )

async function answer(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const answered = await answerAlarm(unit, id, { finding: sent.get('finding'), words: sent.get('words') })
    return isRefusal(answered) ? answered : { to: readingsAddress, say: '已答复。' }
  })
  return isRefusal(done) ? showReadings(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const heads = { door: 'workbench', roles: ['head'] } as const
export const readingsRoutes: readonly Route[] = [
  { method: 'GET', path: readingsAddress, ...heads, handle: (exchange) => showReadings(exchange) },
  { method: 'POST', path: `${readingsAddress}/:id`, ...heads, handle: answer },
]
