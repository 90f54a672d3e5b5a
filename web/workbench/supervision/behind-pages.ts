// The cases behind a number: those the viewer may see, and how many more there are; and taking the list as a file.
import { getOffice, officePath } from '#casework/offices/office-store.ts'
import { type Behind, countBehind, countVisible, listBehind } from '#casework/supervision/cases-behind.ts'
import { askForExport } from '#casework/supervision/exports.ts'
import { type Scope, scopeOf } from '#casework/supervision/tallies.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
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
import { caseTable, sceneForRows } from '../case-table.ts'
import { address, behindIn, behindInWords, monthsOf, pageAddress, spanIn, spans, type Where } from './address.ts'

const perPage = 25
/** So many are counted one by one; how many more there are, the sum says. */
const mostCounted = 100

type Asked = { where: Where; behind: Behind; query: string }

export function askedIn(query: Readonly<Record<string, string>>, own: string, today: string): Asked {
  const where: Where = { office: query.office ?? own, span: spanIn(query.months) }
  const { after: _after, before: _before, ...kept } = query
  return { where, behind: behindIn(query, monthsOf(today, where.span)), query: new URLSearchParams(kept).toString() }
}

/** The office asked about, where it is the viewer's own or below it. */
export async function scopeBelow(unit: Unit, office: string): Promise<Scope | undefined> {
  const { actor } = unit
  if (actor.kind !== 'staff' || !(await officePath(unit, office)).includes(actor.office)) return undefined
  return scopeOf(unit, office)
}

async function showCases(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, today, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const { where, behind, query } = askedIn(exchange.query, actor.office, today)
  const turn = turnIn(exchange.query, perPage, [isValidDay, isId])
  const found = await exchange.lookUp(actor, async (unit) => {
    const scope = await scopeBelow(unit, where.office)
    if (!scope) return undefined
    const page = await listBehind(unit, scope, behind, turn)
    return {
      office: await getOffice(unit, where.office),
      page,
      scene: await sceneForRows(unit, page.rows),
      all: await countBehind(unit, scope, behind),
      seen: await countVisible(unit, scope, behind, mostCounted),
    }
  })
  if (!found) return notFound
  const { office, page, scene, all, seen } = found
  const hidden = seen.more ? 0 : Math.max(0, all - seen.count)
  const words = behindInWords(behind)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: words,
      caption: `${office.label || '全国'}，${spans[where.span]}`,
      visit: exchange.visit,
      errors,
      back: { href: pageAddress(where), label: '回到监督' },
      body: html`<p class="govuk-body">${
        seen.more
          ? `这个数一共 ${Math.max(all, seen.count).toLocaleString('en')}，您能看到的在下面，每页 ${perPage} 件。`
          : `您能看到 ${seen.count} 件。${hidden > 0 ? `另有 ${hidden} 个数不在您可见的范围，或同一件算了几次。` : ''}`
      }</p>
${page.rows.length === 0 ? inset('没有您能看到的办件。') : caseTable(words, page.rows, scene, { hideCaption: true })}
${keyPager(`${address}/cases?${query}`, page)}
${
  seen.count === 0
    ? null
    : form(
        { action: `${address}/cases?${query}`, key: exchange.newKey() },
        html`<h2 class="govuk-heading-m">导出这份名单</h2><p class="govuk-body">没有身份证号码，姓名已遮盖。每次导出都有记录，件数多的要另一位负责人同意。</p>
${input({ name: 'purpose', label: '做什么用', value: sent.get('purpose'), error: errors?.purpose })}
${radios({
  name: 'format',
  label: '文件格式',
  inline: true,
  value: sent.get('format') || 'xlsx',
  error: errors?.format,
  options: [
    { value: 'xlsx', label: '表格（XLSX）' },
    { value: 'csv', label: '文本（CSV）' },
  ],
})}
${button('导出', { look: 'secondary' })}`,
      )
}
<p class="govuk-body">${link('导出的记录', `${address}/exports`)}</p>`,
    }),
  }
}

async function exportCases(exchange: Exchange): Promise<Answer> {
  const { actor, sent, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const { where, behind, query } = askedIn(exchange.query, actor.office, today)
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const scope = await scopeBelow(unit, where.office)
    if (!scope) return { to: address }
    const wish = { purpose: sent.get('purpose'), format: sent.get('format'), query, title: behindInWords(behind) }
    const asked = await askForExport(unit, scope, behind, wish)
    if (isRefusal(asked)) return asked
    return {
      to: `${address}/exports/${asked.id}`,
      say: asked.state === 'asked' ? '件数多，已请负责人同意。' : '可以取文件了。',
    }
  })
  return isRefusal(done) ? showCases(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const behindRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${address}/cases`,
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showCases(exchange),
  },
  { method: 'POST', path: `${address}/cases`, door: 'workbench', roles: ['head', 'office-admin'], handle: exportCases },
]
