// The 办件 records of a platform, for who looks after it: what it refused and why, what it has not answered, each day's comparison; having a record read once more (R3.2).

import { orderEventsSoon } from '#casework/events/order-events.ts'
import { findPartner, type Partner } from '#casework/partners/partner-register-store.ts'
import {
  type AgainWhich,
  countUnanswered,
  listRefused,
  type RefusedRecord,
  tellAgain,
} from '#casework/records/answer-store.ts'
import { type Comparison, countMadeByDay, listComparisons } from '#casework/records/comparison-store.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseChanging } from '#regulation/offices/partners.ts'
import { refusalReasons } from '#regulation/records/answers.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import {
  againButton,
  isRecordKind,
  partnerAddress,
  partnersAddress,
  recordsAddress,
  recordTitle,
} from './partner-words.ts'

const shownRefused = 50
const countedUnanswered = 1000
/** Records of yesterday are compared today, so today's own come tomorrow. */
const shownDays = 14

type Shown = {
  partner: Partner
  refused: readonly RefusedRecord[]
  unanswered: { count: number; since: Date | null }
  compared: readonly Comparison[]
  made: ReadonlyMap<string, number>
}

async function showRecords(exchange: Exchange, refusal?: Refusal): Promise<Answer> {
  const { actor, params, today } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const days = { from: addDays(today, 1 - shownDays), to: today }
  const shown = await exchange.read(async (unit): Promise<Shown | undefined> => {
    const partner = await findPartner(unit, id)
    return (
      partner && {
        partner,
        refused: await listRefused(unit, id, shownRefused),
        unanswered: await countUnanswered(unit, id, countedUnanswered),
        compared: await listComparisons(unit, id, days),
        made: await countMadeByDay(unit, id, days),
      }
    )
  })
  if (!shown) return notFound
  const { partner } = shown
  const mayChange = refuseChanging(actor, partner, undefined) === undefined
  return {
    status: refusal ? 422 : 200,
    page: workbenchPage({
      title: '办件记录',
      caption: partner.title,
      visit: exchange.visit,
      back: { href: partnerAddress(id), label: `回到${partner.title}` },
      body: html`${refusal ? inset(refusal.message) : null}
<p class="govuk-body">对方按 GB/T 39046 读取办件记录，逐条答收下或收不下，每天和我方对一次账。</p>
${refusedOnes(exchange, shown, mayChange)}${unansweredOnes(shown)}${daysCompared(exchange, shown)}`,
    }),
  }
}

function refusedOnes(exchange: Exchange, { partner, refused }: Shown, mayChange: boolean): Html {
  const shown = refused.slice(0, shownRefused)
  const waits = (record: RefusedRecord) => record.version === record.refusedVersion
  return html`<section aria-labelledby="refused"><h2 class="govuk-heading-m" id="refused">对方收不下的</h2>
${
  shown.length === 0
    ? html`<p class="govuk-body">没有。对方都收得下。</p>`
    : html`${table(
        '对方收不下的记录',
        [{ head: '办件编号' }, { head: '哪一条' }, { head: '为什么' }, { head: '怎么办' }, { head: '情况' }],
        shown.map((record) => [
          record.caseNumber,
          html`${recordTitle(record)}，第 ${record.refusedVersion} 版`,
          html`${momentInWords(record.refusedAt)}<br>${record.because ? refusalReasons[record.because].name : '没有写明'}${
            record.item ? `：${record.item}` : ''
          }`,
          refusalReasons[record.because ?? 'other'].doing,
          waits(record)
            ? mayChange
              ? againButton(exchange, partner.id, record)
              : tag('等着处理', 'orange')
            : html`${tag('已重报', 'blue')} 第 ${record.version} 版，等对方答复`,
        ]),
        { hideCaption: true },
      )}${cutNote(refused.length, shownRefused, '处理完这些，再看后面的。')}
${
  mayChange && shown.filter(waits).length > 1
    ? form(
        { action: `${recordsAddress(partner.id)}/again-all`, key: exchange.newKey() },
        button('都重报一次', { look: 'secondary' }),
      )
    : null
}`
}</section>`
}

const unansweredOnes = ({ unanswered: { count, since } }: Shown): Html =>
  html`<section aria-labelledby="unanswered"><h2 class="govuk-heading-m" id="unanswered">对方没有答复的</h2>
<p class="govuk-body">${
    count === 0 || !since
      ? '没有。读走的都答复了。'
      : `${count === countedUnanswered ? `${count} 条以上` : `${count} 条`}，最早的是 ${momentInWords(since)} 读走的。超过一天的，请联系对方。`
  }</p></section>`

function daysCompared({ today }: Exchange, { partner, compared, made }: Shown): Html {
  const days = Array.from({ length: shownDays }, (_, back) => addDays(today, -back)).filter(
    (day) => made.has(day) || compared.some((one) => one.day === day),
  )
  return html`<section aria-labelledby="days"><h2 class="govuk-heading-m" id="days">每天的对账</h2>
<p class="govuk-body">对账由对方发起（接口 reconcileRecords），一般第二天对前一天的。最近 ${shownDays} 天里有记录的日子：</p>
${
  days.length === 0
    ? html`<p class="govuk-body">没有。</p>`
    : table(
        '每天的对账',
        [
          { head: '日期' },
          { head: '我方的记录', numeric: true },
          { head: '对账' },
          { head: '不一样的', numeric: true },
        ],
        days.map((day): readonly Content[] => {
          const parts = compared.filter((one) => one.day === day)
          const count = made.get(day) ?? 0
          const differing = parts.reduce((sum, part) => sum + part.differing, 0)
          const last = parts.map(({ at }) => at).toSorted((a, b) => b.getTime() - a.getTime())[0]
          return [
            dayInWords(day),
            `${count} 条`,
            last
              ? html`${differing === 0 ? tag('一致', 'green') : tag('有不一样', 'red')} ${momentInWords(last)}${
                  parts.length > 1 ? `，分 ${parts.length} 段` : ''
                }`
              : day === today
                ? '明天对'
                : html`${tag('没有对', 'orange')} 请对方补对`,
            differing === 0
              ? last
                ? '0'
                : ''
              : link(`${differing} 条`, `${recordsAddress(partner.id)}/days/${day}`, `：${dayInWords(day)}`),
          ]
        }),
        { hideCaption: true },
      )
}</section>`
}

/** Has records read once more; for the office that registered the receiver. */
const pressAgain =
  (which: (exchange: Exchange) => AgainWhich | undefined) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    const wanted = which(exchange)
    if (!isId(id) || !wanted) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => askAgain(unit, exchange, id, wanted))
    return isRefusal(done) ? showRecords(exchange, done) : { redirect: done.to, say: done.say }
  }

async function askAgain(unit: Unit, { actor }: Exchange, id: string, which: AgainWhich): Promise<Onward | Refused> {
  const refused = refuseChanging(actor, await findPartner(unit, id), undefined)
  if (refused) return refused
  const records = await tellAgain(unit, id, which)
  if (records === 0) return refuse('没有要重报的记录，可能刚刚重报过。请刷新页面。', { clause: 'R3.2' })
  await orderEventsSoon(unit)
  return { to: recordsAddress(id), say: `已重报 ${records} 条，已告诉对方再读一次。` }
}

const oneRecord = ({ sent }: Exchange): AgainWhich | undefined => {
  const [caseNumber, kind, ordinal] = [sent.get('case'), sent.get('kind'), Number(sent.get('ordinal'))]
  return isRecordKind(kind) && Number.isSafeInteger(ordinal) ? { caseNumber, kind, ordinal } : undefined
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const of = `${partnersAddress}/:id/records`

export const partnerRecordRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: of, handle: (exchange) => showRecords(exchange) },
  { ...admin, method: 'POST', path: `${of}/again`, handle: pressAgain(oneRecord) },
  { ...admin, method: 'POST', path: `${of}/again-all`, handle: pressAgain(() => 'refused') },
]
