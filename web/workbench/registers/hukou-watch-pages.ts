// The watch list: hukou moved, card not; verified, then frozen or cancelled by somebody else (R4.3.4).
import { readVerification } from '#casework/certificates/verification-store.ts'
import {
  cancelWatched,
  dismissWatch,
  freezeWatched,
  verifyWatch,
  watchHolder,
} from '#casework/hukou-watch/hukou-watch.ts'
import {
  findWatch,
  listWatched,
  mostWatched,
  type Watch,
  type WatchSource,
  watchSources,
} from '#casework/hukou-watch/hukou-watch-store.ts'
import { isId } from '#platform/ids.ts'
import { type CertificateStatus, certificateStatusNames } from '#regulation/certificate-life.ts'
import { citation } from '#regulation/clauses.ts'
import {
  type Dismissal,
  dismissals,
  mayCancelFrom,
  mayFreezeFrom,
  refuseCancelling,
  refuseFreezing,
} from '#regulation/offices/hukou-watch.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors, input, select, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, summaryList, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import {
  type Answer,
  caseHands,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
} from '#web/route.ts'
import { refuseLookUp } from '../look-up.ts'

const address = '/workbench/hukou-watch'

/** What the days allow by now. */
const dueInWords = (one: Pick<Watch, 'movedOn'>, today: Day) =>
  today > mayCancelFrom(one.movedOn)
    ? '超过一年，经核实可以注销'
    : today > mayFreezeFrom(one.movedOn)
      ? '超过半年，经核实可以冻结'
      : '没有超过半年'

async function showList(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const watched = await exchange.read((unit) => listWatched(unit, actor.office))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '迁出未办迁移',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">户口迁走超过半年没有办迁移的，核实后可以冻结；超过一年的，核实后可以注销（${citation('R4.3.4')}）。</p>
${
  watched.length === 0
    ? inset('名单是空的。')
    : table(
        `名单（${watched.length}）`,
        [
          { head: '姓名' },
          { head: '证号' },
          { head: '户口迁出' },
          { head: '到了哪一步' },
          { head: '证件' },
          { head: '核实' },
        ],
        watched.map((one) => [
          link(one.maskedName, `${address}/${one.id}`),
          one.maskedNumber,
          dayInWords(one.movedOn),
          dueInWords(one, today),
          certificateStatusNames[one.status as CertificateStatus],
          one.verifiedOn ? `${one.verifiedByName}，${dayInWords(one.verifiedOn)}` : '还没有',
        ]),
      )
}
${cutNote(watched.length, mostWatched, '迁出早的在前，办完的不再列。')}
${form(
  { action: address, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">加入名单</h2>
${input({
  name: 'idNumber',
  label: '持证人的身份证号码',
  value: sent.get('idNumber'),
  error: errors?.idNumber,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
${dateInput({
  name: 'movedOn',
  label: '户口迁出的日期',
  year: sent.get('movedOn.year'),
  month: sent.get('movedOn.month'),
  day: sent.get('movedOn.day'),
  error: errors?.movedOn,
})}
${select({
  name: 'source',
  label: '从哪里知道的',
  empty: '请选择',
  value: sent.get('source'),
  error: errors?.source,
  options: Object.entries(watchSources).map(([value, label]) => ({ value, label })),
})}
${button('加入名单')}`,
)}`,
    }),
  }
}

async function enter(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const source = (Object.keys(watchSources) as WatchSource[]).find((one) => one === sent.get('source'))
  if (!source) return showList(exchange, { source: '请选从哪里知道的。' })
  const waits = await refuseLookUp(exchange, '列入迁出未办迁移的名单')
  if (waits) return showList(exchange, errorsOf(waits))
  const done = await exchange.once(async (unit) => {
    const one = { office: actor.office, idNumber: sent.get('idNumber'), movedOn: sentDay(sent, 'movedOn'), source }
    const entered = await watchHolder(unit, one)
    return isRefusal(entered) ? entered : { to: `${address}/${entered.id}`, say: '已加入名单。' }
  })
  return isRefusal(done) ? showList(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const watch = isId(id) ? await findWatch(unit, id) : undefined
    return watch && { watch, note: await readVerification(unit, 'hukou_watch', watch) }
  })
  if (!found) return notFound
  const { watch, note } = found
  const { actor, today } = exchange
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${watch.maskedName}：迁出未办迁移`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到名单' },
      body: html`${summaryList([
        { key: '证号', value: watch.maskedNumber },
        { key: '证件', value: certificateStatusNames[watch.status as CertificateStatus] },
        { key: '户口迁出', value: `${dayInWords(watch.movedOn)}（${watchSources[watch.source]}）` },
        { key: '可以冻结', value: `${dayInWords(mayFreezeFrom(watch.movedOn))} 以后` },
        { key: '可以注销', value: `${dayInWords(mayCancelFrom(watch.movedOn))} 以后` },
        {
          key: '核实',
          value: watch.verifiedOn
            ? `${watch.verifiedByName}，${dayInWords(watch.verifiedOn)}：${note ?? ''}`
            : '还没有',
        },
        ...(watch.frozenOn ? [{ key: '已冻结', value: dayInWords(watch.frozenOn) }] : []),
      ])}
${form(
  { action: `${address}/${id}/verify`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">核实记录</h2>${textarea({
    name: 'note',
    label: '怎样核实的',
    hint: '问了谁、哪一天、结果如何',
    rows: 3,
    value: exchange.sent.get('note'),
    error: errors?.note,
  })}${button('保存核实记录', { look: 'secondary' })}`,
)}
${deed(exchange, watch, 'freeze', '冻结', refuseFreezing(watch, actor, today))}
${deed(exchange, watch, 'cancel', '注销', refuseCancelling(watch, actor, today))}
${form(
  { action: `${address}/${id}/dismiss`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">移出名单</h2>${select({
    name: 'why',
    label: '为什么',
    empty: '请选择',
    value: exchange.sent.get('why'),
    error: errors?.why,
    options: Object.entries(dismissals).map(([value, label]) => ({ value, label })),
  })}${button('移出名单', { look: 'secondary' })}`,
)}`,
    }),
  }
}

/** What cannot be done says why. */
function deed(exchange: Exchange, { id }: Watch, name: string, label: string, refused: Refusal | undefined): Html {
  return html`<h2 class="govuk-heading-m">${label}</h2>${
    refused
      ? html`<p class="tb-refused">现在不能${label}：${refused.message}（${citation(refused.clause ?? 'R4.3.4')}）</p>`
      : form(
          { action: `${address}/${id}/${name}`, key: exchange.newKey() },
          button(`${label}这本证`, { look: 'warning' }),
        )
  }`
}

const deciding =
  (
    act: (unit: Parameters<typeof freezeWatched>[0], id: string, exchange: Exchange) => Promise<Refused | object>,
    say: string,
    to?: string,
  ) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await act(unit, id, exchange)
      return isRefusal(result) ? result : { to: to ?? `${address}/${id}`, say }
    })
    return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const handler = { method: 'POST', door: 'workbench' } as const

export const hukouWatchRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: caseHands, handle: (exchange) => showList(exchange) },
  { ...handler, roles: ['handler', 'approver'], path: address, handle: enter },
  {
    method: 'GET',
    path: `${address}/:id`,
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showOne(exchange),
  },
  {
    ...handler,
    roles: ['handler', 'approver'],
    path: `${address}/:id/verify`,
    handle: deciding((unit, id, { sent }) => verifyWatch(unit, id, sent.get('note')), '核实记录已保存。'),
  },
  { ...handler, roles: ['approver'], path: `${address}/:id/freeze`, handle: deciding(freezeWatched, '已冻结。') },
  {
    ...handler,
    roles: ['approver'],
    path: `${address}/:id/cancel`,
    handle: deciding(cancelWatched, '已注销。', address),
  },
  {
    ...handler,
    roles: ['approver'],
    path: `${address}/:id/dismiss`,
    handle: deciding(
      (unit, id, { sent }) =>
        dismissWatch(
          unit,
          id,
          (Object.keys(dismissals) as Dismissal[]).find((one) => one === sent.get('why')),
        ),
      '已移出名单。',
      address,
    ),
  },
]
