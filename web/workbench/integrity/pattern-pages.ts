// Unusual patterns, as questions and never as verdicts, with the numbers they rest on (N4.3).
import { lookForPatterns } from '#casework/integrity/patterns.ts'
import { citation } from '#regulation/clauses.ts'
import type { PatternKind, Share } from '#regulation/patterns.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { barList } from '#web/components/bar-list.ts'
import { inset, table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { address, integrityParts } from './parts.ts'

const kinds: Record<PatternKind, string> = {
  doctor: '评定医生',
  village: '公示地点',
  handler: '经办人',
  hour: '一小时',
  night: '夜间',
}

async function showPatterns(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const seen = await exchange.read((unit) => lookForPatterns(unit, actor.office))
  return {
    page: workbenchPage({
      title: '要问的问题',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`${integrityParts('/patterns')}<p
  class="govuk-body">这里只提问题，不下结论。少见的数也可能有正当的原因，先问清楚（${citation('N4.3')}）。</p>
<p class="govuk-body">看的是 ${dayInWords(seen.since)}以来的 ${seen.conclusions} 份结论，其中一、二级 ${seen.severe} 份。</p>
${
  seen.questions.length === 0
    ? inset('没有要问的。')
    : table(
        '问题',
        [{ head: '从哪里看' }, { head: '谁' }, { head: '要问什么' }],
        seen.questions.map((one) => [kinds[one.kind], one.name, one.words]),
      )
}
${shares('每位评定医生', seen.doctors)}${shares('每个公示地点', seen.villages)}${shares('每位经办人', seen.handlers)}`,
    }),
  }
}

/** The picture shows the share of the gravest levels, the table the counts it comes from. */
function shares(title: string, list: readonly Share[]): Content {
  const shown = list.slice(0, 30)
  if (shown.length === 0) return null
  const share = (one: Share) => Math.round((one.severe / one.count) * 100)
  return html`${barList(
    `${title}：一、二级占多少（%）`,
    shown.map((one) => ({ label: one.name, value: share(one), words: `${share(one)}%` })),
    100,
  )}${table(
    `${title}的数`,
    [{ head: '谁' }, { head: '结论', numeric: true }, { head: '一、二级', numeric: true }],
    shown.map((one) => [one.name, String(one.count), String(one.severe)]),
  )}`
}

export const patternRoutes: readonly Route[] = [
  { method: 'GET', path: `${address}/patterns`, door: 'workbench', roles: ['approver', 'head'], handle: showPatterns },
]
