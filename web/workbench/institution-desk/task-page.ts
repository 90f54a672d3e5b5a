// A task on its page: who it is, the papers, and the one thing this person can do with the conclusion now (R1.3).
import { dayOf } from '#platform/clock.ts'
import { citation } from '#regulation/clauses.ts'
import { evidenceNames, isEvidence } from '#regulation/dispute-evidence.ts'
import { categoryNames, materialNames, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { comparedTexts } from '#web/components/compared.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { banner, button, form, inset, link, warning } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import type { Answer, Exchange } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { conclusionFields, conclusionInWords, type Filled, fromFindings } from './conclusion-form.ts'
import type { Task } from './task.ts'

export const stateWords = { assigned: '待评定', signed: '待盖章', stamped: '已出具', withdrawn: '已改派' } as const

export type Again = { errors?: Errors; filled?: Record<string, Filled>; note?: string }

export function showTask(exchange: Exchange, task: Task, again: Again = {}): Answer {
  const { file } = task
  return {
    status: again.errors ? 422 : 200,
    page: workbenchPage({
      title: `${file.maskedName} 的残疾评定`,
      visit: exchange.visit,
      errors: again.errors,
      back: { href: '/desk', label: '回到评定任务' },
      body: html`${identity(task)}
${
  task.visit
    ? inset(
        html`<strong>需要上门评定。</strong>${task.visit.reason}<br>地址：${task.visit.address}<br>电话：${task.visit.phone}`,
      )
    : null
}
${papersToRead(task)}
${task.past ? pastRound(task) : now(exchange, task, again)}`,
    }),
  }
}

function identity({ file, row, name, registered, sex, age, idNumber, guardian }: Task): Html {
  const facts: readonly [string, Content][] = [
    ...(registered ? namesBeside(registered, name) : [['姓名', name] as [string, Content]]),
    ['性别年龄', `${sex}，${age} 岁`],
    ['身份证号', idNumber],
    ...(guardian ? [['监护人', guardian] as [string, Content]] : []),
    ['类别', row.categories.map((one) => categoryNames[one]).join('、')],
    ['编号', file.number],
    ['状态', `${stateWords[row.state]}${row.round > 1 ? `（第 ${row.round} 轮）` : ''}`],
  ]
  return html`<dl class="tb-identity">${facts.map(
    ([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`,
  )}</dl>`
}

function namesBeside(registered: string, name: string): readonly [string, Content][] {
  const [before, after] = comparedTexts(registered, name, ['登记的', '申请表的'])
  return [
    ['登记的姓名', before],
    ['申请表的姓名', after],
  ]
}

/** What was handed in, and what may be printed; of an earlier round nothing is printed any more. */
function papersToRead({ file, pages, papers, past }: Task): Html {
  const name = (material: string) =>
    isEvidence(material)
      ? evidenceNames[material]
      : Object.hasOwn(materialNames, material)
        ? materialNames[material as StatutoryMaterial]
        : '其他材料'
  const scans = pages.map(({ material, page, fileId }) =>
    link(`${name(material)}${page > 1 ? `第 ${page} 页` : ''}`, `/files/${fileId}`),
  )
  const prints = past
    ? []
    : papers.map(({ kind, title }) => link(`${title}（PDF，可打印）`, `/workbench/cases/${file.id}/papers/${kind}`))
  return html`<ul class="tb-footer__links">${[...scans, ...prints].map((paper) => html`<li>${paper}</li>`)}</ul>`
}

function pastRound({ findings, age }: Task): Content {
  return html`${inset('这是前一轮的评定，不能再改。')}${conclusionInWords(findings, age)}`
}

const drafted = ({ draftedAt }: Task): Content =>
  draftedAt ? inset(`下面的内容由医院系统在${momentInWords(draftedAt)}送来。请核对，改好再签名。`) : null

function now(exchange: Exchange, task: Task, again: Again): Content {
  const { file, row, steps, findings, age } = task
  const may = (step: string) => steps.some((one) => one.step === step && !one.refusal)
  const errors = again.errors ?? {}
  const open = (step: 'sign' | 'stamp' | 'reopen', body: Html) =>
    form(
      { action: `/desk/cases/${file.id}/${row.id}/${step}`, key: exchange.newKey(), seen: file.current.version },
      body,
    )
  if (row.state === 'assigned') {
    if (!may('signConclusion')) return inset(waitingFor(task))
    return html`${task.sentBack ? warning(`医务科退回修改：${task.sentBack}`) : null}${drafted(task)}${uncertified(task)}${open(
      'sign',
      html`${conclusionFields(
        row.categories,
        age,
        again.filled ?? fromFindings(findings),
        errors,
      )}<p class="govuk-body">签名后由医务科盖章。盖章后不能再改（${citation('R1.3')}）。</p>${button('签名并交盖章')}`,
    )}`
  }
  const signed = html`${conclusionInWords(findings, age)}<p class="govuk-body">签名：${row.assessorName ?? ''}${
    row.sealerName ? `；盖章：${row.sealerName}` : ''
  }</p>`
  if (row.state === 'stamped')
    return html`${banner(
      `结论已在 ${row.stampedAt ? dayInWords(dayOf(row.stampedAt)) : ''} 出具。如需更正，只能重新评定。`,
      { title: '已盖章' },
    )}${signed}`
  if (!may('stampConclusion')) return html`${inset('医生已签名，等医务科盖章。')}${signed}`
  return html`${signed}${open('stamp', button('加盖公章并提交结论'))}
${open(
  'reopen',
  html`${textarea({
    name: 'note',
    label: '退回医生修改的原因',
    rows: 2,
    error: errors.note,
    value: again.note,
  })}${button('退回医生修改', { look: 'secondary' })}`,
)}`
}

/** Why there is no form: it is somebody else's turn, or the case has moved on. */
function waitingFor({ file, steps }: Task): string {
  const refusal = steps.find((one) => one.step === 'signConclusion')?.refusal
  return file.current.status === 'assessing' ? `等医生填写结论。${refusal?.message ?? ''}` : (refusal?.message ?? '')
}

function uncertified({ row, certified }: Task): Html | null {
  const missing = row.categories.filter((one) => !certified.includes(one))
  return missing.length > 0
    ? warning(
        `您没有${missing.map((one) => categoryNames[one]).join('、')}的有效评定证书，签名会被拒绝（${citation('N4.2')}）。`,
      )
    : null
}
