// Archives of people who moved: what we have to send, what comes to us, each with its day (R4.3.2).

import {
  type ArchiveRequest,
  countToSend,
  findArchiveRequest,
  listArchivePages,
  listArchiveRequests,
  mostRequests,
} from '#casework/archives/archive-request-store.ts'
import { addArchivePages, sendArchive } from '#casework/archives/archive-requests.ts'
import { takeOverArchive } from '#casework/archives/take-over-archive.ts'
import { findCertificate } from '#casework/certificates/certificate-store.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { type ArchiveKind, archiveKindNames, archiveKinds, archiveRoles } from '#regulation/offices/archives.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, fileUpload, input, select } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, summaryList, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
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

const address = '/workbench/archive-requests'

function stateTag(one: ArchiveRequest, today: Day): Html {
  if (one.sentOn) return tag('已发送', 'green')
  return one.dueOn < today
    ? tag('已超期', 'red')
    : one.dueOn === today
      ? tag('今天到期', 'orange')
      : tag('待发送', 'blue')
}

async function showRequests(exchange: Exchange): Promise<Answer> {
  const { actor, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const { toSend, toCome, waiting, labels } = await exchange.read(async (unit) => {
    const [from, to] = [
      await listArchiveRequests(unit, actor.office, 'from'),
      await listArchiveRequests(unit, actor.office, 'to'),
    ]
    return {
      toSend: from,
      toCome: to,
      waiting: (await countToSend(unit, actor.office)).waiting,
      labels: await listOfficeLabels(
        unit,
        [...from, ...to].flatMap((one) => [one.from, one.to]),
      ),
    }
  })
  const rows = (list: readonly ArchiveRequest[], other: 'from' | 'to') =>
    list.map((one) => [
      link(one.maskedName, `${address}/${one.id}`),
      one.maskedNumber,
      labels.get(one[other]) ?? '',
      one.sentOn ? dayInWords(one.sentOn) : dayInWords(one.dueOn),
      stateTag(one, today),
    ])
  const heads = (office: string) => [
    { head: '姓名' },
    { head: '原证号' },
    { head: office },
    { head: '期限或发送日' },
    { head: '状态' },
  ]
  return {
    page: workbenchPage({
      title: '迁移档案',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">有人把残疾人证迁走，我们就把他的电子档案发给迁入地。纸质原件由我们保管（${citation('R4.3.2')}）。</p>
${
  toSend.length > 0
    ? html`${table(`我们要发的（${waiting} 件待发）`, heads('迁入地'), rows(toSend, 'to'))}
${cutNote(toSend.length, mostRequests, '没有发的、期限早的在前，其余的发了再列。')}`
    : inset('没有要发的档案。')
}
${toCome.length > 0 ? table('我们在等的和已收到的', heads('原户籍地'), rows(toCome, 'from')) : null}
${cutNote(toCome.length, mostRequests, '没有收到的在前，更早收到的请在办件里看。')}`,
    }),
  }
}

/** To the two offices, on record; a superior sees the numbers of them alone (N5.2). */
async function showRequest(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const request = await findArchiveRequest(unit, id)
    if (!request || ![request.from, request.to].includes(actor.office)) return undefined
    await recordReading(unit, request.caseId, 'archive', '查看迁移档案')
    return {
      request,
      ownCase: (await findCertificate(unit, request.certificateId))?.caseId ?? undefined,
      pages: await listArchivePages(unit, id),
      labels: await listOfficeLabels(unit, [request.from, request.to]),
    }
  })
  if (!found) return notFound
  const { request, ownCase, pages, labels } = found
  const sends = request.from === actor.office && !request.sentOn
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${request.maskedName}的迁移档案`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到迁移档案' },
      body: html`${summaryList([
        { key: '状态', value: stateTag(request, today) },
        { key: '原证号', value: request.maskedNumber },
        { key: '原户籍地', value: labels.get(request.from) ?? '' },
        { key: '迁入地', value: labels.get(request.to) ?? '' },
        { key: '请求日', value: dayInWords(request.askedOn) },
        { key: '期限', value: `${dayInWords(request.dueOn)}${request.provisional ? '（暂算）' : ''}` },
        ...(request.sentOn ? [{ key: '发送', value: `${dayInWords(request.sentOn)}，${request.sentBy}` }] : []),
        ...(request.keptWhere
          ? [{ key: '纸质原件在', value: `${labels.get(request.from)}，${request.keptWhere}` }]
          : []),
      ])}
<h2 class="govuk-heading-m">档案材料</h2>
<ul class="govuk-list">${archiveKindNames.map(
        (kind) => html`<li><strong>${archiveKinds[kind]}</strong>：${pagesOf(request, pages, kind)}</li>`,
      )}</ul>
${sends ? sendForms(exchange, request, { ownCase, pages }, errors) : null}`,
    }),
  }
}

function pagesOf(
  request: ArchiveRequest,
  pages: Awaited<ReturnType<typeof listArchivePages>>,
  kind: ArchiveKind,
): Content {
  const own = pages.filter((one) => one.kind === kind)
  if (own.length > 0) return own.map((one) => html`${link(`第 ${one.page} 页`, `/files/${one.fileId}`)}　`)
  return request.missing[kind] ? `没有。${request.missing[kind]}` : '还没有'
}

function sendForms(
  exchange: Exchange,
  { id }: ArchiveRequest,
  { ownCase, pages }: { ownCase: string | undefined; pages: Awaited<ReturnType<typeof listArchivePages>> },
  errors?: Errors,
): Html {
  const { sent } = exchange
  const there = new Set(pages.map((one) => one.kind))
  return html`${
    ownCase
      ? form(
          { action: `${address}/${id}/take-over`, key: exchange.newKey() },
          html`<p class="govuk-body">这本证在本系统办的，可以直接取用。</p>${button('取用系统里的档案', { look: 'secondary' })}`,
        )
      : inset('这本证不是在本系统办的，系统里没有它的档案。请扫描上传。')
  }
${form(
  { action: `${address}/${id}/pages`, key: exchange.newKey(), files: true },
  html`<h2 class="govuk-heading-m">上传扫描件</h2>
${select({
  name: 'kind',
  label: '哪一种',
  empty: '请选择',
  value: sent.get('kind'),
  error: errors?.kind,
  options: archiveKindNames.map((one) => ({ value: one, label: archiveKinds[one] })),
})}
${fileUpload({
  name: 'pages',
  label: '扫描件',
  hint: 'JPG、PNG 或 PDF，可以一次选几页。',
  multiple: true,
  error: errors?.pages,
})}${button('上传', { look: 'secondary' })}`,
)}
${form(
  { action: `${address}/${id}/send`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">发送给迁入地</h2>
${archiveKindNames
  .filter((kind) => !there.has(kind))
  .map((kind) =>
    input({
      name: `missing-${kind}`,
      label: `没有${archiveKinds[kind]}的原因`,
      value: sent.get(`missing-${kind}`),
      error: errors?.[`missing-${kind}`],
      autocomplete: 'off',
    }),
  )}
${input({
  name: 'keptWhere',
  label: '纸质原件放在哪里（柜架号）',
  value: sent.get('keptWhere'),
  error: errors?.keptWhere,
  width: 20,
  autocomplete: 'off',
})}${button('发送')}`,
)}`
}

const acting =
  (act: (exchange: Exchange, id: string) => Promise<Onward | Refused>) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    if (Object.keys(exchange.sent.refusedFiles).length > 0) return showRequest(exchange, exchange.sent.refusedFiles)
    const done = await act(exchange, id)
    return isRefusal(done) ? showRequest(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const addPages = acting(async (exchange, id) => {
  const kind = archiveKindNames.find((one) => one === exchange.sent.get('kind'))
  if (!kind) return { refused: true, message: '请选是哪一种材料。', field: 'kind' }
  return exchange.once(async (unit) => {
    const added = await addArchivePages(unit, id, kind, exchange.sent.files('pages'))
    return isRefusal(added) ? added : { to: `${address}/${id}`, say: `已上传 ${added.added} 页。` }
  })
})

const takeOver = acting((exchange, id) =>
  exchange.once(async (unit) => {
    const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
    const taken = await takeOverArchive(unit, id, press)
    return isRefusal(taken) ? taken : { to: `${address}/${id}`, say: `取用了 ${taken.added} 份。` }
  }),
)

const send = acting((exchange, id) =>
  exchange.once(async (unit) => {
    const missing = Object.fromEntries(
      archiveKindNames
        .map((kind) => [kind, exchange.sent.get(`missing-${kind}`).trim()])
        .filter(([, why]) => why !== ''),
    )
    const done = await sendArchive(unit, id, { keptWhere: exchange.sent.get('keptWhere'), missing })
    return isRefusal(done) ? done : { to: `${address}/${id}`, say: '已发送给迁入地。' }
  }),
)

const door = { door: 'workbench', roles: archiveRoles } as const

export const archiveRequestRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: caseHands, handle: showRequests },
  {
    method: 'GET',
    path: `${address}/:id`,
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showRequest(exchange),
  },
  { ...door, method: 'POST', path: `${address}/:id/take-over`, handle: takeOver },
  { ...door, method: 'POST', path: `${address}/:id/pages`, uploads: true, handle: addPages },
  { ...door, method: 'POST', path: `${address}/:id/send`, handle: send },
]
