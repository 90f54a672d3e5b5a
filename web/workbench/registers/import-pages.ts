// What files of older registers say differently from the register of this office, accepted as shown; and rows that were not taken (N3).
import { acceptOfOffice } from '#casework/import/accept-differences.ts'
import { differingFields } from '#casework/import/difference-words.ts'
import { dropHeldRow } from '#casework/import/drop-held-row.ts'
import { listHeldOf, mostHeld, type ShownHeldRow } from '#casework/import/held-row-page-store.ts'
import { type ImportWithDifferences, listImportsOf } from '#casework/import/shown-differences.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInShanghai, dayInWords } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, link, summaryList, table, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'

const address = '/workbench/imports'

async function showImports(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const { imports, held } = await exchange.read(async (unit) => ({
    imports: await listImportsOf(unit, actor.office),
    held: await listHeldOf(unit, actor.office),
  }))
  const accepts = actor.roles.includes('approver') || actor.roles.includes('head')
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '导入的差异和没有收的行',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">后来导入的文件与登记不同的，先列在这里，登记没有改。由审批人或负责人核对、接受，接受以后，系统就改登记。</p>
${
  imports.length === 0
    ? html`<p class="govuk-body">没有差异。</p>`
    : imports.map((found) => showImport(exchange, found, accepts))
}
${held.length > 0 ? showHeld(held, accepts) : null}`,
    }),
  }
}

function showImport(exchange: Exchange, found: ImportWithDifferences, accepts: boolean): Html {
  const { id, fileName, startedAt, hash, acceptance, differences, count } = found
  const heading = `import-${id}`
  const accepted = acceptance && `${acceptance.by}，${dayInWords(dayInShanghai(acceptance.at))}`
  return html`<section aria-labelledby="${heading}"><h2 class="govuk-heading-m" id="${heading}">${fileName}</h2>
${summaryList([
  { key: '导入', value: dayInWords(dayInShanghai(startedAt)) },
  { key: '不同', value: `${count} 处` },
  { key: '校验码', value: hash.slice(0, 16) },
  {
    key: '情况',
    value: acceptance
      ? html`${tag(acceptance.open > 0 ? '已接受，正在更正' : '已按文件更正', 'green')} ${accepted}`
      : tag('等核对', 'blue'),
  },
  ...(acceptance && acceptance.outdated > 0
    ? [{ key: '没有改的', value: `${acceptance.outdated} 处：登记后来变了，与当时列出的不同。请用新文件再导入` }]
    : []),
])}
${table(
  '与登记不同的地方',
  [{ head: '行' }, { head: '持证人' }, { head: '栏目' }, { head: '当时的登记' }, { head: '文件' }],
  differences.flatMap((difference) =>
    differingFields(difference).map(({ name, before, after }, index) => [
      index === 0 ? String(difference.line) : '',
      index === 0 ? link(difference.maskedName, `/workbench/certificates/${difference.certificate}`) : '',
      name,
      before,
      after,
    ]),
  ),
)}
${count > differences.length ? html`<p class="govuk-body">只列出前 ${differences.length} 处，全部在导入的报告里。</p>` : null}
${
  accepts && !acceptance
    ? form(
        { action: `${address}/${id}/accept`, key: exchange.newKey() },
        html`<input type="hidden" name="hash" value="${hash}">${button(`接受这 ${count} 处，按文件改`)}`,
      )
    : null
}</section>`
}

function showHeld(held: readonly ShownHeldRow[], accepts: boolean): Html {
  return html`<section aria-labelledby="held"><h2 class="govuk-heading-m" id="held">没有收的行</h2>
<p class="govuk-body">这些行没有收，那个人别的证也先不收。原因在那次导入的报告里。改好以后再导入一次，这里就没有了。</p>
${cutNote(held.length, mostHeld, '')}
${table(
  '没有收、还没有结果的行',
  [{ head: '文件' }, { head: '行', numeric: true }, { head: '导入' }, ...(accepts ? [{ head: '决定' }] : [])],
  held.map((row) => [
    row.file,
    String(row.line),
    dayInWords(dayInShanghai(row.at)),
    ...(accepts ? [link('本来就不该有', heldAddress(row))] : []),
  ]),
)}</section>`
}

const heldAddress = (row: { import: string; record: number }) => `${address}/${row.import}/held/${row.record}`

/** @returns the row that the address names; undefined where it names none */
const rowIn = ({ params: { id = '', record = '' } }: Exchange) =>
  isId(id) && /^\d{1,9}$/.test(record) ? { importId: id, record: Number(record) } : undefined

async function showHeldRow(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  const of = rowIn(exchange)
  if (actor.kind !== 'staff' || !of) return notFound
  const held = await exchange.read((unit) => listHeldOf(unit, actor.office))
  const row = held.find((one) => one.import === of.importId && one.record === of.record)
  if (!row) return notFound
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '这一行本来就不该有',
      visit: exchange.visit,
      errors,
      back: { href: `${address}#held`, label: '回到没有收的行' },
      body: html`${summaryList([
        { key: '文件', value: row.file },
        { key: '行', value: String(row.line) },
        { key: '导入', value: dayInWords(dayInShanghai(row.at)) },
      ])}
<p class="govuk-body">请先对照原证和档案。记下以后，这一行不再拦人，登记不变。之后再导入，只按登记核对。</p>
${form(
  { action: heldAddress(row), key: exchange.newKey() },
  html`${textarea({
    name: 'why',
    label: '怎么知道这一行本来就不该有',
    rows: 3,
    value: exchange.sent.get('why'),
    error: errors?.why,
  })}${button('记下，不再拦人')}`,
)}`,
    }),
  }
}

async function accept(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const accepted = await acceptOfOffice(unit, id, exchange.sent.get('hash'))
    return isRefusal(accepted) ? accepted : { to: address, say: `已接受 ${accepted.count} 处，系统正在更正。` }
  })
  return isRefusal(done) ? showImports(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function dropHeld(exchange: Exchange): Promise<Answer> {
  const of = rowIn(exchange)
  if (!of) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const dropped = await dropHeldRow(unit, of, exchange.sent.get('why'))
    return isRefusal(dropped) ? dropped : { to: address, say: '已记下：这一行不再拦人。' }
  })
  return isRefusal(done) ? showHeldRow(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const deciding = { door: 'workbench', roles: ['approver', 'head'] } as const
const ownOffice = ['handler', 'approver', 'head', 'office-admin'] as const

export const importRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: ownOffice, handle: (exchange) => showImports(exchange) },
  { method: 'POST', path: `${address}/:id/accept`, door: 'workbench', roles: ['approver', 'head'], handle: accept },
  { method: 'GET', path: `${address}/:id/held/:record`, ...deciding, handle: (exchange) => showHeldRow(exchange) },
  { method: 'POST', path: `${address}/:id/held/:record`, ...deciding, handle: dropHeld },
]
