// One certificate in the register: what it says, what became of it and why, and the others of the same person (R4; 管理办法第五条).
import { splitByOpening } from '#casework/certificates/open-register.ts'
import { type Change, type Entry, findEntry, listChain, listChanges } from '#casework/certificates/register-store.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isId } from '#platform/ids.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, type SummaryRow, summaryList, timeline } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { momentInWords } from './case-sections.ts'
import { chainTable, registerOfOthers } from './certificate-chain.ts'
import { bySightTag, certificateTag, reasonInWords, resultsInWords, termInWords } from './register-words.ts'

async function showCertificate(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (exchange.actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const entry = await findEntry(unit, id)
    if (!entry) return undefined
    const chain = await listChain(unit, entry.personId)
    const { closed } = await splitByOpening(unit, chain)
    if (closed.length > 0) return { closed }
    await recordReading(unit, entry.caseId, 'certificate', '查看证件登记', entry.personId)
    return {
      entry,
      chain,
      changes: await listChanges(unit, id),
      offices: await listOfficeLabels(
        unit,
        chain.map((one) => one.office),
      ),
    }
  })
  if (!found) return notFound
  if (found.closed) return askForLook(exchange, found.closed)
  const { entry, chain, changes, offices } = found
  return {
    page: workbenchPage({
      title: '残疾人证登记',
      caption: `${entry.maskedName}　${maskCertificateNumber(entry.number)}`,
      visit: exchange.visit,
      back: { href: '/workbench/find', label: '回到查找' },
      body: html`<div class="tb-columns"><div>${part('facts', '这本证', facts(entry, offices))}</div>
<div>${part('history', '状态变化', history(changes))}</div></div>
${part('chain', '这个人的证件', html`${chainTable(chain, offices)}<p class="govuk-body">只列本机构看得到的。</p>`)}`,
    }),
  }
}

const askForLook = (exchange: Exchange, closed: readonly Entry[]): Answer => ({
  status: 403,
  page: workbenchPage({
    title: '残疾人证登记',
    visit: exchange.visit,
    back: { href: '/workbench/find', label: '回到查找' },
    body: html`${registerOfOthers(closed)}`,
  }),
})

const part = (id: string, title: string, body: Content): Html =>
  html`<section class="tb-part" aria-labelledby="${id}"><h2 class="govuk-heading-m"
  id="${id}">${title}</h2>${body}</section>`

function facts(entry: Entry, offices: ReadonlyMap<string, string>): Html {
  const reason = reasonInWords(entry.statusReason)
  const rows: SummaryRow[] = [
    { key: '证号', value: html`<span class="tb-code">${maskCertificateNumber(entry.number)}</span>` },
    { key: '状态', value: html`${certificateTag(entry.status)}${reason ? `　${reason}` : ''}` },
    { key: '类别等级', value: resultsInWords(entry.results) },
    { key: '有效期', value: termInWords(entry) },
    { key: '封面', value: entry.cover === 'red' ? '红色' : '绿色' },
    { key: '发证', value: offices.get(entry.office) ?? entry.office },
    {
      key: '评定',
      value: html`${dayInWords(entry.assessedOn)}${bySightTag(entry.results)}`,
    },
    ...(entry.printedAt
      ? [{ key: '打印', value: `${entry.printedBy ?? ''}，${momentInWords(entry.printedAt)}` }]
      : [{ key: '来源', value: '由旧登记导入' }]),
    ...(entry.blank ? [{ key: '空白证编号', value: html`<span class="tb-code">${entry.blank}</span>` }] : []),
    ...(entry.caseId ? [{ key: '办件', value: link('打开发这本证的办件', `/workbench/cases/${entry.caseId}`) }] : []),
    { key: '更正', value: link('联系方式，更正登记事项', `/workbench/certificates/${entry.id}/corrections`) },
  ]
  return summaryList(rows)
}

function history(changes: readonly Change[]): Html {
  return timeline(
    changes.toReversed().map((one, index) => ({
      title: html`${certificateTag(one.status)} ${reasonInWords(one.reason)}`,
      when: momentInWords(one.at),
      who: one.by ?? '',
      now: index === 0,
      body: one.caseId ? link('打开办件', `/workbench/cases/${one.caseId}`) : undefined,
    })),
  )
}

export const certificateRoutes: readonly Route[] = [
  { method: 'GET', path: '/workbench/certificates/:id', door: 'workbench', roles: caseHands, handle: showCertificate },
]
