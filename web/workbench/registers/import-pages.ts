// What files of older registers say differently from the register of this office: shown field by field, accepted as shown (N3).
import { acceptOfOffice } from '#casework/import/accept-differences.ts'
import { differingFields } from '#casework/import/difference-words.ts'
import { type ImportWithDifferences, listImportsOf } from '#casework/import/shown-differences.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInShanghai, dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, form, link, summaryList, table, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'

const address = '/workbench/imports'

async function showImports(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const imports = await exchange.read((unit) => listImportsOf(unit, actor.office))
  const accepts = actor.roles.includes('approver') || actor.roles.includes('head')
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '导入的差异',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">后来导入的文件与登记不同的，先列在这里，登记没有改。由审批人或负责人核对、接受，接受以后，系统就改登记。</p>
${
  imports.length === 0
    ? html`<p class="govuk-body">没有差异。</p>`
    : imports.map((found) => showImport(exchange, found, accepts))
}`,
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

async function accept(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const accepted = await acceptOfOffice(unit, id, exchange.sent.get('hash'))
    return isRefusal(accepted) ? accepted : { to: address, say: `已接受 ${accepted.count} 处，系统正在更正。` }
  })
  return isRefusal(done) ? showImports(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const ownOffice = ['handler', 'approver', 'head', 'office-admin'] as const

export const importRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: ownOffice, handle: (exchange) => showImports(exchange) },
  { method: 'POST', path: `${address}/:id/accept`, door: 'workbench', roles: ['approver', 'head'], handle: accept },
]
