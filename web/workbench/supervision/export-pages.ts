// Lists taken out of the house: who asked, what for, who agreed, how often it was taken (N5.2).
import { type ExportRequest, findExport, listExports } from '#casework/supervision/export-store.ts'
import { decideOnExport, takeExport } from '#casework/supervision/exports.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { mediaTypes } from '#platform/sheets/write-sheet.ts'
import { citation } from '#regulation/clauses.ts'
import { exportRoles, takeUntil } from '#regulation/offices/exports.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, summaryList, table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { address } from './address.ts'
import { askedIn, scopeBelow } from './behind-pages.ts'

const list = `${address}/exports`

const stateInWords = ({ state, decidedByName }: ExportRequest) =>
  state === 'asked' ? '等负责人同意' : state === 'refused' ? `${decidedByName ?? ''}不同意` : '可以取'

async function showList(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const requests = await exchange.read((unit) => listExports(unit, actor.office))
  return {
    page: workbenchPage({
      title: '导出的记录',
      visit: exchange.visit,
      back: { href: address, label: '回到监督' },
      body: html`<p class="govuk-body">谁在什么时候导出了什么，做什么用（${citation('N5.2')}）。</p>${
        requests.length === 0
          ? inset('还没有导出过。')
          : table(
              '最近的导出',
              [
                { head: '日期' },
                { head: '内容' },
                { head: '件', numeric: true },
                { head: '谁' },
                { head: '用途' },
                { head: '情况' },
              ],
              requests.map((one) => [
                link(dayInWords(dayOf(one.askedAt)), `${list}/${one.id}`, `：${one.title}`),
                one.title,
                String(one.rows),
                one.askedByName,
                one.purpose,
                `${stateInWords(one)}，取过 ${one.taken} 次`,
              ]),
              { hideCaption: true },
            )
      }`,
    }),
  }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const { actor } = exchange
  const request = isId(id) ? await exchange.read((unit) => findExport(unit, id)) : undefined
  if (!request || actor.kind !== 'staff') return notFound
  const mine = request.askedBy === actor.id
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `导出：${request.title}`,
      visit: exchange.visit,
      errors,
      back: { href: list, label: '回到记录' },
      body: html`${summaryList([
        { key: '谁要的', value: `${request.askedByName}，${dayInWords(dayOf(request.askedAt))}` },
        { key: '用途', value: request.purpose },
        { key: '件数', value: String(request.rows) },
        { key: '情况', value: `${stateInWords(request)}，取过 ${request.taken} 次` },
        ...(request.decisionWords ? [{ key: '意见', value: request.decisionWords }] : []),
      ])}${mine && request.state === 'ready' ? take(request) : null}${
        !mine && request.state === 'asked' && actor.roles.includes('head') ? decide(exchange, request, errors) : null
      }`,
    }),
  }
}

const take = (request: ExportRequest): Content =>
  html`<p class="govuk-body">${dayInWords(takeUntil(request))}前可以取。文件里有您的名字和用途，请妥善保管，用完删除。</p>${linkButton(
    '取文件',
    `${list}/${request.id}/file`,
  )}`

const decide = (exchange: Exchange, { id }: ExportRequest, errors: Errors | undefined): Content =>
  form(
    { action: `${list}/${id}`, key: exchange.newKey() },
    html`${textarea({
      name: 'words',
      label: '意见（不同意的必填）',
      rows: 2,
      value: exchange.sent.get('words'),
      error: errors?.words,
    })}${button('同意', { name: 'decision', value: 'agree' })} ${button('不同意', {
      name: 'decision',
      value: 'refuse',
      look: 'warning',
    })}`,
  )

async function decideOn(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const decided = await decideOnExport(
      unit,
      id,
      exchange.sent.get('decision') === 'agree',
      exchange.sent.get('words'),
    )
    return isRefusal(decided) ? decided : { to: `${list}/${id}`, say: '已记下您的意见。' }
  })
  return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** Taking is a reading on record, so it writes; it may be done again while the request is open. */
async function takeFile(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { actor, today } = exchange
  if (!isId(id) || actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const request = await findExport(unit, id)
    if (!request) return undefined
    const asked = askedIn(Object.fromEntries(new URLSearchParams(request.query)), actor.office, today)
    const scope = await scopeBelow(unit, asked.where.office)
    return scope && { request, taken: await takeExport(unit, request, scope, asked.behind) }
  })
  if (!found) return notFound
  const { request, taken } = found
  if (isRefusal(taken)) return { redirect: `${list}/${id}`, say: taken.message, failed: true }
  return { file: taken.file, type: mediaTypes[request.format], name: `${request.title}.${request.format}` }
}

export const exportRoutes: readonly Route[] = [
  { method: 'GET', path: list, door: 'workbench', handle: showList },
  { method: 'GET', path: `${list}/:id`, door: 'workbench', handle: (exchange) => showOne(exchange) },
  { method: 'POST', path: `${list}/:id`, door: 'workbench', roles: ['head'], handle: decideOn },
  { method: 'GET', path: `${list}/:id/file`, door: 'workbench', roles: exportRoles, handle: takeFile },
]
